//! What a scenario plans, and what chance has drawn where it is one as it was played: business hours, shifts, absences.

use crate::calendar::{Timeline, WeekPlan};
use crate::rules::AgentId;
use crate::scenario::{Absence, Scenario};
use crate::time::SimTime;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The plan along the clock. Time goes on: no question may be about an earlier instant than the one before.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    hours: Timeline,
    /// Each shift once.
    shifts: Vec<Timeline>,
    agents: Vec<PlannedAgent<'a>>,
    open: bool,
    /// When the hours, or some agent, may change next; the hours under [`HOURS`].
    changes: BinaryHeap<Reverse<(SimTime, u32)>>,
}

/// The hours among the agents.
const HOURS: u32 = u32::MAX;

#[derive(Clone, Debug)]
struct PlannedAgent<'a> {
    shift: usize,
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
    /// The account has opened or closed.
    Hours,
    /// An agent's shift or absence has begun or ended.
    Agent(AgentId),
}

impl<'a> Plan<'a> {
    /// The plan of a scenario as it stands at `at`.
    pub fn new(scenario: &'a Scenario, at: SimTime) -> Self {
        let zone = &scenario.horizon.zone;
        let mut plans: Vec<Option<&WeekPlan>> = Vec::new();
        let mut shifts = Vec::new();
        let agents = scenario.agents.iter().map(|agent| {
            let week = agent.shift.as_ref();
            let shift = plans.iter().position(|known| *known == week).unwrap_or_else(|| {
                plans.push(week);
                let week = week.unwrap_or(&scenario.hours.week);
                shifts.push(Timeline::new(zone, week, &scenario.hours.holidays, at));
                plans.len() - 1
            });
            PlannedAgent { shift, away: &agent.away, on_shift: false, absent: None }
        });
        let agents: Vec<PlannedAgent> = agents.collect();
        let hours = scenario.hours.timeline(zone, at);
        let mut plan = Plan { hours, shifts, agents, open: true, changes: BinaryHeap::new() };
        plan.refresh(HOURS, at);
        (0..plan.agents.len() as u32).for_each(|agent| plan.refresh(agent, at));
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
        Some(if what == HOURS { Change::Hours } else { Change::Agent(AgentId(what)) })
    }

    /// Whether the account is open.
    pub fn is_open(&self) -> bool {
        self.open
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
                self.open = self.hours.is_open(now);
                self.hours.next_change(now)
            }
            Some(seat) => {
                let shift = &mut self.shifts[seat.shift];
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
