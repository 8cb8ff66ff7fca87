//! The order of a space: which configuration has more agents than which, all else alike.

use crate::scenario::Grid;
use std::collections::HashMap;

/// The configurations of a grid, in groups that differ in agents alone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Space {
    /// The groups; in each the configurations from few agents to many.
    pub groups: Vec<Vec<usize>>,
    /// By configuration: its group.
    group: Vec<usize>,
    /// By configuration: its number of agents, where that makes the order.
    agents: Vec<i64>,
}

impl Space {
    /// Of a grid. The path that sets the number of agents makes the order. Where there are several, nobody knows which kind
    /// of agents is the better one; there, and where `has_order` is false, every configuration is a group of its own.
    pub(super) fn new(grid: &Grid, has_order: bool) -> Self {
        let numbers = grid.dimensions().iter().enumerate();
        let mut numbers = numbers.filter_map(|(place, vary)| Some((place, vary.agents()?)));
        let order = numbers.next().filter(|_| has_order && numbers.next().is_none());
        let mut keys: HashMap<Vec<usize>, usize> = HashMap::new();
        let mut space = Space { groups: Vec::new(), group: Vec::new(), agents: Vec::new() };
        for cell in 0..grid.len() {
            let mut key = grid.coordinates(cell);
            let agents = order.as_ref().map_or(0, |(place, numbers)| numbers[key.remove(*place)]);
            let group = *keys.entry(key).or_insert(space.groups.len());
            if group == space.groups.len() {
                space.groups.push(Vec::new());
            }
            space.agents.push(agents);
            space.groups[group].push(cell);
            space.group.push(group);
        }
        let agents = &space.agents;
        for group in &mut space.groups {
            group.sort_by_key(|cell| (agents[*cell], *cell));
        }
        space
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
        fewer != more && self.group[fewer] == self.group[more] && self.agents[fewer] <= self.agents[more]
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
