//! Lengths of time that were seen whole: laws by maximum likelihood.

mod mixture;

use super::gamma::{digamma, trigamma};
use super::inferred::{Inferred, NORMAL_95};
use super::search::above;
use mixture::mixture;

/// One part of a lognormal mixture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MixturePart {
    pub weight: f64,
    pub mu: f64,
    pub sigma: f64,
}

/// A law with its parameters, lengths in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum WholeLaw {
    Lognormal {
        mu: f64,
        sigma: f64,
    },
    Gamma {
        shape: f64,
        scale: f64,
    },
    /// The shorter part first.
    Mixture([MixturePart; 2]),
}

/// A law by maximum likelihood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LengthsFit {
    pub law: WholeLaw,
    pub log_likelihood: f64,
    /// Akaike's criterion: the less the better.
    pub aic: f64,
    /// The mean that the law has.
    pub mean: Inferred,
    /// The standard deviation of the logarithm that the law has.
    pub sigma: Inferred,
    pub n: usize,
}

/// Sums that the laws need, of lengths above zero, each with its weight.
struct LogSums {
    logs: Vec<f64>,
    weights: Vec<f64>,
    n: f64,
    mean: f64,
    /// Mean and mean square deviation of the logarithms.
    mu: f64,
    variance: f64,
}

/// Lengths of zero are taken as half the resolution; below, and what is no number, is left out. `weights` are how often each
/// counts, once past the end of the list.
fn log_sums(lengths: &[f64], weights: &[f64], resolution: f64) -> Option<LogSums> {
    let least = if resolution > 0.0 && resolution.is_finite() { 0.5 * resolution } else { 0.5 };
    let mut sums = LogSums { logs: Vec::new(), weights: Vec::new(), n: 0.0, mean: 0.0, mu: 0.0, variance: 0.0 };
    for (at, length) in lengths.iter().enumerate() {
        let weight = weights.get(at).copied().unwrap_or(1.0);
        if *length >= 0.0 && length.is_finite() && weight > 0.0 && weight.is_finite() {
            let length = length.max(least);
            sums.logs.push(libm::log(length));
            sums.weights.push(weight);
            sums.n += weight;
            sums.mean += weight * length;
        }
    }
    if !above(sums.n, 1.0) {
        return None;
    }
    let over = |f: &dyn Fn(f64) -> f64| -> f64 {
        sums.logs.iter().zip(&sums.weights).map(|(log, weight)| weight * f(*log)).sum::<f64>() / sums.n
    };
    let mu = over(&|log| log);
    let variance = over(&|log| (log - mu) * (log - mu));
    (sums.mean, sums.mu, sums.variance) = (sums.mean / sums.n, mu, variance);
    (variance > 1e-12 && sums.mean.is_finite()).then_some(sums)
}

/// All laws that can be fitted, the least AIC first; a tie goes to the plainer. None where lengths are all the same, or
/// fewer than two. The mixture needs 40.
pub(crate) fn fit_lengths(lengths: &[f64], weights: &[f64], resolution: f64) -> Vec<LengthsFit> {
    let Some(sums) = log_sums(lengths, weights, resolution) else { return Vec::new() };
    let mut fits: Vec<LengthsFit> =
        [Some(lognormal(&sums)), gamma(&sums), mixture(&sums)].into_iter().flatten().collect();
    fits.retain(|fit| fit.aic.is_finite() && fit.mean.value.is_finite());
    fits.sort_by(|a, b| a.aic.total_cmp(&b.aic));
    fits
}

/// The same law again by other weights, as a bootstrap has it: closed for the lognormal, one solution for the gamma, and a
/// few rounds from where it was for the mixture.
pub(crate) fn refit(law: &WholeLaw, lengths: &[f64], weights: &[f64], resolution: f64) -> WholeLaw {
    let Some(sums) = log_sums(lengths, weights, resolution) else { return *law };
    match law {
        WholeLaw::Lognormal { .. } => lognormal(&sums).law,
        WholeLaw::Gamma { .. } => gamma(&sums).map_or(*law, |fit| fit.law),
        WholeLaw::Mixture(parts) => WholeLaw::Mixture(mixture::few_rounds(&sums, *parts)),
    }
}

