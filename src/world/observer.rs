//! Who listens to a replication.

use super::chats::Chat;
use crate::rules::{AgentId, OpenReason};
use crate::time::{SimSpan, SimTime};

/// Is told what happens, in order. Every method does nothing unless overridden.
///
/// `id` names the conversation while it is live; ids are small, dense and used again.
#[expect(unused_variables, reason = "the defaults do nothing")]
pub trait Observer {
    /// A customer is back, who had this agent the last time: the arrival is told next.
    fn came_back(&mut self, now: SimTime, id: u32, chat: &Chat, last: AgentId) {}
    /// A customer arrives.
    fn arrived(&mut self, now: SimTime, id: u32, chat: &Chat) {}
    /// The conversation is offered to `chat.holder()`; `chat.offers` counts this offer.
    fn offered(&mut self, now: SimTime, id: u32, chat: &Chat) {}
    /// An offer is over without a start: the conversation passes on or opens.
    fn lapsed(&mut self, now: SimTime, id: u32, chat: &Chat, agent: AgentId) {}
    /// The conversation opens to the team.
    fn opened(&mut self, now: SimTime, id: u32, chat: &Chat, reason: OpenReason) {}
    /// An agent begins the conversation; `business` is the business time it has waited.
    fn started(&mut self, now: SimTime, id: u32, chat: &Chat, agent: AgentId, open: bool, business: SimSpan) {}
    /// A conversation ends.
    fn ended(&mut self, now: SimTime, id: u32, chat: &Chat, agent: AgentId) {}
    /// The customer leaves without a start.
    fn left(&mut self, now: SimTime, id: u32, chat: &Chat) {}
    /// The customer leaves without a start and without a sign: the rules know nothing of it, and the conversation goes on.
    fn left_silently(&mut self, now: SimTime, id: u32, chat: &Chat) {}
    /// Its holder went away with overflow off.
    fn stranded(&mut self, now: SimTime, id: u32, chat: &Chat) {}
    /// The run is over and nobody has started it; its customer may have left without a sign.
    fn unanswered(&mut self, now: SimTime, id: u32, chat: &Chat) {}
    /// An agent comes to work or leaves it.
    fn at_work(&mut self, now: SimTime, agent: AgentId, at_work: bool) {}
    /// An administrator marks an agent away, or available again: the rules are about to be told. At first everybody is
    /// available.
    fn marked(&mut self, now: SimTime, agent: AgentId, available: bool) {}
    /// The run is over.
    fn finished(&mut self, now: SimTime) {}
}

/// Nobody listens.
impl Observer for () {}

macro_rules! tell_both {
    ($($name:ident($($argument:ident: $kind:ty),*);)*) => {
        /// Both are told, the first one first.
        impl<A: Observer, B: Observer> Observer for (A, B) {
            $(#[inline]
            fn $name(&mut self, $($argument: $kind),*) {
                self.0.$name($($argument),*);
                self.1.$name($($argument),*);
            })*
        }

        /// Told if there.
        impl<A: Observer> Observer for Option<A> {
            $(#[inline]
            fn $name(&mut self, $($argument: $kind),*) {
                if let Some(one) = self {
                    one.$name($($argument),*);
                }
            })*
        }
    };
}

tell_both! {
    came_back(now: SimTime, id: u32, chat: &Chat, last: AgentId);
    arrived(now: SimTime, id: u32, chat: &Chat);
    offered(now: SimTime, id: u32, chat: &Chat);
    lapsed(now: SimTime, id: u32, chat: &Chat, agent: AgentId);
    opened(now: SimTime, id: u32, chat: &Chat, reason: OpenReason);
    started(now: SimTime, id: u32, chat: &Chat, agent: AgentId, open: bool, business: SimSpan);
    ended(now: SimTime, id: u32, chat: &Chat, agent: AgentId);
    left(now: SimTime, id: u32, chat: &Chat);
    left_silently(now: SimTime, id: u32, chat: &Chat);
    stranded(now: SimTime, id: u32, chat: &Chat);
    unanswered(now: SimTime, id: u32, chat: &Chat);
    at_work(now: SimTime, agent: AgentId, at_work: bool);
    marked(now: SimTime, agent: AgentId, available: bool);
    finished(now: SimTime);
}
