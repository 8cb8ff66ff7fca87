//! What writers need of a sweep.

use super::words::say;
use super::{Called, Configuration, customers, short_name};
use crate::experiment::baseline::Margins;
use crate::experiment::{BestChoice, Caution, CellResult, Manifest, Measured, Ranking, Target, TeamSummary, Wanted};
use crate::measure::TeamMeasure;
use crate::scenario::grid::Dimension;
use crate::scenario::{Grid, Role, Scenario};

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
    /// What is known of each of its dimensions.
    pub dimensions: &'a [Dimension],
    /// Every cell, in the order of the grid.
    pub cells: &'a [CellResult],
    /// The measure that cells are ranked by.
    pub lead: &'a Wanted,
    /// What is to be kept.
    pub targets: &'a [Target],
    /// The cells in order.
    pub ranking: &'a Ranking,
    /// Differences that do not matter.
    pub margins: &'a Margins,
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

    /// Whether a path of the grid is a circumstance.
    pub(crate) fn is_given(&self, path: usize) -> bool {
        self.dimensions.get(path).is_some_and(|known| known.role == Role::Circumstance)
    }

    /// The names of the circumstances among what is varied.
    pub(crate) fn given(&self) -> Vec<&'a str> {
        self.names().enumerate().filter(|(path, _)| self.is_given(*path)).map(|(_, name)| name).collect()
    }

    /// The circumstances of a cell: `per_day = 90`; nothing where all is chosen.
    pub(crate) fn circumstance(&self, cell: usize) -> String {
        self.grid.name_by(cell, |path| self.is_given(path))
    }

    /// What is chosen in a cell: `overflow = 10 min`; where all is given, the whole cell.
    pub(crate) fn chosen(&self, cell: usize) -> String {
        self.grid.name_by(cell, |path| !self.ranking.has_choice() || !self.is_given(path))
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
    pub(crate) fn measured(&self, cell: usize, team: usize, measure: TeamMeasure) -> Option<&'a Measured> {
        self.cells.get(cell)?.summary.teams.get(team)?.found(measure)
    }

    /// The share that the ranked team starts within its longest target.
    pub(crate) fn within(&self) -> Option<TeamMeasure> {
        self.scenario.teams.get(self.lead.team)?.within.last().copied().map(TeamMeasure::Within)
    }

    /// The measures in charts and tables: the leading one, those of targets, then what most people ask for.
    pub(crate) fn measures(&self) -> Vec<TeamMeasure> {
        use TeamMeasure as M;
        let of_targets = self.targets.iter().map(|target| target.of.id);
        let usual = [M::WaitP90, M::WaitP50, M::WaitMean, M::LostShare];
        let costs = self.scenario.currency().map(|_| [M::CostMonth, M::CostPerStarted]);
        let last = costs.into_iter().flatten().chain([M::HandoversPerConversation, M::WorkCv]);
        let mut found = vec![self.lead.id];
        for measure in of_targets.chain(usual).chain(self.within()).chain(last) {
            if !found.contains(&measure) {
                found.push(measure);
            }
        }
        found
    }

    /// What is shown of a team by configuration, each with its name: every cell if there is one path with few values,
    /// else the portraits. The scenario as it is comes first, if it is no cell of those shown.
    pub(crate) fn by_configuration(&self, team: usize) -> Vec<(Called, &'a TeamSummary)> {
        let first = self.portrait_cells.first().copied().flatten();
        let of_cell = |(index, cell): (usize, &'a CellResult)| {
            let (name, best) = (say!(common::listed(&self.grid.cell(index))), self.ranking.is_best(index));
            let mark = say!(sweep::mark(best, first == Some(index)));
            Some((Called { mark, name }, cell.summary.teams.get(team)?))
        };
        let portraits = self.portraits.iter().zip(self.portrait_cells);
        let portrait = |(one, cell): (&'a Configuration<'a>, &Option<usize>)| {
            let mark = say!(sweep::mark(cell.is_some_and(|cell| self.ranking.is_best(cell)), false));
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
        self.measured(cell, self.lead.team, self.lead.id)
    }

    /// Among the choices of some circumstances, the complete cell with the best mean of a measure of a team.
    pub(crate) fn best_by(
        &self,
        choices: &BestChoice,
        team: usize,
        measure: TeamMeasure,
    ) -> Option<(usize, &'a Measured)> {
        let cost = |found: &Measured| found.measure.better.cost(found.estimate.mean.unwrap_or(f64::NAN));
        let cells = choices.cells.iter().filter_map(|index| Some((*index, self.measured(*index, team, measure)?)));
        let defined = cells.filter(|(_, measured)| measured.estimate.mean.is_some());
        defined.min_by(|(_, a), (_, b)| cost(a).total_cmp(&cost(b)))
    }
}
