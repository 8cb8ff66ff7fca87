//! Sets of agents, and a search going round for one who is in two of them.

/// A set of agents by id.
#[derive(Clone, Debug)]
pub(super) struct AgentSet {
    words: Vec<u64>,
}

impl AgentSet {
    pub(super) fn new(agents: usize) -> Self {
        AgentSet { words: vec![0; agents.div_ceil(64).max(1)] }
    }

    #[inline(always)]
    pub(super) fn set(&mut self, agent: u32, member: bool) {
        let (word, bit) = (&mut self.words[agent as usize / 64], agent % 64);
        *word = *word & !(1 << bit) | u64::from(member) << bit;
    }

    #[inline(always)]
    pub(super) fn has(&self, agent: u32) -> bool {
        self.words[agent as usize / 64] >> (agent % 64) & 1 == 1
    }

    /// The first agent in both sets, going round from `from`.
    pub(super) fn first_common(&self, other: &AgentSet, from: u32) -> Option<u32> {
        let count = self.words.len();
        let (first, bit) = (from as usize / 64, from % 64);
        let common = |word: usize| self.words[word] & other.words[word];
        let hit = |word: usize, bits: u64| (bits != 0).then(|| word as u32 * 64 + bits.trailing_zeros());
        if first >= count {
            return (0..count).find_map(|word| hit(word, common(word)));
        }
        hit(first, common(first) & (!0 << bit))
            .or_else(|| (1..count).map(|step| (first + step) % count).find_map(|word| hit(word, common(word))))
            .or_else(|| hit(first, common(first)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_round() {
        let (mut a, mut all) = (AgentSet::new(200), AgentSet::new(200));
        (0..200).for_each(|agent| all.set(agent, true));
        assert_eq!(a.first_common(&all, 5), None);
        for agent in [3, 64, 190] {
            a.set(agent, true);
        }
        let next = |from| a.first_common(&all, from);
        assert_eq!([next(0), next(3), next(4), next(65), next(191)], [Some(3), Some(3), Some(64), Some(190), Some(3)]);
        all.set(3, false);
        assert_eq!(a.first_common(&all, 191), Some(64));
    }
}
