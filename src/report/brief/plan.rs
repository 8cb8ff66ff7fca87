//! The page of a plan.

use super::{Command, defined, facts, figures};
use crate::report::assumptions::assumptions;
use crate::report::figures::Figure;
use crate::report::page::{Cell, Column, Grid, Kind, Page, Row, Section, Table, TargetRow, Verdict};
use crate::report::plan::{Change, interval};
use crate::report::{PlanReport, answer, number};

/// Rows of a table at most.
const ROWS: usize = 400;

/// Fills the page.
pub fn plan(report: &PlanReport, charts: &[Figure], command: Command) -> Page {
    let scenario = report.portrait.map_or(report.scenario, |portrait| portrait.scenario);
    let objective = report.objective.summed().into_iter().map(|of| &of.measure);
    let rests = vec![
        format!(
            "{} simulated runs of {} configurations in all, scenario \"{}\", seed {}, all on common random numbers.",
            number::count(report.answer.spent() as f64),
            number::count(report.answer.played.len() as f64),
            report.manifest.scenario,
            report.manifest.seed
        ),
        "An interval in brackets holds the true mean at every number of runs in 95 of 100 such studies.".to_string(),
        "Whether a target is kept is decided by the sequential test of Batur and Kim (2010), what is better by that of Kim \
         and Nelson (2001)."
            .to_string(),
    ];
    Page {
        title: report.scenario.name.clone(),
        kind: "Plan".to_string(),
        answer: answer::plan::sentences(report),
        rests_on: rests,
        targets: targets(report),
        figures: figures(charts),
        tables: [Some(configurations(report)), closed_forms(report), changes(report)].into_iter().flatten().collect(),
        assumptions: [space(report)].into_iter().chain(assumptions(scenario)).collect(),
        warnings: report.warnings.to_vec(),
        definitions: defined(report.targets.iter().map(|target| &target.of.measure).chain(objective)),
        again: command.again(),
        command: command.line,
        facts: facts(report.manifest),
    }
}

/// How each target stands in the answer, or in what comes nearest.
fn targets(report: &PlanReport) -> Vec<TargetRow> {
    let Some(shown) = report.shown() else { return Vec::new() };
    let found = &report.answer.cells[shown];
    let row = |target: usize| {
        let value = report.value(shown, target);
        let (value, interval) = value.split_once(" [").unwrap_or((&value, ""));
        TargetRow {
            text: report.target(target),
            verdict: match found.keeps[target] {
                Some(true) => Verdict::Met,
                Some(false) => Verdict::Missed,
                None => Verdict::NotClear,
            },
            value: value.to_string(),
            interval: interval.trim_end_matches(']').to_string(),
        }
    };
    (0..report.targets.len()).map(row).collect()
}

/// What is searched, ahead of what is assumed.
fn space(report: &PlanReport) -> Section {
    let all = report.grid.dimensions().iter();
    let mut lines: Vec<String> = all.map(|vary| format!("{}: {}.", vary.name, vary.values.join(", "))).collect();
    lines.push(match report.portrait {
        Some(portrait) => format!("Below is the scenario with {}.", portrait.name),
        None => "Below is the scenario as it is; these values take the place of what it says of them.".to_string(),
    });
    let is_eased = report.constraints.iter().any(|constraint| constraint.is_eased_by_agents);
    if is_eased && report.answer.cells.iter().any(|cell| cell.replications == 0) {
        lines.push("More agents are taken never to make waits longer, all else alike.".to_string());
    }
    Section { heading: "Where it was searched".to_string(), lines }
}

fn text(label: &str) -> Column {
    Column { label: label.to_string(), unit: String::new(), kind: Kind::Text }
}

fn numbers(label: String) -> Column {
    Column { label, unit: String::new(), kind: Kind::Number }
}

