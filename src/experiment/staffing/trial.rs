//! What a staffing gives in simulated weeks: the hours that miss their targets.
//!
//! Most of what a search tries is far from good enough, and shows it soon: a part of the replications is played first, and
//! where some hour is far beyond its target by then, the rest is spared. Only such hours count as missed then, so that
//! none is by the luck of few conversations.

use super::player::{HourSample, Player, Stop};
use super::target::HourTarget;
use super::week::Demand;
use crate::scenario::Scenario;
use std::ops::Range;

/// The part of the replications that is played first: one of so many.
const FIRST: u32 = 5;
/// By which part of its value a target must be missed for the rest to be spared.
const FAR: f64 = 0.25;

/// How far a staffing is from keeping the targets: the hours that miss, and by which part of the value all together.
#[derive(Clone, Debug, Default)]
pub(super) struct Shortfall {
    pub hours: Vec<usize>,
    pub amount: f64,
}

/// The weeks that are simulated, and the conversations expected in them.
pub(super) struct Trial<'a> {
    pub player: Player<'a>,
    pub demand: &'a Demand,
    pub replications: Range<u32>,
}

impl Trial<'_> {
    /// All that arrives, with this staffing.
    pub(super) fn whole(&self, scenario: &Scenario) -> Result<HourSample, Stop> {
        let mut sample = HourSample::default();
        self.player.play(scenario, self.replications.clone(), &mut sample)?;
        Ok(sample)
    }

    /// The hours that miss their targets, given by hour.
    pub(super) fn shortfall(&self, scenario: &Scenario, targets: &[Vec<HourTarget>]) -> Result<Shortfall, Stop> {
        let Range { start, end } = self.replications;
        let middle = start + (end - start) / FIRST;
        let mut sample = HourSample::default();
        if middle > start {
            self.player.play(scenario, start..middle, &mut sample)?;
            let far = self.of(&sample, targets, FAR);
            if !far.hours.is_empty() {
                return Ok(far);
            }
        }
        self.player.play(scenario, middle..end, &mut sample)?;
        Ok(self.of(&sample, targets, 0.0))
    }

    /// The hours that miss by more than a part of the target's value.
    fn of(&self, sample: &HourSample, targets: &[Vec<HourTarget>], by: f64) -> Shortfall {
        let mut found = Shortfall::default();
        for hour in self.demand.busy() {
            let rows = sample.hour(hour);
            let asked = targets.get(hour).map_or(&[][..], Vec::as_slice);
            let missed = asked.iter().filter(|target| !target.holds(rows)).map(|target| target.distance(rows));
            let amounts: Vec<f64> = missed.filter(|amount| *amount > by || by == 0.0).collect();
            found.hours.extend((!amounts.is_empty()).then_some(hour));
            found.amount += amounts.iter().sum::<f64>();
        }
        found
    }
}
