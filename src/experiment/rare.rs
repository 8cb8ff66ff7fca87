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
const TO_PASS: f64 = 50.0;
/// The same for a fail.
const TO_FAIL: f64 = 100.0;
/// Values without which no verdict rests on an interval.
const LEAST: usize = 30;
/// What has not been seen in so many replications does not stand in the way of a pass: if it came in one of twenty, it would
/// have been seen with 95 %.
const LONG_ENOUGH: usize = 59;
/// A pass asks for no more than so many, however near the bound: what comes in one of 75 would have been seen with 95 %.
const WATCHED: usize = 225;

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::experiment) enum End {
    /// What says that the mean is not less.
    Lower,
    /// What says that it is not more: a long tail above makes it lie too low.
    Upper,
}

/// Values that a verdict needs for the tail that they show behind this end; `None` where all are alike.
fn needed(sample: &Sample, end: End, factor: f64) -> Option<usize> {
    let tail = match end {
        End::Lower => -sample.skewness,
        End::Upper => sample.skewness,
    };
    let more = factor * tail.max(0.0) * tail.max(0.0);
    // The cast saturates.
    (sample.sd > 0.0).then(|| LEAST.saturating_add(more.ceil() as usize))
}

/// Values that a fail needs whose interval lies beyond `bound` by this end.
pub(in crate::experiment) fn needed_to_fail(sample: &Sample, end: End, unit: Unit, bound: f64, rate: f64) -> usize {
    let unseen = unseen_until(sample, end, largest(unit, bound), bound, rate).unwrap_or(usize::MAX);
    needed(sample, end, TO_FAIL).unwrap_or(0).max(unseen)
}

/// Values that show enough of the tail behind this end for a pass.
pub(in crate::experiment) fn seen_enough(sample: &Sample, end: End) -> usize {
    needed(sample, end, TO_PASS).unwrap_or(LONG_ENOUGH)
}

/// Values that a pass needs for which this end lies within `bound`: enough of a tail, and of one that has not been seen.
pub(in crate::experiment) fn needed_to_pass(sample: &Sample, end: End, unit: Unit, bound: f64, rate: f64) -> usize {
    let seen = seen_enough(sample, end);
    let unseen = match end {
        End::Upper => unseen_until(sample, end, largest(unit, bound), bound, rate),
        End::Lower => Some(0),
    };
    seen.max(unseen.map_or(WATCHED, |unseen| unseen.min(WATCHED)))
}

/// A rare value of a time or an amount is thought to be so many times the bound at most.
const FAR: f64 = 40.0;
/// The same of a count or a ratio.
const TWICE: f64 = 2.0;

/// The largest value that is thought of, of a measure that is held against `bound`.
fn largest(unit: Unit, bound: f64) -> f64 {
    match unit {
        Unit::Share | Unit::Points => 1.0,
        Unit::Time | Unit::Minutes | Unit::Money(_) => FAR * bound.abs(),
        Unit::Hours | Unit::Ratio | Unit::Count(_) => TWICE * bound.abs(),
    }
}

/// With how many values it is ruled out, with an error of at most `rate`, that the true mean lies on the other side of `bound`
/// by values that come so rarely that none has been seen. For that, at least a share p of all replications would have to
/// have one, and none of n has one with probability (1 - p)^n at most. Had they not been seen in more, they were not in
/// fewer: so looking often does not raise it. Behind the lower end no value is below nothing. `None`: no number does.
fn unseen_until(sample: &Sample, end: End, largest: f64, bound: f64, rate: f64) -> Option<usize> {
    let range = match end {
        // Where values differ, those below are as likely as the others: no measure has a tail towards nothing.
        End::Lower if sample.sd > 0.0 => return Some(0),
        End::Lower => sample.mean,
        End::Upper => largest.max(sample.mean) - sample.mean,
    };
    let share = (sample.mean - bound).abs() / range;
    if range <= 0.0 || share >= 1.0 {
        return Some(1);
    }
    let least = libm::ceil(libm::log(rate) / libm::log1p(-share));
    // The cast saturates.
    least.is_finite().then_some(least as usize)
}
