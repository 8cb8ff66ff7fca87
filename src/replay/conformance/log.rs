//! The lines of a case's log: events, statements, and the decisions below them.

use super::case::{Event, Step};
use super::reader::CaseReader;
use super::time::Mistake;
use super::{decision_text, time};
use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use crate::replay::limit::LONGEST_NAME;
use crate::rules::TeamId;

/// Every way to write a line that is not indented.
fn forms() -> &'static str {
    phrase!(
        "write, for instance, \"c1 arrives\", \"c1 arrives at Vendas\", \"c1 arrives after Ana\", \"Ana starts c1\", \
         \"c1 ends\", \"c1 leaves\", \"Ana goes away\", \"Ana is back\", \"Ana joins Suporte\", \"the arrow is at Ana\" or \
         \"the case ends\"",
        "escreva, por exemplo, \"c1 arrives\", \"c1 arrives at Vendas\", \"c1 arrives after Ana\", \"Ana starts c1\", \
         \"c1 ends\", \"c1 leaves\", \"Ana goes away\", \"Ana is back\", \"Ana joins Suporte\", \"the arrow is at Ana\" ou \
         \"the case ends\"",
    )
}

/// Reads one line, which is not blank.
pub(super) fn line<'t>(reader: &mut CaseReader<'t>, number: usize, line: &'t str) -> Result<(), Mistake<'t>> {
    let no_time = || {
        (
            line.trim(),
            wrong(
                phrase!("this line does not begin with a time", "esta linha não começa com um horário"),
                phrase!("write 09:05, or tue 09:05", "escreva 09:05 ou tue 09:05"),
            ),
        )
    };
    let (at, words) = time::take(line).ok_or_else(no_time)??;
    if line.starts_with(char::is_whitespace) {
        let said = decision_text::read(at, words, |name| reader.agent(name))?;
        if !reader.arrived.contains_key(said.conversation.as_str()) {
            return Err((time::word(words).0, not_arrived(&said.conversation)));
        }
        match reader.steps.last_mut() {
            Some(step) => step.decisions.push((number, said)),
            None => {
                return Err((
                    line.trim(),
                    wrong(
                        phrase!("nothing has happened yet", "ainda não aconteceu nada"),
                        phrase!("write an event first", "escreva antes um evento"),
                    ),
                ));
            }
        }
        return Ok(());
    }
    if let Some(Step { event: Event::Over, .. }) = reader.steps.last() {
        return Err((
            words,
            wrong(
                phrase!("the case has ended on a line above", "o caso já terminou numa linha acima"),
                phrase!("make that its last line", "faça daquela linha a última"),
            ),
        ));
    }
    if at < reader.last {
        let message = tell!(
            "the time goes back: {} comes after {}",
            "o horário volta atrás: {} vem depois de {}",
            time::text(at),
            time::text(reader.last)
        );
        return Err((
            line,
            wrong(
                message,
                phrase!(
                    "sort the lines by time; a later day has its name: tue 08:00",
                    "ordene as linhas pelo horário; um dia posterior leva o seu nome: tue 08:00"
                ),
            ),
        ));
    }
    reader.last = at;
    let event = event(reader, line.trim_end(), words)?;
    reader.steps.push(Step { line: number, at, event, decisions: Vec::new() });
    Ok(())
}

/// What happens by the words that end the line.
fn event<'t>(reader: &mut CaseReader<'t>, line: &'t str, words: &'t str) -> Result<Event, Mistake<'t>> {
    if words == "the case ends" {
        return Ok(Event::Over);
    }
    if let Some(rest) = words.strip_prefix("the arrow ") {
        let (team, agent) = match rest.strip_prefix("of ") {
            Some(rest) => rest.split_once(" is at ").ok_or_else(|| no_event(words))?,
            None => ("", rest.strip_prefix("is at ").ok_or_else(|| no_event(words))?),
        };
        let team = if team.is_empty() { TeamId(0) } else { reader.team(team.trim())? };
        let name = agent.trim();
        return Ok(Event::Arrow { team, agent: reader.agent(name)?, name: line.len() - name.len()..line.len() });
    }
    if let Some((agent, talk)) = words.split_once(" starts ") {
        let (agent, conversation) = (reader.agent(agent.trim())?, conversation(reader, talk.trim())?);
        return Ok(Event::Start { conversation, agent });
    }
    if let Some((agent, team)) = words.split_once(" joins ") {
        return Ok(Event::Join { team: reader.team(team.trim())?, agent: reader.agent(agent.trim())? });
    }
    if let Some(agent) = words.strip_suffix(" goes away") {
        return Ok(Event::Away { agent: reader.agent(agent.trim())? });
    }
    if let Some(agent) = words.strip_suffix(" is back") {
        return Ok(Event::Back { agent: reader.agent(agent.trim())? });
    }
    if let Some(talk) = words.strip_suffix(" ends") {
        return Ok(Event::End { conversation: over(reader, talk.trim())? });
    }
    if let Some(talk) = words.strip_suffix(" leaves") {
        return Ok(Event::Leave { conversation: over(reader, talk.trim())? });
    }
    let (talk, rest) = time::word(words);
    match rest.strip_prefix("arrives") {
        Some(rest) => arrival(reader, words, talk, rest.trim()),
        None => Err(no_event(words)),
    }
}

