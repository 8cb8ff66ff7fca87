//! Mean and spread of a value that comes once a replication.

use crate::stats::{self, Controlled, Estimate, Grounds};
use crate::unit::{Reading, Statistic};

/// Folds readings one at a time, in constant memory, to what [`contributions`](crate::stats::contributions) of all of them have
/// as mean and spread (after B. P. Welford 1962). One that is not defined is left out and not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RunningMoments {
    count: u32,
    mean: f64,
    weight: f64,
    /// Sums of squared weights, times the difference from the mean to the power of 0, 1 and 2.
    squares: [f64; 3],
    /// Sums of third powers of weights, times the difference from the mean to the power of 0 to 3.
    cubes: [f64; 4],
    /// The least and the largest value.
    seen: [f64; 2],
}

impl RunningMoments {
    /// Takes in one reading.
    pub fn add(&mut self, reading: Reading) {
        if !reading.is_defined() {
            return;
        }
        let Reading { value, weight, .. } = reading;
        let [least, most] = if self.count == 0 { [value; 2] } else { self.seen };
        self.seen = [least.min(value), most.max(value)];
        self.count += 1;
        self.weight += weight;
        let step = weight / self.weight * (value - self.mean);
        self.mean += step;
        // About the new mean.
        let [s0, s1, s2] = self.squares;
        let [c0, c1, c2, c3] = self.cubes;
        let (square, off) = (weight * weight, value - self.mean);
        let (by, cube) = (square * off, square * weight);
        self.squares = [s0 + square, s1 - step * s0 + by, s2 + step * (step * s0 - 2.0 * s1) + by * off];
        self.cubes = [
            c0 + cube,
            c1 - step * c0 + cube * off,
            c2 + step * (step * c0 - 2.0 * c1) + cube * off * off,
            c3 + step * (step * (3.0 * c1 - step * c0) - 3.0 * c2) + cube * off * off * off,
        ];
    }

    /// The sample skewness of what the replications contribute; 0 without spread.
    fn skewness(&self) -> f64 {
        let variance = self.squares[2] / f64::from(self.count);
        if variance > 0.0 { self.cubes[3] / f64::from(self.count) / (variance * variance.sqrt()) } else { 0.0 }
    }

    /// How many values are in it.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Of all values together, how many they are means of.
    pub(super) fn weight(&self) -> f64 {
        self.weight
    }

    /// Mean, standard deviation and 95 % interval of a measure of this kind.
    pub fn estimate(&self, statistic: Statistic, quantiles: &mut Quantiles) -> Estimate {
        let n = self.count as usize;
        if n == 0 {
            return Estimate::NONE;
        }
        if n == 1 {
            return Estimate { n, mean: Some(self.mean), ..Estimate::NONE };
        }
        let t = quantiles.of(n as u64 - 1);
        let grounds = Grounds { statistic, conversations: self.weight, skewness: self.skewness(), t };
        self.plain(t).stated(grounds)
    }

    /// The same put right by controls, where their interval can be stated.
    pub fn controlled(&self, statistic: Statistic, found: &Controlled, quantiles: &mut Quantiles) -> Option<Estimate> {
        let t = quantiles.of(found.freedom);
        let grounds = Grounds { statistic, conversations: self.weight, skewness: found.skewness, t };
        self.plain(t).controlled(grounds, found)
    }

    /// Of two replications or more.
    fn plain(&self, t: Option<f64>) -> Estimate {
        let n = f64::from(self.count);
        let sd = (self.squares[2] / (n - 1.0)).max(0.0).sqrt() / (self.weight / n);
        Estimate::from_moments(self.count as usize, (self.mean, sd), t, self.seen.into())
    }
}

/// The 97.5 % quantiles of Student's t, the last ones kept: nearly every measure has the same
/// number of values, less one for each control.
#[derive(Clone, Debug, Default)]
pub struct Quantiles {
    known: [Option<(u64, Option<f64>)>; 4],
}

impl Quantiles {
    fn of(&mut self, freedom: u64) -> Option<f64> {
        let place = freedom as usize % self.known.len();
        match self.known[place] {
            Some((known, value)) if known == freedom => value,
            _ => {
                let value = stats::quantile(Estimate::CONFIDENCE, freedom);
                self.known[place] = Some((freedom, value));
                value
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded_of(readings: &[Reading]) -> Estimate {
        let mut moments = RunningMoments::default();
        readings.iter().for_each(|reading| moments.add(reading.clone()));
        moments.estimate(Statistic::Mean, &mut Quantiles::default())
    }

    fn folded(values: &[f64]) -> Estimate {
        folded_of(&values.iter().copied().map(Reading::plain).collect::<Vec<_>>())
    }

    fn agree(one: &Estimate, all: &Estimate) {
        assert_eq!(one.n, all.n);
        for (a, b) in [(one.mean, all.mean), (one.sd, all.sd), (one.low, all.low), (one.high, all.high)] {
            let (a, b) = (a.unwrap(), b.unwrap());
            assert!((a - b).abs() < 1e-10 * b.abs(), "{a} is not {b}");
        }
    }

    /// Customers by the hundred, and a large offset.
    #[test]
    fn agrees_with_the_contributions_of_all_readings() {
        let pairs = [(1e4 + 3.0, 120.0), (1e4 + 9.0, 80.0), (f64::NAN, 0.0), (1e4, 310.0), (1e4 + 40.0, 7.0)];
        let readings = pairs.map(|(value, weight)| Reading::over(value, weight));
        agree(&folded_of(&readings), &Estimate::of(&stats::contributions(&readings)));
    }

    #[test]
    fn agrees_with_the_estimate_of_all_values_at_once() {
        let values = [31.0, 2.5, f64::NAN, -7.25, 1e6, 1e6 + 1.0];
        let (one, all) = (folded(&values), Estimate::of(&values));
        assert_eq!(one.n, 5);
        agree(&one, &all);
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
