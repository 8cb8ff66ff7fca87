//! One cell: a value that is not text until somebody reads it.

use super::Mark;
use crate::experiment::{Kept, Measured};
use crate::stats::{Estimate, Unstated};
use crate::unit::Unit;

/// What a cell holds, with the interval around it and a sign on it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    /// What it is.
    pub content: Content,
    /// An interval that holds the true value.
    pub ends: Option<(f64, f64)>,
    /// Where there is none: why, and what the runs had, from the least to the most.
    pub seen: Option<(Unstated, (f64, f64))>,
    /// What sets it apart from its neighbours.
    pub mark: Option<Mark>,
    /// The verdict that its words are, for a sign and a colour.
    pub verdict: Option<Kept>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    /// There is no value.
    None,
    /// Words.
    Text(String),
    /// Words that are sorted by a number: `20 min`.
    Sorted(String, f64),
    /// A value in its unit.
    Value(f64, Unit),
    /// A difference, with its sign.
    Change(f64, Unit),
    /// A plain number, thousands apart.
    Count(f64),
    /// A share of a sum, in percent.
    Share(f64),
    /// An estimate of a share, which by chance may lie below nothing or above all.
    Index(f64),
}

impl Cell {
    fn new(content: Content) -> Self {
        Cell { content, ends: None, seen: None, mark: None, verdict: None }
    }

    /// No value.
    pub(crate) fn none() -> Self {
        Cell::new(Content::None)
    }

    /// Words.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Cell::new(Content::Text(text.into()))
    }

    /// Words that are sorted by a number.
    pub(crate) fn sorted(text: impl Into<String>, by: f64) -> Self {
        Cell::new(Content::Sorted(text.into(), by))
    }

    /// A plain number.
    pub(crate) fn count(count: impl Into<f64>) -> Self {
        Cell::of(Some(count.into()), Content::Count)
    }

    /// A value, if there is one.
    pub(crate) fn value(value: impl Into<Option<f64>>, unit: Unit) -> Self {
        Cell::of(value.into(), |value| Content::Value(value, unit))
    }

    /// A difference, if there is one.
    pub(crate) fn change(change: impl Into<Option<f64>>, unit: Unit) -> Self {
        Cell::of(change.into(), |change| Content::Change(change, unit))
    }

    /// A share of a sum, if there is one.
    pub(crate) fn share(share: impl Into<Option<f64>>) -> Self {
        Cell::of(share.into(), Content::Share)
    }

    /// An estimate of a share, if there is one.
    pub(crate) fn index(index: impl Into<Option<f64>>) -> Self {
        Cell::of(index.into(), Content::Index)
    }

    /// The mean of an estimate with its interval.
    pub(crate) fn estimate(estimate: &Estimate, unit: Unit) -> Self {
        Cell::value(estimate.mean, unit).sure(estimate)
    }

    /// A measure's mean with its interval.
    pub(crate) fn measured(found: &Measured) -> Self {
        Cell::estimate(&found.estimate, found.measure.unit)
    }

    /// A measure's mean with its interval, if it was measured.
    pub(crate) fn found(found: Option<&Measured>) -> Self {
        found.map_or_else(Cell::none, Cell::measured)
    }

    /// The mean of an estimated difference with its interval.
    pub(crate) fn difference(estimate: &Estimate, unit: Unit) -> Self {
        Cell::change(estimate.mean, unit).sure(estimate)
    }

    /// The same with the interval of an estimate, or with what the runs had where it has none.
    fn sure(self, estimate: &Estimate) -> Self {
        let seen = estimate.unstated.zip(estimate.seen);
        Cell { seen, ..self.with(estimate.low.zip(estimate.high)) }
    }

    fn of(value: Option<f64>, content: impl FnOnce(f64) -> Content) -> Self {
        Cell::new(value.filter(|value| !value.is_nan()).map_or(Content::None, content))
    }

    /// The same with an interval.
    pub(crate) fn with(self, ends: Option<(f64, f64)>) -> Self {
        Cell { ends: ends.filter(|_| self.content != Content::None), ..self }
    }

    /// The same with a sign.
    pub(crate) fn marked(self, mark: Option<Mark>) -> Self {
        Cell { mark, ..self }
    }

    /// The same as a verdict.
    pub(crate) fn judged(self, verdict: Kept) -> Self {
        Cell { verdict: Some(verdict), ..self }
    }

    /// What a column of numbers is sorted by.
    pub(crate) fn sort_key(&self) -> Option<f64> {
        match self.content {
            Content::None | Content::Text(_) => None,
            Content::Sorted(_, value)
            | Content::Value(value, _)
            | Content::Change(value, _)
            | Content::Count(value)
            | Content::Share(value)
            | Content::Index(value) => Some(value).filter(|value| !value.is_nan()),
        }
    }
}
