//! When each team is open, and when agents are at work who have no shift.

use super::model::{Agent, Hours, Scenario, Team};
use crate::calendar::{Timeline, Timelines, WeekPlan};
use crate::rules::AgentId;
use crate::time::SimTime;
use std::borrow::Cow;

impl Team {
    /// Its weekly hours: its own, else the account's. The account's holidays hold for every team.
    pub fn week<'a>(&'a self, account: &'a Hours) -> &'a WeekPlan {
        self.hours.as_ref().unwrap_or(&account.week)
    }
}

impl Scenario {
    /// The weekly hours of a team.
    pub fn week_of<'a>(&'a self, team: &'a Team) -> &'a WeekPlan {
        team.week(&self.hours)
    }

    /// The business hours of a team laid out along the clock, from `from` on.
    pub fn timeline_of(&self, team: &Team, from: SimTime) -> Timeline {
        self.laid_out(self.week_of(team), from)
    }

    /// Weekly hours, but for holidays.
    fn laid_out(&self, week: &WeekPlan, from: SimTime) -> Timeline {
        Timeline::new(&self.horizon.zone, week, &self.hours.holidays, from)
    }

    /// Those of all teams.
    pub fn timelines(&self, from: SimTime) -> Timelines {
        let weeks = self.teams.iter().map(|team| self.week_of(team));
        Timelines::new(weeks, |week| self.laid_out(week, from))
    }

    /// Whether a team is ever closed.
    pub fn closes(&self, team: &Team) -> bool {
        !self.week_of(team).is_always() || !self.hours.holidays.is_empty()
    }

    /// Whether any team is ever closed.
    pub fn any_closes(&self) -> bool {
        self.teams.iter().any(|team| self.closes(team))
    }

    /// By agent: the weekly hours at work, as [`shift_of`](Self::shift_of) says.
    pub fn shifts(&self) -> Vec<Cow<'_, WeekPlan>> {
        shifts(&self.agents, &self.teams, &self.hours)
    }

    /// An agent's weekly hours at work: its shift; without one, whenever a team is open that it is an agent of; of no team,
    /// the account's hours.
    pub fn shift_of(&self, agent: AgentId) -> Option<Cow<'_, WeekPlan>> {
        let own = self.agents.get(agent.0 as usize)?;
        let teams = self.teams.iter().filter(|team| team.agents.binary_search(&agent).is_ok());
        Some(shift(own, teams.map(|team| self.week_of(team)), &self.hours))
    }

    /// The shifts of all agents laid out along the clock, from `from` on.
    pub fn shift_lines(&self, from: SimTime) -> Timelines {
        Timelines::new(self.shifts(), |week| self.laid_out(week, from))
    }
}

/// The same of a scenario that is not whole yet.
pub(super) fn shifts<'a>(agents: &'a [Agent], teams: &'a [Team], account: &'a Hours) -> Vec<Cow<'a, WeekPlan>> {
    let mut weeks: Vec<Vec<&WeekPlan>> = vec![Vec::new(); agents.len()];
    if teams.iter().any(|team| team.hours.is_some()) {
        for team in teams {
            for agent in &team.agents {
                weeks.get_mut(agent.0 as usize).into_iter().for_each(|weeks| weeks.push(team.week(account)));
            }
        }
    }
    agents.iter().zip(weeks).map(|(agent, weeks)| shift(agent, weeks, account)).collect()
}

fn shift<'a>(agent: &'a Agent, teams: impl IntoIterator<Item = &'a WeekPlan>, account: &'a Hours) -> Cow<'a, WeekPlan> {
    if let Some(own) = &agent.shift {
        return Cow::Borrowed(own);
    }
    let mut teams = teams.into_iter();
    let first = teams.next().unwrap_or(&account.week);
    let others: Vec<&WeekPlan> = teams.filter(|week| *week != first).collect();
    if others.is_empty() {
        Cow::Borrowed(first)
    } else {
        Cow::Owned(WeekPlan::together(others.into_iter().chain([first])))
    }
}
