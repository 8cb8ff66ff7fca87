//! The document of `rodizio plan`.

use super::{TargetRow, document_to};
use crate::experiment::Manifest;
use crate::report::{PlanReport, SCHEMA, answer, csv};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    command: &'static str,
    manifest: &'a Manifest,
    answer: Vec<String>,
    warnings: &'a [String],
    /// `found`, `not settled`, `none`.
    verdict: &'static str,
    confidence: f64,
    minimise: &'a str,
    /// How little of that does not matter; `null` where all of it is known.
    indifference: Option<f64>,
    /// Whether more agents were seen to make waits longer.
    order_refuted: bool,
    targets: Vec<Target<'a>>,
    /// The configuration to choose.
    best: Option<usize>,
    unsettled: &'a [usize],
    runs: u64,
    runs_of_the_full_grid: u64,
    configurations: Vec<Configuration<'a>>,
    closed_forms: Vec<ClosedForm<'a>>,
    it_would_take: Option<Beyond<'a>>,
    what_would_change_it: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    assumption: &'a str,
    low: &'a str,
    high: &'a str,
    /// By target.
    at_low: Vec<Option<f64>>,
    at_high: Vec<Option<f64>>,
}

#[derive(Serialize)]
struct Target<'a> {
    #[serde(flatten)]
    row: TargetRow<'a>,
    margin: Option<f64>,
}

#[derive(Serialize)]
struct Configuration<'a> {
    configuration: usize,
    values: BTreeMap<&'a str, &'a str>,
    runs: u32,
    outcome: &'static str,
    because_of: String,
    known: Option<f64>,
    objective: Option<f64>,
    targets: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    mean: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    kept: Option<bool>,
}

#[derive(Serialize)]
struct ClosedForm<'a> {
    formula: &'static str,
    first_to_keep: Option<usize>,
    leaves_out: &'a [&'static str],
    /// By configuration, by target; `null` where it has none, or the queue grows without end.
    values: Vec<Vec<Option<f64>>>,
}

#[derive(Serialize)]
struct Beyond<'a> {
    path: &'a str,
    agents: Option<i64>,
    tried: i64,
    means: Vec<Option<f64>>,
}

/// The verdict in a word.
pub fn verdict(report: &PlanReport) -> &'static str {
    match (report.answer.is_settled(), report.answer.answer) {
        (true, Some(_)) => "found",
        (true, None) => "none",
        (false, _) => "not settled",
    }
}

/// Writes the document.
pub fn plan(report: &PlanReport, out: impl Write) -> io::Result<()> {
    let targets = report.targets.iter().enumerate().map(|(index, wanted)| Target {
        row: TargetRow::new(wanted, report.scenario, None),
        margin: report.constraints.get(index).map(|constraint| constraint.margin),
    });
    let configurations = report.answer.cells.iter().enumerate().map(|(index, found)| {
        let (outcome, because_of) = csv::outcome(report, index);
        let targets = found.targets.iter().zip(&found.keeps).map(|(sample, kept)| {
            let ends = sample.as_ref().and_then(|sample| sample.interval(0.05));
            Found {
                mean: sample.as_ref().map(|sample| sample.mean),
                lower: ends.map(|ends| ends.0),
                upper: ends.map(|ends| ends.1),
                kept: *kept,
            }
        });
        Configuration {
            configuration: index,
            values: report.names().zip(report.grid.cell(index)).collect(),
            runs: found.replications,
            outcome,
            because_of,
            known: Some(found.known).filter(|known| known.is_finite()),
            objective: report.objective_of(index).map(|(value, _)| value),
            targets: targets.collect(),
        }
    });
    let closed_forms = report.brackets.iter().zip(report.leaves_out).map(|(bracket, leaves_out)| ClosedForm {
        formula: bracket.formula.name(),
        first_to_keep: bracket.best,
        leaves_out,
        values: bracket
            .all
            .iter()
            .map(|closed| closed.values.iter().map(|v| v.filter(|v| v.is_finite())).collect())
            .collect(),
    });
    let changes = report.changes.iter().map(|change| Change {
        assumption: &change.factor.name,
        low: &change.factor.low,
        high: &change.factor.high,
        at_low: change.targets.iter().map(|alone| alone.low.mean).collect(),
        at_high: change.targets.iter().map(|alone| alone.high.mean).collect(),
    });
    let document = Document {
        schema: SCHEMA,
        command: "plan",
        manifest: report.manifest,
        answer: answer::plan::sentences(report),
        warnings: report.warnings,
        verdict: verdict(report),
        confidence: report.confidence,
        minimise: report.objective.name(),
        indifference: report.answer.indifference,
        order_refuted: report.answer.order_refuted,
        targets: targets.collect(),
        best: report.answer.answer,
        unsettled: &report.answer.unsettled,
        runs: report.answer.spent(),
        runs_of_the_full_grid: report.answer.full_grid(),
        configurations: configurations.collect(),
        closed_forms: closed_forms.collect(),
        what_would_change_it: changes.collect(),
        it_would_take: report.beyond.map(|beyond| Beyond {
            path: &beyond.path,
            agents: beyond.agents,
            tried: beyond.tried,
            means: beyond.targets.iter().map(|estimate| estimate.mean).collect(),
        }),
    };
    document_to(&document, out)
}
