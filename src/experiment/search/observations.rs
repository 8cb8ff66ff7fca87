//! What is known of one configuration: its values, and whether it keeps each target.

use super::often;
use super::question::{Constraint, Observation};
use super::with_data::DataShift;
use crate::experiment::rare::{self, End};
use crate::experiment::{Bound, Kept};
use crate::stats::anytime::Sample;
use crate::stats::{Side, Triangle, contributions};
use crate::unit::Reading;
use std::borrow::Cow;

/// Replications on which spreads are estimated, and of the first look.
pub(super) const FIRST: u32 = 30;

/// How many replications there are at the look after this number: a quarter more.
pub(super) fn look_after(made: u32) -> u32 {
    if made == 0 { FIRST } else { made.saturating_add(made / 4) }
}

/// Values of one configuration, and what they say.
#[derive(Clone, Debug)]
pub(super) struct Observations {
    /// Replications played.
    pub made: u32,
    /// By target, what each replication has of it.
    pub readings: Vec<Vec<Reading>>,
    /// By column of [`Often`](super::Often): how often each of the first replications keeps its targets.
    pub kept: Vec<Vec<Reading>>,
    objectives: Vec<Reading>,
    /// By target, what each replication contributes to its mean.
    pub values: Vec<Vec<f64>>,
    /// The same of what should be little.
    pub objective: Vec<f64>,
    /// By target.
    pub keeps: Vec<Kept>,
    /// By target, how much nearer to its bound it is taken; nothing where it is as it is.
    pub shifts: Vec<DataShift>,
}

impl Observations {
    pub(super) fn new(targets: usize) -> Self {
        Observations {
            made: 0,
            readings: vec![Vec::new(); targets],
            kept: Vec::new(),
            objectives: Vec::new(),
            values: vec![Vec::new(); targets],
            objective: Vec::new(),
            keeps: vec![Kept::NotClear; targets],
            shifts: Vec::new(),
        }
    }

    /// Takes in more replications, in their order, then looks at every target that is not decided.
    pub(super) fn enter(&mut self, observations: Vec<Observation>, constraints: &[Constraint], error: f64) {
        self.made += observations.len() as u32;
        for observation in observations {
            self.objectives.push(observation.objective);
            self.kept.resize(observation.kept.len(), Vec::new());
            let kept =
                self.kept.iter_mut().zip(observation.kept).filter(|(known, _)| known.len() < often::MOST as usize);
            for (readings, reading) in self.readings.iter_mut().zip(observation.targets).chain(kept) {
                readings.push(reading);
            }
        }
        self.objective = contributions(&self.objectives);
        self.values = self.readings.iter().map(|readings| contributions(readings)).collect();
        let shifts = self.shifts.iter().map(|shift| shift.by).chain(std::iter::repeat(0.0));
        for (((keeps, values), constraint), shift) in
            self.keeps.iter_mut().zip(&self.values).zip(constraints).zip(shifts)
        {
            if *keeps == Kept::NotClear {
                *keeps = judge(&shifted(values, constraint, shift), constraint, error);
            }
        }
    }

    /// Whether every target is known to be kept.
    pub(super) fn is_feasible(&self) -> bool {
        self.keeps.iter().all(|keeps| *keeps == Kept::Met)
    }

    /// What has no value in any replication: a target, or what should be little.
    pub(super) fn undefined(&self) -> Option<Option<usize>> {
        let is_blank = |values: &[f64]| self.made >= FIRST && values.iter().all(|value| !value.is_finite());
        let target = self.values.iter().position(|values| is_blank(values));
        target.map(Some).or_else(|| is_blank(&self.objective).then_some(None))
    }

    /// The targets that are known to be missed.
    pub(super) fn missed(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.keeps.len()).filter(|target| self.keeps[*target] == Kept::Missed)
    }
}

/// Values as many units nearer to the bound.
fn shifted<'v>(values: &'v [f64], constraint: &Constraint, shift: f64) -> Cow<'v, [f64]> {
    let towards = match constraint.bound {
        Bound::AtMost => shift,
        Bound::AtLeast => -shift,
    };
    if shift == 0.0 { Cow::Borrowed(values) } else { values.iter().map(|value| value + towards).collect() }
}

