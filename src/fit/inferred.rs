//! One value inferred from a history, with how sure it is.

use super::blur::Off;
use crate::stats::quantile;

/// A value with its standard error and its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Inferred {
    pub value: f64,
    pub se: f64,
    pub low: f64,
    pub high: f64,
}

/// The normal quantile of two-sided 95 %.
pub(super) const NORMAL_95: f64 = 1.959_963_984_540_054;

impl Inferred {
    /// An interval that is even about the value.
    pub(super) fn even(value: f64, se: f64, t: f64) -> Self {
        Inferred { value, se, low: value - t * se, high: value + t * se }
    }

    /// So many times less sure.
    pub(super) fn widened(self, times: f64) -> Self {
        let Inferred { value, se, low, high } = self;
        Inferred { value, se: se * times, low: value - (value - low) * times, high: value + (high - value) * times }
    }

    /// Less what it is off by, and less sure as far as that is not sure itself.
    pub(super) fn less(self, off: Off) -> Self {
        let Inferred { value, se, low, high } = self.widened(less_sure(self.se, off.se));
        Inferred { value: value - off.by, se, low: low - off.by, high: high - off.by }
    }

    /// The same of a value above zero whose logarithm is off.
    pub(super) fn less_of_log(self, off: Off) -> Self {
        let Inferred { value, se, low, high } = self;
        let log = Inferred { value: libm::log(value), se: se / value, low: libm::log(low), high: libm::log(high) };
        let Inferred { value, se, low, high } = log.less(off);
        Inferred { value: libm::exp(value), se: libm::exp(value) * se, low: libm::exp(low), high: libm::exp(high) }
    }

    /// A value above zero, whose logarithm has an even interval.
    pub(super) fn of_log(log: f64, se: f64, t: f64) -> Self {
        let value = libm::exp(log);
        Inferred { value, se: value * se, low: libm::exp(log - t * se), high: libm::exp(log + t * se) }
    }
}

/// How many standard errors 95 % take with `freedom` degrees of freedom; with less than one, as with one.
pub(super) fn t_95(freedom: f64) -> f64 {
    let whole = if freedom.is_finite() && freedom >= 1.0 { libm::floor(freedom).min(1e6) as u64 } else { 1 };
    quantile(0.95, whole).unwrap_or(NORMAL_95)
}

/// How many times less sure something is that is itself off by something unsure.
fn less_sure(se: f64, off: f64) -> f64 {
    if se > 0.0 { libm::hypot(se, off) / se } else { 1.0 }
}
