//! The variances of the day's and the slot's factor by moments: quick, and without a bound at zero.
//!
//! Products of deviations of different slots of a day tell of the day; what is left of each slot's variance, given the day's
//! count, tells of the slots.

use super::WEEKDAYS;
use super::level::{DayTotal, WeekdayLevels};
use crate::fit::search::above;

/// A day with its counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct DayRow<'a> {
    pub slots: &'a [f64],
    pub sum: DayTotal,
}

/// Two variances; below zero where chance has it so.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(super) struct Variances {
    pub day: f64,
    pub slot: f64,
}

/// What the rows are held against.
pub(super) struct MomentBase<'a> {
    pub fit: &'a WeekdayLevels,
    /// The shares that the counts themselves have, and which of them a weekday has.
    pub shapes: &'a [Vec<f64>],
    pub shape_of: &'a [usize; WEEKDAYS],
    /// Variances as they are thought to be, for the weights.
    pub thought: Variances,
}

/// Sums by weekday or list: of weights, and of their squares.
#[derive(Clone, Copy, Debug, Default)]
struct TimesDrawn {
    sum: f64,
    squares: f64,
}

impl TimesDrawn {
    fn add(&mut self, weight: f64, size: f64) {
        self.sum += weight * size;
        self.squares += weight * weight * size;
    }

    /// The part of its variance that a day's deviation has left from a mean that it is itself in, `weight` times as a
    /// bootstrap draws it: 1 - 2 w / n + (sum of w^2) / n^2, which is 1 - 1 / n where each counts once.
    fn left(&self, weight: f64, size: f64) -> f64 {
        if self.sum > 0.0 {
            1.0 - 2.0 * weight * size / self.sum + size * self.squares / (self.sum * self.sum)
        } else {
            0.0
        }
    }
}

/// Under this part a deviation says nothing.
const LEAST_LEFT: f64 = 1e-3;

impl MomentBase<'_> {
    /// Both variances, from all rows.
    pub(super) fn variances(&self, rows: &[DayRow]) -> Variances {
        let mut of_day = [TimesDrawn::default(); WEEKDAYS];
        let mut of_list = vec![TimesDrawn::default(); self.shapes.len()];
        for row in rows {
            of_day[row.sum.weekday].add(row.sum.weight, 1.0);
            of_list[self.shape_of[row.sum.weekday]].add(row.sum.weight, row.sum.total);
        }
        let (mut day, mut slot) = ((0.0, 0.0), (0.0, 0.0));
        for row in rows.iter().filter(|row| row.sum.weight > 0.0) {
            let list = self.shape_of[row.sum.weekday];
            let left = of_day[row.sum.weekday].left(row.sum.weight, 1.0);
            if left > LEAST_LEFT {
                self.add_day(row, &self.shapes[list], left, &mut day);
            }
            let left = of_list[list].left(row.sum.weight, row.sum.total);
            if left > LEAST_LEFT {
                self.add_slots(row, &self.shapes[list], left, &mut slot);
            }
        }
        let part = |(above, below): (f64, f64)| if below > 0.0 { above / below } else { 0.0 };
        Variances { day: part(day), slot: part(slot) }
    }

    fn add_day(&self, row: &DayRow, shape: &[f64], left: f64, into: &mut (f64, f64)) {
        let mean = self.fit.mean(&row.sum);
        if !above(mean, 0.0) {
            return;
        }
        let (mut own, mut squares) = (0.0, 0.0);
        for (n, share) in row.slots.iter().zip(shape) {
            let off = n - mean * share;
            own += off * off;
            squares += share * share;
        }
        let off = row.sum.total - mean;
        let spread = 1.0 / mean + self.thought.day.max(0.0) + self.thought.slot.max(0.0) * squares;
        let pull = row.sum.weight / (mean * mean * spread * spread);
        into.0 += pull * (off * off - own);
        into.1 += pull * left * mean * mean * (1.0 - squares);
    }

    fn add_slots(&self, row: &DayRow, shape: &[f64], left: f64, into: &mut (f64, f64)) {
        let total = row.sum.total;
        if total < 2.0 {
            return;
        }
        let squares: f64 = shape.iter().map(|p| p * p).sum();
        for (n, share) in row.slots.iter().zip(shape) {
            let mean = total * share;
            if mean > 0.0 {
                let off = n - mean;
                let spread = mean + self.thought.slot.max(0.0) * mean * mean;
                let pull = row.sum.weight * mean * mean / (mean + 2.0 * spread * spread);
                into.0 += pull * (off * off - left * mean * (1.0 - share));
                into.1 += pull * left * (total * total - total) * share * share * (1.0 - 2.0 * share + squares);
            }
        }
    }
}
