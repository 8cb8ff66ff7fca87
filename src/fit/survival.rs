//! Fitted laws as the distributions of a scenario.

use super::censored::{LengthLaw, LengthPoint};
use super::lengths::WholeLaw;
use crate::random::Distribution;
use crate::theory::survival::longer_than;

impl LengthPoint {
    /// The law as a scenario has it.
    pub(crate) fn distribution(&self) -> Distribution {
        match self.law {
            LengthLaw::Exponential => Distribution::Exponential { mean: libm::exp(self.mu) },
            LengthLaw::Weibull => Distribution::Weibull { shape: 1.0 / self.sigma, scale: libm::exp(self.mu) },
            LengthLaw::Lognormal => Distribution::Lognormal { mu: self.mu, sigma: self.sigma },
        }
    }

    /// The share that is longer than this.
    pub(crate) fn survival(&self, seconds: f64) -> f64 {
        longer_than(&self.distribution(), seconds)
    }
}

impl WholeLaw {
    /// The law as a scenario has it.
    pub(crate) fn distribution(&self) -> Distribution {
        match self {
            WholeLaw::Lognormal { mu, sigma } => Distribution::Lognormal { mu: *mu, sigma: *sigma },
            WholeLaw::Gamma { shape, scale } => Distribution::Gamma { shape: *shape, scale: *scale },
            WholeLaw::Mixture(parts) => {
                let part = |part: &super::lengths::MixturePart| {
                    (part.weight, Distribution::Lognormal { mu: part.mu, sigma: part.sigma })
                };
                Distribution::Mixture(parts.iter().map(part).collect())
            }
        }
    }

    /// The share that is longer than this.
    pub(crate) fn survival(&self, seconds: f64) -> f64 {
        longer_than(&self.distribution(), seconds)
    }
}
