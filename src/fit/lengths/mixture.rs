//! A mixture of two lognormals, short and long conversations.

use super::{LengthsFit, LogSums, MixturePart, WholeLaw};
use crate::experiment::each;
use crate::fit::inferred::{Inferred, NORMAL_95};
use crate::stats::linear::solve;

/// Values under which two parts are not looked for.
const LEAST: f64 = 40.0;
/// No part is narrower than this share of the whole spread: one value alone would have no end of likelihood (R. J. Hathaway
/// 1985 bounds the ratio).
const NARROWEST: f64 = 0.1;
/// No part has fewer of the values.
const SMALLEST: f64 = 0.02;
const ROUNDS: usize = 400;
const ROUNDS_AGAIN: usize = 5;
/// Where the values are cut in two to begin with.
const CUTS: [f64; 3] = [0.2, 0.5, 0.8];

/// Sums over the values by the part they belong to, for the errors of mean and spread.
struct Moves {
    /// Mean of the products of influences: of log mean, and of log spread.
    mean: f64,
    spread: f64,
}

/// Expectation and maximisation (A. P. Dempster, N. M. Laird and D. B. Rubin 1977) from three starts; the best end counts.
pub(super) fn mixture(sums: &LogSums) -> Option<LengthsFit> {
    if sums.n < LEAST {
        return None;
    }
    let mut order: Vec<usize> = (0..sums.logs.len()).collect();
    order.sort_by(|a, b| sums.logs[*a].total_cmp(&sums.logs[*b]));
    let ends = each(0..CUTS.len() as u32, |start| rounds(sums, begin(sums, &order, CUTS[start as usize]), ROUNDS));
    let (parts, log_likelihood) = ends.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    if !log_likelihood.is_finite() {
        return None;
    }
    let law = WholeLaw::Mixture(ordered(parts));
    let moves = moves(sums, &parts);
    Some(LengthsFit {
        law,
        log_likelihood,
        aic: 10.0 - 2.0 * log_likelihood,
        mean: Inferred::of_log(libm::log(law.mean()), libm::sqrt(moves.mean), NORMAL_95),
        sigma: Inferred::of_log(libm::log(law.log_sd()), libm::sqrt(moves.spread), NORMAL_95),
        n: sums.logs.len(),
    })
}

/// A few rounds from `parts`.
pub(super) fn few_rounds(sums: &LogSums, parts: [MixturePart; 2]) -> [MixturePart; 2] {
    ordered(rounds(sums, parts, ROUNDS_AGAIN).0)
}

fn ordered([a, b]: [MixturePart; 2]) -> [MixturePart; 2] {
    if a.mu <= b.mu { [a, b] } else { [b, a] }
}

/// The values below and above a cut, each as one part.
fn begin(sums: &LogSums, order: &[usize], cut: f64) -> [MixturePart; 2] {
    let at = ((order.len() as f64 * cut) as usize).clamp(1, order.len() - 1);
    let part = |among: &[usize]| {
        let n: f64 = among.iter().map(|i| sums.weights[*i]).sum();
        let mu = among.iter().map(|i| sums.weights[*i] * sums.logs[*i]).sum::<f64>() / n;
        let square = |i: &usize| sums.weights[*i] * (sums.logs[*i] - mu) * (sums.logs[*i] - mu);
        let variance = among.iter().map(square).sum::<f64>() / n;
        let least = NARROWEST * libm::sqrt(sums.variance);
        MixturePart { weight: n / sums.n, mu, sigma: libm::sqrt(variance).max(least) }
    };
    [part(&order[..at]), part(&order[at..])]
}

/// Rounds until the likelihood rests; the parts, and their likelihood one round before.
fn rounds(sums: &LogSums, mut parts: [MixturePart; 2], most: usize) -> ([MixturePart; 2], f64) {
    let mut before = f64::NEG_INFINITY;
    for _ in 0..most {
        let (next, log_likelihood) = round(sums, &parts);
        let rests = (log_likelihood - before).abs() < 1e-9 * (1.0 + log_likelihood.abs());
        before = log_likelihood;
        let Some(next) = next else { break };
        parts = next;
        if rests {
            break;
        }
    }
    (parts, before)
}

