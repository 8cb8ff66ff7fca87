//! Tables of measures for machines: of teams, of agents, of hours of the week.

use crate::experiment::{AgentSummary, HourSummary, Measured, TeamSummary};
use crate::report::document::Records;
use crate::report::{Configuration, WEEKDAYS};
use serde::Serialize;

/// A measure of a team.
#[derive(Serialize, Default)]
pub(super) struct TeamRow<'a> {
    team: &'a str,
    measure: &'a str,
    unit: &'static str,
    mean: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    sd: Option<f64>,
    replications: usize,
}

/// A measure of an agent in a team.
#[derive(Serialize, Default)]
struct AgentRow<'a> {
    team: &'a str,
    agent: &'a str,
    measure: &'a str,
    unit: &'static str,
    mean: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    sd: Option<f64>,
    replications: usize,
}

/// A measure of an hour of the week in a team.
#[derive(Serialize, Default)]
struct HourRow<'a> {
    team: &'a str,
    weekday: &'static str,
    hour: usize,
    measure: &'a str,
    unit: &'static str,
    mean: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
}

/// The rows of a struct with the fields of a measure and its estimate; others come first.
macro_rules! row {
    ($row:ident { $($field:ident: $value:expr),* } $found:expr, $($tail:ident: $of:expr),*) => {
        $row {
            $($field: $value,)*
            measure: &$found.measure.name,
            unit: $found.measure.unit.word(),
            mean: $found.estimate.mean,
            ci95_low: $found.estimate.low,
            ci95_high: $found.estimate.high,
            $($tail: $of,)*
        }
    };
}

/// Every measure of a team.
pub(super) fn team_rows(team: &TeamSummary) -> impl Iterator<Item = TeamRow<'_>> {
    team.measures
        .iter()
        .map(|found| row!(TeamRow { team: &team.team } found, sd: found.estimate.sd, replications: found.estimate.n))
}

fn agent_rows<'a>(team: &'a str, agent: &'a AgentSummary) -> impl Iterator<Item = AgentRow<'a>> {
    let row = move |found: &'a Measured| row!(AgentRow { team: team, agent: &agent.agent } found, sd: found.estimate.sd, replications: found.estimate.n);
    agent.measures.iter().map(row)
}

fn hour_rows<'a>(team: &'a str, hour: &'a HourSummary) -> impl Iterator<Item = HourRow<'a>> {
    let weekday = WEEKDAYS[hour.weekday % 7];
    hour.measures.iter().map(move |found| row!(HourRow { team: team, weekday: weekday, hour: hour.hour } found,))
}

/// `summary`, `agents` and `hours` of some configurations. A first column of this name tells them apart.
pub(super) fn records<'a>(column: Option<&str>, all: &'a [Configuration<'a>]) -> Vec<Records<'a>> {
    let lead = || column.map(str::to_string).into_iter().collect::<Vec<_>>();
    let name = |one: &Configuration<'a>| if lead().is_empty() { Vec::new() } else { vec![one.name] };
    // Each is asked for its rows anew: the names are few.
    let named: Vec<(Vec<&'a str>, &'a [TeamSummary])> =
        all.iter().map(|one| (name(one), one.summary.teams.as_slice())).collect();
    let teams =
        move || named.clone().into_iter().flat_map(|(name, teams)| teams.iter().map(move |team| (name.clone(), team)));
    let (of_agents, of_hours) = (teams.clone(), teams.clone());
    vec![
        Records::new("summary", lead(), move || {
            teams().flat_map(|(name, team)| team_rows(team).map(move |row| (name.clone(), row)))
        }),
        Records::new("agents", lead(), move || {
            of_agents().flat_map(|(name, team)| {
                let rows = team.agents.iter().flat_map(|agent| agent_rows(&team.team, agent));
                rows.map(move |row| (name.clone(), row))
            })
        }),
        Records::new("hours", lead(), move || {
            of_hours().flat_map(|(name, team)| {
                let rows = team.hours.iter().flat_map(|hour| hour_rows(&team.team, hour));
                rows.map(move |row| (name.clone(), row))
            })
        }),
    ]
}
