//! Of `compare`.

use super::{Sampled, count, pick, words};
use crate::stats::comparison::ComparisonVerdict;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, compare [same] 3 i (&words(i)));
    each!(out, compare [more] 4 i (count(i)));
    each!(out, compare [matters] 1 i ());
    each!(out, compare [verdict_and_more] 9 i (pick(&[ComparisonVerdict::Better, ComparisonVerdict::Worse,
        ComparisonVerdict::WithinMargin, ComparisonVerdict::Same, ComparisonVerdict::NotYetClear { more: None },
        ComparisonVerdict::NotYetClear { more: Some(1) }, ComparisonVerdict::NotYetClear { more: Some(12_345) },
        ComparisonVerdict::NoData, ComparisonVerdict::NoDirection], i)));
}
