//! The earliest of many instants, one for each agent.

use crate::time::SimTime;

/// A tournament over one instant for each of a fixed number of agents: to change one costs one
/// pass from leaf to root, to read the earliest nothing. Cancelling is setting to
/// [`SimTime::NEVER`]: nothing stale is ever kept.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    /// Node 1 is the root, node i has children 2i and 2i+1; leaves from `leaves` on.
    nodes: Vec<SimTime>,
    leaves: usize,
}

impl Tree {
    /// Every agent at [`SimTime::NEVER`].
    pub fn new(agents: usize) -> Self {
        let leaves = agents.next_power_of_two().max(2);
        Tree { nodes: vec![SimTime::NEVER; 2 * leaves], leaves }
    }

    /// The earliest instant.
    #[inline(always)]
    pub fn min(&self) -> SimTime {
        self.nodes[1]
    }

    /// The agent with the earliest instant; the first registered of several.
    #[inline(always)]
    pub fn first(&self) -> u32 {
        let nodes = &self.nodes[..];
        let mut node = 1;
        while node < self.leaves {
            // The left one if its instant is the earliest: the first registered wins a tie.
            node = 2 * node + usize::from(nodes[2 * node] != nodes[1]);
        }
        (node - self.leaves) as u32
    }

    /// The earliest instant of all other agents.
    #[inline(always)]
    pub fn min_of_others(&self, agent: u32) -> SimTime {
        let nodes = &self.nodes[..];
        let mut node = self.leaves + agent as usize;
        let mut least = SimTime::NEVER;
        while node > 1 {
            least = least.min(nodes[node ^ 1]);
            node /= 2;
        }
        least
    }

    /// Sets one agent's instant.
    #[inline(always)]
    pub fn set(&mut self, agent: u32, at: SimTime) {
        let nodes = &mut self.nodes[..];
        let mut node = self.leaves + agent as usize;
        let mut least = at;
        nodes[node] = at;
        while node > 1 {
            least = least.min(nodes[node ^ 1]);
            node /= 2;
            nodes[node] = least;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_a_scan() {
        let mut random = crate::random::Stream::new(3, 0, crate::random::Purpose::Work, 0).item(0);
        for agents in [1, 2, 3, 7, 8, 100] {
            let mut tree = Tree::new(agents);
            let mut plain = vec![SimTime::NEVER; agents];
            for _ in 0..2000 {
                let agent = (random.word() % agents as u64) as usize;
                let at = SimTime::from_micros((random.word() % 50) as i64);
                tree.set(agent as u32, at);
                plain[agent] = at;
                let least = *plain.iter().min().unwrap();
                assert_eq!(tree.min(), least);
                let others = plain.iter().enumerate().filter(|(i, _)| *i != agent).map(|(_, t)| *t);
                assert_eq!(tree.min_of_others(agent as u32), others.min().unwrap_or(SimTime::NEVER));
                assert_eq!(tree.first() as usize, plain.iter().position(|t| *t == least).unwrap());
            }
        }
    }
}
