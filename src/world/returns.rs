//! Customers who write again.

use crate::random::Stream;
use crate::scenario::Returns;
use crate::time::{SimSpan, SimTime};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// From which bit on an address of draws counts the returns of a customer. Below it is the customer: all draws of one who writes for the
/// first time are where they would be if nobody came back.
const RETURN: u32 = 40;

/// Of an address, the customer of the team, from 0.
pub(super) const fn customer(address: u64) -> u64 {
    address & ((1 << RETURN) - 1)
}

/// How often that customer has come back.
pub(super) const fn visit(address: u64) -> u64 {
    address >> RETURN
}

/// A customer who will come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Coming {
    pub at: SimTime,
    /// In order of the ends that they follow.
    order: u64,
    pub team: u32,
    /// Of the draws of the conversation to come.
    pub address: u64,
    /// Whom the customer had.
    pub agent: u32,
}

/// Who comes back when.
#[derive(Clone, Debug, Default)]
pub(super) struct ReturningCustomers {
    coming: BinaryHeap<Reverse<Coming>>,
    ended: u64,
}

/// How a team's customers come back.
#[derive(Clone, Debug)]
pub(super) struct TeamReturns<'a> {
    returns: &'a Returns,
    draws: Stream,
}

impl<'a> TeamReturns<'a> {
    pub(super) fn new(returns: &'a Returns, draws: Stream) -> Self {
        TeamReturns { returns, draws }
    }

    /// When a customer writes again whose conversation ends at `now`, if ever; the draws have the address of that conversation.
    fn next(&self, now: SimTime, address: u64) -> Option<SimTime> {
        let mut draws = self.draws.item(address);
        let comes = draws.open01() < self.returns.share && visit(address) + 1 < 1 << (u64::BITS - RETURN);
        comes.then(|| now + SimSpan::from_seconds(self.returns.after.sample(&mut draws)))
    }
}

impl ReturningCustomers {
    /// When the first of them comes.
    #[inline(always)]
    pub(super) fn next(&self) -> SimTime {
        self.coming.peek().map_or(SimTime::NEVER, |Reverse(coming)| coming.at)
    }

    /// A conversation has ended: whether its customer will come back before `end` is drawn.
    pub(super) fn ended(
        &mut self,
        returns: &TeamReturns,
        (now, end): (SimTime, SimTime),
        (team, address, agent): (u32, u64, u32),
    ) {
        let Some(at) = returns.next(now, address).filter(|at| *at < end) else { return };
        let (order, address) = (self.ended, address + (1 << RETURN));
        self.ended += 1;
        self.coming.push(Reverse(Coming { at, order, team, address, agent }));
    }

    /// The first of them.
    pub(super) fn take(&mut self) -> Option<Coming> {
        self.coming.pop().map(|Reverse(coming)| coming)
    }
}
