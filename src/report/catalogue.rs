//! The catalogue of measures, for reading: in the terminal, as JSON, as a page of the docs.

use super::render::json::{self, SCHEMA};
use super::render::wrapped;
use crate::measure::{Measure, MeasureId, TeamMeasure, catalogue};
use crate::money::Currency;
use crate::time::SimSpan;
use crate::unit::Unit;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The measures of a team, an agent, an hour of the week. A service level stands for all.
fn sections() -> [(&'static str, &'static str, Vec<Measure>); 4] {
    [
        ("team", "Of a team", catalogue::team(&[SimSpan::from_mins(5)], None)),
        ("team", "Of a team, where the scenario has `[cost]`", costs()),
        ("agent", "Of an agent in a team", catalogue::agent()),
        ("hour", "Of an hour of the week in a team", catalogue::hour()),
    ]
}

/// The measures of cost, in no particular currency.
fn costs() -> Vec<Measure> {
    Currency::of("BRL").into_iter().flat_map(catalogue::costs).collect()
}

/// The word for the unit, whatever the currency.
fn unit(measure: &Measure) -> &'static str {
    match measure.unit {
        Unit::Money(_) => "currency",
        unit => unit.word(),
    }
}

/// The definition for the reader: the service level there is one example.
fn definition(measure: &Measure) -> String {
    match measure.id {
        MeasureId::Team(TeamMeasure::Within(_)) => format!(
            "{} One measure for each target in `within`, named like within_20s, within_5min, within_1h.",
            measure.definition
        ),
        _ => measure.definition.clone(),
    }
}

/// For people, 80 columns wide.
pub fn terminal(out: &mut dyn Write) -> io::Result<()> {
    for (index, (_, title, measures)) in sections().into_iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{title}")?;
        for measure in measures {
            let better = match measure.better.word() {
                "-" => String::new(),
                word => format!(", {word} is better"),
            };
            writeln!(out, "\n  {} ({}{better})", measure.name, unit(&measure))?;
            write!(out, "{}", wrapped(&definition(&measure), 6, 80))?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct CatalogueDocument {
    schema: u32,
    command: &'static str,
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
pub fn to_json(out: impl Write) -> io::Result<()> {
    let rows = sections().into_iter().flat_map(|(of, _, measures)| {
        measures.into_iter().map(move |measure| CatalogueRow {
            of,
            unit: unit(&measure),
            better: measure.better.word(),
            definition: definition(&measure),
            name: measure.name,
        })
    });
    json::indented(&CatalogueDocument { schema: SCHEMA, command: "measures", measures: rows.collect() }, out)
}

/// The tables of `docs/measures.md`, in Markdown.
pub fn markdown() -> String {
    let mut text = String::new();
    for (_, title, measures) in sections() {
        let _ = write!(
            text,
            "\n## {title}\n\n| measure | unit | better | what is counted over what |\n|---|---|---|---|\n"
        );
        for measure in measures {
            let definition = definition(&measure).replace('|', "\\|");
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {definition} |",
                measure.name,
                unit(&measure),
                measure.better.word()
            );
        }
    }
    text
}
