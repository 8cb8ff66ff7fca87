//! Distributions of lengths of time, in seconds.

use super::exp::exp;
use super::stream::Draws;
use super::{Stream, ziggurat};
use std::sync::Arc;

/// A distribution of non-negative lengths of time; all parameters in seconds.
#[derive(Clone, Debug, PartialEq)]
pub enum Distribution {
    /// Always the same.
    Constant(f64),
    /// Exponential.
    Exponential { mean: f64 },
    /// Gamma: `shape` stages of mean `scale`, `shape` any positive number.
    Gamma { shape: f64, scale: f64 },
    /// Erlang: a whole number of exponential stages of mean `scale` each.
    Erlang { stages: u32, scale: f64 },
    /// Weibull: P(X > x) = exp(-(x/scale)^shape).
    Weibull { shape: f64, scale: f64 },
    /// Lognormal: exp of a normal with mean `mu` and standard deviation `sigma`.
    Lognormal { mu: f64, sigma: f64 },
    /// Even between two bounds.
    Uniform { min: f64, max: f64 },
    /// Triangular between two bounds with its peak at `mode`.
    Triangular { min: f64, mode: f64, max: f64 },
    /// One of a list of observed values, each alike.
    Empirical(Empirical),
    /// One of several distributions, each with a probability in proportion to its weight.
    Mixture(Vec<(f64, Distribution)>),
}

/// Observed values in seconds, at least one; sharing them is cheap.
#[derive(Clone, Debug, PartialEq)]
pub struct Empirical {
    values: Arc<[f64]>,
}

impl Empirical {
    /// The distribution of `values`; `None` if there is none, or one is negative or not finite.
    pub fn new(mut values: Vec<f64>) -> Option<Self> {
        if values.is_empty() || values.iter().any(|v| !v.is_finite() || *v < 0.0) {
            return None;
        }
        values.sort_by(f64::total_cmp);
        Some(Empirical { values: values.into() })
    }

    /// The values, sorted.
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

impl Distribution {
    /// A lognormal with this mean and coefficient of variation; a constant if `cv` is 0.
    pub fn lognormal_mean_cv(mean: f64, cv: f64) -> Self {
        if cv == 0.0 || mean == 0.0 {
            return Distribution::Constant(mean);
        }
        let variance = libm::log1p(cv * cv);
        Distribution::Lognormal { mu: libm::log(mean) - variance / 2.0, sigma: libm::sqrt(variance) }
    }

    /// A lognormal with this median, and this standard deviation of the logarithm.
    pub fn lognormal_median_sigma(median: f64, sigma: f64) -> Self {
        if sigma == 0.0 || median == 0.0 {
            return Distribution::Constant(median);
        }
        Distribution::Lognormal { mu: libm::log(median), sigma }
    }

    /// A gamma with this mean and coefficient of variation; a constant if `cv` is 0.
    pub fn gamma_mean_cv(mean: f64, cv: f64) -> Self {
        if cv == 0.0 || mean == 0.0 {
            return Distribution::Constant(mean);
        }
        Distribution::Gamma { shape: 1.0 / (cv * cv), scale: mean * cv * cv }
    }

    /// The same shape with every length multiplied by `factor`, which must be above zero: the same stream then gives the
    /// same draws, so much longer.
    pub fn scaled(&self, factor: f64) -> Self {
        match self {
            Distribution::Constant(value) => Distribution::Constant(value * factor),
            Distribution::Exponential { mean } => Distribution::Exponential { mean: mean * factor },
            Distribution::Gamma { shape, scale } => Distribution::Gamma { shape: *shape, scale: scale * factor },
            Distribution::Erlang { stages, scale } => Distribution::Erlang { stages: *stages, scale: scale * factor },
            Distribution::Weibull { shape, scale } => Distribution::Weibull { shape: *shape, scale: scale * factor },
            Distribution::Lognormal { mu, sigma } => {
                Distribution::Lognormal { mu: mu + libm::log(factor), sigma: *sigma }
            }
            Distribution::Uniform { min, max } => Distribution::Uniform { min: min * factor, max: max * factor },
            Distribution::Triangular { min, mode, max } => {
                Distribution::Triangular { min: min * factor, mode: mode * factor, max: max * factor }
            }
            Distribution::Empirical(empirical) => {
                Distribution::Empirical(Empirical { values: empirical.values.iter().map(|v| v * factor).collect() })
            }
            Distribution::Mixture(parts) => {
                Distribution::Mixture(parts.iter().map(|(weight, part)| (*weight, part.scaled(factor))).collect())
            }
        }
    }

