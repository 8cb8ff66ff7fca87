//! How a sweep stands while it runs.

use crate::unit::Better;

/// How far a sweep has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SweepStanding {
    /// All cells.
    pub cells: usize,
    /// Cells that have all their replications.
    pub complete: usize,
    /// Measured conversations of this run, not counting those of the journal.
    pub conversations: f64,
    /// Expected conversations of the replications that are folded.
    pub work_done: f64,
    /// The same for the replications of this run.
    pub played: f64,
    /// The same for all that are planned so far; a cell that is not precise enough adds to it.
    pub work_planned: f64,
    /// The complete cell with the best mean of the leading measure, and that mean.
    pub best: Option<(usize, f64)>,
    /// The complete cell with the worst.
    pub worst: Option<(usize, f64)>,
}

impl SweepStanding {
    /// A cell is complete.
    pub(super) fn completed(&mut self, cell: usize, mean: Option<f64>, better: Better) {
        self.complete += 1;
        let Some(mean) = mean else { return };
        let before = |a: f64, b: f64| better.cost(a) < better.cost(b);
        if self.best.is_none_or(|(_, best)| before(mean, best)) {
            self.best = Some((cell, mean));
        }
        if self.worst.is_none_or(|(_, worst)| before(worst, mean)) {
            self.worst = Some((cell, mean));
        }
    }
}
