//! From agents that cover the requirement to as few as the simulation allows.
//!
//! A cover sees hours one by one; a simulated week knows better: somebody who comes later may mend the hour before, and an
//! hour may do with fewer because the next one has more. So a cover that does not keep the targets gets agents where that
//! mends most for what it costs, and one that keeps them loses whoever is not needed: an agent is taken away, or has a
//! cheaper week, as long as all hours still keep the targets. The same customers throughout.

use super::pattern::{Pattern, cost, coverage, room};
use super::player::Stop;
use super::target::HourTarget;
use super::trial::{Shortfall, Trial};
use super::week::Levels;
use crate::calendar::{HOURS_OF_WEEK as HOURS, WeekPlan};
use crate::money::to_f64;
use crate::scenario::Shift;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Rosters that are simulated for one search, at most.
const SIMULATED: u32 = 160;
/// The same for a roster that has failed.
const AGAIN: u32 = 40;
/// Covers that are thinned, and that are mended, at most.
const FROM: [usize; 2] = [2, 4];
/// By which part of its value a target is made stricter.
const STRICTER: f64 = 0.02;
/// Patterns that are tried for one place, at most.
const TRIED: usize = 8;

/// A roster that may be the answer: agents by pattern, and how often what it came from has failed with other customers.
#[derive(Clone, Debug)]
pub(super) struct RosterCandidate {
    pub counts: Vec<u32>,
    pub failures: u32,
}

pub(super) struct Thinning<'a> {
    pub trial: Trial<'a>,
    /// By hour.
    pub targets: Vec<Vec<HourTarget>>,
    pub patterns: &'a [Pattern],
    /// What one agent of each pattern covers, as [`alone`] finds it.
    pub alone: Vec<Levels>,
    pub shifts: &'a [Shift],
    /// Rosters simulated.
    pub simulated: u32,
    /// Those that miss these targets: none is simulated again.
    pub missed: BTreeSet<Vec<u32>>,
    /// Why nothing more is simulated, if so.
    pub stopped: Option<Stop>,
}

/// By pattern, the open hours in all of which its agent is at work.
pub(super) fn alone(patterns: &[Pattern], open: &WeekPlan) -> Vec<Levels> {
    patterns.iter().map(|pattern| coverage(std::slice::from_ref(pattern), &[1], open)).collect()
}

