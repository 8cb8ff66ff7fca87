//! An agent's time: integrals over the measured window.

use crate::time::SimTime;

/// The window from the end of the warm-up to the end of the horizon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub from: SimTime,
    pub to: SimTime,
}

impl Window {
    /// `at`, or the nearer end of the window.
    #[inline(always)]
    pub fn clamp(self, at: SimTime) -> i64 {
        at.max(self.from).min(self.to).micros()
    }
}

/// What one agent has in hand over time.
#[derive(Clone, Debug)]
pub(super) struct Load {
    last: i64,
    active: u32,
    at_work: bool,
    /// Microseconds: slots in use in the shift, slots in use at all, at least one in use, at work.
    pub in_shift: u64,
    pub slots: u64,
    pub busy: u64,
    pub shift: u64,
    pub most: u32,
}

impl Load {
    pub fn new(window: Window) -> Self {
        Load {
            last: window.from.micros(),
            active: 0,
            at_work: false,
            in_shift: 0,
            slots: 0,
            busy: 0,
            shift: 0,
            most: 0,
        }
    }

    /// Brings the integrals up to `now`, a clamped instant.
    #[inline(always)]
    pub fn until(&mut self, now: i64) {
        let passed = (now - self.last) as u64;
        self.last = now;
        if passed == 0 {
            return;
        }
        let slots = passed * u64::from(self.active);
        self.slots += slots;
        self.most = self.most.max(self.active);
        if self.active > 0 {
            self.busy += passed;
        }
        if self.at_work {
            self.shift += passed;
            self.in_shift += slots;
        }
    }

    #[inline]
    pub fn begin(&mut self, now: i64) {
        self.until(now);
        self.active += 1;
    }

    #[inline]
    pub fn end(&mut self, now: i64) {
        self.until(now);
        self.active -= 1;
    }

    pub fn set_at_work(&mut self, now: i64, at_work: bool) {
        self.until(now);
        self.at_work = at_work;
    }
}
