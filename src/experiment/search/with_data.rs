//! What is not known of the inputs, in the verdicts of a search.
//!
//! A configuration keeps a target for the real account if its mean does so with what its inputs leave open on top: the
//! quantile of the confidence times the standard deviation that comes of the sets. So before its first look each
//! configuration has a second stage of its own, and its verdicts are about the mean so much nearer to the bound.

use super::observations::FIRST;
use super::{FirstLook, Search};
use crate::experiment::study::{Extras, Study};
use crate::experiment::with_data::{SecondStage, rounds};
use crate::measure::{MeasureColumn, Measures};
use crate::stats::anytime::Sample;
use crate::stats::{Estimate, InputSpread, PairMoments, SureOf, quantile};
use std::cell::Cell;

/// What that which is not known of the inputs does to a target's mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DataShift {
    /// How much nearer to its bound the mean is taken for it.
    pub by: f64,
    /// How far sets of values that may be true move it.
    pub spread: Option<InputSpread>,
}

impl DataShift {
    /// The 95 % interval around what was found, with the uncertainty of the inputs; from nothing to the most there can be.
    pub fn interval(&self, of: SureOf, found: &Sample, most: f64) -> Option<(f64, f64)> {
        self.spread?.interval(of, &found.estimate(1.0 - Estimate::CONFIDENCE), (0.0, most))
    }
}

impl Search<'_> {
    /// By target, how much nearer to its bound a configuration has to be taken; nothing where all counts as known. `None` once
    /// time is over.
    /// Its plain runs are those of the first look: they are left in `looked`.
    pub(super) fn shifts(&self, cell: usize, looked: &Cell<Option<FirstLook>>) -> Option<Vec<DataShift>> {
        let Some(sets) = self.sets.get(cell) else { return Some(Vec::new()) };
        #[cfg(feature = "native")]
        if let Some(known) = self.known {
            return known
                .moments(cell, sets, self.targets.len())
                .map(|all| all.iter().map(|one| self.shift(one)).collect());
        }
        let scenario = &*self.often.told_by(self.cells[cell]);
        let causes = self.asks_for_causes();
        let extras = Extras { causes, ..Extras::default() };
        let study = Study { scenario, replications: FIRST, seed: self.seed, threads: self.threads, extras };
        let is_over = || self.is_over();
        let mut first: Vec<Measures> = Vec::new();
        let plain = study.run_whole::<std::convert::Infallible>(&is_over, &|| (), |replication| {
            first.push(replication.measures.clone());
            Ok(())
        });
        plain.ok()?;
        let places = self.places(scenario);
        let runs = first.iter().map(|measures| places.observation(measures)).collect();
        looked.set(Some(FirstLook { cell, runs }));
        let columns: Vec<Option<MeasureColumn>> =
            self.targets.iter().map(|target| target.of.column(scenario)).collect();
        let mut moments = vec![PairMoments::default(); columns.len()];
        let stage = SecondStage { study, sets, replications: FIRST, rounds: rounds(FIRST, sets) };
        let played = stage.run(&first, &|| (), &is_over, |_, runs| {
            for (moments, column) in moments.iter_mut().zip(&columns) {
                if let Some([d, e]) = column.map(|column| runs.changes(column)) {
                    moments.add(d, e);
                }
            }
        });
        played.ok()?;
        Some(moments.iter().map(|moments| self.shift(moments)).collect())
    }

    fn shift(&self, moments: &PairMoments) -> DataShift {
        let Some(spread) = moments.spread() else { return DataShift::default() };
        // One side of it.
        let t = quantile(2.0 * self.confidence - 1.0, u64::from(spread.sets.max(2)) - 1).unwrap_or(0.0);
        DataShift { by: t * spread.variance.sqrt(), spread: Some(spread) }
    }
}
