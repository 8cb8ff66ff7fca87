//! The tables of a study of inputs.

use super::common::grouped;
use super::inputs;
use crate::experiment::sensitivity::{Factor, RATE, SobolPlan, VariedInput};
use crate::report::SensitivityReport;
use crate::report::number;
use crate::stats::sobol::ENOUGH;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Sensitivity"
}

/// What "matters" means.
pub(crate) fn matters() -> String {
    format!(
        "All points meet the same random numbers. \"Matters\" is corrected for the number of inputs by Holm's method: the \
         chance that any effect on a measure is claimed where there is none is at most {}.",
        number::in_percent(RATE)
    )
}

/// What else there is to know of the tables.
pub(crate) fn notes(report: &SensitivityReport) -> Vec<String> {
    let first = format!("{} {}", ranges(&report.findings.factors), report.design());
    [first].into_iter().chain(report.left_out.iter().map(left_out)).collect()
}

/// What ranges are.
fn ranges(factors: &[Factor]) -> &'static str {
    match factors.iter().any(|factor| matches!(factor.name, VariedInput::Unsure(_))) {
        true => {
            "Ranges of what your data leave open go over 95 % of what they allow; the other ranges are assumptions."
        }
        false => "The ranges are assumptions.",
    }
}

/// An input that was left out.
pub(crate) fn left_out(input: &VariedInput) -> String {
    format!("Left out: {}.", inputs::left_out(input))
}

/// From where to where an input was varied.
pub(crate) fn range(factor: &Factor) -> String {
    let own = factor.base.as_ref().map_or_else(String::new, |own| format!("; as it is: {own}"));
    format!("{}: from {}{own}.", factor.name, inputs::range(factor))
}

/// Whose assumptions follow.
pub(crate) fn below(factors: &[Factor]) -> String {
    format!("{} Below is the scenario as it is.", ranges(factors))
}

/// What the columns of effects are.
pub(crate) fn effects(has_averages: bool) -> String {
    let alone = "Alone: the measure with this input alone at that value, and its difference from the scenario as it is, with \
                 its 95 % interval.";
    let averaged = " Averaged effect: high less low over both ends of all others, with its 95 % interval. Share: of the sum \
                    of squares over the design; what is missing from 100 % is inputs together, and chance.";
    format!("{alone}{}", if has_averages { averaged } else { "" })
}

/// What the parts of the variance are, and what they rest on.
pub(crate) fn sobol(plan: &SobolPlan, inputs: usize) -> String {
    format!(
        "Sobol' indices over the whole box of the ranges, with 95 % intervals from redrawn rows: alone is the first-order \
         index, with others the total effect. They are estimates: what is nothing may come out below 0. {} base points{}, {} \
         points in all, each the mean of {}.",
        plan.points,
        if plan.points < ENOUGH { " (few: the intervals are too narrow)" } else { "" },
        number::count(f64::from(plan.points) * (inputs + 2) as f64),
        grouped(plan.replications.into(), "replication", "replications")
    )
}
