//! Conversations in the world, and the lists they wait in.

use super::ids::Ids;
use super::returns;
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

/// Whether the customer of a conversation is there, and stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Customer {
    /// Waits for as long as it takes.
    Stays,
    /// Leaves when its patience ends.
    MayLeave,
    /// Has left without a sign: the conversation goes on as if it had not.
    Gone,
}

/// One conversation: one cache line, for most are long forgotten when they are needed again.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub struct Chat {
    /// Order of arrival over all teams, from 0.
    pub order: u64,
    /// The address of its random draws: of a customer who writes for the first time, the order among these within the team, from 0.
    pub(super) address: u64,
    /// When the customer arrived.
    pub arrived: SimTime,
    /// Time to finish it, for an agent of pace 1 who does nothing else; less, mostly, once its customer has gone.
    pub(super) work: SimSpan,
    /// Since when its holder, or the team, sees it.
    pub(super) seen_since: SimTime,
    pub(super) holder: u32,
    /// Offers so far.
    pub offers: u32,
    /// Another number whenever somebody else comes to see it; 0 while nobody does.
    pub(super) sight: u32,
    /// In a [`ChatList`]: those before and after it. `next` is `UNLISTED` in none.
    prev: u32,
    next: u32,
    pub(super) team: u16,
    pub(super) customer: Customer,
    /// Where it stands.
    pub stage: Stage,
}

const _: () = assert!(size_of::<Chat>() == 64);

/// In no list.
const UNLISTED: u32 = u32::MAX - 1;

impl Chat {
    const BLANK: Chat = Chat {
        order: 0,
        address: 0,
        arrived: SimTime::ZERO,
        work: SimSpan::ZERO,
        seen_since: SimTime::ZERO,
        holder: NONE,
        offers: 0,
        sight: 0,
        prev: NONE,
        next: UNLISTED,
        team: 0,
        customer: Customer::Stays,
        stage: Stage::Held,
    };

    /// Who holds it or held it last.
    pub fn holder(&self) -> Option<AgentId> {
        (self.holder != NONE).then_some(AgentId(self.holder))
    }

    /// With which team.
    #[inline(always)]
    pub fn team(&self) -> TeamId {
        TeamId(u32::from(self.team))
    }

    /// The customer: the order among those of the team who write for the first time, from 0.
    pub fn customer(&self) -> u64 {
        returns::customer(self.address)
    }

    /// How often the customer has come back: 0 the first time.
    #[inline(always)]
    pub fn visit(&self) -> u64 {
        returns::visit(self.address)
    }

    /// On arrival: the work that it will take an agent of pace 1 who does nothing else.
    #[inline(always)]
    pub fn work(&self) -> SimSpan {
        self.work
    }

    /// Whether its customer has left without a sign.
    #[inline(always)]
    pub fn is_silent(&self) -> bool {
        self.customer == Customer::Gone
    }

    /// Whether it is in a [`ChatList`].
    #[inline(always)]
    pub(super) fn is_listed(&self) -> bool {
        self.next != UNLISTED
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
    pub address: u64,
    pub at: SimTime,
    pub work: SimSpan,
    pub team: u16,
    pub impatient: bool,
}

/// The live conversations; ids of those that are over are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Chats {
    rows: Vec<Chat>,
    ids: Ids,
}

impl Chats {
    /// Adds a conversation that nobody sees yet: its id, and the row.
    #[inline(always)]
    pub(super) fn add(&mut self, arrival: Arrival) -> (u32, &Chat) {
        let id = self.ids.take().unwrap_or_else(|| self.grow());
        let row = &mut self.rows[id as usize];
        *row = Chat {
            order: arrival.order,
            address: arrival.address,
            arrived: arrival.at,
            work: arrival.work,
            seen_since: arrival.at,
            team: arrival.team,
            customer: if arrival.impatient { Customer::MayLeave } else { Customer::Stays },
            ..Chat::BLANK
        };
        (id, row)
    }

    /// An id that is free once there are more.
    #[inline(never)]
    fn grow(&mut self) -> u32 {
        loop {
            self.ids.grow();
            self.rows.resize(self.ids.len(), Chat::BLANK);
            if let Some(id) = self.ids.take() {
                return id;
            }
        }
    }

    /// Gives the id of a conversation that is over free.
    #[inline(always)]
    pub(super) fn release(&mut self, id: u32) {
        self.ids.release(id);
    }

    #[inline(always)]
    pub(super) fn get(&self, id: u32) -> &Chat {
        &self.rows[id as usize]
    }

    #[inline(always)]
    pub(super) fn get_mut(&mut self, id: u32) -> &mut Chat {
        &mut self.rows[id as usize]
    }

