//! Which weeks are at work when: open time in slots in which nobody comes or goes, and each week as stretches of them.

use super::pattern::{Pattern, slots};
use super::week::Levels;
use crate::calendar::{HOURS_OF_WEEK as HOURS, WeekPlan};
use std::ops::Range;

/// Open time and the weeks that cover it.
pub(super) struct CoverGrid {
    /// By slot, in the order of the week: its hour of the week and its minutes.
    slots: Vec<(usize, u32)>,
    /// By pattern: the slots that it covers.
    at_work: Vec<Vec<Range<usize>>>,
}

impl CoverGrid {
    pub(super) fn new(patterns: &[Pattern], open: &WeekPlan) -> Self {
        let slots = slots(patterns, open);
        let at_work = |pattern: &Pattern| {
            let mut found: Vec<Range<usize>> = Vec::new();
            for day in 0..7 {
                let midnight = 24 * 60 * day as u32;
                for range in pattern.plan.day(day) {
                    let place = |minute: u32| slots.partition_point(|slot| slot.0 < midnight + minute);
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
            slots: slots.iter().map(|(from, to)| ((from / 60) as usize % HOURS, to - from)).collect(),
        }
    }

    /// By slot: what these levels ask for.
    pub(super) fn needs(&self, levels: &Levels) -> Vec<i64> {
        self.slots.iter().map(|(hour, _)| i64::from(levels[*hour])).collect()
    }

    /// The slots of a pattern.
    pub(super) fn slots_of(&self, pattern: usize) -> &[Range<usize>] {
        &self.at_work[pattern]
    }

    /// How many patterns there are, and how many slots.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.at_work.len(), self.slots.len())
    }

    pub(super) fn hour(&self, slot: usize) -> usize {
        self.slots[slot].0
    }

    /// Sums over slots: the entry at n is that of the first n, so that the sum over a stretch is one difference.
    pub(super) fn sums(&self, value: impl Fn(usize, f64) -> f64) -> Vec<f64> {
        let mut sums = Vec::with_capacity(self.slots.len() + 1);
        let mut sum = 0.0;
        sums.push(0.0);
        for (slot, (_, minutes)) in self.slots.iter().enumerate() {
            sum += value(slot, f64::from(*minutes));
            sums.push(sum);
        }
        sums
    }

    /// The sums of the minutes in which somebody is missing.
    pub(super) fn missing(&self, left: &[i64]) -> Vec<f64> {
        self.sums(|slot, minutes| if left[slot] > 0 { minutes } else { 0.0 })
    }

    /// The sum over the slots of a pattern.
    pub(super) fn sum_of(&self, pattern: usize, sums: &[f64]) -> f64 {
        self.at_work[pattern].iter().map(|range| sums[range.end] - sums[range.start]).sum()
    }

    /// By slot: what is still needed with these agents at work; below zero where there are more.
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

    /// What is left in each slot of a pattern.
    pub(super) fn left_of<'a>(&'a self, left: &'a [i64], pattern: usize) -> impl Iterator<Item = i64> + 'a {
        self.at_work[pattern].iter().flat_map(|range| &left[range.clone()]).copied()
    }
}
