//! Cells of a sweep along one or two of its paths, the others as in one cell.

use crate::report::SweepReport;
use crate::report::chart::Steps;
use crate::report::words::say;
use crate::scenario::Vary;

/// Some values of a path, by index.
pub(super) fn steps(name: String, vary: &Vary, which: impl Iterator<Item = usize> + Clone) -> Steps {
    let texts = which.clone().map(|index| vary.values[index].clone()).collect();
    Steps { name, texts, values: which.map(|index| vary.number(index)).collect(), are_plain: vary.are_numbers() }
}

/// Two paths of a sweep, the others as in the best cell.
pub(super) struct GridSlice<'a> {
    report: &'a SweepReport<'a>,
    /// The coordinates of the cell that gives the other values.
    at: Vec<usize>,
}

impl<'a> GridSlice<'a> {
    /// Through the best cell of the scenario's own circumstances.
    pub(super) fn new(report: &'a SweepReport<'a>) -> Option<Self> {
        let at = report.grid.coordinates(report.ranking.own().best?);
        Some(GridSlice { report, at })
    }

    /// The cell with these values of some paths: each the index of a path and that of its value.
    pub(super) fn cell(&self, set: &[(usize, usize)]) -> usize {
        let mut at = self.at.clone();
        set.iter().for_each(|(path, value)| at[*path] = *value);
        self.report.grid.index(&at)
    }

    /// The values of the first two paths in a cell, by index; `None` for a cell of another slice.
    pub(super) fn place(&self, cell: usize) -> Option<(usize, usize)> {
        match (self.report.grid.coordinates(cell).as_slice(), self.at.as_slice()) {
            ([row, column, rest @ ..], [_, _, own @ ..]) if rest == own => Some((*row, *column)),
            _ => None,
        }
    }

    /// The values of a path.
    pub(super) fn steps(&self, path: usize) -> Steps {
        let vary = &self.report.grid.dimensions()[path];
        steps(self.name(path), vary, 0..vary.values.len())
    }

    /// The name of a path.
    pub(super) fn name(&self, path: usize) -> String {
        self.report.short_name(path)
    }

    /// What the paths other than these have, in words; empty if there are none.
    pub(super) fn others(&self, shown: &[usize]) -> String {
        let all = self.report.grid.dimensions().iter().enumerate();
        let others = all.filter(|(path, _)| !shown.contains(path));
        let words = others.map(|(path, vary)| say!(figures::set_to(&self.name(path), &vary.values[self.at[path]])));
        say!(common::listed(&words.collect::<Vec<_>>()))
    }

    /// A cell in few words, for beside a point: `10 min, 8`.
    pub(super) fn short(report: &SweepReport, cell: usize) -> String {
        let values = say!(common::listed(&report.grid.cell(cell)));
        match report.grid.dimensions() {
            [_] => say!(charts::measured(&report.short_name(0), &values)),
            _ => values,
        }
    }
}
