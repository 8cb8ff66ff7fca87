//! The formats of scenario files, experiment files and price tables, each as one table of data.
//!
//! [`SCENARIO`], [`EXPERIMENT`] and [`PRICES`] with what they contain hold every table, key, kind of value, default
//! and explanation.
//! From them come the checks with their "did you mean", the defaults, the JSON Schemas, the reference tables of
//! `docs/scenario.md` and `docs/experiment.md`, and the typed way to read each key; so they cannot say different things.

#[macro_use]
mod declare;
pub(in crate::scenario) mod agent;
pub(in crate::scenario) mod arrivals;
pub(in crate::scenario) mod cost;
#[cfg(feature = "native")]
pub mod docs;
pub(in crate::scenario) mod expect;
pub(in crate::scenario) mod experiment;
pub(in crate::scenario) mod format;
pub(in crate::scenario) mod kinds;
pub(in crate::scenario) mod prices;
mod role;
#[cfg(feature = "native")]
pub mod schema;
pub(in crate::scenario) mod shapes;
pub(in crate::scenario) mod shift;
pub(in crate::scenario) mod shrinkage;
pub(in crate::scenario) mod target;
pub(in crate::scenario) mod team;
pub(in crate::scenario) mod unsure;

pub use agent::AGENT;
pub use arrivals::POISSON;
pub use cost::COST;
pub use experiment::EXPERIMENT;
pub use format::SCENARIO;
pub use prices::PRICES;
pub use role::Role;
pub use shapes::DISTRIBUTION;
pub use team::RULES;
pub use unsure::{UNSURE_LENGTH, UNSURE_NUMBER};

use crate::language::{phrase, tell};
use crate::word::Meaning;

/// A table of the format.
pub struct TableSpec {
    /// A short name, unique: the heading in the docs and the name in the schema.
    pub name: &'static str,
    /// How a file opens it, such as `[team.rules]`.
    pub heading: &'static str,
    /// What it is for.
    pub doc: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
    /// Keys of which exactly one must be there.
    pub one_of: &'static [Key],
    /// Sets of keys of which exactly one must be given, whole and alone. Empty: no such rule.
    pub sets: &'static [&'static [&'static str]],
    /// Keys whose values are circumstances, with all that is in them.
    pub given: &'static [&'static str],
}

/// A key of a table.
pub struct Key {
    pub name: &'static str,
    pub kind: Kind,
    pub presence: Presence,
    /// A value as a file writes it.
    pub example: &'static str,
    /// What it means, in one line, as it reads after a colon.
    pub meaning: &'static str,
    /// What `Key::said` says in Portuguese.
    pub pt: &'static str,
}

impl Key {
    /// The same with what is said of it in Portuguese.
    const fn pt(self, text: &'static str) -> Key {
        Key { pt: text, ..self }
    }

    /// What a diagnostic says of it: of a key that must be there what it means, of another what holds without it.
    pub(in crate::scenario) fn said(&self) -> &'static str {
        let english = match self.presence {
            Presence::Absent(without) => without,
            Presence::Required | Presence::Default(_) => self.meaning,
        };
        phrase!(english, self.pt)
    }
}

#[cfg(feature = "native")]
impl Key {
    /// What it means, as a sentence.
    pub fn sentence(&self) -> String {
        let mut letters = self.meaning.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).chain(['.']).collect()
    }
}

