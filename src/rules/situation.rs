//! Where a conversation stands, for those who look on.

use super::{AgentId, TeamId};
use crate::time::SimTime;

/// Where a live conversation stands. From [`Router::situation`](super::Router::situation).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    /// Whose conversation it is.
    pub team: TeamId,
    /// How often it has been offered.
    pub offers: u32,
    /// Who may start it, and until when.
    pub standing: Standing,
}

/// Who may start a conversation, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody before the opening (`after_hours = "hold"`).
    Held {
        /// The opening; `None` if the team never opens again.
        until: Option<SimTime>,
    },
    /// Its holder alone.
    Offered {
        /// In whose "Novos" it is.
        holder: AgentId,
        /// The end of the holder's window, whatever the limit; `None` if it never ends.
        window_ends: Option<SimTime>,
        /// The end of the limit, counted since the first offer; `None` if it never ends.
        limit_ends: Option<SimTime>,
    },
    /// Any available agent of the team.
    Open {
        /// Who held it last, if anybody did.
        last_holder: Option<AgentId>,
    },
    /// Nobody any more.
    Started {
        /// Who has it.
        agent: AgentId,
    },
}
