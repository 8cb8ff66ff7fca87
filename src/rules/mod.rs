//! The rules of distribution: a state machine without clock, chance or I/O.
mod action;
mod input;
mod settings;
pub use action::{Action, Decision, OfferReason, OpenReason, Refusal};
pub use input::{Input, InputError};
pub use settings::{AfterHours, Assignment, AtLimit, Clock, Handover, OnAway, Settings};

/// An agent, by order of registration on the platform from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgentId(pub u32);

/// A team, by its place in the configuration from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamId(pub u32);

/// A live conversation: a small number chosen by the caller, free again when it has ended or left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConversationId(pub u32);

use crate::calendar::Timeline;

/// What the rules start from.
#[derive(Clone, Debug)]
pub struct Config {
    /// The account's business hours.
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
    /// The team's settings.
    pub settings: Settings,
}
