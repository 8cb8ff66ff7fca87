//! The search for rosters that keep the targets in simulated weeks: from where it begins, and what it has found.
//!
//! A cover sees hours one by one; a simulated week knows better: somebody who comes later may mend the hour before, and an
//! hour may do with fewer because the next one has more. So covers are taken to simulated weeks, the same customers
//! throughout, and are [mended](super::mend) and [thinned](super::thin) there.

use super::foresight::Foresight;
use super::pattern::{Pattern, Price, coverage, price, room};
use super::player::Stop;
use super::target::HourTarget;
use super::trial::{HourValues, Seen, Shortfall, Trial};
use super::week::Levels;
use crate::calendar::{SlotLength, WeekPlan};
use crate::scenario::Shift;
use std::collections::BTreeMap;

/// Rosters that are simulated for one cover, at most.
const SIMULATED: u32 = 160;
/// The same for a roster that has been judged.
const AGAIN: u32 = 100;
/// The same for exchanges.
const EXCHANGED: u32 = 160;
/// Conversations of one roster from which on fewer are simulated, and the least number.
const LARGE: f64 = 200_000.0;
const LEAST: u32 = 20;
/// Covers that are mended, at most.
const MENDED: usize = 2;
/// Patterns that are tried for one place, at most.
pub(super) const TRIED: usize = 8;

pub(super) struct RosterSearch<'a> {
    pub trial: Trial<'a>,
    /// By hour.
    pub targets: Vec<Vec<HourTarget>>,
    pub patterns: &'a [Pattern],
    /// What one agent of each pattern covers, as [`alone`] finds it.
    pub alone: Vec<Levels>,
    pub shifts: &'a [Shift],
    /// Rosters simulated.
    pub simulated: u32,
    /// What they gave for these targets: none is simulated again.
    pub known: BTreeMap<Vec<u32>, Shortfall>,
    /// What they gave, whatever the targets.
    seen: Seen,
    /// Those that have kept the targets, or looser ones, and what they reach.
    pub kept: BTreeMap<Vec<u32>, HourValues>,
    pub foresight: Foresight,
    /// What is planned by hand: as many in every hour.
    pub by_hand: Vec<Vec<u32>>,
    /// Why nothing more is simulated, if so.
    pub stopped: Option<Stop>,
}

/// By pattern, the slots in all of whose open time its agent is at work.
fn alone(patterns: &[Pattern], open: (&WeekPlan, SlotLength)) -> Vec<Levels> {
    patterns.iter().map(|pattern| coverage(std::slice::from_ref(pattern), &[1], open)).collect()
}

impl<'a> RosterSearch<'a> {
    pub(super) fn new(
        trial: Trial<'a>,
        targets: Vec<Vec<HourTarget>>,
        (patterns, shifts): (&'a [Pattern], &'a [Shift]),
        stopped: Option<Stop>,
    ) -> Self {
        let alone = alone(patterns, trial.player.open());
        let (known, kept) = (BTreeMap::new(), BTreeMap::new());
        RosterSearch {
            trial,
            targets,
            patterns,
            alone,
            shifts,
            simulated: 0,
            known,
            seen: Seen::default(),
            kept,
            foresight: Foresight::new(patterns),
            by_hand: Vec::new(),
            stopped,
        }
    }
}

