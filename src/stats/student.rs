//! Student's t: quantiles for intervals, p-values for verdicts.
//!
//! Source: "Student" (W. S. Gosset), "The probable error of a mean", Biometrika 6, 1908;
//! computed through the regularized incomplete beta function: with n degrees of freedom,
//! P(|T| > t) = I_x(n/2, 1/2) at x = n / (n + t^2). It is evaluated on `libm` alone, which gives
//! the same bits on every platform, where a library on the system's `ln` and `exp` would not.

/// The t with P(|T| <= t) = `confidence` for `freedom` degrees of freedom, rounded to 12
/// significant digits; they are right up to some 10,000 degrees of freedom, and 10 of them at a million.
/// `None` unless 0 < `confidence` < 1 and `freedom` >= 1.
pub fn quantile(confidence: f64, freedom: u64) -> Option<f64> {
    quantile_between(confidence, freedom as f64)
}

/// The same for a number of degrees of freedom that is not whole, as B. L. Welch's test has it: 1 or more.
pub(super) fn quantile_between(confidence: f64, freedom: f64) -> Option<f64> {
    if !(confidence > 0.0 && confidence < 1.0 && freedom >= 1.0) {
        return None;
    }
    let outside = 1.0 - confidence;
    let above = |t: f64| two_sided_p_between(t, freedom).is_some_and(|p| p > outside);
    // Bracket by doubling, then halve until the bracket is two neighbouring floats.
    let mut high = 1.0;
    while above(high) {
        high *= 2.0;
        if !f64::is_finite(high) {
            return None;
        }
    }
    let mut low = 0.0;
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return Some(twelve_digits(high));
        }
        if above(middle) { low = middle } else { high = middle }
    }
}

/// P(|T| >= |t|) for `freedom` degrees of freedom, to about 1e-13 plus `freedom` times 1e-16 of
/// itself; 0 for an infinite `t`. `None` for a NaN or no degree of freedom.
pub fn two_sided_p(t: f64, freedom: u64) -> Option<f64> {
    two_sided_p_between(t, freedom as f64)
}

/// The same for a number of degrees of freedom that is not whole: 1 or more.
pub(super) fn two_sided_p_between(t: f64, freedom: f64) -> Option<f64> {
    if t.is_nan() || !(freedom >= 1.0 && freedom.is_finite()) {
        return None;
    }
    let n = freedom;
    let square = t * t / n;
    if !square.is_finite() {
        return Some(0.0);
    }
    if square == 0.0 {
        return Some(1.0);
    }
    // x^a (1 - x)^(1/2) / B(a, 1/2), with a = n/2 and B(a, 1/2) = pi^(1/2) Gamma(a) / Gamma(a + 1/2).
    let a = n / 2.0;
    let (x, y) = (1.0 / (1.0 + square), square / (1.0 + square));
    let front = libm::exp(-a * libm::log1p(square)) * libm::sqrt(y) * gamma_ratio(a) / ROOT_PI;
    // The fraction converges quickly on one side of the mean only; the other is its mirror.
    Some(if x < (a + 1.0) / (a + 2.5) {
        front / a * fraction(a, 0.5, x)?
    } else {
        1.0 - front / 0.5 * fraction(0.5, a, y)?
    })
}

const ROOT_PI: f64 = 1.772_453_850_905_516;

/// Gamma(a + 1/2) / Gamma(a) for a above 0, by the recursion up to where
/// Stirling's series for the logarithm of the quotient is exact to the last bits.
fn gamma_ratio(a: f64) -> f64 {
    let (mut base, mut shrink) = (a, 1.0);
    while base < 32.0 {
        shrink *= base / (base + 0.5);
        base += 1.0;
    }
    let v = 1.0 / (base * base);
    let series = (-1.0 / 8.0 + v * (1.0 / 192.0 + v * (-1.0 / 640.0 + v * 17.0 / 14_336.0))) / base;
    shrink * libm::sqrt(base) * libm::exp(series)
}

/// The continued fraction of the incomplete beta function by Lentz's method (W. H. Press et al.,
/// "Numerical Recipes", 3rd ed. 2007, section 6.4). `None` if it does not converge.
fn fraction(a: f64, b: f64, x: f64) -> Option<f64> {
    const TINY: f64 = 1e-300;
    let away = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut product = d;
    for i in 1..1_000_000u32 {
        let m = f64::from(i);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        product *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        product *= c * d;
        if (c * d - 1.0).abs() < 4.0 * f64::EPSILON {
            return Some(product);
        }
    }
    None
}

