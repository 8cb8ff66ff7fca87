//! Intervals for a mean that hold at every number of replications at once, so that one may look after each.
//!
//! # Where it comes from
//!
//! For normal values with mean m and unknown spread, the Bayes factor of "the mean is off m by an effect size drawn
//! from N(0, g)" against "it is m", with the right Haar prior on the spread, depends on t = (mean - m) n^(1/2) / s alone:
//!
//! B = (1 + n g)^(-1/2) \[ (1 + t^2/(n-1)) / (1 + t^2/((n-1) (1 + n g))) \]^(n/2)
//!
//! (M. Gönen, W. O. Johnson, Y. Lu and P. H. Westfall, The American Statistician 59, 2005). If the mean is m, B is a test
//! martingale whatever the spread (T. L. Lai, Annals of Statistics 4, 1976; H. Wang and A. Ramdas, "Anytime-valid t-tests and
//! confidence sequences for Gaussian means with unknown variance", Sequential Analysis 44, 2025), so that by J. Ville's
//! inequality (1939) it ever reaches 1/a with probability a at most. The means m that have never been refuted so are a
//! confidence sequence: it holds the true mean at all n together with probability 1 - a.
//!
//! # What it rests on
//!
//! Values that are about normal: measures of a replication are means, shares and quantiles over many conversations. The first
//! look is at [`FIRST_LOOK`] values, since few values of a skewed measure look narrower than they are; what remains of that
//! is counted on the engine by `tests/false_alarms.rs`.

use super::interval::{Estimate, mean_and_variance};

/// Values before the first look.
pub const FIRST_LOOK: usize = 10;

/// The variance g of the effect size: the interval is nearly as narrow as it can be from some ten to some hundred values.
const EFFECT: f64 = 1.0;

/// A mean, its sample standard deviation, and of how many values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Values; NaN, a measure that is not defined in a replication, is left out.
    pub n: usize,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation (divisor n - 1); 0 for a single value.
    pub sd: f64,
    /// Their skewness, the mean third power of their distance from the mean in standard deviations; 0 without spread.
    pub skewness: f64,
}

impl Sample {
    /// Of these values; `None` if none of them is a number.
    pub fn of(values: &[f64]) -> Option<Sample> {
        let defined: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        let (mean, variance) = mean_and_variance(&defined)?;
        let (n, sd) = (defined.len() as f64, variance.unwrap_or(0.0).max(0.0).sqrt());
        let cubes: f64 = defined.iter().map(|value| ((value - mean) / sd).powi(3)).sum();
        let skewness = if sd > 0.0 { cubes / n } else { 0.0 };
        Some(Sample { n: defined.len(), mean, sd, skewness })
    }

    /// The interval that holds the true mean at all numbers of values together with probability 1 - `alpha`. `None` while
    /// there are too few values for any: below [`FIRST_LOOK`], or for a very small `alpha` a few more.
    pub fn interval(&self, alpha: f64) -> Option<(f64, f64)> {
        let half = self.sd * factor(self.n, alpha)?;
        Some((self.mean - half, self.mean + half))
    }

    /// As an estimate, with that interval.
    pub fn estimate(&self, alpha: f64) -> Estimate {
        let (low, high) = self.interval(alpha).unzip();
        Estimate { n: self.n, mean: Some(self.mean), sd: Some(self.sd), low, high, ..Estimate::NONE }
    }

    /// About how many values it takes until the interval leaves out `limit`, if mean and spread stay as they are; `None`
    /// if the mean is the limit, or that takes more than a million.
    pub fn values_to_leave_out(&self, limit: f64, alpha: f64) -> Option<usize> {
        let distance = (self.mean - limit).abs();
        let enough = |n: &usize| factor(*n, alpha).is_some_and(|factor| self.sd * factor < distance);
        let growing = std::iter::successors(Some(self.n.max(FIRST_LOOK)), |n| Some(n + n / 20 + 1));
        growing.take_while(|n| *n <= 1_000_000).find(enough)
    }
}

