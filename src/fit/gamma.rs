//! Derivatives of the logarithm of the gamma function.

use super::search::above;

/// Where the asymptotic series are exact to the last bits.
const FAR: f64 = 10.0;

/// The first derivative, for x above zero; NaN else. By recursion to where the series of M. Abramowitz and I. A. Stegun 1964,
/// 6.3.18, holds.
pub(super) fn digamma(x: f64) -> f64 {
    if !above(x, 0.0) {
        return f64::NAN;
    }
    let (mut x, mut sum) = (x, 0.0);
    while x < FAR {
        sum -= 1.0 / x;
        x += 1.0;
    }
    let r = 1.0 / (x * x);
    let series = r
        * (1.0 / 12.0
            - r * (1.0 / 120.0 - r * (1.0 / 252.0 - r * (1.0 / 240.0 - r * (1.0 / 132.0 - r * (691.0 / 32760.0))))));
    sum + libm::log(x) - 0.5 / x - series
}

/// The second derivative, for x above zero; NaN else. The series is 6.4.12.
pub(super) fn trigamma(x: f64) -> f64 {
    if !above(x, 0.0) {
        return f64::NAN;
    }
    let (mut x, mut sum) = (x, 0.0);
    while x < FAR {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let r = 1.0 / (x * x);
    let series =
        1.0 / 6.0 - r * (1.0 / 30.0 - r * (1.0 / 42.0 - r * (1.0 / 30.0 - r * (5.0 / 66.0 - r * (691.0 / 2730.0)))));
    sum + 1.0 / x + 0.5 * r + r / x * series
}

#[cfg(test)]
mod tests {
    use super::*;

    /// psi(1) = -Euler's constant, psi(1/2) = that - 2 log 2; psi'(1) = pi^2 / 6, psi'(1/2) = pi^2 / 2.
    #[test]
    fn known_values() {
        let euler = 0.577_215_664_901_532_9;
        assert!((digamma(1.0) + euler).abs() < 1e-14);
        assert!((digamma(0.5) + euler + 2.0 * 2f64.ln()).abs() < 1e-14);
        let square = std::f64::consts::PI * std::f64::consts::PI;
        assert!((trigamma(1.0) - square / 6.0).abs() < 1e-13);
        assert!((trigamma(0.5) - square / 2.0).abs() < 1e-13);
        assert!((digamma(1e6) - libm::log(1e6) + 0.5e-6).abs() < 1e-12);
        assert!(digamma(0.0).is_nan() && trigamma(f64::NAN).is_nan() && digamma(-3.0).is_nan());
    }
}
