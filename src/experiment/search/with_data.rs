//! What is not known of the inputs, in the verdicts of a search.
//!
//! A configuration keeps a target for the real account if its mean does so with what its inputs leave open on top: the
//! quantile of the confidence times the standard deviation that comes of the sets. So before its first look each
//! configuration has a second stage of its own, and its verdicts are about the mean so much nearer to the bound.

use super::Search;
use super::observations::FIRST;
use crate::experiment::study::{Extras, Study};
use crate::experiment::with_data::{SecondStage, rounds};
use crate::measure::{Cause, MeasureColumn, Measures};
use crate::stats::{PairMoments, quantile};

impl Search<'_> {
    /// By target, how much nearer to its bound a configuration has to be taken; nothing where all counts as known. `None` once
    /// time is over.
    pub(super) fn shifts(&self, cell: usize) -> Option<Vec<f64>> {
        let Some(sets) = self.sets.get(cell) else { return Some(Vec::new()) };
        let scenario = self.cells[cell];
        let causes = self.targets.iter().any(|target| Cause::is_behind(&target.of.measure));
        let extras = Extras { causes, ..Extras::default() };
        let study = Study { scenario, replications: FIRST, seed: self.seed, threads: self.threads, extras };
        let is_over = || self.is_over();
        let mut first: Vec<Measures> = Vec::new();
        let plain = study.run_whole::<std::convert::Infallible>(&is_over, &|| (), |replication| {
            first.push(replication.measures.clone());
            Ok(())
        });
        plain.ok()?;
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

    fn shift(&self, moments: &PairMoments) -> f64 {
        let Some(spread) = moments.spread() else { return 0.0 };
        // One side of it.
        let t = quantile(2.0 * self.confidence - 1.0, u64::from(spread.sets.max(2)) - 1).unwrap_or(0.0);
        t * spread.variance.sqrt()
    }
}
