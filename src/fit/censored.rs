//! Lengths of time that are seen in part: some exactly, some only as longer than, some between two bounds.

mod agents;
mod kaplan_meier;
mod law;
mod newton;

pub(crate) use agents::{AgentsFit, AgentsPoint, fit_agents};
pub(crate) use kaplan_meier::{SurvivalStep, kaplan_meier};
pub(crate) use law::LengthLaw;

use super::gamma::digamma;
use super::inferred::{Inferred, NORMAL_95};
use law::SightedPiece;
use newton::{Curvature, climb};

/// What is known of one length, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sighted {
    /// It was this long; nothing may be at zero, so 0 is `Between(0, resolution)`.
    At(f64),
    /// It was longer than this: cut off.
    Above(f64),
    /// It was longer than the first and not longer than the second.
    Between(f64, f64),
}

/// One length, and the day on which it began, for the bootstrap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sighting {
    pub what: Sighted,
    pub day: u32,
}

/// A sighting as logarithms of its bounds; the same twice where it is exact.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bounded {
    low: f64,
    high: f64,
    day: u32,
}

/// A law with its parameters: log T = mu + sigma x a standard error of the law's kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LengthPoint {
    pub law: LengthLaw,
    pub mu: f64,
    pub sigma: f64,
}

/// A law by maximum likelihood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CensoredFit {
    pub point: LengthPoint,
    /// Of mu with itself, of mu with log sigma, of log sigma with itself.
    pub covariance: [f64; 3],
    pub log_likelihood: f64,
    pub n: usize,
    /// Those of `n` that were seen to end: exactly, or between bounds.
    pub ended: usize,
    /// Slope and curvature of the likelihood, by day.
    by_day: Vec<Curvature>,
}

impl Sighting {
    /// `None` for a length that says nothing, or is none.
    fn bounded(self, resolution: f64) -> Option<Bounded> {
        let least = if resolution > 0.0 && resolution.is_finite() { resolution } else { 1.0 };
        let (low, high) = match self.what {
            Sighted::At(x) if x <= 0.0 => (0.0, least),
            Sighted::At(x) => (x, x),
            Sighted::Above(x) => (x.max(0.0), f64::INFINITY),
            Sighted::Between(a, b) if b <= 0.0 => (a.max(0.0), least),
            Sighted::Between(a, b) => (a.max(0.0), b),
        };
        let sound = low <= high && low.is_finite() && (low > 0.0 || high.is_finite());
        sound.then(|| Bounded { low: libm::log(low), high: libm::log(high), day: self.day })
    }
}

/// All that say something.
fn bounded(sightings: &[Sighting], resolution: f64) -> Vec<Bounded> {
    sightings.iter().filter_map(|sighting| sighting.bounded(resolution)).collect()
}

/// The law that fits best. `resolution` is what lengths were rounded to, in seconds. `None` where the likelihood has no
/// highest point: nothing ended, everything ended before it was looked at, or all lengths are the same.
pub(crate) fn fit_censored(law: LengthLaw, sightings: &[Sighting], resolution: f64) -> Option<CensoredFit> {
    let data = bounded(sightings, resolution);
    let top = climb(law, &data)?;
    let covariance = top.curvature.inverse(law)?;
    let days = data.iter().map(|b| b.day as usize + 1).max().unwrap_or(0);
    // A day number without end would be a table without end.
    let mut by_day = vec![Curvature::default(); days.min(MOST_DAYS)];
    for one in &data {
        if let Some(day) = by_day.get_mut(one.day as usize) {
            day.add(&SightedPiece::of(law, one, top.mu, top.log_sigma), 1.0);
        }
    }
    let ended = data.iter().filter(|b| b.high.is_finite()).count();
    let point = LengthPoint { law, mu: top.mu, sigma: libm::exp(top.log_sigma) };
    Some(CensoredFit { point, covariance, log_likelihood: top.log_likelihood, n: data.len(), ended, by_day })
}

const MOST_DAYS: usize = 100_000;

