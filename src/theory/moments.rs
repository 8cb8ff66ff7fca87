//! The first three moments of a length of time.

use super::error::{TheoryError, not_negative, positive};
use crate::language::phrase;
use crate::random::Distribution;

/// E X, E X^2 and E X^3 of a length of time, in units of time and its powers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// E X.
    pub mean: f64,
    /// E X^2.
    pub second: f64,
    /// E X^3.
    pub third: f64,
}

impl Moments {
    /// Always `value`.
    pub fn constant(value: f64) -> Result<Self, TheoryError> {
        let v = not_negative(phrase!("a length of time", "uma duração"), value)?;
        Ok(Moments { mean: v, second: v * v, third: v * v * v })
    }

    /// Exponential.
    pub fn exponential(mean: f64) -> Result<Self, TheoryError> {
        Self::gamma(mean, 1.0)
    }

    /// A sum of `stages` exponentials of one mean, `mean` in all.
    pub fn erlang(stages: u32, mean: f64) -> Result<Self, TheoryError> {
        let shape = positive(phrase!("the number of stages", "o número de etapas"), f64::from(stages))?;
        Ok(Self::gamma_shape(shape, positive(phrase!("the mean", "a média"), mean)? / shape))
    }

    /// Gamma with this mean and coefficient of variation; a constant if `cv` is 0.
    pub fn gamma(mean: f64, cv: f64) -> Result<Self, TheoryError> {
        let (mean, cv) = (
            positive(phrase!("the mean", "a média"), mean)?,
            not_negative(phrase!("the cv", "o coeficiente de variação"), cv)?,
        );
        let v = cv * cv;
        // With shape 1/v and scale mean v; written without the division, so that v = 0 is no case.
        Ok(Moments { mean, second: mean * mean * (1.0 + v), third: mean * mean * mean * (1.0 + v) * (1.0 + 2.0 * v) })
    }

    /// Lognormal with this mean and coefficient of variation: E X^k = mean^k (1 + cv^2)^(k(k-1)/2).
    pub fn lognormal(mean: f64, cv: f64) -> Result<Self, TheoryError> {
        let (mean, cv) = (
            positive(phrase!("the mean", "a média"), mean)?,
            not_negative(phrase!("the cv", "o coeficiente de variação"), cv)?,
        );
        let v = 1.0 + cv * cv;
        Ok(Moments { mean, second: mean * mean * v, third: mean * mean * mean * v * v * v })
    }

    fn gamma_shape(shape: f64, scale: f64) -> Self {
        let mean = shape * scale;
        let second = mean * (shape + 1.0) * scale;
        Moments { mean, second, third: second * (shape + 2.0) * scale }
    }

    /// The moments of a scenario's distribution, in seconds and its powers.
    pub fn of(distribution: &Distribution) -> Self {
        match distribution {
            Distribution::Constant(v) => Moments { mean: *v, second: v * v, third: v * v * v },
            Distribution::Exponential { mean } => Self::gamma_shape(1.0, *mean),
            Distribution::Gamma { shape, scale } => Self::gamma_shape(*shape, *scale),
            Distribution::Erlang { stages, scale } => Self::gamma_shape(f64::from(*stages), *scale),
            Distribution::Weibull { shape, scale } => {
                let moment = |k: f64| libm::pow(*scale, k) * libm::tgamma(1.0 + k / shape);
                Moments { mean: moment(1.0), second: moment(2.0), third: moment(3.0) }
            }
            Distribution::Lognormal { mu, sigma } => {
                let moment = |k: f64| libm::exp(k * mu + k * k * sigma * sigma / 2.0);
                Moments { mean: moment(1.0), second: moment(2.0), third: moment(3.0) }
            }
            Distribution::Uniform { min, max } => {
                let [one, two, three] = complete(&[*min, *max]);
                Moments { mean: one / 2.0, second: two / 3.0, third: three / 4.0 }
            }
            Distribution::Triangular { min, mode, max } => {
                let [one, two, three] = complete(&[*min, *mode, *max]);
                Moments { mean: one / 3.0, second: two / 6.0, third: three / 10.0 }
            }
            Distribution::Empirical(empirical) => {
                mixed(empirical.values().iter().map(|v| (1.0, Moments { mean: *v, second: v * v, third: v * v * v })))
            }
            Distribution::Mixture(parts) => mixed(parts.iter().map(|(weight, part)| (*weight, Self::of(part)))),
        }
    }
}

