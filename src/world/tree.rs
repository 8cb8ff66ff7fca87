//! The earliest of many instants, one for each agent.

use crate::time::SimTime;

/// A tournament over one instant for each of a fixed number of agents: to change one costs one
/// pass from leaf to root, to read the earliest and whose it is nothing. Cancelling is setting to
/// [`SimTime::NEVER`]: nothing stale is ever kept.
///
/// Four meet at a time: half the levels of a tournament of pairs, and a match lies in half a
/// cache line. An instant and its agent are one number, so that the first registered wins a tie
/// and nobody has to go back down to find the winner.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    min: SimTime,
    first: u32,
    /// What would be later is as good as never.
    last: SimTime,
    matches: Matches,
}

/// The children of node i, which are the nodes 4i+1 to 4i+4, side by side. The root is node 0;
/// the leaves are the nodes from as many as there are matches on.
#[derive(Clone, Debug)]
enum Matches {
    /// An instant above `bits` bits of the agent: ten agents and 18,000 years, or 100,000 and two.
    Narrow { bits: u32, matches: Vec<[u64; 4]> },
    /// An instant above 32 bits of the agent.
    Wide(Vec<[u128; 4]>),
}

impl Tree {
    /// Every agent at [`SimTime::NEVER`]. Instants after `last` make no difference.
    pub(super) fn new(agents: usize, last: SimTime) -> Self {
        let (mut leaves, mut count) = (4, 1);
        while leaves < agents {
            count += leaves;
            leaves *= 4;
        }
        let bits = agents.max(1).ilog2() + 1;
        // Then a key is below 2^63, and none is the largest number, which stands for never.
        let is_narrow = last.micros() < i64::MAX >> bits;
        let matches = match is_narrow {
            true => Matches::Narrow { bits, matches: vec![[u64::MAX; 4]; count] },
            false => Matches::Wide(vec![[u128::MAX; 4]; count]),
        };
        Tree { min: SimTime::NEVER, first: 0, last, matches }
    }

    /// The earliest instant.
    #[inline(always)]
    pub(super) fn min(&self) -> SimTime {
        self.min
    }

    /// The agent with the earliest instant; the first registered of several.
    #[inline(always)]
    pub(super) fn first(&self) -> u32 {
        self.first
    }

    /// Sets one agent's instant, which is not before the start of the horizon.
    #[inline(always)]
    pub(super) fn set(&mut self, agent: u32, at: SimTime) {
        match &mut self.matches {
            Matches::Narrow { bits, matches } => {
                let key = if at > self.last { u64::MAX } else { (at.micros() as u64) << *bits | u64::from(agent) };
                let winner = play(matches, agent, key);
                self.first = (winner & ((1 << *bits) - 1)) as u32;
                self.min = if winner == u64::MAX { SimTime::NEVER } else { instant(winner >> *bits) };
            }
            Matches::Wide(matches) => {
                let key = if at > self.last { u128::MAX } else { (at.micros() as u128) << 32 | u128::from(agent) };
                let winner = play_wide(matches, agent, key);
                self.first = winner as u32;
                self.min = if winner == u128::MAX { SimTime::NEVER } else { instant((winner >> 32) as u64) };
            }
        }
    }
}

#[inline(always)]
fn instant(micros: u64) -> SimTime {
    SimTime::from_micros(micros as i64)
}

#[inline(never)]
fn play_wide(matches: &mut [[u128; 4]], agent: u32, key: u128) -> u128 {
    play(matches, agent, key)
}

/// Enters one agent's key; the least of all.
#[inline(always)]
fn play<K: Copy + Ord>(matches: &mut [[K; 4]], agent: u32, key: K) -> K {
    let mut node = matches.len() + agent as usize;
    let mut least = key;
    while node > 0 {
        let (parent, place) = ((node - 1) / 4, (node - 1) % 4);
        let four = &mut matches[parent];
        four[place] = least;
        least = least.min(four[place ^ 1].min(four[place ^ 2].min(four[place ^ 3])));
        node = parent;
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees_with_a_scan(last: i64) {
        let mut random = crate::random::Stream::new(3, 0, crate::random::Purpose::Work, 0).item(0);
        let last = SimTime::from_micros(last);
        for agents in [1, 2, 3, 4, 5, 16, 17, 100] {
            let mut tree = Tree::new(agents, last);
            let mut plain = vec![SimTime::NEVER; agents];
            for _ in 0..2000 {
                let agent = (random.word() % agents as u64) as usize;
                let at = match random.word() % 50 {
                    0 => SimTime::NEVER,
                    1 => SimTime::from_micros(last.micros() / 2),
                    at => SimTime::from_micros(at as i64),
                };
                tree.set(agent as u32, at);
                plain[agent] = if at > last { SimTime::NEVER } else { at };
                let least = *plain.iter().min().unwrap();
                assert_eq!(tree.min(), least);
                if least != SimTime::NEVER {
                    assert_eq!(tree.first() as usize, plain.iter().position(|t| *t == least).unwrap());
                }
            }
        }
    }

    #[test]
    fn narrow_agrees_with_a_scan() {
        agrees_with_a_scan(45);
        assert!(matches!(Tree::new(100, SimTime::from_micros(45)).matches, Matches::Narrow { .. }));
    }

    #[test]
    fn wide_agrees_with_a_scan() {
        agrees_with_a_scan(i64::MAX - 1);
        assert!(matches!(Tree::new(1, SimTime::from_micros(i64::MAX - 1)).matches, Matches::Wide(_)));
    }

    /// The largest instant that fits narrowly is not taken for never.
    #[test]
    fn the_last_instant_counts() {
        for agents in [1u32, 15, 16, 100_000] {
            let last = SimTime::from_micros((i64::MAX >> (agents.ilog2() + 1)) - 1);
            let mut tree = Tree::new(agents as usize, last);
            assert!(matches!(tree.matches, Matches::Narrow { .. }));
            tree.set(agents - 1, last);
            assert_eq!((tree.min(), tree.first()), (last, agents - 1));
        }
    }
}
