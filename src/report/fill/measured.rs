//! Tables of measures for machines: of teams, of agents, of hours of the week.

use crate::experiment::{AgentSummary, HourSummary, Measured, TeamSummary};
use crate::measure::Measure;
use crate::report::document::{Records, name};
use crate::report::{Configuration, WEEKDAYS};
use crate::stats::{Estimate, Unstated};
use serde::Serialize;
use serde_json::Value;

/// Which measure a row is about.
#[derive(Serialize, Default)]
pub(super) struct MeasureFields<'a> {
    measure: &'a str,
    unit: &'static str,
}

impl<'a> From<&'a Measure> for MeasureFields<'a> {
    fn from(measure: &'a Measure) -> Self {
        MeasureFields { measure: &measure.name, unit: measure.unit.file_word() }
    }
}

/// Its mean with the 95 % interval.
#[derive(Serialize, Default)]
pub(super) struct MeanFields {
    mean: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
}

impl From<&Estimate> for MeanFields {
    fn from(found: &Estimate) -> Self {
        MeanFields { mean: found.mean, ci95_low: found.low, ci95_high: found.high }
    }
}

/// How far replications are apart, how many there are, and why there is no interval.
#[derive(Serialize, Default)]
pub(super) struct SpreadFields {
    sd: Option<f64>,
    replications: usize,
    least: Option<f64>,
    most: Option<f64>,
    no_interval: Option<&'static str>,
}

impl From<&Estimate> for SpreadFields {
    fn from(found: &Estimate) -> Self {
        SpreadFields {
            sd: found.sd,
            replications: found.n,
            least: found.seen.map(|seen| seen.0),
            most: found.seen.map(|seen| seen.1),
            no_interval: found.unstated.map(Unstated::file_word),
        }
    }
}

/// A measure with its mean over replications.
#[derive(Serialize, Default)]
pub(super) struct MeasuredFields<'a> {
    #[serde(flatten)]
    of: MeasureFields<'a>,
    #[serde(flatten)]
    mean: MeanFields,
    #[serde(flatten)]
    spread: SpreadFields,
}

impl<'a> From<&'a Measured> for MeasuredFields<'a> {
    fn from(Measured { measure, estimate }: &'a Measured) -> Self {
        MeasuredFields { of: measure.into(), mean: estimate.into(), spread: estimate.into() }
    }
}

/// A measure of a team.
#[derive(Serialize, Default)]
pub(super) struct TeamRow<'a> {
    team: &'a str,
    #[serde(flatten)]
    found: MeasuredFields<'a>,
}

/// A measure of an agent in a team.
#[derive(Serialize, Default)]
struct AgentRow<'a> {
    team: &'a str,
    agent: &'a str,
    #[serde(flatten)]
    found: MeasuredFields<'a>,
}

/// A measure of an hour of the week in a team.
#[derive(Serialize, Default)]
struct HourRow<'a> {
    team: &'a str,
    weekday: &'static str,
    hour: usize,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    #[serde(flatten)]
    mean: MeanFields,
}

/// Every measure of a team.
pub(super) fn team_rows(team: &TeamSummary) -> impl Iterator<Item = TeamRow<'_>> {
    team.measures.iter().map(|found| TeamRow { team: &team.team, found: found.into() })
}

fn agent_rows<'a>(team: &'a str, agent: &'a AgentSummary) -> impl Iterator<Item = AgentRow<'a>> {
    agent.measures.iter().map(move |found| AgentRow { team, agent: &agent.agent, found: found.into() })
}

fn hour_rows<'a>(team: &'a str, hour: &'a HourSummary) -> impl Iterator<Item = HourRow<'a>> {
    let weekday = WEEKDAYS[hour.weekday % 7];
    hour.measures.iter().map(move |Measured { measure, estimate }| HourRow {
        team,
        weekday,
        hour: hour.hour,
        of: measure.into(),
        mean: estimate.into(),
    })
}

/// `summary`, `agents` and `hours` of some configurations. A first column of this name tells them apart.
pub(super) fn records<'a>(column: Option<&str>, all: &'a [Configuration<'a>]) -> Vec<Records<'a>> {
    let lead = || column.map(str::to_string).into_iter().collect::<Vec<_>>();
    let name = |one: &Configuration<'a>| if lead().is_empty() { Vec::new() } else { vec![Value::from(one.name)] };
    // Each is asked for its rows anew: the names are few.
    let named: Vec<(Vec<Value>, &'a [TeamSummary])> =
        all.iter().map(|one| (name(one), one.summary.teams.as_slice())).collect();
    let teams =
        move || named.clone().into_iter().flat_map(|(name, teams)| teams.iter().map(move |team| (name.clone(), team)));
    let (of_agents, of_hours) = (teams.clone(), teams.clone());
    vec![
        Records::new(name::SUMMARY, lead(), move || {
            teams().flat_map(|(name, team)| team_rows(team).map(move |row| (name.clone(), row)))
        }),
        Records::new(name::AGENTS, lead(), move || {
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
