//! The second stage of a cell: what the sets of values that may be true do to it.
//!
//! Its runs stand in the journal beside those of the cell as it is, with numbers of their own.

use super::super::summary::Summary;
use super::super::with_data::{InputsFound, pair};
use crate::measure::RowPlace;
use crate::scenario::{ParameterSets, Scenario};
use crate::stats::PairMoments;
use std::collections::BTreeMap;

/// From this number on, runs are of sets: two each.
pub(super) const FIRST: u32 = 1 << 31;

/// A run of a set: its number, and which replication's random numbers it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::experiment) struct SetTask {
    pub set: u32,
    pub index: u32,
}

/// Whether a number in the journal is that of a run of a set.
pub(super) fn is_second(number: u32) -> bool {
    number >= FIRST
}

/// The number in a journal of a run of sets, counted from 0.
pub(in crate::experiment) fn number(at: u32) -> u32 {
    FIRST.saturating_add(at)
}

/// What the run of this number is, beside so many replications of the cell as it is; `None`: it is one of those.
pub(in crate::experiment) fn task(number: u32, replications: u32) -> Option<SetTask> {
    let at = number.checked_sub(FIRST)?;
    let set = at / 2;
    Some(SetTask { set, index: pair(set, replications)[(at % 2) as usize] })
}

/// What is known of the sets of one cell.
pub(super) struct SecondProgress {
    /// Replications of the cell as it is, once all are there, and how many sets are played then.
    replications: u32,
    rounds: u32,
    most: u32,
    /// Of the cell as it is, the first replications.
    plain: Vec<Vec<f64>>,
    /// Runs that have ended and wait for those before them.
    early: BTreeMap<u32, Vec<f64>>,
    begun: u32,
    folded: u32,
    moments: Vec<PairMoments>,
}

impl SecondProgress {
    /// Nothing as yet, of measures so many.
    pub(super) fn new(sets: &ParameterSets<'_>, width: usize) -> Self {
        SecondProgress {
            replications: 0,
            rounds: 0,
            most: sets.inputs().count(),
            plain: Vec::new(),
            early: BTreeMap::new(),
            begun: 0,
            folded: 0,
            moments: vec![PairMoments::default(); width],
        }
    }

    /// The next replication of the cell as it is.
    pub(super) fn add_plain(&mut self, values: &[f64]) {
        if self.plain.len() <= self.most as usize {
            self.plain.push(values.to_vec());
        }
    }

    /// All replications of the cell as it is are there; gives how many runs of sets there will be.
    pub(super) fn begin(&mut self, replications: u32) -> u32 {
        self.replications = replications;
        self.rounds = replications.min(self.most);
        self.fold();
        2 * self.rounds
    }

    /// A run that has ended, or that the journal knows.
    pub(super) fn add(&mut self, number: u32, values: Vec<f64>) {
        self.early.insert(number - FIRST, values);
        self.fold();
    }

    pub(super) fn is_complete(&self) -> bool {
        self.folded == self.rounds
    }

    /// The next run, with its number.
    pub(super) fn to_begin(&self) -> Option<(u32, SetTask)> {
        let from = self.begun.max(2 * self.folded);
        let number = FIRST + (from..2 * self.rounds).find(|at| !self.early.contains_key(at))?;
        Some((number, task(number, self.replications)?))
    }

    /// The runs that are not known, counted from 0, beside so many replications of the cell as it is.
    pub(super) fn wanted(&self, replications: u32) -> impl Iterator<Item = u32> {
        (2 * self.folded..2 * replications.min(self.most)).filter(|at| !self.early.contains_key(at))
    }

    /// The run of this number has begun.
    pub(super) fn begun(&mut self, number: u32) {
        self.begun = number - FIRST + 1;
    }

    /// Folds the sets of which both runs are there, in order.
    fn fold(&mut self) {
        while self.folded < self.rounds {
            let at = 2 * self.folded;
            let (Some(one), Some(other)) = (self.early.get(&at), self.early.get(&(at + 1))) else { return };
            let plain = pair(self.folded, self.replications).map(|index| self.plain.get(index as usize));
            if let [Some(a), Some(b)] = plain {
                let all = self.moments.iter_mut().zip(one).zip(other).zip(a).zip(b);
                all.for_each(|((((moments, one), other), a), b)| moments.add(one - a, other - b));
            }
            self.early.remove(&at);
            self.early.remove(&(at + 1));
            self.folded += 1;
        }
        if self.rounds > 0 {
            self.plain = Vec::new();
        }
    }

    /// Puts what the sets do beside each measure.
    pub(super) fn finish(&self, scenario: &Scenario, summary: &mut Summary) {
        for (at, team) in summary.teams.iter_mut().enumerate() {
            for found in &mut team.measures {
                let place = found.measure.of_a_team().and_then(|id| RowPlace::of(scenario, at, id));
                found.inputs = place.and_then(|place| self.moments.get(place.index())?.spread());
            }
        }
        let influence = summary.teams.iter().map(|_| None).collect();
        summary.inputs = Some(InputsFound { sets: self.folded, history: None, influence });
    }
}
