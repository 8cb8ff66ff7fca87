//! Discrete distributions given by the ratios of neighbouring probabilities.
//!
//! The state probabilities of a birth-death process and the Poisson probabilities are products
//! of ratios that fall through 1 once. Walking outwards from that point and normalizing at the
//! end neither under- nor overflows, at any load.
//!
//! Source: B. L. Fox and P. W. Glynn, "Computing Poisson Probabilities", Communications of the
//! ACM 31(4), 1988, for the Poisson case; the walk is the same for every falling ratio.

use super::error::TheoryError;

/// Probabilities below this share of the largest one are left out.
const CUT: f64 = 1e-30;
/// More states than this are not computed.
const MOST: usize = 20_000_000;

/// Probabilities of `first`, `first + 1`, …; they sum to 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weights {
    /// The least number with a probability worth keeping.
    pub(super) first: usize,
    /// The probabilities.
    pub(super) p: Vec<f64>,
}

impl Weights {
    /// The largest number with a probability worth keeping.
    pub(super) fn last(&self) -> usize {
        self.first + self.p.len().saturating_sub(1)
    }
}

/// The distribution whose ratios p(k + 1) / p(k) are `ratio(k)`, falling in k and passing 1 at
/// about `mode`. A mode that is off by some costs time, not accuracy.
pub(super) fn from_ratios(mode: f64, ratio: impl Fn(f64) -> f64) -> Result<Weights, TheoryError> {
    let most = MOST as f64;
    let too_large = |size: f64| TheoryError::TooLarge { size, most };
    if !(0.0..=1e15).contains(&mode) {
        return Err(too_large(mode));
    }
    let mode = mode.floor();
    let mut below = Vec::new();
    let mut weight = 1.0;
    let mut k = mode;
    while k > 0.0 {
        weight /= ratio(k - 1.0);
        if !(CUT..=1e250).contains(&weight) || below.len() > MOST {
            break;
        }
        below.push(weight);
        k -= 1.0;
    }
    let first = k as usize;
    let mut p: Vec<f64> = below.into_iter().rev().collect();
    p.push(1.0);
    weight = 1.0;
    k = mode;
    loop {
        let step = ratio(k);
        weight *= step;
        if weight < CUT && step < 1.0 || weight == 0.0 {
            break;
        }
        if p.len() > MOST || !weight.is_finite() {
            return Err(too_large(p.len() as f64));
        }
        p.push(weight);
        k += 1.0;
    }
    let total: f64 = p.iter().sum();
    for weight in &mut p {
        *weight /= total;
    }
    Ok(Weights { first, p })
}

/// The Poisson distribution with this mean.
pub(super) fn poisson(mean: f64) -> Result<Weights, TheoryError> {
    from_ratios(mean, |k| mean / (k + 1.0))
}

/// How many are in an M/M/c queue with exponential patience (0: for ever), in steady state.
/// State j is left upwards at `arrival_rate`, downwards at
/// `min(j, servers) * service_rate + max(j - servers, 0) * patience_rate`.
pub(super) fn birth_death(
    servers: u32,
    arrival_rate: f64,
    service_rate: f64,
    patience_rate: f64,
) -> Result<Weights, TheoryError> {
    let c = f64::from(servers);
    let death = |j: f64| j.min(c) * service_rate + (j - c).max(0.0) * patience_rate;
    let mode = if arrival_rate < c * service_rate {
        arrival_rate / service_rate
    } else if patience_rate > 0.0 {
        c + (arrival_rate - c * service_rate) / patience_rate
    } else {
        return Err(TheoryError::Unstable { load: arrival_rate / (c * service_rate) });
    };
    from_ratios(mode, |j| arrival_rate / death(j + 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn poisson_probabilities_small_and_large() {
        let small = poisson(2.0).unwrap();
        assert_eq!(small.first, 0);
        let e2 = (-2.0f64).exp();
        for (k, want) in [1.0, 2.0, 2.0, 8.0 / 6.0, 16.0 / 24.0].into_iter().enumerate() {
            assert!((small.p[k] - want * e2).abs() < 1e-16);
        }
        // Moments of a mean far past where e^-mean underflows.
        let large = poisson(1e6).unwrap();
        let at = |i: usize| (large.first + i) as f64 - 1e6;
        let mean: f64 = large.p.iter().enumerate().map(|(i, p)| p * at(i)).sum();
        let variance: f64 = large.p.iter().enumerate().map(|(i, p)| p * at(i) * at(i)).sum();
        assert!(mean.abs() < 1e-6, "{mean}");
        assert!((variance - 1e6).abs() < 1e-3, "{variance}");
    }

    /// Against the recursion from state 0, possible where nothing overflows.
    #[test]
    fn birth_death_agrees_with_plain_recursion() {
        let (c, lambda, mu, theta) = (4u32, 5.0, 1.0, 0.3);
        let mut plain = vec![1.0f64];
        for j in 1..400u32 {
            let death = f64::from(j.min(c)) * mu + f64::from(j.saturating_sub(c)) * theta;
            plain.push(plain[plain.len() - 1] * lambda / death);
        }
        let total: f64 = plain.iter().sum();
        let found = birth_death(c, lambda, mu, theta).unwrap();
        assert_eq!(found.first, 0);
        for (j, p) in found.p.iter().enumerate() {
            assert!((p - plain[j] / total).abs() < 1e-16, "state {j}");
        }
    }

    #[test]
    fn what_has_no_answer_says_so() {
        assert_eq!(birth_death(2, 3.0, 1.0, 0.0), Err(TheoryError::Unstable { load: 1.5 }));
        assert!(matches!(birth_death(2, 3.0, 1.0, 1e-18), Err(TheoryError::TooLarge { .. })));
        assert!(matches!(birth_death(1, 1.0 - 1e-12, 1.0, 0.0), Err(TheoryError::TooLarge { .. })));
    }
}
