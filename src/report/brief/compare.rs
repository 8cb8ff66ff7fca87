//! The page of a comparison.

use super::{Command, causes, defined, facts, figures, rests_on};
use crate::experiment::Difference;
use crate::report::assumptions::assumptions;
use crate::report::figures::Figure;
use crate::report::label::label;
use crate::report::page::{Cell, Column, Grid, Kind, Page, Row, Section, Table};
use crate::report::{CompareReport, answer, number};

/// Fills the page; `doubts` are the warnings of the scenarios.
pub fn compare(report: &CompareReport, charts: &[Figure], doubts: &[String], command: Command) -> Page {
    let Some(first) = report.configurations.first() else { return Page::default() };
    let names: Vec<&str> = report.configurations.iter().map(|one| one.name).collect();
    let mut rests = rests_on(report.manifest, first.scenario);
    rests.push(format!(
        "All are played {}, run by run. {} verdicts together are corrected by Holm's method: the chance \
         that any difference is claimed where there is none is at most {} %.",
        report.customers(),
        report.compared.family,
        number::percent(report.compared.rate)
    ));
    Page {
        title: format!("{}: {}", first.scenario.name, names.join(", ")),
        kind: "Comparison".to_string(),
        answer: answer::compare::sentences(report),
        rests_on: rests,
        targets: Vec::new(),
        figures: figures(charts),
        tables: causes::of_comparison(report).into_iter().chain(tables(report)).collect(),
        assumptions: [different(report)].into_iter().chain(assumptions(first.scenario)).collect(),
        warnings: doubts.iter().chain(report.warnings).cloned().collect(),
        definitions: defined(report.compared.differences.iter().map(|row| &row.measure)),
        again: command.again(),
        command: command.line,
        facts: facts(report.manifest),
    }
}

/// How the others differ from the first, ahead of what is assumed of the first.
fn different(report: &CompareReport) -> Section {
    let others = report.manifest.configurations.iter().skip(1).map(|one| {
        let first = report.manifest.configurations.first();
        let shared = first.map_or(0, |first| first.overrides.len());
        let changes: Vec<String> =
            one.overrides.iter().skip(shared).map(|set| format!("{} = {}", set.path, set.value)).collect();
        match changes.is_empty() {
            true => format!("{}: {}.", one.name, one.file),
            false => format!("{}: {}.", one.name, changes.join(", ")),
        }
    });
    let last = format!("Below is \"{}\".", report.first());
    Section { heading: "What is different".to_string(), lines: others.chain([last]).collect() }
}

/// Every difference, one table for each scenario and team.
fn tables(report: &CompareReport) -> Vec<Table> {
    let scenarios = 1..report.configurations.len();
    let pairs = scenarios.flat_map(|scenario| report.teams(scenario).into_iter().map(move |team| (scenario, team)));
    let choices: Vec<Grid> = pairs.map(|(scenario, team)| grid(report, scenario, team)).collect();
    let table = Table {
        heading: "All differences".to_string(),
        note: format!("Each held against {}, with the 95 % interval of the difference.", report.first()),
        choices,
    };
    vec![table]
}

fn grid(report: &CompareReport, scenario: usize, team: &str) -> Grid {
    let of = if report.teams(scenario).len() > 1 { format!(", {team}") } else { String::new() };
    let column = |label: &str, kind| Column { label: label.to_string(), unit: String::new(), kind };
    Grid {
        label: format!("{}{of}", report.name(scenario)),
        columns: vec![
            column("measure", Kind::Text),
            column(report.first(), Kind::Number),
            column(report.name(scenario), Kind::Number),
            column("difference", Kind::Number),
            column("verdict", Kind::Text),
        ],
        rows: report.of(scenario).filter(|row| row.team == team).map(row).collect(),
    }
}

fn row(row: &Difference) -> Row {
    let (unit, paired) = (row.measure.unit, &row.finding.paired);
    let mean = |mean: Option<f64>| {
        let text = mean.map_or_else(|| number::NONE.to_string(), |mean| number::value(mean, unit));
        Cell::number(text, mean.unwrap_or(f64::NAN))
    };
    let difference = &paired.difference;
    let text = difference.mean.map_or_else(|| number::NONE.to_string(), |mean| number::change(mean, unit));
    let change = Cell::number(text, difference.mean.unwrap_or(f64::NAN));
    Row {
        cells: vec![
            Cell::text(label(&row.measure)),
            mean(paired.mean_a),
            mean(paired.mean_b),
            change.with_note(number::change_interval(difference, unit)),
            Cell::text(number::verdict(row.finding.verdict)),
        ],
        mark: String::new(),
    }
}