/// All laws that can be fitted, the least AIC first; a tie goes to the plainer.
pub(crate) fn fit_all(sightings: &[Sighting], resolution: f64) -> Vec<CensoredFit> {
    let laws = [LengthLaw::Exponential, LengthLaw::Lognormal, LengthLaw::Weibull];
    let mut fits: Vec<CensoredFit> = laws.iter().filter_map(|law| fit_censored(*law, sightings, resolution)).collect();
    fits.sort_by(|a, b| a.aic().total_cmp(&b.aic()));
    fits
}

impl LengthPoint {
    /// The mean, in seconds; infinite where sigma is beyond reason.
    #[cfg(test)]
    pub(crate) fn mean(&self) -> f64 {
        libm::exp(self.log_mean())
    }

    fn log_mean(&self) -> f64 {
        match self.law {
            LengthLaw::Exponential => self.mu,
            LengthLaw::Weibull => self.mu + libm::lgamma(1.0 + self.sigma),
            LengthLaw::Lognormal => self.mu + 0.5 * self.sigma * self.sigma,
        }
    }

    /// The median, in seconds.
    #[cfg(test)]
    pub(crate) fn median(&self) -> f64 {
        libm::exp(self.mu + self.sigma * self.law.middle())
    }
}

impl CensoredFit {
    /// Akaike's criterion: the less the better.
    pub(crate) fn aic(&self) -> f64 {
        2.0 * self.point.law.parameters() - 2.0 * self.log_likelihood
    }

    /// The mean with its interval.
    pub(crate) fn mean(&self) -> Inferred {
        let sigma = self.point.sigma;
        let slope = match self.point.law {
            LengthLaw::Exponential => 0.0,
            LengthLaw::Weibull => sigma * digamma(1.0 + sigma),
            LengthLaw::Lognormal => sigma * sigma,
        };
        self.of_log(self.point.log_mean(), 1.0, slope)
    }

    /// The median with its interval.
    pub(crate) fn median(&self) -> Inferred {
        let slope = self.point.sigma * self.point.law.middle();
        self.of_log(self.point.mu + slope, 1.0, slope)
    }

    /// The standard deviation of the logarithm of a lognormal; 1 / shape of a Weibull.
    pub(crate) fn sigma(&self) -> Inferred {
        self.of_log(libm::log(self.point.sigma), 0.0, 1.0)
    }

    /// The shape of a Weibull.
    pub(crate) fn shape(&self) -> Inferred {
        self.of_log(-libm::log(self.point.sigma), 0.0, -1.0)
    }

    /// A value whose logarithm moves so much with mu and with log sigma (the delta method).
    fn of_log(&self, log: f64, by_mu: f64, by_log_sigma: f64) -> Inferred {
        let [mu, both, log_sigma] = self.covariance;
        let by = by_log_sigma;
        let variance = by_mu * by_mu * mu + 2.0 * by_mu * by * both + by * by * log_sigma;
        Inferred::of_log(log, libm::sqrt(variance.max(0.0)), NORMAL_95)
    }

    /// What the fit would be if days counted so often: one step of Newton's from here. Days past the end of the list count
    /// once.
    pub(crate) fn step(&self, weights: &[f64]) -> LengthPoint {
        let mut sum = Curvature::default();
        for (day, own) in self.by_day.iter().enumerate() {
            sum.add_all(own, weights.get(day).copied().unwrap_or(1.0));
        }
        let law = self.point.law;
        let [a, b, c] = sum.inverse(law).unwrap_or(self.covariance);
        let bound = |step: f64| if step.is_finite() { step.clamp(-1.5, 1.5) } else { 0.0 };
        let mu = self.point.mu + bound(a * sum.by_mu + b * sum.by_log_sigma);
        let log_sigma = bound(b * sum.by_mu + c * sum.by_log_sigma);
        LengthPoint { law, mu, sigma: self.point.sigma * libm::exp(log_sigma) }
    }
}

#[cfg(test)]
pub(crate) mod tests;
