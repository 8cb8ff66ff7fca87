//! The outcome of a comparison of the engine with exact answers.

use crate::unit::Unit;

/// All checks made together.
#[derive(Clone, Debug, PartialEq)]
pub struct Validation {
    /// The checks, in order of presentation.
    pub cases: Vec<ExactCheck>,
    /// The probability that any check fails if the engine is right.
    pub family_rate: f64,
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
}

impl Validation {
    /// Whether there is anything at all and all of it agrees.
    pub fn all_agree(&self) -> bool {
        !self.cases.is_empty() && self.cases.iter().all(|check| check.agrees)
    }
}
