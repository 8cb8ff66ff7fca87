//! The document of `rodizio sensitivity`.

use super::document_to;
use crate::experiment::Manifest;
use crate::experiment::sensitivity::{Effects, SobolPlan};
use crate::report::{SCHEMA, SensitivityReport, answer};
use crate::stats::Estimate;
use crate::stats::sobol::{Index, Indices};
use crate::unit::Unit;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    command: &'static str,
    manifest: &'a Manifest,
    answer: Vec<String>,
    warnings: &'a [String],
    /// Inputs that the scenario does not have.
    left_out: &'a [String],
    design: Design,
    measures: Vec<Measure<'a>>,
}

#[derive(Serialize)]
struct Design {
    /// Different points.
    points: usize,
    /// Runs of the two-level design.
    runs: usize,
    replications: u32,
}

#[derive(Serialize)]
struct Measure<'a> {
    team: &'a str,
    measure: &'a str,
    unit: Unit,
    better: &'static str,
    mean: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    mean_of_design: Option<f64>,
    /// The part of the sum of squares that is no main effect.
    share_of_rest: Option<f64>,
    /// Largest effect first.
    inputs: Vec<Input<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sobol: Option<Sobol<'a>>,
}

#[derive(Serialize)]
struct Input<'a> {
    input: &'a str,
    low: &'a str,
    own: &'a str,
    high: &'a str,
    mean_low: Option<f64>,
    mean_high: Option<f64>,
    alone: Change,
    effect: Change,
    share: Option<f64>,
    p: Option<f64>,
    p_holm: Option<f64>,
    verdict: &'static str,
    depends_on_others: bool,
}

#[derive(Serialize)]
struct Change {
    mean: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    sd: Option<f64>,
    replications: usize,
}

#[derive(Serialize)]
struct Sobol<'a> {
    base_points: u32,
    replications: u32,
    rows: usize,
    mean: Option<f64>,
    sd: Option<f64>,
    inputs: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    input: &'a str,
    first_order: Ends,
    total_effect: Ends,
}

#[derive(Serialize)]
struct Ends {
    value: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
}

impl From<&Estimate> for Change {
    fn from(estimate: &Estimate) -> Self {
        Change {
            mean: estimate.mean,
            ci95_low: estimate.low,
            ci95_high: estimate.high,
            sd: estimate.sd,
            replications: estimate.n,
        }
    }
}

impl From<&Index> for Ends {
    fn from(index: &Index) -> Self {
        Ends { value: index.value, ci95_low: index.low, ci95_high: index.high }
    }
}

/// Writes the document.
pub fn sensitivity(report: &SensitivityReport, out: impl Write) -> io::Result<()> {
    let findings = report.findings;
    let of_sobol = |index: usize| {
        let (plan, all) = findings.sobol.as_ref()?;
        Some(sobol(report, plan, all.get(index)?))
    };
    let measures = findings.measures.iter().enumerate();
    let document = Document {
        schema: SCHEMA,
        command: "sensitivity",
        manifest: report.manifest,
        answer: answer::sensitivity::sentences(report),
        warnings: report.warnings,
        left_out: report.left_out,
        design: Design { points: findings.points, runs: findings.design, replications: findings.replications },
        measures: measures.map(|(index, effects)| measure(report, effects, of_sobol(index))).collect(),
    };
    document_to(&document, out)
}

fn measure<'a>(report: &SensitivityReport<'a>, effects: &'a Effects, sobol: Option<Sobol<'a>>) -> Measure<'a> {
    let inputs = report.ordered(effects).map(|(factor, effect)| Input {
        input: &factor.name,
        low: &factor.low,
        own: &factor.base,
        high: &factor.high,
        mean_low: effect.alone.low.mean,
        mean_high: effect.alone.high.mean,
        alone: Change::from(&effect.alone.change),
        effect: Change::from(&effect.main),
        share: effect.share,
        p: effect.p,
        p_holm: effect.adjusted,
        verdict: effect.weight.word(),
        depends_on_others: effect.depends,
    });
    Measure {
        team: report.team(effects),
        measure: &effects.of.measure.name,
        unit: effects.of.measure.unit,
        better: effects.of.measure.better.word(),
        mean: effects.base.mean,
        ci95_low: effects.base.low,
        ci95_high: effects.base.high,
        mean_of_design: effects.centre,
        share_of_rest: effects.rest,
        inputs: inputs.collect(),
        sobol,
    }
}

fn sobol<'a>(report: &SensitivityReport<'a>, plan: &SobolPlan, indices: &Indices) -> Sobol<'a> {
    let inputs = report.findings.factors.iter().zip(indices.first.iter().zip(&indices.total));
    let part = |(factor, (first, total)): (&'a crate::experiment::sensitivity::Factor, (&Index, &Index))| Part {
        input: &factor.name,
        first_order: Ends::from(first),
        total_effect: Ends::from(total),
    };
    Sobol {
        base_points: plan.points,
        replications: plan.replications,
        rows: indices.rows,
        mean: indices.mean,
        sd: indices.sd,
        inputs: inputs.map(part).collect(),
    }
}
