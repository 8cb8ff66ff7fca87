//! Mean and spread of a value that comes once a replication.

use crate::stats::{self, Estimate};

/// Folds values one at a time, in constant memory (B. P. Welford 1962). NaN, a measure that is
/// not defined in a replication, is left out and not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RunningMoments {
    count: u32,
    mean: f64,
    /// Sum of squared differences from the mean.
    squares: f64,
}

impl RunningMoments {
    /// Takes in one value.
    pub fn add(&mut self, value: f64) {
        if value.is_nan() {
            return;
        }
        self.count += 1;
        let off = value - self.mean;
        self.mean += off / f64::from(self.count);
        self.squares += off * (value - self.mean);
    }

    /// How many values are in it.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Mean, standard deviation and 95 % t-interval.
    pub fn estimate(&self, quantiles: &mut Quantiles) -> Estimate {
        let n = self.count as usize;
        if n == 0 {
            return Estimate { n, mean: None, sd: None, low: None, high: None };
        }
        let mean = Some(self.mean);
        if n == 1 {
            return Estimate { n, mean, sd: None, low: None, high: None };
        }
        let sd = (self.squares / (n as f64 - 1.0)).max(0.0).sqrt();
        let half = quantiles.of(n as u64 - 1).map(|t| t * sd / (n as f64).sqrt());
        Estimate { n, mean, sd: Some(sd), low: half.map(|h| self.mean - h), high: half.map(|h| self.mean + h) }
    }
}

/// The 97.5 % quantiles of Student's t, the last one kept: nearly every measure has the same
/// number of values.
#[derive(Clone, Debug, Default)]
pub struct Quantiles {
    last: Option<(u64, Option<f64>)>,
}

impl Quantiles {
    fn of(&mut self, freedom: u64) -> Option<f64> {
        match self.last {
            Some((known, value)) if known == freedom => value,
            _ => {
                let value = stats::quantile(Estimate::CONFIDENCE, freedom);
                self.last = Some((freedom, value));
                value
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(values: &[f64]) -> Estimate {
        let mut moments = RunningMoments::default();
        values.iter().for_each(|value| moments.add(*value));
        moments.estimate(&mut Quantiles::default())
    }

    #[test]
    fn agrees_with_the_estimate_of_all_values_at_once() {
        let values = [31.0, 2.5, f64::NAN, -7.25, 1e6, 1e6 + 1.0];
        let (one, all) = (folded(&values), Estimate::of(&values));
        assert_eq!(one.n, 5);
        for (a, b) in [(one.mean, all.mean), (one.sd, all.sd), (one.low, all.low), (one.high, all.high)] {
            let (a, b) = (a.unwrap(), b.unwrap());
            assert!((a - b).abs() < 1e-12 * b.abs(), "{a} is not {b}");
        }
    }

    #[test]
    fn values_all_alike_have_no_spread() {
        let estimate = folded(&[0.1; 7]);
        assert_eq!((estimate.mean, estimate.sd), (Some(0.1), Some(0.0)));
    }

    #[test]
    fn too_few_values_have_no_interval() {
        assert_eq!(folded(&[f64::NAN]).mean, None);
        let one = folded(&[4.0]);
        assert_eq!((one.n, one.mean, one.sd, one.low), (1, Some(4.0), None, None));
    }
}
