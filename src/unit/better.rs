//! Which way a value is better.

use serde::Serialize;

/// Which way a value is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "&'static str")]
pub enum Better {
    /// A wait, a lost customer.
    Lower,
    /// A service level.
    Higher,
    /// Neither: the value only describes.
    Neither,
}

impl Better {
    /// The word in outputs.
    pub const fn file_word(self) -> &'static str {
        match self {
            Better::Lower => "lower",
            Better::Higher => "higher",
            Better::Neither => "-",
        }
    }

    /// `value` turned so that less is better; one that only describes stays as it is.
    pub fn cost(self, value: f64) -> f64 {
        if self == Better::Higher { -value } else { value }
    }

    /// `value` turned so that more is better; `None` if neither way is.
    pub fn turned(self, value: f64) -> Option<f64> {
        (self != Better::Neither).then(|| -self.cost(value))
    }
}

impl From<Better> for &'static str {
    fn from(better: Better) -> Self {
        better.file_word()
    }
}
