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
    pub(super) fn clamp(self, at: SimTime) -> i64 {
        at.max(self.from).min(self.to).micros()
    }
}

/// What an agent has in hand over time.
#[derive(Clone, Debug)]
pub(super) struct HandLoad {
    last: i64,
    /// Microseconds: slots in use, at least one in use.
    pub slots: u64,
    pub busy: u64,
    active: u32,
    pub most: u32,
}

impl HandLoad {
    pub(super) fn new(window: Window) -> Self {
        HandLoad { last: window.from.micros(), slots: 0, busy: 0, active: 0, most: 0 }
    }

    /// Brings the integrals up to `now`, a clamped instant.
    #[inline(always)]
    pub(super) fn until(&mut self, now: i64) {
        // No branches: nobody can tell whether an agent was idle, or whether time has passed at all.
        let passed = (now - self.last) as u64;
        self.last = now;
        self.slots += passed * u64::from(self.active);
        self.busy += if self.active > 0 { passed } else { 0 };
        self.most = self.most.max(if passed > 0 { self.active } else { 0 });
    }

    #[inline(always)]
    pub(super) fn begin(&mut self, now: i64) {
        self.until(now);
        self.active += 1;
    }

    #[inline(always)]
    pub(super) fn end(&mut self, now: i64) {
        self.until(now);
        self.active -= 1;
    }
}

/// An agent's time at work, and the slots in use meanwhile.
#[derive(Clone, Debug, Default)]
pub(super) struct ShiftLoad {
    /// When the agent came to work, and then its slot time and the time with something in hand; `None` while it is not there.
    since: Option<(i64, u64, u64)>,
    /// Microseconds: slots in use at work, at least one in use at work, at work.
    pub in_shift: u64,
    pub attended: u64,
    pub shift: u64,
}

impl ShiftLoad {
    /// The agent comes to work or leaves it; `load` is up to `now`.
    pub(super) fn set_at_work(&mut self, now: i64, load: &HandLoad, at_work: bool) {
        if let Some((since, slots, busy)) = self.since {
            self.shift += (now - since) as u64;
            self.in_shift += load.slots - slots;
            self.attended += load.busy - busy;
        }
        self.since = at_work.then_some((now, load.slots, load.busy));
    }
}
