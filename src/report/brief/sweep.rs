//! The page of a sweep.

use super::{Command, causes, column, defined, estimate_cell, facts, figures, rests_on, target_row};
use crate::measure::Measure;
use crate::report::assumptions::assumptions;
use crate::report::figures::Figure;
use crate::report::page::{Cell, Column, Grid, Kind, Page, Row, Section, Table};
use crate::report::{SweepReport, answer};
use crate::scenario::length_of_time;

/// Rows of a table at most.
const ROWS: usize = 400;

/// Fills the page; `doubts` are the warnings of the scenarios.
pub fn sweep(report: &SweepReport, charts: &[Figure], doubts: &[String], command: Command) -> Page {
    let best = report.ranking.best;
    let teams = best.map_or(&[][..], |best| &report.cells[best].summary.teams);
    let several = report.scenario.teams.len() > 1;
    let shown = shown(report);
    let causes = causes::measures(report);
    let mut rests = rests_on(report.manifest, report.scenario);
    rests.push(format!(
        "{} combinations, all played {}: differences come from the values.",
        report.cells.len(),
        report.customers()
    ));
    Page {
        title: report.scenario.name.clone(),
        kind: "Sweep".to_string(),
        answer: answer::sweep::sentences(report),
        rests_on: rests,
        targets: report.targets.iter().map(|target| target_row(target, teams, several)).collect(),
        figures: figures(charts),
        tables: causes::of_sweep(report).into_iter().chain(tables(report)).collect(),
        assumptions: [varied(report)].into_iter().chain(assumptions(report.scenario)).collect(),
        warnings: doubts.iter().chain(report.warnings).cloned().collect(),
        definitions: defined(shown.iter().chain(causes.iter())),
        again: command.again(),
        command: command.line,
        facts: facts(report.manifest),
    }
}

/// What is varied, ahead of what is assumed.
fn varied(report: &SweepReport) -> Section {
    let all = report.grid.dimensions().iter();
    let mut lines: Vec<String> = all.map(|vary| format!("{}: {}.", vary.name, vary.values.join(", "))).collect();
    lines.push("Below is the scenario as it is; these values take the place of what it says of them.".to_string());
    Section { heading: "What is varied".to_string(), lines }
}

/// The measures of the tables.
fn shown(report: &SweepReport) -> Vec<Measure> {
    let Some((first, _)) = report.complete().next() else { return Vec::new() };
    let measure = |name: &String| Some(report.measured(first, report.lead.team, name)?.measure.clone());
    report.measures().iter().filter_map(measure).collect()
}

/// One row a cell, one table a team.
fn tables(report: &SweepReport) -> Vec<Table> {
    let measures = shown(report);
    let teams = report.scenario.teams.iter().enumerate();
    let choices: Vec<Grid> = teams.map(|(team, known)| grid(report, team, &known.name, &measures)).collect();
    let all = report.ranking.order.len();
    let which = if all > ROWS { format!("The best {ROWS} of {all} combinations. ") } else { String::new() };
    let table = Table {
        heading: "All combinations".to_string(),
        note: format!("{which}Mean over the runs, with its 95 % interval. All else is in cells.csv."),
        choices,
    };
    vec![table]
}

fn grid(report: &SweepReport, team: usize, name: &str, measures: &[Measure]) -> Grid {
    let paths = report.grid.dimensions().iter().map(|vary| {
        let is_number = vary.values.iter().all(|value| number_of(value).is_some());
        let kind = if is_number { Kind::Number } else { Kind::Text };
        Column { label: vary.name.clone(), unit: String::new(), kind }
    });
    let row = |(index, _): (usize, &crate::experiment::CellResult)| {
        let values = report.grid.cell(index).into_iter().map(|value| match number_of(value) {
            Some(number) => Cell::number(value, number),
            None => Cell::text(value),
        });
        let found = measures
            .iter()
            .map(|measure| report.measured(index, team, &measure.name).map_or_else(|| Cell::text("-"), estimate_cell));
        let is_lead = team == report.lead.team;
        let mark = match report.ranking.best == Some(index) {
            true if is_lead => "best",
            _ if is_lead && report.ranking.alike.contains(&index) => "as good",
            _ => "",
        };
        Row { cells: values.chain(found).collect(), mark: mark.to_string() }
    };
    let is_shown =
        |index: usize| report.cells.len() <= ROWS || report.ranking.order.iter().take(ROWS).any(|cell| *cell == index);
    Grid {
        label: name.to_string(),
        columns: paths.chain(measures.iter().map(column)).collect(),
        rows: report.complete().filter(|(index, _)| is_shown(*index)).map(row).collect(),
    }
}

/// What a value is sorted by: a number, or a length of time in seconds.
fn number_of(value: &str) -> Option<f64> {
    value.parse().ok().or_else(|| Some(length_of_time(value).ok()?.seconds()))
}
