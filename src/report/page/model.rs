//! What a page shows: plain words and finished charts. Whoever fills it has done all the computing.

use serde::Serialize;

/// Everything on a page, in the order in which it stands there. What is empty is left out.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// The scenario's name, or what is compared.
    pub title: String,
    /// What kind of study it was: `Run`, `Sweep`, `Comparison`.
    pub kind: String,
    /// The answer, a sentence each.
    pub answer: Vec<String>,
    /// What the answer rests on: scenario, replications, seed, intervals.
    pub rests_on: Vec<String>,
    /// What was wanted and whether it was reached.
    pub targets: Vec<TargetRow>,
    /// The charts.
    pub figures: Vec<Figure>,
    /// The tables.
    pub tables: Vec<Table>,
    /// What was assumed, in words.
    pub assumptions: Vec<Section>,
    /// What to be careful about.
    pub warnings: Vec<String>,
    /// The measures shown.
    pub definitions: Vec<Definition>,
    /// The exact command.
    pub command: String,
    /// What the command gives when it is run again.
    pub again: String,
    /// Version, seed, hashes: name and value.
    pub facts: Vec<(String, String)>,
}

/// One target.
#[derive(Clone, Debug, Serialize)]
pub struct TargetRow {
    /// What was wanted: `90 % start within 30 min`.
    pub text: String,
    /// Whether it was reached.
    pub verdict: Verdict,
    /// What was found, as text.
    pub value: String,
    /// Its 95 % interval, as text; may be empty.
    pub interval: String,
}

/// Whether a target was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Verdict {
    /// The whole interval is on the good side.
    #[serde(rename = "met")]
    Met,
    /// The whole interval is on the bad side.
    #[serde(rename = "missed")]
    Missed,
    /// The target lies within the interval.
    #[serde(rename = "not clear")]
    NotClear,
}

/// A place for one chart, of which there may be several kinds to choose from.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What the place is about: `How long customers wait`.
    pub heading: String,
    /// The charts; with scripts a list lets the reader choose one, without them the first stands open.
    pub choices: Vec<Choice>,
}

/// One chart.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// Its name in the list.
    pub label: String,
    /// The point of it, above the chart; empty if it is drawn there already.
    pub title: String,
    /// What it rests on, below the chart; empty if it is drawn there already.
    pub note: String,
    /// From `<svg` to `</svg>`, put into the page as it is. Ids must be unique within the page. Elements of class `hot`
    /// answer the pointer with their `title`, or with `data-text` if they have it; its lines are parted by `\n`.
    pub svg_inline: String,
}

/// A place for one table, of which there may be several to choose from.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// What the place is about.
    pub heading: String,
    /// What the values are, above the table; may be empty.
    pub note: String,
    /// The tables, as with [`Figure::choices`].
    pub choices: Vec<Grid>,
}

/// One table.
#[derive(Clone, Debug, Serialize)]
pub struct Grid {
    /// Its name in the list.
    pub label: String,
    /// The columns; the first one names the row.
    pub columns: Vec<Column>,
    /// The rows, with as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// One column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Its unit; may be empty.
    pub unit: String,
    /// How it is set and sorted.
    pub kind: Kind,
}

/// How a column is set and sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// To the left, by the alphabet.
    Text,
    /// To the right, by value; what has none comes last.
    Number,
}

/// One row.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// A word that sets the row apart, shown beside its name: `best`; else empty.
    pub mark: String,
}

/// One cell.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// What it shows.
    pub text: String,
    /// What stands small below, such as an interval; may be empty.
    pub note: String,
    /// What a column of numbers is sorted by.
    pub value: Option<f64>,
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Cell { text: text.into(), note: String::new(), value: None }
    }

    /// A cell with a value; what is not finite has none.
    pub fn number(text: impl Into<String>, value: f64) -> Self {
        Cell { text: text.into(), note: String::new(), value: Some(value).filter(|value| value.is_finite()) }
    }

    /// The same with a small line below.
    pub fn with_note(self, note: impl Into<String>) -> Self {
        Cell { note: note.into(), ..self }
    }
}

/// Lines under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// What they are about.
    pub heading: String,
    /// A sentence or a few each.
    pub lines: Vec<String>,
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// Its name, as in the files.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Which way is better: `lower`, `higher`, `-`.
    pub better: String,
    /// What is counted over what.
    pub text: String,
}
