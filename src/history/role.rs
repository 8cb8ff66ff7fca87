//! What a column of an export may mean.

use crate::word::words;

words! {
    /// What a column means.
    pub(crate) enum Role {
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
    }
}

/// What kind of value a role has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleKind {
    Instant,
    Length,
    Text,
}

impl Role {
    /// How many there are.
    pub(super) const COUNT: usize = Role::ALL.len();

    /// What kind of value it has.
    pub(crate) const fn kind(self) -> RoleKind {
        match self {
            Role::ArrivedAt | Role::StartedAt | Role::EndedAt | Role::LeftAt | Role::AssignedAt => RoleKind::Instant,
            Role::Wait | Role::Handling => RoleKind::Length,
            Role::Agent | Role::Team | Role::Conversation | Role::Outcome => RoleKind::Text,
        }
    }
}
