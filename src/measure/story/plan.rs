//! What a scenario plans, and what chance has drawn where it is one as it was played: business hours, shifts, absences.

use crate::calendar::{Timeline, Timelines};
use crate::rules::{AgentId, TeamId};
use crate::scenario::{Absence, Scenario};
use crate::time::SimTime;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The plan along the clock. Time goes on: no question may be about an earlier instant than the one before.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// All business hours that some team goes by, each with whether it is open.
    hours: Vec<(Timeline, bool)>,
    /// By team: which of them.
    of_team: Vec<u32>,
    /// By agent.
    shifts: Timelines,
    agents: Vec<PlannedAgent<'a>>,
    /// When some agent, or some hours, may change next; the hours have numbers beyond the agents'.
    changes: BinaryHeap<Reverse<(SimTime, u32)>>,
}

#[derive(Clone, Debug)]
struct PlannedAgent<'a> {
    /// By start.
    away: &'a [Absence],
    on_shift: bool,
    absent: Option<PresentAbsence>,
}

/// An absence while it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PresentAbsence {
    /// When it ends.
    pub until: SimTime,
    /// Whether nobody has planned it.
    pub by_chance: bool,
}

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Some team has opened or closed.
    Hours,
    /// An agent's shift or absence has begun or ended.
    Agent(AgentId),
}

impl<'a> Plan<'a> {
    /// The plan of a scenario as it stands at `at`.
    pub fn new(scenario: &'a Scenario, at: SimTime) -> Self {
        let agents = scenario.agents.iter();
        let agents = agents.map(|agent| PlannedAgent { away: &agent.away, on_shift: false, absent: None }).collect();
        let (hours, of_team) = scenario.timelines(at).into_parts();
        let hours = hours.into_iter().map(|hours| (hours, true)).collect();
        let shifts = scenario.shift_lines(at);
        let mut plan = Plan { hours, of_team, shifts, agents, changes: BinaryHeap::new() };
        (0..(plan.agents.len() + plan.hours.len()) as u32).for_each(|what| plan.refresh(what, at));
        plan
    }

    /// When something may change next; [`SimTime::NEVER`] if nothing does.
    pub fn next(&self) -> SimTime {
        self.changes.peek().map_or(SimTime::NEVER, |Reverse((at, _))| *at)
    }

    /// Takes the next change.
    pub fn take(&mut self) -> Option<Change> {
        let Reverse((at, what)) = self.changes.pop()?;
        self.refresh(what, at);
        Some(if what as usize >= self.agents.len() { Change::Hours } else { Change::Agent(AgentId(what)) })
    }

    /// Whether a team is open.
    pub fn is_open(&self, team: TeamId) -> bool {
        let hours = self.of_team.get(team.0 as usize).and_then(|hours| self.hours.get(*hours as usize));
        hours.is_some_and(|(_, open)| *open)
    }

    /// Whether the agent is in its shift and not absent.
    pub fn is_there(&self, agent: AgentId) -> bool {
        self.agents.get(agent.0 as usize).is_some_and(|seat| seat.on_shift && seat.absent.is_none())
    }

    /// The agent's present absence, if it is absent.
    pub(super) fn absence(&self, agent: AgentId) -> Option<PresentAbsence> {
        self.agents.get(agent.0 as usize)?.absent
    }

    fn refresh(&mut self, what: u32, now: SimTime) {
        let next = match self.agents.get_mut(what as usize) {
            None => {
                let Some((hours, open)) = self.hours.get_mut(what as usize - self.agents.len()) else { return };
                *open = hours.is_open(now);
                hours.next_change(now)
            }
            Some(seat) => {
                let shift = self.shifts.of(what as usize);
                seat.on_shift = shift.is_open(now);
                let present = || seat.away.iter().filter(|absence| absence.from <= now && now < absence.to);
                let by_chance = present().all(|absence| absence.by_chance);
                let until = present().map(|absence| absence.to).max();
                seat.absent = until.map(|until| PresentAbsence { until, by_chance });
                let edges = seat.away.iter().flat_map(|absence| [absence.from, absence.to]);
                edges.filter(|edge| *edge > now).fold(shift.next_change(now), SimTime::min)
            }
        };
        if next != SimTime::NEVER {
            self.changes.push(Reverse((next, what)));
        }
    }
}
