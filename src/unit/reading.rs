//! A value and for how much it counts.

use std::sync::Arc;

/// What one replication has of a measure: its value, and of how much that is a mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// NaN where it is not defined.
    pub value: f64,
    /// Customers, say; 1 where each replication counts alike.
    pub weight: f64,
    /// Of a quantile: what it is one of, where that is at hand.
    pub among: Option<Among>,
}

/// The waits of which a value is a quantile.
#[derive(Clone, Debug, PartialEq)]
pub struct Among {
    /// The part of them that the value is not below.
    pub part: f64,
    /// In microseconds, the shortest first.
    pub micros: Arc<[u64]>,
}

impl Reading {
    /// Of a measure in which each replication counts alike.
    pub const fn plain(value: f64) -> Self {
        Reading::over(value, 1.0)
    }

    /// A mean of so many.
    pub const fn over(value: f64, weight: f64) -> Self {
        Reading { value, weight, among: None }
    }

    /// By itself, whatever the others have.
    pub fn alone(self) -> Self {
        Reading { among: None, ..self }
    }

    /// Whether it says something.
    pub fn is_defined(&self) -> bool {
        !self.value.is_nan() && self.weight > 0.0
    }
}
