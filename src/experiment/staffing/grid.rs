//! Which weeks are at work when: open time in stretches in which nobody comes or goes, and each week as runs of them.

use super::pattern::{Pattern, stretches};
use super::week::Levels;
use crate::calendar::{SlotLength, WeekPlan};
use std::ops::Range;

/// Open time and the weeks that cover it.
pub(super) struct CoverGrid {
    /// By stretch, in the order of the week: its slot of the week and its minutes.
    stretches: Vec<(usize, u32)>,
    /// By pattern: the stretches that it covers.
    at_work: Vec<Vec<Range<usize>>>,
}

impl CoverGrid {
    pub(super) fn new(patterns: &[Pattern], open: &WeekPlan, slots: SlotLength) -> Self {
        let stretches = stretches(patterns, open, slots);
        let at_work = |pattern: &Pattern| {
            let mut found: Vec<Range<usize>> = Vec::new();
            for day in 0..7 {
                let midnight = 24 * 60 * day as u32;
                for range in pattern.plan.day(day) {
                    let place = |minute: u32| stretches.partition_point(|one| one.0 < midnight + minute);
                    let (from, to) = (place(range.0), place(range.1));
                    match found.last_mut() {
                        Some(last) if last.end == from => last.end = to,
                        _ if from < to => found.push(from..to),
                        _ => {}
                    }
                }
            }
            found
        };
        CoverGrid {
            at_work: patterns.iter().map(at_work).collect(),
            stretches: stretches.iter().map(|(from, to)| (slots.of_minute(*from), to - from)).collect(),
        }
    }

    /// By stretch: what these levels ask for.
    pub(super) fn needs(&self, levels: &Levels) -> Vec<i64> {
        self.stretches.iter().map(|(slot, _)| i64::from(levels[*slot])).collect()
    }

    /// The stretches of a pattern.
    pub(super) fn stretches_of(&self, pattern: usize) -> &[Range<usize>] {
        &self.at_work[pattern]
    }

    /// How many patterns there are, and how many stretches.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.at_work.len(), self.stretches.len())
    }

    /// The slot of the week of a stretch.
    pub(super) fn slot(&self, stretch: usize) -> usize {
        self.stretches[stretch].0
    }

    /// Sums over stretches: the entry at n is that of the first n, so that the sum over a run is one difference.
    pub(super) fn sums(&self, value: impl Fn(usize, f64) -> f64) -> Vec<f64> {
        let mut sums = Vec::with_capacity(self.stretches.len() + 1);
        let mut sum = 0.0;
        sums.push(0.0);
        for (stretch, (_, minutes)) in self.stretches.iter().enumerate() {
            sum += value(stretch, f64::from(*minutes));
            sums.push(sum);
        }
        sums
    }

    /// The sums of the minutes in which somebody is missing.
    pub(super) fn missing(&self, left: &[i64]) -> Vec<f64> {
        self.sums(|stretch, minutes| if left[stretch] > 0 { minutes } else { 0.0 })
    }

    /// The sum over the stretches of a pattern.
    pub(super) fn sum_of(&self, pattern: usize, sums: &[f64]) -> f64 {
        self.at_work[pattern].iter().map(|range| sums[range.end] - sums[range.start]).sum()
    }

    /// By stretch: what is still needed with these agents at work; below zero where there are more.
    pub(super) fn left(&self, needs: &[i64], counts: &[u32]) -> Vec<i64> {
        let mut left = needs.to_vec();
        for (pattern, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            self.take(&mut left, pattern, i64::from(*count));
        }
        left
    }

    /// So many more agents of a pattern are at work.
    pub(super) fn take(&self, left: &mut [i64], pattern: usize, agents: i64) {
        for range in &self.at_work[pattern] {
            left[range.clone()].iter_mut().for_each(|left| *left -= agents);
        }
    }

    /// What is left in each stretch of a pattern.
    pub(super) fn left_of<'a>(&'a self, left: &'a [i64], pattern: usize) -> impl Iterator<Item = i64> + 'a {
        self.at_work[pattern].iter().flat_map(|range| &left[range.clone()]).copied()
    }
}
