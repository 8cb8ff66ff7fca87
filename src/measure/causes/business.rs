//! Business time as a running clock.

use crate::calendar::Timeline;
use crate::time::SimTime;

/// Tells the business time that has run, in microseconds. Only differences mean anything. Time goes on: no question
/// may be about an earlier instant than the one before.
#[derive(Clone, Debug)]
pub(super) struct BusinessClock {
    hours: Timeline,
    /// The stretch that the last question fell into: up to `until` nothing opens or closes.
    from: i64,
    until: i64,
    /// What had run at `from`.
    before: i64,
    /// All ones while open, zero while closed.
    open: i64,
}

impl BusinessClock {
    pub(super) fn new(hours: Timeline) -> Self {
        let until = if hours.is_always() { i64::MAX } else { i64::MIN };
        BusinessClock { hours, from: 0, until, before: 0, open: -1 }
    }

    #[inline(always)]
    pub(super) fn at(&mut self, now: SimTime) -> i64 {
        let now = now.micros();
        if now >= self.until {
            self.enter(now);
        }
        // Where it is always open this is the instant itself.
        self.before + ((now - self.from) & self.open)
    }

    #[cold]
    fn enter(&mut self, now: i64) {
        let at = SimTime::from_micros(now);
        self.open = if self.hours.is_open(at) { -1 } else { 0 };
        self.before = self.hours.elapsed(at).micros();
        self.from = now;
        self.until = self.hours.next_change(at).micros();
    }
}
