//! What a handful of replications cannot show: values that come rarely.
//!
//! An interval for the mean rests on values that are about normal. Where they have a long tail, few of them look surer than
//! they are: mostly nothing of the tail has been seen yet. The skewness tells, once something has; and where all values
//! are alike, their number is all there is to go by.

use crate::stats::anytime::Sample;
use crate::unit::Unit;

/// A verdict that rests on an end of the interval behind which the values have their tail needs 30 of them, and so many more
/// for the square of the skewness. With 50 a false pass, with 100 a false fail keeps its rate for values as skewed as the
/// exponential and the lognormal with a sigma of 1.5 (counted in the tests of `judge`); the like for Student's interval
/// is in D. D. Boos and J. M. Hughes-Oliver, The American Statistician 54, 2000.
pub(in crate::experiment) const TO_PASS: f64 = 50.0;
/// The same for a fail.
pub(in crate::experiment) const TO_FAIL: f64 = 100.0;
/// Values without which no verdict rests on an interval.
const LEAST: usize = 30;
/// What has not been seen in so many replications does not stand in the way of a pass: if it came in one of twenty, it would
/// have been seen with 95 %.
pub(in crate::experiment) const LONG_ENOUGH: usize = 59;
/// A rare value of a measure without an upper end is thought to be so many times the bound at most.
const LARGEST: f64 = 10.0;

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::experiment) enum End {
    /// What says that the mean is not less.
    Lower,
    /// What says that it is not more: a long tail above makes it lie too low.
    Upper,
}

/// Values that a verdict needs which rests on this end; `None` where all are alike.
pub(in crate::experiment) fn needed(sample: &Sample, end: End, factor: f64) -> Option<usize> {
    let tail = match end {
        End::Lower => -sample.skewness,
        End::Upper => sample.skewness,
    };
    let more = factor * tail.max(0.0) * tail.max(0.0);
    // The cast saturates.
    (sample.sd > 0.0).then(|| LEAST.saturating_add(more.ceil() as usize))
}

/// Whether an interval that lies beyond `bound` by this end is enough to fail.
pub(in crate::experiment) fn can_fail(sample: &Sample, end: End, unit: Unit, bound: f64, rate: f64) -> bool {
    match needed(sample, end, TO_FAIL) {
        Some(needed) => sample.n >= needed,
        None => cannot_explain(sample, unit, bound, rate),
    }
}

/// Whether values that are all alike rule out a mean beyond `bound` with an error of at most `rate`: for that, at least
/// a share p of all replications would have to have another value, and none of n has one with probability (1 - p)^n at
/// most. Had they been alike at fewer, they would have been so then, too: so looking often does not raise it.
fn cannot_explain(sample: &Sample, unit: Unit, bound: f64, rate: f64) -> bool {
    let range = if unit == Unit::Share { 1.0 } else { LARGEST * sample.mean.abs().max(bound.abs()) };
    let share = ((sample.mean - bound).abs() / range).min(1.0);
    sample.n as f64 * libm::log1p(-share) <= libm::log(rate)
}
