//! Two systems on customers of their own: the difference of two means without pairs.
//!
//! Source: B. L. Welch, "The generalization of 'Student's' problem when several different population variances are
//! involved", Biometrika 34, 1947; degrees of freedom by F. E. Satterthwaite, "An approximate distribution of
//! estimates of variance components", Biometrics Bulletin 2, 1946.

use super::interval::mean_and_variance;
use super::student::quantile_between;

/// The difference of two independent means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Welch {
    /// How many values each mean is of.
    pub n: [usize; 2],
    /// Both means.
    pub means: [f64; 2],
    /// The standard error of the difference.
    pub error: f64,
    /// Degrees of freedom, mostly no whole number; NaN where the error is 0.
    pub freedom: f64,
}

impl Welch {
    /// From independent values of two systems. What is no number is left out; `None` with fewer than two values of
    /// either.
    pub fn of(a: &[f64], b: &[f64]) -> Option<Self> {
        let defined = |values: &[f64]| values.iter().copied().filter(|value| value.is_finite()).collect::<Vec<f64>>();
        let (a, b) = (defined(a), defined(b));
        let (mean_a, var_a) = mean_and_variance(&a)?;
        let (mean_b, var_b) = mean_and_variance(&b)?;
        let (n_a, n_b) = (a.len() as f64, b.len() as f64);
        let (part_a, part_b) = (var_a? / n_a, var_b? / n_b);
        let square = part_a + part_b;
        let spread = part_a * part_a / (n_a - 1.0) + part_b * part_b / (n_b - 1.0);
        Some(Welch {
            n: [a.len(), b.len()],
            means: [mean_a, mean_b],
            error: square.sqrt(),
            freedom: square * square / spread,
        })
    }

    /// Second mean less first.
    pub fn difference(&self) -> f64 {
        self.means[1] - self.means[0]
    }

    /// Half the width of the interval of the difference.
    pub fn half_width(&self, confidence: f64) -> Option<f64> {
        match self.error {
            0.0 => Some(0.0),
            error => Some(quantile_between(confidence, self.freedom)? * error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::student::two_sided_p_between;

    /// "Student"'s own data (1908), additional hours of sleep under two drugs, as R's manual page of `t.test` works
    /// them: t = -1.8608, df = 17.776, p = 0.07939, interval -3.3654832 to 0.2054832, means 0.75 and 2.33. (R takes
    /// the first less the second.)
    #[test]
    fn a_published_example() {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let found = Welch::of(&first, &second).unwrap();
        let near = |found: f64, want: f64, by: f64| assert!((found - want).abs() < by, "{found}, {want}");
        near(found.means[0], 0.75, 1e-12);
        near(found.means[1], 2.33, 1e-12);
        near(found.freedom, 17.776, 5e-4);
        let t = found.difference() / found.error;
        near(t, 1.8608, 5e-5);
        near(two_sided_p_between(t, found.freedom).unwrap(), 0.07939, 5e-6);
        let half = found.half_width(0.95).unwrap();
        near(found.difference() - half, -0.205_483_2, 5e-8);
        near(found.difference() + half, 3.365_483_2, 5e-8);
    }

    /// By hand: variances 1 of three values and 16 of three: error (17/3)^(1/2), freedom 17^2 2 / (1 + 256).
    #[test]
    fn unequal_variances() {
        let found = Welch::of(&[1.0, 2.0, 3.0, f64::NAN], &[-4.0, 0.0, 4.0]).unwrap();
        assert_eq!((found.n, found.means), ([3, 3], [2.0, 0.0]));
        assert!((found.error - (17.0f64 / 3.0).sqrt()).abs() < 1e-14);
        assert!((found.freedom - 578.0 / 257.0).abs() < 1e-12);
    }

    #[test]
    fn without_spread_or_values() {
        assert_eq!(Welch::of(&[1.0], &[1.0, 2.0]), None);
        assert_eq!(Welch::of(&[1.0, f64::NAN], &[1.0, 2.0]), None);
        let still = Welch::of(&[1.0, 1.0], &[2.0, 2.0]).unwrap();
        assert_eq!((still.error, still.half_width(0.95)), (0.0, Some(0.0)));
    }
}
