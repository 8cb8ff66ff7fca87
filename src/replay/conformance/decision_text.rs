//! One decision in the words of a case file, and back.

use super::time::{self, Mistake};
use crate::diagnostic::{nearest, wrong};
use crate::language::{phrase, tell};
use crate::replay::write::GONE;
use crate::rules::{AgentId, ConversationId, Decision, DecisionKind, OfferReason, OpenReason, Refusal, StartFrom};
use crate::time::SimTime;
use crate::word::Word;

/// A decision about a conversation with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionText {
    /// The instant of the input, or of the timer that fired.
    pub at: SimTime,
    /// The conversation's name.
    pub conversation: String,
    /// What was decided.
    pub what: What,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A decision of the rules. Who held the conversation until then (`from`) is left out: `None`.
    Decided(Decision),
    /// A request that came after the conversation had ended or left is turned down.
    Gone {
        /// The agent of a start.
        agent: Option<AgentId>,
    },
}

/// Every way to write a decision.
fn forms() -> &'static str {
    phrase!(
        "write, for instance, \"c1 offered to Ana until 09:10 (arrival)\", \"c1 offered to Bia until 09:20 \
         (window ended), 2nd offer\", \"c1 opens to the team (limit)\", \"c1 started by Ana\", \"c1 refused \
         to Ana (not the holder)\", \"c1 left\", \"c1 stranded with Ana\" or \"c1 gets the automatic message\"",
        "escreva, por exemplo, \"c1 offered to Ana until 09:10 (arrival)\", \"c1 offered to Bia until 09:20 \
         (window ended), 2nd offer\", \"c1 opens to the team (limit)\", \"c1 started by Ana\", \"c1 refused \
         to Ana (not the holder)\", \"c1 left\", \"c1 stranded with Ana\" ou \"c1 gets the automatic message\"",
    )
}

impl DecisionText {
    pub(super) fn new(at: SimTime, conversation: &str, decision: Decision) -> DecisionText {
        let decision = match decision {
            Decision::Offer { agent, number, deadline, reason, .. } => {
                Decision::Offer { agent, number, deadline, reason, from: None }
            }
            Decision::Open { reason, .. } => Decision::Open { reason, from: None },
            Decision::Left { .. } => Decision::Left { from: None },
            other => other,
        };
        DecisionText { at, conversation: conversation.to_string(), what: What::Decided(decision) }
    }

    /// As a case file writes it: `09:10  c1 offered to Bia until 09:20 (window ended), 2nd offer`.
    /// `agents` are the names by [`AgentId`].
    pub fn text(&self, agents: &[String]) -> String {
        let name = |agent: AgentId| agents.get(agent.0 as usize).map_or("nobody", String::as_str);
        let talk = &self.conversation;
        let words = match self.what {
            What::Gone { agent: Some(agent) } => format!("{talk} refused to {} ({GONE})", name(agent)),
            What::Gone { agent: None } => format!("{talk} refused ({GONE})"),
            What::Decided(decision) => match decision {
                Decision::AutoReply => format!("{talk} gets the automatic message"),
                Decision::Offer { agent, number, deadline, reason, .. } => {
                    let until = match deadline {
                        Some(deadline) => format!("until {}", time::text(deadline)),
                        None => "without a deadline".to_string(),
                    };
                    let number = if number == 1 { String::new() } else { format!(", {} offer", ordinal(number)) };
                    format!("{talk} offered to {} {until} ({}){number}", name(agent), spoken(reason.file_word()))
                }
                Decision::Open { reason, .. } => format!("{talk} opens to the team ({})", spoken(reason.file_word())),
                Decision::Start { agent, open } => {
                    format!("{talk} started by {}{}", name(agent), if open { " from the open list" } else { "" })
                }
                Decision::Refuse { agent: Some(agent), reason } => {
                    format!("{talk} refused to {} ({})", name(agent), spoken(reason.file_word()))
                }
                Decision::Refuse { agent: None, reason } => format!("{talk} refused ({})", spoken(reason.file_word())),
                Decision::Left { .. } => format!("{talk} left"),
                Decision::Stranded { agent } => format!("{talk} stranded with {}", name(agent)),
                Decision::End { agent } => format!("{talk} ended by {}", name(agent)),
            },
        };
        format!("{}  {words}", time::text(self.at))
    }
}