    /// Whether every draw is zero.
    pub fn is_zero(&self) -> bool {
        match self {
            Distribution::Constant(value) => *value == 0.0,
            Distribution::Empirical(empirical) => empirical.values.iter().all(|v| *v == 0.0),
            Distribution::Mixture(parts) => parts.iter().all(|(_, part)| part.is_zero()),
            _ => false,
        }
    }

    /// Whether every draw is the same.
    pub fn is_fixed(&self) -> bool {
        match self {
            Distribution::Constant(_) => true,
            Distribution::Uniform { min, max } | Distribution::Triangular { min, max, .. } => min == max,
            Distribution::Empirical(empirical) => empirical.values.first() == empirical.values.last(),
            Distribution::Mixture(parts) => {
                let mut drawn = parts.iter().filter(|(weight, _)| *weight > 0.0).map(|(_, part)| part);
                let first = drawn.next();
                first.is_none_or(|first| {
                    first.is_fixed() && drawn.all(|part| part.is_fixed() && part.mean() == first.mean())
                })
            }
            _ => false,
        }
    }

    /// The expected value in seconds.
    pub fn mean(&self) -> f64 {
        match self {
            Distribution::Constant(value) => *value,
            Distribution::Exponential { mean } => *mean,
            Distribution::Gamma { shape, scale } => shape * scale,
            Distribution::Erlang { stages, scale } => f64::from(*stages) * scale,
            Distribution::Weibull { shape, scale } => scale * libm::tgamma(1.0 + 1.0 / shape),
            Distribution::Lognormal { mu, sigma } => libm::exp(mu + sigma * sigma / 2.0),
            Distribution::Uniform { min, max } => (min + max) / 2.0,
            Distribution::Triangular { min, mode, max } => (min + mode + max) / 3.0,
            Distribution::Empirical(empirical) => empirical.values.iter().sum::<f64>() / empirical.values.len() as f64,
            Distribution::Mixture(parts) => {
                let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
                parts.iter().map(|(weight, part)| weight * part.mean()).sum::<f64>() / total
            }
        }
    }

    /// One draw, in seconds.
    #[inline]
    pub fn sample(&self, draws: &mut Draws) -> f64 {
        match self {
            Distribution::Constant(value) => *value,
            Distribution::Exponential { mean } => mean * ziggurat::exponential(draws),
            Distribution::Lognormal { mu, sigma } => exp(mu + sigma * ziggurat::normal(draws)),
            other => other.sample_rarer(draws),
        }
    }

    /// The draws of items `first`, `first + 1`, … of a stream, the same as one by one.
    pub fn fill(&self, stream: Stream, first: u64, values: &mut [f64]) {
        self.fill_with((first..).map(|n| stream.item(n)), values);
    }

    /// One draw of each of these items, the same as one by one.
    #[inline(always)]
    pub(crate) fn fill_with(&self, items: impl Iterator<Item = Draws>, values: &mut [f64]) {
        match self {
            Distribution::Exponential { mean } => {
                let exponential = ziggurat::Exponential::new();
                for (value, mut draws) in values.iter_mut().zip(items) {
                    *value = mean * exponential.draw(&mut draws);
                }
            }
            Distribution::Lognormal { mu, sigma } => {
                let normal = ziggurat::Normal::new();
                for (value, mut draws) in values.iter_mut().zip(items) {
                    *value = normal.draw(&mut draws);
                }
                for value in values {
                    *value = exp(mu + sigma * *value);
                }
            }
            other => {
                for (value, mut draws) in values.iter_mut().zip(items) {
                    *value = other.sample(&mut draws);
                }
            }
        }
    }

