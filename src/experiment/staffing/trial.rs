//! What a staffing gives in simulated weeks: the hours that miss their targets.
//!
//! Most of what a search tries is far from good enough, and shows it soon: a part of the replications is played first, and
//! where some hour is far beyond its target by then, the rest is spared. Only such hours count as missed then, so that
//! none is by the luck of few conversations. The more has been played, the less is far.

use super::player::{HourSample, Player, Stop};
use super::target::HourTarget;
use super::week::Demand;
use crate::scenario::Scenario;
use std::collections::BTreeMap;
use std::ops::Range;

/// Looks before the end: after which part of the replications, and by which part of its value a target must be missed
/// there for the rest to be spared.
const LOOKS: [(f64, f64); 4] = [(0.05, 0.5), (0.2, 0.2), (0.35, 0.15), (0.5, 0.12)];

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

/// By staffing, what was seen of it at each look so far: who asks again with other targets is told from here.
#[derive(Default)]
pub(super) struct Seen(BTreeMap<Vec<u32>, Vec<Seeing>>);

/// At one look, by busy hour: whether anybody had arrived, and what was reached, by target.
type Seeing = Vec<(bool, Box<[Option<f64>]>)>;

impl Trial<'_> {
    /// All that arrives, with this staffing.
    pub(super) fn whole(&self, scenario: &Scenario) -> Result<HourSample, Stop> {
        let mut sample = HourSample::default();
        self.player.play(scenario, self.replications.clone(), &mut sample)?;
        Ok(sample)
    }

    /// The hours that miss their targets, given by hour. What a staffing gives is played once, up to the last look that was
    /// asked for; targets may be other ones the next time as far as their values go.
    pub(super) fn shortfall(
        &self,
        (staffing, scenario): (&[u32], &dyn Fn() -> Scenario),
        targets: &[Vec<HourTarget>],
        seen: &mut Seen,
    ) -> Result<Shortfall, Stop> {
        let seen = seen.0.entry(staffing.to_vec()).or_default();
        let (mut made, mut sample, mut from) = (None, HourSample::default(), self.replications.start);
        let mut found = Shortfall::default();
        for (look, (to, far)) in self.looks().into_iter().enumerate() {
            if seen.len() == look {
                self.player.play(made.get_or_insert_with(scenario), from..to, &mut sample)?;
                from = to;
                seen.push(self.seeing(&sample, targets));
            }
            found = self.of(&seen[look], targets, far);
            if !found.hours.is_empty() {
                break;
            }
        }
        Ok(found)
    }

    /// Up to where is played before each look, and what is far there.
    fn looks(&self) -> Vec<(u32, f64)> {
        let Range { start, end } = self.replications;
        let mut looks: Vec<(u32, f64)> =
            LOOKS.map(|(part, far)| (start + (f64::from(end - start) * part) as u32, far)).to_vec();
        looks.dedup_by_key(|(to, _)| *to);
        looks.retain(|(to, _)| *to > start);
        looks.push((end, 0.0));
        looks
    }

    fn seeing(&self, sample: &HourSample, targets: &[Vec<HourTarget>]) -> Seeing {
        let of = |hour: usize| {
            let rows = sample.hour(hour);
            let asked = targets.get(hour).map_or(&[][..], Vec::as_slice);
            (rows.iter().any(|row| row.arrivals > 0), asked.iter().map(|target| target.value(rows)).collect())
        };
        self.demand.busy().map(of).collect()
    }

    /// The hours that miss by more than a part of the target's value, and by how much all miss.
    fn of(&self, seen: &Seeing, targets: &[Vec<HourTarget>], by: f64) -> Shortfall {
        let mut found = Shortfall::default();
        // So that shorter slots weigh together what the hour did.
        let part_of_hour = self.demand.slots.hours();
        for (hour, (any, values)) in self.demand.busy().zip(seen) {
            let asked = targets.get(hour).map_or(&[][..], Vec::as_slice);
            let missed = asked.iter().zip(values).map(|(target, value)| target.shortfall(*value));
            let amounts: Vec<f64> = missed.filter(|amount| *any && *amount > 0.0).collect();
            found.hours.extend(amounts.iter().any(|amount| *amount > by).then_some(hour));
            found.amount += amounts.iter().sum::<f64>() * part_of_hour;
            found.values.push((hour, values.to_vec()));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Crew, Target};
    use crate::scenario;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    /// Strict targets end it at the first look, loose ones at the last. Whichever is asked first, the answer is the same, and
    /// what was seen is not played again.
    #[test]
    fn what_was_seen_is_not_played_again() {
        let scenario = scenario::embedded(&["horizon.length=1 week".to_string()]).unwrap().scenario;
        let (crew, interrupt, played) = (Crew::new(Some(1)).unwrap(), AtomicBool::new(false), AtomicUsize::new(0));
        let player = Player {
            scenario: &scenario,
            team: 0,
            like: &scenario.agents[0],
            away_off_shift: true,
            seed: 5,
            crew: &crew,
            interrupt: &interrupt,
            until: None,
            played: &|replications| _ = played.fetch_add(replications, Ordering::Relaxed),
        };
        let demand = Demand::of(&scenario, &scenario.teams[0]);
        let trial = Trial { player, demand: &demand, replications: 0..10 };
        let levels = demand.level(8);
        let targets = |text: &str| {
            let target = Target::parse(&scenario, text).unwrap().remove(0);
            vec![vec![HourTarget::new(&target).unwrap()]; demand.slots.a_week()]
        };
        let asked = ["wait_mean <= 1 s", "wait_mean <= 100 h", "wait_mean <= 15 min", "wait_mean <= 1 s"];
        let mut seen = Seen::default();
        let mut counts = Vec::new();
        for text in asked {
            let ask = |seen: &mut Seen| {
                let found = trial.shortfall((&levels, &|| player.with_levels(&levels)), &targets(text), seen).unwrap();
                (found.hours, found.amount.to_bits(), found.values)
            };
            let before = played.load(Ordering::Relaxed);
            let found = ask(&mut seen);
            counts.push(played.load(Ordering::Relaxed) - before);
            assert_eq!(found, ask(&mut Seen::default()), "{text}");
        }
        // A look at two of ten, then all ten, then nothing more.
        assert_eq!(counts, [2, 10, 0, 0]);
    }
}
