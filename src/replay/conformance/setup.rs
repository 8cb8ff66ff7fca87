//! The lines of a case's setup: `key  value`.

use super::made::TeamSetup;
use super::reader::CaseReader;
use super::time::{self, Mistake};
use crate::calendar::WeekPlan;
use crate::diagnostic::{Diagnostic, meant_name, nearest, wrong};
use crate::language::{phrase, tell};
use crate::scenario::bare_value;
use crate::scenario::spec::{Key, Kind, RULES};
use crate::scenario::tree::Value;
use crate::word::{Word, words};

words! {
    /// The keys that are not settings.
    enum SetupKey {
        Agents: "agents";
        Team: "team";
        Away: "away";
        Concurrency: "concurrency";
        Hours: "hours";
        Holidays: "holidays";
    }
}

/// Reads one line.
pub(super) fn line<'l>(reader: &mut CaseReader<'_>, line: &'l str) -> Result<(), Mistake<'l>> {
    let (key, value) = time::word(line);
    if value.is_empty() {
        return Err((
            line.trim(),
            wrong(phrase!("this is neither a setting nor an event", "isto não é configuração nem evento"), help(key)),
        ));
    }
    if let Some(known) = RULES.key(key) {
        let read = setting(value, known).map_err(|wrong| (value, wrong))?;
        let settings = match reader.setup.teams.last_mut() {
            Some(team) => &mut team.settings,
            None => &mut reader.setup.settings,
        };
        if settings.iter().any(|(other, _)| other == key) {
            return Err((
                key,
                wrong(
                    tell!("`{key}` is set twice", "`{key}` aparece duas vezes"),
                    phrase!("leave one of them out", "tire um dos dois"),
                ),
            ));
        }
        settings.push((key.to_string(), read));
        return Ok(());
    }
    match SetupKey::of_word(key) {
        Some(SetupKey::Agents) => agents(reader, value),
        Some(SetupKey::Team) => team(reader, value),
        Some(SetupKey::Away) => {
            for name in names(value) {
                let agent = reader.agent(name)?;
                reader.away.push(agent);
            }
            Ok(())
        }
        Some(SetupKey::Concurrency) => concurrency(reader, value),
        Some(SetupKey::Hours) => match WeekPlan::parse(&[value]) {
            Ok(_) => {
                // Below a team they are its own.
                let hours = reader.setup.teams.last_mut().map(|team| &mut team.hours);
                hours.unwrap_or(&mut reader.setup.hours).push(value.to_string());
                Ok(())
            }
            Err((_, error)) => Err((
                value,
                wrong(error.to_string(), phrase!("write mon-fri 08:00-18:00", "escreva mon-fri 08:00-18:00")),
            )),
        },
        Some(SetupKey::Holidays) => {
            for word in names(value) {
                let shape = || {
                    wrong(
                        tell!("\"{word}\" is not a day", "\"{word}\" não é um dia"),
                        phrase!("write tue, or mon+1 for a week later", "escreva tue, ou mon+1 para uma semana depois"),
                    )
                };
                let day = time::day(word).unwrap_or_else(|| Err(shape())).map_err(|wrong| (word, wrong))?;
                reader.setup.holidays.push(day);
            }
            Ok(())
        }
        None => Err((key, wrong(tell!("there is no setting `{key}`", "não existe a configuração `{key}`"), help(key)))),
    }
}

/// A setup without a team has one of all agents.
pub(super) fn finish(reader: &mut CaseReader<'_>) {
    if reader.setup.teams.is_empty() {
        reader.setup.teams.push(TeamSetup {
            name: "Suporte".into(),
            members: None,
            hours: Vec::new(),
            settings: Vec::new(),
        });
    }
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty())
}

fn help(key: &str) -> String {
    let keys = SetupKey::ALL.map(SetupKey::file_word);
    match nearest(key, RULES.names().chain(keys)) {
        Some(near) => meant_name(near),
        None => tell!(
            "the setup has {}, and the settings of [team.rules]",
            "a preparação tem {} e as configurações de [team.rules]",
            keys.join(", ")
        ),
    }
}

fn agents<'l>(reader: &mut CaseReader<'_>, value: &'l str) -> Result<(), Mistake<'l>> {
    for name in names(value) {
        if reader.setup.agents.iter().any(|known| known == name) {
            return Err((
                name,
                wrong(
                    tell!("two agents are named \"{name}\"", "dois atendentes se chamam \"{name}\""),
                    phrase!("give each a name of its own", "dê a cada um o seu próprio nome"),
                ),
            ));
        }
        reader.setup.agents.push(name.to_string());
        reader.setup.concurrency.push(None);
    }
    Ok(())
}

/// `Vendas: Ana, Bia`, or `Vendas` of all agents.
fn team<'l>(reader: &mut CaseReader<'_>, value: &'l str) -> Result<(), Mistake<'l>> {
    let (name, members) = match value.split_once(':') {
        Some((name, members)) => (name.trim(), Some(members)),
        None => (value, None),
    };
    if reader.setup.teams.iter().any(|team| team.name == name) {
        return Err((
            name,
            wrong(
                tell!("two teams are named \"{name}\"", "duas equipes se chamam \"{name}\""),
                phrase!("give each a name of its own", "dê a cada um o seu próprio nome"),
            ),
        ));
    }
    let members = match members {
        Some(members) => {
            for name in names(members) {
                reader.agent(name)?;
            }
            Some(names(members).map(str::to_string).collect())
        }
        None => None,
    };
    reader.setup.teams.push(TeamSetup { name: name.to_string(), members, hours: Vec::new(), settings: Vec::new() });
    Ok(())
}

/// `Ana 1, Bia 3`
fn concurrency<'l>(reader: &mut CaseReader<'_>, value: &'l str) -> Result<(), Mistake<'l>> {
    for pair in names(value) {
        let most = pair.rsplit_once(' ').and_then(|(name, most)| Some((name.trim(), most.parse::<u32>().ok()?)));
        let Some((name, most)) = most.filter(|(_, most)| *most > 0) else {
            return Err((
                pair,
                wrong(
                    tell!("\"{pair}\" is not a name and a number", "\"{pair}\" não é um nome e um número"),
                    phrase!("write Ana 1", "escreva Ana 1"),
                ),
            ));
        };
        let agent = reader.agent(name)?;
        if let Some(place) = reader.setup.concurrency.get_mut(agent.0 as usize) {
            *place = Some(most);
        }
    }
    Ok(())
}

/// A setting's value, as the format has it.
fn setting(text: &str, key: &'static Key) -> Result<Value, Diagnostic> {
    let help = || tell!("write {}", "escreva {}", wanted(text, &key.kind));
    bare_value(text, key)
        .ok_or_else(|| wrong(tell!("\"{text}\" is not possible here", "\"{text}\" não é possível aqui"), help()))
}

/// What there could be instead of a text, without the quotes of a scenario file.
fn wanted(text: &str, kind: &Kind) -> String {
    match kind {
        Kind::Choice(words) => {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            nearest(text, words.iter().copied())
                .map_or_else(|| tell!("one of {}", "uma destas palavras: {}", words.join(", ")), str::to_string)
        }
        Kind::Length { .. } => {
            phrase!("a length of time, such as 10 min or 1 h 30 min", "uma duração, como 10 min ou 1 h 30 min")
                .to_string()
        }
        Kind::Either([Kind::Length { .. }, other]) => {
            tell!("a length of time, such as 10 min, or {}", "uma duração, como 10 min, ou {}", wanted(text, other))
        }
        other => other.wanted(),
    }
}