impl RosterSearch<'_> {
    /// What these covers come to: the cheapest that keeps the targets is thinned; of those that are cheaper and do not, the
    /// ones that come nearest are mended, as long as they stay cheaper than what is known; and the cheapest of all is
    /// rearranged. What is planned by hand, as many in every hour, is simulated as it is, so that nothing dearer is ever
    /// taken where that does.
    pub(super) fn search(&mut self, mut covers: Vec<Vec<u32>>, by_hand: Vec<Vec<u32>>) {
        covers.splice(0..0, by_hand.iter().cloned());
        covers.sort_by_key(|counts| self.price(counts));
        covers.dedup();
        let mut best: Option<Vec<u32>> = None;
        let mut miss = Vec::new();
        for counts in covers {
            let Some(found) = self.shortfall(&counts) else { return };
            if found.hours.is_empty() {
                best = Some(self.thinned(counts, self.most(SIMULATED)));
                break;
            }
            miss.push((found.amount, counts));
        }
        miss.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut mended = 0;
        for (_, counts) in miss {
            if mended == MENDED || self.stopped.is_some() {
                break;
            }
            let limit = best.as_ref().map(|counts| self.price(counts));
            if limit.is_some_and(|limit| self.price(&counts) >= limit) {
                continue;
            }
            mended += 1;
            let most = self.most(SIMULATED);
            if let Some(counts) = self.mended(counts, most, limit) {
                let thinned = self.thinned(counts, most);
                best = [Some(thinned), best].into_iter().flatten().min_by_key(|counts| self.price(counts));
            }
        }
        if let Some(counts) = best {
            self.rearrange(counts, self.most(SIMULATED));
            self.exchange_best(self.most(EXCHANGED));
        }
        by_hand.iter().for_each(|counts| _ = self.shortfall(counts));
        self.by_hand = by_hand;
    }

    /// Looks for a roster that keeps the targets, made from this one, and cheaper than `limit`.
    pub(super) fn again(&mut self, counts: Vec<u32>, limit: Option<&[u32]>) {
        let most = self.most(AGAIN);
        let limit = limit.map(|counts| self.price(counts));
        if let Some(counts) = self.mended(counts, most, limit) {
            let counts = self.thinned(counts, most);
            self.rearrange(counts, most);
            self.exchange_best(self.most(AGAIN / 2));
        }
    }

    /// Looks around the cheapest that keeps the targets.
    fn exchange_best(&mut self, most: u32) {
        let best = self.cheapest(&[], None).filter(|counts| self.shortfall(counts).is_some());
        best.into_iter().for_each(|counts| self.exchange(counts, most));
    }

    /// How many rosters may be simulated in all, if so many more are; fewer where their weeks are large.
    fn most(&self, more: u32) -> u32 {
        let weeks = f64::from(self.trial.replications.end - self.trial.replications.start);
        let conversations = weeks * self.trial.demand.expected.iter().sum::<f64>();
        let part = (LARGE / conversations.max(1.0)).min(1.0);
        self.simulated + ((f64::from(more) * part) as u32).max(LEAST.min(more))
    }

    /// Goes on with other targets, by hour.
    pub(super) fn aim(&mut self, targets: Vec<Vec<HourTarget>>) {
        self.targets = targets;
        self.known.clear();
    }

    /// The cheapest roster that is known to keep the targets, is none of `but`, and is cheaper than `limit`.
    pub(super) fn cheapest(&self, but: &[Vec<u32>], limit: Option<&[u32]>) -> Option<Vec<u32>> {
        let keeps = |(hour, values): &(usize, Vec<Option<f64>>)| {
            let mut asked = self.targets[*hour].iter().zip(values);
            asked.all(|(target, value)| value.is_none_or(|value| target.keeps(value)))
        };
        let all = self.kept.iter().filter(|(counts, values)| !but.contains(counts) && values.iter().all(keeps));
        let limit = limit.map(|counts| self.price(counts));
        let cheapest = all.map(|(counts, _)| counts).min_by_key(|counts| self.price(counts))?;
        limit.is_none_or(|limit| self.price(cheapest) < limit).then(|| cheapest.clone())
    }

    /// What is planned by hand, but for these, if it is cheaper than a roster, or there is none.
    pub(super) fn by_hand(&self, but: &[Vec<u32>], than: Option<&[u32]>) -> Option<Vec<u32>> {
        let all = self.by_hand.iter().filter(|counts| !but.contains(counts));
        let cheapest = all.min_by_key(|counts| self.price(counts))?;
        than.is_none_or(|than| self.price(cheapest) < self.price(than)).then(|| cheapest.clone())
    }

    pub(super) fn price(&self, counts: &[u32]) -> Price {
        price(self.patterns, counts)
    }

    /// Whether a search that may simulate `most` rosters in all is over.
    pub(super) fn is_over(&mut self, most: u32) -> bool {
        self.stopped = self.stopped.or_else(|| self.trial.player.stop());
        self.stopped.is_some() || self.simulated >= most
    }

    /// `None` once it is stopped.
    pub(super) fn shortfall(&mut self, counts: &[u32]) -> Option<Shortfall> {
        if let Some(known) = self.known.get(counts) {
            return Some(known.clone());
        }
        let (player, patterns) = (self.trial.player, self.patterns);
        let scenario = || {
            let plans = patterns.iter().zip(counts);
            let plans = plans.flat_map(|(pattern, count)| (0..*count).map(|_| pattern.plan.clone()));
            player.staffed(plans.enumerate().map(|(number, plan)| (number.to_string(), plan)))
        };
        match self.trial.shortfall((counts, &scenario), &self.targets, &mut self.seen) {
            Ok(found) => {
                self.simulated += 1;
                self.known.insert(counts.to_vec(), found.clone());
                if found.hours.is_empty() {
                    self.kept.insert(counts.to_vec(), found.values.clone());
                }
                Some(found)
            }
            Err(stop) => {
                self.stopped = Some(stop);
                None
            }
        }
    }

    /// Whether all hours keep the targets; once it is stopped, nothing is known to.
    pub(super) fn holds(&mut self, counts: &[u32]) -> bool {
        self.shortfall(counts).is_some_and(|found| found.hours.is_empty())
    }

    /// With one agent fewer of each of `from`, and one more of `to`; `None` where the kind of shift does not allow it.
    pub(super) fn changed(&self, counts: &[u32], from: &[usize], to: Option<usize>) -> Option<Vec<u32>> {
        let mut tried = counts.to_vec();
        from.iter().for_each(|at| tried[*at] -= 1);
        match to {
            Some(to) if !self.may_have_more(&tried, to) => return None,
            Some(to) => tried[to] += 1,
            None => {}
        }
        Some(tried)
    }

    /// Whether one more agent of the pattern stays within what its kind of shift allows.
    pub(super) fn may_have_more(&self, counts: &[u32], at: usize) -> bool {
        room(self.patterns, self.shifts, counts, at) > 0
    }
}
