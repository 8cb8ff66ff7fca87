//! The document of `rodizio sweep`.

use super::{Row, TargetRow, document_to};
use crate::experiment::Manifest;
use crate::report::{SCHEMA, SweepReport, answer};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    command: &'static str,
    manifest: &'a Manifest,
    answer: Vec<String>,
    warnings: &'a [String],
    /// Whether every cell has all its replications.
    complete: bool,
    by: By<'a>,
    targets: Vec<TargetRow<'a>>,
    cells: Vec<Cell<'a>>,
}

#[derive(Serialize)]
struct By<'a> {
    team: &'a str,
    measure: &'a str,
    better: &'static str,
    best: Option<usize>,
    /// Cells that cannot be told from the best one at 95 %.
    alike: &'a [usize],
}

#[derive(Serialize)]
struct Cell<'a> {
    cell: usize,
    values: BTreeMap<&'a str, &'a str>,
    complete: bool,
    replications: u32,
    /// What is less precise than was asked for.
    imprecise: &'a [String],
    /// By target: `met`, `missed`, `not clear`.
    targets: Vec<&'static str>,
    teams: Vec<Team<'a>>,
}

#[derive(Serialize)]
struct Team<'a> {
    team: &'a str,
    measures: Vec<Row<'a>>,
}

/// Writes the document.
pub fn sweep(report: &SweepReport, out: impl Write) -> io::Result<()> {
    let name = |team: usize| report.scenario.teams.get(team).map_or("", |team| team.name.as_str());
    let targets = report.targets.iter().map(|target| TargetRow::new(target, report.scenario, None));
    let cells = report.cells.iter().enumerate().map(|(index, found)| Cell {
        cell: index,
        values: report.names().zip(report.grid.cell(index)).collect(),
        complete: found.complete,
        replications: found.summary.replications,
        imprecise: &found.missed,
        targets: report.ranking.kept[index].iter().map(|kept| kept.word()).collect(),
        teams: match found.complete {
            true => {
                found.summary.teams.iter().map(|t| Team { team: &t.team, measures: Row::all(&t.measures) }).collect()
            }
            false => Vec::new(),
        },
    });
    let document = Document {
        schema: SCHEMA,
        command: "sweep",
        manifest: report.manifest,
        answer: answer::sweep::sentences(report),
        warnings: report.warnings,
        complete: report.cells.iter().all(|cell| cell.complete),
        by: By {
            team: name(report.lead.team),
            measure: &report.lead.measure.name,
            better: report.lead.measure.better.word(),
            best: report.ranking.best,
            alike: &report.ranking.alike,
        },
        targets: targets.collect(),
        cells: cells.collect(),
    };
    document_to(&document, out)
}
