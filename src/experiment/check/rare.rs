//! What a handful of replications cannot show: values that come rarely.
//!
//! An interval for the mean rests on values that are about normal. Where nearly all replications have the same value, a
//! conversation that opens at the limit once in a hundred weeks, say, those seen look surer than they are.

use crate::stats::anytime::Sample;

/// So many values must differ from the commonest before the interval alone may fail an expectation: with fewer, a
/// Poisson number of rare values lies outside of it more often than it should.
pub(super) const TO_FAIL: usize = 15;
/// The same for a pass, which may be wrong more often.
pub(super) const TO_PASS: usize = 5;
/// What has never been seen in so many replications does not stand in the way of a pass.
pub(super) const LONG_ENOUGH: usize = 30;
/// A rare value of a measure without an upper end is thought to be so many times the bound at most.
const LARGEST: f64 = 10.0;

/// How many of the values differ from the commonest one.
pub(super) fn others(values: &[f64], defined: usize) -> usize {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let commonest = sorted.chunk_by(|a, b| a == b).map(<[f64]>::len).max().unwrap_or(0);
    defined - commonest
}

/// Whether values that are all alike rule out a mean beyond `bound` with an error of at most `rate`: for that, at least
/// a share p of all replications would have to have another value, and none of n has one with probability (1 - p)^n at
/// most. Had they been alike at fewer, they would have been so then, too: so looking often does not raise it.
pub(super) fn cannot_explain(sample: Sample, unit: &str, bound: f64, rate: f64) -> bool {
    if sample.sd > 0.0 {
        return false;
    }
    let range = if unit == "share" { 1.0 } else { LARGEST * sample.mean.abs().max(bound.abs()) };
    let share = ((sample.mean - bound).abs() / range).min(1.0);
    // A number that is neither 0 nor a share and always the same is one that chance has no part in, such as recorded
    // arrivals.
    let is_fixed = unit != "share" && sample.mean != 0.0 && sample.n >= LONG_ENOUGH;
    is_fixed || sample.n as f64 * libm::log1p(-share) <= libm::log(rate)
}
