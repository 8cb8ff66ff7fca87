//! A mean over replications with its t-interval.

use super::stated::Unstated;
use super::student;

/// A mean over replications and how sure it is. What cannot be computed is `None`, never a NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// How many replications have the measure. Those where it is not defined (NaN, such as a mean
    /// wait where nobody waited) are left out of everything here.
    pub n: usize,
    /// The mean, put right by controls where there are any; `None` if no replication has the measure.
    pub mean: Option<f64>,
    /// The standard deviation of one replication (divisor n - 1); `None` below two values.
    pub sd: Option<f64>,
    /// Lower end of the t-interval for the expected value; `None` below two values.
    pub low: Option<f64>,
    /// Upper end of the t-interval.
    pub high: Option<f64>,
    /// The least and the largest value of a replication; `None` below two values.
    pub seen: Option<(f64, f64)>,
    /// Why there is no interval though there are values enough; `None` where there is one, or nobody has asked.
    pub unstated: Option<Unstated>,
    /// What controls made of it: it is as sure as the plain mean of so many times the replications would be. `None` without.
    pub gain: Option<f64>,
}

impl Estimate {
    /// The confidence of the intervals in reports.
    pub const CONFIDENCE: f64 = 0.95;
    /// Of nothing.
    pub const NONE: Self =
        Estimate { n: 0, mean: None, sd: None, low: None, high: None, seen: None, unstated: None, gain: None };

    /// The estimate from one value per replication, with a 95 % interval.
    pub fn of(values: &[f64]) -> Self {
        Self::with_confidence(values, Self::CONFIDENCE)
    }

    /// The estimate with an interval of another confidence; without an interval if `confidence` is
    /// not between 0 and 1. The interval assumes that the values are independent and about normal.
    pub fn with_confidence(values: &[f64], confidence: f64) -> Self {
        let defined: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
        let n = defined.len();
        let blank = Estimate { n, ..Estimate::NONE };
        let Some((mean, variance)) = mean_and_variance(&defined) else {
            return blank;
        };
        let Some(variance) = variance else {
            return Estimate { mean: Some(mean), ..blank };
        };
        let (least, most) = defined.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, m), v| (v.min(l), v.max(m)));
        Self::from_moments(n, (mean, variance.sqrt()), student::quantile(confidence, n as u64 - 1), (least, most))
    }

    /// The estimate of `n` values, two or more, with this mean and standard deviation, between these; `t` is the quantile.
    pub fn from_moments(n: usize, (mean, sd): (f64, f64), t: Option<f64>, seen: (f64, f64)) -> Self {
        let half = t.map(|t| t * sd / (n as f64).sqrt());
        Estimate {
            n,
            mean: Some(mean),
            sd: Some(sd),
            low: half.map(|h| mean - h),
            high: half.map(|h| mean + h),
            seen: Some(seen),
            ..Estimate::NONE
        }
    }

    /// Half the width of the interval.
    pub fn half_width(&self) -> Option<f64> {
        Some((self.high? - self.low?) / 2.0)
    }

    /// The standard error of the plain mean.
    pub fn standard_error(&self) -> Option<f64> {
        Some(self.sd? / (self.n as f64).sqrt())
    }
}

