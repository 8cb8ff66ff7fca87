//! How far a fitted law is from what was seen, in time.

use crate::fit::SurvivalStep;

/// The shares that are looked at: half, and nine in ten.
const SHARES: [f64; 2] = [0.5, 0.9];
/// Halvings of the search for a quantile.
const HALVINGS: usize = 60;

/// After which time half and nine in ten are over: as seen, and by the law; `None` where what was seen does not reach so far.
pub(super) fn misfit(seen: &[SurvivalStep], law: &dyn Fn(f64) -> f64) -> [Option<(f64, f64)>; 2] {
    SHARES.map(|share| {
        let left = 1.0 - share;
        let seen = seen.iter().find(|step| step.survival <= left + 1e-12)?.time;
        Some((seen, quantile(law, left)?))
    })
}

/// When a survival falls to `left`.
fn quantile(law: &dyn Fn(f64) -> f64, left: f64) -> Option<f64> {
    let mut high = 1.0;
    while law(high) > left {
        high *= 2.0;
        if high > 1e12 {
            return None;
        }
    }
    let mut low = 0.0;
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if law(middle) > left { low = middle } else { high = middle }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An exponential of mean 100 s: half are over after 69.3 s, nine in ten after 230.3 s.
    #[test]
    fn an_exponential_against_five_that_were_seen() {
        let step = |(time, survival): (f64, f64)| SurvivalStep { time, survival, se: 0.0, at_risk: 1.0 };
        let seen = [(20.0, 0.8), (40.0, 0.6), (60.0, 0.4), (90.0, 0.2)].map(step);
        let [half, most] = misfit(&seen, &|at| libm::exp(-at / 100.0));
        let (saw, fitted) = half.unwrap();
        assert!(saw == 60.0 && (fitted - 69.314_718).abs() < 1e-5);
        assert_eq!(most, None);
        // A law that never ends is none.
        assert_eq!(misfit(&seen, &|_| 1.0)[0], None);
    }
}
