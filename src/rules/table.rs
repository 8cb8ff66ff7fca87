//! What the rules remember of conversations and users.

use super::Load;
use crate::time::SimTime;

/// No conversation, agent or place.
pub(super) const NONE: u32 = u32::MAX;

/// Where a conversation is in a queue: the number of its entry. Numbers go on as entries do, and wrap.
pub(super) type QueueEntry = u32;

/// Where a conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
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

/// What is known of a conversation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conversation {
    /// Order of arrival over all teams.
    pub order: u64,
    /// The limit's instant, from the first offer on.
    pub limit: SimTime,
    /// In its team's queue of windows, or of those held until the opening; and in that of limits.
    pub places: [QueueEntry; 2],
    pub team: u32,
    pub offers: u32,
    /// The agent who holds or held it last, or who started it.
    pub holder: u32,
    pub stage: Phase,
    /// Whether it is in its team's queue of limits.
    pub limited: bool,
    pub stranded: bool,
}

/// All conversations by id.
#[derive(Clone, Debug, Default)]
pub(super) struct ConversationTable {
    rows: Vec<Conversation>,
}

impl ConversationTable {
    const BLANK: Conversation = Conversation {
        order: 0,
        limit: SimTime::NEVER,
        places: [0; 2],
        team: 0,
        offers: 0,
        holder: NONE,
        stage: Phase::Gone,
        limited: false,
        stranded: false,
    };

    /// A conversation that has just arrived, held by nobody: it among all rows.
    #[inline(always)]
    pub(super) fn arrive(&mut self, id: u32, team: u32, order: u64) -> &mut [Conversation] {
        if id as usize >= self.rows.len() {
            self.grow(id);
        }
        let rows = self.rows();
        rows[id as usize] = Conversation { order, team, stage: Phase::Held, ..ConversationTable::BLANK };
        rows
    }

    #[cold]
    fn grow(&mut self, id: u32) {
        self.rows.resize(id as usize + 1, ConversationTable::BLANK);
    }

    /// As a slice: where they lie is looked up once for all that one input does.
    #[inline(always)]
    pub(super) fn rows(&mut self) -> &mut [Conversation] {
        &mut self.rows
    }

    #[inline(always)]
    pub(super) fn stage(&self, id: u32) -> Phase {
        self.rows.get(id as usize).map_or(Phase::Gone, |row| row.stage)
    }

    #[inline(always)]
    pub(super) fn get(&self, id: u32) -> &Conversation {
        &self.rows[id as usize]
    }

    #[inline(always)]
    pub(super) fn get_mut(&mut self, id: u32) -> &mut Conversation {
        &mut self.rows[id as usize]
    }
}

/// All users, in order of registration.
#[derive(Clone, Debug, Default)]
pub(super) struct Agents {
    /// Apart from the rest, since nearly every offer asks for it and for nothing else.
    available: Vec<bool>,
    loads: Vec<UserLoad>,
}

/// What one user has in hand; kept up only where a team minds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct UserLoad {
    /// Conversations started and not ended.
    pub active: u32,
    /// Offers held.
    pub offered: u32,
    pub concurrency: u32,
    /// The last start or end; long ago if there was none.
    pub touched: SimTime,
    /// The last offer received, likewise.
    pub reached: SimTime,
}

impl UserLoad {
    /// How much it is.
    pub(super) fn amount(&self, of: Load) -> u32 {
        match of {
            Load::Offered => self.active + self.offered,
            Load::Started => self.active,
        }
    }

    /// Since when the user is idle.
    pub(super) fn since(&self, of: Load) -> SimTime {
        match of {
            Load::Offered => self.touched.max(self.reached),
            Load::Started => self.touched,
        }
    }

    pub(super) fn is_full(&self, of: Load) -> bool {
        self.amount(of) >= self.concurrency
    }
}

impl Agents {
    /// Adds a user; `None` is without bound.
    pub(super) fn register(&mut self, available: bool, concurrency: Option<u32>) {
        let (concurrency, never) = (concurrency.unwrap_or(u32::MAX), SimTime::from_micros(i64::MIN));
        self.available.push(available);
        self.loads.push(UserLoad { active: 0, offered: 0, concurrency, touched: never, reached: never });
    }

    pub(super) fn len(&self) -> usize {
        self.loads.len()
    }

    #[inline(always)]
    pub(super) fn is_available(&self, agent: u32) -> bool {
        self.available[agent as usize]
    }

    /// Marks a user; whether it was available.
    pub(super) fn set_available(&mut self, agent: u32, available: bool) -> bool {
        std::mem::replace(&mut self.available[agent as usize], available)
    }

    #[inline(always)]
    pub(super) fn load(&self, agent: u32) -> &UserLoad {
        &self.loads[agent as usize]
    }

    #[inline(always)]
    pub(super) fn load_mut(&mut self, agent: u32) -> &mut UserLoad {
        &mut self.loads[agent as usize]
    }
}

/// The agents already offered a conversation in its present lap (`handover = "from-first"`).
#[derive(Clone, Debug, Default)]
pub(super) struct Lap {
    words: Vec<u64>,
}

impl Lap {
    /// Begins a lap with `agent`.
    pub(super) fn begin(&mut self, agent: u32) {
        self.words.fill(0);
        self.add(agent);
    }

    pub(super) fn add(&mut self, agent: u32) {
        let word = agent as usize / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (agent % 64);
    }

    pub(super) fn has(&self, agent: u32) -> bool {
        self.words.get(agent as usize / 64).is_some_and(|word| word >> (agent % 64) & 1 == 1)
    }
}
