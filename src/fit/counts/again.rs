//! The same fit on other weights of the days, quickly: for the bootstrap.

use super::busyness::whole_day;
use super::level::{DayTotal, WeekdayLevels, levels};
use super::moments::{DayRow, MomentBase};
use super::{CountedDay, CountsFit, WEEKDAYS, rows, squares};
use crate::fit::search::above;

/// The values of a scenario, without their errors.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CountsPoint {
    pub per_day: f64,
    pub weekday: [Option<f64>; WEEKDAYS],
    /// As in `CountsFit::shape_of`.
    pub shares: Vec<Vec<f64>>,
    /// Per week; 0 where the whole fit left it out.
    pub growth: f64,
    pub day_cv: f64,
    pub slot_cv: f64,
}

impl CountsFit {
    /// The values themselves.
    pub(crate) fn point(&self) -> CountsPoint {
        CountsPoint {
            per_day: self.per_day.value,
            weekday: self.weekday.map(|index| index.map(|i| i.value)),
            shares: self.shares.clone(),
            growth: self.growth.filter(|_| self.growth_kept).map_or(0.0, |g| g.value),
            day_cv: self.day_cv.value,
            slot_cv: self.slot_cv.value,
        }
    }

    /// What the fit would be with these weights: groups, special days and the word on growth stay. Variances move by as much
    /// as their moments do, from where likelihood has them. Levels need no correction: that four Mondays vary about their
    /// own mean by three quarters of what Mondays do is made up for by their number, which a draw of days varies.
    pub(crate) fn again(&self, days: &[CountedDay], weights: &[f64]) -> CountsPoint {
        let (dates, all) = rows(days, weights);
        let usual = |at: &usize| self.special.iter().all(|day| day.date != dates[*at]);
        let kept: Vec<DayRow> = (0..all.len()).filter(usual).map(|at| all[at]).filter(|r| r.sum.weight > 0.0).collect();
        let sums: Vec<DayTotal> = kept.iter().map(|row| row.sum).collect();
        if !sums.iter().any(|day| day.total > 0.0) {
            return self.point();
        }
        let basis = &self.basis;
        let raw = basis.shapes.raw(&kept);
        let squares = squares(&raw, &basis.shapes.list_of);
        let slot = self.slot_cv.value * self.slot_cv.value;
        let v = whole_day(self.day_cv.value * self.day_cv.value, slot, squares[0]);
        let fit = levels(&sums, self.growth_kept, v);
        let unseen = libm::exp(-basis.levels.middle() * self.unseen_growth(&sums, v));
        // A weekday that was not drawn stays as it was.
        let level: [f64; WEEKDAYS] = std::array::from_fn(|w| {
            let (was, is) = (basis.levels.level[w], fit.level[w]);
            if was > 0.0 && is > 0.0 { is * unseen } else { was }
        });
        let per_day: f64 = basis.levels.reference().iter().zip(&level).map(|(part, level)| part * level).sum();
        let variances = self.moved_variances(&kept, &fit, &raw);
        let shares = basis.shapes.shrunk(&kept, slot);
        CountsPoint {
            per_day,
            weekday: std::array::from_fn(|w| self.weekday[w].map(|_| level[w] / per_day)),
            shares: self.seen(shares),
            growth: if self.growth_kept { libm::expm1(fit.slope) } else { 0.0 },
            day_cv: libm::sqrt(variances.0),
            slot_cv: libm::sqrt(variances.1),
        }
    }

    /// Growth of these days that the whole fit left out: by how much they differ from what it found, as far as it is believed.
    fn unseen_growth(&self, days: &[DayTotal], v: f64) -> f64 {
        let unseen = self.basis.unseen;
        if above(unseen.sd, 0.0) { (levels(days, true, v).slope - unseen.slope) * unseen.sd / unseen.se } else { 0.0 }
    }

    /// Variances of the day's and the slot's factor, by how far the moments moved.
    fn moved_variances(&self, kept: &[DayRow], fit: &WeekdayLevels, raw: &[Vec<f64>]) -> (f64, f64) {
        let basis = &self.basis;
        let against = MomentBase { fit, shapes: raw, shape_of: &basis.shapes.list_of, thought: basis.thought };
        let is = against.variances(kept);
        let moved = |cv: f64, is: f64, was: f64| (cv * cv + is - was).max(0.0);
        (moved(self.day_cv.value, is.day, basis.moments.day), moved(self.slot_cv.value, is.slot, basis.moments.slot))
    }

    /// A list without a single arrival among these days stays as it was.
    fn seen(&self, mut shares: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
        for (list, was) in shares.iter_mut().zip(&self.shares) {
            if !above(list.iter().sum(), 0.0) {
                list.clone_from(was);
            }
        }
        shares
    }
}
