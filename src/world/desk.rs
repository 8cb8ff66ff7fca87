//! What an agent has in hand.

use crate::time::{SimSpan, SimTime};

/// Speeds are kept in millionths, so that progress is exact in whole numbers.
const MILLION: i128 = 1_000_000;

/// The conversations an agent has begun and not finished.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    /// Most at once; `u32::MAX` is without bound.
    concurrency: u32,
    pace: f64,
    /// By finish, the next one last.
    active: Vec<Active>,
    speed: Option<Box<SharedSpeed>>,
}

#[derive(Clone, Copy, Debug)]
struct Active {
    finish: SimTime,
    order: u64,
    chat: u32,
}

/// Work that slows down as more conversations share the agent.
#[derive(Clone, Debug)]
struct SharedSpeed {
    /// Millionths with 1, 2, … active; the last holds beyond.
    table: Vec<i128>,
    /// Work left, in millionths of a microsecond, beside each of `active`.
    left: Vec<i128>,
    /// When `left` held.
    since: SimTime,
}

impl SharedSpeed {
    fn at(&self, active: usize) -> i128 {
        self.table[active.clamp(1, self.table.len()) - 1]
    }
}

impl Desk {
    pub fn new(concurrency: Option<u32>, pace: f64, speed: &[f64]) -> Self {
        let varies = speed.iter().any(|s| *s != 1.0);
        Desk {
            concurrency: concurrency.unwrap_or(u32::MAX),
            pace,
            active: Vec::new(),
            speed: varies.then(|| {
                let table = speed.iter().map(|s| ((s * MILLION as f64 + 0.5) as i128).max(1)).collect();
                Box::new(SharedSpeed { table, left: Vec::new(), since: SimTime::ZERO })
            }),
        }
    }

    #[inline(always)]
    pub fn has_room(&self) -> bool {
        (self.active.len() as u32) < self.concurrency
    }

    /// When the next conversation is finished.
    #[inline(always)]
    pub fn next_finish(&self) -> SimTime {
        self.active.last().map_or(SimTime::NEVER, |next| next.finish)
    }

    /// Begins a conversation with this much handling work.
    #[inline(always)]
    pub fn begin(&mut self, now: SimTime, chat: u32, order: u64, work: SimSpan) {
        let work = work.scaled(self.pace);
        if self.speed.is_some() {
            return self.begin_shared(now, chat, order, work);
        }
        let new = Active { finish: now + work, order, chat };
        self.active.push(new);
        // An insertion sort's step: few are in hand, and most new ones finish last.
        let active = &mut self.active[..];
        let mut place = active.len() - 1;
        while place > 0 {
            let next = active[place - 1];
            if next.finish > new.finish || (next.finish == new.finish && next.order > order) {
                break;
            }
            active[place] = next;
            place -= 1;
        }
        active[place] = new;
    }

    /// Takes out the conversation that is finished now.
    #[inline(always)]
    pub fn finish_next(&mut self, now: SimTime) -> Option<u32> {
        if self.speed.is_some() {
            return self.finish_shared(now);
        }
        self.active.pop().map(|done| done.chat)
    }

    #[inline(never)]
    fn begin_shared(&mut self, now: SimTime, chat: u32, order: u64, work: SimSpan) {
        self.progress(now);
        let Some(shared) = &mut self.speed else { return };
        let left = i128::from(work.micros()) * MILLION;
        let mut place = self.active.len();
        while place > 0 && (shared.left[place - 1], self.active[place - 1].order) < (left, order) {
            place -= 1;
        }
        shared.left.insert(place, left);
        self.active.insert(place, Active { finish: SimTime::NEVER, order, chat });
        self.reschedule(now);
    }

    #[inline(never)]
    fn finish_shared(&mut self, now: SimTime) -> Option<u32> {
        self.progress(now);
        let done = self.active.pop();
        if let Some(shared) = &mut self.speed {
            shared.left.pop();
        }
        self.reschedule(now);
        done.map(|done| done.chat)
    }

    /// Brings the work left up to `now`, at the speed of the number active until now.
    fn progress(&mut self, now: SimTime) {
        let Some(shared) = &mut self.speed else { return };
        let done = i128::from(now.since(shared.since).micros()) * shared.at(self.active.len());
        for left in &mut shared.left {
            *left = (*left - done).max(0);
        }
        shared.since = now;
    }

    /// The finishes at the speed of the number active from now on, rounded up to a microsecond.
    fn reschedule(&mut self, now: SimTime) {
        let Some(shared) = &self.speed else { return };
        let speed = shared.at(self.active.len());
        for (active, left) in self.active.iter_mut().zip(&shared.left) {
            let micros = (left + speed - 1) / speed;
            active.finish = now + SimSpan::from_micros(i64::try_from(micros).unwrap_or(i64::MAX));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> SimTime {
        SimTime::ZERO + SimSpan::from_secs(seconds)
    }

    #[test]
    fn finishes_in_order_of_finish() {
        let mut desk = Desk::new(Some(3), 2.0, &[]);
        desk.begin(at(0), 7, 0, SimSpan::from_secs(30));
        desk.begin(at(10), 8, 1, SimSpan::from_secs(5));
        desk.begin(at(10), 9, 2, SimSpan::from_secs(5));
        assert!(!desk.has_room());
        assert_eq!(desk.next_finish(), at(20));
        assert_eq!(desk.finish_next(at(20)), Some(8));
        assert_eq!(desk.finish_next(at(20)), Some(9));
        assert_eq!(desk.next_finish(), at(60));
    }

    /// Worked by hand: alone at full speed for 10 s, then two at half speed.
    #[test]
    fn a_second_conversation_slows_the_first() {
        let mut desk = Desk::new(Some(2), 1.0, &[1.0, 0.5]);
        desk.begin(at(0), 1, 0, SimSpan::from_secs(30));
        assert_eq!(desk.next_finish(), at(30));
        desk.begin(at(10), 2, 1, SimSpan::from_secs(5));
        // 5 s of work at half speed.
        assert_eq!(desk.next_finish(), at(20));
        assert_eq!(desk.finish_next(at(20)), Some(2));
        // The first has 30 - 10 - 5 = 15 s left, alone again.
        assert_eq!(desk.next_finish(), at(35));
    }

    #[test]
    fn the_last_speed_holds_beyond_the_list() {
        let mut desk = Desk::new(None, 1.0, &[0.8]);
        for chat in 0..4 {
            desk.begin(at(0), chat, u64::from(chat), SimSpan::from_secs(8));
        }
        assert_eq!(desk.next_finish(), at(10));
    }
}
