//! What a month costs whatever happens, divided among the teams. Pay is that of the payroll: planned shrinkage is paid, too.

use super::cost::{Cost, Fixed, MONTH_MICROS, Pay};
use super::model::{Agent, Horizon, Hours, Scenario, Team};
use super::open;
use crate::calendar::{Timeline, WeekPlan};
use crate::money::Decimal;
use crate::time::SimTime;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// Microseconds of an hour.
const HOUR: i64 = 3_600_000_000;

/// By team. A member of several teams counts and is paid in equal parts in each of them; the platform's bill goes by
/// heads so counted. The parts add up to the whole.
pub(super) fn fixed(cost: &Cost, agents: &[Agent], teams: &[Team], (horizon, hours): (&Horizon, &Hours)) -> Vec<Fixed> {
    let in_teams = memberships(agents.len(), teams);
    let users = Decimal::from(in_teams.iter().filter(|teams| **teams > 0).count() as u64);
    let mut shifts = FixedShifts { horizon, hours, plans: open::shifts(agents, teams, hours), lines: HashMap::new() };
    // Of each agent, what falls to one of its teams: its part of a head, and of its pay.
    let parts: Vec<(Decimal, Decimal)> = agents
        .iter()
        .zip(&in_teams)
        .enumerate()
        .map(|(index, (agent, teams))| match *teams {
            0 => (Decimal::ZERO, Decimal::ZERO),
            teams => {
                let pay = match cost.pay.get(index).copied().flatten() {
                    Some(Pay::Month(pay)) => pay,
                    Some(Pay::Hour(pay)) => pay * shifts.hours_a_month(agent, index),
                    None => Decimal::ZERO,
                };
                (Decimal::ONE / Decimal::from(teams), agent.shrinkage.on_payroll(pay) / Decimal::from(teams))
            }
        })
        .collect();
    let bill = cost.platform.as_ref().map(|platform| &platform.bill);
    let month = bill.map_or(Decimal::ZERO, |bill| bill.month());
    let set_up = match (bill, cost.setup_months) {
        (Some(bill), Some(months)) => bill.set_up / Decimal::from(months),
        _ => Decimal::ZERO,
    };
    let of_team = |team: &Team| {
        let members = team.agents.iter().chain(&team.supervisors);
        let members = members.filter_map(|id| parts.get(id.0 as usize));
        let (heads, pay) =
            members.fold((Decimal::ZERO, Decimal::ZERO), |(heads, pay), part| (heads + part.0, pay + part.1));
        // Nobody at all: the first team would have it; but then there is nothing to simulate either.
        let share = if users.is_zero() { Decimal::ONE / Decimal::from(teams.len() as u64) } else { heads / users };
        Fixed { platform: month * share, pay, set_up: set_up * share }
    };
    teams.iter().map(of_team).collect()
}

/// Members of any team: each agent with the number of teams it belongs to.
pub(super) fn memberships(agents: usize, teams: &[Team]) -> Vec<u32> {
    let mut counts = vec![0; agents];
    for id in teams.iter().flat_map(|team| team.agents.iter().chain(&team.supervisors)) {
        if let Some(count) = counts.get_mut(id.0 as usize) {
            *count += 1;
        }
    }
    counts
}

impl Scenario {
    /// By team: the part of `cost_month` that is known before anything is played (platform, pay, set-up fee), and below
    /// which no replication comes. `None` if the scenario says nothing of costs.
    pub fn fixed_month(&self) -> Option<Vec<Decimal>> {
        Some(self.cost.as_ref()?.fixed.iter().map(Fixed::month).collect())
    }

    /// Reckons once more what is known of its costs beforehand. To be called after a change to agents that is made here
    /// and not in the file: pay by the hour goes by their shifts and absences.
    pub fn reckon_fixed_costs(&mut self) {
        let Some(cost) = &mut self.cost else { return };
        let fixed = fixed(cost, &self.agents, &self.teams, (&self.horizon, &self.hours));
        Arc::make_mut(cost).fixed = fixed;
    }
}

/// The shifts of agents; equal ones are laid out once.
struct FixedShifts<'a> {
    horizon: &'a Horizon,
    hours: &'a Hours,
    /// By agent.
    plans: Vec<Cow<'a, WeekPlan>>,
    lines: HashMap<WeekPlan, Timeline>,
}

impl FixedShifts<'_> {
    /// Hours of shift a month without absences: those of the measured time, brought to a month.
    fn hours_a_month(&mut self, agent: &Agent, index: usize) -> Decimal {
        let (horizon, plan) = (self.horizon, self.plans[index].as_ref());
        let lay_out = || Timeline::new(&horizon.zone, plan, &self.hours.holidays, SimTime::ZERO);
        let line = self.lines.entry(plan.clone()).or_insert_with(lay_out);
        let mut time = line.between(horizon.warm_up, horizon.end).micros();
        for absence in &agent.away {
            let (from, to) = (absence.from.max(horizon.warm_up), absence.to.min(horizon.end));
            if from < to {
                time -= line.between(from, to).micros();
            }
        }
        // A part of the measured time first, so that the numbers stay small.
        let part = Decimal::from(time) / Decimal::from(horizon.measured().micros().max(1));
        part * Decimal::from(MONTH_MICROS) / Decimal::from(HOUR)
    }
}
