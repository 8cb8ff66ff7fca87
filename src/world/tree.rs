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
    #[inline]
    pub fn first(&self) -> u32 {
        let mut node = 1;
        while node < self.leaves {
            node *= 2;
            node += usize::from(self.nodes[node] > self.nodes[node + 1]);
        }
        (node - self.leaves) as u32
    }

    /// Sets one agent's instant.
    #[inline]
    pub fn set(&mut self, agent: u32, at: SimTime) {
        let mut node = self.leaves + agent as usize;
        let mut least = at;
        self.nodes[node] = at;
        while node > 1 {
            least = least.min(self.nodes[node ^ 1]);
            node /= 2;
            self.nodes[node] = least;
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
                assert_eq!(tree.first() as usize, plain.iter().position(|t| *t == least).unwrap());
            }
        }
    }
}
