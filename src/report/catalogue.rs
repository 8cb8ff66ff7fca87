//! The catalogue of measures, for reading: in the terminal, as JSON, as a page of the docs.

use super::document::{Block, Document, JsonShape, Records};
use super::words::{CommandName, say};
use crate::measure::{Besides, Measure, MeasureId, TeamMeasure, catalogue};
use crate::money::Currency;
use crate::scenario::{CivilSpan, DayMeasure, DayTarget};
use crate::time::SimSpan;
use crate::unit::{Bound, Unit};
use serde::Serialize;
use std::fmt::Write as _;

/// A measure, as files have it and as it reads.
#[derive(Clone, Serialize, Default)]
struct CatalogueRow {
    of: &'static str,
    name: String,
    unit: &'static str,
    /// `lower`, `higher` or `-`.
    better: &'static str,
    definition: String,
    #[serde(skip)]
    unit_name: String,
    /// The unit, and which way is better.
    #[serde(skip)]
    unit_in_words: String,
}

/// A title and measures: those of a team, an agent, an hour of the week. A service level stands for all.
fn sections() -> [(String, Vec<CatalogueRow>); 9] {
    let usual = Besides::default();
    let rows = |of, measures: Vec<Measure>| measures.iter().map(|measure| row(of, measure)).collect();
    [
        (say!(catalogue::TEAM), rows("team", catalogue::team(&[SimSpan::from_mins(5)], usual))),
        (say!(catalogue::OPENING), rows("team", catalogue::only(Besides { closes: true, ..usual }))),
        (say!(catalogue::RETURNING), rows("team", catalogue::only(Besides { returns: true, ..usual }))),
        (say!(catalogue::SILENT), rows("team", catalogue::only(Besides { silent: true, ..usual }))),
        (say!(catalogue::HEADCOUNT), rows("team", catalogue::only(Besides { headcount: true, ..usual }))),
        (say!(catalogue::COSTS), rows("team", costs())),
        (say!(catalogue::KEPT), rows("team", catalogue::kept(KEPT))),
        (say!(catalogue::AGENT), rows("agent", catalogue::agent())),
        (say!(catalogue::HOUR), rows("hour", catalogue::hour())),
    ]
}

/// The example of what days are held to.
const KEPT: DayTarget =
    DayTarget { of: DayMeasure::Within(SimSpan::from_mins(30)), bound: Bound::AtLeast, millionths: 900_000 };

fn row(of: &'static str, measure: &Measure) -> CatalogueRow {
    let unit_name = unit_name(measure);
    CatalogueRow {
        of,
        name: measure.name.to_string(),
        unit: unit(measure),
        better: measure.better.file_word(),
        definition: definition(measure),
        unit_in_words: say!(catalogue::unit(&unit_name, measure.better)),
        unit_name,
    }
}

/// The measures of cost, in no particular currency.
fn costs() -> Vec<Measure> {
    Currency::of("BRL").into_iter().flat_map(catalogue::costs).collect()
}

/// The unit for the reader, whatever the currency.
fn unit_name(measure: &Measure) -> String {
    match measure.unit {
        Unit::Money(_) => say!(catalogue::ANY_CURRENCY),
        unit => say!(catalogue::unit_name(unit)).to_string(),
    }
}

/// The word for it in files.
fn unit(measure: &Measure) -> &'static str {
    match measure.unit {
        Unit::Money(_) => "currency",
        unit => unit.file_word(),
    }
}

/// The definition for the reader: the service level there is one example.
fn definition(measure: &Measure) -> String {
    match measure.id {
        MeasureId::Team(TeamMeasure::Within(_)) => say!(catalogue::each_within(&say!(catalogue::definition(measure)))),
        MeasureId::Team(TeamMeasure::Kept((CivilSpan::Day, _))) => {
            say!(catalogue::each_kept(&say!(catalogue::definition(measure))))
        }
        _ => say!(catalogue::definition(measure)),
    }
}

/// Every measure with its definition, one below the other.
pub(crate) fn document() -> Document<'static> {
    let sections = sections();
    let rows: Vec<CatalogueRow> = sections.iter().flat_map(|(_, rows)| rows.clone()).collect();
    Document {
        command: CommandName::Measures.name().to_string(),
        shape: JsonShape::Plain,
        account: sections.iter().enumerate().flat_map(account).collect(),
        records: vec![Records::plain("measures", move || rows.clone().into_iter())],
        ..Document::default()
    }
}

fn account((index, (title, rows)): (usize, &(String, Vec<CatalogueRow>))) -> Vec<Block> {
    let head = (index > 0).then(Block::gap).into_iter().chain([Block::Line(title.clone())]);
    let row = |row: &CatalogueRow| {
        let name = Block::Line(format!("  {}", say!(common::in_brackets(&row.name, &row.unit_in_words))));
        [Block::gap(), name, Block::Words(6, row.definition.clone())]
    };
    head.chain(rows.iter().flat_map(row)).collect()
}

/// The tables of `docs/measures.md`, in Markdown.
pub fn markdown() -> String {
    let mut text = String::new();
    for (title, rows) in sections() {
        let _ = write!(text, "\n## {title}\n\n| {} |\n|---|---|---|---|\n", say!(catalogue::HEADS));
        for CatalogueRow { name, unit_name, better, definition, .. } in rows {
            let _ = writeln!(text, "| `{name}` | {unit_name} | {better} | {} |", definition.replace('|', "\\|"));
        }
    }
    text
}