/// `value` rounded to 12 significant decimal digits.
fn twelve_digits(value: f64) -> f64 {
    // Formatting and parsing of floats are exact in Rust, on every platform.
    format!("{value:.11e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published tables of t, two-sided.
    #[test]
    fn quantiles_as_tabled() {
        for (confidence, freedom, want) in [
            (0.95, 1, 12.706_205),
            (0.95, 2, 4.302_653),
            (0.95, 3, 3.182_446),
            (0.95, 4, 2.776_445),
            (0.95, 9, 2.262_157),
            (0.95, 19, 2.093_024),
            (0.95, 29, 2.045_230),
            (0.95, 30, 2.042_272),
            (0.95, 99, 1.984_217),
            (0.95, 120, 1.979_930),
            (0.99, 1, 63.656_741),
            (0.99, 29, 2.756_386),
            (0.999, 29, 3.659_405),
            (0.90, 29, 1.699_127),
        ] {
            let found = quantile(confidence, freedom).unwrap();
            assert!((found - want).abs() < 6e-7, "{confidence}, {freedom}: {found}");
        }
    }

    /// With one degree of freedom (Cauchy) t = tan(pi c / 2); with two, t = c (2 / (1 - c^2))^(1/2).
    #[test]
    fn quantiles_in_closed_form() {
        for c in [0.1, 0.5, 0.95, 0.999_9, 0.999_999] {
            let cauchy = (std::f64::consts::FRAC_PI_2 * c).tan();
            assert!((quantile(c, 1).unwrap() / cauchy - 1.0).abs() < 1e-10, "{c}");
            let two = c * (2.0 / (1.0 - c * c)).sqrt();
            assert!((quantile(c, 2).unwrap() / two - 1.0).abs() < 1e-10, "{c}");
        }
        // To 15 digits with arbitrary precision.
        for (freedom, want) in
            [(29, 2.045_229_642_132_704), (1000, 1.962_339_080_826_408), (1_000_000, 1.959_966_356_814_107)]
        {
            let found = quantile(0.95, freedom).unwrap();
            assert!((found - want).abs() < 6e-12 + 1e-16 * freedom as f64, "{freedom}: {found}");
        }
    }

    /// Every quantile has at most 12 digits, so platforms agree.
    #[test]
    fn quantiles_are_rounded() {
        for freedom in 1..60 {
            let found = quantile(0.95, freedom).unwrap();
            assert!(found.to_string().replace('.', "").len() <= 12, "{found}");
        }
        assert_eq!(twelve_digits(12.706_204_736_174_9), 12.706_204_736_2);
    }

    /// P(|T| > t) = 1 - (2/pi) atan t with one degree of freedom.
    #[test]
    fn p_values() {
        for t in [0.0, 0.5, 3.0, -3.0, 1e6] {
            let want = 2.0 * (1.0f64).atan2(f64::abs(t)) / std::f64::consts::PI;
            assert!((two_sided_p(t, 1).unwrap() / want - 1.0).abs() < 1e-9, "{t}");
        }
        assert_eq!(two_sided_p(f64::INFINITY, 5), Some(0.0));
        assert_eq!(two_sided_p(1e200, 5), Some(0.0));
        assert_eq!((two_sided_p(f64::NAN, 5), two_sided_p(1.0, 0)), (None, None));
    }

    /// Against another implementation of the incomplete beta function.
    #[test]
    fn p_values_agree_with_statrs() {
        for freedom in [1, 2, 3, 7, 29, 64, 65, 100, 999] {
            for t in [0.01, 0.5, 1.0, 1.2, 1.3, 2.0, 5.0, 20.0] {
                let n = freedom as f64;
                let want = statrs::function::beta::beta_reg(n / 2.0, 0.5, n / (n + t * t));
                let found = two_sided_p(t, freedom).unwrap();
                assert!((found / want - 1.0).abs() < 1e-11, "t {t}, {freedom}: {found} and {want}");
            }
        }
    }

    #[test]
    fn between_whole_degrees_of_freedom() {
        for freedom in [1.0, 1.5, 2.25, 8.125, 17.776_473_516_178_5, 31.9, 32.1, 57.3, 640.7] {
            for t in [0.01, 0.5, 1.2, 1.8608, 5.0, 20.0] {
                let want = statrs::function::beta::beta_reg(freedom / 2.0, 0.5, freedom / (freedom + t * t));
                let found = two_sided_p_between(t, freedom).unwrap();
                assert!((found / want - 1.0).abs() < 1e-10, "t {t}, {freedom}: {found} and {want}");
            }
            let t = quantile_between(0.95, freedom).unwrap();
            assert!((two_sided_p_between(t, freedom).unwrap() / 0.05 - 1.0).abs() < 1e-9, "{freedom}");
        }
        assert_eq!((two_sided_p_between(1.0, 0.99), quantile_between(0.95, f64::NAN)), (None, None));
    }

    #[test]
    fn outside_the_domain() {
        for c in [0.0, 1.0, -1.0, f64::NAN] {
            assert_eq!(quantile(c, 5), None);
        }
        assert_eq!(quantile(0.95, 0), None);
    }
}
