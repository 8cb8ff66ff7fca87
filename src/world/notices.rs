//! Reactions that are running: who will notice what, when.

use crate::time::SimTime;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// An agent comes to notice a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Notice {
    pub at: SimTime,
    pub agent: u32,
    pub chat: u32,
    /// The conversation's sight when the reaction began: if it is another now, nothing is noticed.
    pub sight: u32,
}

/// Notices by time, then agent. Stale ones stay until their time has come, and are swept out
/// when they are many.
#[derive(Clone, Debug, Default)]
pub(super) struct Notices {
    heap: BinaryHeap<Reverse<Notice>>,
    sweep_at: usize,
}

impl Notices {
    #[inline(always)]
    pub(super) fn next(&self) -> SimTime {
        self.heap.peek().map_or(SimTime::NEVER, |next| next.0.at)
    }

    #[inline]
    pub(super) fn push(&mut self, notice: Notice, is_valid: impl Fn(&Notice) -> bool) {
        if self.heap.len() >= self.sweep_at.max(64) {
            self.heap.retain(|notice| is_valid(&notice.0));
            self.sweep_at = 2 * self.heap.len();
        }
        self.heap.push(Reverse(notice));
    }

    #[inline]
    pub(super) fn pop_at(&mut self, now: SimTime) -> Option<Notice> {
        if self.next() == now { self.heap.pop().map(|next| next.0) } else { None }
    }
}

/// An open conversation that one agent has noticed but had no time for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seen {
    /// By time of becoming visible, then arrival.
    pub rank: (SimTime, u64),
    pub chat: u32,
    pub sight: u32,
}

/// What one agent has noticed in the open list. Entries that others have started are dropped
/// when they come first, and swept out when they are many.
#[derive(Clone, Debug, Default)]
pub(super) struct SeenOpen {
    heap: BinaryHeap<Reverse<Seen>>,
    sweep_at: usize,
}

impl SeenOpen {
    pub(super) fn push(&mut self, seen: Seen, is_valid: impl Fn(&Seen) -> bool) {
        if self.heap.len() >= self.sweep_at.max(64) {
            self.heap.retain(|seen| is_valid(&seen.0));
            self.sweep_at = 2 * self.heap.len();
        }
        self.heap.push(Reverse(seen));
    }

    /// The first that is still open.
    pub(super) fn first(&mut self, is_valid: impl Fn(&Seen) -> bool) -> Option<Seen> {
        while let Some(Reverse(seen)) = self.heap.peek() {
            if is_valid(seen) {
                return Some(*seen);
            }
            self.heap.pop();
        }
        None
    }
}
