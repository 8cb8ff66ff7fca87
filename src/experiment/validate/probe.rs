//! One measure of a case, and how it is read from a replication so that its mean is exact.
//!
//! A replication's mean wait is a sum of waits over a number of conversations, both random; its
//! expected value is not the expected sum over the expected number, which is what a formula
//! gives. With the expected number E known, `exact + (sum - exact * number) / E` has just that
//! expected value, and nearly the spread of the ratio. It is what the ratio is to first order.

use crate::unit::Unit;

/// A measure with its exact value.
#[derive(Clone, Debug)]
pub(super) struct Probe {
    /// The name in the catalogue, or what is made of it.
    pub measure: String,
    /// The unit of `exact`.
    pub unit: Unit,
    pub exact: f64,
    /// How far off `exact` may be for a known reason.
    pub tolerance: f64,
    pub statistic: Statistic,
    /// Where `exact` comes from.
    pub source: &'static str,
}

/// How a replication is read. Measures are multiplied by `scale` to come to the unit of the exact value.
#[derive(Clone, Debug)]
pub(super) enum Statistic {
    /// The measure as it is: a time average or a quantile.
    Plain,
    /// A mean or share over conversations, of which `expected` are expected.
    Mean { over: &'static str, expected: f64, scale: f64 },
    /// A standard deviation over conversations whose expected mean is `mean`.
    Sd { over: &'static str, expected: f64, mean: f64 },
    /// How many conversations have what `of` is the share of.
    Count { of: &'static str },
}

impl Probe {
    /// The value in one replication, whose measures `value` gives by name.
    pub(super) fn read(&self, value: impl Fn(&str) -> f64) -> f64 {
        let measured = value(&self.measure);
        match self.statistic {
            Statistic::Plain => measured,
            Statistic::Mean { over, expected, scale } => {
                let number = value(over);
                // Over no conversations the measure is not defined, and the sum is zero.
                if number == 0.0 {
                    self.exact
                } else {
                    self.exact + number * (measured * scale - self.exact) / expected
                }
            }
            Statistic::Sd { over, expected, mean } => {
                let number = value(over);
                let off = value("wait_mean") - mean;
                let squares = (number - 1.0) * measured * measured + number * off * off;
                self.exact + (squares - number * self.exact * self.exact) / (2.0 * self.exact * expected)
            }
            Statistic::Count { of } => value(of) * value("arrivals"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probe(exact: f64, statistic: Statistic) -> Probe {
        Probe { measure: "m".into(), unit: Unit::Time, exact, tolerance: 0.0, statistic, source: "hand" }
    }

    /// Waits 1, 2, 6 where 4 are expected with mean 2.5 and sd 2.
    #[test]
    fn worked_by_hand() {
        let sd = 7f64.sqrt();
        let value = |name: &str| match name {
            "n" => 3.0,
            "wait_mean" => 3.0,
            _ => f64::NAN,
        };
        let mean = |name: &str| if name == "m" { 3.0 } else { value(name) };
        let read = probe(2.5, Statistic::Mean { over: "n", expected: 4.0, scale: 1.0 }).read(mean);
        assert!((read - (2.5 + (9.0 - 7.5) / 4.0)).abs() < 1e-15);
        let spread = |name: &str| if name == "m" { sd } else { value(name) };
        // Squares about 2.5: 2.25 + 0.25 + 12.25.
        let read = probe(2.0, Statistic::Sd { over: "n", expected: 4.0, mean: 2.5 }).read(spread);
        assert!((read - (2.0 + (14.75 - 12.0) / 16.0)).abs() < 1e-14);
        let none = |name: &str| if name == "n" { 0.0 } else { f64::NAN };
        assert_eq!(probe(2.5, Statistic::Mean { over: "n", expected: 4.0, scale: 1.0 }).read(none), 2.5);
    }
}
