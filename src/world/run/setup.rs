//! The world as it is when a replication begins.

use super::{AgentAtWork, Habits, TeamAtWork};
use crate::random::{Purpose, Stream, entity};
use crate::rules::{Assignment, Router};
use crate::scenario::{Agent, Scenario, Team};
use crate::time::SimTime;
use crate::world::arrivals::ArrivalSource;
use crate::world::chats::ChatList;
use crate::world::desk::Desk;
use crate::world::draws::InOrder;
use crate::world::looks::Lookers;
use crate::world::notices::SeenOpen;
use crate::world::patience::SilentLeaving;
use crate::world::presence::AgentPresence;
use crate::world::ready::AgentSet;
use crate::world::returns::TeamReturns;

/// Where the draws of a replication are.
#[derive(Clone, Copy)]
pub(super) struct Address {
    pub seed: u64,
    pub replication: u64,
}

impl Address {
    fn stream(self, purpose: Purpose, name: &str) -> Stream {
        Stream::new(self.seed, self.replication, purpose, entity(name))
    }
}

/// The agents at the start, each with its teams.
pub(super) fn agents<'a>(
    scenario: &'a Scenario,
    presences: Vec<AgentPresence>,
    address: Address,
) -> (Vec<AgentAtWork>, Vec<Habits<'a>>) {
    let agent = |(agent, presence): (&'a Agent, AgentPresence)| {
        let mut desk = Desk::new(agent.concurrency, agent.pace, &agent.speed);
        desk.set_room(agent.concurrency, presence.at_work);
        let habits = Habits {
            concurrency: agent.concurrency,
            presence,
            reaction: (!agent.reaction.is_zero()).then_some(&agent.reaction),
            reactions: address.stream(Purpose::Reaction, &agent.name),
            seen: SeenOpen::default(),
            teams: Vec::new(),
        };
        (AgentAtWork { desk, novos: ChatList::EMPTY }, habits)
    };
    let (agents, mut habits): (Vec<_>, Vec<_>) = scenario.agents.iter().zip(presences).map(agent).unzip();
    for (index, team) in (0..).zip(&scenario.teams) {
        team.agents.iter().for_each(|agent| habits[agent.0 as usize].teams.push(index));
    }
    (agents, habits)
}

/// The teams at the start; `prompt` are the agents without a reaction time.
pub(super) fn teams<'a>(
    scenario: &'a Scenario,
    habits: &[Habits<'a>],
    prompt: &AgentSet,
    address: Address,
) -> Vec<TeamAtWork<'a>> {
    let team = |(index, team): (usize, &'a Team)| {
        let mut prompt_members = AgentSet::new(scenario.agents.len());
        team.agents.iter().for_each(|agent| prompt_members.set(agent.0, prompt.has(agent.0)));
        let ids = team.agents.iter().map(|agent| agent.0);
        let returns = team.returns.as_ref();
        let is_random = team.rules.assignment == Assignment::Random;
        TeamAtWork {
            entity: entity(&team.name),
            source: ArrivalSource::new(scenario, index, address.seed, address.replication),
            work: InOrder::new(team.handling.clone(), address.stream(Purpose::Work, &team.name)),
            patience: team.patience.as_ref(),
            patience_draws: address.stream(Purpose::Patience, &team.name),
            returns: returns.map(|returns| TeamReturns::new(returns, address.stream(Purpose::Returns, &team.name))),
            silent: team.silent.as_ref().filter(|silent| silent.share > 0.0).map(|silent| SilentLeaving {
                share: silent.share,
                work: &silent.work,
                signs: address.stream(Purpose::Silent, &team.name),
                works: address.stream(Purpose::SilentWork, &team.name),
            }),
            assignment: is_random.then(|| address.stream(Purpose::Assignment, &team.name)),
            pool: ChatList::EMPTY,
            prompt_members,
            slow: Lookers::new(ids.filter_map(|agent| {
                let own = &habits[agent as usize];
                own.reaction.map(|reaction| (agent, reaction, own.reactions))
            })),
        }
    };
    scenario.teams.iter().enumerate().map(team).collect()
}

/// The rules as the scenario has them.
pub(super) fn router(scenario: &Scenario, habits: &[Habits]) -> Router {
    Router::new(scenario.config(SimTime::ZERO, |agent| habits[agent.0 as usize].presence.available))
}
