//! On which side of a value something must be.

use crate::word::words;

words! {
    /// Which side of the value is meant.
    #[derive(PartialOrd, Ord)]
    pub enum Bound {
        AtMost: "at_most";
        AtLeast: "at_least";
    }
}

impl Bound {
    /// How it is written between a measure and a value.
    pub const fn sign(self) -> &'static str {
        match self {
            Bound::AtMost => "<=",
            Bound::AtLeast => ">=",
        }
    }

    /// The same for people.
    pub const fn symbol(self) -> char {
        match self {
            Bound::AtMost => '≤',
            Bound::AtLeast => '≥',
        }
    }

    /// Whether a value is on this side of the limit, or at it.
    pub fn holds<T: PartialOrd>(self, value: T, limit: T) -> bool {
        match self {
            Bound::AtMost => value <= limit,
            Bound::AtLeast => value >= limit,
        }
    }

    /// A value turned so that less is better.
    pub(crate) fn turned(self, value: f64) -> f64 {
        match self {
            Bound::AtMost => value,
            Bound::AtLeast => -value,
        }
    }
}