/// Mean and sample variance (divisor n - 1), in the order given, by two corrected passes: T. F.
/// Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing the sample variance", The
/// American Statistician 37, 1983. No mean of no values, or if it is NaN; no variance below two
/// values, or where a value is infinite.
pub fn mean_and_variance(values: &[f64]) -> Option<(f64, Option<f64>)> {
    if values.is_empty() {
        return None;
    }
    let n = values.len() as f64;
    // About the first value, so that values that are all alike have exactly that mean.
    let origin = values[0];
    if values.iter().any(|v| !v.is_finite()) {
        let mean = values.iter().sum::<f64>() / n;
        return (!mean.is_nan()).then_some((mean, None));
    }
    let mean = origin + values.iter().map(|v| v - origin).sum::<f64>() / n;
    if values.len() < 2 {
        return Some((mean, None));
    }
    let (mut squares, mut rest) = (0.0, 0.0);
    for value in values {
        let d = value - mean;
        squares += d * d;
        rest += d;
    }
    // The second term is zero but for the rounding of the mean.
    let variance = ((squares - rest * rest / n) / (n - 1.0)).max(0.0);
    Some((mean, Some(variance)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten numbers worked by hand: mean 5, squared deviations 60, sd (60/9)^(1/2),
    /// half-width 2.262157 sd / 10^(1/2).
    #[test]
    fn a_worked_example() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 6.0, 7.0, 8.0, 9.0];
        let found = Estimate::of(&values);
        let sd = (60.0f64 / 9.0).sqrt();
        assert_eq!((found.n, found.mean), (10, Some(5.0)));
        assert!((found.sd.unwrap() - sd).abs() < 1e-15);
        let half = 2.262_157_163 * sd / 10f64.sqrt();
        assert!((found.half_width().unwrap() - half).abs() < 1e-8);
        assert!((found.low.unwrap() + found.high.unwrap() - 10.0).abs() < 1e-14);
        assert!((found.standard_error().unwrap() - sd / 10f64.sqrt()).abs() < 1e-15);
    }

    #[test]
    fn too_few_values_have_no_interval() {
        let none = Estimate::NONE;
        assert_eq!(Estimate::of(&[]), none);
        assert_eq!(Estimate::of(&[f64::NAN]), none);
        assert_eq!(Estimate::of(&[3.0]), Estimate { n: 1, mean: Some(3.0), ..none });
        assert_eq!(Estimate::of(&[3.0, 4.0]).half_width().map(|h| (h * 1e6).round()), Some(6_353_102.0));
        assert_eq!(Estimate::with_confidence(&[3.0, 4.0], 1.0).low, None);
    }

    #[test]
    fn undefined_values_are_left_out_of_the_count_too() {
        let with = Estimate::of(&[1.0, f64::NAN, 2.0, 6.0, f64::NAN]);
        assert_eq!(with, Estimate::of(&[1.0, 2.0, 6.0]));
        assert_eq!(with.n, 3);
    }

    #[test]
    fn infinite_values_have_no_spread() {
        let found = Estimate::of(&[1.0, f64::INFINITY]);
        assert_eq!((found.n, found.mean, found.sd, found.low), (2, Some(f64::INFINITY), None, None));
        assert_eq!(Estimate::of(&[f64::NEG_INFINITY, f64::INFINITY]).mean, None);
    }

    /// A small spread on a large offset, where the sum of squares alone would lose all digits.
    #[test]
    fn large_offsets_keep_the_spread() {
        let values: Vec<f64> = [4.0, 7.0, 13.0, 16.0].iter().map(|v| v + 1e9).collect();
        assert_eq!(mean_and_variance(&values), Some((1e9 + 10.0, Some(30.0))));
        assert_eq!(mean_and_variance(&[0.1; 7]), Some((0.1, Some(0.0))));
    }

    /// Coverage: of 4,000 intervals from 5 normal values each (sums of 12 uniforms), 95 % hold the
    /// mean, within five standard errors; fixed seed.
    #[test]
    fn intervals_cover() {
        use crate::random::{Purpose, Stream};
        let mut draws = Stream::new(23, 0, Purpose::Work, 0).item(0);
        let mut covered = 0;
        for _ in 0..4000 {
            let values: Vec<f64> = (0..5).map(|_| (0..12).map(|_| draws.open01()).sum::<f64>()).collect();
            let found = Estimate::of(&values);
            if found.low.unwrap() <= 6.0 && 6.0 <= found.high.unwrap() {
                covered += 1;
            }
        }
        let share = f64::from(covered) / 4000.0;
        assert!((share - 0.95).abs() < 5.0 * (0.95f64 * 0.05 / 4000.0).sqrt(), "{share}");
    }
}