/// The interval's half-width in standard deviations.
fn factor(n: usize, alpha: f64) -> Option<f64> {
    if n < FIRST_LOOK || !(alpha > 0.0 && alpha < 1.0) {
        return None;
    }
    let n = n as f64;
    let wide = 1.0 + n * EFFECT;
    // B >= 1/a solved for u = t^2 / (n - 1): (1 + u) / (1 + u / wide) >= ratio.
    let ratio = libm::exp(2.0 / n * (0.5 * libm::log(wide) - libm::log(alpha)));
    if ratio >= wide {
        return None;
    }
    let u = (ratio - 1.0) / (1.0 - ratio / wide);
    Some(libm::sqrt(u * (n - 1.0) / n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::normal::NormalDraws;
    use crate::stats::student;

    /// The Bayes factor written down as it is defined.
    fn bayes_factor(t: f64, n: f64) -> f64 {
        let (v, wide) = (n - 1.0, 1.0 + n);
        ((1.0 + t * t / v) / (1.0 + t * t / (v * wide))).powf(n / 2.0) / wide.sqrt()
    }

    #[test]
    fn the_ends_are_where_the_bayes_factor_reaches_its_bound() {
        for n in [10usize, 11, 30, 100, 1000] {
            for alpha in [0.05, 0.01, 1e-4] {
                let t = factor(n, alpha).unwrap() * (n as f64).sqrt();
                assert!((bayes_factor(t, n as f64) * alpha - 1.0).abs() < 1e-6, "{n}, {alpha}: t {t}");
                // Wider than Student's interval for this number alone, but not twice as wide from 30 to 1,000.
                let student = student::quantile(1.0 - alpha, n as u64 - 1).unwrap();
                assert!(t > student && (n < 30 || t < 2.0 * student), "{n}, {alpha}: {t} and {student}");
            }
        }
        // Too few values to refute anything at such a rate.
        assert_eq!(factor(10, 1e-6), None);
        assert_eq!((factor(9, 0.05), factor(30, 0.0), factor(30, 1.0)), (None, None, None));
    }

    /// The Bayes factor is a marginal likelihood ratio: against its integral over effect size and spread, by brute force.
    #[test]
    fn the_bayes_factor_is_the_ratio_of_the_integrals() {
        let values = [1.2f64, -0.3, 0.8, 2.1, 0.4];
        let n = values.len() as f64;
        // In logarithms of the spread the right Haar prior is flat.
        let likelihood = |mean: f64, sd: f64| -> f64 {
            values.iter().map(|v| (-0.5 * ((v - mean) / sd).powi(2)).exp() / sd).product()
        };
        let steps = |from: f64, to: f64, by: f64| (0..((to - from) / by) as u32).map(move |i| from + by * f64::from(i));
        let (mut null, mut other) = (0.0, 0.0);
        for log_sd in steps(-4.0, 8.0, 0.01) {
            let sd = f64::exp(log_sd);
            null += likelihood(0.0, sd);
            for effect in steps(-8.0, 8.0, 0.02) {
                let prior = (-0.5 * effect * effect).exp() / (2.0 * std::f64::consts::PI).sqrt();
                other += likelihood(effect * sd, sd) * prior * 0.02;
            }
        }
        let sample = Sample::of(&values).unwrap();
        let t = sample.mean * n.sqrt() / sample.sd;
        assert!((bayes_factor(t, n) / (other / null) - 1.0).abs() < 1e-3);
    }

    /// 2,000 sequences of 300 normal values, looked at after every one: at most 5 % may ever leave the mean out. If the rate
    /// were 5 %, more than 130 would come with probability 0.1 % (binomial).
    #[test]
    fn holds_the_mean_at_every_look() {
        let mut normal = NormalDraws::new(11);
        let mut ever_out = 0;
        for _ in 0..2000 {
            let (mut n, mut mean, mut squares) = (0.0, 0.0, 0.0);
            let mut out = false;
            for _ in 0..300 {
                let value = normal.draw();
                n += 1.0;
                let off = value - mean;
                mean += off / n;
                squares += off * (value - mean);
                if n >= FIRST_LOOK as f64 {
                    let sample = Sample { n: n as usize, mean, sd: (squares / (n - 1.0)).sqrt(), skewness: 0.0 };
                    out |= sample.interval(0.05).is_some_and(|(low, high)| low > 0.0 || high < 0.0);
                }
            }
            ever_out += u32::from(out);
        }
        assert!((1..=130).contains(&ever_out), "{ever_out}");
    }

    #[test]
    fn says_how_many_more_it_takes() {
        let sample = Sample { n: 20, mean: 10.0, sd: 2.0, skewness: 0.0 };
        let n = sample.values_to_leave_out(9.0, 0.05).unwrap();
        let at = Sample { n, ..sample };
        assert!(at.interval(0.05).unwrap().0 > 9.0 && n < 60, "{n}");
        assert_eq!(sample.values_to_leave_out(10.0, 0.05), None);
        assert_eq!(Sample::of(&[f64::NAN]), None);
        assert_eq!(Sample::of(&[3.0, f64::NAN, 3.0]), Some(Sample { n: 2, mean: 3.0, sd: 0.0, skewness: 0.0 }));
    }
}