/// Whether a key must be there, and what holds if it is not.
#[derive(Clone, Copy)]
pub enum Presence {
    /// An error if it is absent.
    Required,
    /// The default, as TOML.
    Default(&'static str),
    /// What its absence means, in words.
    Absent(&'static str),
}

/// A kind of value.
pub enum Kind {
    /// A text that is not empty.
    Text,
    /// A text that names something: every character of it shows.
    Name,
    /// `true` or `false`.
    Bool,
    /// Only `false`.
    False,
    /// One of some words, each with its meaning.
    Choice(&'static [(&'static str, Meaning)]),
    /// A length of time. `zero`: may be none at all. `civil`: days are days of the calendar.
    Length { zero: bool, civil: bool },
    /// A day.
    Date,
    /// A day, or a day and a time of day, without offset.
    DateTime,
    /// The name of a time zone.
    Zone,
    /// A line of weekly hours, `mon-fri 08:00-18:00`.
    Hours,
    /// A whole number.
    Integer { min: i128, max: i128 },
    /// A number; `above` excludes `min` itself.
    Number { min: f64, max: f64, above: bool },
    /// A share, in percent with its sign: a text; `above` excludes `min` itself.
    Percent { min: f64, max: f64, above: bool },
    /// A list of at least `min` and at most `max` values.
    List { of: &'static Kind, min: usize, max: usize },
    /// A table. By a function, since a table may have tables of its own kind in it.
    Table(fn() -> &'static TableSpec),
    /// A list of tables, `[[agent]]`.
    Tables(fn() -> &'static TableSpec),
    /// A text that is not empty, a number, or true or false.
    Value,
    /// An amount of money: a text in digits, or a whole number. Numbers with decimals are refused: they are not exact.
    Money,
    /// Any names, each with a whole number.
    Counts,
    /// Any column with the text, or the texts, that it must read.
    Filter,
    /// Any path with its values: a list, or a text with a list or a range.
    Search,
    /// The first kind that takes a value of this type.
    Either(&'static [Kind]),
}

/// The tables of a scenario in which a number or a length may be stated as uncertain, and the key in them in which none may: targets
/// give measures their names.
pub(in crate::scenario) const MAY_BE_UNSURE: &[&str] = &["agent", "team"];
pub(in crate::scenario) const NEVER_UNSURE: &str = "within";

/// The greatest number in a table of [`Kind::Counts`].
pub const MOST_COUNTED: u32 = 1_000_000;

/// What most tables do not have.
const PLAIN: TableSpec = TableSpec { name: "", heading: "", doc: "", keys: &[], one_of: &[], sets: &[], given: &[] };

impl TableSpec {
    /// The name with its article: `a scenario`.
    pub fn indefinite(&self) -> String {
        match self.name {
            "scenario" => phrase!("a scenario", "um arquivo de cenário").to_string(),
            "experiment" => phrase!("an experiment", "um arquivo de experimento").to_string(),
            "price table" => phrase!("a price table", "uma tabela de preços").to_string(),
            name if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
            name => format!("a {name}"),
        }
    }

    /// The same of the very one: `the scenario`.
    pub fn definite(&self) -> String {
        match self.name {
            "scenario" => phrase!("the scenario", "o arquivo de cenário").to_string(),
            "experiment" => phrase!("the experiment", "o arquivo de experimento").to_string(),
            "price table" => phrase!("the price table", "a tabela de preços").to_string(),
            name => format!("the {name}"),
        }
    }

    /// The heading as a sentence has it.
    pub(in crate::scenario) fn heading_said(&self) -> &'static str {
        match self.heading {
            "a distribution" => phrase!("a distribution", "uma distribuição"),
            "an uncertain value" => phrase!("an uncertain value", "um valor incerto"),
            "a part of a mixture" => phrase!("a part of a mixture", "uma parte de uma mistura"),
            heading => heading,
        }
    }

    /// The key of a name, alternatives included.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().chain(self.one_of).find(|key| key.name == name)
    }

    /// Every key's name.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().chain(self.one_of).map(|key| key.name)
    }
}

impl Kind {
    /// The table that a value of this kind may be, or may be a list of.
    pub fn table(&self) -> Option<&'static TableSpec> {
        match self {
            Kind::Table(table) | Kind::Tables(table) => Some(table()),
            Kind::List { of, .. } => of.table(),
            Kind::Either(kinds) => kinds.iter().find_map(Kind::table),
            _ => None,
        }
    }

