//! From agents that cover the requirement to as few as the simulation allows.
//!
//! A cover sees hours one by one; a simulated week knows better: somebody who comes later may mend the hour before, and an
//! hour may do with fewer because the next one has more. So a cover that does not keep the targets gets agents where that
//! mends most for what it costs, and one that keeps them loses whoever is not needed: an agent is taken away, or has a
//! cheaper week, as long as all hours still keep the targets. The same customers throughout.

use super::pattern::{Pattern, coverage};
use super::player::{HourSample, Player, Stop};
use super::target::HourTarget;
use super::week::Demand;
use crate::calendar::{HOURS_OF_WEEK as HOURS, WeekPlan};
use crate::money::to_f64;
use crate::scenario::Shift;
use rust_decimal::Decimal;
use std::ops::Range;

/// Rosters that are simulated for one search, at most.
const SIMULATED: u32 = 160;
/// The same for a roster that has failed.
const AGAIN: u32 = 40;
/// Covers that are thinned, and that are mended, at most.
const FROM: [usize; 2] = [2, 1];
/// By which part of its value a target is made stricter.
const STRICTER: f64 = 0.02;
/// Patterns that are tried for one place, at most.
const TRIED: usize = 8;

/// How far a roster is from keeping the targets: the hours that miss, and by which part of the value all together.
#[derive(Clone, Debug, Default)]
struct Shortfall {
    hours: Vec<usize>,
    amount: f64,
}

pub(super) struct Thinning<'a> {
    pub player: Player<'a>,
    /// By hour.
    pub targets: Vec<Vec<HourTarget>>,
    pub demand: &'a Demand,
    pub patterns: &'a [Pattern],
    pub shifts: &'a [Shift],
    pub open: &'a WeekPlan,
    pub replications: Range<u32>,
    pub simulated: u32,
}

