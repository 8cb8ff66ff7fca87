//! Verdicts for people, each named by what it is on; files have `file_word` of each.

use crate::experiment::staffing::HourVerdict;
use crate::experiment::{Agreement, Kept};
use crate::report::check::CheckOutcome;
use crate::report::number;
use crate::stats::comparison::ComparisonVerdict;

/// Whether a target is kept.
pub(crate) fn kept(verdict: Kept) -> &'static str {
    match verdict {
        Kept::Met => "cumprida",
        Kept::Missed => "não cumprida",
        Kept::NotClear => "em dúvida",
    }
}

/// Whether an hour's customers are served as asked.
pub(crate) fn hour(verdict: HourVerdict) -> &'static str {
    match verdict {
        HourVerdict::Holds => "cumpre",
        HourVerdict::Misses => "não cumpre",
        HourVerdict::NotClear => "em dúvida",
        HourVerdict::OutOfReach => "fora de alcance",
    }
}

pub(crate) const fn comparison(verdict: ComparisonVerdict) -> &'static str {
    match verdict {
        ComparisonVerdict::Better => "melhor",
        ComparisonVerdict::Worse => "pior",
        ComparisonVerdict::WithinMargin => "sem diferença além da margem",
        ComparisonVerdict::Same => "igual",
        ComparisonVerdict::NotYetClear { .. } => "ainda em dúvida",
        ComparisonVerdict::NoData => "sem dados",
        ComparisonVerdict::NoDirection => number::NONE,
    }
}

/// Whether a simulated value is the exact one; where it is not, that is seen at once.
pub(crate) const fn agreement(verdict: Agreement) -> &'static str {
    match verdict {
        Agreement::Agrees => "confere",
        Agreement::Disagrees => "NÃO CONFERE",
    }
}

/// What came of a finding of a check.
pub(crate) const fn check(outcome: CheckOutcome) -> &'static str {
    match outcome {
        CheckOutcome::Pass => "passa",
        CheckOutcome::Inconclusive => "inconclusivo",
        CheckOutcome::Fail => "falha",
        CheckOutcome::Error => "erro",
    }
}
