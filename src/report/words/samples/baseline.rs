//! Of `baseline`.

use super::{Sampled, count, flip, name, names, pick, share};
use crate::experiment::baseline::BaselineVerdict;
use crate::experiment::baseline::Exact;
use crate::experiment::baseline::Pairing;
use crate::stats::Unstated;
use crate::stats::comparison::ComparisonVerdict;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, baseline [headline] 8 i (name(i), pick(&[BaselineVerdict::Pass, BaselineVerdict::Fail,
        BaselineVerdict::Differs], i + 1), flip(i, 2), flip(i, 3)));
    each!(out, baseline [exact exact_line exact_help] 7 i (pick(&[Exact::Identical(1), Exact::Identical(12_345),
        Exact::Decisions(None), Exact::Decisions(Some(2)), Exact::Measures(None), Exact::Measures(Some(2)),
        Exact::Incomparable], i)));
    each!(out, baseline [appeared vanished] 3 i (&names(i)));
    each!(out, baseline [statistical] 4 i (pick(&[Pairing::Paired(1), Pairing::Paired(30), Pairing::Independent(1,
        1), Pairing::Independent(30, 12_345)], i), count(i + 1), share(i + 2)));
    each!(out, baseline [untold moved_untold] 5 i (pick(&Unstated::ALL, i)));
    each!(out, baseline [verdict] 9 i (pick(&[ComparisonVerdict::Better, ComparisonVerdict::Worse,
        ComparisonVerdict::WithinMargin, ComparisonVerdict::Same, ComparisonVerdict::NotYetClear { more: None },
        ComparisonVerdict::NotYetClear { more: Some(1) }, ComparisonVerdict::NotYetClear { more: Some(12_345) },
        ComparisonVerdict::NoData, ComparisonVerdict::NoDirection], i)));
    each!(out, baseline [against] 8 i (name(i), flip(i, 1), flip(i, 2)));
    each!(out, baseline [same_decisions reviewed] 4 i (count(i), count(i + 1)));
    each!(out, baseline [unmoved measures_differ unknown gone question review_of] 2 i (name(i)));
    each!(out, baseline [first_to_differ] 4 i (name(i), count(i + 1)));
    each!(out, baseline [sides_of_first file_head] 1 i ());
}
