//! What is said of a sweep.

use super::common::{AS_IT_IS, about, all_targets};
use crate::experiment::Measured;
use crate::unit::Better;
use crate::report::SweepReport;
use crate::report::label::label;
use crate::report::number::{self, count};

/// What stands before the name of a configuration that is the best one or the scenario as it is.
pub fn mark(best: bool, as_it_is: bool) -> String {
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
