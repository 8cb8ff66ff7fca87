//! One JSON document a command: `"schema": 1`, raw values, `null` where a value is not defined.

mod compare;
mod plan;
mod sensitivity;
mod staffing;
mod sweep;

use crate::unit::Unit;
pub use compare::compare;
pub use plan::plan;
pub use sensitivity::sensitivity;
pub use staffing::staffing;
pub use sweep::sweep;

use super::{Report, SCHEMA, WEEKDAYS, answer};
use crate::experiment::{Kept, Manifest, Measured, Summary, Target};
use crate::scenario::Scenario;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    command: &'static str,
    manifest: &'a Manifest,
    answer: Vec<String>,
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    targets: Vec<TargetRow<'a>>,
    teams: Vec<Team<'a>>,
}

/// A target, and how it stands where there is one result.
#[derive(Serialize)]
struct TargetRow<'a> {
    team: &'a str,
    measure: &'a str,
    bound: &'static str,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
}

impl<'a> TargetRow<'a> {
    fn new(target: &'a Target, scenario: &'a Scenario, verdict: Option<Kept>) -> Self {
        TargetRow {
            team: scenario.teams.get(target.of.team).map_or("", |team| team.name.as_str()),
            measure: &target.of.measure.name,
            bound: target.bound.word(),
            value: target.value,
            verdict: verdict.map(Kept::word),
        }
    }
}

#[derive(Serialize)]
struct Team<'a> {
    team: &'a str,
    measures: Vec<Row<'a>>,
    agents: Vec<Agent<'a>>,
    hours: Vec<Hour<'a>>,
}

#[derive(Serialize)]
struct Agent<'a> {
    agent: &'a str,
    measures: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Hour<'a> {
    weekday: &'static str,
    hour: usize,
    measures: Vec<Row<'a>>,
}

/// One measure.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    unit: Unit,
    mean: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    sd: Option<f64>,
    replications: usize,
    better: &'static str,
}

impl<'a> Row<'a> {
    fn all(measures: &'a [Measured]) -> Vec<Self> {
        measures.iter().map(Row::new).collect()
    }

    fn new(measured: &'a Measured) -> Self {
        let (measure, estimate) = (&measured.measure, &measured.estimate);
        Row {
            name: &measure.name,
            unit: measure.unit,
            mean: estimate.mean,
            ci95_low: estimate.low,
            ci95_high: estimate.high,
            sd: estimate.sd,
            replications: estimate.n,
            better: measure.better.word(),
        }
    }
}

/// The document of `rodizio run`.
pub fn run(report: &Report, out: impl Write) -> io::Result<()> {
    let document = Document {
        schema: SCHEMA,
        command: "run",
        manifest: report.manifest,
        answer: answer::sentences(report),
        warnings: report.warnings.iter().map(ToString::to_string).collect(),
        targets: targets(report),
        teams: teams(report.summary),
    };
    document_to(&document, out)
}

fn targets<'a>(report: &Report<'a>) -> Vec<TargetRow<'a>> {
    let row = |target: &'a Target| TargetRow::new(target, report.scenario, Some(target.kept_in(&report.summary.teams)));
    report.targets.iter().map(row).collect()
}

/// The teams of a summary.
fn teams(summary: &Summary) -> Vec<Team<'_>> {
    let teams = summary.teams.iter().map(|team| Team {
        team: &team.team,
        measures: Row::all(&team.measures),
        agents: team.agents.iter().map(|a| Agent { agent: &a.agent, measures: Row::all(&a.measures) }).collect(),
        hours: team
            .hours
            .iter()
            .map(|h| Hour { weekday: WEEKDAYS[h.weekday % 7], hour: h.hour, measures: Row::all(&h.measures) })
            .collect(),
    });
    teams.collect()
}

#[derive(Serialize)]
struct ManifestFile<'a> {
    schema: u32,
    #[serde(flatten)]
    manifest: &'a Manifest,
    files: &'a [String],
}

/// `manifest.json`: the manifest and the files that belong to it.
pub fn manifest(manifest: &Manifest, files: &[String], out: impl Write) -> io::Result<()> {
    document_to(&ManifestFile { schema: SCHEMA, manifest, files }, out)
}

/// A document, indented, with a line end.
pub(super) fn document_to(document: &impl Serialize, out: impl Write) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    serde_json::to_writer_pretty(&mut out, document)?;
    out.write_all(b"\n")?;
    out.flush()
}
