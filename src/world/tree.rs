//! The earliest of many instants, one for each agent.

use crate::time::SimTime;

/// A tournament over one instant for each of a fixed number of agents: to change one costs one
/// pass from leaf to root, to read the earliest nothing. Cancelling is setting to
/// [`SimTime::NEVER`]: nothing stale is ever kept.
///
/// Four meet at a time: half the levels of a tournament of pairs, and a match lies in half a
/// cache line.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    min: SimTime,
    /// The children of node i, which are the nodes 4i+1 to 4i+4, side by side. The root is node
    /// 0; the leaves are the nodes from as many as there are matches on.
    matches: Vec<[SimTime; 4]>,
}

impl Tree {
    /// Every agent at [`SimTime::NEVER`].
    pub fn new(agents: usize) -> Self {
        let (mut leaves, mut matches) = (4, 1);
        while leaves < agents {
            matches += leaves;
            leaves *= 4;
        }
        Tree { min: SimTime::NEVER, matches: vec![[SimTime::NEVER; 4]; matches] }
    }

    /// The earliest instant.
    #[inline(always)]
    pub fn min(&self) -> SimTime {
        self.min
    }

    /// The agent with the earliest instant; the first registered of several.
    #[inline(always)]
    pub fn first(&self) -> u32 {
        let (matches, min) = (&self.matches[..], self.min);
        let mut node = 0;
        while node < matches.len() {
            let [a, b, c, _] = matches[node];
            let not_a = usize::from(a != min);
            let not_b = not_a & usize::from(b != min);
            let not_c = not_b & usize::from(c != min);
            node = 4 * node + 1 + not_a + not_b + not_c;
        }
        (node - matches.len()) as u32
    }

    /// Sets one agent's instant.
    #[inline(always)]
    pub fn set(&mut self, agent: u32, at: SimTime) {
        let matches = &mut self.matches[..];
        let mut node = matches.len() + agent as usize;
        // On plain numbers, so that it is no branch: nobody can tell which of them is least.
        let mut least = at.micros();
        while node > 0 {
            let (parent, place) = ((node - 1) / 4, (node - 1) % 4);
            let four = &mut matches[parent];
            four[place] = SimTime::from_micros(least);
            let other = |step: usize| four[place ^ step].micros();
            least = least.min(other(1).min(other(2).min(other(3))));
            node = parent;
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
        for agents in [1, 2, 4, 5, 16, 17, 100] {
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
