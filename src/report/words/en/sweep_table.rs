//! The tables of a sweep.

use crate::report::SweepReport;

/// What kind of study it is.
pub fn kind() -> &'static str {
    "Sweep"
}

/// What the differences between combinations come from.
pub fn rests_on(report: &SweepReport) -> String {
    format!("{} combinations, all played {}: differences come from the values.", report.cells.len(), report.customers())
}

/// What was varied, and the values.
pub fn varied(name: &str, values: &[String]) -> String {
    format!("{name}: {}.", values.join(", "))
}

/// Whose assumptions follow.
pub fn below() -> &'static str {
    "Below is the scenario as it is; these values take the place of what it says of them."
}

/// What the values of the table are.
pub fn note() -> &'static str {
    "Mean over the runs, with its 95 % interval. All else is in cells.csv."
}
