//! Which cell of a sweep is best, and which ones cannot be told apart from it.

use super::circumstances::Circumstances;
use super::sweep::CellResult;
use super::target::{Kept, Target};
use super::wanted::Wanted;
use crate::stats::Selection as Screened;
use crate::unit::Better;

/// The cells in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// Complete cells with the leading measure, the best mean first.
    pub order: Vec<usize>,
    /// By cell: whether it keeps each target.
    pub kept: Vec<Vec<Kept>>,
    /// What is best among the choices in each circumstance.
    pub bests: Vec<BestChoice>,
    circumstances: Circumstances,
}

/// The cells of one circumstance in order.
#[derive(Clone, Debug, PartialEq)]
pub struct BestChoice {
    /// Complete cells in the order of the grid.
    pub cells: Vec<usize>,
    /// Those of the whole [`order`](Ranking::order) that belong to it.
    pub order: Vec<usize>,
    /// The cell with the best mean of the leading measure, among those whose means keep all targets if there are any.
    pub best: Option<usize>,
    /// Those of `order` whose means keep all targets; without targets, all of them.
    pub fit: Vec<usize>,
    /// Cells that could be the best one at 95 %, in the order of `order`; with targets, among those
    /// whose means keep them.
    pub alike: Vec<usize>,
}

impl Ranking {
    /// Ranks the cells of a sweep by `lead`.
    pub fn new(cells: &[CellResult], lead: &Wanted, targets: &[Target], circumstances: Circumstances) -> Self {
        let mean = |cell: usize| {
            let team = cells[cell].summary.teams.get(lead.team)?;
            team.mean(lead.id)
        };
        let mut order: Vec<usize> = (0..cells.len()).filter(|cell| cells[*cell].complete).collect();
        order.retain(|cell| mean(*cell).is_some());
        let cost = |cell: usize| lead.measure.better.cost(mean(cell).unwrap_or(f64::NAN));
        order.sort_by(|a, b| cost(*a).total_cmp(&cost(*b)));
        let kept = |cell: &CellResult| targets.iter().map(|target| target.kept_in(&cell.summary.teams)).collect();
        let keeps = |cell: &usize| {
            let teams = &cells[*cell].summary.teams;
            let by_mean = |target: &Target| target.estimate(teams).map(|found| target.kept_by_mean(found));
            targets.iter().all(|target| by_mean(target) == Some(Kept::Met))
        };
        let mut groups = vec![(Vec::new(), Vec::new()); circumstances.count()];
        let complete = (0..cells.len()).filter(|cell| cells[*cell].complete);
        complete.for_each(|cell| groups[circumstances.of_cell(cell)].0.push(cell));
        order.iter().for_each(|cell| groups[circumstances.of_cell(*cell)].1.push(*cell));
        let best = |(all, order): (Vec<usize>, Vec<usize>)| {
            let fit: Vec<usize> = order.iter().copied().filter(keeps).collect();
            let candidates = if fit.is_empty() { &order } else { &fit };
            let alike = alike(cells, candidates, lead.measure.better);
            BestChoice { best: candidates.first().copied(), alike, fit, order, cells: all }
        };
        let bests = groups.into_iter().map(best).collect();
        Ranking { kept: cells.iter().map(kept).collect(), bests, order, circumstances }
    }

    /// What is best in the circumstances that the scenario has itself, else in the first.
    pub fn own(&self) -> &BestChoice {
        &self.bests[self.circumstances.own]
    }

    /// What is best in the circumstances of a cell.
    fn of(&self, cell: usize) -> &BestChoice {
        &self.bests[self.circumstances.of_cell(cell)]
    }

    /// Whether there is anything to choose: not if all that is varied is given.
    pub fn has_choice(&self) -> bool {
        self.circumstances.have_choice()
    }

    /// Whether it is the best choice in its circumstances.
    pub fn is_best(&self, cell: usize) -> bool {
        self.has_choice() && self.of(cell).best == Some(cell)
    }

    /// Whether it cannot be told apart from the best choice in its circumstances.
    pub fn is_alike(&self, cell: usize) -> bool {
        self.has_choice() && self.of(cell).alike.contains(&cell)
    }
}

/// Those of `fit` that may be the best one.
fn alike(cells: &[CellResult], fit: &[usize], better: Better) -> Vec<usize> {
    let values: Vec<&[f64]> = fit.iter().map(|cell| cells[*cell].lead.as_slice()).collect();
    let Some(screened) = Screened::of(&values, better) else { return fit.first().copied().into_iter().collect() };
    let kept = fit.iter().zip(screened.standings).enumerate();
    // The best mean may be one that controls have put right, of which pairs know nothing.
    kept.filter(|(place, (_, standing))| *place == 0 || standing.may_be_best).map(|(_, (cell, _))| *cell).collect()
}