/// Reads the words after the time.
pub(super) fn read<'t>(
    at: SimTime,
    text: &'t str,
    agent: impl Fn(&'t str) -> Result<AgentId, Mistake<'t>>,
) -> Result<DecisionText, Mistake<'t>> {
    let (talk, rest) = time::word(text);
    let said = |decision| Ok(DecisionText::new(at, talk, decision));
    if let Some(rest) = rest.strip_prefix("offered to ") {
        return offer(rest, agent).and_then(said);
    }
    if let Some(rest) = rest.strip_prefix("opens to the team ") {
        let reason = reason(rest)?;
        return said(Decision::Open { reason, from: None });
    }
    if let Some(rest) = rest.strip_prefix("started by ") {
        let (name, open) = match rest.strip_suffix(" from the open list") {
            Some(name) => (name, true),
            None => (rest, false),
        };
        return said(Decision::Start { agent: agent(name.trim())?, open });
    }
    if let Some(rest) = rest.strip_prefix("refused ") {
        let (who, why) = rest.find('(').map_or((rest, ""), |at| rest.split_at(at));
        let agent = match who.trim().strip_prefix("to ") {
            Some(name) => Some(agent(name.trim())?),
            None => None,
        };
        if why == format!("({GONE})") {
            return Ok(DecisionText { at, conversation: talk.to_string(), what: What::Gone { agent } });
        }
        return said(Decision::Refuse { agent, reason: reason(why)? });
    }
    if let Some(name) = rest.strip_prefix("stranded with ") {
        return said(Decision::Stranded { agent: agent(name.trim())? });
    }
    match rest {
        "left" => said(Decision::Left { from: None }),
        "gets the automatic message" => said(Decision::AutoReply),
        _ => Err((text, wrong(phrase!("this is not a decision", "isto não é uma decisão"), forms()))),
    }
}

/// `Bia until 09:20 (window ended), 2nd offer`.
fn offer<'t>(text: &'t str, agent: impl Fn(&'t str) -> Result<AgentId, Mistake<'t>>) -> Result<Decision, Mistake<'t>> {
    let shape = || (text, wrong(phrase!("this is not an offer", "isto não é uma oferta"), forms()));
    let (name, deadline, rest) = match text.split_once(" without a deadline ") {
        Some((name, rest)) => (name, None, rest),
        None => {
            let (name, rest) = text.split_once(" until ").ok_or_else(shape)?;
            let (at, rest) = time::take(rest).ok_or_else(shape)??;
            (name, Some(at), rest)
        }
    };
    let (why, number) = match rest.find("), ") {
        Some(end) => (&rest[..=end], &rest[end + 3..]),
        None => (rest, "1st offer"),
    };
    let reason = reason(why.trim())?;
    let number = number.trim();
    let digits = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = number[..number.len() - digits.len()].parse::<u32>().ok();
    match count {
        Some(count) if format!("{} offer", ordinal(count)) == number => {
            Ok(Decision::Offer { agent: agent(name.trim())?, number: count, deadline, reason, from: None })
        }
        _ => Err((
            number,
            wrong(
                phrase!("this does not say which offer it is", "isto não diz qual oferta é"),
                phrase!("write \"2nd offer\", \"3rd offer\", …", "escreva \"2nd offer\", \"3rd offer\", …"),
            ),
        )),
    }
}

/// A reason in brackets.
fn reason<R: Word>(text: &str) -> Result<R, Mistake<'_>> {
    let words: Vec<String> = R::ALL.iter().map(|reason| spoken(reason.file_word())).collect();
    let list = || {
        tell!(
            "the reason is one of {}",
            "o motivo é um destes: {}",
            words.iter().map(|w| format!("({w})")).collect::<Vec<_>>().join(", ")
        )
    };
    let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) else {
        return Err((
            text,
            wrong(phrase!("the reason in brackets is missing", "falta o motivo entre parênteses"), list()),
        ));
    };
    if let Some(found) = words.iter().position(|word| word == inner) {
        return Ok(R::ALL[found]);
    }
    let help = match nearest(inner, words.iter().map(String::as_str)) {
        Some(near) => tell!("did you mean ({near})?", "você quis dizer ({near})?"),
        None => list(),
    };
    Err((inner, wrong(tell!("there is no reason \"{inner}\" here", "aqui não existe o motivo \"{inner}\""), help)))
}

