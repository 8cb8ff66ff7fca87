//! Fully sequential procedures with a triangular region: is a mean above or below a value, is one system better than
//! another?
//!
//! # The procedures
//!
//! Values y(1), y(2), … with an unknown mean m and spread are summed up. Sampling goes on while the sum lies within
//! ± R(r), where
//!
//! R(r) = max(0, h² S² / (2 d) - d r / 2),   h² = 2 η (n - 1),   η = ((2 b)^(-2/(n-1)) - 1) / 2,
//!
//! S² is the variance of the first n values, b the error allowed and d the indifference. Where the sum leaves the region
//! below, m is taken to be below zero; above, above. The region closes by itself, at r = h² S² / d².
//!
//! - As a **feasibility check**: D. Batur and S.-H. Kim, "Finding feasible systems in the presence of constraints on
//!   multiple performance measures", ACM TOMACS 20(3), 2010, procedure F_B with c = 1; the y are distances from a
//!   constraint, d its tolerance.
//! - As a **comparison** of two systems: S.-H. Kim and B. L. Nelson, "A fully sequential procedure for indifference-zone
//!   selection in simulation", ACM TOMACS 11(3), 2001, with c = 1; the y are differences of the same replications.
//! - **Both together**: S. Andradóttir and S.-H. Kim, "Fully sequential procedures for comparing constrained systems via
//!   simulation", Naval Research Logistics 57, 2010.
//!
//! # What is promised
//!
//! Where |m| >= d, the wrong side is reported with probability b at most, if the values are normal and independent between
//! replications (V. Fabian, Annals of Statistics 2, 1974). It holds however seldom one looks (C. Jennison, I. M. Johnstone and B. W.
//! Turnbull 1982). Many such walks together err with the sum of their b at most, even if they depend on one
//! another, as they do with common random numbers.

use super::interval::mean_and_variance;

/// The triangular region of one question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Triangle {
    /// Values on which the spread is estimated, at least 2.
    first: usize,
    /// h².
    factor: f64,
    /// d, above zero.
    indifference: f64,
}

/// Where the sum left the region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The mean is below zero.
    Below,
    /// The mean is above zero.
    Above,
}

impl Triangle {
    /// The region that errs with probability `error` at most (0 < `error` < 1/2), with the spread of the `first` values
    /// (at least 2), for means at least `indifference` (above zero) away from zero.
    pub fn new(error: f64, first: usize, indifference: f64) -> Self {
        let first = first.max(2);
        let freedom = (first - 1) as f64;
        let eta = 0.5 * (libm::pow(2.0 * error, -2.0 / freedom) - 1.0);
        Triangle { first, factor: (2.0 * eta * freedom).max(0.0), indifference }
    }

    /// The side on which the sum of all `values` lies outside the region; `None` while it lies within, or there are fewer
    /// values than it takes to estimate the spread. A sum of exactly zero outside the region counts as below.
    pub fn side(&self, values: &[f64]) -> Option<Side> {
        let sum: f64 = values.iter().sum();
        let half = self.half_width(values.len(), self.variance(values)?);
        match sum {
            sum if sum <= -half => Some(Side::Below),
            sum if sum >= half => Some(Side::Above),
            _ => None,
        }
    }

    /// How many values there are at most until the region has closed; `None` before the spread is known.
    pub fn most(&self, values: &[f64]) -> Option<f64> {
        let closed = self.factor * self.variance(values)? / (self.indifference * self.indifference);
        Some(closed.max(self.first as f64))
    }

    fn variance(&self, values: &[f64]) -> Option<f64> {
        let (_, variance) = mean_and_variance(values.get(..self.first)?)?;
        variance.map(|variance| variance.max(0.0))
    }

    fn half_width(&self, count: usize, variance: f64) -> f64 {
        let open = self.factor * variance / (2.0 * self.indifference);
        (open - 0.5 * self.indifference * count as f64).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::normal::NormalDraws;

    /// The constants as Kim and Nelson's formula gives them: n = 20, b = 0.05 has eta = 0.1371.
    #[test]
    fn the_region_is_a_triangle_that_closes() {
        let triangle = Triangle::new(0.05, 20, 0.5);
        let eta = (0.1f64.powf(-2.0 / 19.0) - 1.0) / 2.0;
        assert!((triangle.factor - 2.0 * eta * 19.0).abs() < 1e-12);
        // The error bound of the procedure is met with equality: g(eta) = (1/2) (1 + 2 eta)^(-(n-1)/2).
        assert!((0.5 * (1.0 + 2.0 * eta).powf(-9.5) - 0.05).abs() < 1e-12);
        let closed = triangle.factor / 0.25;
        assert!(triangle.half_width(closed as usize + 1, 1.0) == 0.0 && triangle.half_width(20, 1.0) > 0.0);
        assert_eq!(triangle.side(&[1.0; 19]), None);
    }

    #[test]
    fn values_all_alike_are_sure_at_once() {
        let triangle = Triangle::new(0.01, 10, 0.1);
        assert_eq!(triangle.side(&[0.3; 10]), Some(Side::Above));
        assert_eq!(triangle.side(&[-0.3; 10]), Some(Side::Below));
        assert_eq!(triangle.side(&[0.0; 10]), Some(Side::Below));
        assert_eq!(triangle.most(&[0.3; 10]), Some(10.0));
    }

    /// 4,000 walks whose mean is exactly the indifference away, 5 % promised: more than 250 errors would come with
    /// probability 0.1 % if the rate were 5 % (binomial). It must not be idle either: it errs sometimes, and looks far less
    /// often than a fixed number of values would take.
    #[test]
    fn errs_as_seldom_as_promised() {
        let mut normal = NormalDraws::new(5);
        for looks_every in [1, 7] {
            let triangle = Triangle::new(0.05, 10, 0.4);
            let (mut wrong, mut spent) = (0, 0);
            for _ in 0..4000 {
                let mut values: Vec<f64> = (0..10).map(|_| 0.4 + normal.draw()).collect();
                let side = loop {
                    if let Some(side) = triangle.side(&values) {
                        break side;
                    }
                    values.extend((0..looks_every).map(|_| 0.4 + normal.draw()));
                };
                wrong += u32::from(side == Side::Below);
                spent += values.len();
            }
            assert!((20..=250).contains(&wrong), "{wrong}");
            assert!(spent / 4000 < 60, "{}", spent / 4000);
        }
    }
}
