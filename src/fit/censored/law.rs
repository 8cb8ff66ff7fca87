//! Log-likelihood of one sighting, with its derivatives.
//!
//! log T = mu + sigma Z: Z is normal for a lognormal, of the least extreme value for a Weibull; with sigma 1 that is the
//! exponential (J. D. Kalbfleisch and R. L. Prentice, The Statistical Analysis of Failure Time Data, 2002, chapter 3).

use super::Bounded;

/// A law of lengths of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LengthLaw {
    Exponential,
    Weibull,
    Lognormal,
}

/// A function's value and its first two derivatives.
#[derive(Clone, Copy, Debug)]
struct Jet(f64, f64, f64);

/// What one sighting adds: the log-likelihood, its slope and its curvature in mu and in log sigma.
#[derive(Clone, Copy, Debug)]
pub(super) struct SightedPiece {
    pub value: f64,
    pub by_mu: f64,
    pub by_log_sigma: f64,
    pub mu_mu: f64,
    pub mu_log_sigma: f64,
    pub log_sigma_twice: f64,
}

const LOG_ROOT_TAU: f64 = 0.918_938_533_204_672_7;
const ROOT_HALF: f64 = std::f64::consts::FRAC_1_SQRT_2;
/// Where a normal tail is taken from its series: erfc is still exact here.
const FAR: f64 = 20.0;
/// No standard error is taken to be larger: e^z stays finite.
const LARGEST: f64 = 500.0;

impl LengthLaw {
    /// Parameters of the law.
    pub(super) fn parameters(self) -> f64 {
        if self == LengthLaw::Exponential { 1.0 } else { 2.0 }
    }

    /// The median of Z.
    pub(super) fn middle(self) -> f64 {
        if self == LengthLaw::Lognormal { 0.0 } else { libm::log(std::f64::consts::LN_2) }
    }

    fn is_normal(self) -> bool {
        self == LengthLaw::Lognormal
    }

    /// The logarithm of the density of Z.
    fn density(self, z: f64) -> Jet {
        if self.is_normal() {
            return Jet(-0.5 * z * z - LOG_ROOT_TAU, -z, -1.0);
        }
        let e = libm::exp(z);
        Jet(z - e, 1.0 - e, -e)
    }

    /// The logarithm of P(Z > z).
    fn above(self, z: f64) -> Jet {
        if self.is_normal() {
            let (log, hazard) = normal_above(z);
            return Jet(log, -hazard, -hazard * (hazard - z));
        }
        let e = libm::exp(z);
        Jet(-e, -e, -e)
    }

    /// The logarithm of P(Z <= z).
    fn below(self, z: f64) -> Jet {
        if self.is_normal() {
            let (log, hazard) = normal_above(-z);
            return Jet(log, hazard, -hazard * (hazard + z));
        }
        let e = libm::exp(z);
        let first = if e > 700.0 {
            0.0
        } else if e < 1e-300 {
            1.0
        } else {
            e / libm::expm1(e)
        };
        let value = if e < 1e-300 { z } else { libm::log(-libm::expm1(-e)) };
        Jet(value, first, first * (1.0 - e) - first * first)
    }

    /// The logarithm of P(a < Z <= b).
    fn within(self, a: f64, b: f64) -> f64 {
        let less = |large: f64, small: f64| large + libm::log(-libm::expm1(small - large));
        if !self.is_normal() {
            let (e, f) = (libm::exp(a), libm::exp(b));
            return -e + libm::log(-libm::expm1(e - f));
        }
        if a > 0.0 {
            less(normal_above(a).0, normal_above(b).0)
        } else if b < 0.0 {
            less(normal_above(-b).0, normal_above(-a).0)
        } else {
            libm::log(0.5 * (libm::erf(b * ROOT_HALF) - libm::erf(a * ROOT_HALF)))
        }
    }
}

/// The logarithm of a normal's P(Z > z), and its hazard.
fn normal_above(z: f64) -> (f64, f64) {
    if z < FAR {
        let p = 0.5 * libm::erfc(z * ROOT_HALF);
        return (libm::log(p), libm::exp(-0.5 * z * z - LOG_ROOT_TAU) / p);
    }
    // Laplace's series; the rest is below 1e-9 of it.
    let r = 1.0 / (z * z);
    let mills = (1.0 - r * (1.0 - 3.0 * r * (1.0 - 5.0 * r * (1.0 - 7.0 * r)))) / z;
    (-0.5 * z * z - LOG_ROOT_TAU + libm::log(mills), 1.0 / mills)
}