fn configurations(report: &PlanReport) -> Table {
    let targets = (0..report.targets.len()).map(|target| numbers(report.measure(target)));
    let objective = report.objective_head();
    let first = report.names().map(text).chain([numbers("runs".to_string())]);
    let columns = first.chain(targets).chain(objective.clone().map(numbers)).chain([text("outcome")]);
    let row = |cell: usize| {
        let found = &report.answer.cells[cell];
        let values = report.grid.cell(cell).into_iter().map(Cell::text);
        let measured = found.targets.iter().enumerate().map(|(target, sample)| match sample {
            None => Cell::text(number::NONE),
            Some(sample) => {
                let text = report.value(cell, target);
                let (mean, interval) = text.split_once(" [").unwrap_or((&text, ""));
                Cell::number(mean, sample.mean).with_note(interval.trim_end_matches(']').to_string())
            }
        });
        let runs = Cell::number(number::count(f64::from(found.replications)), f64::from(found.replications));
        let least = objective.as_ref().map(|_| match report.objective_of(cell) {
            None => Cell::text(number::NONE),
            Some((value, ends)) => {
                let unit = report.objective.unit();
                let found = Cell::number(number::value(value, unit), value);
                ends.map_or_else(|| found.clone(), |ends| found.clone().with_note(interval(ends, unit)))
            }
        });
        let cells = values.chain([runs]).chain(measured).chain(least).chain([Cell::text(report.why(cell))]);
        let mark = if report.answer.answer == Some(cell) { "answer" } else { "" };
        Row { cells: cells.collect(), mark: mark.to_string() }
    };
    let idle: Vec<String> =
        report.not_played().into_iter().map(|(count, why)| format!("{} {why}", number::count(count as f64))).collect();
    let idle = if idle.is_empty() { String::new() } else { format!(" Not played: {}.", idle.join("; ")) };
    Table {
        heading: "What was played".to_string(),
        note: format!("Mean over the runs, with its interval.{idle} All else is in configurations.csv."),
        choices: vec![Grid {
            label: report.scenario.name.clone(),
            columns: columns.collect(),
            rows: report.played().into_iter().take(ROWS).map(row).collect(),
        }],
    }
}

fn closed_forms(report: &PlanReport) -> Option<Table> {
    let shown = report.shown().filter(|_| !report.brackets.is_empty())?;
    let targets = (0..report.targets.len()).map(|target| numbers(report.measure(target)));
    let first = [text("by"), text("first to keep the targets")];
    let columns = first.into_iter().chain(targets).chain([text("what it leaves out")]);
    let name = |cell: Option<usize>| cell.map_or_else(|| "none".to_string(), |cell| report.grid.name(cell));
    let simulated = report.answer.cells[shown].targets.iter().zip(report.constraints).map(|(sample, constraint)| {
        sample.as_ref().map_or_else(
            || Cell::text(number::NONE),
            |sample| Cell::number(number::value(sample.mean, constraint.unit), sample.mean),
        )
    });
    let cells = [Cell::text("simulation"), Cell::text(name(report.answer.answer))].into_iter();
    let mut rows = vec![Row { cells: cells.chain(simulated).chain([Cell::text("")]).collect(), mark: String::new() }];
    for (bracket, leaves_out) in report.brackets.iter().zip(report.leaves_out) {
        let values = bracket.all[shown].values.iter().zip(report.constraints).map(|(value, constraint)| match value {
            Some(value) if value.is_infinite() => Cell::number("endless", f64::MAX),
            Some(value) => Cell::number(number::value(*value, constraint.unit), *value),
            None => Cell::text(number::NONE),
        });
        let formula = format!("{} ({})", bracket.formula.name(), bracket.formula.words());
        let cells = [Cell::text(formula), Cell::text(name(bracket.best))].into_iter().chain(values);
        rows.push(Row { cells: cells.chain([Cell::text(leaves_out.join("; "))]).collect(), mark: String::new() });
    }
    Some(Table {
        heading: "Beside closed forms".to_string(),
        note: format!("At {}. Each hour is taken for a queue in steady state.", report.grid.name(shown)),
        choices: vec![Grid { label: report.scenario.name.clone(), columns: columns.collect(), rows }],
    })
}

/// What would change the answer.
fn changes(report: &PlanReport) -> Option<Table> {
    let targets = (0..report.targets.len()).map(|target| numbers(report.measure(target)));
    let columns = [text("assumption"), text("value")].into_iter().chain(targets).chain([text("the targets")]);
    let row = |change: &Change, end: usize| {
        let values = report.constraints.iter().enumerate().map(|(target, constraint)| match change.at(target, end) {
            Some(found) if found.mean.is_some() => {
                Cell::number(number::mean(found, constraint.unit), found.mean.unwrap_or(f64::NAN))
            }
            _ => Cell::text(number::NONE),
        });
        let missed = (0..report.targets.len()).any(|target| report.is_missed(change, target, end));
        let verdict = Cell::text(if missed { "missed" } else { "kept" });
        let cells = [Cell::text(change.factor.name.clone()), Cell::text(change.end(end))].into_iter();
        Row { cells: cells.chain(values).chain([verdict]).collect(), mark: String::new() }
    };
    (!report.changes.is_empty()).then(|| Table {
        heading: "What would change this answer".to_string(),
        note: "Each assumption alone at a lower and a higher value, all else as in the answer, on the same customers."
            .to_string(),
        choices: vec![Grid {
            label: report.scenario.name.clone(),
            columns: columns.collect(),
            rows: report.changes.iter().flat_map(|change| [row(change, 0), row(change, 1)]).collect(),
        }],
    })
}
