//! Customers who will not wait for ever, and those of them who go without a sign.

use crate::random::{Distribution, Stream};
use crate::time::{SimSpan, SimTime};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Who leaves a team without a sign, and what its conversation costs then. Both are drawn when somebody's patience ends, by
/// the customer's address, so nothing is kept of those who never lose it.
#[derive(Clone, Debug)]
pub(super) struct SilentLeaving<'a> {
    pub share: f64,
    pub work: &'a Distribution,
    pub signs: Stream,
    pub works: Stream,
}

impl SilentLeaving<'_> {
    /// The work that the conversation of the team's `number`-th customer takes once it has gone; `None` if it gives a sign.
    pub(super) fn work_of(&self, number: u64) -> Option<SimSpan> {
        let is_silent = self.signs.item(number).open01() < self.share;
        is_silent.then(|| SimSpan::from_seconds(self.work.sample(&mut self.works.item(number))))
    }
}

/// Ends of patience by time, then arrival. Those of customers who no longer wait are passed
/// over, and swept out once they are the larger part.
#[derive(Clone, Debug, Default)]
pub(super) struct Patience {
    heap: BinaryHeap<Reverse<(SimTime, u64, u32)>>,
    stale: usize,
}

impl Patience {
    #[inline(always)]
    pub(super) fn next(&self) -> SimTime {
        self.heap.peek().map_or(SimTime::NEVER, |next| next.0.0)
    }

    /// Adds a customer who arrived as the `order`-th and waits as conversation `chat`.
    pub(super) fn push(&mut self, end: SimTime, order: u64, chat: u32) {
        self.heap.push(Reverse((end, order, chat)));
    }

    /// Takes out the first.
    pub(super) fn pop(&mut self) -> Option<(u64, u32)> {
        self.heap.pop().map(|Reverse((_, order, chat))| (order, chat))
    }

    /// Notes that a popped entry was of a customer who no longer waits.
    pub(super) fn popped_stale(&mut self) {
        self.stale = self.stale.saturating_sub(1);
    }

    /// Notes that a customer in here no longer waits.
    pub(super) fn outlived(&mut self, waits: impl Fn(u64, u32) -> bool) {
        self.stale += 1;
        if self.stale > 64 && 2 * self.stale > self.heap.len() {
            self.heap.retain(|Reverse((_, order, chat))| waits(*order, *chat));
            self.stale = 0;
        }
    }
}
