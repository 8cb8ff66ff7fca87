//! Which cell of a sweep is best, and which ones cannot be told apart from it.

use super::side::side;
use super::sweep::CellResult;
use super::target::{Kept, Target};
use super::wanted::Wanted;
use crate::measure::Better;
use crate::stats::Ranking as Screened;

/// The cells in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// Complete cells with the leading measure, the best mean first.
    pub order: Vec<usize>,
    /// By cell: whether it keeps each target.
    pub kept: Vec<Vec<Kept>>,
    /// The cell with the best mean of the leading measure, among those whose means keep all targets if there are any.
    pub best: Option<usize>,
    /// Whether some cell's means keep all targets; true without targets.
    pub possible: bool,
    /// Cells that could be the best one at 95 %, in the order of `order`; with targets, among those
    /// whose means keep them.
    pub alike: Vec<usize>,
}

impl Ranking {
    /// Ranks the cells of a sweep by `lead`.
    pub fn new(cells: &[CellResult], lead: &Wanted, targets: &[Target]) -> Self {
        let mean = |cell: usize| {
            let team = cells[cell].summary.teams.get(lead.team)?;
            team.mean(&lead.measure.name)
        };
        let mut order: Vec<usize> = (0..cells.len()).filter(|cell| cells[*cell].complete).collect();
        order.retain(|cell| mean(*cell).is_some());
        let value = |cell: usize| {
            let mean = mean(cell).unwrap_or(f64::NAN);
            if lead.measure.better == Better::Higher { -mean } else { mean }
        };
        order.sort_by(|a, b| value(*a).total_cmp(&value(*b)));
        let kept = |cell: &CellResult| {
            let of = |target: &Target| target.estimate(&cell.summary.teams).map_or(Kept::NotClear, |e| target.kept(e));
            targets.iter().map(of).collect::<Vec<Kept>>()
        };
        let keeps = |cell: &usize| {
            let estimate = |target: &Target| target.mean_keeps(target.estimate(&cells[*cell].summary.teams)?);
            targets.iter().all(|target| estimate(target) == Some(true))
        };
        let mut fit: Vec<usize> = order.iter().copied().filter(keeps).collect();
        let possible = !fit.is_empty() || targets.is_empty();
        if fit.is_empty() {
            fit.clone_from(&order);
        }
        let best = fit.first().copied();
        Ranking {
            kept: cells.iter().map(kept).collect(),
            best,
            possible,
            alike: alike(cells, &fit, lead.measure.better),
            order,
        }
    }
}

/// Those of `fit` that may be the best one.
fn alike(cells: &[CellResult], fit: &[usize], better: Better) -> Vec<usize> {
    let values: Vec<&[f64]> = fit.iter().map(|cell| cells[*cell].lead.as_slice()).collect();
    let Some(screened) = Screened::of(&values, side(better)) else { return fit.first().copied().into_iter().collect() };
    let kept = fit.iter().zip(screened.standings).filter(|(_, standing)| standing.may_be_best);
    kept.map(|(cell, _)| *cell).collect()
}
