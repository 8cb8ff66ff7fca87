//! What is required, what the roster has and what there is now: by slot, and as hours of agents by day.

use super::pattern::least_at_work;
use super::staff::Staffed;
use super::week::Levels;
use crate::calendar::{SlotLength, WeekPlan};
use crate::scenario::{Scenario, Team};

/// Hours of agents, in open time in which conversations are expected.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AgentHours {
    /// That are required.
    pub required: f64,
    /// On the roster.
    pub on_roster: f64,
    /// By the shifts that the scenario has.
    pub now: f64,
}

impl AgentHours {
    /// What the roster has beyond what is required; below zero where it is too little.
    pub fn gap(&self) -> f64 {
        self.on_roster - self.required
    }
}

/// The agents of the team as the scenario has them, by slot: the least at work in any of its open minutes. Absences are left
/// out.
pub(super) fn now(scenario: &Scenario, team: &Team, open: (&WeekPlan, SlotLength)) -> Levels {
    let shifts = scenario.shifts();
    let own = team.agents.iter().filter_map(|id| shifts.get(id.0 as usize));
    least_at_work(&own.map(|shift| (shift.as_ref(), 1)).collect::<Vec<_>>(), open)
}

impl Staffed {
    /// What the roster has at work in a slot beyond what is required; below zero where it is too little.
    pub fn gap(&self, slot: usize) -> i64 {
        beyond(&self.coverage, &self.requirement.levels, slot)
    }

    /// The same of the agents that there are now.
    pub fn gap_now(&self, slot: usize) -> i64 {
        beyond(&self.now, &self.requirement.levels, slot)
    }

    /// The slots in which fewer are at work now than are required.
    pub fn short_now(&self) -> Vec<usize> {
        self.demand.busy().filter(|slot| self.gap_now(*slot) < 0).collect()
    }

    /// Each weekday on which conversations are expected, Monday 0, with the hours of its agents.
    pub fn days(&self) -> Vec<(usize, AgentHours)> {
        let mut days: Vec<(usize, AgentHours)> = Vec::new();
        let week = self.scenario.week_of(&self.scenario.teams[self.team]);
        let open = week.open_shares(self.demand.slots);
        for slot in self.demand.busy() {
            let weekday = self.demand.slots.clock(slot).weekday;
            if days.last().is_none_or(|(last, _)| *last != weekday) {
                days.push((weekday, AgentHours::default()));
            }
            let Some((_, day)) = days.last_mut() else { continue };
            let hours = open[slot] * self.demand.slots.hours();
            day.required += f64::from(self.requirement.levels[slot]) * hours;
            day.on_roster += f64::from(self.coverage[slot]) * hours;
            day.now += f64::from(self.now[slot]) * hours;
        }
        days
    }

    /// The days together.
    pub fn agent_hours(&self) -> AgentHours {
        self.days().iter().fold(AgentHours::default(), |sum, (_, day)| AgentHours {
            required: sum.required + day.required,
            on_roster: sum.on_roster + day.on_roster,
            now: sum.now + day.now,
        })
    }
}

fn beyond(at_work: &Levels, required: &Levels, slot: usize) -> i64 {
    i64::from(at_work[slot]) - i64::from(required[slot])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;

    /// Two from eight on and one from half past nine to half past ten: the half hours tell it, and whole hours have the least of
    /// their minutes.
    #[test]
    fn agents_that_there_are_by_their_shifts() {
        let text = r#"
            name = "Two shifts"
            horizon = { start = 2026-03-02, length = "1 week" }
            hours = { weekly = ["mon 08:00-11:00"] }
            [[agent]]
            name = "Early"
            count = 2
            [[agent]]
            name = "Late"
            shift = ["mon 09:30-10:30"]
            [[team]]
            name = "Fila"
            handling = "5 min"
            arrivals.poisson = { per_day = 10 }
        "#;
        let loaded = scenario::parse("two.toml", text, "".as_ref(), &[]).unwrap();
        let (scenario, team) = (&loaded.scenario, &loaded.scenario.teams[0]);
        let open = scenario.week_of(team);
        assert_eq!(now(scenario, team, (open, SlotLength::Half))[15..23], [0, 2, 2, 2, 3, 3, 2, 0]);
        assert_eq!(now(scenario, team, (open, SlotLength::Hour))[7..12], [0, 2, 2, 2, 0]);
    }
}
