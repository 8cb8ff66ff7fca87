//! The circumstances of a sweep: cells that differ in choices alone are ranked together.

use crate::scenario::Role;
use crate::scenario::grid::{Dimension, Grid};
use std::collections::BTreeMap;

/// Which cells of a grid have the same circumstances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// By cell, the number of its circumstances; they are numbered in the order of the grid.
    of: Vec<usize>,
    /// How many there are; at least one.
    count: usize,
    /// Those that the scenario has itself, else the first.
    pub own: usize,
}

impl Circumstances {
    /// Those of a grid. Without circumstances among its dimensions all cells have the same.
    pub fn of(grid: &Grid, dimensions: &[Dimension]) -> Self {
        let given = || dimensions.iter().enumerate().filter(|(_, dimension)| dimension.role == Role::Circumstance);
        let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let number = |cell: usize| {
            let at = grid.coordinates(cell);
            let values: Vec<usize> = given().filter_map(|(place, _)| at.get(place).copied()).collect();
            let next = known.len();
            *known.entry(values).or_insert(next)
        };
        let of = (0..grid.len()).map(number).collect();
        let own: Option<Vec<usize>> = given().map(|(_, dimension)| dimension.own).collect();
        let own = own.and_then(|own| known.get(&own).copied()).unwrap_or(0);
        Circumstances { of, count: known.len().max(1), own }
    }

    /// How many there are; at least one.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether there is anything to choose: not if all that is varied is given.
    pub fn have_choice(&self) -> bool {
        self.count == 1 || self.of.len() > self.count
    }

    /// Those of a cell.
    pub fn of_cell(&self, cell: usize) -> usize {
        self.of.get(cell).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Base;

    fn of(vary: &[&str]) -> Circumstances {
        let grid = Grid::parse(&vary.iter().map(|text| text.to_string()).collect::<Vec<_>>()).unwrap();
        let checked = grid.check(&Base::load(None, &[]).unwrap()).unwrap();
        Circumstances::of(&grid, &checked.dimensions)
    }

    #[test]
    fn cells_belong_together_if_choices_alone_differ() {
        let found = of(&["agents=7,8", "per_day=300,320,340", "overflow=10 min,20 min"]);
        assert_eq!(found.of, [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2]);
        // 320 a day is what the scenario has.
        assert_eq!((found.count(), found.own), (3, 1));
        let found = of(&["agents=7,8", "overflow=10 min,20 min"]);
        assert_eq!((found.of, found.own), (vec![0; 4], 0));
        // No value is the scenario's own.
        assert_eq!(of(&["per_day=300,340"]).own, 0);
    }
}
