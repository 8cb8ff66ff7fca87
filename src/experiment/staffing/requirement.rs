//! How many agents each hour of the week needs, by simulating whole weeks again and again.
//!
//! In the manner of Z. Feldman, A. Mandelbaum, W. A. Massey and W. Whitt, "Staffing of time-varying queues to achieve
//! time-stable performance", Management Science 54(2), 2008: staff every hour, simulate the whole week, look at what each
//! hour got, and change. Theirs reads the next level off the distribution of the number in the system, which answers for
//! the probability of waiting. Targets here may be about any wait under rules that are no plain queue: who goes home with
//! offers in hand spoils the hour before, so more agents in an hour may mend nothing in it. So the search comes from above:
//! it finds the least number of agents that keeps the targets if it is the same in every hour, and takes agents away from
//! there, hour by hour, in steps that halve, as long as all hours keep the targets. No hour ever needs more than that
//! number, and wherever the search ends its levels keep. All of it is on the same customers, so levels differ by what they
//! do and not by luck.

use super::judge::{HourVerdict, RosterJudgement};
use super::player::Stop;
use super::target::HourTarget;
use super::trial::{Seen, Trial};
use super::week::Levels;
use crate::calendar::SlotLength;

/// How often the whole week is lowered hour by hour, at most.
const PASSES: u32 = 4;
/// Busy slots of a day that are lowered together: so many hours apart.
const APART: usize = 6;
/// Staffings of the week that are simulated, at most.
const SIMULATED: u32 = 400;
/// How much worse than with agents in plenty an hour may be that misses even then.
const NEAR: f64 = 0.25;

/// How many agents each hour needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// Agents at work; 0 where nobody writes.
    pub levels: Levels,
    /// So many in every hour are enough, and one fewer are not.
    pub constant: u32,
    /// What the formulas say; `None` where no number of agents is enough for them.
    pub closed_form: Vec<Option<u32>>,
    /// Hours in which even agents in plenty miss a target, and the value that they reach there, by target. They are given
    /// as many as it takes to come within a quarter of it.
    pub out_of_reach: Vec<(usize, usize, Option<f64>)>,
    /// Replications of each week simulated.
    pub replications: u32,
    /// How many different staffings of the week were simulated.
    pub simulated: u32,
    /// By hour, what must be kept: the targets, those out of reach put beyond what agents in plenty reach.
    pub targets: Vec<Vec<HourTarget>>,
    /// Whether it came to its end: every hour keeps the targets, and none with one agent fewer. `false` where the time or
    /// the work allowed ran out.
    pub settled: bool,
}

impl Requirement {
    /// Takes in what a roster shows: an hour that it keeps does with what it has there, if it misses nowhere, and is within
    /// reach.
    pub(super) fn shown_by(&mut self, judgement: &RosterJudgement, coverage: &Levels) {
        if judgement.count(HourVerdict::Misses) == 0 {
            for judged in judgement.hours.iter().filter(|judged| judged.verdict() == HourVerdict::Holds) {
                let level = &mut self.levels[judged.hour];
                *level = (*level).min(coverage[judged.hour]);
            }
        }
        let holds = |hour: usize| judgement.hour(hour).is_some_and(|judged| judged.verdict() == HourVerdict::Holds);
        self.out_of_reach.retain(|(hour, ..)| !holds(*hour));
    }
}

pub(super) struct LevelSearch<'a> {
    pub trial: Trial<'a>,
    pub targets: &'a [HourTarget],
    pub closed_form: Vec<Option<u32>>,
}

/// Where the search stands.
struct SearchState {
    /// By hour, the targets that it must keep.
    targets: Vec<Vec<HourTarget>>,
    levels: Levels,
    simulated: u32,
    seen: Seen,
}

