//! What is said of a sweep.

use super::common::{AS_IT_IS, about, all_targets, and, and_more, grouped, noun};
use crate::experiment::Measured;
use crate::report::SweepReport;
use crate::report::answer::sweep::Choices;
use crate::report::label::label;
use crate::report::number::{self, count};
use crate::unit::Better;

/// Combinations listed at most.
const LISTED: usize = 5;

pub(crate) fn no_value(report: &SweepReport) -> String {
    format!("No combination has a value for \"{}\".", label(&report.lead.measure))
}

pub(crate) fn best(choices: &Choices, cell: usize, found: &Measured) -> String {
    let (lead, name, value) = parts(choices.report, cell, found);
    let combinations = combinations(choices);
    let verb = superlative(choices.report);
    format!("{}{name} has the {verb} \"{lead}\" of {combinations}: {value}.", beginning(choices))
}

/// Where nothing is clearly better than the scenario as it is, which may be the best itself.
pub(crate) fn stay(choices: &Choices, is_best: bool, now: &Measured) -> String {
    let (lead, value, of) = (label(&now.measure), sure(now), combinations(choices));
    let report = choices.report;
    match is_best {
        true => format!(
            "{}Stay: the scenario as it is has the {} \"{lead}\" of {of}: {value}.",
            beginning(choices),
            superlative(report)
        ),
        false => format!(
            "{}Stay: none of {of} has a \"{lead}\" that is clearly {} than in the scenario as it is, {value}.",
            beginning(choices),
            comparative(report)
        ),
    }
}

/// What to choose, and what that does to the scenario as it is.
pub(crate) fn choose(choices: &Choices, cell: usize, found: &Measured, now: Option<&Measured>) -> String {
    let (lead, name, value) = parts(choices.report, cell, found);
    let (beginning, most, of) = (beginning(choices), superlative(choices.report), combinations(choices));
    match now {
        Some(now) => format!(
            "{beginning}Choose {name}: \"{lead}\" goes from {} to {value}, the {most} of {of}.",
            number::mean(&now.estimate, now.measure.unit)
        ),
        None => format!("{beginning}Choose {name}: it has the {most} \"{lead}\" of {of}, {value}."),
    }
}

/// What cannot be told apart from what is advised.
pub(crate) fn as_good(report: &SweepReport, others: &[usize]) -> String {
    match names(report, others).as_slice() {
        [first, _, _, ..] => format!("As good, as far as 95 % tell: {} others, among them {first}.", others.len()),
        few => format!("As good, as far as 95 % tell: {}.", few.join("; or ")),
    }
}

pub(crate) fn none_keeps(choices: &Choices) -> String {
    format!("{}None of {} keeps {}.", beginning(choices), combinations(choices), targets(choices.report))
}

pub(crate) fn best_of_none(choices: &Choices, cell: usize, found: &Measured) -> String {
    let (lead, name, value) = parts(choices.report, cell, found);
    format!("The {} \"{lead}\" is that of {name}: {value}.", superlative(choices.report))
}

pub(crate) fn keep(choices: &Choices, sure: &[usize], unsure: &[usize]) -> String {
    let (report, all) = (choices.report, count(choices.order.len() as f64));
    let (of, targets) = (beginning(choices), targets(report));
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

pub(crate) fn best_of_these(choices: &Choices, cell: usize, found: &Measured) -> String {
    let (lead, name, value) = parts(choices.report, cell, found);
    format!("Of these, {name} has the {} \"{lead}\": {value}.", superlative(choices.report))
}

/// What is given, and that the best is said for each of its values.
pub(crate) fn circumstances(report: &SweepReport) -> String {
    let (given, count) = (report.given(), count(report.ranking.bests.len() as f64));
    match given.as_slice() {
        [one] => format!("{one} is given, not chosen: what is best is said for each of its {count} values."),
        _ => format!(
            "{} are given, not chosen: what is best is said for each of their {count} combinations.",
            and(&given)
        ),
    }
}

/// How often which choice is the best one.
pub(crate) fn most_often(report: &SweepReport, tally: &[(String, usize)]) -> String {
    let all = count(report.ranking.bests.len() as f64);
    let (lead, superlative) = (label(&report.lead.measure), superlative(report));
    if let [(name, _)] = tally {
        return format!("{}In each, the {superlative} \"{lead}\" is that of {name}.", lead_team(report));
    }
    let times = |(name, times): &(String, usize)| format!("{name} in {times}");
    let (shown, rest) = tally.split_at(tally.len().min(LISTED));
    let list: Vec<String> = shown.iter().map(times).collect();
    format!(
        "{}Of {all}, the {superlative} \"{lead}\" is that of {}{}.",
        lead_team(report),
        list.join("; "),
        and_more(rest.len())
    )
}

/// From the best to the worst of values that nobody chooses.
pub(crate) fn all_given(choices: &Choices, first: usize, last: usize) -> String {
    let report = choices.report;
    let value = |cell: usize| report.lead_of(cell).map(sure).unwrap_or_default();
    let (given, lead, of) = (report.given(), label(&report.lead.measure), lead_team(report));
    let verb = noun(given.len(), "is", "are");
    let nothing = format!("{of}{} {verb} given, not chosen: no value is best.", and(&given));
    let end = |cell: usize| format!("{} with {}", value(cell), report.grid.name(cell));
    match first == last {
        true => format!("{nothing} \"{lead}\" is {}.", end(first)),
        false => format!("{nothing} \"{lead}\" goes from {} to {}.", end(first), end(last)),
    }
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
    cells.iter().map(|cell| report.chosen(*cell)).collect()
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
    (label(&report.lead.measure), report.chosen(cell), sure(found))
}

/// `28 combinations`.
fn combinations(choices: &Choices) -> String {
    grouped(choices.order.len() as u64, "combination", "combinations")
}

/// What a sentence is about: the team and the circumstances, where there are several.
fn beginning(choices: &Choices) -> String {
    let of = choices.order.first().filter(|_| choices.is_one_of_several);
    let of = of.map(|cell| choices.report.circumstance(*cell));
    lead_team(choices.report) + &about(of.as_deref())
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

fn comparative(report: &SweepReport) -> &'static str {
    match report.lead.measure.better {
        Better::Higher => "higher",
        Better::Lower | Better::Neither => "lower",
    }
}

fn targets(report: &SweepReport) -> String {
    let targets: Vec<String> = report.targets.iter().map(|one| one.words(&label(&one.of.measure))).collect();
    all_targets(&targets)
}
