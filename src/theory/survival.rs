//! P(X > x) of a scenario's distributions.

use super::moments::Moments;
use crate::random::Distribution;

/// P(X > x), right-continuous: at an atom, the atom itself is not counted. `x` in seconds; 1 for
/// a negative `x`. Accurate to about 1e-13 (the incomplete gamma functions; the others better).
pub fn longer_than(distribution: &Distribution, x: f64) -> f64 {
    if x < 0.0 {
        return 1.0;
    }
    match distribution {
        Distribution::Constant(value) => f64::from(u8::from(*value > x)),
        Distribution::Exponential { mean } if *mean > 0.0 => libm::exp(-x / mean),
        Distribution::Exponential { .. } => 0.0,
        Distribution::Gamma { shape, scale } => gamma(*shape, *scale, x),
        Distribution::Erlang { stages, scale } => gamma(f64::from(*stages), *scale, x),
        Distribution::Weibull { shape, scale } => libm::exp(-libm::pow(x / scale, *shape)),
        Distribution::Lognormal { mu, sigma } => {
            if x == 0.0 {
                1.0
            } else {
                0.5 * libm::erfc((libm::log(x) - mu) / (sigma * std::f64::consts::SQRT_2))
            }
        }
        Distribution::Uniform { min, max } => {
            if x >= *max {
                0.0
            } else {
                ((max - x) / (max - min)).min(1.0)
            }
        }
        Distribution::Triangular { min, mode, max } => triangular(*min, *mode, *max, x),
        Distribution::Empirical(empirical) => {
            let values = empirical.values();
            let below = values.partition_point(|v| *v <= x);
            (values.len() - below) as f64 / values.len() as f64
        }
        Distribution::Mixture(parts) => {
            let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
            parts.iter().map(|(weight, part)| weight * longer_than(part, x)).sum::<f64>() / total
        }
    }
}

fn gamma(shape: f64, scale: f64, x: f64) -> f64 {
    if x == 0.0 {
        return 1.0;
    }
    // Outside its domain only for arguments that no checked scenario holds.
    statrs::function::gamma::checked_gamma_ur(shape, x / scale).unwrap_or(0.0)
}

fn triangular(min: f64, mode: f64, max: f64, x: f64) -> f64 {
    if x >= max {
        0.0
    } else if x <= min {
        1.0
    } else if x < mode {
        1.0 - (x - min) * (x - min) / ((max - min) * (mode - min))
    } else {
        (max - x) * (max - x) / ((max - min) * (max - mode))
    }
}

/// Where an integral of P(X > x) is best cut: where it jumps, has a kink, or may fall steeply
/// (about the mean, by the standard deviation). Sorted, each once, all above zero or at it.
pub fn breakpoints(distribution: &Distribution) -> Vec<f64> {
    fn collect(distribution: &Distribution, into: &mut Vec<f64>) {
        match distribution {
            Distribution::Constant(value) => into.push(*value),
            Distribution::Uniform { min, max } => into.extend([*min, *max]),
            Distribution::Triangular { min, mode, max } => into.extend([*min, *mode, *max]),
            Distribution::Empirical(empirical) => into.extend(empirical.values()),
            Distribution::Mixture(parts) => parts.iter().for_each(|(_, part)| collect(part, into)),
            Distribution::Exponential { .. }
            | Distribution::Gamma { .. }
            | Distribution::Erlang { .. }
            | Distribution::Weibull { .. }
            | Distribution::Lognormal { .. } => {
                let m = Moments::of(distribution);
                let sd = libm::sqrt((m.second - m.mean * m.mean).max(0.0));
                into.extend([-10.0, -4.0, 0.0, 4.0, 10.0].map(|z| m.mean + z * sd).iter().filter(|x| **x > 0.0));
            }
        }
    }
    let mut points = Vec::new();
    collect(distribution, &mut points);
    points.sort_by(f64::total_cmp);
    points.dedup();
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Empirical, Purpose, Stream};

    #[test]
    fn values_known_in_closed_form() {
        let e = (-1.0f64).exp();
        for (d, x, want) in [
            (Distribution::Constant(2.0), 1.999, 1.0),
            (Distribution::Constant(2.0), 2.0, 0.0),
            (Distribution::Exponential { mean: 3.0 }, 3.0, e),
            (Distribution::Gamma { shape: 1.0, scale: 3.0 }, 3.0, e),
            (Distribution::Erlang { stages: 2, scale: 1.0 }, 1.0, 2.0 * e),
            (Distribution::Weibull { shape: 2.0, scale: 3.0 }, 3.0, e),
            (Distribution::Lognormal { mu: 1.0, sigma: 2.0 }, 1f64.exp(), 0.5),
            // Phi(1.96) = 0.9750021048517795
            (Distribution::Lognormal { mu: 0.0, sigma: 1.0 }, 1.96f64.exp(), 1.0 - 0.975_002_104_851_779_5),
            (Distribution::Uniform { min: 1.0, max: 5.0 }, 2.0, 0.75),
            (Distribution::Uniform { min: 1.0, max: 5.0 }, 0.5, 1.0),
            (Distribution::Triangular { min: 0.0, mode: 1.0, max: 2.0 }, 1.0, 0.5),
            (Distribution::Triangular { min: 0.0, mode: 1.0, max: 2.0 }, 1.5, 0.125),
            (Distribution::Empirical(Empirical::new(vec![1.0, 2.0, 2.0, 3.0]).unwrap()), 2.0, 0.25),
            (Distribution::Exponential { mean: 3.0 }, -1.0, 1.0),
        ] {
            assert!((longer_than(&d, x) - want).abs() < 1e-14, "{d:?} at {x}: {}", longer_than(&d, x));
        }
    }

    /// Shares of samples, five standard errors, fixed seed.
    #[test]
    fn samples_follow_the_survival_function() {
        let mixture = Distribution::Mixture(vec![
            (1.0, Distribution::Constant(0.0)),
            (2.0, Distribution::Gamma { shape: 0.5, scale: 4.0 }),
            (1.0, Distribution::Triangular { min: 1.0, mode: 3.0, max: 4.0 }),
        ]);
        let mut draws = Stream::new(5, 0, Purpose::Work, 0).item(0);
        let sample: Vec<f64> = (0..100_000).map(|_| mixture.sample(&mut draws)).collect();
        for x in [0.0, 0.3, 1.0, 2.5, 3.5, 6.0] {
            let want = longer_than(&mixture, x);
            let found = sample.iter().filter(|v| **v > x).count() as f64 / 1e5;
            assert!((found - want).abs() < 5.0 * (want * (1.0 - want) / 1e5).sqrt(), "at {x}: {found} and {want}");
        }
        // The gamma has mean 2 and standard deviation 8^(1/2).
        let sd = 8f64.sqrt();
        let points = breakpoints(&mixture);
        for (found, want) in points.iter().zip([0.0, 1.0, 2.0, 3.0, 4.0, 2.0 + 4.0 * sd, 2.0 + 10.0 * sd]) {
            assert!((found - want).abs() < 1e-12, "{points:?}");
        }
        assert_eq!(points.len(), 7);
    }
}
