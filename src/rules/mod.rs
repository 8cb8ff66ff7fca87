//! The rules of distribution: a state machine without clock, chance or I/O.
//!
//! [`Router`] decides who is offered a conversation, for how long, and when it opens to the
//! team. It is fully deterministic and could run inside a chat platform as it is; the simulator
//! and the `replay` command drive this one implementation.
//!
//! The loop of whoever drives it:
//!
//! 1. something happens at an instant: [`Router::handle`] with one [`Input`];
//! 2. drain [`Router::poll_action`] until `None`: each [`Action`] carries its reason;
//! 3. ask [`Router::deadline`]; if nothing happens before, come back then with [`Input::Tick`].
//!
//! One mutation, then drain: never two inputs without the actions between them, or the reader of
//! the actions cannot tell which input they answer.

mod action;
mod by_id;
mod due;
mod dues;
mod input;
mod rotation;
mod router;
mod settings;
mod situation;
mod table;
mod team;
mod witness;

pub use action::{Action, Decision, DecisionKind, OfferReason, OpenReason, Refusal, StartFrom};
pub(crate) use by_id::by_id;
pub use input::{Input, InputError};
pub use router::Router;
pub use settings::{AfterHours, Assignment, AtLimit, Clock, Handover, LastAgent, Load, OnAway, Settings};
pub use situation::{Situation, Standing};
pub use witness::Witness;

use crate::calendar::Timeline;

/// An agent, by order of registration on the platform from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgentId(pub u32);

/// A team, by its place in the configuration from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamId(pub u32);

/// A live conversation: a small number chosen by the caller, free again when it has ended or left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConversationId(pub u32);

/// What the rules start from.
#[derive(Clone, Debug)]
pub struct Config {
    /// The account's business hours; a team's own go before them.
    pub hours: Timeline,
    /// Every user who may be an agent, in order of registration.
    pub agents: Vec<AgentConfig>,
    /// The teams.
    pub teams: Vec<TeamConfig>,
}

/// One user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgentConfig {
    /// Most conversations at once, looked at by `skip_full` alone; `None` is without bound.
    pub concurrency: Option<u32>,
    /// Whether the user is available (Disponível) at the start.
    pub available: bool,
}

/// One team.
#[derive(Clone, Debug)]
pub struct TeamConfig {
    /// Members with the agent flag, in any order. Supervisor-only members are left out.
    pub agents: Vec<AgentId>,
    /// Business hours of its own, which rules 12 to 14 go by; `None`: the account's.
    pub hours: Option<Timeline>,
    /// The team's settings.
    pub settings: Settings,
}
