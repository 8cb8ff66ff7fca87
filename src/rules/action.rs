//! What the rules decide, each decision with its reason.

use super::{AgentId, ConversationId};
use crate::time::SimTime;

/// One decision about one conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// When it holds from: the instant of the input, or of the timer that fired.
    pub at: SimTime,
    /// Which conversation.
    pub conversation: ConversationId,
    /// What was decided.
    pub decision: Decision,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The customer gets the automatic message for arrivals out of hours.
    AutoReply,
    /// The conversation goes into one agent's "Novos".
    Offer {
        /// The holder from now on.
        agent: AgentId,
        /// 1 for the first offer of this conversation.
        number: u32,
        /// When this offer ends if nobody starts: the end of the window, or the limit where that
        /// comes first and cuts. `None` with overflow off.
        deadline: Option<SimTime>,
        /// Why now.
        reason: OfferReason,
        /// Who held it until now.
        from: Option<AgentId>,
    },
    /// The conversation becomes visible to the whole team.
    Open {
        /// Why now.
        reason: OpenReason,
        /// Who held it last, if anybody did.
        from: Option<AgentId>,
    },
    /// An agent begins the conversation.
    Start {
        /// Who.
        agent: AgentId,
        /// Whether from the open list rather than from its own "Novos".
        open: bool,
    },
    /// The request is turned down; nothing has changed.
    Refuse {
        /// The agent who asked to start; `None` for an end or a leave out of place.
        agent: Option<AgentId>,
        /// Why.
        reason: Refusal,
    },
    /// The customer gave up before the start.
    Left {
        /// Who held it then.
        from: Option<AgentId>,
    },
    /// A started conversation is finished.
    End {
        /// Who had it.
        agent: AgentId,
    },
    /// Overflow is off and the holder went away: nobody else will see the conversation (rule 9).
    Stranded {
        /// The holder.
        agent: AgentId,
    },
}

/// Why a conversation is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfferReason {
    /// It is new.
    Arrival,
    /// It was held until the hours began (`after_hours = "hold"`).
    Opening,
    /// The last holder's window ended.
    WindowEnded,
    /// The last holder went away (`on_away = "pass"`).
    HolderAway,
}

/// Why a conversation opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenReason {
    /// The limit was reached (rule 7).
    Limit,
    /// Nobody was eligible (rule 8).
    NobodyAvailable,
    /// Distribution is off (rule 10).
    DistributionOff,
    /// It arrived out of hours (`after_hours = "open"`).
    AfterHours,
}

/// Why a request was turned down (rule 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// It is offered to another agent, who alone sees it.
    NotTheHolder,
    /// It is held until the hours begin; nobody sees it.
    NotYetOffered,
    /// The agent is marked away and may not start an open conversation.
    Away,
    /// The user is not an agent of the team (a supervisor only, or not a member at all).
    NotAnAgentOfTheTeam,
    /// Somebody has started it.
    AlreadyStarted,
    /// It cannot end: nobody has started it.
    NotStarted,
}

impl OfferReason {
    /// The word used in outputs.
    pub const fn word(self) -> &'static str {
        match self {
            OfferReason::Arrival => "arrival",
            OfferReason::Opening => "opening",
            OfferReason::WindowEnded => "window-ended",
            OfferReason::HolderAway => "holder-away",
        }
    }
}

impl OpenReason {
    /// Every reason, in the order of outputs.
    pub const ALL: [OpenReason; 4] =
        [OpenReason::Limit, OpenReason::NobodyAvailable, OpenReason::DistributionOff, OpenReason::AfterHours];

    /// The word used in outputs.
    pub const fn word(self) -> &'static str {
        match self {
            OpenReason::Limit => "limit",
            OpenReason::NobodyAvailable => "nobody-available",
            OpenReason::DistributionOff => "distribution-off",
            OpenReason::AfterHours => "after-hours",
        }
    }
}

impl Refusal {
    /// The word used in outputs.
    pub const fn word(self) -> &'static str {
        match self {
            Refusal::NotTheHolder => "not-the-holder",
            Refusal::NotYetOffered => "not-yet-offered",
            Refusal::Away => "away",
            Refusal::NotAnAgentOfTheTeam => "not-an-agent-of-the-team",
            Refusal::AlreadyStarted => "already-started",
            Refusal::NotStarted => "not-started",
        }
    }
}
