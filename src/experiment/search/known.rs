//! A search on runs that were played elsewhere: the race asks for them by number, and does not see the difference.

use super::asked::PlanQuestion;
use super::observations::{FIRST, look_after};
use super::question::{MeasurePlaces, Observation};
use crate::experiment::sweep::set_number;
use crate::experiment::with_data::{pair, rounds};
use crate::experiment::{Record, Stretch, Target};
use crate::measure::Measures;
use crate::scenario::ParameterSets;
use crate::stats::PairMoments;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Looks that a further round plays at once; each has a quarter more runs than the one before.
const LOOKS: u32 = 5;
/// Configurations of which a further round plays looks, besides the one that is asked for.
const FORESEEN: usize = 64;

/// What is needed of each run that was played.
#[derive(Debug, Default)]
pub struct KnownSearch {
    /// By configuration and number in a journal.
    runs: BTreeMap<(u32, u32), KnownRun>,
    /// What was asked for and is not there.
    wanted: Mutex<Vec<Stretch>>,
}

#[derive(Debug)]
struct KnownRun {
    observation: Observation,
    /// By target; `None`: the configuration has no such measure.
    values: Vec<Option<f64>>,
}

impl KnownSearch {
    /// Replications of the first look.
    pub const FIRST: u32 = FIRST;

    /// One more run.
    pub fn add(&mut self, question: &PlanQuestion, record: Record) {
        let Some(scenario) = question.cells().get(record.cell as usize).copied() else { return };
        let measures = Measures::of_row(scenario, record.row);
        let places = MeasurePlaces::new(&question.targets, &question.objective, scenario);
        let value = |target: &Target| target.of.column(scenario).map(|column| measures.value(column));
        let values = question.targets.iter().map(value).collect();
        let run = KnownRun { observation: places.observation(&measures), values };
        self.runs.insert((record.cell, record.replication), run);
    }

    /// What was asked for and is not there, by configuration; nothing: all was.
    pub fn wanted(self) -> Vec<Stretch> {
        Stretch::together(self.wanted.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// Where a run was not there: what the race may want next of other configurations that it has looked at, with how many
    /// replications each. It spares rounds.
    pub(super) fn foresee(&self, open: impl Iterator<Item = (usize, u32)>, most: u32) {
        let is_short = !self.wanted.lock().unwrap_or_else(PoisonError::into_inner).is_empty();
        for (cell, made) in open.filter(|(_, made)| is_short && *made > 0).take(FORESEEN) {
            self.want_looks(cell as u32, made, look_after(made), most);
        }
    }

    /// The observations of some replications; `None` if one is not there.
    pub(super) fn observations(&self, cell: usize, range: Range<u32>, most: u32) -> Option<Vec<Observation>> {
        let cell = cell as u32;
        let of = |number: u32| self.runs.get(&(cell, number)).map(|run| run.observation.clone());
        let found: Option<Vec<Observation>> = range.clone().map(of).collect();
        if found.is_none() {
            self.want_looks(cell, range.start, range.end, most);
        }
        found
    }

    /// Some looks at once, the first of which goes so far.
    fn want_looks(&self, cell: u32, made: u32, first: u32, most: u32) {
        let end = (1..LOOKS).fold(first, |end, _| look_after(end));
        self.want(cell, made..end.min(most.max(FIRST)), None);
    }

    /// By target, what sets of values that may be true do; `None` if a run is not there.
    pub(super) fn moments(&self, cell: usize, sets: &ParameterSets<'_>, targets: usize) -> Option<Vec<PairMoments>> {
        let cell = cell as u32;
        let rounds = rounds(FIRST, sets);
        let known = |number: u32| self.runs.get(&(cell, number));
        let mut moments = vec![PairMoments::default(); targets];
        for set in 0..rounds {
            let of_set = [2 * set, 2 * set + 1].map(|at| known(set_number(at)));
            let plain = pair(set, FIRST).map(known);
            let ([Some(one), Some(other)], [Some(a), Some(b)]) = (of_set, plain) else {
                self.want(cell, 0..FIRST, None);
                self.want(cell, 0..2 * rounds, Some(FIRST));
                return None;
            };
            if sets.scenario(set).is_none() {
                continue;
            }
            for (at, moments) in moments.iter_mut().enumerate() {
                let values = [one, a, other, b].map(|run| run.values.get(at).copied().flatten());
                if let [Some(one), Some(a), Some(other), Some(b)] = values {
                    moments.add(one - a, other - b);
                }
            }
        }
        Some(moments)
    }

    fn want(&self, cell: u32, range: Range<u32>, beside: Option<u32>) {
        let first = if beside.is_some() { set_number(0) } else { 0 };
        let is_new = |number: &u32| !self.runs.contains_key(&(cell, first + number));
        let wanted = Stretch::of(cell as usize, beside, range.filter(is_new));
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner).extend(wanted);
    }
}
