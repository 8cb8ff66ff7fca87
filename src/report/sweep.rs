//! What writers need of a sweep.

use super::words::say;
use super::{Called, Configuration, customers, short_name};
use crate::experiment::{Caution, CellResult, Manifest, Measured, Ranking, Target, TeamSummary, Wanted};
use crate::measure::{Measure, catalogue};
use crate::scenario::{Grid, Scenario};

/// Cells of a sweep that are all shown beside each other, at most.
const ALL_CELLS: usize = 40;

/// What to be careful about in a sweep of so many cells, in words.
pub(crate) fn cautions(cautions: &[Caution], cells: usize, grid: &Grid) -> Vec<String> {
    cautions.iter().map(|caution| say!(warnings::caution(caution, cells, grid))).collect()
}

/// Everything a writer needs of a sweep.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SweepReport<'a> {
    /// What it was made from.
    pub manifest: &'a Manifest,
    /// The scenario as it is, nothing varied.
    pub scenario: &'a Scenario,
    /// What is varied.
    pub grid: &'a Grid,
    /// Every cell, in the order of the grid.
    pub cells: &'a [CellResult],
    /// The measure that cells are ranked by.
    pub lead: &'a Wanted,
    /// What is to be kept.
    pub targets: &'a [Target],
    /// The cells in order.
    pub ranking: &'a Ranking,
    /// The scenario as it is, then some cells, played once more for pictures of waits, weeks and agents.
    pub portraits: &'a [Configuration<'a>],
    /// The cell of each portrait; `None` for a scenario that is in no cell.
    pub portrait_cells: &'a [Option<usize>],
    /// Whether all cells have the same customers.
    pub same_customers: bool,
    /// What to be careful about.
    pub warnings: &'a [String],
}

impl<'a> SweepReport<'a> {
    /// The names of what is varied, as they were written.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.grid.dimensions().iter().map(|vary| vary.name.as_str())
    }

    /// What is varied, in few words: the end of its path, if no other path ends so.
    pub(crate) fn short_name(&self, path: usize) -> String {
        short_name(self.grid, path)
    }

    /// The cells that have all their replications.
    pub(crate) fn complete(&self) -> impl Iterator<Item = (usize, &'a CellResult)> + use<'a> {
        self.cells.iter().enumerate().filter(|(_, cell)| cell.complete)
    }

    /// What the cells have in common: `on the same customers`.
    pub(crate) fn customers(&self) -> &'static str {
        customers(self.same_customers)
    }

    /// A measure of a team in a cell.
    pub(crate) fn measured(&self, cell: usize, team: usize, measure: &str) -> Option<&'a Measured> {
        let team = self.cells.get(cell)?.summary.teams.get(team)?;
        team.measures.iter().find(|measured| measured.measure.name == measure)
    }

    /// The name of the share that the ranked team starts within its longest target.
    pub(crate) fn within(&self) -> Option<String> {
        let team = self.scenario.teams.get(self.lead.team)?;
        team.within.last().map(|target| catalogue::within_name(*target))
    }

    /// The names of the measures in charts and tables: the leading one, those of targets, then what most people ask for.
    pub(crate) fn measures(&self) -> Vec<String> {
        let of_targets = self.targets.iter().map(|target| target.of.measure.name.clone());
        let usual = ["wait_p90", "wait_p50", "wait_mean", "lost_share"].map(String::from).into_iter();
        let costs = self.scenario.currency().map(|_| ["cost_month", "cost_per_started"].map(String::from));
        let last = costs.into_iter().flatten().chain(["handovers_per_conversation", "work_cv"].map(String::from));
        let first = [self.lead.measure.name.clone()].into_iter().chain(of_targets);
        let mut names = Vec::new();
        for name in first.chain(usual).chain(self.within()).chain(last) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// What is shown of a team by configuration, each with its name: every cell if there is one path with few values,
    /// else the portraits. The scenario as it is comes first, if it is no cell of those shown.
    pub(crate) fn by_configuration(&self, team: usize) -> Vec<(Called, &'a TeamSummary)> {
        let first = self.portrait_cells.first().copied().flatten();
        let of_cell = |(index, cell): (usize, &'a CellResult)| {
            let (name, best) = (self.grid.cell(index).join(", "), self.ranking.best == Some(index));
            let mark = say!(sweep::mark(best, first == Some(index)));
            Some((Called { mark, name }, cell.summary.teams.get(team)?))
        };
        let portraits = self.portraits.iter().zip(self.portrait_cells);
        let portrait = |(one, cell): (&'a Configuration<'a>, &Option<usize>)| {
            let mark = say!(sweep::mark(cell.is_some() && self.ranking.best == *cell, false));
            Some((Called { mark, name: one.name.to_string() }, one.summary.teams.get(team)?))
        };
        match self.grid.dimensions() {
            [_] if self.cells.len() <= ALL_CELLS => {
                let others = portraits.filter(|(_, cell)| cell.is_none()).filter_map(portrait);
                others.chain(self.complete().filter_map(of_cell)).collect()
            }
            _ => portraits.filter_map(portrait).collect(),
        }
    }

    /// The leading measure in a cell.
    pub(crate) fn lead_of(&self, cell: usize) -> Option<&'a Measured> {
        self.measured(cell, self.lead.team, &self.lead.measure.name)
    }

    /// The complete cell with the best mean of a measure of a team.
    pub(crate) fn best_by(&self, team: usize, measure: &Measure) -> Option<(usize, &'a Measured)> {
        let cost = |measured: &Measured| measure.better.cost(measured.estimate.mean.unwrap_or(f64::NAN));
        let cells = self.complete().filter_map(|(index, _)| Some((index, self.measured(index, team, &measure.name)?)));
        let defined = cells.filter(|(_, measured)| measured.estimate.mean.is_some());
        defined.min_by(|(_, a), (_, b)| cost(a).total_cmp(&cost(b)))
    }
}
