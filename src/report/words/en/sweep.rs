//! What is said of a sweep.

use super::common::{AS_IT_IS, about, all_targets};
use crate::experiment::Measured;
use crate::report::SweepReport;
use crate::report::label::label;
use crate::report::number::{self, count};
use crate::unit::Better;

/// Combinations listed at most.
const LISTED: usize = 5;

pub(crate) fn no_value(report: &SweepReport) -> String {
    format!("No combination has a value for \"{}\".", label(&report.lead.measure))
}

pub(crate) fn best(report: &SweepReport, cell: usize, found: &Measured) -> String {
    let (lead, name, value) = parts(report, cell, found);
    let (of, all) = (lead_team(report), all(report));
    format!("{of}{name} has the {} \"{lead}\" of {all} combinations: {value}.", superlative(report))
}

pub(crate) fn none_keeps(report: &SweepReport) -> String {
    format!("{}None of {} combinations keeps {}.", lead_team(report), all(report), targets(report))
}

pub(crate) fn best_of_none(report: &SweepReport, cell: usize, found: &Measured) -> String {
    let (lead, name, value) = parts(report, cell, found);
    format!("The {} \"{lead}\" is that of {name}: {value}.", superlative(report))
}

pub(crate) fn keep(report: &SweepReport, sure: &[usize], unsure: &[usize]) -> String {
    let (of, all, targets) = (lead_team(report), all(report), targets(report));
    let names = |cells: &[usize]| match cells.len() {
        1..=LISTED => format!(" ({})", names(report, cells).join("; ")),
        _ => String::new(),
    };
    let keep = match sure.len() {
        0 => format!("{of}No combination of {all} keeps {targets} for sure"),
        1 => format!("{of}1 combination of {all} keeps {targets}{}", names(sure)),
        n => format!("{of}{n} combinations of {all} keep {targets}{}", names(sure)),
    };
    match unsure.len() {
        0 => keep + ".",
        n => format!("{keep}; {n} more by the mean, but not for sure{}.", names(unsure)),
    }
}

pub(crate) fn there(report: &SweepReport, found: &Measured) -> String {
    format!("There, \"{}\" is {}.", label(&report.lead.measure), sure(found))
}

pub(crate) fn best_of_these(report: &SweepReport, cell: usize, found: &Measured) -> String {
    let (lead, name, value) = parts(report, cell, found);
    format!("Of these, {name} has the {} \"{lead}\": {value}.", superlative(report))
}

pub(crate) fn alike(report: &SweepReport, others: &[usize]) -> String {
    let others = match names(report, others).as_slice() {
        [first, _, _, ..] => format!("{} others, among them {first}", others.len()),
        few => few.join("; or "),
    };
    format!("At 95 % it cannot be told apart from {others}.")
}

pub(crate) const IS_AS_IT_IS: &str = "That is the scenario as it is.";

pub(crate) fn as_it_is(now: &Measured, mean: f64) -> String {
    let value = number::value(mean, now.measure.unit);
    format!("In the scenario as it is, \"{}\" is {value}.", label(&now.measure))
}

fn names(report: &SweepReport, cells: &[usize]) -> Vec<String> {
    cells.iter().map(|cell| report.grid.name(*cell)).collect()
}

/// What stands before the name of a configuration that is the best one or the scenario as it is.
pub(crate) fn mark(best: bool, as_it_is: bool) -> String {
    match (best, as_it_is) {
        (true, true) => format!("best, and {AS_IT_IS}: "),
        (true, false) => "best: ".to_string(),
        (false, true) => format!("{AS_IT_IS}: "),
        (false, false) => String::new(),
    }
}

/// A value with its interval: `11 min 2 s [10 min 40 s – 11 min 30 s]`.
fn sure(found: &Measured) -> String {
    let unit = found.measure.unit;
    let interval = found.estimate.low.map(|_| format!(" [{}]", number::interval(&found.estimate, unit)));
    number::mean(&found.estimate, unit) + &interval.unwrap_or_default()
}

/// The leading measure, and the combination's name with its value.
fn parts(report: &SweepReport, cell: usize, found: &Measured) -> (String, String, String) {
    (label(&report.lead.measure), report.grid.name(cell), sure(found))
}

fn all(report: &SweepReport) -> String {
    count(report.ranking.order.len() as f64)
}

/// The team, where there are several.
fn lead_team(report: &SweepReport) -> String {
    let teams = &report.scenario.teams;
    about(teams.get(report.lead.team).filter(|_| teams.len() > 1).map(|team| team.name.as_str()))
}

fn superlative(report: &SweepReport) -> &'static str {
    match report.lead.measure.better {
        Better::Higher => "highest",
        Better::Lower | Better::Neither => "lowest",
    }
}

fn targets(report: &SweepReport) -> String {
    let targets: Vec<String> = report.targets.iter().map(|one| one.words(&label(&one.of.measure))).collect();
    all_targets(&targets)
}
