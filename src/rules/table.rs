//! What the rules remember of conversations and users.

use super::due::Link;
use crate::time::SimTime;

/// No conversation, agent or place.
pub(super) const NONE: u32 = u32::MAX;

/// Where a conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Not live: the id is free.
    Gone,
    /// Waiting for the opening without a holder.
    Held,
    /// In the holder's "Novos".
    Offered,
    /// Visible to the team.
    Open,
    /// Begun by the holder.
    Started,
}

/// One row of the table of conversations.
#[derive(Clone, Debug)]
pub(super) struct Conversation {
    /// Order of arrival over all teams.
    pub order: u64,
    /// By [`Hook`](super::due::Hook): the window or opening, and the limit. The limit's instant
    /// is there from the first offer, also while it is in no list.
    pub links: [Link; 2],
    pub team: u32,
    /// The agent who holds or held it last, or who started it.
    pub holder: u32,
    pub offers: u32,
    pub stage: Stage,
    /// Whether it is in its team's list of limits.
    pub limited: bool,
    pub stranded: bool,
}

impl Conversation {
    pub const GONE: Conversation = Conversation {
        order: 0,
        links: [Link::LOOSE; 2],
        team: 0,
        holder: NONE,
        offers: 0,
        stage: Stage::Gone,
        limited: false,
        stranded: false,
    };
}

/// One user.
#[derive(Clone, Copy, Debug)]
pub(super) struct Agent {
    pub available: bool,
    /// Conversations started and not ended.
    pub active: u32,
    pub concurrency: u32,
    /// The last start or end; long ago if there was none.
    pub touched: SimTime,
}

/// The agents already offered a conversation in its present lap (`handover = "from-first"`).
#[derive(Clone, Debug, Default)]
pub(super) struct Lap {
    words: Vec<u64>,
}

impl Lap {
    /// Begins a lap with `agent`.
    pub fn begin(&mut self, agent: u32) {
        self.words.fill(0);
        self.add(agent);
    }

    pub fn add(&mut self, agent: u32) {
        let word = agent as usize / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (agent % 64);
    }

    pub fn has(&self, agent: u32) -> bool {
        self.words.get(agent as usize / 64).is_some_and(|word| word >> (agent % 64) & 1 == 1)
    }
}
