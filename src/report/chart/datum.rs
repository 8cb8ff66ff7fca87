//! A value that may be missing, with an interval that may be missing.

use super::unit::{Unit, UnitText};
use crate::report::words::say;
use crate::stats::Estimate;

/// Larger numbers have no place in a chart and count as missing.
const LARGEST: f64 = 1e15;

/// A number and how sure it is, in the unit of its measure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Datum {
    value: Option<f64>,
    interval: Option<(f64, f64)>,
    /// The wider one that takes in what is not known of the inputs.
    wide: Option<(f64, f64)>,
}

impl Datum {
    /// What is not defined.
    pub(crate) const NONE: Datum = Datum { value: None, interval: None, wide: None };

    /// A value with its interval. What is not a number, or beyond 10^15, is missing; an interval without a value too.
    pub(crate) fn new(value: f64, interval: Option<(f64, f64)>) -> Self {
        let Some(value) = plain(value) else { return Datum::NONE };
        Datum { value: Some(value), interval: interval.and_then(ordered), wide: None }
    }

    /// The same with a wider interval around.
    pub(crate) fn widened(self, wide: Option<(f64, f64)>) -> Self {
        Datum { wide: wide.and_then(ordered).filter(|_| self.value.is_some()), ..self }
    }

    /// The wider interval, finite and in order.
    pub(crate) fn wide(&self) -> Option<(f64, f64)> {
        self.wide
    }

    /// A value alone.
    pub(crate) fn exact(value: f64) -> Self {
        Datum::new(value, None)
    }

    /// The value, finite.
    pub(crate) fn value(&self) -> Option<f64> {
        self.value
    }

    /// The interval, finite and in order.
    pub(crate) fn interval(&self) -> Option<(f64, f64)> {
        self.interval
    }

    /// Value and ends: all that must find room on an axis.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f64> + use<> {
        let [(low, high), (least, most)] = [self.interval, self.wide].map(Option::unzip);
        [self.value, low, high, least, most].into_iter().flatten()
    }

    /// In words: `4 min (95 % interval 3 min – 5 min)`.
    pub(crate) fn words(&self, unit: &Unit) -> String {
        let Some(value) = self.value else { return say!(charts::NOT_DEFINED) };
        let words = match self.interval {
            Some(ends) => say!(charts::with_interval(&unit.value(value), &unit.interval(ends))),
            None => unit.value(value),
        };
        self.wide.map_or(words.clone(), |ends| say!(sure::datum(&words, &unit.interval(ends))))
    }
}

/// Two ends, finite and in order.
fn ordered((low, high): (f64, f64)) -> Option<(f64, f64)> {
    let (low, high) = (plain(low)?, plain(high)?);
    Some((low.min(high), high.max(low)))
}

impl From<&Estimate> for Datum {
    fn from(estimate: &Estimate) -> Self {
        Datum::new(estimate.mean.unwrap_or(f64::NAN), estimate.low.zip(estimate.high))
    }
}

/// A number that can be drawn.
pub(super) fn plain(value: f64) -> Option<f64> {
    (value.abs() <= LARGEST).then_some(value)
}
