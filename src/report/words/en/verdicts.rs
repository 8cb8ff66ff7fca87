//! Verdicts for people, each named by what it is on; files have `file_word` of each.

use crate::experiment::staffing::HourVerdict;
use crate::experiment::{Agreement, Kept};
use crate::report::check::CheckOutcome;
use crate::report::number;
use crate::stats::comparison::ComparisonVerdict;

/// Whether a target is kept.
pub(crate) fn kept(verdict: Kept) -> &'static str {
    match verdict {
        Kept::Met => "met",
        Kept::Missed => "missed",
        Kept::NotClear => "not clear",
    }
}

/// Whether an hour's customers are served as asked.
pub(crate) fn hour(verdict: HourVerdict) -> &'static str {
    match verdict {
        HourVerdict::Holds => "holds",
        HourVerdict::Misses => "misses",
        HourVerdict::NotClear => "not clear",
        HourVerdict::OutOfReach => "out of reach",
    }
}

pub(crate) const fn comparison(verdict: ComparisonVerdict) -> &'static str {
    match verdict {
        ComparisonVerdict::Better => "better",
        ComparisonVerdict::Worse => "worse",
        ComparisonVerdict::WithinMargin => "no difference beyond the margin",
        ComparisonVerdict::Same => "the same",
        ComparisonVerdict::NotYetClear { .. } => "not yet clear",
        ComparisonVerdict::NoData => "no data",
        ComparisonVerdict::NoDirection => number::NONE,
    }
}

/// Whether a simulated value is the exact one; where it is not, that is seen at once.
pub(crate) const fn agreement(verdict: Agreement) -> &'static str {
    match verdict {
        Agreement::Agrees => "agrees",
        Agreement::Disagrees => "DISAGREES",
    }
}

/// What came of a finding of a check.
pub(crate) const fn check(outcome: CheckOutcome) -> &'static str {
    match outcome {
        CheckOutcome::Pass => "pass",
        CheckOutcome::Inconclusive => "inconclusive",
        CheckOutcome::Fail => "fail",
        CheckOutcome::Error => "error",
    }
}
