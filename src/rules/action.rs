//! What the rules decide, each decision with its reason.

use super::{AgentId, ConversationId};
use crate::time::SimTime;
use crate::word::words;

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

words! {
    /// What kind of decision it is.
    pub enum DecisionKind {
        /// [`Decision::AutoReply`].
        AutoReply: "auto-reply";
        /// [`Decision::Offer`].
        Offer: "offer";
        /// [`Decision::Open`].
        Open: "open";
        /// [`Decision::Start`].
        Start: "start";
        /// [`Decision::Refuse`].
        Refuse: "refuse";
        /// [`Decision::Left`].
        Left: "left";
        /// [`Decision::End`].
        End: "end";
        /// [`Decision::Stranded`].
        Stranded: "stranded";
    }
}

impl Decision {
    /// What kind of decision it is.
    pub const fn kind(&self) -> DecisionKind {
        match self {
            Decision::AutoReply => DecisionKind::AutoReply,
            Decision::Offer { .. } => DecisionKind::Offer,
            Decision::Open { .. } => DecisionKind::Open,
            Decision::Start { .. } => DecisionKind::Start,
            Decision::Refuse { .. } => DecisionKind::Refuse,
            Decision::Left { .. } => DecisionKind::Left,
            Decision::End { .. } => DecisionKind::End,
            Decision::Stranded { .. } => DecisionKind::Stranded,
        }
    }

    /// The word used in outputs.
    pub const fn file_word(&self) -> &'static str {
        self.kind().file_word()
    }
}

words! {
    /// From where an agent starts a conversation.
    pub enum StartFrom {
        /// Its own "Novos".
        Novos: "novos";
        /// The open list.
        Open: "open";
    }
}

impl StartFrom {
    /// As [`Decision::Start`] has it.
    pub const fn of(open: bool) -> Self {
        if open { StartFrom::Open } else { StartFrom::Novos }
    }
}

words! {
    /// Why a conversation is offered.
    pub enum OfferReason {
        /// It is new.
        Arrival: "arrival";
        /// It was held until the hours began (`after_hours = "hold"`).
        Opening: "opening";
        /// The last holder's window ended.
        WindowEnded: "window-ended";
        /// The last holder went away (`on_away = "pass"`).
        HolderAway: "holder-away";
    }
}

words! {
    /// Why a conversation opened.
    pub enum OpenReason {
        /// The limit was reached (rule 7).
        Limit: "limit";
        /// Nobody was eligible (rule 8).
        NobodyAvailable: "nobody-available";
        /// Distribution is off (rule 10).
        DistributionOff: "distribution-off";
        /// It arrived out of hours (`after_hours = "open"`).
        AfterHours: "after-hours";
    }
}

words! {
    /// Why a request was turned down (rule 4).
    pub enum Refusal {
        /// It is offered to another agent, who alone sees it.
        NotTheHolder: "not-the-holder";
        /// It is held until the hours begin; nobody sees it.
        NotYetOffered: "not-yet-offered";
        /// The agent is marked away and may not start an open conversation.
        Away: "away";
        /// The user is not an agent of the team (a supervisor only, or not a member at all).
        NotAnAgentOfTheTeam: "not-an-agent-of-the-team";
        /// Somebody has started it.
        AlreadyStarted: "already-started";
        /// It cannot end: nobody has started it.
        NotStarted: "not-started";
    }
}
