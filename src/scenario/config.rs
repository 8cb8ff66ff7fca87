//! What the rules need to know of a scenario.

use super::model::{Agent, Scenario, Team};
use crate::rules::{AgentConfig, AgentId, Config, TeamConfig};
use crate::time::SimTime;

impl Scenario {
    /// The account as the rules take it, with the hours laid out from `from` on, and those agents available that are said to be.
    pub fn config(&self, from: SimTime, is_available: impl Fn(AgentId) -> bool) -> Config {
        let agent = |(agent, id): (&Agent, u32)| AgentConfig {
            concurrency: agent.concurrency,
            available: is_available(AgentId(id)),
        };
        let team = |team: &Team| TeamConfig {
            agents: team.agents.clone(),
            hours: team.hours.as_ref().map(|_| self.timeline_of(team, from)),
            settings: team.rules.clone(),
        };
        Config {
            hours: self.hours.timeline(&self.horizon.zone, from),
            agents: self.agents.iter().zip(0..).map(agent).collect(),
            teams: self.teams.iter().map(team).collect(),
        }
    }
}
