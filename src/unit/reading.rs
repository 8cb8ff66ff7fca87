//! A value and for how much it counts.

/// What one replication has of a measure: its value, and of how much that is a mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// NaN where it is not defined.
    pub value: f64,
    /// Customers, say; 1 where each replication counts alike.
    pub weight: f64,
}

impl Reading {
    /// Of a measure in which each replication counts alike.
    pub const fn plain(value: f64) -> Self {
        Reading { value, weight: 1.0 }
    }

    /// Whether it says something.
    pub fn is_defined(&self) -> bool {
        !self.value.is_nan() && self.weight > 0.0
    }
}