    /// The table that states such a value as one that is not known for certain; `None` where it cannot be.
    pub fn unsure(&self) -> Option<&'static TableSpec> {
        match self {
            Kind::Number { .. } => Some(&UNSURE_NUMBER),
            Kind::Length { civil: false, .. } => Some(&UNSURE_LENGTH),
            Kind::Either(kinds) => kinds.iter().find_map(Kind::unsure),
            _ => None,
        }
    }

    /// What a value must be, as it reads after "must be".
    pub fn wanted(&self) -> String {
        match self {
            Kind::Text | Kind::Name => phrase!("a text", "um texto").into(),
            Kind::Bool => phrase!("true or false", "true ou false").into(),
            Kind::False => "false".into(),
            Kind::Choice([(word, _)]) => format!("\"{word}\""),
            Kind::Choice(words) => {
                let words: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
                tell!("one of {}", "uma destas palavras: {}", words.join(", "))
            }
            Kind::Length { zero: true, .. } => phrase!("a length of time", "uma duração").into(),
            Kind::Length { .. } => phrase!("a length of time above zero", "uma duração acima de zero").into(),
            Kind::Date => phrase!("a date", "uma data").into(),
            Kind::DateTime => phrase!("a date, or a date and time", "uma data, ou uma data com hora").into(),
            Kind::Zone => phrase!("a time zone", "um fuso horário").into(),
            Kind::Hours => phrase!("a line of weekly hours", "uma linha de horários da semana").into(),
            Kind::Integer { min, max } => {
                tell!("a whole number from {min} to {}", "um número inteiro de {min} a {}", grouped(*max))
            }
            Kind::Number { min, max, above: true } => {
                tell!("a number above {min}, at most {}", "um número acima de {min}, no máximo {}", short(*max))
            }
            Kind::Number { min, max, .. } => tell!("a number from {min} to {}", "um número de {min} a {}", short(*max)),
            Kind::Percent { min, max, above: true } => {
                tell!(
                    "a share above {} %, at most {} %",
                    "um percentual acima de {} %, no máximo {} %",
                    short(100.0 * min),
                    short(100.0 * max)
                )
            }
            Kind::Percent { min, max, .. } => {
                tell!(
                    "a share from {} % to {} %",
                    "um percentual de {} % a {} %",
                    short(100.0 * min),
                    short(100.0 * max)
                )
            }
            Kind::List { of, min, max } if min == max => {
                tell!("a list of {min}, each {}", "uma lista de {min} itens em que cada um é {}", of.wanted())
            }
            Kind::List { of, .. } => tell!("a list, each {}", "uma lista em que cada item é {}", of.wanted()),
            Kind::Table(table) if std::ptr::eq(table(), &DISTRIBUTION) => {
                phrase!("a distribution", "uma distribuição").into()
            }
            Kind::Table(_) => phrase!("a table", "uma tabela").into(),
            Kind::Tables(table) => {
                tell!("tables that begin with `{}`", "uma ou mais tabelas que começam com `{}`", table().heading)
            }
            Kind::Value => {
                phrase!("a text, a number, or true or false", "um texto, um número, ou true ou false").into()
            }
            Kind::Money => phrase!("an amount, as in \"59.90\"", "um valor em dinheiro, como \"59.90\"").into(),
            Kind::Counts => {
                phrase!("a table of names and whole numbers", "uma tabela de nomes e números inteiros").into()
            }
            Kind::Filter => phrase!("a table of columns and texts", "uma tabela de colunas e textos").into(),
            Kind::Search => {
                phrase!("a table of paths and their values", "uma tabela de caminhos e seus valores").into()
            }
            Kind::Either(kinds) => kinds.iter().map(Kind::wanted).collect::<Vec<_>>().join(phrase!(", or ", ", ou ")),
        }
    }
}

/// A whole number with its thousands apart.
fn grouped(number: i128) -> String {
    let digits = number.to_string();
    let comma = |(place, digit): (usize, char)| {
        let lead = if place > 0 && (digits.len() - place).is_multiple_of(3) { phrase!(",", ".") } else { "" };
        format!("{lead}{digit}")
    };
    digits.chars().enumerate().map(comma).collect()
}

/// A bound in few digits.
fn short(number: f64) -> String {
    if number >= 1e5 { format!("{number:e}") } else { number.to_string() }
}
