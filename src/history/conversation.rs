//! A conversation of a history.

use crate::word::words;
use jiff::Timestamp;

/// Ends of one agent in one minute from which they are no work.
pub(crate) const BULK_ENDS: u16 = 10;

words! {
    /// What came of a conversation.
    pub(crate) enum PastOutcome {
        Served: "served", "an agent started it, and it ended";
        Started: "started", "an agent started it; its end is not known";
        Left: "left", "the customer gave up before anybody started it";
        Unserved: "unserved", "nobody started it; whether the customer gave up is not known";
        Unknown: "unknown", "the export does not say whether anybody started it";
    }
}

/// What is known of a conversation. Times are in order: none is before the arrival, no end before the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PastConversation {
    /// How many it stands for, as it is written; empty where rows are conversations.
    pub count: String,
    /// Its number or name; may be empty.
    pub id: String,
    pub team: String,
    pub agent: String,
    pub arrived_at: Timestamp,
    pub assigned_at: Option<Timestamp>,
    pub started_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    pub left_at: Option<Timestamp>,
    pub outcome: PastOutcome,
}
