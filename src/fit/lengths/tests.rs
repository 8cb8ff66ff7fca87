use super::*;
use crate::fit::censored::tests::made;
use crate::random::{Distribution, Purpose, Stream};

fn law_of(fits: &[LengthsFit], is: fn(&WholeLaw) -> bool) -> &LengthsFit {
    fits.iter().find(|fit| is(&fit.law)).unwrap()
}

/// `fitdistrplus::fitdist` of R 4.2.2 on these lengths: `(y / 1000, "gamma")` (in seconds its search ends early, 0.2 below the
/// top), and `(y, "lnorm")`; the gamma's shape also as `uniroot` of `log(a) - digamma(a) - log(mean(y)) + mean(log(y))`.
#[test]
fn agrees_with_fitdist() {
    let fits = fit_lengths(&made(60, 0.6180339887, 900.0, 0.5), &[], 1.0);
    let gamma = law_of(&fits, |law| matches!(law, WholeLaw::Gamma { .. }));
    let WholeLaw::Gamma { shape, scale } = gamma.law else { return };
    assert!((shape - GAMMA[0]).abs() < 1e-8 * shape && (1.0 / scale - GAMMA[1]).abs() < 1e-6 / scale, "{gamma:?}");
    assert!((gamma.log_likelihood - GAMMA[2]).abs() < 1e-6, "{gamma:?}");
    let lognormal = law_of(&fits, |law| matches!(law, WholeLaw::Lognormal { .. }));
    let WholeLaw::Lognormal { mu, sigma } = lognormal.law else { return };
    assert!((mu - 6.525109597372).abs() < 1e-9 && (sigma - 0.602412577159).abs() < 1e-9);
    assert!((lognormal.log_likelihood + 446.234124377).abs() < 1e-8);
    assert!((lognormal.sigma.se - 0.054991811).abs() < 1e-6);
}

/// Shape, rate, log-likelihood.
const GAMMA: [f64; 3] = [3.35230129343, 0.004202962, -443.319427699];

fn drawn(shape: &Distribution, n: u64, seed: u64) -> Vec<f64> {
    let stream = Stream::new(seed, 0, Purpose::Work, 0);
    (0..n).map(|i| shape.sample(&mut stream.item(i))).collect()
}

fn two() -> Distribution {
    Distribution::Mixture(vec![
        (0.3, Distribution::Lognormal { mu: 4.0, sigma: 0.4 }),
        (0.7, Distribution::Lognormal { mu: 6.5, sigma: 0.7 }),
    ])
}

#[test]
fn two_parts_are_told_apart_and_one_is_not_split() {
    let fits = fit_lengths(&drawn(&two(), 2000, 1), &[], 1.0);
    let WholeLaw::Mixture([a, b]) = fits[0].law else { panic!("{:?}", fits[0]) };
    for (is, truth, near) in
        [(a.weight, 0.3, 0.04), (a.mu, 4.0, 0.1), (a.sigma, 0.4, 0.08), (b.mu, 6.5, 0.1), (b.sigma, 0.7, 0.08)]
    {
        assert!((is - truth).abs() < near, "{is}, not {truth}");
    }
    let one = fit_lengths(&drawn(&Distribution::Lognormal { mu: 6.0, sigma: 0.8 }, 2000, 2), &[], 1.0);
    assert!(matches!(one[0].law, WholeLaw::Lognormal { .. }), "{one:?}");
    let gamma = fit_lengths(&drawn(&Distribution::Gamma { shape: 2.0, scale: 300.0 }, 2000, 3), &[], 1.0);
    assert!(matches!(gamma[0].law, WholeLaw::Gamma { .. }), "{gamma:?}");
}

/// 100 samples of 300 of each law: intervals of mean and sigma hold the truth in at least 87 (95 %: fails once in 700).
#[test]
fn intervals_hold_the_truth() {
    let lognormal = Distribution::Lognormal { mu: 6.0, sigma: 0.8 };
    let gamma = Distribution::Gamma { shape: 2.0, scale: 300.0 };
    let whole = |parts: [MixturePart; 2]| WholeLaw::Mixture(parts).log_sd();
    let part = |weight, mu, sigma| MixturePart { weight, mu, sigma };
    let held = |shape: &Distribution, sigma: f64, fit: fn(&LogSums) -> Option<LengthsFit>| {
        let mut held = [0; 2];
        for seed in 0..100 {
            let fit = fit(&log_sums(&drawn(shape, 300, 10 + seed), &[], 1e-9).unwrap()).unwrap();
            held[0] += usize::from(fit.mean.low <= shape.mean() && shape.mean() <= fit.mean.high);
            held[1] += usize::from(fit.sigma.low <= sigma && sigma <= fit.sigma.high);
        }
        println!("{shape:?}: {held:?}");
        assert!(held.iter().all(|n| *n >= 87), "{shape:?}: {held:?}");
    };
    held(&lognormal, 0.8, |sums| Some(super::lognormal(sums)));
    held(&gamma, libm::sqrt(trigamma(2.0)), super::gamma);
    held(&two(), whole([part(0.3, 4.0, 0.4), part(0.7, 6.5, 0.7)]), mixture);
}

/// Weights are how often a length counts.
#[test]
fn a_weight_of_two_is_the_length_twice() {
    let lengths = drawn(&two(), 200, 5);
    let weights: Vec<f64> = (0..200).map(|i| f64::from(i % 3)).collect();
    let twice: Vec<f64> =
        lengths.iter().zip(&weights).flat_map(|(x, w)| std::iter::repeat_n(*x, *w as usize)).collect();
    let (a, b) = (fit_lengths(&lengths, &weights, 1.0), fit_lengths(&twice, &[], 1.0));
    for (a, b) in a.iter().zip(&b) {
        assert!((a.log_likelihood - b.log_likelihood).abs() < 1e-2, "{a:?} {b:?}");
        assert!((refit(&b.law, &lengths, &weights, 1.0).mean() / b.mean.value - 1.0).abs() < 1e-3);
    }
}

#[test]
fn senseless_lengths_have_no_law() {
    for lengths in
        [vec![], vec![5.0], vec![5.0; 90], vec![0.0; 90], vec![f64::NAN; 90], vec![f64::INFINITY; 90], vec![-1.0; 90]]
    {
        assert!(fit_lengths(&lengths, &[], 1.0).is_empty(), "{lengths:?}");
    }
    for lengths in [vec![1e308; 50], vec![1e-300, 1e300], (0..90).map(|i| f64::from(i % 2) * 1e9).collect::<Vec<_>>()] {
        let _ = (fit_lengths(&lengths, &[], 1.0), fit_lengths(&lengths, &[f64::NAN, 1e300], f64::NAN));
    }
}
