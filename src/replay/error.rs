//! What can go wrong in a replay, with the place and what to do.

use super::clock::TimeFault;
use super::event::{EventKind, KEYS, members};
use super::limit::{LONGEST_LINE, LONGEST_NAME};
use crate::diagnostic::{Diagnostic, Diagnostics, Source, nearest, system_reason, wrong};
use crate::language::{phrase, tell};
use crate::rules::InputError;
use std::fmt;
use std::io;
use std::ops::Range;

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
    #[error("{}", tell!("line {line}: cannot read the events: {}", "linha {line}: não é possível ler os eventos: {}", system_reason(source)))]
    Read {
        /// The line at which reading failed, from 1.
        line: u64,
        /// Why.
        source: io::Error,
    },
    /// The decisions cannot be written. The kind `BrokenPipe` tells that nobody reads them any more.
    #[error("{}", tell!("cannot write the decisions: {}", "não é possível gravar as decisões: {}", system_reason(_0)))]
    Write(#[source] io::Error),
}

impl From<BadLine> for ReplayError {
    fn from(line: BadLine) -> Self {
        ReplayError::Line(Box::new(line))
    }
}

/// A line that cannot be replayed. Its `Display` is one line; [`shown`](Self::shown) shows the place.
#[derive(Clone, Debug)]
pub struct BadLine {
    /// The number of the line, from 1.
    pub line: u64,
    /// The place in the line in characters, from 1, where it is known.
    pub column: Option<usize>,
    /// What is wrong.
    pub problem: Diagnostic,
    text: String,
    /// The bytes that are meant.
    part: Range<usize>,
}

impl BadLine {
    pub(super) fn new(line: u64, text: &str, fault: Fault) -> Self {
        let part = fault.at.part(text);
        let column = part.as_ref().map(|part| text[..text.floor_char_boundary(part.start)].chars().count() + 1);
        let part = part.unwrap_or(0..text.trim_end().len());
        BadLine { line, column, problem: fault.what, text: text.to_string(), part }
    }

    /// What is wrong, with the line in the file `origin`.
    pub fn shown(&self, origin: &str) -> Diagnostics {
        let source = Source::new(origin, &self.text, usize::try_from(self.line).unwrap_or(usize::MAX));
        Diagnostics::of(&source, self.part.clone(), self.problem.clone())
    }
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tell!("line {}", "linha {}", self.line))?;
        if let Some(column) = self.column {
            f.write_str(&tell!(", column {column}", ", coluna {column}"))?;
        }
        write!(f, ": {} ({})", self.problem.title(), self.problem.advice().unwrap_or_default())
    }
}

impl std::error::Error for BadLine {}

