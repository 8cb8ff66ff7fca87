//! The earliest of many instants, one for each agent.

use crate::time::SimTime;

/// Children of a node: eight instants fill one line of the processor's cache.
const WIDTH: usize = 8;

type Node = [SimTime; WIDTH];

/// A tournament over one instant for each of a fixed number of agents: to change one costs one
/// pass from leaf to root, to read the earliest nothing. Cancelling is setting to
/// [`SimTime::NEVER`]: nothing stale is ever kept.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    /// All levels, the agents' instants first, the root last. Entry i of a level is the least of
    /// node i of the level below.
    nodes: Vec<Node>,
    /// Where each level begins in `nodes`.
    levels: Vec<usize>,
    min: SimTime,
}

#[inline(always)]
fn least(node: &Node) -> SimTime {
    let [a, b, c, d, e, f, g, h] = *node;
    a.min(b).min(c.min(d)).min(e.min(f).min(g.min(h)))
}

impl Tree {
    /// Every agent at [`SimTime::NEVER`].
    pub fn new(agents: usize) -> Self {
        let (mut levels, mut total, mut nodes) = (Vec::new(), 0, agents);
        loop {
            nodes = nodes.div_ceil(WIDTH).max(1);
            levels.push(total);
            total += nodes;
            if nodes == 1 {
                break;
            }
        }
        Tree { nodes: vec![[SimTime::NEVER; WIDTH]; total], levels, min: SimTime::NEVER }
    }

    /// The earliest instant.
    #[inline(always)]
    pub fn min(&self) -> SimTime {
        self.min
    }

    /// The agent with the earliest instant; the first registered of several.
    #[inline(always)]
    pub fn first(&self) -> u32 {
        let mut index = 0;
        for level in self.levels.iter().rev() {
            let node = &self.nodes[level + index];
            index = WIDTH * index + node.iter().position(|at| *at == self.min).unwrap_or(0);
        }
        index as u32
    }

    /// The earliest instant of all other agents.
    #[inline(always)]
    pub fn min_of_others(&self, agent: u32) -> SimTime {
        let mut index = agent as usize;
        let mut min = SimTime::NEVER;
        for level in &self.levels {
            let mut node = self.nodes[level + index / WIDTH];
            node[index % WIDTH] = min;
            min = least(&node);
            index /= WIDTH;
        }
        min
    }

    /// Sets one agent's instant.
    #[inline(always)]
    pub fn set(&mut self, agent: u32, at: SimTime) {
        let nodes = &mut self.nodes[..];
        let mut index = agent as usize;
        let mut min = at;
        for level in &self.levels {
            let node = &mut nodes[level + index / WIDTH];
            node[index % WIDTH] = min;
            min = least(node);
            index /= WIDTH;
        }
        self.min = min;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_a_scan() {
        let mut random = crate::random::Stream::new(3, 0, crate::random::Purpose::Work, 0).item(0);
        for agents in [1, 2, 3, 7, 8, 9, 64, 65, 100, 600] {
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
