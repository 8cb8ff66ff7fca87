//! From a roster that misses targets to one that keeps them.
//!
//! Somebody moves to where agents are missed, if that mends anything; else whoever mends most for what it costs is added.

use super::pattern::{Price, weight};
use super::search::{RosterSearch, TRIED};
use super::trial::Shortfall;
use crate::money::to_f64;
use std::collections::BTreeSet;

impl RosterSearch<'_> {
    /// With so many agents more that all hours keep the targets; `None` where that takes too long, or would be as dear as
    /// `limit`.
    pub(super) fn mended(&mut self, mut counts: Vec<u32>, most: u32, limit: Option<Price>) -> Option<Vec<u32>> {
        let mut now = self.shortfall(&counts)?;
        // What is simulated already costs no work, so a way must not come back to where it was.
        let mut been = BTreeSet::from([counts.clone()]);
        while !now.hours.is_empty() {
            let mut best: Option<(f64, Vec<u32>, Shortfall)> = None;
            for tried in self.moved(&counts, &now.hours).into_iter().chain(self.more(&counts, &now.hours)) {
                if self.is_over(most) {
                    return None;
                }
                if limit.is_some_and(|limit| self.price(&tried) >= limit) || been.contains(&tried) {
                    continue;
                }
                let found = self.shortfall(&tried)?;
                let dearer = to_f64(weight(self.patterns, &tried) - weight(self.patterns, &counts));
                // A move costs nothing, so any that mends comes first.
                let gain = (now.amount - found.amount) / dearer.max(1e-9);
                if dearer <= 0.0 && found.hours.is_empty() {
                    return Some(tried);
                }
                if dearer <= 0.0 && gain <= 0.0 {
                    continue;
                }
                if best.as_ref().is_none_or(|(known, ..)| gain > *known) {
                    best = Some((gain, tried, found));
                }
            }
            (_, counts, now) = best?;
            been.insert(counts.clone());
        }
        Some(counts)
    }

    /// What may mend them for nothing: one of the agents on a week that is no dearer and reaches more of them.
    fn moved(&self, counts: &[u32], missing: &[usize]) -> Vec<Vec<u32>> {
        let reach: Vec<u32> = (0..counts.len()).map(|at| self.reach(at, missing)).collect();
        let mut all: Vec<(u32, usize, usize)> = Vec::new();
        for from in (0..counts.len()).filter(|at| counts[*at] > 0) {
            let no_dearer = |to: &usize| self.patterns[*to].weight <= self.patterns[from].weight;
            let better = (0..counts.len()).filter(no_dearer).filter(|to| reach[*to] > reach[from]);
            all.extend(better.map(|to| (reach[to] - reach[from], from, to)));
        }
        all.sort_by_key(|(gain, from, to)| (std::cmp::Reverse(*gain), *from, *to));
        all.into_iter().filter_map(|(_, from, to)| self.changed(counts, &[from], Some(to))).take(TRIED).collect()
    }

    /// What may mend hours that miss: an agent more, or a longer week for one of them, which nobody leaves in the middle.
    fn more(&self, counts: &[u32], missing: &[usize]) -> Vec<Vec<u32>> {
        let more = self.helpful(counts, missing).into_iter().filter_map(|at| self.changed(counts, &[], Some(at)));
        let used = (0..counts.len()).filter(|at| counts[*at] > 0);
        let longer = used.flat_map(|at| self.around(at).filter_map(move |to| self.changed(counts, &[at], Some(to))));
        more.chain(longer).collect()
    }

    /// The weeks on the same days that have all of this one's hours and more.
    fn around(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let own = &self.patterns[at];
        (0..self.patterns.len()).filter(move |to| {
            let other = &self.patterns[*to];
            other.weight > own.weight && other.days == own.days && other.from <= own.from && other.to >= own.to
        })
    }

    /// Adds agents until each of these hours, or the one after it, has one more; whether there was any to add.
    pub(super) fn add(&self, counts: &mut [u32], mut hours: Vec<usize>) -> bool {
        let slots = self.trial.demand.slots;
        let (an_hour, a_week) = (slots.an_hour(), slots.a_week());
        let mut any = false;
        while !hours.is_empty() {
            let Some(at) = self.helpful(counts, &hours).into_iter().next() else { return any };
            let covered = &self.alone[at];
            let left: Vec<usize> = hours
                .iter()
                .copied()
                .filter(|slot| (0..=an_hour).all(|later| covered[(slot + later) % a_week] == 0))
                .collect();
            if left.len() == hours.len() {
                return any;
            }
            counts[at] += 1;
            (any, hours) = (true, left);
        }
        any
    }

    /// The patterns that may have one more, those first that for their cost reach most of the hours that miss and of the
    /// two after each.
    fn helpful(&self, counts: &[u32], missing: &[usize]) -> Vec<usize> {
        let reach = |at: usize| f64::from(self.reach(at, missing)) / self.weight(at);
        let mut all: Vec<(usize, f64)> =
            (0..counts.len()).filter(|at| self.may_have_more(counts, *at)).map(|at| (at, reach(at))).collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.into_iter().map(|(at, _)| at).take(TRIED).collect()
    }

    /// In how many of the slots that miss, and of those up to three hours from their beginning, an agent of a pattern is at work.
    fn reach(&self, at: usize, missing: &[usize]) -> u32 {
        let slots = self.trial.demand.slots;
        let (near, a_week) = (3 * slots.an_hour(), slots.a_week());
        let at_work = |slot: &usize| (0..near).map(|later| self.alone[at][(slot + later) % a_week]).sum::<u32>();
        missing.iter().map(at_work).sum()
    }

    /// What an agent of a pattern costs, never nothing.
    fn weight(&self, at: usize) -> f64 {
        to_f64(self.patterns[at].weight).max(1e-9)
    }
}
