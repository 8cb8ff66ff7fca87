//! How many agents each hour of the week needs, by simulating whole weeks again and again.
//!
//! After the iterative staffing algorithm of Z. Feldman, A. Mandelbaum, W. A. Massey and W. Whitt, "Staffing of
//! time-varying queues to achieve time-stable performance", Management Science 54(2), 2008: staff every hour, simulate
//! the whole week, look at what each hour got, change every hour at once, and repeat until nothing changes. Theirs
//! reads the next level off the distribution of the number in the system, which answers for the probability of
//! waiting. Targets here may be about any wait under rules that are no plain queue, so each hour closes in on its level
//! instead: up where its conversations miss a target, down where they keep all, in steps that double until one level
//! misses and a higher one keeps, then by halves. An hour whose level was sure and misses after all, as its neighbours
//! were lowered, begins anew from there: so there is no swinging to and fro.
//!
//! At the end every hour is lowered by one on its own, and stays lowered where all hours still keep the targets. All of
//! it is on the same customers, so levels differ by what they do and not by luck.

use super::player::{HourSample, Player, Stop};
use super::target::HourTarget;
use super::week::{Demand, Levels};
use crate::calendar::HOURS_OF_WEEK as HOURS;
use std::ops::Range;

/// Rounds of the iteration at most.
const ROUNDS: u32 = 40;
/// Rounds of raising alone, after it.
const RAISES: u32 = 60;
/// How often the whole week is lowered hour by hour, at most.
const PASSES: u32 = 4;
/// How much worse than with agents in plenty an hour may be that misses even then.
const NEAR: f64 = 0.25;

/// How many agents each hour needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// Agents at work; 0 where nobody writes.
    pub levels: Levels,
    /// What the formulas say; `None` where no number of agents is enough for them.
    pub closed_form: Vec<Option<u32>>,
    /// Hours in which even agents in plenty miss a target, and the value that they reach there, by target. They are given
    /// as many as it takes to come within a quarter of it.
    pub out_of_reach: Vec<(usize, usize, Option<f64>)>,
    /// Replications of each week simulated.
    pub replications: u32,
    /// How many different staffings of the week were simulated.
    pub simulated: u32,
    /// Whether it came to its end: every hour keeps the targets, and none with one agent fewer. `false` where the time or
    /// the rounds ran out.
    pub settled: bool,
}

/// What one hour knows of its level.
#[derive(Clone, Copy, Debug, Default)]
struct Closing {
    /// The highest level known to miss.
    misses: Option<u32>,
    /// The lowest level known to keep.
    keeps: Option<u32>,
    step: u32,
}

pub(super) struct LevelSearch<'a> {
    pub player: Player<'a>,
    pub targets: &'a [HourTarget],
    pub demand: &'a Demand,
    pub replications: Range<u32>,
    pub closed_form: Vec<Option<u32>>,
}

/// Where the search stands.
struct SearchState {
    /// By hour, the targets that it must keep.
    targets: Vec<Vec<HourTarget>>,
    most: Levels,
    levels: Levels,
    simulated: u32,
}