fn no_event(words: &str) -> Mistake<'_> {
    (words, wrong(phrase!("this is nothing that happens", "isto não é algo que acontece"), forms()))
}

fn not_arrived(name: &str) -> Diagnostic {
    wrong(
        tell!("no conversation {name} has arrived", "nenhuma conversa {name} chegou"),
        phrase!("it needs a line \"arrives\" above", "ela precisa de uma linha \"arrives\" acima"),
    )
}

fn conversation<'t>(reader: &CaseReader<'t>, name: &'t str) -> Result<String, Mistake<'t>> {
    if reader.arrived.contains_key(name) { Ok(name.to_string()) } else { Err((name, not_arrived(name))) }
}

/// The same of one that ends or leaves: its name may come again.
fn over<'t>(reader: &mut CaseReader<'t>, name: &'t str) -> Result<String, Mistake<'t>> {
    let found = conversation(reader, name)?;
    reader.arrived.insert(name, true);
    Ok(found)
}

/// `c1 arrives [at TEAM] [after AGENT] [with draw 0.25]`; `rest` is what follows "arrives".
fn arrival<'t>(
    reader: &mut CaseReader<'t>,
    words: &'t str,
    talk: &'t str,
    rest: &'t str,
) -> Result<Event, Mistake<'t>> {
    let (place, draw) = match rest.find("with draw ") {
        Some(at) => (rest[..at].trim(), Some(rest[at + "with draw ".len()..].trim())),
        None => (rest, None),
    };
    // A team may have the word in its name.
    let is_team = place.strip_prefix("at ").is_some_and(|name| reader.team(name.trim()).is_ok());
    let after = || place.strip_prefix("after ").map(|agent| ("", agent)).or_else(|| place.rsplit_once(" after "));
    let (place, last) = match after().filter(|_| !is_team) {
        Some((place, agent)) => (place.trim(), Some(reader.agent(agent.trim())?)),
        None => (place, None),
    };
    let team = match place.strip_prefix("at ") {
        Some(name) => reader.team(name.trim())?,
        None if place.is_empty() => TeamId(0),
        None => return Err(no_event(words)),
    };
    let draw = match draw {
        Some(text) => match text.parse::<f64>() {
            Ok(draw) if (0.0..1.0).contains(&draw) => Some(draw),
            _ => {
                return Err((
                    text,
                    wrong(
                        phrase!("a draw lies in [0, 1)", "um sorteio fica em [0, 1)"),
                        phrase!("write a number such as 0.25", "escreva um número como 0.25"),
                    ),
                ));
            }
        },
        None => None,
    };
    if reader.setup.is_random(team) && draw.is_none() {
        let help = phrase!(
            "the team assigns at random: write \"arrives with draw 0.25\", a number in [0, 1)",
            "a equipe distribui por sorteio: escreva \"arrives with draw 0.25\", um número em [0, 1)"
        );
        return Err((words, wrong(phrase!("the draw is missing", "falta o sorteio"), help)));
    }
    if talk.len() > LONGEST_NAME {
        return Err((
            talk,
            wrong(
                tell!("a name longer than {LONGEST_NAME} bytes", "um nome com mais de {LONGEST_NAME} bytes"),
                phrase!("write c1", "escreva c1"),
            ),
        ));
    }
    if reader.arrived.insert(talk, false) == Some(false) {
        let help = phrase!(
            "a name may come again below a line on which it ends or leaves; until then give every one its own",
            "um nome pode voltar abaixo de uma linha em que ele termina ou desiste; até lá, dê a cada conversa o seu"
        );
        return Err((talk, wrong(tell!("{talk} has arrived already", "{talk} já chegou"), help)));
    }
    Ok(Event::Arrive { conversation: talk.to_string(), team, draw, last })
}
