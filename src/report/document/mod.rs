//! What a command has to say, once: sentences, tables with typed cells, charts, and records for machines.
//!
//! A command fills a [`Document`]. The writers in [`render`](super::render) and [`page`](super::page) turn any document
//! into text for a terminal, Markdown, HTML, JSON or CSV and know no command.

mod cell;
mod mark;
mod parts;
pub(crate) mod records;
mod rows;
mod table;

pub(crate) use cell::{Cell, Content};
pub(crate) use mark::Mark;
pub(crate) use parts::{Block, Definition, KeyNumber, Made, Section, Sketch, Stand};
pub(crate) use records::{Records, decimal, file, name};
pub(crate) use rows::RowWriter;
pub(crate) use table::{Column, ColumnKind, Ends, Reach, Row, Table, TableChoice};

use super::figures::Figure;
use crate::experiment::Manifest;
use serde_json::{Map, Value};

/// Everything that came of a command, in the order in which it is read. What is empty is left out.
#[derive(Default)]
pub(crate) struct Document<'a> {
    /// The command's name in JSON: `run`, `plan --by-hour`.
    pub command: String,
    /// What kind of study it was, above the title: `Run`.
    pub kind: &'static str,
    /// The scenario's name, or what is compared.
    pub title: String,
    /// The answer, a sentence each.
    pub answer: Vec<String>,
    /// The three numbers of the first screen.
    pub numbers: Vec<KeyNumber>,
    /// What was to be kept, and how it stands.
    pub targets: Vec<Stand>,
    /// Whether the answer says how the targets stand.
    pub says_targets: bool,
    /// What the answer rests on: replications, seed, intervals.
    pub rests_on: Vec<String>,
    /// The charts.
    pub figures: Vec<Figure>,
    /// The tables for people.
    pub tables: Vec<Table>,
    /// Pictures in characters, for where there are no charts.
    pub sketches: Vec<Sketch>,
    /// What is told in the order in which it happened, or in which it is read.
    pub account: Vec<Block>,
    /// What else there is to say of the tables.
    pub notes: Vec<String>,
    /// What was assumed, in words.
    pub assumptions: Vec<Section>,
    /// What the data cannot tell, a sentence each.
    pub unknown: Vec<String>,
    /// What to be careful about.
    pub warnings: Vec<String>,
    /// The measures shown.
    pub definitions: Vec<Definition>,
    /// What it was made from.
    pub manifest: Option<&'a Manifest>,
    /// Single values for machines, by name.
    pub values: Map<String, Value>,
    /// Tables for machines: a file each in a folder, a list each in JSON.
    pub records: Vec<Records<'a>>,
    /// What its JSON has besides these.
    pub shape: JsonShape,
}

/// What the JSON of a document has besides single values and tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum JsonShape {
    /// The answer, the warnings, how targets stand, what it was made from: the result of a study.
    #[default]
    Result,
    /// Nothing.
    Plain,
}

/// The fields of a struct, for [`Document::values`].
pub(crate) fn fields(values: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(values) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}
