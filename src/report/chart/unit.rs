//! Units of measures: how their values are written, and in what scale they stand on an axis.

use crate::money::Currency;
use crate::report::number;

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Time,
    /// A share, 0 to 1; shown in percent.
    Share,
    /// A difference of two shares; shown in percentage points.
    Points,
    /// Hours of work.
    Hours,
    /// A number without a unit.
    Ratio,
    /// An amount of money.
    Money(Currency),
    /// So many of these.
    Count(String),
}

impl Unit {
    /// The unit of a measure as the catalogue names it: `s`, `share`, `h`, `ratio`, the code of a currency; all else is
    /// counted.
    pub fn of(name: &str) -> Self {
        match name {
            "s" => Unit::Time,
            "share" => Unit::Share,
            "h" => Unit::Hours,
            "ratio" => Unit::Ratio,
            other => match Currency::of(other) {
                Some(currency) => Unit::Money(currency),
                None => Unit::Count(other.to_string()),
            },
        }
    }

    /// The unit of a difference of two values in this one.
    pub fn difference(self) -> Self {
        if self == Unit::Share { Unit::Points } else { self }
    }

    /// A value rounded for reading, with its unit where that is short: `4 min 18 s`, `6.5 %`, `1.2`.
    pub fn value(&self, value: f64) -> String {
        let sign = if value < 0.0 { "−" } else { "" };
        let size = value.abs();
        let text = match self {
            Unit::Time => number::value(size, "s"),
            Unit::Share => number::value(size, "share"),
            Unit::Points => format!("{} pp", number::percent(size)),
            Unit::Hours => number::value(size, "h"),
            Unit::Ratio => number::value(size, "ratio"),
            Unit::Money(currency) => number::money(size, *currency),
            Unit::Count(_) => number::count(size),
        };
        sign.to_string() + &text
    }

    /// An interval, `4 min – 5 min`. Shares end at nothing and all.
    pub fn interval(&self, (low, high): (f64, f64)) -> String {
        let (low, high) = match self {
            Unit::Share => (low.max(0.0), high.clamp(0.0, 1.0)),
            _ => (low, high),
        };
        format!("{} – {}", self.value(low), self.value(high))
    }

    /// The unit in the title of an axis whose numbers it scales, if it has a name.
    pub fn name(&self) -> &str {
        match self {
            Unit::Time => "s",
            Unit::Share => "%",
            Unit::Points => "percentage points",
            Unit::Hours => "h",
            Unit::Ratio => "",
            Unit::Money(currency) => currency.sign(),
            Unit::Count(name) => name,
        }
    }

    /// The greatest value there can be.
    pub fn most(&self) -> f64 {
        if *self == Unit::Share { 1.0 } else { f64::INFINITY }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_with_their_sign_and_unit() {
        assert_eq!(Unit::Time.value(-258.0), "−4 min 18 s");
        assert_eq!(Unit::of("share").difference().value(-0.0234), "−2.3 pp");
        assert_eq!(Unit::of("offers").value(1234.0), "1,234");
        assert_eq!(Unit::of("BRL").value(-1234.0), "−R$ 1,234");
        assert_eq!(Unit::of("EUR").interval((0.09, 1.5)), "€ 0.09 – € 1.50");
        assert_eq!(Unit::Share.interval((-0.1, 0.5)), "0 % – 50.0 %");
    }
}
