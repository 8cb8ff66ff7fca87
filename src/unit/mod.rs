//! What a value is counted in, and which way it is better.

mod better;
mod bound;
mod percent;
mod reading;
mod statistic;

pub use better::Better;
pub use bound::Bound;
pub use percent::{percent, share};
pub use reading::{Among, Reading};
pub use statistic::{Statistic, quantile_of, rank};

use crate::diagnostic::Diagnostic;
use crate::language::tell;
use crate::money::Currency;
use serde::{Deserialize, Serialize};

/// What a value is counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub enum Unit {
    /// Seconds.
    Time,
    /// Minutes, as books print waits.
    Minutes,
    /// Hours of work.
    Hours,
    /// A share, 0 to 1; shown in percent.
    Share,
    /// A difference of two shares; shown in percentage points.
    Points,
    /// A number without a unit.
    #[default]
    Ratio,
    /// An amount of money.
    Money(Currency),
    /// So many of these.
    Count(Thing),
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Conversations,
    Offers,
    Agents,
    /// Whatever comes, in an hour.
    PerHour,
}

impl Unit {
    /// The units that need no currency.
    const PLAIN: [Unit; 10] = [
        Unit::Time,
        Unit::Minutes,
        Unit::Hours,
        Unit::Share,
        Unit::Points,
        Unit::Ratio,
        Unit::Count(Thing::Conversations),
        Unit::Count(Thing::Offers),
        Unit::Count(Thing::Agents),
        Unit::Count(Thing::PerHour),
    ];

    /// The word in files.
    pub fn file_word(self) -> &'static str {
        match self {
            Unit::Time => "s",
            Unit::Minutes => "min",
            Unit::Hours => "h",
            Unit::Share => "share",
            Unit::Points => "pp",
            Unit::Ratio => "ratio",
            Unit::Money(currency) => currency.code(),
            Unit::Count(Thing::Conversations) => "conversations",
            Unit::Count(Thing::Offers) => "offers",
            Unit::Count(Thing::Agents) => "agents",
            Unit::Count(Thing::PerHour) => "per hour",
        }
    }

    /// The unit of a word in a file.
    pub fn of(word: &str) -> Option<Self> {
        let plain = Unit::PLAIN.into_iter().find(|unit| unit.file_word() == word);
        plain.or_else(|| Currency::of(word).map(Unit::Money))
    }

    /// The unit of a difference of two values in this one.
    pub fn difference(self) -> Self {
        if self == Unit::Share { Unit::Points } else { self }
    }

    /// The greatest value there can be.
    pub fn most(self) -> f64 {
        if self == Unit::Share { 1.0 } else { f64::INFINITY }
    }
}

impl From<Unit> for &'static str {
    fn from(unit: Unit) -> Self {
        unit.file_word()
    }
}

impl TryFrom<String> for Unit {
    type Error = Diagnostic;

    fn try_from(word: String) -> Result<Self, Diagnostic> {
        Unit::of(&word)
            .ok_or_else(|| Diagnostic::plain(tell!("there is no unit `{word}`", "não existe a unidade `{word}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back() {
        let money = Currency::codes().filter_map(Currency::of).map(Unit::Money);
        let all: Vec<Unit> = Unit::PLAIN.into_iter().chain(money).collect();
        assert!(all.iter().all(|unit| Unit::of(unit.file_word()) == Some(*unit)));
        assert_eq!((all.len(), Unit::of("seconds")), (48, None));
    }

    #[test]
    fn the_better_side() {
        assert_eq!([Better::Lower, Better::Higher, Better::Neither].map(|side| side.cost(2.0)), [2.0, -2.0, 2.0]);
        assert_eq!([Better::Lower, Better::Higher].map(|side| side.turned(2.0)), [Some(-2.0), Some(2.0)]);
        assert_eq!(Better::Neither.turned(2.0), None);
    }
}
