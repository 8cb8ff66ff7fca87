//! The rotation: a team's agents in order of registration, and the arrow.

use super::table::{Agent, NONE};

/// Agents in order of registration, and the one who is next.
#[derive(Clone, Debug)]
pub(super) struct Rotation {
    agents: Vec<u32>,
    /// The place of each user in `agents`, or `NONE`.
    places: Vec<u32>,
    /// Kept as an agent, so that it stays where it is when others join.
    arrow: u32,
}

impl Rotation {
    pub fn new(mut agents: Vec<u32>) -> Self {
        agents.sort_unstable();
        agents.dedup();
        let arrow = agents.first().copied().unwrap_or(NONE);
        let mut rotation = Rotation { agents, places: Vec::new(), arrow };
        rotation.renumber();
        rotation
    }

    fn renumber(&mut self) {
        self.places.clear();
        self.places.resize(self.agents.last().map_or(0, |last| *last as usize + 1), NONE);
        for (place, agent) in self.agents.iter().enumerate() {
            self.places[*agent as usize] = place as u32;
        }
    }

    /// Slots a user in by registration; one who is there already stays.
    pub fn join(&mut self, agent: u32) {
        if let Err(place) = self.agents.binary_search(&agent) {
            self.agents.insert(place, agent);
            self.renumber();
            if self.arrow == NONE {
                self.arrow = agent;
            }
        }
    }

    pub fn contains(&self, agent: u32) -> bool {
        self.place(agent) != NONE
    }

    pub fn arrow(&self) -> Option<u32> {
        (self.arrow != NONE).then_some(self.arrow)
    }

    #[inline]
    fn place(&self, agent: u32) -> u32 {
        self.places.get(agent as usize).copied().unwrap_or(NONE)
    }

    /// Moves the arrow to the agent just after `agent`.
    #[inline]
    pub fn move_past(&mut self, agent: u32) {
        let next = self.place(agent) as usize + 1;
        self.arrow = self.agents[if next >= self.agents.len() { 0 } else { next }];
    }

    /// All agents once round, from the arrow.
    #[inline]
    pub fn round_from_arrow(&self) -> impl Iterator<Item = u32> + '_ {
        self.round(if self.arrow == NONE { 0 } else { self.place(self.arrow) as usize })
    }

    /// All agents once round, from the one after `agent`, who comes last.
    #[inline]
    pub fn round_from_after(&self, agent: u32) -> impl Iterator<Item = u32> + '_ {
        self.round(self.place(agent).wrapping_add(1) as usize)
    }

    /// All agents in order of registration.
    pub fn in_order(&self) -> impl Iterator<Item = u32> + '_ {
        self.agents.iter().copied()
    }

    #[inline]
    fn round(&self, place: usize) -> impl Iterator<Item = u32> + '_ {
        let (before, after) = self.agents.split_at(place.min(self.agents.len()));
        after.iter().chain(before).copied()
    }
}

/// The eligible agent of `agents` with the least `key`, the first of them on a tie.
pub(super) fn least<K: Ord>(
    agents: impl Iterator<Item = u32>,
    table: &[Agent],
    key: impl Fn(&Agent) -> K,
) -> Option<u32> {
    agents.min_by_key(|agent| key(&table[*agent as usize]))
}