impl SightedPiece {
    /// What `seen` says of mu and log sigma.
    pub(super) fn of(law: LengthLaw, seen: &Bounded, mu: f64, log_sigma: f64) -> SightedPiece {
        let sigma = libm::exp(log_sigma);
        let z = |y: f64| ((y - mu) / sigma).clamp(-LARGEST, LARGEST);
        if seen.low == seen.high {
            let mut piece = SightedPiece::one(law.density(z(seen.low)), z(seen.low), sigma);
            piece.value -= log_sigma + seen.low;
            piece.by_log_sigma -= 1.0;
            return piece;
        }
        if seen.high == f64::INFINITY {
            return SightedPiece::one(law.above(z(seen.low)), z(seen.low), sigma);
        }
        if seen.low == f64::NEG_INFINITY {
            return SightedPiece::one(law.below(z(seen.high)), z(seen.high), sigma);
        }
        SightedPiece::between(law, z(seen.low), z(seen.high), sigma)
    }

    /// A function of one z: dz/dmu = -1/sigma, dz/dlog sigma = -z.
    fn one(Jet(value, first, second): Jet, z: f64, sigma: f64) -> SightedPiece {
        SightedPiece {
            value,
            by_mu: -first / sigma,
            by_log_sigma: -first * z,
            mu_mu: second / (sigma * sigma),
            mu_log_sigma: (second * z + first) / sigma,
            log_sigma_twice: second * z * z + first * z,
        }
    }

    /// The logarithm of a probability between two z.
    fn between(law: LengthLaw, a: f64, b: f64, sigma: f64) -> SightedPiece {
        let value = law.within(a, b);
        if !value.is_finite() {
            return SightedPiece { value: f64::NEG_INFINITY, ..SightedPiece::one(Jet(0.0, 0.0, 0.0), 0.0, 1.0) };
        }
        let (at_a, at_b) = (law.density(a), law.density(b));
        let (p, q) = (libm::exp(at_a.0 - value), libm::exp(at_b.0 - value));
        let low = SightedPiece::one(Jet(0.0, -p, -p * at_a.1 - p * p), a, sigma);
        let high = SightedPiece::one(Jet(value, q, q * at_b.1 - q * q), b, sigma);
        // The mixed derivative p q, once for each order.
        let both = p * q;
        SightedPiece {
            value,
            by_mu: low.by_mu + high.by_mu,
            by_log_sigma: low.by_log_sigma + high.by_log_sigma,
            mu_mu: low.mu_mu + high.mu_mu + 2.0 * both / (sigma * sigma),
            mu_log_sigma: low.mu_log_sigma + high.mu_log_sigma + both * (a + b) / sigma,
            log_sigma_twice: low.log_sigma_twice + high.log_sigma_twice + 2.0 * both * a * b,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Slopes and curvatures against differences of values, for every law and kind of sighting.
    #[test]
    fn derivatives_are_those_of_the_value() {
        let (none, all) = (f64::NEG_INFINITY, f64::INFINITY);
        let kinds = [(1.2, 1.2), (1.2, all), (none, 0.7), (0.3, 1.1), (-2.0, -1.4), (3.0, 4.0), (0.4, 0.4001)];
        for law in [LengthLaw::Exponential, LengthLaw::Weibull, LengthLaw::Lognormal] {
            for (low, high) in kinds {
                let of = |mu: f64, s: f64| SightedPiece::of(law, &Bounded { low, high, day: 0 }, mu, s);
                let (mu, s, h) = (0.8, -0.4, 1e-5);
                let is = of(mu, s);
                let slope = |f: &dyn Fn(f64) -> f64| (f(h) - f(-h)) / (2.0 * h);
                let expected = [
                    (is.by_mu, slope(&|e| of(mu + e, s).value)),
                    (is.by_log_sigma, slope(&|e| of(mu, s + e).value)),
                    (is.mu_mu, slope(&|e| of(mu + e, s).by_mu)),
                    (is.mu_log_sigma, slope(&|e| of(mu + e, s).by_log_sigma)),
                    (is.mu_log_sigma, slope(&|e| of(mu, s + e).by_mu)),
                    (is.log_sigma_twice, slope(&|e| of(mu, s + e).by_log_sigma)),
                ];
                for (exact, near) in expected {
                    assert!((exact - near).abs() < 1e-4 * (1.0 + near.abs()), "{law:?} {low} {high}: {expected:?}");
                }
            }
        }
    }

    #[test]
    fn far_tails_are_steady() {
        let (near, far) = (normal_above(FAR - 1e-9), normal_above(FAR));
        assert!((near.0 - far.0).abs() < 1e-6 && (near.1 - far.1).abs() < 1e-6, "{near:?} {far:?}");
        for law in [LengthLaw::Exponential, LengthLaw::Weibull, LengthLaw::Lognormal] {
            for z in [-500.0, -40.0, 40.0, 500.0] {
                for jet in [law.density(z), law.above(z), law.below(z)] {
                    assert!(!jet.0.is_nan() && !jet.1.is_nan() && !jet.2.is_nan(), "{law:?} {z}: {jet:?}");
                }
            }
        }
    }
}