/// What is wrong with a line, and with which part of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) at: FaultPart,
    what: Diagnostic,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FaultPart {
    Key(String),
    Value(&'static str),
    Byte(usize),
    Line,
}

impl FaultPart {
    /// The bytes of the line that are meant; `None`: all.
    fn part(&self, text: &str) -> Option<Range<usize>> {
        let mut members = members(text).into_iter();
        match self {
            // The later of two keys is the one too many.
            FaultPart::Key(key) => members.rfind(|member| member.name == *key).map(|member| member.key),
            FaultPart::Value(key) => members.find(|member| member.name == *key).map(|member| member.value),
            FaultPart::Byte(byte) => Some(*byte..byte + 1),
            FaultPart::Line => None,
        }
    }
}

impl From<InputError> for Fault {
    /// The rules turned the input down.
    fn from(error: InputError) -> Self {
        Fault::new(
            FaultPart::Line,
            error.to_string(),
            phrase!("take this line out of the log", "tire esta linha do registro"),
        )
    }
}

impl Fault {
    fn new(at: FaultPart, title: impl Into<String>, help: impl Into<String>) -> Self {
        Fault { at, what: wrong(title, help) }
    }

    /// Bytes that are no text, from `byte` on.
    pub(super) fn not_utf8(byte: usize) -> Self {
        Fault::new(
            FaultPart::Byte(byte),
            phrase!("this is not UTF-8 text", "isto não é texto em UTF-8"),
            phrase!("save the log as UTF-8", "salve o registro em UTF-8"),
        )
    }

    pub(super) fn line_too_long() -> Self {
        let title = tell!("the line is longer than {} MiB", "a linha tem mais de {} MiB", LONGEST_LINE >> 20);
        Fault::new(FaultPart::Line, title, phrase!("one line is one event", "cada linha é um evento"))
    }

    /// No JSON, in the parser's words.
    pub(super) fn not_json(message: &str, byte: usize) -> Self {
        Fault::new(
            FaultPart::Byte(byte),
            tell!("this is not JSON: {message}", "isto não é JSON: {message}"),
            an_object(),
        )
    }

    pub(super) fn not_an_object(found: &str) -> Self {
        Fault::new(
            FaultPart::Line,
            tell!("an event is a JSON object, and this is {found}", "um evento é um objeto JSON, e isto é {found}"),
            an_object(),
        )
    }

    /// A word that there is not.
    fn unknown<'n>(
        (at, what): (FaultPart, &str),
        word: &str,
        known: impl IntoIterator<Item = &'n str>,
        otherwise: impl FnOnce() -> String,
    ) -> Self {
        let help = nearest(word, known)
            .map_or_else(otherwise, |near| tell!("did you mean {}?", "você quis dizer {}?", quoted(near)));
        Fault::new(at, format!("{what} {}", quoted(word)), help)
    }

    pub(super) fn unknown_key(key: &str) -> Self {
        let at = (FaultPart::Key(key.to_string()), phrase!("there is no key", "não existe a chave"));
        Fault::unknown(at, key, KEYS, || tell!("the keys are {}", "as chaves são {}", KEYS.join(", ")))
    }

    pub(super) fn unknown_event(word: &str) -> Self {
        let words = EventKind::ALL.map(EventKind::file_word);
        let otherwise = || tell!("the events are {}", "os eventos são {}", words.join(", "));
        Fault::unknown(
            (FaultPart::Value("event"), phrase!("there is no event", "não existe o evento")),
            word,
            words,
            otherwise,
        )
    }

    pub(super) fn unknown_team<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Self {
        let otherwise =
            || phrase!("use a name of a [[team]] of the scenario", "use o nome de uma [[team]] do cenário").to_string();
        Fault::unknown(
            (FaultPart::Value("team"), phrase!("no team is named", "nenhuma equipe se chama")),
            name,
            known,
            otherwise,
        )
    }

    pub(super) fn unknown_agent<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Self {
        let otherwise = || {
            phrase!("use a name of an [[agent]] of the scenario", "use o nome de um [[agent]] do cenário").to_string()
        };
        Fault::unknown(
            (FaultPart::Value("agent"), phrase!("no agent is named", "nenhum atendente se chama")),
            name,
            known,
            otherwise,
        )
    }

    pub(super) fn duplicate_key(key: &str) -> Self {
        Fault::new(
            FaultPart::Key(key.to_string()),
            tell!("the key \"{key}\" occurs twice", "a chave \"{key}\" aparece duas vezes"),
            phrase!("write it once", "escreva-a uma vez só"),
        )
    }

    /// A key without which an event makes no sense; `None`: all of them.
    pub(super) fn missing_key(key: &str, event: Option<EventKind>) -> Self {
        let needs = event
            .map_or(phrase!("every event", "todo evento").to_string(), |event| format!("\"{}\"", event.file_word()));
        Fault::new(
            FaultPart::Line,
            tell!("the key \"{key}\" is missing", "falta a chave \"{key}\""),
            tell!("{needs} needs it", "{needs} precisa dela"),
        )
    }

    pub(super) fn wrong_type(key: &'static str, expected: &str, found: &str) -> Self {
        Fault::new(
            FaultPart::Value(key),
            tell!("\"{key}\" is {expected}, not {found}", "\"{key}\" é {expected}, não {found}"),
            tell!("write {expected}", "escreva {expected}"),
        )
    }

    pub(super) fn time(text: &str, fault: TimeFault) -> Self {
        let how = match fault {
            TimeFault::Shape => phrase!("is not a time", "não é um horário"),
            TimeFault::NoSuchTime => phrase!("is a time that does not exist", "é um horário que não existe"),
        };
        Fault::new(
            FaultPart::Value("at"),
            format!("{} {how}", quoted(text)),
            phrase!(
                "write 2026-03-02T09:05:00 (civil time in the scenario's zone), or with an offset, 2026-03-02T09:05:00-03:00",
                "escreva 2026-03-02T09:05:00 (hora local no fuso do cenário) ou com o deslocamento, 2026-03-02T09:05:00-03:00"
            ),
        )
    }

    /// Earlier than the line before.
    pub(super) fn out_of_order(at: &str, last: &str) -> Self {
        let help = phrase!(
            "sort the log by \"at\"; civil times in an hour that occurs twice need an offset",
            "ordene o registro por \"at\"; numa hora que ocorre duas vezes, a hora local precisa do deslocamento"
        );
        Fault::new(
            FaultPart::Value("at"),
            tell!("the time goes back: {at} comes after {last}", "o horário volta atrás: {at} vem depois de {last}"),
            help,
        )
    }

    /// An arrival without a team where there are several.
    pub(super) fn which_team<'n>(teams: impl Iterator<Item = &'n str> + Clone) -> Self {
        let names: Vec<String> = teams.clone().take(LISTED).map(quoted).collect();
        let count = teams.count();
        let more = if count > LISTED { ", …" } else { "" };
        let title = tell!(
            "the key \"team\" is missing, and the scenario has {count} teams",
            "falta a chave \"team\", e o cenário tem {count} equipes"
        );
        Fault::new(FaultPart::Line, title, tell!("name one of {}{more}", "escreva uma de {}{more}", names.join(", ")))
    }

    /// A conversation that has not arrived, or went long ago.
    pub(super) fn unknown_conversation(name: &str) -> Self {
        let title = tell!("no conversation {} has arrived", "nenhuma conversa {} chegou", quoted(name));
        Fault::new(
            FaultPart::Value("conversation"),
            title,
            phrase!("it needs an \"arrive\" on a line before", "ela precisa de um \"arrive\" numa linha antes"),
        )
    }

    pub(super) fn arrives_twice(name: &str, line: u64) -> Self {
        let title = tell!(
            "conversation {} has arrived already, on line {line}",
            "a conversa {} já chegou, na linha {line}",
            quoted(name)
        );
        let help = phrase!(
            "a name may come again once its conversation has ended or left; until then give every one its own",
            "um nome pode voltar depois que a conversa dele terminou ou o cliente desistiu; até lá, dê a cada uma o seu"
        );
        Fault::new(FaultPart::Value("conversation"), title, help)
    }

    pub(super) fn name_too_long() -> Self {
        let title = tell!(
            "the name of the conversation is longer than {LONGEST_NAME} bytes",
            "o nome da conversa tem mais de {LONGEST_NAME} bytes"
        );
        Fault::new(
            FaultPart::Value("conversation"),
            title,
            phrase!("give it a shorter one", "dê a ela um nome mais curto"),
        )
    }

    /// A draw below 0, or 1 or more.
    pub(super) fn draw_out_of_range(draw: f64) -> Self {
        let title = tell!("\"draw\" is {draw}, and must lie in [0, 1)", "\"draw\" é {draw}, e precisa estar em [0, 1)");
        Fault::new(
            FaultPart::Value("draw"),
            title,
            phrase!("write a number such as 0.25", "escreva um número como 0.25"),
        )
    }

    /// A team that assigns at random needs the draw with the arrival.
    pub(super) fn missing_draw() -> Self {
        let help = phrase!(
            "the team assigns at random: give each \"arrive\" a number in [0, 1), such as \"draw\":0.25",
            "a equipe distribui por sorteio: dê a cada \"arrive\" um número em [0, 1), como \"draw\":0.25"
        );
        Fault::new(FaultPart::Line, phrase!("the key \"draw\" is missing", "falta a chave \"draw\""), help)
    }
}