    /// Whether no conversation waits or is in hand.
    pub(super) fn is_empty(&self) -> bool {
        self.ids.are_free()
    }

    /// Those nobody has started, in order of arrival.
    pub(super) fn waiting(&self) -> Vec<u32> {
        let mut ids = self.ids.in_use();
        ids.retain(|id| self.get(*id).stage != Stage::Started);
        ids.sort_unstable_by_key(|id| self.get(*id).order);
        ids
    }
}

/// Conversations that somebody has noticed and nobody started, by [`Chat::rank`]: an agent's
/// "Novos", or a team's open list. A conversation is in at most one such list.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChatList {
    /// Its `prev` means nothing, so that taking it out leaves the next one alone.
    head: u32,
    tail: u32,
}

impl ChatList {
    pub(super) const EMPTY: ChatList = ChatList { head: NONE, tail: NONE };

    #[inline(always)]
    pub(super) fn first(&self) -> Option<u32> {
        if self.head == NONE { None } else { Some(self.head) }
    }

    /// Adds a conversation that has become visible after all others that are in.
    #[inline(always)]
    pub(super) fn append(&mut self, chats: &mut Chats, id: u32) {
        let (rows, tail) = (&mut chats.rows[..], self.tail);
        match tail {
            NONE => self.head = id,
            _ => rows[tail as usize].next = id,
        }
        self.tail = id;
        let row = &mut rows[id as usize];
        (row.prev, row.next) = (tail, NONE);
    }

    /// Adds a conversation; those noticed out of order go back past the few that rank after them.
    #[inline]
    pub(super) fn insert(&mut self, chats: &mut Chats, id: u32) {
        let rows = &mut chats.rows[..];
        let rank = rows[id as usize].rank();
        let (mut prev, mut next) = (self.tail, NONE);
        while prev != NONE && rows[prev as usize].rank() > rank {
            next = prev;
            prev = if prev == self.head { NONE } else { rows[prev as usize].prev };
        }
        let row = &mut rows[id as usize];
        (row.prev, row.next) = (prev, next);
        match prev {
            NONE => self.head = id,
            _ => rows[prev as usize].next = id,
        }
        match next {
            NONE => self.tail = id,
            _ => rows[next as usize].prev = id,
        }
    }

    /// Takes a conversation out, if it is in.
    #[inline(always)]
    pub(super) fn remove(&mut self, chats: &mut Chats, id: u32) {
        let rows = &mut chats.rows[..];
        let row = &mut rows[id as usize];
        let (prev, next) = (row.prev, std::mem::replace(&mut row.next, UNLISTED));
        if next == UNLISTED {
            return;
        }
        if self.head == id {
            self.head = next;
            self.tail = if next == NONE { NONE } else { self.tail };
            return;
        }
        rows[prev as usize].next = next;
        match next {
            NONE => self.tail = prev,
            _ => rows[next as usize].prev = prev,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};

    /// Random additions and removals against a sorted list.
    #[test]
    fn a_list_keeps_the_order_of_visibility() {
        let mut random = Stream::new(4, 0, Purpose::Work, 0).item(0);
        let (mut chats, mut list) = (Chats::default(), ChatList::EMPTY);
        let mut plain: Vec<((SimTime, u64), u32)> = Vec::new();
        for order in 0..20_000 {
            let at = SimTime::from_micros(order as i64 / 4);
            if plain.len() < 20 && random.word() % 5 > 1 {
                let work = SimSpan::ZERO;
                let arrival = Arrival { order, address: order, at, work, team: 0, impatient: false };
                let (id, _) = chats.add(arrival);
                chats.get_mut(id).seen_since = SimTime::from_micros(at.micros() - (random.word() % 8 / 5) as i64);
                match plain.last() {
                    Some((rank, _)) if *rank >= chats.get(id).rank() => list.insert(&mut chats, id),
                    _ if random.word().is_multiple_of(2) => list.insert(&mut chats, id),
                    _ => list.append(&mut chats, id),
                }
                plain.push((chats.get(id).rank(), id));
                plain.sort_unstable();
            } else if !plain.is_empty() {
                let index = if random.word().is_multiple_of(2) { 0 } else { random.word() as usize % plain.len() };
                let (_, id) = plain.remove(index);
                list.remove(&mut chats, id);
                list.remove(&mut chats, id);
                chats.release(id);
            }
            assert_eq!(list.first(), plain.first().map(|first| first.1));
            let last = if list.tail == NONE { None } else { Some(list.tail) };
            assert_eq!(last, plain.last().map(|last| last.1));
        }
    }
}