    #[inline(never)]
    fn sample_rarer(&self, draws: &mut Draws) -> f64 {
        match self {
            Distribution::Constant(_) | Distribution::Exponential { .. } | Distribution::Lognormal { .. } => {
                self.sample(draws)
            }
            Distribution::Gamma { shape, scale } => scale * gamma(*shape, draws),
            Distribution::Erlang { stages, scale } if *stages <= 16 => {
                scale * (0..*stages).map(|_| ziggurat::exponential(draws)).sum::<f64>()
            }
            Distribution::Erlang { stages, scale } => scale * gamma(f64::from(*stages), draws),
            Distribution::Weibull { shape, scale } => scale * libm::pow(ziggurat::exponential(draws), 1.0 / shape),
            Distribution::Uniform { min, max } => min + (max - min) * draws.open01(),
            Distribution::Triangular { min, mode, max } => triangular(*min, *mode, *max, draws.open01()),
            Distribution::Empirical(empirical) => {
                let values = &empirical.values;
                // The product of a word below 2^64 and the length, over 2^64, is an index.
                values[((u128::from(draws.word()) * values.len() as u128) >> 64) as usize]
            }
            Distribution::Mixture(parts) => {
                let total: f64 = parts.iter().map(|(weight, _)| weight).sum();
                let mut rest = draws.open01() * total;
                for (weight, part) in parts {
                    if rest < *weight {
                        return part.sample(draws);
                    }
                    rest -= weight;
                }
                // Rounding only; a part of weight 0 is never the last one asked.
                parts.iter().rfind(|(weight, _)| *weight > 0.0).map_or(0.0, |(_, part)| part.sample(draws))
            }
        }
    }
}

impl rand::distr::Distribution<f64> for Distribution {
    /// Draws with any generator: seeds one item of a stream from its next two words.
    fn sample<R: rand::Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        use super::Purpose;
        let stream = Stream::new(rng.next_u64(), rng.next_u64(), Purpose::Work, 0);
        Distribution::sample(self, &mut stream.item(0))
    }
}

