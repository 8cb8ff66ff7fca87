//! A few cells with everything that pictures of waits, weeks and agents need.
//!
//! A sweep keeps of every cell its means alone, but of [those that will probably be drawn](super::likely). The scenario as it is
//! and the cells along the first path, beside the best one, are drawn; those of them that were not foreseen are played again on
//! the same customers.

use super::CellResult;
use super::likely::DrawnCell;
use crate::experiment::{Extras, Ranking, Study, StudyError, Summary, Target, Wanted};
use crate::scenario::grid::Checked;
use crate::scenario::{Grid, Scenario};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering};

/// Cells played again at most.
const MOST: usize = 5;

/// A sweep of which pictures are wanted.
pub struct SweepPortraits<'a> {
    /// The scenario as it is.
    pub base: &'a Scenario,
    /// What is varied.
    pub grid: &'a Grid,
    /// Every cell.
    pub checked: &'a Checked,
    /// The leading measure.
    pub lead: &'a Wanted,
    /// What the best cell should keep.
    pub targets: &'a [Target],
    /// The master seed.
    pub seed: u64,
    /// On how many threads; `None`: as many as there are processors.
    pub threads: Option<usize>,
    /// Set: come to an end.
    pub stop: &'a AtomicBool,
    /// Whether there are charts, so that other cells are needed.
    pub has_charts: bool,
    /// Whether controls are left out, as in the cells.
    pub plain: bool,
}

/// One configuration, played with everything that charts need.
pub struct SweepPortrait<'a> {
    /// Its cell; `None` for a scenario that is in no cell.
    pub cell: Option<usize>,
    /// What was played.
    pub scenario: &'a Scenario,
    /// What came of it.
    pub summary: Summary,
}

impl<'a> SweepPortraits<'a> {
    /// The cell that is the scenario as it is, to the last setting; the first of several.
    pub(super) fn own_cell(&self) -> Option<usize> {
        self.checked.cells.iter().position(|cell| cell.scenario == *self.base)
    }

    /// The scenario as it is, then, if there are charts, some of `cells`; none if none is the best. A cell that is the
    /// scenario as it is does not come twice. Each has as many replications as its cell. `drawn` are cells that have been
    /// played with everything that is needed.
    pub fn play(
        &self,
        cells: &[CellResult],
        ranking: &Ranking,
        mut drawn: BTreeMap<usize, DrawnCell>,
    ) -> Result<Vec<SweepPortrait<'a>>, StudyError<Infallible>> {
        let Some(best) = ranking.own().best.or(ranking.order.first().copied()) else { return Ok(Vec::new()) };
        let count = |cell: usize| cells[cell].summary.replications;
        // The same customers and the same settings give the same bits, from the first replication on.
        let lead = |first: &Summary| first.teams.get(self.lead.team).and_then(|team| team.mean(self.lead.id));
        let known = self.own_cell().and_then(|cell| drawn.get(&cell));
        let lead = match known {
            Some(known) => lead(&known.first),
            None => lead(&self.summary(self.base, 1)?),
        };
        let is_base = |cell: &usize| cells[*cell].lead.first().copied() == lead;
        let likely = (0..cells.len()).find(is_base).unwrap_or(best);
        let known = known.map(|known| &known.summary).filter(|known| known.replications == count(likely));
        let summary = known.cloned().map_or_else(|| self.summary(self.base, count(likely)), Ok)?;
        let measures = |summary: &Summary| summary.teams.iter().map(|team| team.measures.clone()).collect::<Vec<_>>();
        let own = Some(likely).filter(|cell| measures(&summary) == measures(&cells[*cell].summary));
        let mut portraits = vec![SweepPortrait { cell: own, scenario: self.base, summary }];
        let others = if self.has_charts { self.along(best) } else { Vec::new() };
        for cell in others.into_iter().filter(|cell| own != Some(*cell)) {
            let scenario = &self.checked.cells[cell].scenario;
            let summary =
                drawn.remove(&cell).map_or_else(|| self.summary(scenario, count(cell)), |known| Ok(known.summary))?;
            portraits.push(SweepPortrait { cell: Some(cell), scenario, summary });
        }
        Ok(portraits)
    }

    fn summary(&self, scenario: &Scenario, replications: u32) -> Result<Summary, StudyError<Infallible>> {
        let study = self.study(scenario, replications.max(1));
        study.run_whole(&|| self.stop.load(Ordering::Relaxed), &|| (), |_| Ok(()))
    }

    /// How a cell is played that is drawn.
    pub(super) fn study<'s>(&self, scenario: &'s Scenario, replications: u32) -> Study<'s> {
        let extras = Extras { portrait: self.has_charts, causes: true, plain: self.plain, ..Extras::default() };
        Study { scenario, replications, seed: self.seed, threads: self.threads, extras }
    }

    /// The cells that differ from `best` in the first path only, `best` among them; some of them if they are many.
    pub(super) fn along(&self, best: usize) -> Vec<usize> {
        let mut at = self.grid.coordinates(best);
        let (Some(first), Some(own)) = (self.grid.dimensions().first(), at.first().copied()) else { return vec![best] };
        let all = first.values.len();
        let mut picked: Vec<usize> = match all <= MOST {
            true => (0..all).collect(),
            // The ends, the best one, and some between.
            false => (0..MOST).map(|place| place * (all - 1) / (MOST - 1)).collect(),
        };
        if !picked.contains(&own) {
            let nearest = picked.iter().copied().min_by_key(|value| value.abs_diff(own)).unwrap_or(own);
            picked.retain(|value| *value != nearest);
            picked.push(own);
            picked.sort_unstable();
        }
        let cell = |value: usize| {
            at[0] = value;
            self.grid.index(&at)
        };
        picked.into_iter().map(cell).collect()
    }
}
