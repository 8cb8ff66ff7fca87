//! From a roster that keeps the targets to a cheaper one that does.
//!
//! It loses whoever is not needed: an agent is taken away, or has a cheaper week, or one long week takes the place of two short
//! ones. Where nobody can go by that, somebody goes all the same, and others move to where they are missed then.

use super::pattern::{Pattern, weight};
use super::search::{RosterSearch, TRIED};
use crate::money::to_f64;

/// Of those who are needed, for so many it is tried whether others can make up for them.
const GONE: usize = 4;

impl RosterSearch<'_> {
    /// Without whoever is not needed; who is, gets the cheapest week that does, the dearest first.
    pub(super) fn thinned(&mut self, mut counts: Vec<u32>, most: u32) -> Vec<u32> {
        loop {
            let mut order: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] > 0).collect();
            order.sort_by_key(|at| (std::cmp::Reverse(self.patterns[*at].weight), *at));
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
                let sum = a.weight + b.weight;
                let long = (0..counts.len()).filter(|to| {
                    let whole = &self.patterns[*to];
                    let spans = whole.from <= a.from.min(b.from) && whole.to >= a.to.max(b.to);
                    a.days == b.days && whole.days == a.days && whole.weight <= sum && spans
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
            .filter(|other| self.patterns[*other].weight < own.weight && within(&self.patterns[*other]))
            .collect();
        found.sort_by_key(|other| (self.patterns[*other].weight, *other));
        found.truncate(TRIED);
        found
    }

    /// Makes a thinned roster cheaper, as long as others can make up for somebody who is needed, or has a cheaper week, by
    /// moving to where they are missed then. What comes of it is [kept](RosterSearch::kept).
    pub(super) fn rearrange(&mut self, mut counts: Vec<u32>, most: u32) {
        while let Some(cheaper) = self.without_one(&counts, most) {
            counts = self.thinned(cheaper, most);
        }
    }

    /// A cheaper roster that keeps the targets, made from this one less somebody.
    fn without_one(&mut self, counts: &[u32], most: u32) -> Option<Vec<u32>> {
        let mut less: Vec<Vec<u32>> = Vec::new();
        for at in (0..counts.len()).filter(|at| counts[*at] > 0) {
            let weeks = [None].into_iter().chain(self.cheaper(at).into_iter().map(Some));
            less.extend(weeks.filter_map(|to| self.changed(counts, &[at], to)));
        }
        let mut ranked: Vec<(f64, Vec<u32>)> = Vec::new();
        for tried in less {
            if self.is_over(most) {
                break;
            }
            let saved = to_f64(weight(self.patterns, counts) - weight(self.patterns, &tried));
            ranked.push((self.shortfall(&tried)?.amount / saved.max(1e-9), tried));
        }
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
        let limit = Some(self.price(counts));
        let mut ranked = ranked.into_iter().take(GONE);
        ranked.find_map(|(_, tried)| self.mended(tried, most, limit))
    }
}
