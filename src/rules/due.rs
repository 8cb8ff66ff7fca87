//! Timers that are due in order: queues that give up an entry anywhere.
//!
//! All timers of one kind in one team have the same length and count the same time, so they
//! expire in the order in which they were set. A queue kept in that order needs no heap: a new
//! timer goes to the end, or a few places before it where several fall on one instant, since
//! these fire in order of arrival (rule 17). A timer that is taken out leaves a gap, which goes
//! when it comes to either end, or when gaps are the larger part.

use super::table::{Conversation, NONE};
use crate::time::SimTime;

/// Where a conversation is in a queue: the number of its entry. Numbers go on as entries do, and wrap.
pub(super) type Place = u32;

/// The first of a conversation's two places: in the queue of windows, or of those held.
pub(super) const TURN: usize = 0;
/// The second one: in the queue of limits.
pub(super) const LIMIT: usize = 1;

#[derive(Clone, Copy, Debug)]
struct Entry {
    due: SimTime,
    /// `NONE` in a gap.
    id: u32,
}

/// Conversations by (due, arrival); where in it is kept in `places[PLACE]` of each.
#[derive(Clone, Debug)]
pub(super) struct DueQueue<const PLACE: usize> {
    /// Those before `head` are over. The one at `head` and the last one are no gaps.
    entries: Vec<Entry>,
    head: usize,
    /// The number of `entries[0]`.
    base: Place,
    gaps: usize,
    /// When the first one is due.
    due: SimTime,
}

/// Fewer entries than this that are over, or gaps, are left alone.
const FEW: usize = 64;

impl<const PLACE: usize> DueQueue<PLACE> {
    pub const fn new() -> Self {
        DueQueue { entries: Vec::new(), head: 0, base: 0, gaps: 0, due: SimTime::NEVER }
    }

    /// When the first one is due; [`SimTime::NEVER`] if there is none.
    #[inline(always)]
    pub fn due(&self) -> SimTime {
        self.due
    }

    /// The first one.
    #[inline(always)]
    pub fn first(&self) -> Option<u32> {
        self.entries.get(self.head).map(|entry| entry.id)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.entries[self.head..].iter().map(|entry| entry.id).filter(|id| *id != NONE)
    }

    /// Adds a conversation that is not in by this place.
    #[inline(always)]
    pub fn insert(&mut self, rows: &mut [Conversation], id: u32, due: SimTime) {
        match self.entries.last() {
            None => self.due = due,
            Some(last) if last.due < due => {}
            Some(_) => return self.insert_in_order(rows, id, due),
        }
        rows[id as usize].places[PLACE] = self.base.wrapping_add(self.entries.len() as u32);
        self.entries.push(Entry { due, id });
    }

    #[inline(never)]
    fn insert_in_order(&mut self, rows: &mut [Conversation], id: u32, due: SimTime) {
        let order = rows[id as usize].order;
        let comes_before = |entry: &Entry| {
            entry.due < due || (entry.due == due && entry.id != NONE && rows[entry.id as usize].order < order)
        };
        let index = self.head + self.entries[self.head..].iter().rposition(comes_before).map_or(0, |last| last + 1);
        self.entries.insert(index, Entry { due, id });
        self.number_from(rows, index);
        self.due = self.entries[self.head].due;
    }

    /// Takes out a conversation that is in.
    #[inline(always)]
    pub fn remove(&mut self, rows: &mut [Conversation], id: u32) {
        let index = rows[id as usize].places[PLACE].wrapping_sub(self.base) as usize;
        if index == self.head {
            self.remove_first();
        } else if index + 1 == self.entries.len() {
            self.entries.pop();
            while self.gaps > 0 && self.entries.pop_if(|last| last.id == NONE).is_some() {
                self.gaps -= 1;
            }
        } else {
            self.entries[index].id = NONE;
            self.gaps += 1;
            if self.gaps > FEW && 2 * self.gaps > self.entries.len() {
                self.close_gaps(rows);
            }
        }
    }

    /// Takes out the first one.
    #[inline(always)]
    pub fn remove_first(&mut self) {
        self.head += 1;
        while self.gaps > 0 && self.entries[self.head].id == NONE {
            self.gaps -= 1;
            self.head += 1;
        }
        match self.entries.get(self.head) {
            Some(first) => self.due = first.due,
            None => {
                self.due = SimTime::NEVER;
                self.entries.clear();
                self.head = 0;
            }
        }
        if self.head > FEW && 2 * self.head > self.entries.len() {
            self.forget_first();
        }
    }

    /// Gives the place of the entries that are over free.
    #[inline(never)]
    fn forget_first(&mut self) {
        self.entries.drain(..self.head);
        self.base = self.base.wrapping_add(self.head as u32);
        self.head = 0;
    }

    #[inline(never)]
    fn close_gaps(&mut self, rows: &mut [Conversation]) {
        self.forget_first();
        self.entries.retain(|entry| entry.id != NONE);
        self.gaps = 0;
        self.number_from(rows, 0);
    }

    /// Numbers the entries from `index` on anew.
    fn number_from(&mut self, rows: &mut [Conversation], index: usize) {
        for (index, entry) in self.entries.iter().enumerate().skip(index) {
            if entry.id != NONE {
                rows[entry.id as usize].places[PLACE] = self.base.wrapping_add(index as u32);
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

    /// Random additions and removals against a sorted set. Numbers begin just before they wrap.
    fn agrees_with_a_sorted_set<const PLACE: usize>() {
        const IDS: u32 = 400;
        let mut random = Stream::new(3, 0, Purpose::Work, PLACE as u64).item(0);
        let mut table = Table::default();
        let mut queue = DueQueue::<PLACE>::new();
        queue.base = u32::MAX - 50;
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
                    let key = if random.word() % 3 == 0 { *plain.first().unwrap() } else { key };
                    if Some(&key) == plain.first() && random.word() % 2 == 0 {
                        queue.remove_first();
                    } else {
                        queue.remove(table.rows().rows, key.2);
                    }
                    plain.remove(&key);
                    keys[key.2 as usize] = None;
                }
            }
            let first = plain.first();
            assert_eq!(queue.first(), first.map(|key| key.2));
            assert_eq!(queue.due(), first.map_or(SimTime::NEVER, |key| key.0));
            assert!(queue.entries.len() <= 4 * (plain.len() + FEW));
            if order % 100 == 0 {
                assert_eq!(queue.iter().collect::<Vec<_>>(), plain.iter().map(|key| key.2).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn turns_agree_with_a_sorted_set() {
        agrees_with_a_sorted_set::<TURN>();
    }

    #[test]
    fn limits_agree_with_a_sorted_set() {
        agrees_with_a_sorted_set::<LIMIT>();
    }
}
