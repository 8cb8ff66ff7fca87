//! Two systems on the same customers: the difference of each pair of replications.
//!
//! Replication i of both systems has the same arrivals, the same work and the same patience (common
//! random numbers). What chance does to one it does to the other, so most of it is gone from the
//! difference. The interval is the t-interval of the differences, which needs neither equal
//! variances nor independence of the two. Source: A. M. Law, "Simulation Modeling and Analysis",
//! 5th ed. 2015, sections 10.2.1 and 11.2.

use super::anytime::Sample;
use super::interval::{Estimate, mean_and_variance};
use super::stated::{Behind, Unstated};

/// Two systems compared pair by pair. What cannot be computed is `None`, never a NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// How many pairs have a number on both sides. Only these count in everything here.
    pub n: usize,
    /// Pairs left out: not defined (NaN), infinite or missing on one side at least.
    pub left_out: usize,
    /// Mean of the first system.
    pub mean_a: Option<f64>,
    /// Mean of the second system.
    pub mean_b: Option<f64>,
    /// The sample skewness of the differences; 0 without spread.
    pub skewness: f64,
    /// The difference b - a: mean, standard deviation of one difference, 95 % t-interval.
    pub difference: Estimate,
    /// What pairing pays: (var(a) + var(b)) / var(b - a). Independent runs would need so many times
    /// the replications for the same interval; below 1 pairing harms. `None` below two pairs, and
    /// where the differences are all alike.
    pub variance_ratio: Option<f64>,
    /// The correlation of a and b, -1 to 1; `None` below two pairs, and where one is constant.
    pub correlation: Option<f64>,
}

impl Paired {
    /// Compares the values of replication 0, 1, … of two systems.
    pub fn of(a: &[f64], b: &[f64]) -> Self {
        let pairs: Vec<(f64, f64)> = defined(a, b).collect();
        let (first, second): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let differences: Vec<f64> = pairs.iter().map(|(a, b)| b - a).collect();
        let (mean_a, var_a) = split(&first);
        let (mean_b, var_b) = split(&second);
        let covariance = mean_a.zip(mean_b).and_then(|(mean_a, mean_b)| {
            let sum: f64 = pairs.iter().map(|(a, b)| (a - mean_a) * (b - mean_b)).sum();
            (pairs.len() > 1).then(|| sum / (pairs.len() as f64 - 1.0))
        });
        Paired {
            n: pairs.len(),
            left_out: a.len().max(b.len()) - pairs.len(),
            mean_a,
            mean_b,
            skewness: Sample::of(&differences).map_or(0.0, |sample| sample.skewness),
            difference: Estimate::of(&differences),
            variance_ratio: ratio(var_a, var_b, split(&differences).1),
            correlation: correlation(var_a, var_b, covariance),
        }
    }
}

impl Paired {
    /// The same with the interval of the difference that can be stated, or the reason for none.
    pub fn stated(self, behind: Behind) -> Self {
        Paired { difference: self.difference.stated(behind.grounds(self.n, self.skewness)), ..self }
    }

    /// Why nothing can be told of the difference, where chance may explain it: the one rule for whoever gives verdicts.
    pub fn untold(&self) -> Option<Unstated> {
        let spread = self.difference.standard_error().filter(|error| *error > 0.0);
        spread.and(self.difference.unstated).and_then(Unstated::of_difference)
    }
}

/// The pairs with a number on both sides.
pub(super) fn defined<'a>(a: &'a [f64], b: &'a [f64]) -> impl Iterator<Item = (f64, f64)> + 'a {
    a.iter().copied().zip(b.iter().copied()).filter(is_pair)
}

fn is_pair((a, b): &(f64, f64)) -> bool {
    a.is_finite() && b.is_finite()
}

fn split(values: &[f64]) -> (Option<f64>, Option<f64>) {
    match mean_and_variance(values) {
        Some((mean, variance)) => (Some(mean), variance),
        None => (None, None),
    }
}