impl Thinning<'_> {
    /// What these covers come to: those that keep the targets are thinned, and of those that do not, the ones that come
    /// nearest are mended first. All that is found keeps the targets, and has failed at
    /// nothing yet; the cheapest comes last.
    pub(super) fn rosters(&mut self, mut covers: Vec<Vec<u32>>) -> Result<Vec<(Vec<u32>, u32)>, Stop> {
        covers.sort_by_key(|counts| self.price(counts));
        covers.dedup();
        let (mut keep, mut miss) = (Vec::new(), Vec::new());
        for counts in covers {
            match self.shortfall(&counts) {
                Ok(found) if found.hours.is_empty() => keep.push(counts),
                Ok(found) => miss.push((found.amount, counts)),
                Err(Stop::Late) => break,
                Err(stop) => return Err(stop),
            }
        }
        let mut found = Vec::new();
        for counts in keep.into_iter().take(FROM[0]) {
            let most = self.simulated + SIMULATED;
            found.push((self.thinned(counts, most)?, 0));
        }
        miss.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (_, counts) in miss.into_iter().take(FROM[1]) {
            let most = self.simulated + SIMULATED;
            match self.mended(counts, most) {
                Ok(Some(counts)) => found.push((self.thinned(counts, most)?, 0)),
                Ok(None) => {}
                Err(Stop::Late) => break,
                Err(stop) => return Err(stop),
            }
        }
        self.sort(&mut found);
        Ok(found)
    }

    /// The cheapest last, none twice.
    pub(super) fn sort(&self, rosters: &mut Vec<(Vec<u32>, u32)>) {
        rosters.sort_by_key(|(counts, _)| (std::cmp::Reverse(self.price(counts)), counts.clone()));
        rosters.dedup_by(|a, b| a.0 == b.0);
    }

    /// Cost first, then the number of agents.
    fn price(&self, counts: &[u32]) -> (Decimal, u32) {
        (cost(self.patterns, counts), counts.iter().sum())
    }

    fn shortfall(&mut self, counts: &[u32]) -> Result<Shortfall, Stop> {
        let plans = self.patterns.iter().zip(counts);
        let plans = plans.flat_map(|(pattern, count)| (0..*count).map(|_| pattern.plan.clone()));
        let scenario = self.player.staffed(plans.enumerate().map(|(number, plan)| (number.to_string(), plan)));
        let mut sample = HourSample::default();
        self.player.play(&scenario, self.replications.clone(), &mut sample)?;
        self.simulated += 1;
        let mut found = Shortfall::default();
        for hour in self.demand.busy() {
            let missed = self.targets[hour].iter().filter(|target| !target.holds(sample.hour(hour)));
            let amounts: Vec<f64> = missed.map(|target| target.distance(sample.hour(hour))).collect();
            found.hours.extend((!amounts.is_empty()).then_some(hour));
            found.amount += amounts.iter().sum::<f64>();
        }
        Ok(found)
    }

    /// A roster that has failed so many times, with more agents: it must keep stricter targets, as other customers are not
    /// quite like these. `None` where none is found that does.
    pub(super) fn again(&mut self, counts: Vec<u32>, failed: u32) -> Result<Option<Vec<u32>>, Stop> {
        let stricter = |target: &HourTarget| target.tightened(STRICTER * f64::from(failed));
        let stricter = self.targets.iter().map(|targets| targets.iter().map(stricter).collect()).collect();
        let asked = std::mem::replace(&mut self.targets, stricter);
        let most = self.simulated + AGAIN;
        let found = match self.mended(counts, most) {
            Ok(Some(counts)) => self.thinned(counts, most).map(Some),
            other => other,
        };
        self.targets = asked;
        found
    }

    /// With so many agents more that all hours keep the targets; `None` where that costs `below` or more, or takes too long.
    fn mended(&mut self, mut counts: Vec<u32>, most: u32) -> Result<Option<Vec<u32>>, Stop> {
        let mut now = self.shortfall(&counts)?;
        while !now.hours.is_empty() {
            let mut best: Option<(f64, Vec<u32>, Shortfall)> = None;
            for tried in self.more(&counts, &now.hours) {
                if self.simulated >= most {
                    return Ok(None);
                }
                let found = self.shortfall(&tried)?;
                let dearer = to_f64(cost(self.patterns, &tried) - cost(self.patterns, &counts)).max(1e-9);
                let gain = (now.amount - found.amount) / dearer;
                if best.as_ref().is_none_or(|(known, ..)| gain > *known) {
                    best = Some((gain, tried, found));
                }
            }
            let Some((_, next, found)) = best else { return Ok(None) };
            (counts, now) = (next, found);
        }
        Ok(Some(counts))
    }

    /// What may mend hours that miss: an agent more, or a longer week for one of them, which nobody leaves in the middle.
    fn more(&self, counts: &[u32], missing: &[usize]) -> Vec<Vec<u32>> {
        let changed = |from: Option<usize>, to: usize| {
            let mut tried = counts.to_vec();
            from.into_iter().for_each(|from| tried[from] -= 1);
            self.may_have_more(&tried, to).then(|| {
                tried[to] += 1;
                tried
            })
        };
        let more = self.helpful(counts, missing).into_iter().map(|at| (None, at));
        let used = (0..counts.len()).filter(|at| counts[*at] > 0);
        let longer = used.flat_map(|at| self.around(at).map(move |to| (Some(at), to)));
        more.chain(longer).filter_map(|(from, to)| changed(from, to)).collect()
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
            let mut one = vec![0; counts.len()];
            one[at] = 1;
            let covered = coverage(self.patterns, &one, self.open);
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
    pub(super) fn helpful(&self, counts: &[u32], missing: &[usize]) -> Vec<usize> {
        let reach = |at: usize| {
            let mut one = vec![0; counts.len()];
            one[at] = 1;
            let covered = coverage(self.patterns, &one, self.open);
            let at_work = |hour: &usize| (0..3).map(|later| covered[(hour + later) % HOURS]).sum::<u32>();
            f64::from(missing.iter().map(at_work).sum::<u32>()) / self.weight(at)
        };
        let mut all: Vec<(usize, f64)> =
            (0..counts.len()).filter(|at| self.may_have_more(counts, *at)).map(|at| (at, reach(at))).collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.into_iter().map(|(at, _)| at).take(TRIED).collect()
    }

    /// Whether one more agent of the pattern stays within what its kind of shift allows.
    fn may_have_more(&self, counts: &[u32], at: usize) -> bool {
        let shift = self.patterns[at].shift;
        let of = self.patterns.iter().zip(counts).filter(|(pattern, _)| pattern.shift == shift);
        let sum: u32 = of.map(|(_, count)| *count).sum();
        self.shifts.get(shift).is_none_or(|shift| shift.max.is_none_or(|max| sum < max))
    }

    /// Whether all hours keep the targets; where the time is over, nothing is known to.
    fn holds(&mut self, counts: &[u32]) -> Result<bool, Stop> {
        match self.shortfall(counts) {
            Ok(found) => Ok(found.hours.is_empty()),
            Err(Stop::Late) => Ok(false),
            Err(stop) => Err(stop),
        }
    }

    /// Without whoever is not needed; who is, gets the cheapest week that does, the dearest first.
    fn thinned(&mut self, mut counts: Vec<u32>, most: u32) -> Result<Vec<u32>, Stop> {
        loop {
            let mut order: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] > 0).collect();
            order.sort_by_key(|at| (std::cmp::Reverse(self.patterns[*at].cost), *at));
            let mut changed = false;
            for at in order {
                let others: Vec<Option<usize>> =
                    [None].into_iter().chain(self.cheaper(at).into_iter().map(Some)).collect();
                let mut next = 0;
                while counts[at] > 0 && next < others.len() {
                    if self.simulated >= most {
                        return Ok(counts);
                    }
                    let mut tried = counts.clone();
                    tried[at] -= 1;
                    if let Some(other) = others[next] {
                        if !self.may_have_more(&tried, other) {
                            next += 1;
                            continue;
                        }
                        tried[other] += 1;
                    }
                    if self.holds(&tried)? {
                        (counts, changed) = (tried, true);
                    } else {
                        next += 1;
                    }
                }
            }
            changed |= self.merged(&mut counts, most)?;
            if !changed {
                return Ok(counts);
            }
        }
    }

    /// With one long week in place of two short ones, where that is not dearer; whether there was any.
    fn merged(&mut self, counts: &mut Vec<u32>, most: u32) -> Result<bool, Stop> {
        let mut any = false;
        for first in 0..counts.len() {
            for second in first..counts.len() {
                let both = |counts: &[u32]| counts[first] > 0 && counts[second] > u32::from(first == second);
                let [a, b] = [first, second].map(|at| &self.patterns[at]);
                let sum = a.cost + b.cost;
                let long = (0..counts.len()).filter(|to| {
                    let whole = &self.patterns[*to];
                    let spans = whole.from <= a.from.min(b.from) && whole.to >= a.to.max(b.to);
                    a.days == b.days && whole.days == a.days && whole.cost <= sum && spans
                });
                for to in long.collect::<Vec<_>>() {
                    while both(counts) && self.simulated < most {
                        let mut tried = counts.clone();
                        tried[first] -= 1;
                        tried[second] -= 1;
                        if !self.may_have_more(&tried, to) {
                            break;
                        }
                        tried[to] += 1;
                        if !self.holds(&tried)? {
                            break;
                        }
                        (*counts, any) = (tried, true);
                    }
                }
            }
        }
        Ok(any)
    }

    /// Cheaper weeks that lie within this one's days, those with most of it first.
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

/// What agents of these numbers cost a week.
pub(super) fn cost(patterns: &[Pattern], counts: &[u32]) -> Decimal {
    patterns.iter().zip(counts).map(|(pattern, count)| pattern.cost * Decimal::from(*count)).sum()
}
