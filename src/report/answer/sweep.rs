//! The answer of a sweep.

use super::super::SweepReport;
use super::super::label::label;
use super::super::number::{self, count};
use crate::experiment::{Kept, Measured};
use crate::unit::Better;

/// Combinations listed at most.
const LISTED: usize = 5;

/// What is best, what it rests on, and how the scenario stands beside it as it is: a sentence each.
pub fn sentences(report: &SweepReport) -> Vec<String> {
    let lead = label(&report.lead.measure);
    let Some((best, found)) = report.ranking.best.and_then(|best| Some((best, report.lead_of(best)?))) else {
        return vec![format!("No combination has a value for \"{lead}\".")];
    };
    let mut sentences = choice(report, best, found);
    sentences.extend(alike(report, best));
    sentences.extend(as_it_is(report, best));
    sentences
}

/// A value with its interval: `11 min 2 s [10 min 40 s – 11 min 30 s]`.
fn sure(found: &Measured) -> String {
    let unit = found.measure.unit;
    let interval = found.estimate.low.map(|_| format!(" [{}]", number::interval(&found.estimate, unit)));
    number::mean(&found.estimate, unit) + &interval.unwrap_or_default()
}

/// The team, where there are several.
fn of_team(report: &SweepReport) -> String {
    match report.scenario.teams.as_slice() {
        [] | [_] => String::new(),
        teams => teams.get(report.lead.team).map(|team| format!("{}: ", team.name)).unwrap_or_default(),
    }
}

/// What is best; with targets, what keeps them first.
fn choice(report: &SweepReport, best: usize, found: &Measured) -> Vec<String> {
    let (lead, all) = (label(&report.lead.measure), count(report.ranking.order.len() as f64));
    let superlative = match report.lead.measure.better {
        Better::Higher => "highest",
        Better::Lower | Better::Neither => "lowest",
    };
    let (of, name, value) = (of_team(report), report.grid.name(best), sure(found));
    let targets = match report.targets {
        [] => return vec![format!("{of}{name} has the {superlative} \"{lead}\" of {all} combinations: {value}.")],
        [one] => format!("\"{}\"", one.words(&label(&one.of.measure))),
        [_, _] => "both targets".to_string(),
        many => format!("all {} targets", many.len()),
    };
    if report.ranking.fit.is_empty() {
        let none = format!("{of}None of {all} combinations keeps {targets}.");
        return vec![none, format!("The {superlative} \"{lead}\" is that of {name}: {value}.")];
    }
    let mut fit = report.ranking.fit.clone();
    fit.sort_unstable();
    let (sure, unsure): (Vec<usize>, Vec<usize>) =
        fit.iter().partition(|cell| report.ranking.kept[**cell].iter().all(|kept| *kept == Kept::Met));
    let names = |cells: &[usize]| match cells.len() {
        0 => String::new(),
        few if few <= LISTED => {
            let names: Vec<String> = cells.iter().map(|cell| report.grid.name(*cell)).collect();
            format!(" ({})", names.join("; "))
        }
        _ => String::new(),
    };
    let keep = match sure.len() {
        0 => format!("{of}No combination of {all} keeps {targets} for sure"),
        1 => format!("{of}1 combination of {all} keeps {targets}{}", names(&sure)),
        n => format!("{of}{n} combinations of {all} keep {targets}{}", names(&sure)),
    };
    let hedge = match unsure.len() {
        0 => String::new(),
        n => format!("; {n} more by the mean, but not for sure{}", names(&unsure)),
    };
    let mut sentences = vec![format!("{keep}{hedge}.")];
    sentences.push(match fit.len() {
        1 => format!("There, \"{lead}\" is {value}."),
        _ => format!("Of these, {name} has the {superlative} \"{lead}\": {value}."),
    });
    sentences
}

/// How many others could be the best one.
fn alike(report: &SweepReport, best: usize) -> Option<String> {
    let others: Vec<String> =
        report.ranking.alike.iter().filter(|cell| **cell != best).map(|cell| report.grid.name(*cell)).collect();
    match others.as_slice() {
        [] => None,
        [one] => Some(format!("At 95 % it cannot be told apart from {one}.")),
        [one, two] => Some(format!("At 95 % it cannot be told apart from {one}; or {two}.")),
        many => Some(format!("At 95 % it cannot be told apart from {} others, among them {}.", many.len(), many[0])),
    }
}

/// The scenario with nothing varied, if it was played.
fn as_it_is(report: &SweepReport, best: usize) -> Option<String> {
    let first = report.portraits.first()?;
    if report.portrait_cells.first() == Some(&Some(best)) {
        return Some("That is the scenario as it is.".to_string());
    }
    let now = first.summary.teams.get(report.lead.team)?;
    let now = now.measures.iter().find(|measured| measured.measure.name == report.lead.measure.name)?;
    let value = number::value(now.estimate.mean?, now.measure.unit);
    Some(format!("In the scenario as it is, \"{}\" is {value}.", label(&now.measure)))
}
