//! The share of lengths that are longer, without a law.

use super::{Sighted, Sighting};

/// From this time on, the share that goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SurvivalStep {
    pub time: f64,
    pub survival: f64,
    /// M. Greenwood's standard error (1926).
    pub se: f64,
    /// Those under observation just before.
    pub at_risk: f64,
}

/// The product-limit estimator (E. L. Kaplan and P. Meier 1958): a step for each time at which any ended. Those between
/// bounds are taken at the upper one. At equal times ends come before cuts.
pub(crate) fn kaplan_meier(sightings: &[Sighting]) -> Vec<SurvivalStep> {
    let mut times: Vec<(f64, bool)> = sightings
        .iter()
        .map(|sighting| match sighting.what {
            Sighted::At(x) | Sighted::Between(_, x) => (x, true),
            Sighted::Above(x) => (x, false),
        })
        .filter(|(time, _)| time.is_finite())
        .map(|(time, ended)| (time.max(0.0), ended))
        .collect();
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut survival, mut sum, mut left) = (1.0, 0.0, times.len() as f64);
    let mut steps = Vec::new();
    for same in times.chunk_by(|a, b| a.0 == b.0) {
        let ended = same.iter().filter(|(_, ended)| *ended).count() as f64;
        if ended > 0.0 {
            survival *= 1.0 - ended / left;
            sum += if left > ended { ended / (left * (left - ended)) } else { 0.0 };
            steps.push(SurvivalStep { time: same[0].0, survival, se: survival * libm::sqrt(sum), at_risk: left });
        }
        left -= same.len() as f64;
    }
    steps
}
