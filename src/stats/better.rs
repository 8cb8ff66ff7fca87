//! Which way a value is better.

/// Which way a value is better. (The catalogue of measures has its own; this room does not know it.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// A wait, a lost customer.
    Lower,
    /// A service level.
    Higher,
    /// Neither: the value only describes.
    Neither,
}

impl Better {
    /// `value` turned so that more is better; `None` if neither way is.
    pub(super) fn turned(self, value: f64) -> Option<f64> {
        match self {
            Better::Lower => Some(-value),
            Better::Higher => Some(value),
            Better::Neither => None,
        }
    }
}
