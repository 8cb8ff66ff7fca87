//! The outcome of a comparison of the engine with exact answers.

use crate::unit::Unit;
use crate::word::words;

/// All checks made together.
#[derive(Clone, Debug, PartialEq)]
pub struct Validation {
    /// The checks, in order of presentation.
    pub cases: Vec<ExactCheck>,
    /// The probability that any check fails if the engine is right.
    pub family_rate: f64,
}

words! {
    /// Whether simulated values are the exact ones, but for chance.
    pub enum Agreement {
        /// They are.
        Agrees: "agrees";
        /// They are not.
        Disagrees: "disagrees";
    }
}

/// One exact value and what the engine makes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExactCheck {
    /// The case: the system simulated.
    pub case: String,
    /// The measure compared.
    pub measure: String,
    /// Its unit, as in the catalogue of measures.
    pub unit: Unit,
    /// The exact value.
    pub exact: f64,
    /// The mean over replications.
    pub simulated: f64,
    /// Lower end of the interval, at the confidence that the family-wise rate asks for.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Difference over standard error; NaN where there is no spread.
    pub z: f64,
    /// Whether chance explains the difference.
    pub agrees: bool,
    /// Where the exact value comes from.
    pub source: &'static str,
    /// Its names as people read them; the others are those of files.
    pub shown: ShownCheck,
}

/// The names of a check in the language that is spoken.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownCheck {
    /// The case.
    pub case: String,
    /// The measure.
    pub measure: String,
    /// Where the exact value comes from.
    pub source: &'static str,
}

impl Validation {
    /// Whether there is anything at all and all of it agrees.
    pub fn all_agree(&self) -> bool {
        !self.cases.is_empty() && self.cases.iter().all(|check| check.agrees)
    }
    /// The same as a verdict.
    pub fn verdict(&self) -> Agreement {
        Agreement::of(self.all_agree())
    }
}

impl ExactCheck {
    /// Whether the value agrees, as a verdict.
    pub const fn verdict(&self) -> Agreement {
        Agreement::of(self.agrees)
    }
}

impl Agreement {
    const fn of(agrees: bool) -> Self {
        if agrees { Agreement::Agrees } else { Agreement::Disagrees }
    }
}
