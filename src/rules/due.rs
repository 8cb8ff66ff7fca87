//! Timers that are due in order: intrusive lists over the table of conversations.
//!
//! All timers of one kind in one team have the same length and count the same time, so they
//! expire in the order in which they were set. A list kept in that order needs no heap: a new
//! timer goes to the end, or a few places before it where several fall on one instant, since
//! these fire in order of arrival (rule 17).

use super::table::{Conversation, NONE};
use crate::time::SimTime;

/// The two places in which a conversation can hang: its offer (or its wait for the opening), and its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hook {
    /// The window of an offer, or the opening that a held conversation waits for.
    Turn = 0,
    /// The limit.
    Limit = 1,
}

/// One conversation's place in one list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub due: SimTime,
    prev: u32,
    next: u32,
}

impl Link {
    pub const LOOSE: Link = Link { due: SimTime::NEVER, prev: NONE, next: NONE };
}

/// Conversations by (due, arrival).
#[derive(Clone, Debug)]
pub(super) struct DueList {
    hook: Hook,
    head: u32,
    tail: u32,
    due: SimTime,
}

impl DueList {
    pub const fn new(hook: Hook) -> Self {
        DueList { hook, head: NONE, tail: NONE, due: SimTime::NEVER }
    }

    /// When the first one is due.
    #[inline(always)]
    pub fn due(&self) -> SimTime {
        self.due
    }

    /// The first one.
    #[inline(always)]
    pub fn first(&self) -> Option<u32> {
        if self.head == NONE { None } else { Some(self.head) }
    }

    /// The one after `id`.
    pub fn after(&self, table: &[Conversation], id: u32) -> Option<u32> {
        let next = table[id as usize].links[self.hook as usize].next;
        if next == NONE { None } else { Some(next) }
    }

    /// Adds a conversation that is in no list of this hook.
    #[inline(always)]
    pub fn insert(&mut self, table: &mut [Conversation], id: u32, due: SimTime) {
        let hook = self.hook as usize;
        let (mut prev, mut next) = (self.tail, NONE);
        while prev != NONE {
            let last = &table[prev as usize];
            let last_due = last.links[hook].due;
            if last_due < due || (last_due == due && last.order < table[id as usize].order) {
                break;
            }
            next = prev;
            prev = last.links[hook].prev;
        }
        table[id as usize].links[hook] = Link { due, prev, next };
        match prev {
            NONE => (self.head, self.due) = (id, due),
            _ => table[prev as usize].links[hook].next = id,
        }
        match next {
            NONE => self.tail = id,
            _ => table[next as usize].links[hook].prev = id,
        }
    }

    /// Takes out a conversation that is in this list.
    #[inline(always)]
    pub fn remove(&mut self, table: &mut [Conversation], id: u32) {
        let hook = self.hook as usize;
        let Link { prev, next, .. } = table[id as usize].links[hook];
        match prev {
            NONE => {
                self.head = next;
                self.due = if next == NONE { SimTime::NEVER } else { table[next as usize].links[hook].due };
            }
            _ => table[prev as usize].links[hook].next = next,
        }
        match next {
            NONE => self.tail = prev,
            _ => table[next as usize].links[hook].prev = prev,
        }
    }
}
