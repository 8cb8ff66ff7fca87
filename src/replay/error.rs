//! What can go wrong in a replay, with the place and what to do.

use super::clock::TimeFault;
use super::event::{KEYS, Kind, members};
use super::lines::LONGEST_LINE;
use super::names::LONGEST_NAME;
use super::suggest::nearest;
use crate::rules::InputError;
use std::fmt;
use std::io;
use std::ops::Range;

/// Characters of a line that are shown.
const SHOWN: usize = 120;
/// Characters of a name that are shown.
const NAME_SHOWN: usize = 60;
/// Names listed in a hint.
const LISTED: usize = 5;

/// Why a replay stopped.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// A line cannot be replayed: the data is at fault. The decisions of all lines before it
    /// have been written.
    #[error(transparent)]
    Line(#[from] Box<BadLine>),
    /// The events cannot be read.
    #[error("line {line}: cannot read the events: {source}")]
    Read {
        /// The line at which reading failed, from 1.
        line: u64,
        /// Why.
        source: io::Error,
    },
    /// The decisions cannot be written. The kind `BrokenPipe` tells that nobody reads them any more.
    #[error("cannot write the decisions: {0}")]
    Write(#[source] io::Error),
}

impl From<BadLine> for ReplayError {
    fn from(line: BadLine) -> Self {
        ReplayError::Line(Box::new(line))
    }
}

/// A line that cannot be replayed. Its `Display` is one line; [`render`](Self::render) shows the place.
#[derive(Clone, Debug)]
pub struct BadLine {
    /// The number of the line, from 1.
    pub line: u64,
    /// The place in the line in characters, from 1, where it is known.
    pub column: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
    /// What is shown of the line.
    text: String,
    /// Where in `text`, in characters.
    caret: Option<Range<usize>>,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Problem {
    /// Bytes that are no text.
    #[error("this is not UTF-8 text")]
    NotUtf8 {
        /// The first bad byte.
        byte: usize,
    },
    /// More than [`LONGEST_LINE`](super::LONGEST_LINE).
    #[error("the line is longer than {} MiB", LONGEST_LINE >> 20)]
    LineTooLong,
    /// No JSON.
    #[error("this is not JSON: {message}")]
    NotJson {
        /// The parser's words.
        message: String,
        /// Where, in bytes.
        byte: usize,
    },
    /// JSON, but no object.
    #[error("an event is a JSON object, and this is {found}")]
    NotAnObject {
        /// What it is.
        found: &'static str,
    },
    /// A key that no event has.
    #[error("there is no key {}", quoted(key))]
    UnknownKey {
        /// The key.
        key: String,
        /// The key that may be meant.
        hint: Option<String>,
    },
    /// A key that occurs twice.
    #[error("the key \"{0}\" occurs twice")]
    DuplicateKey(&'static str),
    /// A key without which the event makes no sense.
    #[error("the key \"{key}\" is missing")]
    MissingKey {
        /// The key.
        key: &'static str,
        /// The event that needs it; `None`: all do.
        event: Option<&'static str>,
    },
    /// A value of another type.
    #[error("\"{key}\" is {expected}, not {found}")]
    WrongType {
        /// The key.
        key: &'static str,
        /// What it takes.
        expected: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// No time.
    #[error("{} {}", quoted(text), match fault { TimeFault::Shape => "is not a time", TimeFault::NoSuchTime => "is a time that does not exist" })]
    BadTime {
        /// What is there.
        text: String,
        /// In which way.
        fault: TimeFault,
    },
    /// Earlier than the line before.
    #[error("the time goes back: {at} comes after {last}")]
    OutOfOrder {
        /// This line's time.
        at: String,
        /// The time before it.
        last: String,
    },
    /// An event that there is not.
    #[error("there is no event {}", quoted(word))]
    UnknownEvent {
        /// The word.
        word: String,
        /// The event that may be meant.
        hint: Option<String>,
    },
    /// No team of the scenario.
    #[error("no team is named {}", quoted(name))]
    UnknownTeam {
        /// The name.
        name: String,
        /// The team that may be meant.
        hint: Option<String>,
    },
    /// No agent of the scenario.
    #[error("no agent is named {}", quoted(name))]
    UnknownAgent {
        /// The name.
        name: String,
        /// The agent that may be meant.
        hint: Option<String>,
    },
    /// An arrival without a team where there are several.
    #[error("the key \"team\" is missing, and the scenario has {count} teams")]
    WhichTeam {
        /// How many.
        count: usize,
        /// Some of them.
        names: String,
    },
    /// A conversation that has not arrived, or went long ago.
    #[error("no conversation {} has arrived", quoted(.0))]
    UnknownConversation(String),
    /// A conversation that has arrived before.
    #[error("conversation {} has arrived already, on line {line}", quoted(name))]
    ArrivesTwice {
        /// Its name.
        name: String,
        /// The line of its first arrival.
        line: u64,
    },
    /// More than [`LONGEST_NAME`](super::LONGEST_NAME).
    #[error("the name of the conversation is longer than {LONGEST_NAME} bytes")]
    NameTooLong,
    /// A draw below 0, or 1 or more.
    #[error("\"draw\" is {0}, and must lie in [0, 1)")]
    DrawOutOfRange(f64),
    /// A team that assigns at random needs the draw with the arrival.
    #[error("the key \"draw\" is missing")]
    MissingDraw,
    /// The rules turned the input down.
    #[error(transparent)]
    Rules(#[from] InputError),
}

/// Where the caret goes.
enum Place<'a> {
    Key(&'a str),
    Value(&'a str),
    Byte(usize),
    Unknown,
}

impl Problem {
    pub(super) fn time(text: &str, fault: TimeFault) -> Problem {
        Problem::BadTime { text: text.to_string(), fault }
    }

    pub(super) fn unknown_event(word: &str) -> Problem {
        Problem::UnknownEvent { word: word.to_string(), hint: nearest(word, Kind::ALL.map(Kind::word)) }
    }

    pub(super) fn unknown_team<'n>(name: &str, known: impl Iterator<Item = &'n &'n str>) -> Problem {
        Problem::UnknownTeam { name: name.to_string(), hint: nearest(name, known.copied()) }
    }

    pub(super) fn unknown_agent<'n>(name: &str, known: impl Iterator<Item = &'n &'n str>) -> Problem {
        Problem::UnknownAgent { name: name.to_string(), hint: nearest(name, known.copied()) }
    }

    pub(super) fn which_team<'n>(teams: impl Iterator<Item = &'n str> + Clone) -> Problem {
        let names: Vec<String> = teams.clone().take(LISTED).map(quoted).collect();
        Problem::WhichTeam { count: teams.count(), names: names.join(", ") }
    }

    pub(super) fn unknown_conversation(name: &str) -> Problem {
        Problem::UnknownConversation(name.to_string())
    }

    pub(super) fn arrives_twice(name: &str, line: u64) -> Problem {
        Problem::ArrivesTwice { name: name.to_string(), line }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        let did_you_mean = |hint: &Option<String>, otherwise: &str| match hint {
            Some(hint) => format!("did you mean {}?", quoted(hint)),
            None => otherwise.to_string(),
        };
        match self {
            Problem::NotUtf8 { .. } => "save the log as UTF-8".into(),
            Problem::LineTooLong => "one line is one event".into(),
            Problem::NotJson { .. } | Problem::NotAnObject { .. } => {
                r#"write one object on each line, such as {"at":"2026-03-02T09:00:00","event":"away","agent":"Ana"}"#.into()
            }
            Problem::UnknownKey { hint, .. } => did_you_mean(hint, &format!("the keys are {}", KEYS.join(", "))),
            Problem::DuplicateKey(_) => "write it once".into(),
            Problem::MissingKey { event: Some(event), .. } => format!("\"{event}\" needs it"),
            Problem::MissingKey { event: None, .. } => "every event needs it".into(),
            Problem::WrongType { expected, .. } => format!("write {expected}"),
            Problem::BadTime { .. } => {
                "write 2026-03-02T09:05:00 (civil time in the scenario's zone), or with an offset, 2026-03-02T09:05:00-03:00".into()
            }
            Problem::OutOfOrder { .. } => {
                "sort the log by \"at\"; civil times in an hour that occurs twice need an offset".into()
            }
            Problem::UnknownEvent { hint, .. } => {
                did_you_mean(hint, &format!("the events are {}", Kind::ALL.map(Kind::word).join(", ")))
            }
            Problem::UnknownTeam { hint, .. } => did_you_mean(hint, "use a name of a [[team]] of the scenario"),
            Problem::UnknownAgent { hint, .. } => did_you_mean(hint, "use a name of an [[agent]] of the scenario"),
            Problem::WhichTeam { count, names } if *count > LISTED => format!("name one of {names}, …"),
            Problem::WhichTeam { names, .. } => format!("name one of {names}"),
            Problem::UnknownConversation(_) => "it needs an \"arrive\" on a line before".into(),
            Problem::ArrivesTwice { .. } => "give every conversation a name of its own".into(),
            Problem::NameTooLong => "give it a shorter one".into(),
            Problem::DrawOutOfRange(_) => "write a number such as 0.25".into(),
            Problem::MissingDraw => {
                "the team assigns at random: give each \"arrive\" a number in [0, 1), such as \"draw\":0.25".into()
            }
            Problem::Rules(_) => "take this line out of the log".into(),
        }
    }

    fn place(&self) -> Place<'_> {
        match self {
            Problem::NotUtf8 { byte } | Problem::NotJson { byte, .. } => Place::Byte(*byte),
            Problem::UnknownKey { key, .. } => Place::Key(key),
            Problem::DuplicateKey(key) => Place::Key(key),
            Problem::WrongType { key, .. } => Place::Value(key),
            Problem::BadTime { .. } | Problem::OutOfOrder { .. } => Place::Value("at"),
            Problem::UnknownEvent { .. } => Place::Value("event"),
            Problem::UnknownTeam { .. } => Place::Value("team"),
            Problem::UnknownAgent { .. } => Place::Value("agent"),
            Problem::UnknownConversation(_) | Problem::ArrivesTwice { .. } | Problem::NameTooLong => {
                Place::Value("conversation")
            }
            Problem::DrawOutOfRange(_) => Place::Value("draw"),
            Problem::LineTooLong
            | Problem::NotAnObject { .. }
            | Problem::MissingKey { .. }
            | Problem::WhichTeam { .. }
            | Problem::MissingDraw
            | Problem::Rules(_) => Place::Unknown,
        }
    }

    /// The bytes of the line that are meant.
    fn span(&self, text: &str) -> Option<Range<usize>> {
        let mut members = members(text).into_iter();
        match self.place() {
            // The later of two keys is the one too many.
            Place::Key(key) => members.rfind(|member| member.name == key).map(|member| member.key),
            Place::Value(key) => members.find(|member| member.name == key).map(|member| member.value),
            Place::Byte(byte) => Some(byte..byte + 1),
            Place::Unknown => None,
        }
    }
}

impl BadLine {
    pub(super) fn new(line: u64, text: &str, problem: Problem) -> Self {
        let place = problem.span(text).map(|bytes| {
            let characters = |end: usize| text.char_indices().take_while(|(at, _)| *at < end).count();
            let (from, to) = (characters(bytes.start), characters(bytes.end));
            from..to.max(from + 1)
        });
        let (text, caret) = shorten(text, place.clone());
        BadLine { line, column: place.map(|place| place.start + 1), problem, text, caret }
    }

    /// Several lines: what is wrong, the place in `origin` (the name of the file), the line
    /// itself with a caret, and what to do.
    pub fn render(&self, origin: &str) -> String {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        let column = self.column.map(|column| format!(":{column}")).unwrap_or_default();
        let mut text = format!(
            "error: {}\n{margin}--> {origin}:{number}{column}\n{margin} |\n{number} | {}\n",
            self.problem, self.text
        );
        let caret = self.caret.as_ref().map(|caret| " ".repeat(caret.start + 1) + &"^".repeat(caret.len()));
        text += &format!("{margin} |{}\n{margin} = help: {}\n", caret.unwrap_or_default(), self.problem.help());
        text
    }
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {} ({})", self.problem, self.problem.help())
    }
}

impl std::error::Error for BadLine {}

/// A name as it stands in a message.
fn quoted(name: &str) -> String {
    if name.chars().nth(NAME_SHOWN).is_none() {
        return format!("{name:?}");
    }
    let start: String = name.chars().take(NAME_SHOWN).collect();
    format!("{:?}", start + "…")
}

/// The part of a line around the caret, on one line of the terminal and without control characters.
pub(super) fn shorten(text: &str, caret: Option<Range<usize>>) -> (String, Option<Range<usize>>) {
    let count = text.chars().count();
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    if count <= SHOWN {
        return (text.chars().map(clean).collect(), caret);
    }
    let middle = caret.as_ref().map_or(0, |caret| caret.start);
    let skip = middle.saturating_sub(SHOWN / 2).min(count - SHOWN);
    let mut shown = String::new();
    let mut lead = 0;
    if skip > 0 {
        shown.push('…');
        lead = 1;
    }
    shown.extend(text.chars().skip(skip).take(SHOWN).map(clean));
    if skip + SHOWN < count {
        shown.push('…');
    }
    let caret = caret.map(|caret| {
        let from = (caret.start - skip).min(SHOWN);
        from + lead..(caret.end - skip).min(SHOWN).max(from + 1) + lead
    });
    (shown, caret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_shown_around_the_place() {
        let line =
            format!("{{\"conversation\":\"{}\",\"agent\":\"Anna\",\"team\":\"{}\"}}", "c".repeat(300), "t".repeat(300));
        let problem = Problem::UnknownAgent { name: "Anna".into(), hint: None };
        let bad = BadLine::new(7, &line, problem);
        assert_eq!(bad.column, Some(328));
        let caret = bad.caret.clone().unwrap();
        let under: String = bad.text.chars().skip(caret.start).take(caret.len()).collect();
        assert_eq!(under, "\"Anna\"");
        assert_eq!(bad.text.chars().count(), SHOWN + 2);
        assert!(bad.text.starts_with('…') && bad.text.ends_with('…'));
    }

    #[test]
    fn a_name_of_any_length_makes_a_short_message() {
        let problem = Problem::unknown_conversation(&"x".repeat(5000));
        assert!(problem.to_string().len() < 120);
        let line = format!("{{\"conversation\":\"{}\"}}", "x".repeat(5000));
        assert!(BadLine::new(1, &line, problem).render("log").lines().all(|line| line.chars().count() < 140));
    }

    #[test]
    fn columns_count_characters() {
        let line = r#"{"conversation":"João","agent":"Zé"}"#;
        let bad = BadLine::new(1, line, Problem::UnknownAgent { name: "Zé".into(), hint: None });
        assert_eq!(bad.column, Some(32));
        assert_eq!(bad.caret, Some(31..35));
    }
}