/// A gamma variate of scale 1. Source: G. Marsaglia and W. W. Tsang, "A Simple Method for
/// Generating Gamma Variables", ACM TOMS 26(3), 2000.
fn gamma(shape: f64, draws: &mut Draws) -> f64 {
    if shape < 1.0 {
        let boost = libm::pow(draws.open01(), 1.0 / shape);
        return boost * gamma(shape + 1.0, draws);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / libm::sqrt(9.0 * d);
    loop {
        let x = ziggurat::normal(draws);
        let root = 1.0 + c * x;
        if root <= 0.0 {
            continue;
        }
        let v = root * root * root;
        let u = draws.open01();
        if u < 1.0 - 0.0331 * (x * x) * (x * x) || libm::log(u) < 0.5 * x * x + d * (1.0 - v + libm::log(v)) {
            return d * v;
        }
    }
}

/// The inverse of the triangular distribution function at `u`.
fn triangular(min: f64, mode: f64, max: f64, u: f64) -> f64 {
    let width = max - min;
    if width <= 0.0 {
        return min;
    }
    let peak = (mode - min) / width;
    if u < peak {
        min + libm::sqrt(u * width * (mode - min))
    } else {
        max - libm::sqrt((1.0 - u) * width * (max - mode))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};

    fn shapes() -> Vec<(Distribution, f64)> {
        // Each with its coefficient of variation, from textbooks.
        let weibull_cv = |k: f64| (libm::tgamma(1.0 + 2.0 / k) / libm::tgamma(1.0 + 1.0 / k).powi(2) - 1.0).sqrt();
        vec![
            (Distribution::Constant(3.0), 0.0),
            (Distribution::Exponential { mean: 180.0 }, 1.0),
            (Distribution::gamma_mean_cv(60.0, 0.5), 0.5),
            (Distribution::gamma_mean_cv(60.0, 2.0), 2.0),
            (Distribution::Erlang { stages: 4, scale: 10.0 }, 0.5),
            (Distribution::Erlang { stages: 25, scale: 10.0 }, 0.2),
            (Distribution::Weibull { shape: 1.5, scale: 40.0 }, weibull_cv(1.5)),
            (Distribution::lognormal_mean_cv(900.0, 1.0), 1.0),
            (Distribution::lognormal_median_sigma(240.0, 0.5), (0.25f64.exp() - 1.0).sqrt()),
            (Distribution::Uniform { min: 0.0, max: 10.0 }, 1.0 / 3f64.sqrt()),
            (Distribution::Triangular { min: 0.0, mode: 0.0, max: 3.0 }, 0.5f64.sqrt()),
            (Distribution::Empirical(Empirical::new(vec![3.0, 1.0]).unwrap()), 0.5),
            (
                Distribution::Mixture(vec![
                    (1.0, Distribution::Constant(0.0)),
                    (1.0, Distribution::Exponential { mean: 2.0 }),
                ]),
                3f64.sqrt(),
            ),
        ]
    }

    #[test]
    fn scaled_draws_are_so_much_longer() {
        for (shape, _) in shapes() {
            let (stream, longer) = (Stream::new(5, 0, Purpose::Work, 0), shape.scaled(1.25));
            for n in 0..50 {
                let (was, is) = (shape.sample(&mut stream.item(n)), longer.sample(&mut stream.item(n)));
                assert!((is - 1.25 * was).abs() <= 1e-12 * was, "{shape:?}: {was}, {is}");
            }
            assert!((longer.mean() - 1.25 * shape.mean()).abs() <= 1e-12 * shape.mean());
        }
    }

    #[test]
    fn a_block_is_as_one_by_one() {
        for (shape, _) in shapes() {
            let stream = Stream::new(23, 0, Purpose::Work, 0);
            let mut block = [0.0; 100];
            shape.fill(stream, 50, &mut block);
            for (n, value) in block.iter().enumerate() {
                assert_eq!(value.to_bits(), shape.sample(&mut stream.item(50 + n as u64)).to_bits());
            }
        }
    }

    /// Mean and second moment of 200,000 draws within 5 standard errors (below 1e-6 each).
    #[test]
    fn moments_fit() {
        for (index, (shape, cv)) in shapes().into_iter().enumerate() {
            let stream = Stream::new(21, 0, Purpose::Work, index as u64);
            let draws: Vec<f64> = (0..200_000).map(|n| shape.sample(&mut stream.item(n))).collect();
            let mean = shape.mean();
            let check = |what: &str, values: Vec<f64>, exact: f64| {
                let n = values.len() as f64;
                let average = values.iter().sum::<f64>() / n;
                let sd = (values.iter().map(|v| (v - average).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
                let error = (average - exact).abs();
                assert!(error <= 5.0 * sd / n.sqrt() + 1e-9 * exact, "{what} of {shape:?}: {average}, not {exact}");
            };
            check("mean", draws.clone(), mean);
            check("second moment", draws.iter().map(|v| v * v).collect(), mean * mean * (1.0 + cv * cv));
        }
    }

    /// Our samplers and rand_distr's are strangers: two-sample Kolmogorov-Smirnov at 1e-6.
    #[test]
    fn agrees_with_rand_distr() {
        use rand::SeedableRng;
        use rand_distr::Distribution as _;
        let mut rng = rand::rngs::Xoshiro256PlusPlus::seed_from_u64(5);
        let n = 100_000;
        let theirs: Vec<(Distribution, Vec<f64>)> = vec![
            (
                Distribution::Gamma { shape: 0.4, scale: 2.0 },
                rand_distr::Gamma::new(0.4, 2.0).unwrap().sample_iter(&mut rng).take(n).collect(),
            ),
            (
                Distribution::Gamma { shape: 6.5, scale: 2.0 },
                rand_distr::Gamma::new(6.5, 2.0).unwrap().sample_iter(&mut rng).take(n).collect(),
            ),
            (
                Distribution::Weibull { shape: 0.7, scale: 3.0 },
                rand_distr::Weibull::new(3.0, 0.7).unwrap().sample_iter(&mut rng).take(n).collect(),
            ),
            (
                Distribution::Triangular { min: 1.0, mode: 2.0, max: 5.0 },
                rand_distr::Triangular::new(1.0, 5.0, 2.0).unwrap().sample_iter(&mut rng).take(n).collect(),
            ),
            (
                Distribution::Lognormal { mu: 1.0, sigma: 0.8 },
                rand_distr::LogNormal::new(1.0, 0.8).unwrap().sample_iter(&mut rng).take(n).collect(),
            ),
        ];
        for (index, (shape, mut b)) in theirs.into_iter().enumerate() {
            let stream = Stream::new(22, 0, Purpose::Work, index as u64);
            let mut a: Vec<f64> = (0..n as u64).map(|i| Distribution::sample(&shape, &mut stream.item(i))).collect();
            a.sort_by(f64::total_cmp);
            b.sort_by(f64::total_cmp);
            let (mut i, mut j, mut d) = (0, 0, 0f64);
            while i < n && j < n {
                if a[i] <= b[j] {
                    i += 1
                } else {
                    j += 1
                }
                d = d.max((i as f64 - j as f64).abs() / n as f64);
            }
            assert!(d * (n as f64 / 2.0).sqrt() < 2.69, "{shape:?}: distance {d}");
        }
    }
}
