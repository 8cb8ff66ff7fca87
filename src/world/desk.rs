//! What an agent has in hand.

use super::hand::Hand;
use crate::time::{SimSpan, SimTime};

/// Most agents have few conversations in hand: these lie in place, not elsewhere in memory.
const FEW: usize = 3;

/// The conversations an agent has begun and not finished.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    /// In order of beginning and without gaps; free places are never due. Where all are in a
    /// [`Hand`], the first place is its next finish, and nothing else is used.
    finish: [SimTime; FEW],
    chats: [u32; FEW],
    active: u32,
    /// Most at once; `u32::MAX` is without bound. None while the agent is not at work.
    room: u32,
    rest: Option<Box<Rest>>,
}

/// What the desks of most agents do without.
#[derive(Clone, Debug)]
struct Rest {
    pace: f64,
    /// All conversations, where they may be more than few or slow each other down.
    hand: Option<Hand>,
}

impl Desk {
    /// Nothing in hand; `speed` is by number in hand (empty: always 1).
    pub(super) fn new(concurrency: Option<u32>, pace: f64, speed: &[f64]) -> Self {
        let room = concurrency.unwrap_or(u32::MAX);
        let hand = Hand::new(speed);
        let hand = (room as usize > FEW || !hand.is_steady()).then_some(hand);
        let rest = (pace != 1.0 || hand.is_some()).then(|| Box::new(Rest { pace, hand }));
        Desk { finish: [SimTime::NEVER; FEW], chats: [0; FEW], active: 0, room, rest }
    }

    /// Opens or closes the desk for new conversations; those in hand go on.
    pub(super) fn set_room(&mut self, concurrency: Option<u32>, at_work: bool) {
        self.room = if at_work { concurrency.unwrap_or(u32::MAX) } else { 0 };
    }

    /// Whether the agent is at work and has a free slot.
    #[inline(always)]
    pub(super) fn has_room(&self) -> bool {
        self.active < self.room
    }

    /// When the next conversation is finished.
    #[inline(always)]
    pub(super) fn next_finish(&self) -> SimTime {
        let [a, b, c] = self.finish;
        a.min(b).min(c)
    }

    /// Begins a conversation with this much handling work; there must be room. When the next one
    /// is finished, if that may have changed.
    #[inline(always)]
    pub(super) fn begin(&mut self, now: SimTime, chat: u32, work: SimSpan) -> Option<SimTime> {
        if self.rest.is_some() {
            return self.begin_other(now, chat, work);
        }
        self.begin_few(now, chat, work)
    }

    #[inline(always)]
    fn begin_few(&mut self, now: SimTime, chat: u32, work: SimSpan) -> Option<SimTime> {
        let (place, next, finish) = (self.active as usize, self.next_finish(), now + work);
        (self.finish[place], self.chats[place]) = (finish, chat);
        self.active += 1;
        (finish < next).then_some(finish)
    }

    #[inline(never)]
    fn begin_other(&mut self, now: SimTime, chat: u32, work: SimSpan) -> Option<SimTime> {
        let rest = self.rest.as_mut()?;
        let work = work.scaled(rest.pace);
        let Some(hand) = &mut rest.hand else { return self.begin_few(now, chat, work) };
        hand.begin(now, chat, work);
        self.finish[0] = hand.next_finish();
        self.active += 1;
        Some(self.finish[0])
    }

    /// Takes out the conversation that is finished now.
    #[inline(always)]
    pub(super) fn finish_next(&mut self, now: SimTime) -> Option<u32> {
        if self.active == 0 {
            return None;
        }
        self.active -= 1;
        if self.rest.is_some()
            && let Some(done) = self.finish_other(now)
        {
            return Some(done);
        }
        // Without branches: nobody can tell which of them is finished first. Of equal finishes it
        // is the first begun.
        let ([a, b, c], [x, y, z]) = (self.finish, self.chats);
        let not_first = b < a || c < a;
        let last = not_first && c < b;
        let done = if last {
            z
        } else if not_first {
            y
        } else {
            x
        };
        self.finish = [if not_first { a } else { b }, if last { b } else { c }, SimTime::NEVER];
        self.chats = [if not_first { x } else { y }, if last { y } else { z }, 0];
        Some(done)
    }

    #[inline(never)]
    fn finish_other(&mut self, now: SimTime) -> Option<u32> {
        let hand = self.rest.as_mut()?.hand.as_mut()?;
        let done = hand.finish_next(now);
        self.finish[0] = hand.next_finish();
        done
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
        desk.begin(at(0), 7, SimSpan::from_secs(30));
        desk.begin(at(10), 8, SimSpan::from_secs(5));
        desk.begin(at(10), 9, SimSpan::from_secs(5));
        assert!(!desk.has_room());
        assert_eq!(desk.next_finish(), at(20));
        assert_eq!(desk.finish_next(at(20)), Some(8));
        assert_eq!(desk.finish_next(at(20)), Some(9));
        assert_eq!(desk.next_finish(), at(60));
    }

    /// The few kept in place against the list for any number, with ties.
    #[test]
    fn few_are_kept_as_many_are() {
        let mut random = crate::random::Stream::new(5, 0, crate::random::Purpose::Work, 0).item(0);
        let (mut desk, mut hand) = (Desk::new(Some(3), 1.0, &[]), Hand::new(&[]));
        let mut now = at(0);
        for chat in 0..10_000 {
            if desk.has_room() && !random.word().is_multiple_of(3) {
                let work = SimSpan::from_secs((random.word() % 4) as i64);
                desk.begin(now, chat, work);
                hand.begin(now, chat, work);
            } else if desk.next_finish() != SimTime::NEVER {
                now = desk.next_finish();
                assert_eq!(desk.finish_next(now), hand.finish_next(now));
            }
            assert_eq!(desk.next_finish(), hand.next_finish());
        }
    }

    #[test]
    fn many_are_kept_in_order() {
        let mut desk = Desk::new(None, 1.0, &[]);
        for chat in 0..10 {
            desk.begin(at(0), chat, SimSpan::from_secs(i64::from((chat * 7) % 10) + 1));
        }
        let mut finished = Vec::new();
        while desk.next_finish() != SimTime::NEVER {
            let now = desk.next_finish();
            finished.push((now, desk.finish_next(now)));
            if finished.len() == 5 {
                desk.begin(now, 10, SimSpan::from_secs(100));
            }
        }
        let order: Vec<u32> = finished.iter().filter_map(|(_, done)| *done).collect();
        assert_eq!(order, [0, 3, 6, 9, 2, 5, 8, 1, 4, 7, 10]);
    }

    /// Worked by hand: alone at full speed for 10 s, then two at half speed.
    #[test]
    fn a_second_conversation_slows_the_first() {
        let mut desk = Desk::new(Some(2), 1.0, &[1.0, 0.5]);
        desk.begin(at(0), 1, SimSpan::from_secs(30));
        assert_eq!(desk.next_finish(), at(30));
        desk.begin(at(10), 2, SimSpan::from_secs(5));
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
            desk.begin(at(0), chat, SimSpan::from_secs(8));
        }
        assert_eq!(desk.next_finish(), at(10));
    }
}
