//! Timers that are due in order: queues that give up an entry anywhere.
//!
//! All timers of one kind in one team have the same length and count the same time, so they
//! expire in the order in which they were set. A queue kept in that order needs no heap: a new
//! timer goes to the end, or a few places before it where several fall on one instant, since
//! these fire in order of arrival (rule 17). A timer that is taken out leaves a gap, which goes
//! when it comes to either end, or when gaps are the larger part.

use super::table::{Conversation, NONE};
use crate::time::SimTime;
use std::collections::VecDeque;

/// The number of an entry in its queue: numbers go on as entries do, and wrap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(u32);

impl Place {
    /// In no queue.
    pub const NOWHERE: Place = Place(0);
}

/// Which of a conversation's places a queue keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hook {
    /// That of the window of an offer, or of the opening that a held conversation waits for.
    Turn,
    /// That of the limit.
    Limit,
}

impl Hook {
    #[inline(always)]
    fn place(self, row: &mut Conversation) -> &mut Place {
        match self {
            Hook::Turn => &mut row.turn,
            Hook::Limit => &mut row.limit_place,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    due: SimTime,
    /// `NONE` in a gap.
    id: u32,
}

/// Conversations by (due, arrival).
#[derive(Clone, Debug)]
pub(super) struct DueQueue {
    hook: Hook,
    /// The first and the last one are no gaps.
    entries: VecDeque<Entry>,
    /// The number of the first entry.
    first: u32,
    gaps: usize,
    /// When the first one is due.
    due: SimTime,
}

/// Fewer gaps than this are left alone.
const FEW_GAPS: usize = 64;

impl DueQueue {
    pub const fn new(hook: Hook) -> Self {
        DueQueue { hook, entries: VecDeque::new(), first: 0, gaps: 0, due: SimTime::NEVER }
    }

    /// When the first one is due; [`SimTime::NEVER`] if there is none.
    #[inline(always)]
    pub fn due(&self) -> SimTime {
        self.due
    }

    /// The first one.
    #[inline(always)]
    pub fn first(&self) -> Option<u32> {
        self.entries.front().map(|entry| entry.id)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.entries.iter().map(|entry| entry.id).filter(|id| *id != NONE)
    }

    /// Adds a conversation that is in no queue by this hook.
    #[inline(always)]
    pub fn insert(&mut self, rows: &mut [Conversation], id: u32, due: SimTime) {
        let len = self.entries.len();
        match self.entries.back() {
            None => self.due = due,
            Some(last) if last.due < due => {}
            Some(_) => return self.insert_in_order(rows, id, due),
        }
        *self.hook.place(&mut rows[id as usize]) = Place(self.first.wrapping_add(len as u32));
        self.entries.push_back(Entry { due, id });
    }

    #[inline(never)]
    fn insert_in_order(&mut self, rows: &mut [Conversation], id: u32, due: SimTime) {
        let order = rows[id as usize].order;
        let comes_before = |entry: &Entry| {
            entry.due < due || (entry.due == due && entry.id != NONE && rows[entry.id as usize].order < order)
        };
        let index = self.entries.iter().rposition(comes_before).map_or(0, |index| index + 1);
        self.entries.insert(index, Entry { due, id });
        self.number_from(rows, index);
        self.due = self.entries[0].due;
    }

    /// Takes out a conversation that is in this queue.
    #[inline(always)]
    pub fn remove(&mut self, rows: &mut [Conversation], id: u32) {
        let place = self.hook.place(&mut rows[id as usize]).0;
        let index = place.wrapping_sub(self.first) as usize;
        if index + 1 == self.entries.len() {
            self.entries.pop_back();
            if self.gaps > 0 {
                self.drop_last_gaps();
            }
            if self.entries.is_empty() {
                self.due = SimTime::NEVER;
            }
        } else if index == 0 {
            self.remove_first();
        } else {
            self.entries[index].id = NONE;
            self.gaps += 1;
            if self.gaps > FEW_GAPS && 2 * self.gaps > self.entries.len() {
                self.close_gaps(rows);
            }
        }
    }

    /// Takes out the first one.
    #[inline(always)]
    pub fn remove_first(&mut self) {
        self.entries.pop_front();
        self.first = self.first.wrapping_add(1);
        if self.gaps > 0 {
            self.drop_first_gaps();
        }
        self.due = self.entries.front().map_or(SimTime::NEVER, |entry| entry.due);
    }

    #[inline]
    fn drop_last_gaps(&mut self) {
        while self.entries.pop_back_if(|entry| entry.id == NONE).is_some() {
            self.gaps -= 1;
        }
    }

    #[inline]
    fn drop_first_gaps(&mut self) {
        while self.entries.pop_front_if(|entry| entry.id == NONE).is_some() {
            self.first = self.first.wrapping_add(1);
            self.gaps -= 1;
        }
    }

    #[cold]
    fn close_gaps(&mut self, rows: &mut [Conversation]) {
        self.entries.retain(|entry| entry.id != NONE);
        self.gaps = 0;
        self.number_from(rows, 0);
    }

    /// Numbers the entries from `index` on anew.
    fn number_from(&mut self, rows: &mut [Conversation], index: usize) {
        for (index, entry) in self.entries.iter().enumerate().skip(index) {
            if entry.id != NONE {
                *self.hook.place(&mut rows[entry.id as usize]) = Place(self.first.wrapping_add(index as u32));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};
    use crate::rules::table::Table;
    use std::collections::BTreeSet;

    /// Random additions and removals against a sorted set. `first` begins just before it wraps.
    #[test]
    fn agrees_with_a_sorted_set() {
        const IDS: u32 = 400;
        let mut random = Stream::new(3, 0, Purpose::Work, 0).item(0);
        let mut table = Table::default();
        for hook in [Hook::Turn, Hook::Limit] {
            let mut queue = DueQueue::new(hook);
            queue.first = u32::MAX - 50;
            let mut plain = BTreeSet::new();
            let mut keys = vec![None; IDS as usize];
            let mut latest = 0;
            for order in 0..40_000u64 {
                let id = random.word() as u32 % IDS;
                // Now the queue grows, now it shrinks.
                let grows = order / 1000 % 2 == 0;
                match keys[id as usize] {
                    None if grows || random.word() % 3 == 0 => {
                        latest += random.word() % 3;
                        let due = SimTime::from_micros(latest as i64 - (random.word() % 4 / 3) as i64);
                        let rows = table.arrive(id, 0, order);
                        queue.insert(rows.rows, id, due);
                        plain.insert((due, order, id));
                        keys[id as usize] = Some((due, order, id));
                    }
                    None => {}
                    Some(key) => {
                        queue.remove(table.rows().rows, id);
                        plain.remove(&key);
                        keys[id as usize] = None;
                    }
                }
                let first = plain.first();
                assert_eq!(queue.first(), first.map(|key| key.2));
                assert_eq!(queue.due(), first.map_or(SimTime::NEVER, |key| key.0));
                assert!(queue.entries.len() <= 2 * plain.len() + FEW_GAPS + 1);
                if order % 100 == 0 {
                    assert_eq!(queue.iter().collect::<Vec<_>>(), plain.iter().map(|key| key.2).collect::<Vec<_>>());
                }
            }
        }
    }
}
