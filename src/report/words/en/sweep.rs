//! What is said of a sweep.

use super::common::{AS_IT_IS, about, all_targets};
use crate::experiment::Measured;
use crate::measure::Better;
use crate::report::SweepReport;
use crate::report::answer::sweep::{Keeping, Said};
use crate::report::label::label;
use crate::report::number::{self, count};

/// One sentence of the answer.
pub fn sentence(report: &SweepReport, said: &Said) -> String {
    let (of, lead, most) = (of_team(report), label(&report.lead.measure), superlative(report));
    let all = || count(report.ranking.order.len() as f64);
    let name = |cell: &usize| report.grid.name(*cell);
    match said {
        Said::NoValue => format!("No combination has a value for \"{lead}\"."),
        Said::Best(cell, found) => {
            format!("{of}{} has the {most} \"{lead}\" of {} combinations: {}.", name(cell), all(), sure(found))
        }
        Said::NoneKeeps => format!("{of}None of {} combinations keeps {}.", all(), targets(report)),
        Said::BestOfNone(cell, found) => format!("The {most} \"{lead}\" is that of {}: {}.", name(cell), sure(found)),
        Said::Keep(keeping) => format!("{of}{}.", keep(report, keeping, &all())),
        Said::There(found) => format!("There, \"{lead}\" is {}.", sure(found)),
        Said::BestOfThese(cell, found) => {
            format!("Of these, {} has the {most} \"{lead}\": {}.", name(cell), sure(found))
        }
        Said::Alike(others) => alike(&others.iter().map(name).collect::<Vec<_>>()),
        Said::IsAsItIs => "That is the scenario as it is.".to_string(),
        Said::AsItIs(now, mean) => {
            let value = number::value(*mean, now.measure.unit);
            format!("In the scenario as it is, \"{}\" is {value}.", label(&now.measure))
        }
    }
}

/// A configuration's name, marked where it is the best one or the scenario as it is.
pub fn marked(name: &str, best: bool, as_it_is: bool) -> String {
    match (best, as_it_is) {
        (true, true) => format!("best, and {AS_IT_IS}: {name}"),
        (true, false) => format!("best: {name}"),
        (false, true) => format!("{AS_IT_IS}: {name}"),
        (false, false) => name.to_string(),
    }
}

/// A value with its interval: `11 min 2 s [10 min 40 s – 11 min 30 s]`.
fn sure(found: &Measured) -> String {
    let unit = found.measure.unit;
    let interval = found.estimate.low.map(|_| format!(" [{}]", number::interval(&found.estimate, unit)));
    number::mean(&found.estimate, unit) + &interval.unwrap_or_default()
}

/// The team, where there are several.
fn of_team(report: &SweepReport) -> String {
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

fn keep(report: &SweepReport, keeping: &Keeping, all: &str) -> String {
    let targets = targets(report);
    let names = |cells: &[usize]| match cells {
        [] => String::new(),
        _ => format!(" ({})", cells.iter().map(|cell| report.grid.name(*cell)).collect::<Vec<_>>().join("; ")),
    };
    let keep = match keeping.sure {
        0 => format!("No combination of {all} keeps {targets} for sure"),
        1 => format!("1 combination of {all} keeps {targets}{}", names(&keeping.named)),
        n => format!("{n} combinations of {all} keep {targets}{}", names(&keeping.named)),
    };
    match keeping.unsure {
        0 => keep,
        n => format!("{keep}; {n} more by the mean, but not for sure{}", names(&keeping.named_unsure)),
    }
}

/// The others that could be the best one.
fn alike(others: &[String]) -> String {
    let others = match others {
        [one] => one.clone(),
        [one, two] => format!("{one}; or {two}"),
        many => format!("{} others, among them {}", many.len(), many.first().map_or("", String::as_str)),
    };
    format!("At 95 % it cannot be told apart from {others}.")
}
