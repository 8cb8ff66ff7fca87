//! Any number of conversations in hand, at a speed that may depend on their number.

use crate::time::{SimSpan, SimTime};

/// Speeds are kept in millionths, so that progress is exact in whole numbers.
const MILLION: i128 = 1_000_000;

/// The conversations of an agent who may have many, or who slows down as they share it.
#[derive(Clone, Debug)]
pub(super) struct Hand {
    /// By finish, the next one last.
    active: Vec<Active>,
    speed: Option<SharedSpeed>,
}

/// A whole number over another, neither below zero; the largest number if it is more. In half the bits where they are enough, which
/// they are up to a hundred days of work: a division of all of them costs many times as much.
fn quotient(left: i128, speed: i128) -> i64 {
    match (u64::try_from(left), u64::try_from(speed)) {
        (Ok(left), Ok(speed)) => i64::try_from(left / speed).unwrap_or(i64::MAX),
        _ => i64::try_from(left / speed).unwrap_or(i64::MAX),
    }
}

#[derive(Clone, Copy, Debug)]
struct Active {
    finish: SimTime,
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
    fn new(speed: &[f64]) -> Option<Self> {
        let varies = speed.iter().any(|s| *s != 1.0);
        varies.then(|| {
            let table = speed.iter().map(|s| ((s * MILLION as f64 + 0.5) as i128).max(1)).collect();
            SharedSpeed { table, left: Vec::new(), since: SimTime::ZERO }
        })
    }

    fn at(&self, active: usize) -> i128 {
        self.table[active.clamp(1, self.table.len()) - 1]
    }
}

impl Hand {
    /// Nothing in hand, with the speed by number in hand (empty: always 1).
    pub(super) fn new(speed: &[f64]) -> Self {
        Hand { active: Vec::new(), speed: SharedSpeed::new(speed) }
    }

    /// Whether the speed is always 1.
    pub(super) fn is_steady(&self) -> bool {
        self.speed.is_none()
    }

    /// When the next conversation is finished.
    pub(super) fn next_finish(&self) -> SimTime {
        self.active.last().map_or(SimTime::NEVER, |next| next.finish)
    }

    /// Begins a conversation with this much work.
    pub(super) fn begin(&mut self, now: SimTime, chat: u32, work: SimSpan) {
        self.progress(now);
        // Of equal finishes the first begun comes first, that is, later in the list.
        let place = match &mut self.speed {
            None => self.active.iter().rposition(|other| other.finish > now + work),
            Some(shared) => {
                let left = i128::from(work.micros()) * MILLION;
                let place = shared.left.iter().rposition(|other| *other > left);
                shared.left.insert(place.map_or(0, |last| last + 1), left);
                place
            }
        };
        self.active.insert(place.map_or(0, |last| last + 1), Active { finish: now + work, chat });
        self.reschedule(now);
    }

    /// Takes out the conversation that is finished now.
    pub(super) fn finish_next(&mut self, now: SimTime) -> Option<u32> {
        self.progress(now);
        let done = self.active.pop();
        if let Some(shared) = &mut self.speed {
            shared.left.pop();
            self.reschedule(now);
        }
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
            active.finish = now + SimSpan::from_micros(quotient(left + speed - 1, speed));
        }
    }
}
