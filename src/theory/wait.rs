//! The wait that is zero for some and exponential for the others.
//!
//! Both M/M/c and GI/M/c queues served in order of arrival have it.

/// A wait that is 0 with probability `1 - delayed`, and otherwise exponential with rate `rate`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DelayedExponential {
    delayed: f64,
    rate: f64,
}

impl DelayedExponential {
    /// `delayed` in [0, 1] and `rate` above 0 are the caller's to see to.
    pub(super) const fn new(delayed: f64, rate: f64) -> Self {
        DelayedExponential { delayed, rate }
    }

    /// Probability of a wait above zero.
    pub const fn delayed(&self) -> f64 {
        self.delayed
    }

    /// The rate of the wait of those who wait, per unit of time.
    pub const fn rate(&self) -> f64 {
        self.rate
    }

    /// The mean over all, in units of time.
    pub fn mean(&self) -> f64 {
        self.delayed / self.rate
    }

    /// The standard deviation over all: the second moment is 2 p / rate^2.
    pub fn sd(&self) -> f64 {
        libm::sqrt(self.delayed * (2.0 - self.delayed)) / self.rate
    }

    /// P(W > t); 1 for a negative or undefined `t`.
    pub fn longer_than(&self, t: f64) -> f64 {
        if t >= 0.0 { self.delayed * libm::exp(-self.rate * t) } else { 1.0 }
    }

    /// P(W <= t), the service level at `t`.
    pub fn within(&self, t: f64) -> f64 {
        1.0 - self.longer_than(t)
    }

    /// The least t with P(W <= t) >= p; `None` unless 0 <= p < 1.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        if !(0.0..1.0).contains(&p) {
            return None;
        }
        let rest = 1.0 - p;
        Some(if rest >= self.delayed { 0.0 } else { libm::log(self.delayed / rest) / self.rate })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exponential_that_all_wait() {
        let wait = DelayedExponential::new(1.0, 0.25);
        assert_eq!((wait.mean(), wait.sd()), (4.0, 4.0));
        assert!((wait.quantile(0.5).unwrap() - 4.0 * std::f64::consts::LN_2).abs() < 1e-14);
    }

    #[test]
    fn quantiles_undo_the_distribution_function_and_know_their_domain() {
        let wait = DelayedExponential::new(0.3, 2.0);
        assert_eq!(wait.quantile(0.7), Some(0.0));
        for p in [0.71, 0.8, 0.99, 0.999_999] {
            assert!((wait.within(wait.quantile(p).unwrap()) - p).abs() < 1e-14);
        }
        for p in [1.0, -0.1, f64::NAN] {
            assert_eq!(wait.quantile(p), None);
        }
        assert_eq!(wait.within(-1.0), 0.0);
    }

    /// Var W by definition: p (1 - p) / rate^2 between the two groups, p / rate^2 within.
    #[test]
    fn the_variance_is_that_of_the_mixture() {
        let (p, rate) = (0.3, 2.0);
        let direct = p * (1.0 - p) / (rate * rate) + p / (rate * rate);
        assert!((DelayedExponential::new(p, rate).sd().powi(2) - direct).abs() < 1e-15);
    }
}