/// What a line looks like.
fn an_object() -> &'static str {
    phrase!(
        r#"write one object on each line, such as {"at":"2026-03-02T09:00:00","event":"away","agent":"Ana"}"#,
        r#"escreva um objeto em cada linha, como {"at":"2026-03-02T09:00:00","event":"away","agent":"Ana"}"#,
    )
}

/// A name as it stands in a message.
fn quoted(name: &str) -> String {
    if name.chars().nth(NAME_SHOWN).is_none() {
        return format!("{name:?}");
    }
    let start: String = name.chars().take(NAME_SHOWN).collect();
    format!("{:?}", start + "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_shown_around_the_place() {
        let line =
            format!("{{\"conversation\":\"{}\",\"agent\":\"Anna\",\"team\":\"{}\"}}", "c".repeat(300), "t".repeat(300));
        let bad = BadLine::new(7, &line, Fault::unknown_agent("Anna", std::iter::empty()));
        assert_eq!(bad.column, Some(328));
        let shown = bad.shown("log").to_string();
        let lines: Vec<&str> = shown.lines().collect();
        let at = lines.iter().position(|line| line.contains("^^^^^^")).unwrap();
        let caret = lines[at].chars().position(|c| c == '^').unwrap();
        assert_eq!(lines[at - 1].chars().skip(caret).take(6).collect::<String>(), "\"Anna\"");
        assert!(lines.iter().all(|line| line.chars().count() < 160), "{shown}");
    }

    #[test]
    fn a_name_of_any_length_makes_a_short_message() {
        let fault = Fault::unknown_conversation(&"x".repeat(5000));
        assert!(fault.what.to_string().len() < 160);
        let line = format!("{{\"conversation\":\"{}\"}}", "x".repeat(5000));
        let shown = BadLine::new(1, &line, fault).shown("log").to_string();
        assert!(shown.lines().all(|line| line.chars().count() < 160), "{shown}");
    }

    #[test]
    fn columns_count_characters() {
        let line = r#"{"conversation":"João","agent":"Zé"}"#;
        let bad = BadLine::new(1, line, Fault::unknown_agent("Zé", std::iter::empty()));
        assert_eq!(bad.column, Some(32));
        assert_eq!(&line[bad.part], "\"Zé\"");
    }
}
