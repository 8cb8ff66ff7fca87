//! The page of a study of inputs.

use super::{Command, defined, facts, figures, rests_on};
use crate::experiment::sensitivity::{Effect, Effects, Factor, RATE};
use crate::report::assumptions::assumptions;
use crate::report::figures::Figure;
use crate::report::label::label;
use crate::report::page::{Cell, Column, Grid, Kind, Page, Row, Section, Table};
use crate::report::sensitivity::{index, index_interval, percent, plus_minus, range};
use crate::report::{SensitivityReport, answer, number};
use crate::stats::sobol::{Index, Indices};

/// Fills the page; `doubts` are the warnings of the scenario.
pub fn sensitivity(report: &SensitivityReport, charts: &[Figure], doubts: &[String], command: Command) -> Page {
    let mut rests = rests_on(report.manifest, report.scenario);
    rests.push(report.design());
    rests.push(format!(
        "All points meet the same random numbers. \"Matters\" is corrected for the number of inputs by Holm's method: the \
         chance that any effect on a measure is claimed where there is none is at most {} %.",
        number::percent(RATE)
    ));
    Page {
        title: report.scenario.name.clone(),
        kind: "Sensitivity".to_string(),
        answer: answer::sensitivity::sentences(report),
        rests_on: rests,
        targets: Vec::new(),
        figures: figures(charts),
        tables: [effects(report)].into_iter().chain(sobol(report)).collect(),
        assumptions: [ranges(report)].into_iter().chain(assumptions(report.scenario)).collect(),
        warnings: doubts.iter().chain(report.warnings).cloned().collect(),
        definitions: defined(report.findings.measures.iter().map(|effects| &effects.of.measure)),
        again: command.again(),
        command: command.line,
        facts: facts(report.manifest),
    }
}

/// What is varied from where to where, ahead of what is assumed.
fn ranges(report: &SensitivityReport) -> Section {
    let line = |factor: &Factor| {
        let own = if factor.base.is_empty() { String::new() } else { format!("; as it is: {}", factor.base) };
        format!("{}: from {}{own}.", factor.name, range(factor, "to"))
    };
    let left_out = report.left_out.iter().map(|left_out| format!("Left out: {left_out}."));
    let lines = report.findings.factors.iter().map(line).chain(left_out);
    let last = "The ranges are assumptions, too. Below is the scenario as it is.".to_string();
    Section { heading: "What is varied".to_string(), lines: lines.chain([last]).collect() }
}

fn column(label: &str, kind: Kind) -> Column {
    Column { label: label.to_string(), unit: String::new(), kind }
}

/// One row an input, one table a measure.
fn effects(report: &SensitivityReport) -> Table {
    let grid = |effects: &Effects| Grid {
        label: report.what(effects),
        columns: vec![
            column("input", Kind::Text),
            column("range", Kind::Text),
            column("at low", Kind::Number),
            column("as it is", Kind::Number),
            column("at high", Kind::Number),
            column("averaged effect", Kind::Number),
            column("share", Kind::Number),
            column("verdict", Kind::Text),
        ],
        rows: report.ordered(effects).map(|(factor, effect)| row(effects, factor, effect)).collect(),
    };
    Table {
        heading: "All effects".to_string(),
        note: "At low and at high: this input alone. Averaged effect: high less low over both ends of all others, with its \
               95 % interval. Share: of the sum of squares over the design; what is missing from 100 % is inputs together, \
               and chance."
            .to_string(),
        choices: report.findings.measures.iter().map(grid).collect(),
    }
}

fn row(effects: &Effects, factor: &Factor, effect: &Effect) -> Row {
    let unit = effects.of.measure.unit;
    let mean = |estimate: &crate::stats::Estimate| {
        Cell::number(number::mean(estimate, unit), estimate.mean.unwrap_or(f64::NAN))
    };
    let main = &effect.main;
    let text = main.mean.map_or_else(|| number::NONE.to_string(), |mean| number::change(mean, unit));
    let change = Cell::number(text, main.mean.unwrap_or(f64::NAN)).with_note(number::change_interval(main, unit));
    let verdict = match effect.depends {
        true => {
            format!("{}; depends on others: {} alone", effect.weight.word(), plus_minus(&effect.alone.change, unit))
        }
        false => effect.weight.word().to_string(),
    };
    Row {
        cells: vec![
            Cell::text(&factor.name),
            Cell::text(range(factor, "…")),
            mean(&effect.alone.low),
            mean(&effects.base),
            mean(&effect.alone.high),
            change,
            Cell::number(percent(effect.share), effect.share.unwrap_or(f64::NAN)),
            Cell::text(verdict),
        ],
        mark: String::new(),
    }
}

/// One row an input, one table a measure.
fn sobol(report: &SensitivityReport) -> Option<Table> {
    let (_, all) = report.findings.sobol.as_ref()?;
    let cell = |found: &Index| {
        let cell = Cell::number(index(found), found.value.unwrap_or(f64::NAN));
        match index_interval(found) {
            Some(interval) => cell.with_note(interval),
            None => cell,
        }
    };
    let row = |indices: &Indices, input: usize| {
        let factor = report.findings.factors.get(input)?;
        let cells = vec![Cell::text(&factor.name), cell(indices.first.get(input)?), cell(indices.total.get(input)?)];
        Some(Row { cells, mark: String::new() })
    };
    let grid = |(effects, indices): (&Effects, &Indices)| Grid {
        label: label(&effects.of.measure),
        columns: vec![
            column("input", Kind::Text),
            column("alone (first order)", Kind::Number),
            column("with all others (total effect)", Kind::Number),
        ],
        rows: indices.order().into_iter().filter_map(|input| row(indices, input)).collect(),
    };
    Some(Table {
        heading: "Parts of the variance".to_string(),
        note: "Sobol' indices over the whole box of the ranges, with 95 % intervals from redrawn rows. They are \
               estimates: what is nothing may come out below 0."
            .to_string(),
        choices: report.findings.measures.iter().zip(all).map(grid).collect(),
    })
}
