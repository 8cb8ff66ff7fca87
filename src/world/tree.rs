//! The earliest of many instants, one for each agent.

use crate::time::SimTime;

/// A tournament over one instant for each of a fixed number of agents: to change one costs one
/// pass from leaf to root, to read the earliest nothing. Cancelling is setting to
/// [`SimTime::NEVER`]: nothing stale is ever kept.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    min: SimTime,
    /// The children of node i, which are the nodes 2i and 2i+1, side by side; the root is node 1,
    /// the leaves are the nodes from as many as there are pairs on.
    pairs: Vec<[SimTime; 2]>,
}

impl Tree {
    /// Every agent at [`SimTime::NEVER`].
    pub fn new(agents: usize) -> Self {
        Tree { min: SimTime::NEVER, pairs: vec![[SimTime::NEVER; 2]; agents.next_power_of_two().max(2)] }
    }

    /// The earliest instant.
    #[inline(always)]
    pub fn min(&self) -> SimTime {
        self.min
    }

    /// The agent with the earliest instant; the first registered of several.
    #[inline(always)]
    pub fn first(&self) -> u32 {
        let pairs = &self.pairs[..];
        let mut node = 1;
        while node < pairs.len() {
            // The left one if its instant is the earliest: the first registered wins a tie.
            node = 2 * node + usize::from(pairs[node][0] != self.min);
        }
        (node - pairs.len()) as u32
    }

    /// Sets one agent's instant.
    #[inline(always)]
    pub fn set(&mut self, agent: u32, at: SimTime) {
        let pairs = &mut self.pairs[..];
        let mut node = pairs.len() + agent as usize;
        let mut least = at.micros();
        while node > 1 {
            let pair = &mut pairs[node / 2];
            pair[node % 2] = SimTime::from_micros(least);
            // On plain numbers, so that it is no branch: nobody can tell which of the two is less.
            least = least.min(pair[1 - node % 2].micros());
            node /= 2;
        }
        self.min = SimTime::from_micros(least);
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
