//! What others may look at. Nothing here changes anything.

use super::{Router, is_eligible};
use crate::rules::table::Phase;
use crate::rules::team::agent_id;
use crate::rules::{AgentId, ConversationId, Situation, Standing, TeamId};
use crate::time::SimTime;

impl Router {
    /// The agent who is next in the team; `None` in a team without agents.
    pub fn arrow(&self, team: TeamId) -> Option<AgentId> {
        self.teams.get(team.0 as usize)?.rotation.arrow().map(AgentId)
    }

    /// The agents of a team, in rotation order.
    pub fn rotation(&self, team: TeamId) -> impl Iterator<Item = AgentId> + '_ {
        self.teams.get(team.0 as usize).into_iter().flat_map(|team| team.rotation.in_order().map(AgentId))
    }

    /// The agents of a team who may be chosen as holders now (rule 2, and `skip_full`), in rotation order.
    pub fn eligible(&self, team: TeamId) -> impl Iterator<Item = AgentId> + '_ {
        let settings = self.teams.get(team.0 as usize).map(|team| &team.settings);
        self.rotation(team).filter(move |agent| settings.is_some_and(|own| is_eligible(&self.agents, own, agent.0)))
    }

    /// Whether the agent is marked available.
    pub fn is_available(&self, agent: AgentId) -> bool {
        (agent.0 as usize) < self.agents.len() && self.agents.is_available(agent.0)
    }

    /// Where a live conversation stands, with its timers; `None` if no live conversation has this id.
    pub fn situation(&self, conversation: ConversationId) -> Option<Situation> {
        let stage = self.table.stage(conversation.0);
        if stage == Phase::Gone {
            return None;
        }
        let row = self.table.get(conversation.0);
        let team = self.teams.get(row.team as usize)?;
        let some = |at: Option<SimTime>| at.filter(|at| *at != SimTime::NEVER);
        let standing = match stage {
            Phase::Gone => return None,
            Phase::Held => Standing::Held { until: some(team.held.due_of(row)) },
            Phase::Offered => Standing::Offered {
                holder: AgentId(row.holder),
                window_ends: some(team.windows.due_of(row)),
                limit_ends: some(Some(row.limit)),
            },
            Phase::Open => Standing::Open { last_holder: agent_id(row.holder) },
            Phase::Started => Standing::Started { agent: AgentId(row.holder) },
        };
        Some(Situation { team: TeamId(row.team), offers: row.offers, standing })
    }
}
