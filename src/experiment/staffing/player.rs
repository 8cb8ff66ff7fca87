//! Plays weeks of a team with other agents, and keeps what came of each hour.

use super::week::{Levels, clipped};
use crate::calendar::{SlotLength, WeekPlan};
use crate::experiment::crew::{Crew, Until, each};
use crate::measure::{ArrivalHours, HourWaits};
use crate::rules::AgentId;
use crate::scenario::{Agent, Scenario};
use crate::world;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// The conversations of every slot of the week, by replication.
#[derive(Clone, Debug, Default)]
pub(super) struct HourSample {
    /// By slot of the week, then replication.
    hours: Vec<Vec<HourWaits>>,
}

impl HourSample {
    /// The conversations that arrived in an hour, by replication.
    pub(super) fn hour(&self, hour: usize) -> &[HourWaits] {
        self.hours.get(hour).map_or(&[], Vec::as_slice)
    }

    /// By hour: those who had written before, in a replication on average.
    pub(super) fn returns(&self) -> Vec<f64> {
        let of = |rows: &Vec<HourWaits>| {
            let sum: u32 = rows.iter().map(|row| row.returns).sum();
            f64::from(sum) / (rows.len() as f64).max(1.0)
        };
        self.hours.iter().map(of).collect()
    }

    fn add(&mut self, replication: Vec<HourWaits>) {
        self.hours.resize(replication.len(), Vec::new());
        for (all, one) in self.hours.iter_mut().zip(replication) {
            all.push(one);
        }
    }
}

/// Why nothing more was played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Ctrl-C.
    Interrupted,
    /// The time allowed is over.
    Late,
}

/// A scenario whose one team is to be staffed with copies of one agent.
#[derive(Clone, Copy)]
pub(super) struct Player<'a> {
    /// As it is.
    pub scenario: &'a Scenario,
    /// Which team.
    pub team: usize,
    /// What every agent of the roster is like.
    pub like: &'a Agent,
    /// Whether agents are marked away off their shift.
    pub away_off_shift: bool,
    pub seed: u64,
    pub crew: &'a Crew,
    pub interrupt: &'a AtomicBool,
    pub until: Until<'a>,
    /// Is told how many replications have been played.
    pub played: &'a (dyn Fn(usize) + Sync),
}

impl Player<'_> {
    /// The scenario with agents of these plans in place of the team's own. Agents who are not of the team keep their
    /// order and come first.
    pub(super) fn staffed(&self, plans: impl IntoIterator<Item = (String, WeekPlan)>) -> Scenario {
        let mut scenario = self.scenario.clone();
        let own: Vec<AgentId> = scenario.teams.get(self.team).map_or_else(Vec::new, |team| team.agents.clone());
        let mut number = 0;
        let new_ids: Vec<Option<AgentId>> = (0..scenario.agents.len() as u32)
            .map(|id| {
                let stays = !own.contains(&AgentId(id));
                stays.then(|| {
                    number += 1;
                    AgentId(number - 1)
                })
            })
            .collect();
        let mut ids = new_ids.iter();
        scenario.agents.retain(|_| ids.next().is_some_and(Option::is_some));
        let moved = |id: &AgentId| new_ids.get(id.0 as usize).copied().flatten();
        for team in &mut scenario.teams {
            team.agents = team.agents.iter().filter_map(moved).collect();
            team.supervisors = team.supervisors.iter().filter_map(moved).collect();
        }
        let agents = plans.into_iter().map(|(name, plan)| Agent {
            name,
            counted: None,
            shift: Some(plan),
            away_off_shift: self.away_off_shift,
            away: Vec::new(),
            ..self.like.clone()
        });
        let first = scenario.agents.len() as u32;
        scenario.agents.extend(agents);
        if let Some(team) = scenario.teams.get_mut(self.team) {
            team.agents = (first..scenario.agents.len() as u32).map(AgentId).collect();
        }
        scenario
    }

    /// The scenario with so many agents at work in each hour: agent k works in the hours that need k or more.
    pub(super) fn with_levels(&self, levels: &Levels) -> Scenario {
        let most = levels.iter().copied().max().unwrap_or(0);
        let (week, slots) = self.open();
        self.staffed((1..=most).map(|k| (format!("{k}"), clipped(week, slots, |slot| levels[slot] >= k))))
    }

    /// The business hours of the team that is staffed.
    pub(super) fn week(&self) -> &WeekPlan {
        let account = &self.scenario.hours;
        self.scenario.teams.get(self.team).map_or(&account.week, |team| team.week(account))
    }

    /// The same with the length of the slots by which it is staffed.
    pub(super) fn open(&self) -> (&WeekPlan, SlotLength) {
        (self.week(), self.scenario.horizon.slots)
    }

    /// Why nothing more is to be played, if so.
    pub(super) fn stop(&self) -> Option<Stop> {
        if self.interrupt.load(Ordering::Relaxed) {
            return Some(Stop::Interrupted);
        }
        self.until.is_some_and(|is_over| is_over()).then_some(Stop::Late)
    }

    /// Plays some replications of a scenario and adds them to a sample.
    pub(super) fn play(
        &self,
        scenario: &Scenario,
        replications: Range<u32>,
        sample: &mut HourSample,
    ) -> Result<(), Stop> {
        // A part at a time, so that few are in memory twice.
        let step = 4 * self.crew.size() as u32;
        let is_over = || self.stop().is_some();
        let mut from = replications.start;
        while from < replications.end {
            let to = replications.end.min(from + step);
            let one = |replication: u32| {
                let observer = ArrivalHours::new(scenario, self.team);
                let played = world::simulate_until(scenario, self.seed, replication, observer, &is_over);
                played.map(ArrivalHours::into_hours)
            };
            let stopped = || self.stop().unwrap_or(Stop::Late);
            if is_over() {
                return Err(stopped());
            }
            let played: Option<Vec<_>> = self.crew.work(|| each(from..to, one)).into_iter().collect();
            played.ok_or_else(stopped)?.into_iter().for_each(|replication| sample.add(replication));
            (self.played)((to - from) as usize);
            from = to;
        }
        Ok(())
    }
}