fn ratio(a: Option<f64>, b: Option<f64>, difference: Option<f64>) -> Option<f64> {
    let difference = difference.filter(|variance| *variance > 0.0)?;
    Some((a? + b?) / difference)
}

fn correlation(a: Option<f64>, b: Option<f64>, covariance: Option<f64>) -> Option<f64> {
    let scale = a?.sqrt() * b?.sqrt();
    (scale > 0.0).then_some((covariance? / scale).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::normal::NormalDraws;

    /// By hand: means 2.5 and 4; deviations of a -1.5 -0.5 0.5 1.5, of b -2 0 -1 3; so variances 5/3 and
    /// 14/3, covariance 7/3; differences 1 2 0 3 with variance 5/3.
    #[test]
    fn a_worked_example() {
        let found = Paired::of(&[1.0, 2.0, 3.0, 4.0], &[2.0, 4.0, 3.0, 7.0]);
        assert_eq!((found.n, found.left_out), (4, 0));
        assert_eq!((found.mean_a, found.mean_b, found.difference.mean), (Some(2.5), Some(4.0), Some(1.5)));
        let near = |found: Option<f64>, want: f64| assert!((found.unwrap() - want).abs() < 1e-6, "{found:?}, {want}");
        near(found.difference.sd, (5.0f64 / 3.0).sqrt());
        // t(0.975, 3) = 3.182446 from tables.
        near(found.difference.half_width(), 3.182_446 * (5.0f64 / 12.0).sqrt());
        near(found.variance_ratio, (5.0 + 14.0) / 5.0);
        near(found.correlation, 7.0 / (5.0f64 * 14.0).sqrt());
    }

    #[test]
    fn undefined_pairs_are_left_out_and_counted() {
        let nan = f64::NAN;
        let with = Paired::of(&[nan, 1.0, 2.0, 9.0, 3.0, 4.0, 5.0], &[7.0, 2.0, 4.0, f64::INFINITY, 3.0, 7.0]);
        let without = Paired::of(&[1.0, 2.0, 3.0, 4.0], &[2.0, 4.0, 3.0, 7.0]);
        assert_eq!(with, Paired { left_out: 3, ..without });
        let none = Paired::of(&[nan], &[1.0]);
        assert_eq!((none.n, none.left_out, none.mean_b, none.difference.mean), (0, 1, None, None));
        let one = Paired::of(&[1.0], &[3.0]);
        assert_eq!((one.difference.mean, one.difference.sd, one.correlation), (Some(2.0), None, None));
    }

    #[test]
    fn differences_all_alike_have_no_ratio() {
        let found = Paired::of(&[1.0, 2.0, 4.0], &[2.0, 3.0, 5.0]);
        assert_eq!((found.difference.sd, found.variance_ratio), (Some(0.0), None));
        assert_eq!(found.correlation, Some(1.0));
        assert_eq!(Paired::of(&[1.0, 1.0], &[2.0, 3.0]).correlation, None);
    }

    /// With variances 1 and correlation r the ratio is 1 / (1 - r): 5 for 0.8. The logarithm of a
    /// ratio of variances from 4,000 pairs has a standard error below 0.04; five of them.
    #[test]
    fn pairing_pays_what_theory_says() {
        let mut normal = NormalDraws::new(3);
        let pair = |_| {
            let common = normal.draw() * 0.8f64.sqrt();
            (common + normal.draw() * 0.2f64.sqrt(), common + normal.draw() * 0.2f64.sqrt())
        };
        let (a, b): (Vec<f64>, Vec<f64>) = (0..4000).map(pair).unzip();
        let found = Paired::of(&a, &b);
        assert!((found.variance_ratio.unwrap() / 5.0).ln().abs() < 0.2, "{found:?}");
        // The standard error of r is (1 - r^2) / n^(1/2).
        assert!((found.correlation.unwrap() - 0.8).abs() < 5.0 * 0.36 / 4000f64.sqrt(), "{found:?}");
    }
}