impl LevelSearch<'_> {
    /// Finds the level of each hour. Where it is stopped: the best so far, not settled; what formulas say, if nothing has
    /// been simulated.
    pub(super) fn run(&self) -> (Requirement, Option<Stop>) {
        let least = |(rate, formulas): (&f64, &Option<u32>)| if *rate > 0.0 { formulas.unwrap_or(1).max(1) } else { 0 };
        let start: Levels = self.trial.demand.rate.iter().zip(&self.closed_form).map(least).collect();
        let busiest = start.iter().copied().max().unwrap_or(0);
        // More than anybody would take on.
        let most = 2 * busiest + 10;
        let mut state = SearchState {
            targets: vec![self.targets.to_vec(); self.trial.demand.slots.a_week()],
            levels: self.trial.demand.level(most),
            simulated: 0,
            seen: Seen::default(),
        };
        let mut found = Requirement {
            levels: start.clone(),
            constant: most,
            closed_form: self.closed_form.clone(),
            out_of_reach: Vec::new(),
            replications: self.trial.replications.end - self.trial.replications.start,
            simulated: 0,
            targets: Vec::new(),
            settled: false,
        };
        let mut constant = None;
        let outcome = self.plenty(&mut state, &mut found).and_then(|()| {
            constant = Some(self.constant(&mut state, busiest, most)?);
            self.lower(&mut state, &start)
        });
        if state.simulated > 0 {
            found.levels = state.levels;
        }
        found.constant = constant.unwrap_or_else(|| found.levels.iter().copied().max().unwrap_or(0));
        found.simulated = state.simulated;
        found.targets = state.targets;
        found.settled = matches!(outcome, Ok(true));
        (found, outcome.err())
    }

    /// The least number that keeps the targets in every hour, between one that misses and `most`, which keeps; looked for
    /// around `near`. The levels are at it then.
    fn constant(&self, state: &mut SearchState, near: u32, most: u32) -> Result<u32, Stop> {
        let (mut misses, mut keeps) = (0, most);
        let mut next = near.clamp(1, most.saturating_sub(1).max(1));
        while keeps - misses > 1 {
            let before = std::mem::replace(&mut state.levels, self.trial.demand.level(next));
            match self.missing(state) {
                Ok(missing) if missing.is_empty() => keeps = next,
                Ok(_) => (misses, state.levels) = (next, before),
                Err(stop) => {
                    state.levels = before;
                    return Err(stop);
                }
            }
            next = misses + (keeps - misses) / 2;
        }
        Ok(keeps)
    }

    /// The busy hours that miss a target.
    fn missing(&self, state: &mut SearchState) -> Result<Vec<usize>, Stop> {
        let levels = &state.levels;
        let scenario = || self.trial.player.with_levels(levels);
        let found = self.trial.shortfall((levels, &scenario), &state.targets, &mut state.seen)?;
        state.simulated += 1;
        Ok(found.hours)
    }

    /// What agents in plenty cannot keep need not be kept: a target that they miss is put beyond what they reach.
    fn plenty(&self, state: &mut SearchState, found: &mut Requirement) -> Result<(), Stop> {
        let sample = self.trial.whole(&self.trial.player.with_levels(&state.levels))?;
        state.simulated += 1;
        for hour in self.trial.demand.busy() {
            let Some(targets) = state.targets.get_mut(hour) else { continue };
            if targets.iter().all(|target| target.holds(sample.hour(hour))) {
                continue;
            }
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

    /// Down, where all hours still keep their targets: first all hours at once as far as the formulas go, each halving its
    /// step where it is in the way; then one by one, hours at a time that are too far apart to touch each other. Whether no
    /// hour can be lowered.
    fn lower(&self, state: &mut SearchState, start: &Levels) -> Result<bool, Stop> {
        let above = |slot: usize| state.levels[slot].saturating_sub(start[slot]).max(1);
        let all = self.trial.demand.busy().map(|slot| (slot, above(slot))).collect();
        self.lower_some(state, all)?;
        // Slots of an hour go together first, for that takes fewer simulations; then each goes alone.
        let an_hour = self.trial.demand.slots.an_hour();
        if an_hour > 1 {
            self.lower_one_by_one(state, an_hour)?;
        }
        self.lower_one_by_one(state, 1)
    }

    /// Lowers some slots by one agent, so many busy ones of a day together and the next such group hours apart. Whether no slot
    /// can be lowered.
    fn lower_one_by_one(&self, state: &mut SearchState, together: usize) -> Result<bool, Stop> {
        let apart = APART * self.trial.demand.slots.an_hour() / together;
        for _ in 0..PASSES {
            let mut any = false;
            for group in 0..apart {
                let is_in = |place: &(usize, usize)| place.0 / together % apart == group;
                let places = (0..7).flat_map(|day| self.busy_of(day).enumerate().filter(is_in));
                any |= self.lower_some(state, places.map(|(_, slot)| (slot, 1)).collect())?;
                if state.simulated >= SIMULATED {
                    return Ok(false);
                }
            }
            if !any {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn busy_of(&self, day: usize) -> impl Iterator<Item = usize> + '_ {
        self.trial.demand.busy().filter(move |slot| self.trial.demand.slots.clock(*slot).weekday == day)
    }

    /// Lowers each of these hours by its step as often as it can; where a target is missed, those that may be behind it are
    /// put back and try half the step. Whether any stays lowered.
    fn lower_some(&self, state: &mut SearchState, mut steps: Vec<(usize, u32)>) -> Result<bool, Stop> {
        let mut any = false;
        loop {
            steps.iter_mut().for_each(|(hour, step)| *step = (*step).min(state.levels[*hour]));
            steps.retain(|(_, step)| *step > 0);
            if steps.is_empty() || state.simulated >= SIMULATED {
                return Ok(any);
            }
            let before = state.levels.clone();
            steps.iter().for_each(|(hour, step)| state.levels[*hour] -= step);
            let found = self.missing(state);
            let keeps = found.as_ref().is_ok_and(Vec::is_empty);
            if !keeps {
                state.levels = before;
            }
            let missing = found?;
            if keeps {
                any = true;
                continue;
            }
            let tried: Vec<usize> = steps.iter().map(|(hour, _)| *hour).collect();
            let blamed: Vec<usize> =
                missing.iter().flat_map(|slot| behind(*slot, &tried, self.trial.demand.slots)).collect();
            for (_, step) in steps.iter_mut().filter(|(hour, _)| blamed.contains(hour)) {
                *step /= 2;
            }
        }
    }
}

/// The lowered slots that may be why `missed` misses: the last one at or before it, going round the week, and those of the
/// two hours after it, for waits that reach into them.
fn behind(missed: usize, lowered: &[usize], slots: SlotLength) -> Vec<usize> {
    let (a_week, near) = (slots.a_week(), 2 * slots.an_hour());
    let back = |slot: &usize| (missed + a_week - slot) % a_week;
    let before = lowered.iter().copied().min_by_key(back);
    let after = lowered.iter().copied().filter(|slot| (1..=near).contains(&((slot + a_week - missed) % a_week)));
    before.into_iter().chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_blamed() {
        let hours = |missed: usize, lowered: &[usize]| behind(missed, lowered, SlotLength::Hour);
        assert_eq!(hours(10, &[9, 33]), [9]);
        assert_eq!(hours(10, &[11, 33]), [33, 11]);
        assert_eq!(hours(2, &[30, 160]), [160]);
        assert_eq!(behind(2, &[6, 7, 330], SlotLength::Half), [330, 6]);
    }
}
