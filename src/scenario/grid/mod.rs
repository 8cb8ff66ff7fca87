//! Grids: every combination of some varied values, checked before anything runs.
//!
//! ```
//! use rodizio::scenario::{Base, Grid};
//!
//! let base = Base::load(None, &[])?;
//! let grid = Grid::parse(&["overflow=10 min..30 min/10 min".to_string(), "agents=7,8".to_string()])?;
//! assert_eq!(grid.len(), 6);
//! assert_eq!(grid.cell(1), ["10 min", "8"]);
//!
//! let checked = grid.check(&base)?;
//! assert_eq!(checked.cells[1].scenario.agents.len(), 8);
//!
//! // Every invalid cell is told with its values.
//! let error = Grid::parse(&["agents=0..2".to_string()])?.check(&base).unwrap_err();
//! assert!(error.to_string().contains("in the cell agents = 0"));
//! # Ok::<(), rodizio::diagnostic::Unread>(())
//! ```

mod cells;
mod list;
mod range;
mod vary;

pub use cells::{Checked, Dimension, GridCell};
pub(super) use list::{Open, split};
pub use vary::Vary;

use super::path::is_of_study;
use super::setting::Setting;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Given, Unread};
use crate::language::{phrase, tell};

/// Dimensions of a grid at most.
pub const DIMENSIONS: usize = 4;
/// Cells of a grid, and values of a dimension, at most.
pub const MOST: usize = 10_000;

/// Every combination of the values of some dimensions, numbered with the last dimension fastest.
/// Without dimensions it has one cell: the scenario as it is.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    dimensions: Vec<Vary>,
}

impl Grid {
    /// A grid of these dimensions.
    ///
    /// # Errors
    ///
    /// There are more than 4 dimensions, or more than 10,000 cells.
    pub fn new(dimensions: Vec<Vary>) -> Result<Grid, Unread> {
        let mut problems = Diagnostics::default();
        let grid = Grid::of(dimensions, &mut problems);
        grid.ok_or(Unread::Invalid(problems))
    }

    /// A grid of some `PATH=VALUES`, each as [`Vary::parse`] reads it; all that is wrong is told at once.
    pub fn parse(texts: &[String]) -> Result<Grid, Unread> {
        Grid::parse_as(Given::Values, texts)
    }

    /// The same of what was asked for in another way, which problems name.
    pub fn parse_as(given: Given, texts: &[String]) -> Result<Grid, Unread> {
        let mut problems = Diagnostics::default();
        let read: Vec<Vary> = texts.iter().filter_map(|text| Vary::read(given, text, &mut problems)).collect();
        let grid = Grid::of(read, &mut problems).filter(|_| problems.errors() == 0);
        grid.ok_or(Unread::Invalid(problems))
    }

    pub(super) fn of(dimensions: Vec<Vary>, problems: &mut Diagnostics) -> Option<Grid> {
        let grid = Grid { dimensions };
        if let Some(fifth) = grid.dimensions.get(DIMENSIONS) {
            let place = fifth.path().place(problems.add(fifth.source()));
            let title = tell!(
                "{} values are varied; at most {DIMENSIONS} are possible",
                "{} valores variam; são possíveis no máximo {DIMENSIONS}",
                grid.dimensions.len()
            );
            problems.push(
                Diagnostic::new(Code::Grid, title)
                    .at(place)
                    .help(phrase!("change the others in the scenario", "mude os outros no cenário")),
            );
            return None;
        }
        let counts: Vec<usize> = grid.dimensions.iter().map(|vary| vary.values.len()).collect();
        let cells = counts.iter().fold(1, |cells: usize, count| cells.saturating_mul(*count));
        if cells > MOST
            && let Some(last) = grid.dimensions.last()
        {
            let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
            let place = last.path().place(problems.add(last.source()));
            let title = tell!(
                "{} = {cells} cells are more than can be run",
                "{} = {cells} células são mais do que se pode simular",
                counts.join(" × ")
            );
            let help = tell!(
                "at most {MOST}: vary fewer values, or in larger steps",
                "no máximo {MOST}: varie menos valores, ou em passos maiores"
            );
            problems.push(Diagnostic::new(Code::Grid, title).at(place).help(help));
            return None;
        }
        Some(grid)
    }

    /// What is varied, outermost first.
    pub fn dimensions(&self) -> &[Vary] {
        &self.dimensions
    }

    /// What is varied and yet the same in every cell: the seed and the number of replications are no part of a cell.
    pub fn of_no_cell(&self) -> Option<&Vary> {
        self.dimensions.iter().find(|vary| is_of_study(&vary.name))
    }

    /// How many cells there are; at least 1.
    pub fn len(&self) -> usize {
        self.dimensions.iter().map(|vary| vary.values.len()).product()
    }

    /// Whether nothing is varied.
    pub fn is_empty(&self) -> bool {
        self.dimensions.is_empty()
    }

    /// The values of a cell, one for each dimension; nothing for an index that is not below
    /// [`len`](Grid::len).
    pub fn cell(&self, index: usize) -> Vec<&str> {
        let values = self.dimensions.iter().zip(self.coordinates(index));
        values.filter_map(|(vary, at)| vary.values.get(at).map(String::as_str)).collect()
    }

    /// A cell in words: `overflow = 10 min, agents = 8`.
    pub fn name(&self, index: usize) -> String {
        self.name_by(index, |_| true)
    }

    /// The same of some dimensions, by their index.
    pub fn name_by(&self, index: usize, is_named: impl Fn(usize) -> bool) -> String {
        let values = self.dimensions.iter().zip(self.cell(index)).enumerate().filter(|(place, _)| is_named(*place));
        values.map(|(_, (vary, value))| format!("{} = {value}", vary.name)).collect::<Vec<_>>().join(", ")
    }

    /// What is set in a cell, each `NAME=VALUE`.
    pub fn changes(&self, index: usize) -> impl Iterator<Item = String> {
        self.dimensions.iter().zip(self.cell(index)).map(|(vary, value)| format!("{}={value}", vary.name))
    }

    /// The changes that make a cell.
    pub fn settings(&self, index: usize) -> Vec<Setting> {
        self.dimensions.iter().zip(self.coordinates(index)).filter_map(|(vary, at)| vary.setting(at)).collect()
    }

    /// The cell with these values, each by its index in its dimension; the reverse of
    /// [`coordinates`](Grid::coordinates).
    pub fn index(&self, coordinates: &[usize]) -> usize {
        self.dimensions.iter().zip(coordinates).fold(0, |cell, (vary, value)| cell * vary.values.len() + value)
    }

    /// The index of a cell's value in each dimension; nothing for an index that is not below [`len`](Grid::len).
    pub fn coordinates(&self, index: usize) -> Vec<usize> {
        if index >= self.len() {
            return Vec::new();
        }
        let mut rest = index;
        let mut found: Vec<usize> = Vec::new();
        for vary in self.dimensions.iter().rev() {
            found.push(rest % vary.values.len());
            rest /= vary.values.len();
        }
        found.reverse();
        found
    }
}
