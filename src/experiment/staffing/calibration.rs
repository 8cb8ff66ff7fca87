//! What the customers of the search are like, beside others.
//!
//! A search is on few simulated weeks, always the same, and what it finds suits these. A roster that is judged on many other
//! weeks says by how much an hour is easier or harder for them; that is much the same for rosters that are alike. So the
//! search goes on with targets that are moved by that ratio, hour by hour: what keeps them is expected to keep the ones that
//! were asked for. An hour on the verge is given a margin, too.

use super::judge::RosterJudgement;
use super::target::HourTarget;
use super::trial::HourValues;

/// The margin that an hour gets each time it fails, as a part of the target's value: where it misses by its mean, and where it
/// does not, and is not clear.
const MISSED: f64 = 0.005;
const UNCLEAR: f64 = 0.02;
/// The ratio is never taken to be further off than this.
const MOST: f64 = 2.0;

/// The targets of a search, and what is known of its customers.
pub(super) struct Calibration {
    /// By hour.
    asked: Vec<Vec<HourTarget>>,
    /// By hour, then target: sum of ratios of what the search saw to what others did, each as often as it has replications;
    /// and how many these are.
    ratios: Vec<Vec<(f64, f64)>>,
    /// By hour.
    margins: Vec<f64>,
}

impl Calibration {
    pub(super) fn new(asked: Vec<Vec<HourTarget>>) -> Self {
        let ratios = asked.iter().map(|targets| vec![(0.0, 0.0); targets.len()]).collect();
        let margins = vec![0.0; asked.len()];
        Calibration { asked, ratios, margins }
    }

    /// Takes in what a roster gave on other customers, beside what the search saw of it; and where it failed, with the part
    /// of a target's value by which it missed.
    pub(super) fn learn(&mut self, judgement: &RosterJudgement, seen: Option<&HourValues>, failed: &[(usize, f64)]) {
        let replications = f64::from(judgement.replications);
        for (hour, seen) in seen.into_iter().flatten() {
            // Targets of hours out of reach are no longer those that are judged.
            let Some(judged) = judgement.hour(*hour).filter(|judged| !judged.out_of_reach) else { continue };
            let asked = self.asked[*hour].iter().zip(&judged.estimates);
            for ((sum, seen), (target, found)) in self.ratios[*hour].iter_mut().zip(seen).zip(asked) {
                let both = seen.zip(found.mean).map(|(seen, mean)| (target.missing(seen), target.missing(mean)));
                if let Some((seen, mean)) = both.filter(|(_, mean)| *mean > 0.0) {
                    let ratio = (seen / mean).clamp(1.0 / MOST, MOST);
                    *sum = (sum.0 + replications * ratio, sum.1 + replications);
                }
            }
        }
        for (hour, shortfall) in failed {
            self.margins[*hour] += if *shortfall > 0.0 { MISSED } else { UNCLEAR };
        }
    }

    /// By hour, what the customers of the search must get for others to get what was asked for.
    pub(super) fn targets(&self) -> Vec<Vec<HourTarget>> {
        let moved = |hour: usize| {
            let of = |(target, ratio): (&HourTarget, &(f64, f64))| {
                let ratio = if ratio.1 > 0.0 { ratio.0 / ratio.1 } else { 1.0 };
                target.tightened(1.0 - ratio * (1.0 - self.margins[hour]))
            };
            self.asked[hour].iter().zip(&self.ratios[hour]).map(of).collect()
        };
        (0..self.asked.len()).map(moved).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::judge::JudgedHour;
    use super::*;
    use crate::experiment::{Kept, Target};
    use crate::scenario;
    use crate::stats::Estimate;

    /// The search saw 10 min where others have 12: what keeps 12.5 min there keeps 15 min elsewhere.
    #[test]
    fn targets_move_by_what_others_have_beside_what_was_seen() {
        let loaded = scenario::embedded(&[]).unwrap();
        let target = Target::parse(&loaded.scenario, "wait_mean <= 15 min").unwrap().remove(0);
        let target = HourTarget::new(&target).unwrap();
        let mut calibration = Calibration::new(vec![vec![target.clone()], vec![target]]);
        let value = |calibration: &Calibration, hour: usize| calibration.targets()[hour][0].target.value;
        let judgement = |mean: f64, replications: u32| RosterJudgement {
            replications,
            hours: vec![JudgedHour {
                hour: 1,
                estimates: vec![Estimate { n: 2, mean: Some(mean), ..Estimate::NONE }],
                kept: vec![Kept::NotClear],
                out_of_reach: false,
            }],
        };
        let seen = vec![(0, vec![Some(600.0)]), (1, vec![Some(600.0)])];
        calibration.learn(&judgement(720.0, 100), Some(&seen), &[]);
        assert!((value(&calibration, 1) - 750.0).abs() < 1e-9, "{}", value(&calibration, 1));
        assert_eq!(value(&calibration, 0), 900.0);
        // Three times as many replications say 10 min: the ratio is (5/6 + 3) / 4.
        calibration.learn(&judgement(600.0, 300), Some(&seen), &[]);
        assert!((value(&calibration, 1) - 900.0 * 23.0 / 24.0).abs() < 1e-9);
        // On the verge: 2 % more. Of a roster that the search has not seen nothing else is learnt.
        calibration.learn(&judgement(1200.0, 300), None, &[(1, 0.0)]);
        assert!((value(&calibration, 1) - 900.0 * 23.0 / 24.0 * 0.98).abs() < 1e-9);
        // Of a share it is what is missing to all that moves: 2 % where others miss 4 %, so 2.5 % may be missing of 5 %.
        let target = Target::parse(&loaded.scenario, "within_10min >= 95%").unwrap().remove(0);
        let mut calibration = Calibration::new(vec![Vec::new(), vec![HourTarget::new(&target).unwrap()]]);
        calibration.learn(&judgement(0.96, 100), Some(&vec![(1, vec![Some(0.98)])]), &[]);
        assert!((value(&calibration, 1) - 0.975).abs() < 1e-9);
    }
}
