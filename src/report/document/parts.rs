//! The smaller parts of a document.

use super::TableChoice;
use crate::experiment::Kept;
use crate::measure::Measure;
use crate::report::words::say;
use crate::unit::{Better, Unit};
use serde::Serialize;

/// How a target stands.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Stand {
    /// The team; may be empty.
    #[serde(skip)]
    pub of: String,
    /// What was wanted, in words: `90 % wait ≤ 10 min`.
    #[serde(skip)]
    pub text: String,
    /// The name of the team.
    pub team: String,
    /// The name of the measure.
    pub measure: String,
    /// `at_most` or `at_least`.
    pub bound: &'static str,
    /// The value to keep, in the measure's unit.
    pub value: f64,
    /// How little beside it does not matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin: Option<f64>,
    /// Whether it is kept; `None` where nobody asked of one result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Kept>,
    /// What was found.
    #[serde(skip)]
    pub found: super::Cell,
}

/// A number of the first screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct KeyNumber {
    pub value: String,
    /// What it is of, in a few words behind the value.
    pub label: String,
    /// How sure it is, or what it is elsewhere; may be empty.
    pub beside: String,
}

/// Lines under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Section {
    /// What they are about.
    pub heading: String,
    /// A sentence or a few each.
    pub lines: Vec<String>,
}

/// One measure, explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Definition {
    /// Its name, as in the files.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
    /// What is counted over what.
    pub definition: String,
}

impl Definition {
    /// A definition for each measure, in the order given; a name that comes twice stands once.
    pub(crate) fn of<'a>(measures: impl IntoIterator<Item = &'a Measure>) -> Vec<Definition> {
        let mut rows: Vec<Definition> = Vec::new();
        for measure in measures {
            if rows.iter().all(|row| row.name != measure.name) {
                rows.push(Definition {
                    name: measure.name.to_string(),
                    unit: measure.unit,
                    better: measure.better,
                    definition: say!(catalogue::definition(measure)),
                });
            }
        }
        rows
    }
}

/// The command that makes a document again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Made {
    /// As a shell takes it.
    pub line: String,
    /// Whether the number of replications hangs on the machine's speed.
    pub is_timed: bool,
}

/// A piece of an account, which is read from its beginning to its end.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// Words, behind so many blanks.
    Words(usize, String),
    /// A sentence of the answer, where its turn comes.
    Answer(String),
    /// A line that leads in what follows, behind so many blanks.
    Head(usize, String),
    /// A line that stays whole, however long it is; an empty one parts what is around it.
    Line(String),
    /// A table.
    Grid(TableChoice),
    /// A day of a story.
    Day(String),
    /// What happens in a story at a time of day.
    Event { clock: String, text: String },
    /// A wait between two events: from when to when, how long, and why.
    Wait { span: String, length: String, why: String },
    /// Waits between two events of which the single ones are left out.
    Folded(String),
    /// How many of what.
    Counted { count: String, what: String },
    /// How long what was held.
    Held { length: String, what: String },
}

impl Block {
    /// An empty line.
    pub(crate) fn gap() -> Self {
        Block::Line(String::new())
    }
}

/// Values in rows of characters: the darker, the more.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    /// The choice of tables that it belongs to: a team.
    pub label: String,
    /// What it shows, with what the darkest character stands for.
    pub heading: String,
    /// What stands above the characters.
    pub scale: &'static str,
    /// Each with its name; `None` where there is no value.
    pub rows: Vec<(&'static str, Vec<Option<f64>>)>,
}
