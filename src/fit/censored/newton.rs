//! The highest point of a censored likelihood.

use super::Bounded;
use super::law::{LengthLaw, SightedPiece};

/// Sums of slopes and curvatures; curvature is minus the second derivative.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Curvature {
    pub by_mu: f64,
    pub by_log_sigma: f64,
    pub mu_mu: f64,
    pub mu_log_sigma: f64,
    pub log_sigma_twice: f64,
}

/// Where the likelihood is highest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Top {
    pub mu: f64,
    pub log_sigma: f64,
    pub log_likelihood: f64,
    pub curvature: Curvature,
}

/// Steps tried in all, with those that are taken back.
const TRIES: usize = 200;
/// Bounds of log sigma: beyond, lengths are all the same, or of no size at all.
const NARROWEST: f64 = -9.0;
const WIDEST: f64 = 3.0;

impl Curvature {
    pub(super) fn add(&mut self, piece: &SightedPiece, weight: f64) {
        self.by_mu += weight * piece.by_mu;
        self.by_log_sigma += weight * piece.by_log_sigma;
        self.mu_mu -= weight * piece.mu_mu;
        self.mu_log_sigma -= weight * piece.mu_log_sigma;
        self.log_sigma_twice -= weight * piece.log_sigma_twice;
    }

    pub(super) fn add_all(&mut self, other: &Curvature, weight: f64) {
        self.by_mu += weight * other.by_mu;
        self.by_log_sigma += weight * other.by_log_sigma;
        self.mu_mu += weight * other.mu_mu;
        self.mu_log_sigma += weight * other.mu_log_sigma;
        self.log_sigma_twice += weight * other.log_sigma_twice;
    }

    /// The inverse of the curvature: mu with itself, with log sigma, log sigma with itself. `None` unless it curves down.
    pub(super) fn inverse(&self, law: LengthLaw) -> Option<[f64; 3]> {
        let (a, b, c) = (self.mu_mu, self.mu_log_sigma, self.log_sigma_twice);
        if law == LengthLaw::Exponential {
            return (a > 0.0 && a.is_finite()).then(|| [1.0 / a, 0.0, 0.0]);
        }
        let determinant = a * c - b * b;
        let down = a > 0.0 && c > 0.0 && determinant > 1e-12 * a * c && determinant.is_finite();
        down.then(|| [c / determinant, -b / determinant, a / determinant])
    }

    /// The same with the diagonal raised.
    fn damped(&self, by: f64) -> Curvature {
        let raised = |x: f64| x + by * (x.abs() + 1e-6);
        Curvature { mu_mu: raised(self.mu_mu), log_sigma_twice: raised(self.log_sigma_twice), ..*self }
    }
}

/// Newton's method, its steps shortened where they lead down or the likelihood curves up (K. Levenberg 1944).
pub(super) fn climb(law: LengthLaw, data: &[Bounded]) -> Option<Top> {
    let ended = data.iter().any(|b| b.high.is_finite());
    let began = data.iter().any(|b| b.low.is_finite());
    if !(ended && began) {
        return None;
    }
    let (mu, log_sigma) = start(law, data);
    let mut top = look(law, data, mu, log_sigma);
    let mut damping = 0.0;
    for _ in 0..TRIES {
        let slope = top.curvature;
        let Some([a, b, c]) = slope.damped(damping).inverse(law) else {
            damping = (damping * 4.0).max(0.1);
            if damping > 1e12 {
                return None;
            }
            continue;
        };
        let (by_mu, by_log_sigma) =
            (a * slope.by_mu + b * slope.by_log_sigma, b * slope.by_mu + c * slope.by_log_sigma);
        let gain = by_mu * slope.by_mu + by_log_sigma * slope.by_log_sigma;
        if damping == 0.0 && gain.abs() < 1e-13 * (1.0 + top.log_likelihood.abs()) {
            // The last step, which the likelihood is too flat to judge.
            let top = look(law, data, top.mu + by_mu, top.log_sigma + by_log_sigma);
            let inside = law == LengthLaw::Exponential || (NARROWEST..=WIDEST).contains(&top.log_sigma);
            return (inside && top.log_likelihood.is_finite()).then_some(top);
        }
        let reach = |step: f64| step.clamp(-3.0, 3.0);
        let next = look(law, data, top.mu + reach(by_mu), top.log_sigma + reach(by_log_sigma));
        if next.log_likelihood > top.log_likelihood || (damping == 0.0 && gain < 1e-9) {
            top = next;
            damping = if damping < 0.01 { 0.0 } else { damping * 0.1 };
        } else {
            damping = (damping * 4.0).max(0.1);
            if damping > 1e12 {
                return None;
            }
        }
        if law != LengthLaw::Exponential && !(NARROWEST - 1.0..=WIDEST + 1.0).contains(&top.log_sigma) {
            return None;
        }
    }
    None
}

/// Mean and spread of what can be taken for the lengths.
fn start(law: LengthLaw, data: &[Bounded]) -> (f64, f64) {
    let like = |b: &Bounded| match (b.low.is_finite(), b.high.is_finite()) {
        (true, true) => 0.5 * (b.low + b.high),
        (true, false) => b.low + 0.5,
        _ => b.high - 0.7,
    };
    let n = data.len() as f64;
    let mean = data.iter().map(like).sum::<f64>() / n;
    let variance = data.iter().map(|b| (like(b) - mean) * (like(b) - mean)).sum::<f64>() / n;
    let sd = libm::sqrt(variance).clamp(0.05, 5.0);
    match law {
        LengthLaw::Lognormal => (mean, libm::log(sd)),
        // The extreme value's mean is -0.577, its standard deviation pi / root 6.
        LengthLaw::Weibull => (mean + 0.45 * sd, libm::log(0.78 * sd)),
        LengthLaw::Exponential => (mean + 0.5, 0.0),
    }
}

fn look(law: LengthLaw, data: &[Bounded], mu: f64, log_sigma: f64) -> Top {
    let mut top = Top { mu, log_sigma, log_likelihood: 0.0, curvature: Curvature::default() };
    for one in data {
        let piece = SightedPiece::of(law, one, mu, log_sigma);
        top.log_likelihood += piece.value;
        top.curvature.add(&piece, 1.0);
    }
    if law == LengthLaw::Exponential {
        top.curvature.by_log_sigma = 0.0;
    }
    if top.log_likelihood.is_nan() {
        top.log_likelihood = f64::NEG_INFINITY;
    }
    top
}