/// A reason as people say it.
fn spoken(word: &str) -> String {
    word.replace('-', " ")
}

/// `1st`, `2nd`, `3rd`, `4th`, `11th`.
fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Reads a line of `replay`'s output; `None` if it is none. `at` reads its times.
pub(super) fn read_json(
    line: &str,
    agents: &[String],
    mut at: impl FnMut(&str) -> Option<SimTime>,
) -> Option<DecisionText> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| value.get(key).and_then(serde_json::Value::as_str);
    let agent = |name: &str| agents.iter().position(|known| known == name).map(|id| AgentId(id as u32));
    let (instant, talk) = (at(text("at")?)?, text("conversation")?);
    let who = match text("agent") {
        Some(name) => Some(agent(name)?),
        None => None,
    };
    let decision = match DecisionKind::of_word(text("decision")?)? {
        DecisionKind::AutoReply => Decision::AutoReply,
        DecisionKind::Offer => Decision::Offer {
            agent: who?,
            number: u32::try_from(value.get("number")?.as_u64()?).ok()?,
            deadline: match text("deadline") {
                Some(deadline) => Some(at(deadline)?),
                None => None,
            },
            reason: OfferReason::of_word(text("reason")?)?,
            from: None,
        },
        DecisionKind::Open => Decision::Open { reason: OpenReason::of_word(text("reason")?)?, from: None },
        DecisionKind::Start => {
            let open = StartFrom::of_word(text("from")?)? == StartFrom::Open;
            Decision::Start { agent: who?, open }
        }
        DecisionKind::Refuse if text("reason") == Some(GONE) => {
            return Some(DecisionText { at: instant, conversation: talk.to_string(), what: What::Gone { agent: who } });
        }
        DecisionKind::Refuse => Decision::Refuse { agent: who, reason: Refusal::of_word(text("reason")?)? },
        DecisionKind::Left => Decision::Left { from: None },
        DecisionKind::End | DecisionKind::Stranded => return None,
    };
    Some(DecisionText::new(instant, talk, decision))
}

/// What the writer of `replay`'s output takes: it looks the name up elsewhere.
pub(super) const ANY: ConversationId = ConversationId(0);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_reads_back() {
        let agents = ["Ana".to_string(), "João da Silva".to_string()];
        for line in [
            "09:00  c1 offered to Ana until 09:10 (arrival)",
            "09:10  c1 offered to João da Silva until tue 08:05 (window ended), 2nd offer",
            "09:10  c1 offered to Ana until 09:20 (holder away), 11th offer",
            "08:00  c1 offered to Ana without a deadline (opening)",
            "08:00  c1 opens to the team (limit)",
            "08:00  c1 opens to the team (nobody available)",
            "08:00  c1 opens to the team (distribution off)",
            "08:00  c1 opens to the team (after hours)",
            "08:00  c1 started by Ana",
            "08:00  c1 started by João da Silva from the open list",
            "08:00  c1 refused to Ana (not the holder)",
            "08:00  c1 refused to Ana (gone)",
            "08:00  c1 refused (not started)",
            "08:00  c1 refused (gone)",
            "08:00  c1 left",
            "08:00  c1 stranded with Ana",
            "08:00  c1 gets the automatic message",
        ] {
            let (at, rest) = time::take(line).unwrap().unwrap();
            let agent = |name: &str| AgentId(agents.iter().position(|known| known == name).unwrap() as u32);
            let said =
                read(at, rest, |name| Ok(agent(name))).unwrap_or_else(|(part, wrong)| panic!("{part}: {wrong:?}"));
            assert_eq!(said.text(&agents), line);
        }
    }
}
