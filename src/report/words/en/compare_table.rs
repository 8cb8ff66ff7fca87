//! The tables of a comparison.

use super::common::{counted, listed, named};
use crate::experiment::Configured;
use crate::report::CompareReport;
use crate::report::number;
use crate::scenario::called;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Comparison"
}

/// A scenario, and those that are held against each other.
pub(crate) fn title(scenario: &str, names: &[&str]) -> String {
    named(scenario, &listed(names))
}

/// The name of a table: who is held against whom, and in which team where there are several.
pub(crate) fn against(this: &str, first: &str, team: Option<&str>) -> String {
    let of = team.map(|team| format!(", {team}")).unwrap_or_default();
    format!("{this} against {first}{of}")
}

/// What the verdicts rest on.
pub(crate) fn note(report: &CompareReport) -> String {
    format!(
        "{} of runs {}. Verdicts are on {} together, corrected by Holm's method: the chance that any \
         difference is claimed where there is none is at most {}. \"More runs\" would settle it, if differences stay as \
         they are. Intervals are each for itself.",
        counted(report.manifest.replications as usize, "pair", "pairs"),
        report.customers(),
        counted(report.compared.family, "comparison", "comparisons"),
        number::in_percent(report.compared.rate)
    )
}

/// What the table of causes says, with the point of the first scenario.
pub(crate) fn causes(first: &str, point: &str) -> String {
    format!("{first}: {point} Differences are from {first}, with the 95 % interval of each for itself.")
}

/// The head of a column of differences; of which scenario, where there are several.
pub(crate) fn difference(name: Option<&str>) -> String {
    name.map_or_else(|| "difference".to_string(), |name| format!("difference, {name}"))
}

/// How a scenario differs from the first, whose first `shared` changes it has too.
pub(crate) fn different(one: &Configured, shared: usize) -> String {
    let changes: Vec<String> =
        one.overrides.iter().skip(shared).map(|set| format!("{} = {}", set.path, set.value)).collect();
    match changes.is_empty() {
        true => format!("{}: {}.", one.name, called(&one.file)),
        false => format!("{}: {}.", one.name, changes.join(", ")),
    }
}

/// Whose assumptions follow.
pub(crate) fn below(first: &str) -> String {
    format!("Below is \"{first}\".")
}
