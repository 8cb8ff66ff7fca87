//! One measure of a case, and how it is read from a replication so that its mean is exact.
//!
//! A replication's mean wait is a sum of waits over a number of conversations, both random; its
//! expected value is not the expected sum over the expected number, which is what a formula
//! gives. With the expected number E known, `exact + (sum - exact * number) / E` has just that
//! expected value, and nearly the spread of the ratio. It is what the ratio is to first order.

use crate::measure::TeamMeasure;
use crate::unit::Unit;

/// A measure with its exact value.
#[derive(Clone, Debug)]
pub(super) struct Probe {
    pub measure: TeamMeasure,
    /// The unit of `exact`.
    pub unit: Unit,
    pub exact: f64,
    /// How far off `exact` may be for a known reason.
    pub tolerance: f64,
    pub statistic: ProbeStatistic,
    /// Where `exact` comes from.
    pub source: &'static str,
    /// The same as people read it.
    pub source_shown: &'static str,
}

/// How a replication is read. Measures are multiplied by `scale` to come to the unit of the exact value.
#[derive(Clone, Debug)]
pub(super) enum ProbeStatistic {
    /// The measure as it is: a time average or a quantile.
    Plain,
    /// A mean or share over conversations, of which `expected` are expected.
    Mean { over: TeamMeasure, expected: f64, scale: f64 },
    /// A standard deviation over conversations whose expected mean is `mean`.
    Sd { over: TeamMeasure, expected: f64, mean: f64 },
    /// How many conversations have what the measure is the share of.
    Count { name: &'static str, shown: &'static str },
    /// The squared distance from the exact mean.
    Variance { name: &'static str, shown: &'static str, mean: f64 },
}

impl Probe {
    /// What it is called: the measure, or what is made of it.
    pub(super) fn name(&self) -> String {
        match self.statistic {
            ProbeStatistic::Count { name, .. } | ProbeStatistic::Variance { name, .. } => name.to_string(),
            _ => self.measure.name(),
        }
    }

    /// The same as people read it.
    pub(super) fn shown(&self) -> String {
        match self.statistic {
            ProbeStatistic::Count { shown, .. } | ProbeStatistic::Variance { shown, .. } => shown.to_string(),
            _ => self.measure.name(),
        }
    }

    /// The value in one replication, whose measures `value` gives.
    pub(super) fn read(&self, value: impl Fn(TeamMeasure) -> f64) -> f64 {
        let measured = value(self.measure);
        match self.statistic {
            ProbeStatistic::Plain => measured,
            ProbeStatistic::Mean { over, expected, scale } => {
                let number = value(over);
                // Over no conversations the measure is not defined, and the sum is zero.
                if number == 0.0 {
                    self.exact
                } else {
                    self.exact + number * (measured * scale - self.exact) / expected
                }
            }
            ProbeStatistic::Sd { over, expected, mean } => {
                let number = value(over);
                let off = value(TeamMeasure::WaitMean) - mean;
                let squares = (number - 1.0) * measured * measured + number * off * off;
                self.exact + (squares - number * self.exact * self.exact) / (2.0 * self.exact * expected)
            }
            ProbeStatistic::Count { .. } => measured * value(TeamMeasure::Arrivals),
            ProbeStatistic::Variance { mean, .. } => (measured - mean) * (measured - mean),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probe(exact: f64, statistic: ProbeStatistic) -> Probe {
        Probe {
            measure: TeamMeasure::WaitP50,
            unit: Unit::Time,
            exact,
            tolerance: 0.0,
            statistic,
            source: "hand",
            source_shown: "hand",
        }
    }

    /// Waits 1, 2, 6 where 4 are expected with mean 2.5 and sd 2.
    #[test]
    fn worked_by_hand() {
        let sd = 7f64.sqrt();
        let over = TeamMeasure::Started;
        let value = |measured: f64| {
            move |measure: TeamMeasure| match measure {
                TeamMeasure::WaitP50 => measured,
                TeamMeasure::Started | TeamMeasure::WaitMean => 3.0,
                _ => f64::NAN,
            }
        };
        let read = probe(2.5, ProbeStatistic::Mean { over, expected: 4.0, scale: 1.0 }).read(value(3.0));
        assert!((read - (2.5 + (9.0 - 7.5) / 4.0)).abs() < 1e-15);
        // Squares about 2.5: 2.25 + 0.25 + 12.25.
        let read = probe(2.0, ProbeStatistic::Sd { over, expected: 4.0, mean: 2.5 }).read(value(sd));
        assert!((read - (2.0 + (14.75 - 12.0) / 16.0)).abs() < 1e-14);
        let none = |measure: TeamMeasure| if measure == over { 0.0 } else { f64::NAN };
        assert_eq!(probe(2.5, ProbeStatistic::Mean { over, expected: 4.0, scale: 1.0 }).read(none), 2.5);
    }
}