impl LevelSearch<'_> {
    /// Finds the level of each hour. When the time is over: the best so far, not settled.
    pub(super) fn run(&self) -> Result<Requirement, Stop> {
        let start: Levels = std::array::from_fn(|hour| match self.demand.rate[hour] > 0.0 {
            true => self.closed_form.get(hour).copied().flatten().unwrap_or(1).max(1),
            false => 0,
        });
        let busiest = start.iter().copied().max().unwrap_or(0);
        // More than anybody would take on. A quiet hour may have to do the work of a busy one before it.
        let most = start.map(|level| if level > 0 { 2 * busiest.max(level) + 10 } else { 0 });
        let targets = vec![self.targets.to_vec(); HOURS];
        let mut state = SearchState { targets, most, levels: most, simulated: 0 };
        let mut found = Requirement {
            levels: start,
            closed_form: self.closed_form.clone(),
            out_of_reach: Vec::new(),
            replications: self.replications.end - self.replications.start,
            simulated: 0,
            settled: false,
        };
        let outcome = self.plenty(&mut state, &mut found).and_then(|()| {
            state.levels = start;
            let settled = self.iterate(&mut state)? && self.raise(&mut state)?;
            Ok(settled && self.lower(&mut state)?)
        });
        found.levels = if state.levels == most { start } else { state.levels };
        found.simulated = state.simulated;
        match outcome {
            Ok(settled) => found.settled = settled,
            Err(Stop::Late) => {}
            Err(Stop::Interrupted) => return Err(Stop::Interrupted),
        }
        Ok(found)
    }

    fn simulate(&self, state: &mut SearchState) -> Result<HourSample, Stop> {
        let mut sample = HourSample::default();
        let scenario = self.player.with_levels(&state.levels);
        self.player.play(&scenario, self.replications.clone(), &mut sample)?;
        state.simulated += 1;
        Ok(sample)
    }

    /// The busy hours that miss a target.
    fn missing(&self, state: &SearchState, sample: &HourSample) -> Vec<usize> {
        let holds = |hour: usize| {
            state.targets.get(hour).is_none_or(|targets| targets.iter().all(|target| target.holds(sample.hour(hour))))
        };
        self.demand.busy().filter(|hour| !holds(*hour)).collect()
    }

    /// What agents in plenty cannot keep need not be kept: a target that they miss is put beyond what they reach.
    fn plenty(&self, state: &mut SearchState, found: &mut Requirement) -> Result<(), Stop> {
        let sample = self.simulate(state)?;
        for hour in self.missing(state, &sample) {
            let Some(targets) = state.targets.get_mut(hour) else { continue };
            let mut kept = Vec::new();
            for (place, target) in targets.iter().enumerate() {
                if target.holds(sample.hour(hour)) {
                    kept.push(target.clone());
                    continue;
                }
                let best = target.value(sample.hour(hour));
                found.out_of_reach.push((hour, place, best));
                let worse = if target.keeps(f64::NEG_INFINITY) { 1.0 + NEAR } else { 1.0 - NEAR };
                kept.extend(best.map(|best| target.relaxed(best * worse)));
            }
            *targets = kept;
        }
        Ok(())
    }

    /// All hours at once, each closing in on its level. Whether nothing changes any more.
    fn iterate(&self, state: &mut SearchState) -> Result<bool, Stop> {
        let mut closing = [Closing::default(); HOURS];
        for _ in 0..ROUNDS {
            let sample = self.simulate(state)?;
            let missing = self.missing(state, &sample);
            let mut changed = false;
            for hour in self.demand.busy() {
                let level = state.levels[hour];
                let next = closing[hour].next(level, missing.contains(&hour), state.most[hour]);
                changed |= next != level;
                state.levels[hour] = next;
            }
            if !changed {
                return Ok(true);
            }
        }
        Ok(true)
    }

    /// Up by one wherever a target is missed, until none is. Whether that came to an end.
    fn raise(&self, state: &mut SearchState) -> Result<bool, Stop> {
        for _ in 0..RAISES {
            let sample = self.simulate(state)?;
            let missing = self.missing(state, &sample);
            let mut raised = false;
            for hour in missing.iter().copied() {
                let higher = (state.levels[hour] + 1).min(state.most[hour]);
                raised |= higher > state.levels[hour];
                state.levels[hour] = higher;
            }
            if !raised {
                return Ok(missing.is_empty());
            }
        }
        Ok(false)
    }

    /// Down by one, hour by hour, where all hours still keep their targets. One hour of each weekday is tried at a time:
    /// days hardly touch each other; where they do, the hour is not lowered. Whether no hour can be lowered.
    fn lower(&self, state: &mut SearchState) -> Result<bool, Stop> {
        for _ in 0..PASSES {
            let mut any = false;
            for place in 0..24 {
                let tried: Vec<usize> =
                    (0..7).filter_map(|day| self.busy_of(day).nth(place)).filter(|h| state.levels[*h] > 0).collect();
                if tried.is_empty() {
                    continue;
                }
                any |= self.lower_some(state, tried)?;
            }
            if !any {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn busy_of(&self, day: usize) -> impl Iterator<Item = usize> + '_ {
        self.demand.busy().filter(move |hour| hour / 24 == day)
    }

    /// Lowers these hours, and raises those again that may be behind a target that is missed. Whether any stays lowered.
    fn lower_some(&self, state: &mut SearchState, mut tried: Vec<usize>) -> Result<bool, Stop> {
        while !tried.is_empty() {
            tried.iter().for_each(|hour| state.levels[*hour] -= 1);
            let sample = match self.simulate(state) {
                Ok(sample) => sample,
                Err(stop) => {
                    tried.iter().for_each(|hour| state.levels[*hour] += 1);
                    return Err(stop);
                }
            };
            let missing = self.missing(state, &sample);
            if missing.is_empty() {
                return Ok(true);
            }
            tried.iter().for_each(|hour| state.levels[*hour] += 1);
            let blamed: Vec<usize> = missing.iter().flat_map(|hour| behind(*hour, &tried)).collect();
            tried.retain(|hour| !blamed.contains(hour));
        }
        Ok(false)
    }
}

/// The lowered hours that may be why `missed` misses: the last one at or before it, going round the week, and the one
/// right after it, for waits that reach into it.
fn behind(missed: usize, lowered: &[usize]) -> Vec<usize> {
    let back = |hour: &usize| (missed + HOURS - hour) % HOURS;
    let before = lowered.iter().copied().min_by_key(back);
    let after = lowered.iter().copied().filter(|hour| (1..=2).contains(&((hour + HOURS - missed) % HOURS)));
    before.into_iter().chain(after).collect()
}

impl Closing {
    /// The level to try next.
    fn next(&mut self, level: u32, missed: bool, most: u32) -> u32 {
        let doubled = (2 * self.step).max(1);
        if missed {
            self.misses = Some(self.misses.map_or(level, |known| known.max(level)));
            if self.keeps.is_some_and(|keeps| keeps <= level) {
                // Its neighbours have changed: what was known of higher levels is no longer.
                (self.keeps, self.step) = (None, 0);
            }
        } else {
            self.keeps = Some(self.keeps.map_or(level, |known| known.min(level)));
            if self.misses.is_some_and(|misses| misses >= level) {
                (self.misses, self.step) = (level.checked_sub(1), 0);
            }
        }
        match (self.misses, self.keeps) {
            (Some(misses), Some(keeps)) => misses + (keeps - misses).div_ceil(2),
            (Some(misses), None) => {
                self.step = doubled;
                (misses + self.step).min(most)
            }
            (None, Some(keeps)) => {
                self.step = doubled;
                // An open hour with customers has somebody: less is for the last look, hour by hour.
                keeps.saturating_sub(self.step).max(1).min(keeps)
            }
            (None, None) => level,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Follows an hour that keeps its target from `enough` agents on.
    fn closes_in(enough: u32, start: u32) -> (u32, usize) {
        let (mut closing, mut level) = (Closing::default(), start);
        for round in 0..40 {
            let next = closing.next(level, level < enough, 200);
            if next == level {
                return (level, round);
            }
            level = next;
        }
        panic!("{enough} from {start} does not come to rest");
    }

    #[test]
    fn an_hour_closes_in_on_its_level_in_few_rounds() {
        for enough in 1..=60 {
            for start in 1..=60 {
                let (level, rounds) = closes_in(enough, start);
                assert!(level == enough && rounds <= 12, "{enough} from {start}: {level} after {rounds}");
            }
        }
    }

    #[test]
    fn an_hour_whose_neighbours_change_is_found_again() {
        let (mut closing, mut level) = (Closing::default(), 10);
        for round in 0..60 {
            let enough = if round < 8 { 6 } else { 9 };
            level = closing.next(level, level < enough, 200);
        }
        assert_eq!(level, 9);
    }

    #[test]
    fn who_is_blamed() {
        assert_eq!(behind(10, &[9, 33]), [9]);
        assert_eq!(behind(10, &[11, 33]), [33, 11]);
        assert_eq!(behind(2, &[30, 160]), [160]);
    }
}