impl Thinning<'_> {
    /// What these covers come to: the cheapest that keep the targets are thinned; of those that are cheaper and do not, the
    /// ones that come nearest are mended, as long as they stay cheaper than what is known. All that is found keeps the targets;
    /// the cheapest comes last.
    pub(super) fn rosters(&mut self, mut covers: Vec<Vec<u32>>) -> Vec<RosterCandidate> {
        covers.sort_by_key(|counts| self.price(counts));
        covers.dedup();
        let (mut keep, mut miss) = (Vec::new(), Vec::new());
        for counts in covers {
            match self.shortfall(&counts) {
                Some(found) if found.hours.is_empty() => keep.push(counts),
                Some(found) => miss.push((found.amount, counts)),
                None => break,
            }
            if keep.len() == FROM[0] {
                break;
            }
        }
        let mut found: Vec<Vec<u32>> = Vec::new();
        for counts in keep {
            let most = self.simulated + SIMULATED;
            found.push(self.thinned(counts, most));
        }
        miss.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut mended = 0;
        for (_, counts) in miss {
            let limit = found.iter().map(|counts| self.price(counts)).min();
            if mended == FROM[1] || self.stopped.is_some() {
                break;
            }
            if limit.is_some_and(|limit| self.price(&counts) >= limit) {
                continue;
            }
            mended += 1;
            let most = self.simulated + SIMULATED;
            if let Some(counts) = self.mended(counts, most, limit) {
                found.push(self.thinned(counts, most));
            }
        }
        let mut found = found.into_iter().map(|counts| RosterCandidate { counts, failures: 0 }).collect();
        self.sort(&mut found);
        found
    }

    /// The cheapest last, none twice.
    pub(super) fn sort(&self, rosters: &mut Vec<RosterCandidate>) {
        rosters.sort_by_key(|one| (std::cmp::Reverse(self.price(&one.counts)), one.counts.clone()));
        rosters.dedup_by(|a, b| a.counts == b.counts);
    }

    /// Cost first, then the number of agents.
    fn price(&self, counts: &[u32]) -> (Decimal, u32) {
        (cost(self.patterns, counts), counts.iter().sum())
    }

    /// Whether a search that may simulate `most` rosters in all is over.
    fn is_over(&self, most: u32) -> bool {
        self.stopped.is_some() || self.simulated >= most
    }

    /// `None` once it is stopped.
    fn shortfall(&mut self, counts: &[u32]) -> Option<Shortfall> {
        let plans = self.patterns.iter().zip(counts);
        let plans = plans.flat_map(|(pattern, count)| (0..*count).map(|_| pattern.plan.clone()));
        let plans = plans.enumerate().map(|(number, plan)| (number.to_string(), plan));
        match self.trial.shortfall(&self.trial.player.staffed(plans), &self.targets) {
            Ok(found) => {
                self.simulated += 1;
                Some(found)
            }
            Err(stop) => {
                self.stopped = Some(stop);
                None
            }
        }
    }

    /// A roster that has failed so many times, with more agents: it must keep stricter targets, as other customers are not
    /// quite like these. `None` where none is found that does.
    pub(super) fn again(&mut self, counts: Vec<u32>, failed: u32) -> Option<Vec<u32>> {
        let stricter = |target: &HourTarget| target.tightened(STRICTER * f64::from(failed));
        let stricter = self.targets.iter().map(|targets| targets.iter().map(stricter).collect()).collect();
        let asked = std::mem::replace(&mut self.targets, stricter);
        // What misses those misses these.
        let missed = self.missed.clone();
        let most = self.simulated + AGAIN;
        let found = self.mended(counts, most, None).map(|counts| self.thinned(counts, most));
        (self.targets, self.missed) = (asked, missed);
        found
    }

    /// With so many agents more that all hours keep the targets; `None` where that takes too long, or would be as dear as
    /// `limit`.
    fn mended(&mut self, mut counts: Vec<u32>, most: u32, limit: Option<(Decimal, u32)>) -> Option<Vec<u32>> {
        let mut now = self.shortfall(&counts)?;
        while !now.hours.is_empty() {
            let mut best: Option<(f64, Vec<u32>, Shortfall)> = None;
            for tried in self.more(&counts, &now.hours) {
                if self.is_over(most) {
                    return None;
                }
                if limit.is_some_and(|limit| self.price(&tried) >= limit) {
                    continue;
                }
                let found = self.shortfall(&tried)?;
                let dearer = to_f64(cost(self.patterns, &tried) - cost(self.patterns, &counts)).max(1e-9);
                let gain = (now.amount - found.amount) / dearer;
                if best.as_ref().is_none_or(|(known, ..)| gain > *known) {
                    best = Some((gain, tried, found));
                }
            }
            (_, counts, now) = best?;
        }
        Some(counts)
    }

    /// What may mend hours that miss: an agent more, or a longer week for one of them, which nobody leaves in the middle.
    fn more(&self, counts: &[u32], missing: &[usize]) -> Vec<Vec<u32>> {
        let more = self.helpful(counts, missing).into_iter().filter_map(|at| self.changed(counts, &[], Some(at)));
        let used = (0..counts.len()).filter(|at| counts[*at] > 0);
        let longer = used.flat_map(|at| self.around(at).filter_map(move |to| self.changed(counts, &[at], Some(to))));
        more.chain(longer).collect()
    }

    /// With one agent fewer of each of `from`, and one more of `to`; `None` where the kind of shift does not allow it.
    fn changed(&self, counts: &[u32], from: &[usize], to: Option<usize>) -> Option<Vec<u32>> {
        let mut tried = counts.to_vec();
        from.iter().for_each(|at| tried[*at] -= 1);
        match to {
            Some(to) if !self.may_have_more(&tried, to) => return None,
            Some(to) => tried[to] += 1,
            None => {}
        }
        Some(tried)
    }

    /// The weeks on the same days that have all of this one's hours and more.
    fn around(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let own = &self.patterns[at];
        (0..self.patterns.len()).filter(move |to| {
            let other = &self.patterns[*to];
            other.cost > own.cost && other.days == own.days && other.from <= own.from && other.to >= own.to
        })
    }

    /// Adds agents until each of these hours, or the one after it, has one more; whether there was any to add.
    pub(super) fn add(&self, counts: &mut [u32], mut hours: Vec<usize>) -> bool {
        let mut any = false;
        while !hours.is_empty() {
            let Some(at) = self.helpful(counts, &hours).into_iter().next() else { return any };
            let covered = &self.alone[at];
            let left: Vec<usize> =
                hours.iter().copied().filter(|hour| covered[*hour] == 0 && covered[(hour + 1) % HOURS] == 0).collect();
            if left.len() == hours.len() {
                return any;
            }
            counts[at] += 1;
            (any, hours) = (true, left);
        }
        any
    }

    /// What an agent of a pattern costs, never nothing.
    fn weight(&self, at: usize) -> f64 {
        to_f64(self.patterns[at].cost).max(1e-9)
    }

    /// The patterns that may have one more, those first that for their cost reach most of the hours that miss and of the
    /// two after each.
    fn helpful(&self, counts: &[u32], missing: &[usize]) -> Vec<usize> {
        let reach = |at: usize| {
            let at_work = |hour: &usize| (0..3).map(|later| self.alone[at][(hour + later) % HOURS]).sum::<u32>();
            f64::from(missing.iter().map(at_work).sum::<u32>()) / self.weight(at)
        };
        let mut all: Vec<(usize, f64)> =
            (0..counts.len()).filter(|at| self.may_have_more(counts, *at)).map(|at| (at, reach(at))).collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.into_iter().map(|(at, _)| at).take(TRIED).collect()
    }

    /// Whether one more agent of the pattern stays within what its kind of shift allows.
    fn may_have_more(&self, counts: &[u32], at: usize) -> bool {
        room(self.patterns, self.shifts, counts, at) > 0
    }

    /// Whether all hours keep the targets; once it is stopped, nothing is known to.
    fn holds(&mut self, counts: &[u32]) -> bool {
        if self.missed.contains(counts) {
            return false;
        }
        let Some(found) = self.shortfall(counts) else { return false };
        if !found.hours.is_empty() {
            self.missed.insert(counts.to_vec());
        }
        found.hours.is_empty()
    }

    /// Without whoever is not needed; who is, gets the cheapest week that does, the dearest first.
    fn thinned(&mut self, mut counts: Vec<u32>, most: u32) -> Vec<u32> {
        loop {
            let mut order: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] > 0).collect();
            order.sort_by_key(|at| (std::cmp::Reverse(self.patterns[*at].cost), *at));
            let mut changed = false;
            for at in order {
                for other in [None].into_iter().chain(self.cheaper(at).into_iter().map(Some)) {
                    while counts[at] > 0 {
                        if self.is_over(most) {
                            return counts;
                        }
                        let Some(tried) = self.changed(&counts, &[at], other) else { break };
                        if !self.holds(&tried) {
                            break;
                        }
                        (counts, changed) = (tried, true);
                    }
                }
            }
            changed |= self.merged(&mut counts, most);
            if !changed {
                return counts;
            }
        }
    }

    /// With one long week in place of two short ones, where that is not dearer; whether there was any.
    fn merged(&mut self, counts: &mut Vec<u32>, most: u32) -> bool {
        let mut any = false;
        for first in 0..counts.len() {
            for second in first..counts.len() {
                let both = |counts: &[u32]| counts[first] > 0 && counts[second] > u32::from(first == second);
                if !both(counts) {
                    continue;
                }
                let [a, b] = [first, second].map(|at| &self.patterns[at]);
                let sum = a.cost + b.cost;
                let long = (0..counts.len()).filter(|to| {
                    let whole = &self.patterns[*to];
                    let spans = whole.from <= a.from.min(b.from) && whole.to >= a.to.max(b.to);
                    a.days == b.days && whole.days == a.days && whole.cost <= sum && spans
                });
                for to in long.collect::<Vec<_>>() {
                    while both(counts) && !self.is_over(most) {
                        let Some(tried) = self.changed(counts, &[first, second], Some(to)) else { break };
                        if !self.holds(&tried) {
                            break;
                        }
                        (*counts, any) = (tried, true);
                    }
                }
            }
        }
        any
    }

    /// Weeks on this one's days that cost less, the cheapest first.
    fn cheaper(&self, at: usize) -> Vec<usize> {
        let own = &self.patterns[at];
        let within = |other: &Pattern| (0..7).all(|day| own.days.days[day] || !other.days.days[day]);
        let mut found: Vec<usize> = (0..self.patterns.len())
            .filter(|other| self.patterns[*other].cost < own.cost && within(&self.patterns[*other]))
            .collect();
        found.sort_by_key(|other| (self.patterns[*other].cost, *other));
        found.truncate(TRIED);
        found
    }
}
