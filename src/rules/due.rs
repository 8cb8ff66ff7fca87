//! Timers that are due in order: queues that give up an entry anywhere.
//!
//! All timers of one kind in one team have the same length and count the same time, so they
//! expire in the order in which they were set. A queue kept in that order needs no heap: a new
//! timer goes to the end, or a few places before it where several fall on one instant, since
//! these fire in order of arrival (rule 17). A timer that is taken out leaves a gap, which goes
//! when it comes to either end, or when room is needed.

use super::table::{Conversation, NONE, QueueEntry};
use crate::time::SimTime;

/// The first of a conversation's two places: in the queue of windows, or of those held.
pub(super) const TURN: usize = 0;
/// The second one: in the queue of limits.
pub(super) const LIMIT: usize = 1;

#[derive(Clone, Copy, Debug)]
struct DueEntry {
    due: SimTime,
    /// `NONE` in a gap.
    id: u32,
}

/// Conversations by (due, arrival); where in it is kept in `places[PLACE]` of each.
#[derive(Clone, Debug)]
pub(super) struct DueQueue<const PLACE: usize> {
    /// Those before `head` are over. The one at `head` and the last one are no gaps.
    entries: Vec<DueEntry>,
    head: usize,
    /// The number of `entries[0]`.
    base: QueueEntry,
    gaps: usize,
    /// When the first one is due.
    due: SimTime,
}

/// The room of a queue that is used at all.
const LEAST: usize = 256;

impl<const PLACE: usize> DueQueue<PLACE> {
    pub(super) const fn new() -> Self {
        DueQueue { entries: Vec::new(), head: 0, base: 0, gaps: 0, due: SimTime::NEVER }
    }

    /// When the first one is due; [`SimTime::NEVER`] if there is none.
    #[inline(always)]
    pub(super) fn due(&self) -> SimTime {
        self.due
    }

    /// The first one.
    #[inline(always)]
    pub(super) fn first(&self) -> Option<u32> {
        self.entries.get(self.head).map(|entry| entry.id)
    }

    /// When a conversation that is in by this place is due.
    pub(super) fn due_of(&self, row: &Conversation) -> Option<SimTime> {
        let index = row.places[PLACE].wrapping_sub(self.base) as usize;
        self.entries.get(index).map(|entry| entry.due)
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.entries[self.head..].iter().map(|entry| entry.id).filter(|id| *id != NONE)
    }

    /// Adds a conversation that is not in by this place.
    #[inline(always)]
    pub(super) fn insert(&mut self, rows: &mut [Conversation], id: u32, due: SimTime) {
        if self.entries.len() == self.entries.capacity() {
            self.make_room(rows);
        }
        match self.entries.last() {
            None => self.due = due,
            Some(last) if last.due < due => {}
            Some(_) => return self.insert_in_order(rows, id, due),
        }
        rows[id as usize].places[PLACE] = self.base.wrapping_add(self.entries.len() as u32);
        self.entries.push(DueEntry { due, id });
    }

    #[inline(never)]
    fn insert_in_order(&mut self, rows: &mut [Conversation], id: u32, due: SimTime) {
        let order = rows[id as usize].order;
        let comes_before = |entry: &DueEntry| {
            entry.due < due || (entry.due == due && entry.id != NONE && rows[entry.id as usize].order < order)
        };
        let index = self.head + self.entries[self.head..].iter().rposition(comes_before).map_or(0, |last| last + 1);
        self.entries.insert(index, DueEntry { due, id });
        self.number_from(rows, index);
        self.due = self.entries[self.head].due;
    }

    /// Takes out a conversation that is in.
    #[inline(always)]
    pub(super) fn remove(&mut self, rows: &mut [Conversation], id: u32) {
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
        }
    }

    /// Takes out the first one.
    #[inline(always)]
    pub(super) fn remove_first(&mut self) {
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
    }

    /// Makes room at the end: that of the entries that are over, or of the gaps if they are
    /// many, or new room.
    #[inline(never)]
    fn make_room(&mut self, rows: &mut [Conversation]) {
        let len = self.entries.len();
        if 4 * self.head >= len.max(1) || 2 * self.gaps >= len.max(1) {
            self.entries.drain(..self.head);
            self.base = self.base.wrapping_add(self.head as u32);
            self.head = 0;
        }
        if 2 * self.gaps >= len.max(1) {
            self.entries.retain(|entry| entry.id != NONE);
            self.gaps = 0;
            self.number_from(rows, 0);
        }
        if self.entries.len() == self.entries.capacity() {
            self.entries.reserve(len.max(LEAST));
        }
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
    use crate::rules::table::ConversationTable;
    use std::collections::BTreeSet;

    /// Random additions and removals against a sorted set. Numbers begin just before they wrap.
    fn agrees_with_a_sorted_set<const PLACE: usize>() {
        const IDS: u32 = 400;
        // Knuth's linear congruential generator: the rules know of no other chance.
        let mut state = 3u64;
        let mut random = move |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let mut table = ConversationTable::default();
        let mut queue = DueQueue::<PLACE>::new();
        queue.base = u32::MAX - 50;
        let mut plain = BTreeSet::new();
        let mut keys = vec![None; IDS as usize];
        let (mut latest, mut longest) = (0, 0);
        for order in 0..40_000u64 {
            let id = random(u64::from(IDS)) as u32;
            // Now the queue grows, now it shrinks.
            let grows = order / 1000 % 2 == 0;
            match keys[id as usize] {
                None if grows || random(3) == 0 => {
                    latest += random(3);
                    let due = SimTime::from_micros(latest as i64 - (random(4) / 3) as i64);
                    let rows = table.arrive(id, 0, order);
                    queue.insert(rows, id, due);
                    plain.insert((due, order, id));
                    keys[id as usize] = Some((due, order, id));
                }
                None => {}
                Some(key) => {
                    let key = if random(3) == 0 { *plain.first().unwrap() } else { key };
                    if Some(&key) == plain.first() && random(2) == 0 {
                        queue.remove_first();
                    } else {
                        queue.remove(table.rows(), key.2);
                    }
                    plain.remove(&key);
                    keys[key.2 as usize] = None;
                }
            }
            assert!(plain.iter().all(|(due, _, id)| order % 100 != 0 || queue.due_of(table.get(*id)) == Some(*due)));
            let first = plain.first();
            assert_eq!(queue.first(), first.map(|key| key.2));
            assert_eq!(queue.due(), first.map_or(SimTime::NEVER, |key| key.0));
            longest = longest.max(plain.len());
            if order % 100 == 0 {
                assert_eq!(queue.iter().collect::<Vec<_>>(), plain.iter().map(|key| key.2).collect::<Vec<_>>());
            }
        }
        // The room depends on how many there are at once, not on how many there have been.
        let room = queue.entries.capacity();
        assert!(longest > 100 && room <= 4 * longest + LEAST, "room for {room}, never more than {longest}");
    }

    /// With overflow off nothing is ever due, and the first one may stay for good.
    #[test]
    fn one_that_stays_keeps_no_room_for_those_that_go() {
        let mut table = ConversationTable::default();
        let mut queue = DueQueue::<TURN>::new();
        for order in 0..10_000u64 {
            let id = (order % 100) as u32;
            if order >= 100 && id > 0 {
                queue.remove(table.rows(), id);
            }
            if order < 100 || id > 0 {
                queue.insert(table.arrive(id, 0, order), id, SimTime::NEVER);
            }
        }
        assert_eq!((queue.first(), queue.iter().count()), (Some(0), 100));
        assert!(queue.entries.capacity() <= 2 * LEAST);
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
