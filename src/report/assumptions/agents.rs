//! Who works, how fast and when.

use super::together;
use crate::report::words::say;
use crate::scenario::{Agent, Scenario};

/// A line for each kind of agent, and what holds for all.
pub(super) fn lines(scenario: &Scenario) -> Vec<String> {
    let (kinds, others) = together(working(scenario).map(|agent| (agent, agent)), |a, b| alike(a, b));
    let kinds = kinds.iter().map(|(agent, all)| say!(agents::kind(agent, all, &scenario.horizon.zone)));
    let rest = (others > 0).then(|| say!(assumptions::more_agents(others)));
    kinds.chain(rest).chain(say!(agents::all())).collect()
}

/// The agents who take conversations of at least one team.
fn working(scenario: &Scenario) -> impl Iterator<Item = &Agent> {
    let mut takes = vec![false; scenario.agents.len()];
    for id in scenario.teams.iter().flat_map(|team| &team.agents) {
        if let Some(takes) = takes.get_mut(id.0 as usize) {
            *takes = true;
        }
    }
    scenario.agents.iter().zip(takes).filter(|(_, takes)| *takes).map(|(agent, _)| agent)
}

/// Whether only their names differ.
fn alike(a: &Agent, b: &Agent) -> bool {
    let Agent { name: _, counted: _, concurrency, reaction, shift, away_off_shift, away, shrinkage, pace, speed } = a;
    (concurrency, reaction, shift, away_off_shift, away, shrinkage, pace, speed)
        == (&b.concurrency, &b.reaction, &b.shift, &b.away_off_shift, &b.away, &b.shrinkage, &b.pace, &b.speed)
}
