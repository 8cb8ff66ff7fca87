//! The cells that will probably be drawn, before all are known: they are played with everything that pictures need the first
//! time.
//!
//! The scenario as it is is drawn anyway. Which cells are beside the best one is known at the end; who is best on the first
//! replication is mostly best on all of them, since all meet the same customers. Where that is wrong, cells are played again.

use super::super::circumstances::Circumstances;
use super::super::study::{Folding, Replication, Study};
use super::super::summary::Summary;
use super::portraits::SweepPortraits;
use crate::measure::{RowPlace, TeamsRow};
use crate::scenario::Scenario;
use std::collections::BTreeMap;

/// Cells of a sweep at most in which it is worth it: of many, those that are drawn are few.
const MOST: usize = 500;

/// Who is best so far, on the first replication of each cell.
pub(super) struct Likely<'a> {
    asked: &'a SweepPortraits<'a>,
    /// Cells of which one may be the best.
    candidates: Vec<usize>,
    /// By cell, what the first replication says: whether targets are kept, and what it ranks by.
    seen: Vec<Option<(bool, f64)>>,
}

impl<'a> Likely<'a> {
    /// Nothing as yet; `None` where no cell beside the best is drawn, or there are too many.
    pub(super) fn new(asked: &'a SweepPortraits<'a>) -> Option<Self> {
        let cells = asked.checked.cells.len();
        if !asked.has_charts || cells > MOST {
            return None;
        }
        let circumstances = Circumstances::of(asked.grid, &asked.checked.dimensions);
        let candidates = (0..cells).filter(|cell| circumstances.of_cell(*cell) == circumstances.own).collect();
        Some(Likely { asked, candidates, seen: vec![None; cells] })
    }

    /// Takes in the first replication of a cell. Gives the cells that will probably be drawn, once all are there.
    pub(super) fn see(&mut self, cell: usize, scenario: &Scenario, first: &TeamsRow) -> Option<Vec<usize>> {
        let value = |team, id| RowPlace::of(scenario, team, id).map_or(f64::NAN, |at| at.reading(first).value);
        let lead = self.asked.lead;
        let keeps = self.asked.targets.iter().all(|target| target.keeps(value(target.of.team, target.of.id)));
        self.seen[cell] = Some((keeps, lead.measure.better.cost(value(lead.team, lead.id))));
        if self.seen.contains(&None) {
            return None;
        }
        let of = |cell: &usize| self.seen[*cell].map(|(keeps, cost)| (!keeps, cost, *cell));
        let ranked = self.candidates.iter().filter_map(of).filter(|(_, cost, _)| cost.is_finite());
        let best = ranked.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        best.map(|(_, _, best)| self.asked.along(best))
    }
}

/// A cell that is played with everything that pictures need, from its first replication on.
pub(super) struct Watched<'a> {
    study: Study<'a>,
    folding: Folding<'a>,
    folded: u32,
    /// Those before it have begun.
    begun: u32,
    /// Those that wait for one before them.
    early: BTreeMap<u32, Replication>,
    /// Of the first.
    first: Option<Summary>,
}

/// What came of such a cell.
pub struct DrawnCell {
    /// Of all its replications.
    pub(super) summary: Summary,
    /// Of the first alone.
    pub(super) first: Summary,
}

impl<'a> Watched<'a> {
    pub(super) fn new(scenario: &'a Scenario, asked: &SweepPortraits<'_>) -> Self {
        let study = asked.study(scenario, 1);
        Watched { folding: Folding::new(&study), study, folded: 0, begun: 0, early: BTreeMap::new(), first: None }
    }

    /// The next of so many that have been played without everything.
    pub(super) fn again(&self, played: u32) -> Option<u32> {
        Some(self.begun).filter(|next| *next < played)
    }

    /// A replication has begun.
    pub(super) fn has_begun(&mut self, replication: u32) {
        self.begun = replication + 1;
    }

    pub(super) fn add(&mut self, replication: Replication) {
        self.early.insert(replication.index, replication);
        while let Some(next) = self.early.remove(&self.folded) {
            if self.folded == 0 {
                self.first = Some(self.study.summary_of(std::slice::from_ref(&next)));
            }
            self.folding.add(&next);
            self.folded += 1;
        }
    }

    /// What came of so many; `None` where it was given up before, or has more.
    pub(super) fn finish(self, replications: u32) -> Option<DrawnCell> {
        let first = self.first.filter(|_| self.folded == replications)?;
        Some(DrawnCell { summary: self.folding.finish(replications), first })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sweep;
    use super::*;
    use crate::diagnostic::Given;
    use crate::experiment::{LEADING, Ranking, ReplicationPlan, Target, Wanted};
    use crate::scenario::{Base, Grid};
    use std::sync::atomic::AtomicBool;

    /// What was foreseen has the same bits as what is played again, and the cells are as they are without.
    #[test]
    fn what_is_foreseen_is_what_would_be_played_again() {
        let base = Base::load(None, &["horizon.length=1 week".to_string()]).unwrap();
        let texts = ["agents=7..10", "overflow=10 min,20 min"].map(str::to_string);
        let grid = Grid::parse_as(Given::Values, &texts).unwrap();
        let (checked, own) = (grid.check(&base).unwrap(), base.with(&[]).unwrap().scenario);
        let lead = Wanted::of_teams(&own, LEADING).remove(0);
        let targets = Target::parse(&own, "wait_p90 <= 30 min").unwrap();
        let (plan, stop) = (ReplicationPlan::Fixed(3), AtomicBool::new(false));
        for threads in [1, 3] {
            let sweep = Sweep {
                cells: checked.cells.iter().map(|cell| &cell.scenario).collect(),
                seed: 7,
                plan: &plan,
                until: None,
                threads: Some(threads),
                lead: &lead,
                keeps_replications: false,
                sets: Vec::new(),
                plain: false,
            };
            let portraits = SweepPortraits {
                base: &own,
                grid: &grid,
                checked: &checked,
                lead: &lead,
                targets: &targets,
                seed: 7,
                threads: Some(threads),
                stop: &stop,
                has_charts: true,
                plain: false,
            };
            let outcome = sweep.run_drawing(Some(&portraits), None, &stop, &|_| ());
            let without = sweep.run(None, &stop, &|_| ());
            for (one, other) in outcome.cells.iter().zip(&without.cells) {
                assert_eq!((&one.summary, &one.lead), (&other.summary, &other.lead));
            }
            // Eight agents are the scenario as it is, beside the numbers of agents with the best overflow.
            assert!((4..=5).contains(&outcome.drawn.len()), "{}", outcome.drawn.len());
            assert!(
                without.drawn.is_empty() && portraits.own_cell().is_some_and(|cell| outcome.drawn.contains_key(&cell))
            );
            let circumstances = Circumstances::of(&grid, &checked.dimensions);
            let ranking = Ranking::new(&outcome.cells, &lead, &targets, circumstances);
            let foreseen = portraits.play(&outcome.cells, &ranking, outcome.drawn).unwrap();
            let again = portraits.play(&outcome.cells, &ranking, BTreeMap::new()).unwrap();
            assert_eq!(foreseen.len(), again.len());
            for (one, other) in foreseen.iter().zip(&again) {
                assert_eq!((one.cell, &one.summary), (other.cell, &other.summary));
            }
        }
    }
}