/// Whether the mean of these values keeps a target.
///
/// The triangle stands around the middle of the margin, which lies on the good side of the bound: so what is said to keep
/// the target keeps it, and what is said to miss it does not keep it by the margin. While there are too few values for
/// their skewness, leaving the triangle decides nothing; the first look with enough of them does.
fn judge(values: &[f64], constraint: &Constraint, error: f64) -> Kept {
    let half = constraint.margin / 2.0;
    let turned = |value: f64| constraint.bound.turned(value);
    let middle = turned(constraint.value) - half;
    let off: Vec<f64> = values.iter().filter(|value| value.is_finite()).map(|value| turned(*value) - middle).collect();
    let side = Triangle::new(error, FIRST as usize, half).side(&off);
    let (Some(side), Some(sample)) = (side, Sample::of(values)) else { return Kept::NotClear };
    // Few values of a long tail look surer than they are.
    let (low, high) = match constraint.bound {
        Bound::AtMost => (End::Lower, End::Upper),
        Bound::AtLeast => (End::Upper, End::Lower),
    };
    match side {
        Side::Below => {
            if sample.n >= rare::seen_enough(&sample, high) {
                Kept::Met
            } else {
                Kept::NotClear
            }
        }
        Side::Above => {
            let needed = rare::needed_to_fail(&sample, low, constraint.unit, constraint.value, error);
            if sample.n >= needed { Kept::Missed } else { Kept::NotClear }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Unit;

    fn constraint(bound: Bound) -> Constraint {
        // Of a time that should be at least so long, forty times as long would have to be thought of.
        let unit = if bound == Bound::AtMost { Unit::Time } else { Unit::Ratio };
        Constraint { bound, value: 10.0, margin: 1.0, unit, is_eased_by_agents: true }
    }

    /// Sixty values about `mean` with a standard deviation near 1.7.
    fn values(mean: f64) -> Vec<f64> {
        (0..60).map(|i| mean + (f64::from(i * 37 % 60) - 29.5) / 10.0).collect()
    }

    #[test]
    fn keeps_misses_or_does_not_know() {
        let at_most = |mean: f64| judge(&values(mean), &constraint(Bound::AtMost), 0.01);
        let at_least = |mean: f64| judge(&values(mean), &constraint(Bound::AtLeast), 0.01);
        assert_eq!([8.0, 11.0, 9.5].map(at_most), [Kept::Met, Kept::Missed, Kept::NotClear]);
        assert_eq!([12.0, 9.0].map(at_least), [Kept::Met, Kept::Missed]);
        // Within the margin either way is right; far more values would tell.
        assert_eq!(judge(&values(9.5)[..29], &constraint(Bound::AtMost), 0.01), Kept::NotClear);
    }

    /// What is taken for granted at 8 is not with 2 more, and the other way round at 12.
    #[test]
    fn what_the_inputs_leave_open_counts_against_it() {
        let mut found = Observations { shifts: vec![DataShift { by: 2.0, spread: None }], ..Observations::new(1) };
        let observation = |value: f64| Observation {
            targets: vec![Reading::plain(value)],
            objective: Reading::plain(0.0),
            kept: vec![],
        };
        found.enter(values(9.0).into_iter().map(observation).collect(), &[constraint(Bound::AtMost)], 0.01);
        assert_eq!(found.keeps, [Kept::Missed]);
        let mut known = Observations::new(1);
        known.enter(values(8.0).into_iter().map(observation).collect(), &[constraint(Bound::AtMost)], 0.01);
        assert_eq!(known.keeps, [Kept::Met]);
        let values = [1.0, 2.0];
        assert_eq!(*shifted(&values, &constraint(Bound::AtLeast), 0.5), [0.5, 1.5]);
    }

    /// Thirty values that are all alike may hide one of twenty that is not.
    #[test]
    fn what_has_not_been_seen_may_be_rare() {
        assert_eq!(judge(&[0.0; 30], &constraint(Bound::AtMost), 0.01), Kept::NotClear);
        assert_eq!(judge(&[0.0; 59], &constraint(Bound::AtMost), 0.01), Kept::Met);
    }

    #[test]
    fn looks_come_a_quarter_later_each() {
        let looks: Vec<u32> = std::iter::successors(Some(look_after(0)), |n| Some(look_after(*n))).take(4).collect();
        assert_eq!(looks, [30, 37, 46, 57]);
    }
}
