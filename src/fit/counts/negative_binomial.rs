//! Counts whose mean varies as a gamma of mean 1 and variance `v`.

/// log Gamma(n + 1/v) - log Gamma(1/v) + n log v, which is the sum of log(1 + k v) for k below n; 0 where v is.
pub(super) fn rising(n: f64, v: f64) -> f64 {
    if !(v > 0.0 && n >= 2.0) {
        return 0.0;
    }
    let a = 1.0 / v;
    if a < 12.0 {
        return libm::lgamma(n + a) - libm::lgamma(a) + n * libm::log(v);
    }
    // Stirling's series for both, without the loss of digits that comes with their difference.
    let rest = |x: f64| (1.0 - (1.0 - 2.0 / (7.0 * x * x)) / (30.0 * x * x)) / (12.0 * x);
    (n + a - 0.5) * libm::log1p(n * v) - n + rest(n + a) - rest(a)
}

/// The logarithm of P(N = n) for a mean, but for what depends on n alone.
pub(super) fn log_likelihood(n: f64, log_mean: f64, mean: f64, v: f64) -> f64 {
    let seen = if n > 0.0 { n * log_mean } else { 0.0 };
    if v > 0.0 { rising(n, v) + seen - (n + 1.0 / v) * libm::log1p(v * mean) } else { seen - mean }
}

/// Terms of a tail that are summed at most; they fall fast.
const TERMS: usize = 100_000;

/// P(N <= n) where n is below the mean, P(N >= n) where it is above.
pub(super) fn tail(n: f64, mean: f64, v: f64) -> f64 {
    if !(mean > 0.0 && mean.is_finite() && n.is_finite() && n >= 0.0) {
        return 1.0;
    }
    let n = libm::round(n);
    let v = v.max(0.0);
    let mut term = libm::exp(log_likelihood(n, libm::log(mean), mean, v) - libm::lgamma(n + 1.0));
    let (mut sum, mut k) = (0.0, n);
    for _ in 0..TERMS {
        sum += term;
        if term <= sum * 1e-15 {
            break;
        }
        // P(k + 1) / P(k) = mean (1 + v k) / ((k + 1) (1 + v mean)).
        if n < mean {
            if k < 1.0 {
                break;
            }
            term *= k * (1.0 + v * mean) / (mean * (1.0 + v * (k - 1.0)));
            k -= 1.0;
        } else {
            term *= mean * (1.0 + v * k) / ((k + 1.0) * (1.0 + v * mean));
            k += 1.0;
        }
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rising_is_its_sum() {
        for v in [1e-9, 1e-4, 0.02, 0.0833, 0.0834, 0.5, 2.0] {
            for n in [0, 1, 2, 7, 150] {
                let exact: f64 = (0..n).map(|k| (f64::from(k) * v).ln_1p()).sum();
                let is = rising(f64::from(n), v);
                assert!((is - exact).abs() < 1e-9 * (1.0 + exact), "{n}, {v}: {is}, not {exact}");
            }
        }
    }

    /// By hand: v = 1 is geometric, P(N = n) = m^n / (1 + m)^(n + 1); v = 0 is Poisson.
    #[test]
    fn tails_are_exact() {
        let m = 4.0f64;
        let geometric: f64 = (0..=2).map(|n| m.powi(n) / (1.0 + m).powi(n + 1)).sum();
        assert!((tail(2.0, m, 1.0) - geometric).abs() < 1e-12);
        assert!((tail(10.0, m, 1.0) - (m / (1.0 + m)).powi(10)).abs() < 1e-12);
        let poisson = (-4f64).exp() * (1.0 + 4.0 + 8.0);
        assert!((tail(2.0, m, 0.0) - poisson).abs() < 1e-12);
        assert_eq!(tail(f64::NAN, 1.0, 0.0), 1.0);
        assert!(tail(1e12, 1e3, 0.1) < 1e-300);
        assert!(tail(5e5, 1e6, 1e-6) < 1e-6);
    }
}
