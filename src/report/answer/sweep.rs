//! The answer of a sweep.

use super::super::SweepReport;
use super::super::label::label;
use super::super::number::{self, count};
use crate::experiment::{Kept, Measured};
use crate::measure::Better;

/// What is best, what it rests on, and how the scenario stands beside it as it is: a sentence each.
pub fn sentences(report: &SweepReport) -> Vec<String> {
    let lead = label(&report.lead.measure);
    let Some((best, found)) = report.ranking.best.and_then(|best| Some((best, report.lead_of(best)?))) else {
        return vec![format!("No combination has a value for \"{lead}\".")];
    };
    let mut sentences = vec![choice(report, best, found)];
    sentences.extend(alike(report, best));
    sentences.extend(as_it_is(report, found));
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

fn choice(report: &SweepReport, best: usize, found: &Measured) -> String {
    let (lead, all) = (label(&report.lead.measure), report.ranking.order.len());
    let superlative = match report.lead.measure.better {
        Better::Higher => "highest",
        Better::Lower | Better::Neither => "lowest",
    };
    let start = format!("{}{} gives the {superlative} \"{lead}\"", of_team(report), report.grid.name(best));
    let value = sure(found);
    let targets = match report.targets {
        [] => return format!("{start} of {} combinations: {value}.", count(all as f64)),
        [_] => "the target",
        [_, _] => "both targets",
        _ => "all targets",
    };
    if !report.ranking.possible {
        let rest = format!("the nearest by \"{lead}\" is {}: {value}", report.grid.name(best));
        return format!("{}none of {all} combinations keeps {targets}; {rest}.", of_team(report));
    }
    let is_sure = report.ranking.kept[best].iter().all(|kept| *kept == Kept::Met);
    let fit = report.fit().count();
    let hedge = if is_sure { "" } else { " (not for sure: an interval lies on both sides of its target)" };
    format!("{start} of the {fit} combinations, out of {all}, that keep {targets}{hedge}: {value}.")
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
fn as_it_is(report: &SweepReport, best: &Measured) -> Option<String> {
    let now = report.portraits.first()?.summary.teams.get(report.lead.team)?;
    let now = now.measures.iter().find(|measured| measured.measure.name == report.lead.measure.name)?;
    let (unit, now, best) = (now.measure.unit, now.estimate.mean?, best.estimate.mean?);
    Some(match number::value(now, unit) {
        same if same == number::value(best, unit) => "That is what the scenario has as it is.".to_string(),
        value => format!("The scenario as it is has {value}."),
    })
}