/// One round; `None` where a part has nearly vanished.
fn round(sums: &LogSums, parts: &[MixturePart; 2]) -> (Option<[MixturePart; 2]>, f64) {
    let mut log_likelihood = 0.0;
    let mut own = [[0.0; 3]; 2];
    for (log, weight) in sums.logs.iter().zip(&sums.weights) {
        let (share, density) = belongs(*log, parts);
        log_likelihood += weight * (density - log);
        for (sum, share) in own.iter_mut().zip([share, 1.0 - share]) {
            let part = weight * share;
            let off = log - sums.mu;
            *sum = [sum[0] + part, sum[1] + part * off, sum[2] + part * off * off];
        }
    }
    let least = NARROWEST * libm::sqrt(sums.variance);
    let next = own.map(|[n, first, second]| {
        let off = first / n;
        let sigma = libm::sqrt((second / n - off * off).max(0.0)).max(least);
        MixturePart { weight: n / sums.n, mu: sums.mu + off, sigma }
    });
    let sound = next.iter().all(|part| part.weight > SMALLEST && part.mu.is_finite());
    (sound.then_some(next), log_likelihood)
}

/// The chance that a value belongs to the first part, and the logarithm of the density of its logarithm.
fn belongs(log: f64, [a, b]: &[MixturePart; 2]) -> (f64, f64) {
    let half_log_tau = 0.918_938_533_204_672_7;
    let density = |part: &MixturePart| {
        let z = (log - part.mu) / part.sigma;
        libm::log(part.weight / part.sigma) - 0.5 * z * z - half_log_tau
    };
    let (a, b) = (density(a), density(b));
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    let all = high + libm::log1p(libm::exp(low - high));
    (libm::exp(a - all), all)
}

/// Variances of log mean and log spread by the scores of each value (L. A. Louis 1982 has the information of a mixture from
/// what single values say): I = sum of s s', and the delta method.
fn moves(sums: &LogSums, parts: &[MixturePart; 2]) -> Moves {
    let mut information = vec![vec![0.0; 5]; 5];
    for (log, weight) in sums.logs.iter().zip(&sums.weights) {
        let (share, _) = belongs(*log, parts);
        let mut score = [0.0; 5];
        score[0] = share / parts[0].weight - (1.0 - share) / parts[1].weight;
        for (at, share) in [share, 1.0 - share].into_iter().enumerate() {
            let z = (log - parts[at].mu) / parts[at].sigma;
            score[1 + 2 * at] = share * z / parts[at].sigma;
            score[2 + 2 * at] = share * (z * z - 1.0) / parts[at].sigma;
        }
        for (row, a) in information.iter_mut().zip(score) {
            row.iter_mut().zip(score).for_each(|(cell, b)| *cell += weight * a * b);
        }
    }
    let of = |gradient: [f64; 5]| {
        let solved = solve(information.clone(), gradient.to_vec());
        solved.map_or(0.0, |x| x.iter().zip(gradient).map(|(a, b)| a * b).sum::<f64>().max(0.0))
    };
    Moves {
        mean: of(gradient(parts, |law| libm::log(law.mean()))),
        spread: of(gradient(parts, |law| libm::log(law.log_sd()))),
    }
}

/// How a value of the law moves with weight, mu and sigma of the first part, mu and sigma of the second.
fn gradient(parts: &[MixturePart; 2], of: impl Fn(&WholeLaw) -> f64) -> [f64; 5] {
    let h = 1e-5;
    std::array::from_fn(|at| {
        let moved = |by: f64| {
            let mut parts = *parts;
            match at {
                0 => (parts[0].weight, parts[1].weight) = (parts[0].weight + by, parts[1].weight - by),
                1 | 3 => parts[at / 3].mu += by,
                _ => parts[at / 4].sigma += by,
            }
            of(&WholeLaw::Mixture(parts))
        };
        (moved(h) - moved(-h)) / (2.0 * h)
    })
}
