//! The order of a space: which configuration has more agents than which, all else alike.

use crate::scenario::{Grid, Vary};
use std::collections::HashMap;

/// The configurations of a grid, in groups that differ in agents alone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Space {
    /// The groups; in each the configurations from few agents to many.
    pub groups: Vec<Vec<usize>>,
    /// By configuration: its group.
    group: Vec<usize>,
    /// By configuration: its numbers of agents, one for each varied number.
    agents: Vec<Vec<i64>>,
}

impl Space {
    /// Of a grid. The path that sets the number of agents makes the order. Where there are several, nobody knows which kind
    /// of agents is the better one; there, and where `has_order` is false, every configuration is a group of its own.
    pub(super) fn new(grid: &Grid, has_order: bool) -> Self {
        let has_order = has_order && grid.dimensions().iter().filter(|vary| Space::counts_agents(vary)).count() == 1;
        let counts: Vec<bool> = grid.dimensions().iter().map(|vary| has_order && Space::counts_agents(vary)).collect();
        let mut keys: HashMap<Vec<usize>, usize> = HashMap::new();
        let mut space = Space { groups: Vec::new(), group: Vec::new(), agents: Vec::new() };
        for cell in 0..grid.len() {
            let coordinates = grid.coordinates(cell);
            let others = coordinates.iter().zip(&counts).filter(|(_, is_count)| !**is_count);
            let key: Vec<usize> = others.map(|(at, _)| *at).collect();
            let group = *keys.entry(key).or_insert(space.groups.len());
            if group == space.groups.len() {
                space.groups.push(Vec::new());
            }
            let values = grid.cell(cell);
            let numbers = values.iter().zip(&counts).filter(|(_, is_count)| **is_count);
            space.agents.push(numbers.filter_map(|(value, _)| value.parse().ok()).collect());
            space.groups[group].push(cell);
            space.group.push(group);
        }
        let agents = &space.agents;
        for group in &mut space.groups {
            group.sort_by_key(|cell| (agents[*cell].iter().sum::<i64>(), *cell));
        }
        space
    }

    /// Whether a dimension sets a number of agents.
    pub(super) fn counts_agents(vary: &Vary) -> bool {
        vary.counts_agents() && vary.values.iter().all(|value| value.parse::<i64>().is_ok())
    }

    /// How many configurations there are.
    pub(super) fn len(&self) -> usize {
        self.group.len()
    }

    /// The group of a configuration.
    pub(super) fn group_of(&self, cell: usize) -> usize {
        self.group[cell]
    }

    /// Whether some configurations differ in agents alone.
    pub(super) fn has_order(&self) -> bool {
        self.groups.iter().any(|group| group.len() > 1)
    }

    /// Whether `fewer` differs from `more` in nothing but fewer agents.
    pub(super) fn has_fewer(&self, fewer: usize, more: usize) -> bool {
        fewer != more
            && self.group[fewer] == self.group[more]
            && self.agents[fewer].iter().zip(&self.agents[more]).all(|(few, many)| few <= many)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(texts: &[&str]) -> Grid {
        Grid::parse(&texts.iter().map(|text| (*text).to_string()).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn agents_make_the_order() {
        let space = Space::new(&grid(&["overflow=10 min,20 min", "agents=4,3,5"]), true);
        assert_eq!(space.groups, [vec![1, 0, 2], vec![4, 3, 5]]);
        assert!(space.has_fewer(1, 2) && !space.has_fewer(2, 1) && !space.has_fewer(1, 5) && !space.has_fewer(1, 1));
    }

    #[test]
    fn without_order_everyone_is_alone() {
        assert!(!Space::new(&grid(&["agents=1..9"]), false).has_order());
        // Which kind of agents is the better one?
        assert!(!Space::new(&grid(&["agent.0.count=1,2", "agent.1.count=1,2"]), true).has_order());
        assert!(!Space::new(&grid(&["overflow=10 min,20 min"]), true).has_order());
    }
}
