//! What a staffing gives in simulated weeks: the hours that miss their targets.
//!
//! Most of what a search tries is far from good enough, and shows it soon: a part of the replications is played first, and
//! where some hour is far beyond its target by then, the rest is spared. Only such hours count as missed then, so that
//! none is by the luck of few conversations. The more has been played, the less is far.

use super::player::{HourSample, Player, Stop};
use super::target::HourTarget;
use super::week::Demand;
use crate::scenario::Scenario;
use std::ops::Range;

/// Looks before the end: after which part of the replications, and by which part of its value a target must be missed
/// there for the rest to be spared.
const LOOKS: [(f64, f64); 2] = [(0.2, 0.25), (0.5, 0.12)];

/// How far a staffing is from keeping the targets: the hours that miss, far if the rest was spared, and by which part of
/// the value all hours together.
#[derive(Clone, Debug, Default)]
pub(super) struct Shortfall {
    pub hours: Vec<usize>,
    pub amount: f64,
    /// By busy hour, then target: what was reached.
    pub values: HourValues,
}

/// What busy hours reach, by target; nothing where nobody arrived.
pub(super) type HourValues = Vec<(usize, Vec<Option<f64>>)>;

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
        let mut sample = HourSample::default();
        let mut from = start;
        for (part, far) in LOOKS {
            let to = start + (f64::from(end - start) * part) as u32;
            if to > from {
                self.player.play(scenario, from..to, &mut sample)?;
                from = to;
                let found = self.of(&sample, targets, far);
                if !found.hours.is_empty() {
                    return Ok(found);
                }
            }
        }
        self.player.play(scenario, from..end, &mut sample)?;
        Ok(self.of(&sample, targets, 0.0))
    }

    /// The hours that miss by more than a part of the target's value, and by how much all miss.
    fn of(&self, sample: &HourSample, targets: &[Vec<HourTarget>], by: f64) -> Shortfall {
        let mut found = Shortfall::default();
        // So that shorter slots weigh together what the hour did.
        let part_of_hour = self.demand.slots.hours();
        for hour in self.demand.busy() {
            let rows = sample.hour(hour);
            let any = rows.iter().any(|row| row.arrivals > 0);
            let asked = targets.get(hour).map_or(&[][..], Vec::as_slice);
            let values: Vec<Option<f64>> = asked.iter().map(|target| target.value(rows)).collect();
            let missed = asked.iter().zip(&values).map(|(target, value)| target.shortfall(*value));
            let amounts: Vec<f64> = missed.filter(|amount| any && *amount > 0.0).collect();
            found.hours.extend(amounts.iter().any(|amount| *amount > by).then_some(hour));
            found.amount += amounts.iter().sum::<f64>() * part_of_hour;
            found.values.push((hour, values));
        }
        found
    }
}
