//! What comes first at one instant.

/// Kinds of events, in the order in which they happen at one instant, as the loop of
/// [`World`](super::World) asks for them. Within a kind: first due, first done, then order of
/// registration or arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A conversation ends: a start in the slot it frees still beats an expiry.
    End,
    /// Somebody comes to work, leaves, goes away or is back.
    Calendar,
    /// A reaction has run out: an agent notices a conversation.
    Notice,
    /// A customer's patience ends.
    Patience,
    /// A timer of the rules fires.
    Timer,
    /// A customer arrives.
    Arrival,
}
