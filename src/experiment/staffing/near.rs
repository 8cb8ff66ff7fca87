//! A cover that is cheap, fast: for where an integer programme would be too large, and for it to begin with.
//!
//! Greedy: whoever covers most of what is missing for its cost comes next (V. Chvátal, "A greedy heuristic for the
//! set-covering problem", Mathematics of Operations Research 4(3), 1979). Then whoever is not needed goes, a dear week
//! becomes a cheaper one, and parts are torn down and built anew, as long as the work allowed lasts (ruin and recreate:
//! G. Schrimpf and others, Journal of Computational Physics 159(2), 2000). Work is counted, never timed: the same
//! question has the same answer on any machine.

use super::grid::CoverGrid;
use super::pattern::{Pattern, room};
use crate::money::to_f64;
use crate::random::{Purpose, Stream};
use crate::scenario::Shift;

/// Looks at one stretch of one week that one cover may take.
const WORK: u64 = 30_000_000;
/// How often a part is built anew, at most.
const ROUNDS: u32 = 100;

/// A search for a cheap cover.
pub(super) struct NearCover<'a> {
    pub grid: &'a CoverGrid,
    pub patterns: &'a [Pattern],
    pub shifts: &'a [Shift],
    /// By stretch.
    pub needs: &'a [i64],
    /// By pattern: what an agent of it counts.
    pub weights: &'a [f64],
    /// Asked now and then: whether what there is must do.
    pub is_over: &'a dyn Fn() -> bool,
}

/// What an agent of each pattern counts: its cost, and `each` beyond.
pub(super) fn weights(patterns: &[Pattern], each: f64) -> Vec<f64> {
    patterns.iter().map(|pattern| (to_f64(pattern.weight) + each).max(1e-9)).collect()
}

impl NearCover<'_> {
    /// A cover; `None` where none is found, as kinds of shift allow only so many agents.
    pub(super) fn find(&self) -> Option<Vec<u32>> {
        let mut work = 0;
        let mut best = self.completed(vec![0; self.patterns.len()], &mut work)?;
        self.improve(&mut best, &mut work);
        let mut draws = Stream::new(0, 0, Purpose::Work, 0).item(0);
        for _ in 0..ROUNDS {
            if work >= WORK || (self.is_over)() {
                break;
            }
            let mut tried = best.clone();
            // Every third agent of whoever is at work around some time of the week, and a tenth of all others.
            let (patterns, stretches) = self.grid.size();
            let around = (draws.word() % stretches.max(1) as u64) as usize;
            for (pattern, count) in tried.iter_mut().enumerate().filter(|(_, count)| **count > 0) {
                let is_there = self.grid.stretches_of(pattern).iter().any(|range| range.contains(&around));
                let part = if is_there { 3 } else { 10 };
                *count -= (0..*count).filter(|_| draws.word().is_multiple_of(part)).count() as u32;
            }
            work += patterns as u64;
            let Some(mut tried) = self.completed(tried, &mut work) else { continue };
            self.improve(&mut tried, &mut work);
            if self.weight(&tried) < self.weight(&best) {
                best = tried;
            }
        }
        Some(best)
    }

    /// What a cover costs, agents counted.
    fn weight(&self, counts: &[u32]) -> f64 {
        (0..counts.len()).map(|pattern| f64::from(counts[pattern]) * self.weight_of(pattern)).sum()
    }

    fn weight_of(&self, pattern: usize) -> f64 {
        self.weights[pattern]
    }

    fn room(&self, counts: &[u32], pattern: usize) -> u32 {
        room(self.patterns, self.shifts, counts, pattern)
    }

    /// With as many more as it takes.
    fn completed(&self, mut counts: Vec<u32>, work: &mut u64) -> Option<Vec<u32>> {
        let mut left = self.grid.left(self.needs, &counts);
        while left.iter().any(|left| *left > 0) {
            let sums = self.grid.missing(&left);
            let mut best: Option<(f64, usize)> = None;
            for pattern in 0..self.patterns.len() {
                *work += self.grid.stretches_of(pattern).len() as u64;
                let gain = self.grid.sum_of(pattern, &sums) / self.weight_of(pattern);
                if gain > best.map_or(1e-9, |best| best.0) && self.room(&counts, pattern) > 0 {
                    best = Some((gain, pattern));
                }
            }
            let (_, pattern) = best?;
            // Where much is missing, half of it at once.
            let agents = (self.grid.left_of(&left, pattern).filter(|left| *left > 0).min()? / 2).max(1);
            let agents = agents.min(i64::from(self.room(&counts, pattern)));
            counts[pattern] += agents as u32;
            self.grid.take(&mut left, pattern, agents);
        }
        Some(counts)
    }

    /// Without whoever is not needed, the dearest first; who is, gets the cheapest week that does.
    fn improve(&self, counts: &mut [u32], work: &mut u64) {
        let mut left = self.grid.left(self.needs, counts);
        let mut order: Vec<usize> = (0..counts.len()).filter(|pattern| counts[*pattern] > 0).collect();
        order.sort_by(|a, b| self.weight_of(*b).total_cmp(&self.weight_of(*a)).then(a.cmp(b)));
        for pattern in order {
            let spare = self.grid.left_of(&left, pattern).map(|left| -left).min().unwrap_or(i64::MAX).max(0);
            let gone = spare.min(i64::from(counts[pattern]));
            counts[pattern] -= gone as u32;
            self.grid.take(&mut left, pattern, -gone);
            while counts[pattern] > 0 && *work < WORK {
                counts[pattern] -= 1;
                self.grid.take(&mut left, pattern, -1);
                let missing = self.grid.missing(&left);
                let all = missing.last().copied().unwrap_or(0.0);
                let (mut next, mut least) = (pattern, self.weight_of(pattern));
                for other in 0..counts.len() {
                    *work += self.grid.stretches_of(other).len() as u64;
                    let covers_it = self.grid.sum_of(other, &missing) >= all - 1e-9;
                    if self.weight_of(other) < least - 1e-9 && covers_it && self.room(counts, other) > 0 {
                        (next, least) = (other, self.weight_of(other));
                    }
                }
                counts[next] += 1;
                self.grid.take(&mut left, next, 1);
                if next == pattern {
                    break;
                }
            }
        }
    }
}
