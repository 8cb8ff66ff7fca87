//! The rotation: a team's agents in order of registration, and the arrow.

use super::table::{Agents, NONE, UserLoad};

/// Agents in order of registration, and the one who is next.
#[derive(Clone, Debug)]
pub(super) struct Rotation {
    agents: Vec<u32>,
    /// The place of each user in `agents`, or `NONE`.
    places: Vec<u32>,
    /// The place of the agent who is next. It goes along with that agent when others join.
    arrow: usize,
}

impl Rotation {
    pub(super) fn new(mut agents: Vec<u32>) -> Self {
        agents.sort_unstable();
        agents.dedup();
        let mut rotation = Rotation { agents, places: Vec::new(), arrow: 0 };
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
    pub(super) fn join(&mut self, agent: u32) {
        if let Err(place) = self.agents.binary_search(&agent) {
            if !self.agents.is_empty() && place <= self.arrow {
                self.arrow += 1;
            }
            self.agents.insert(place, agent);
            self.renumber();
        }
    }

    pub(super) fn contains(&self, agent: u32) -> bool {
        self.place(agent) != NONE
    }

    /// The agent who is next.
    #[inline(always)]
    pub(super) fn arrow(&self) -> Option<u32> {
        self.agents.get(self.arrow).copied()
    }

    #[inline]
    fn place(&self, agent: u32) -> u32 {
        self.places.get(agent as usize).copied().unwrap_or(NONE)
    }

    /// Moves the arrow to the agent just after `agent`.
    #[inline]
    pub(super) fn move_past(&mut self, agent: u32) {
        let at_arrow = self.agents.get(self.arrow) == Some(&agent);
        let next = if at_arrow { self.arrow } else { self.place(agent) as usize } + 1;
        self.arrow = if next >= self.agents.len() { 0 } else { next };
    }

    /// All agents once round, from the arrow.
    pub(super) fn round_from_arrow(&self) -> impl Iterator<Item = u32> + '_ {
        self.round(self.arrow)
    }

    /// All agents once round, from the one after `agent`, who comes last.
    pub(super) fn round_from_after(&self, agent: u32) -> impl Iterator<Item = u32> + '_ {
        self.round(self.place(agent).wrapping_add(1) as usize)
    }

    /// The agent just after `agent`, going round.
    #[inline]
    pub(super) fn after(&self, agent: u32) -> Option<u32> {
        let next = self.place(agent).wrapping_add(1) as usize;
        self.agents.get(next).or(self.agents.first()).copied()
    }

    /// All agents in order of registration.
    pub(super) fn in_order(&self) -> impl Iterator<Item = u32> + '_ {
        self.agents.iter().copied()
    }

    fn round(&self, place: usize) -> impl Iterator<Item = u32> + '_ {
        let (before, after) = self.agents.split_at(place.min(self.agents.len()));
        after.iter().chain(before).copied()
    }
}

/// The eligible agent of `agents` with the least `key`, the first of them on a tie.
pub(super) fn least<K: Ord>(
    agents: impl Iterator<Item = u32>,
    table: &Agents,
    key: impl Fn(&UserLoad) -> K,
) -> Option<u32> {
    agents.min_by_key(|agent| key(table.load(*agent)))
}
