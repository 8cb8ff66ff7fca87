//! Conversations in the world, and the lists they wait in.

use crate::rules::{AgentId, TeamId};
use crate::time::{SimSpan, SimTime};

/// No conversation or agent.
pub(super) const NONE: u32 = u32::MAX;

/// Where a conversation stands, as the world sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody sees it: it is held until the opening.
    Held,
    /// In its holder's "Novos".
    Offered,
    /// Visible to the team.
    Open,
    /// Begun, or over.
    Started,
}

/// One conversation.
#[derive(Clone, Debug)]
pub struct Chat {
    /// Order of arrival over all teams, from 0.
    pub order: u64,
    /// Order of arrival within the team, from 0: the address of its random draws.
    pub number: u64,
    /// When the customer arrived.
    pub arrived: SimTime,
    /// Business time at the arrival, from a fixed instant.
    pub(super) business: SimSpan,
    /// Time to finish it, for an agent of pace 1 who does nothing else.
    pub(super) work: SimSpan,
    /// Since when its holder, or the team, sees it.
    pub(super) seen_since: SimTime,
    /// With which team.
    pub team: TeamId,
    pub(super) holder: u32,
    /// Offers so far.
    pub offers: u32,
    /// Changes whenever somebody else comes to see it, and when nobody does any more.
    pub(super) sight: u32,
    /// Whether its customer may leave.
    pub(super) impatient: bool,
    /// Where it stands.
    pub stage: Stage,
    /// Whether it is in a [`List`].
    pub(super) listed: bool,
    prev: u32,
    next: u32,
}

impl Chat {
    /// Who holds it or held it last.
    pub fn holder(&self) -> Option<AgentId> {
        (self.holder != NONE).then_some(AgentId(self.holder))
    }

    /// The order of "Novos" and of the open list: since when it is visible, then arrival.
    #[inline]
    pub(super) fn rank(&self) -> (SimTime, u64) {
        (self.seen_since, self.order)
    }
}

/// What is known of a conversation on arrival; see [`Chat`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrival {
    pub order: u64,
    pub number: u64,
    pub at: SimTime,
    pub business: SimSpan,
    pub work: SimSpan,
    pub team: u32,
    pub impatient: bool,
}

/// The live conversations; ids of those that are over are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Chats {
    rows: Vec<Chat>,
    free: Vec<u32>,
}

impl Chats {
    /// Adds a conversation that nobody sees yet.
    #[inline]
    pub fn add(&mut self, arrival: Arrival) -> u32 {
        let mut chat = Chat {
            order: arrival.order,
            number: arrival.number,
            arrived: arrival.at,
            business: arrival.business,
            work: arrival.work,
            seen_since: arrival.at,
            team: TeamId(arrival.team),
            holder: NONE,
            offers: 0,
            sight: 0,
            impatient: arrival.impatient,
            stage: Stage::Held,
            listed: false,
            prev: NONE,
            next: NONE,
        };
        match self.free.pop() {
            Some(id) => {
                let row = &mut self.rows[id as usize];
                // An old notice must not fit the new conversation.
                chat.sight = row.sight.wrapping_add(1);
                *row = chat;
                id
            }
            None => {
                self.rows.push(chat);
                self.rows.len() as u32 - 1
            }
        }
    }

    /// Gives the id of a conversation that is over free.
    #[inline]
    pub fn release(&mut self, id: u32) {
        self.free.push(id);
    }

    #[inline(always)]
    pub fn get(&self, id: u32) -> &Chat {
        &self.rows[id as usize]
    }

    #[inline(always)]
    pub fn get_mut(&mut self, id: u32) -> &mut Chat {
        &mut self.rows[id as usize]
    }

    /// Those nobody has started, in order of arrival.
    pub fn waiting(&self) -> Vec<u32> {
        let mut ids: Vec<u32> = (0..self.rows.len() as u32).collect();
        for id in &self.free {
            ids[*id as usize] = NONE;
        }
        ids.retain(|id| *id != NONE && self.get(*id).stage != Stage::Started);
        ids.sort_unstable_by_key(|id| self.get(*id).order);
        ids
    }
}

/// Conversations that somebody has noticed and nobody started, by [`Chat::rank`]: an agent's
/// "Novos", or a team's open list. A conversation is in at most one such list.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    head: u32,
    tail: u32,
}

impl List {
    pub const EMPTY: List = List { head: NONE, tail: NONE };

    #[inline(always)]
    pub fn first(&self) -> Option<u32> {
        if self.head == NONE { None } else { Some(self.head) }
    }

    /// Adds a conversation; those noticed out of order go back past the few that rank after them.
    #[inline]
    pub fn insert(&mut self, chats: &mut Chats, id: u32) {
        let rank = chats.get(id).rank();
        let (mut prev, mut next) = (self.tail, NONE);
        while prev != NONE && chats.get(prev).rank() > rank {
            next = prev;
            prev = chats.get(prev).prev;
        }
        let chat = chats.get_mut(id);
        (chat.prev, chat.next, chat.listed) = (prev, next, true);
        match prev {
            NONE => self.head = id,
            _ => chats.get_mut(prev).next = id,
        }
        match next {
            NONE => self.tail = id,
            _ => chats.get_mut(next).prev = id,
        }
    }

    /// Takes a conversation out, if it is in.
    #[inline]
    pub fn remove(&mut self, chats: &mut Chats, id: u32) {
        let chat = chats.get_mut(id);
        if !std::mem::replace(&mut chat.listed, false) {
            return;
        }
        let (prev, next) = (chat.prev, chat.next);
        match prev {
            NONE => self.head = next,
            _ => chats.get_mut(prev).next = next,
        }
        match next {
            NONE => self.tail = prev,
            _ => chats.get_mut(next).prev = prev,
        }
    }
}
