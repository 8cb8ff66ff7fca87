//! The catalogue of measures, for reading: in the terminal, as JSON, as a page of the docs.

use super::document::{Block, Document};
use super::render::json;
use super::words::{CommandName, say};
use crate::measure::{Measure, MeasureId, TeamMeasure, catalogue};
use crate::money::Currency;
use crate::time::SimSpan;
use crate::unit::Unit;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, Write};

/// A word, a title and measures: those of a team, an agent, an hour of the week. A service level stands for all.
fn sections() -> [(&'static str, String, Vec<Measure>); 4] {
    [
        ("team", say!(catalogue::TEAM), catalogue::team(&[SimSpan::from_mins(5)], None)),
        ("team", say!(catalogue::COSTS), costs()),
        ("agent", say!(catalogue::AGENT), catalogue::agent()),
        ("hour", say!(catalogue::HOUR), catalogue::hour()),
    ]
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
        MeasureId::Team(TeamMeasure::Within(_)) => format!("{} {}", measure.definition, say!(catalogue::EACH_WITHIN)),
        _ => measure.definition.clone(),
    }
}

/// Every measure with its definition, one below the other.
pub(crate) fn document() -> Document<'static> {
    let measure = |measure: &Measure| {
        let unit = say!(catalogue::unit(&unit_name(measure), measure.better));
        let name = Block::Line(format!("  {} ({unit})", measure.name));
        [Block::gap(), name, Block::Words(6, definition(measure))]
    };
    let sections = sections().into_iter().enumerate().flat_map(|(index, (_, title, measures))| {
        let head = (index > 0).then(Block::gap).into_iter().chain([Block::Line(title)]);
        head.chain(measures.iter().flat_map(measure)).collect::<Vec<_>>()
    });
    Document { account: sections.collect(), ..Document::default() }
}

#[derive(Serialize)]
struct CatalogueFields {
    measures: Vec<CatalogueRow>,
}

#[derive(Serialize)]
struct CatalogueRow {
    of: &'static str,
    name: String,
    unit: &'static str,
    better: &'static str,
    definition: String,
}

/// The document of `rodizio measures --json`; `better` is `lower`, `higher` or `-`.
pub(crate) fn to_json(out: impl Write) -> io::Result<()> {
    let rows = sections().into_iter().flat_map(|(of, _, measures)| {
        measures.into_iter().map(move |measure| CatalogueRow {
            of,
            unit: unit(&measure),
            better: measure.better.file_word(),
            definition: definition(&measure),
            name: measure.name,
        })
    });
    json::plain(CommandName::Measures.name(), &CatalogueFields { measures: rows.collect() }, out)
}

/// The tables of `docs/measures.md`, in Markdown.
pub fn markdown() -> String {
    let mut text = String::new();
    for (_, title, measures) in sections() {
        let _ = write!(text, "\n## {title}\n\n| {} |\n|---|---|---|---|\n", say!(catalogue::HEADS));
        for measure in measures {
            let definition = definition(&measure).replace('|', "\\|");
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {definition} |",
                measure.name,
                unit_name(&measure),
                measure.better.file_word()
            );
        }
    }
    text
}
