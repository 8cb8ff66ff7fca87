//! Who works, how fast and when.

use super::together;
use crate::calendar::WeekPlan;
use crate::report::words::say;
use crate::scenario::{Agent, Scenario};

/// What says when an agent is at work.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum AtWork<'a> {
    /// A shift of its own.
    Shift(&'a WeekPlan),
    /// The account's hours.
    Account,
    /// Hours that teams have of their own, taken together.
    Teams(&'a WeekPlan),
}

impl<'a> AtWork<'a> {
    fn of(scenario: &Scenario, agent: &Agent, week: &'a WeekPlan) -> AtWork<'a> {
        match agent.shift {
            Some(_) => AtWork::Shift(week),
            None if *week == scenario.hours.week => AtWork::Account,
            None => AtWork::Teams(week),
        }
    }
}

/// A line for each kind of agent, and what holds for all.
pub(super) fn lines(scenario: &Scenario) -> Vec<String> {
    let shifts = scenario.shifts();
    let working = working(scenario).map(|(place, agent)| ((agent, AtWork::of(scenario, agent, &shifts[place])), agent));
    let (kinds, others) = together(working, |a, b| alike(a.0, b.0) && a.1 == b.1);
    let zone = &scenario.horizon.zone;
    let kinds = kinds.iter().map(|((agent, at_work), all)| say!(agents::kind(agent, at_work, all, zone)));
    let rest = (others > 0).then(|| say!(assumptions::more_agents(others)));
    kinds.chain(rest).chain(say!(agents::all())).collect()
}

/// The agents who take conversations of at least one team, each with its place.
fn working(scenario: &Scenario) -> impl Iterator<Item = (usize, &Agent)> {
    let mut takes = vec![false; scenario.agents.len()];
    for id in scenario.teams.iter().flat_map(|team| &team.agents) {
        if let Some(takes) = takes.get_mut(id.0 as usize) {
            *takes = true;
        }
    }
    scenario.agents.iter().enumerate().zip(takes).filter(|(_, takes)| *takes).map(|(agent, _)| agent)
}

/// Whether only their names differ.
fn alike(a: &Agent, b: &Agent) -> bool {
    let Agent { name: _, counted: _, concurrency, reaction, shift, away_off_shift, away, shrinkage, pace, speed } = a;
    (concurrency, reaction, shift, away_off_shift, away, shrinkage, pace, speed)
        == (&b.concurrency, &b.reaction, &b.shift, &b.away_off_shift, &b.away, &b.shrinkage, &b.pace, &b.speed)
}
