//! What writers need of a week's staffing.

use super::label::label;
use super::number;
use super::words::say;
use crate::experiment::Manifest;
use crate::experiment::staffing::{HourVerdict, Least, Staffed};
use crate::money::to_f64;
use crate::scenario::{Agent, Headcount, Scenario};
use crate::unit::Unit;
use rust_decimal::Decimal;

/// Everything a writer needs of a week's staffing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StaffingReport<'a> {
    /// What it was made from.
    pub manifest: &'a Manifest,
    /// The scenario as it is.
    pub scenario: &'a Scenario,
    /// What was found.
    pub staffed: &'a Staffed,
    /// What to be careful about.
    pub warnings: &'a [String],
}

impl<'a> StaffingReport<'a> {
    /// The team's name.
    pub(crate) fn team(&self) -> &'a str {
        self.scenario.teams.get(self.staffed.team).map_or("", |team| team.name.as_str())
    }

    /// The targets in words: `90 % wait ≤ 10 min`.
    pub(crate) fn targets(&self) -> Vec<String> {
        self.staffed.targets.iter().map(|wanted| wanted.target.words(&label(&wanted.target.of.measure))).collect()
    }

    /// Each shift with somebody on it, in order: index of the pattern, number of agents.
    pub(crate) fn used(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        self.staffed.cover.counts.iter().copied().enumerate().filter(|(_, count)| *count > 0)
    }

    /// Whether a shift costs what its paid hours are, so that nothing is to be said of cost.
    pub(crate) fn cost_is_hours(&self) -> bool {
        self.staffed.cost_is_hours
    }

    /// What the roster costs a week, with the currency if the scenario has one.
    pub(crate) fn cost(&self) -> String {
        amount(self.scenario, self.staffed.cost())
    }

    /// Paid hours above the hours required, as a share of these; `None` where nothing is required.
    pub(crate) fn surplus(&self) -> Option<f64> {
        let required = self.staffed.required_hours();
        let paid = to_f64(self.staffed.paid_hours());
        (required > 0.0).then(|| paid / required - 1.0)
    }

    /// The agents of the roster as planners count them, where the scenario says anything of that.
    pub(crate) fn headcount(&self) -> Option<Headcount> {
        let like = self.like().filter(|like| like.shrinkage.told)?;
        Some(Headcount::of_like(self.staffed.roster.len() as u32, like))
    }

    /// People on the payroll for the agents on the roster in an hour.
    pub(crate) fn people(&self, hour: usize) -> Option<u32> {
        let like = self.like().filter(|like| like.shrinkage.told)?;
        Some(Headcount::of_like(self.staffed.coverage[hour], like).on_payroll)
    }

    /// The agent that all are like.
    fn like(&self) -> Option<&Agent> {
        self.scenario.agents.get(self.staffed.like)
    }

    /// Hours that have this verdict.
    pub(crate) fn count(&self, verdict: HourVerdict) -> usize {
        self.staffed.judgement.count(verdict)
    }
}

/// An amount, with the currency if the scenario has one.
fn amount(scenario: &Scenario, cost: Decimal) -> String {
    match scenario.currency() {
        Some(currency) => number::value(to_f64(cost), Unit::Money(currency)),
        None => decimal_for_people(cost),
    }
}

/// What to be careful about, in words.
pub(crate) fn cautions(staffed: &Staffed, scenario: &Scenario) -> Vec<String> {
    let like = scenario.agents.get(staffed.like).map_or("", |agent| agent.name.as_str());
    let least = |bound: f64| match staffed.least {
        Least::Cost => amount(scenario, Decimal::from_f64_retain(bound).unwrap_or_default()),
        Least::PaidHours => say!(staffing::paid_hours(bound)),
        Least::Agents => say!(staffing::agents(bound)),
    };
    staffed
        .cautions()
        .iter()
        .map(|caution| say!(staffing::caution(caution, like, staffed.demand.slots, least)))
        .collect()
}

/// A decimal as people read it.
pub(crate) fn decimal_for_people(value: Decimal) -> String {
    let value = value.round_dp(4).normalize();
    number::grouped(to_f64(value), value.scale() as usize)
}

/// A decimal without zeros at its end.
pub(crate) fn decimal(value: Decimal) -> String {
    value.round_dp(4).normalize().to_string()
}