/// The complete homogeneous symmetric polynomials of degree 1, 2 and 3. Divided by their number
/// of terms they are the moments of a uniform (two knots) or triangular (three knots) variable
/// (Hermite-Genocchi), without the cancellation of the usual quotients.
fn complete(knots: &[f64]) -> [f64; 3] {
    let mut h = [0.0; 3];
    for x in knots {
        h[0] += x;
        h[1] += x * h[0];
        h[2] += x * h[1];
    }
    h
}

fn mixed(parts: impl Iterator<Item = (f64, Moments)>) -> Moments {
    let (mut total, mut mean, mut second, mut third) = (0.0, 0.0, 0.0, 0.0);
    for (weight, part) in parts {
        total += weight;
        mean += weight * part.mean;
        second += weight * part.second;
        third += weight * part.third;
    }
    Moments { mean: mean / total, second: second / total, third: third / total }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Empirical, Purpose, Stream};
    use crate::theory::quadrature::integrate_tail;
    use crate::theory::survival;

    fn close(a: Moments, b: Moments, tolerance: f64) {
        for (x, y) in [(a.mean, b.mean), (a.second, b.second), (a.third, b.third)] {
            assert!((x / y - 1.0).abs() < tolerance, "{a:?} and {b:?}");
        }
    }

    #[test]
    fn the_helpers_agree_with_the_distributions() {
        close(Moments::exponential(3.0).unwrap(), Moments { mean: 3.0, second: 18.0, third: 162.0 }, 1e-15);
        let gamma = Distribution::gamma_mean_cv(3.0, 0.7);
        close(Moments::gamma(3.0, 0.7).unwrap(), Moments::of(&gamma), 1e-14);
        let lognormal = Distribution::lognormal_mean_cv(3.0, 1.3);
        close(Moments::lognormal(3.0, 1.3).unwrap(), Moments::of(&lognormal), 1e-13);
        let erlang = Distribution::Erlang { stages: 4, scale: 0.5 };
        close(Moments::erlang(4, 2.0).unwrap(), Moments::of(&erlang), 1e-15);
        close(Moments::gamma(2.0, 0.0).unwrap(), Moments::constant(2.0).unwrap(), 1e-15);
        assert!(Moments::lognormal(-1.0, 1.0).is_err() && Moments::gamma(1.0, f64::NAN).is_err());
        assert!(Moments::constant(-1.0).is_err() && Moments::erlang(0, 1.0).is_err());
    }

    /// E X^k is the integral of k x^(k-1) P(X > x), an independent route for every family.
    #[test]
    fn moments_agree_with_the_survival_functions() {
        for d in [
            Distribution::Exponential { mean: 2.0 },
            Distribution::Gamma { shape: 0.6, scale: 3.0 },
            Distribution::Erlang { stages: 3, scale: 1.5 },
            Distribution::Weibull { shape: 1.7, scale: 2.0 },
            Distribution::Lognormal { mu: 0.3, sigma: 0.8 },
            Distribution::Lognormal { mu: 5.0, sigma: 1e-4 },
            Distribution::Erlang { stages: 1_000, scale: 0.01 },
            Distribution::Uniform { min: 1.0, max: 4.0 },
            Distribution::Triangular { min: 1.0, mode: 1.5, max: 4.0 },
            Distribution::Empirical(Empirical::new(vec![1.0, 2.0, 2.0, 7.0]).unwrap()),
            Distribution::Mixture(vec![
                (1.0, Distribution::Constant(0.0)),
                (3.0, Distribution::Exponential { mean: 2.0 }),
                (2.0, Distribution::Constant(5.0)),
            ]),
        ] {
            let breaks = survival::breakpoints(&d);
            let moment = |k: i32| {
                integrate_tail(&|x| f64::from(k) * x.powi(k - 1) * survival::longer_than(&d, x), 0.0, d.mean(), &breaks)
            };
            let numeric = Moments { mean: moment(1), second: moment(2), third: moment(3) };
            close(Moments::of(&d), numeric, 1e-9);
        }
    }

    /// And the sampler's first two moments, five standard errors, fixed seed.
    #[test]
    fn samples_have_these_moments() {
        let d = Distribution::Triangular { min: 1.0, mode: 1.5, max: 4.0 };
        let mut draws = Stream::new(3, 0, Purpose::Work, 0).item(0);
        let (n, mut sum, mut squares) = (200_000, 0.0, 0.0);
        for _ in 0..n {
            let x = d.sample(&mut draws);
            sum += x;
            squares += x * x;
        }
        let m = Moments::of(&d);
        let error = ((m.second - m.mean * m.mean) / f64::from(n)).sqrt();
        assert!((sum / f64::from(n) - m.mean).abs() < 5.0 * error);
        assert!((squares / f64::from(n) - m.second).abs() < 5.0 * error * 2.0 * 4.0);
    }
}
