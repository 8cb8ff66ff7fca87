//! Which clocks are whose. An agent has clocks for each of the business hours that its teams go by: they run at other times.

use crate::rules::{AgentId, TeamId};
use std::ops::Range;

/// The clocks of all agents. Where all teams go by the same hours, each agent has one row of its own number.
#[derive(Clone, Debug)]
pub(super) struct ClockRows {
    /// By team: which hours. Empty where all are the same.
    hours: Vec<u32>,
    /// By agent, where its rows begin, and where the last one's end. Empty, too, where all hours are the same.
    begins: Vec<u32>,
    /// By row: whose it is, and which hours.
    rows: Vec<(u32, u32)>,
}

impl ClockRows {
    /// For so many agents and these teams with their hours, which have numbers.
    pub(super) fn new(agents: usize, teams: &[&[AgentId]], hours: Vec<u32>) -> Self {
        let is_one = hours.iter().all(|of| *of == 0);
        let mut rows: Vec<(u32, u32)> =
            if is_one { (0..agents as u32).map(|agent| (agent, 0)).collect() } else { vec![] };
        let mut begins = Vec::new();
        if !is_one {
            let of_team =
                |(team, hours): (&&[AgentId], &u32)| team.iter().map(|agent| (agent.0, *hours)).collect::<Vec<_>>();
            rows = teams.iter().zip(&hours).flat_map(of_team).filter(|row| (row.0 as usize) < agents).collect();
            rows.sort_unstable();
            rows.dedup();
            begins = (0..=agents as u32).map(|agent| rows.partition_point(|row| row.0 < agent) as u32).collect();
        }
        let hours = if is_one { Vec::new() } else { hours };
        ClockRows { hours, begins, rows }
    }

    /// The agent of each row.
    pub(super) fn agents(&self) -> impl Iterator<Item = usize> + '_ {
        self.rows.iter().map(|row| row.0 as usize)
    }

    /// The hours by which a team goes.
    #[inline(always)]
    pub(super) fn hours_of(&self, team: TeamId) -> usize {
        self.hours.get(team.0 as usize).map_or(0, |hours| *hours as usize)
    }

    /// The hours of a row.
    #[inline(always)]
    pub(super) fn hours(&self, row: usize) -> usize {
        if self.begins.is_empty() { 0 } else { self.rows.get(row).map_or(0, |row| row.1 as usize) }
    }

    /// The rows of an agent; none of one that there is not.
    #[inline(always)]
    pub(super) fn of(&self, agent: AgentId) -> Range<usize> {
        let agent = agent.0 as usize;
        if self.begins.is_empty() {
            return agent..agent + 1;
        }
        match self.begins.get(agent..=agent + 1) {
            Some(&[from, to]) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// The row of an agent for the hours of a team.
    #[inline(always)]
    pub(super) fn row(&self, agent: AgentId, team: TeamId) -> usize {
        let mut rows = self.of(agent);
        if self.begins.is_empty() {
            return rows.start;
        }
        let hours = self.hours_of(team);
        rows.find(|row| self.hours(*row) == hours).unwrap_or(usize::MAX)
    }
}
