//! Tables of measures for machines: of teams, of agents, of hours of the week.

use crate::experiment::{AgentSummary, HourSummary, Measured, TeamSummary};
use crate::measure::Measure;
use crate::report::document::{Records, name};
use crate::report::words::name_in_files;
use crate::report::{Configuration, WEEKDAYS};
use crate::stats::{Estimate, SureOf, Unstated};
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
    #[serde(flatten)]
    sure: Option<SureFields>,
}

/// The same with what is not known of the inputs, and of a single horizon; only where something is not known.
#[derive(Serialize, Default)]
pub(super) struct SureFields {
    data95_low: Option<f64>,
    data95_high: Option<f64>,
    horizon95_low: Option<f64>,
    horizon95_high: Option<f64>,
}

impl SureFields {
    /// Those that `ends` gives.
    pub(super) fn of(ends: impl Fn(SureOf) -> Option<(f64, f64)>) -> Self {
        let (data95_low, data95_high) = ends(SureOf::Mean).unzip();
        let (horizon95_low, horizon95_high) = ends(SureOf::Horizon).unzip();
        SureFields { data95_low, data95_high, horizon95_low, horizon95_high }
    }
}

impl From<&Estimate> for MeanFields {
    fn from(found: &Estimate) -> Self {
        MeanFields { mean: found.mean, ci95_low: found.low, ci95_high: found.high, sure: None }
    }
}

impl MeanFields {
    /// Those of a measure; `with_data`: with the intervals that take in what is not known of the inputs.
    pub(super) fn of(found: &Measured, with_data: bool) -> Self {
        let sure = with_data.then(|| SureFields::of(|of| found.with_data(of)));
        MeanFields { sure, ..MeanFields::from(&found.estimate) }
    }

    /// What has the names of the fields.
    pub(super) fn sample(with_data: bool) -> Self {
        MeanFields { sure: with_data.then(SureFields::default), ..MeanFields::default() }
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
    gain: Option<f64>,
}

impl From<&Estimate> for SpreadFields {
    fn from(found: &Estimate) -> Self {
        SpreadFields {
            sd: found.sd,
            replications: found.n,
            least: found.seen.map(|seen| seen.0),
            most: found.seen.map(|seen| seen.1),
            no_interval: found.unstated.map(Unstated::file_word),
            gain: found.gain,
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

impl<'a> MeasuredFields<'a> {
    fn of(found: &'a Measured, with_data: bool) -> Self {
        let Measured { measure, estimate, .. } = found;
        MeasuredFields { of: (&**measure).into(), mean: MeanFields::of(found, with_data), spread: estimate.into() }
    }

    /// What has the names of the fields.
    fn sample(with_data: bool) -> Self {
        MeasuredFields { mean: MeanFields::sample(with_data), ..MeasuredFields::default() }
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
    /// Where a slot shorter than an hour begins.
    minute: usize,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    #[serde(flatten)]
    mean: MeanFields,
}

/// Every measure of a team.
pub(super) fn team_rows(team: &TeamSummary, with_data: bool) -> impl Iterator<Item = TeamRow<'_>> {
    team.measures.iter().map(move |found| TeamRow { team: &team.team, found: MeasuredFields::of(found, with_data) })
}

impl TeamRow<'_> {
    /// What has the names of the fields.
    pub(super) fn sample(with_data: bool) -> Self {
        TeamRow { found: MeasuredFields::sample(with_data), ..TeamRow::default() }
    }
}

fn agent_rows<'a>(team: &'a str, agent: &'a AgentSummary, with_data: bool) -> impl Iterator<Item = AgentRow<'a>> {
    let row = move |found| AgentRow { team, agent: &agent.agent, found: MeasuredFields::of(found, with_data) };
    agent.measures.iter().map(row)
}

fn hour_rows<'a>(team: &'a str, hour: &'a HourSummary, with_data: bool) -> impl Iterator<Item = HourRow<'a>> {
    let weekday = WEEKDAYS[hour.weekday % 7];
    hour.measures.iter().map(move |found| HourRow {
        team,
        weekday,
        hour: hour.hour,
        minute: hour.minute,
        of: (&*found.measure).into(),
        mean: MeanFields::of(found, with_data),
    })
}

/// `summary`, `agents` and `hours` of some configurations. A first column of this name tells them apart.
pub(super) fn records<'a>(column: Option<&str>, all: &'a [Configuration<'a>]) -> Vec<Records<'a>> {
    let lead = || column.map(str::to_string).into_iter().collect::<Vec<_>>();
    let name = |one: &Configuration<'a>| {
        if lead().is_empty() { Vec::new() } else { vec![Value::from(name_in_files(one.name))] }
    };
    // Each is asked for its rows anew: the names are few.
    let named: Vec<(Vec<Value>, &'a [TeamSummary])> =
        all.iter().map(|one| (name(one), one.summary.teams.as_slice())).collect();
    let teams =
        move || named.clone().into_iter().flat_map(|(name, teams)| teams.iter().map(move |team| (name.clone(), team)));
    let (of_agents, of_hours) = (teams.clone(), teams.clone());
    let with_data = all.iter().any(|one| one.summary.inputs.is_some());
    vec![
        Records::like(&TeamRow::sample(with_data), name::SUMMARY, lead(), move || {
            teams().flat_map(move |(name, team)| team_rows(team, with_data).map(move |row| (name.clone(), row)))
        }),
        Records::like(
            &AgentRow { found: MeasuredFields::sample(with_data), ..AgentRow::default() },
            name::AGENTS,
            lead(),
            move || {
                of_agents().flat_map(move |(name, team)| {
                    let rows = team.agents.iter().flat_map(move |agent| agent_rows(&team.team, agent, with_data));
                    rows.map(move |row| (name.clone(), row))
                })
            },
        ),
        Records::like(
            &HourRow { mean: MeanFields::sample(with_data), ..HourRow::default() },
            "hours",
            lead(),
            move || {
                of_hours().flat_map(move |(name, team)| {
                    let rows = team.hours.iter().flat_map(move |hour| hour_rows(&team.team, hour, with_data));
                    rows.map(move |row| (name.clone(), row))
                })
            },
        ),
    ]
}
