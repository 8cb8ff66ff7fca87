//! What a column of an export may mean.

use crate::word::words;

words! {
    /// What a column means.
    pub(crate) enum ColumnRole {
        ArrivedAt: "arrived_at", "when the customer wrote";
        StartedAt: "started_at", "when an agent started it, or first answered";
        EndedAt: "ended_at", "when it was closed";
        LeftAt: "left_at", "when the customer gave up";
        AssignedAt: "assigned_at", "when it was given to the agent who started it";
        Wait: "wait", "how long the customer waited, to the start or to giving up";
        Handling: "handling", "how long it took from the start to the end";
        Agent: "agent", "who started it";
        Team: "team", "the team, queue or department";
        Conversation: "conversation", "the number or name of the conversation";
        Outcome: "outcome", "what came of it";
        Count: "count", "how many conversations the row stands for, where it is an interval";
    }
}

/// What kind of value a role has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnRoleKind {
    Instant,
    Length,
    Text,
}

impl ColumnRole {
    /// How many there are.
    pub(super) const COUNT: usize = ColumnRole::ALL.len();

    /// What kind of value it has.
    pub(crate) const fn kind(self) -> ColumnRoleKind {
        match self {
            ColumnRole::ArrivedAt
            | ColumnRole::StartedAt
            | ColumnRole::EndedAt
            | ColumnRole::LeftAt
            | ColumnRole::AssignedAt => ColumnRoleKind::Instant,
            ColumnRole::Wait | ColumnRole::Handling => ColumnRoleKind::Length,
            ColumnRole::Agent
            | ColumnRole::Team
            | ColumnRole::Conversation
            | ColumnRole::Outcome
            | ColumnRole::Count => ColumnRoleKind::Text,
        }
    }
}
