//! The tables of a sweep.

use crate::report::SweepReport;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Sweep"
}

/// What the differences between combinations come from.
pub(crate) fn rests_on(report: &SweepReport) -> String {
    match report.cells.len() {
        1 => "1 combination.".to_string(),
        all => format!("{all} combinations, all played {}: differences come from the values.", report.customers()),
    }
}

/// What was varied, and the values.
pub(crate) fn varied(name: &str, values: &[String], is_given: bool) -> String {
    format!("{name}{}: {}.", if is_given { " (given)" } else { "" }, values.join(", "))
}

/// Whose assumptions follow.
pub(crate) fn below() -> &'static str {
    "Below is the scenario as it is; these values take the place of what it says of them."
}

/// What the values of the table are.
pub(crate) fn note() -> &'static str {
    "Mean over the runs, with its 95 % interval. All else is in cells.csv."
}
