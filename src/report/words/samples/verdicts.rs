//! Of `verdicts`.

use super::{Sampled, pick};
use crate::experiment::Agreement;
use crate::experiment::Kept;
use crate::experiment::staffing::HourVerdict;
use crate::report::check::CheckOutcome;
use crate::stats::comparison::ComparisonVerdict;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, verdicts [kept] 3 i (pick(&Kept::ALL, i)));
    each!(out, verdicts [hour] 4 i (pick(&HourVerdict::ALL, i)));
    each!(out, verdicts [comparison] 9 i (pick(&[ComparisonVerdict::Better, ComparisonVerdict::Worse,
        ComparisonVerdict::WithinMargin, ComparisonVerdict::Same, ComparisonVerdict::NotYetClear { more: None },
        ComparisonVerdict::NotYetClear { more: Some(1) }, ComparisonVerdict::NotYetClear { more: Some(12_345) },
        ComparisonVerdict::NoData, ComparisonVerdict::NoDirection], i)));
    each!(out, verdicts [agreement] 2 i (pick(&Agreement::ALL, i)));
    each!(out, verdicts [check] 4 i (pick(&CheckOutcome::ALL, i)));
}