impl WholeLaw {
    /// The mean, in seconds.
    pub(crate) fn mean(&self) -> f64 {
        match self {
            WholeLaw::Lognormal { mu, sigma } => libm::exp(mu + 0.5 * sigma * sigma),
            WholeLaw::Gamma { shape, scale } => shape * scale,
            WholeLaw::Mixture(parts) => {
                parts.iter().map(|part| part.weight * libm::exp(part.mu + 0.5 * part.sigma * part.sigma)).sum()
            }
        }
    }

    /// The standard deviation of the logarithm.
    pub(crate) fn log_sd(&self) -> f64 {
        match self {
            WholeLaw::Lognormal { sigma, .. } => *sigma,
            WholeLaw::Gamma { shape, .. } => libm::sqrt(trigamma(*shape)),
            WholeLaw::Mixture(parts) => {
                let mu: f64 = parts.iter().map(|part| part.weight * part.mu).sum();
                let square = |part: &MixturePart| part.sigma * part.sigma + (part.mu - mu) * (part.mu - mu);
                libm::sqrt(parts.iter().map(|part| part.weight * square(part)).sum())
            }
        }
    }
}

/// Closed: mean and mean square of the logarithms; their errors are sigma / root n and sigma / root 2 n.
fn lognormal(sums: &LogSums) -> LengthsFit {
    let (mu, variance, n) = (sums.mu, sums.variance, sums.n);
    let tau = std::f64::consts::TAU;
    let log_likelihood = -n * (mu + 0.5 * libm::log(tau * variance) + 0.5);
    let of_mean = libm::sqrt(variance / n + 0.5 * variance * variance / n);
    let law = WholeLaw::Lognormal { mu, sigma: libm::sqrt(variance) };
    LengthsFit {
        law,
        log_likelihood,
        aic: 4.0 - 2.0 * log_likelihood,
        mean: Inferred::of_log(mu + 0.5 * variance, of_mean, NORMAL_95),
        sigma: Inferred::of_log(0.5 * libm::log(variance), libm::sqrt(0.5 / n), NORMAL_95),
        n: sums.logs.len(),
    }
}

const ROUNDS: usize = 60;

/// log shape - digamma(shape) = log of the mean - mean of the logs, by Newton's method in 1 / shape (T. P. Minka 2002).
fn gamma(sums: &LogSums) -> Option<LengthsFit> {
    let gap = libm::log(sums.mean) - sums.mu;
    if !above(gap, 1e-12) {
        return None;
    }
    let mut shape = (3.0 - gap + libm::sqrt((gap - 3.0) * (gap - 3.0) + 24.0 * gap)) / (12.0 * gap);
    for _ in 0..ROUNDS {
        let off = libm::log(shape) - digamma(shape) - gap;
        let inverse = 1.0 / shape + off / (shape * shape * (1.0 / shape - trigamma(shape)));
        let next = if inverse > 0.0 { 1.0 / inverse } else { 2.0 * shape };
        let moved = (next - shape).abs();
        shape = next;
        if !above(moved, 1e-13 * shape) {
            break;
        }
    }
    if !(shape > 0.0 && shape.is_finite()) {
        return None;
    }
    let (n, scale) = (sums.n, sums.mean / shape);
    let log_likelihood = n * ((shape - 1.0) * sums.mu - shape - shape * libm::log(scale) - libm::lgamma(shape));
    // Mean and shape are orthogonal; Var shape = 1 / (n (psi'(shape) - 1 / shape)).
    let of_shape = libm::sqrt(1.0 / (n * (trigamma(shape) - 1.0 / shape)));
    let sd = libm::sqrt(trigamma(shape));
    // d log sd / d shape = psi''(shape) / (2 psi'(shape)), the second derivative by a difference.
    let h = 1e-4 * shape;
    let bend = (trigamma(shape + h) - trigamma(shape - h)) / (2.0 * h) / (2.0 * trigamma(shape));
    Some(LengthsFit {
        law: WholeLaw::Gamma { shape, scale },
        log_likelihood,
        aic: 4.0 - 2.0 * log_likelihood,
        mean: Inferred::of_log(libm::log(sums.mean), libm::sqrt(1.0 / (n * shape)), NORMAL_95),
        sigma: Inferred::of_log(libm::log(sd), bend.abs() * of_shape, NORMAL_95),
        n: sums.logs.len(),
    })
}

#[cfg(test)]
mod tests;
