//! The difference of two means, pair by pair or of independent samples.

use super::interval::{Estimate, mean_and_variance};
use super::student;

/// How much more the second mean is than the first, with an interval for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Values it rests on: pairs, or those of the smaller sample.
    pub n: usize,
    /// Second mean less the first.
    pub mean: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// From pairs, the values of a replication on the same customers; pairs with a NaN are left out. `None` below two.
pub fn paired_difference(first: &[f64], second: &[f64], confidence: f64) -> Option<Difference> {
    let differences: Vec<f64> = first.iter().zip(second).map(|(a, b)| b - a).filter(|d| d.is_finite()).collect();
    let found = Estimate::with_confidence(&differences, confidence);
    Some(Difference { n: found.n, mean: found.mean?, low: found.low?, high: found.high? })
}

/// From two independent samples of any spreads (B. L. Welch, Biometrika 34, 1947; degrees of freedom by F. E.
/// Satterthwaite, Biometrics Bulletin 2, 1946, rounded down). NaN is left out. `None` below two values on a side.
pub fn independent_difference(first: &[f64], second: &[f64], confidence: f64) -> Option<Difference> {
    let of = |values: &[f64]| {
        let defined: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        let (mean, variance) = mean_and_variance(&defined)?;
        Some((defined.len(), mean, variance? / defined.len() as f64))
    };
    let ((n, a, va), (m, b, vb)) = (of(first)?, of(second)?);
    let (mean, error) = (b - a, va + vb);
    let freedom = error * error / (va * va / (n as f64 - 1.0) + vb * vb / (m as f64 - 1.0));
    // Without any spread there is nothing to be unsure of.
    let half = if error > 0.0 { student::quantile(confidence, freedom.max(1.0) as u64)? * error.sqrt() } else { 0.0 };
    Some(Difference { n: n.min(m), mean, low: mean - half, high: mean + half })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Welch's interval for two small samples, worked by hand: means 20 and 26, variances 10 and 40, n = 5 each; error
    /// (2 + 8)^(1/2), degrees of freedom 100 / (4/4 + 64/4) = 5.88, hence 5, t = 2.570582.
    #[test]
    fn two_samples_by_hand() {
        let first = [16.0, 18.0, 20.0, 22.0, 24.0];
        let second = [18.0, 22.0, 26.0, 30.0, 34.0];
        let found = independent_difference(&first, &second, 0.95).unwrap();
        let half = 2.570_582 * 10.0f64.sqrt();
        assert_eq!((found.n, found.mean), (5, 6.0));
        assert!((found.low - (6.0 - half)).abs() < 1e-5 && (found.high - (6.0 + half)).abs() < 1e-5, "{found:?}");
        assert_eq!(independent_difference(&first, &[1.0], 0.95), None);
    }

    /// The same values as pairs: differences 2, 4, 6, 8, 10: mean 6, variance 10, t with 4 degrees of freedom 2.776445.
    #[test]
    fn pairs_by_hand() {
        let first = [16.0, 18.0, 20.0, 22.0, 24.0, f64::NAN];
        let found = paired_difference(&first, &[18.0, 22.0, 26.0, 30.0, 34.0, 1.0], 0.95).unwrap();
        let half = 2.776_445 * 2.0f64.sqrt();
        assert_eq!((found.n, found.mean), (5, 6.0));
        assert!((found.low - (6.0 - half)).abs() < 1e-5, "{found:?}");
        let same = paired_difference(&first, &first, 0.999).unwrap();
        assert_eq!((same.mean, same.low, same.high), (0.0, 0.0, 0.0));
        assert_eq!(paired_difference(&[1.0], &[2.0], 0.95), None);
    }
}
