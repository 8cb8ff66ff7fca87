//! The document of `rodizio compare`.

use super::{Team, document_to, teams};
use crate::experiment::Manifest;
use crate::report::{CompareReport, SCHEMA, answer};
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
    correction: Correction,
    configurations: Vec<Configuration<'a>>,
    differences: Vec<Row<'a>>,
}

/// How verdicts are corrected for their number.
#[derive(Serialize)]
struct Correction {
    name: &'static str,
    comparisons: usize,
    rate: f64,
}

#[derive(Serialize)]
struct Configuration<'a> {
    name: &'a str,
    teams: Vec<Team<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    configuration: &'a str,
    against: &'a str,
    team: &'a str,
    measure: &'a str,
    unit: Unit,
    better: &'static str,
    mean_against: Option<f64>,
    mean: Option<f64>,
    difference: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    sd: Option<f64>,
    pairs: usize,
    variance_ratio: Option<f64>,
    margin: f64,
    p: Option<f64>,
    p_holm: Option<f64>,
    verdict: &'static str,
    more_replications: Option<u64>,
}

/// Writes the document.
pub fn compare(report: &CompareReport, out: impl Write) -> io::Result<()> {
    let differences = report.compared.differences.iter().map(|row| {
        let (finding, paired) = (&row.finding, &row.finding.paired);
        Row {
            configuration: report.name(row.scenario),
            against: report.first(),
            team: &row.team,
            measure: &row.measure.name,
            unit: row.measure.unit,
            better: row.measure.better.word(),
            mean_against: paired.mean_a,
            mean: paired.mean_b,
            difference: paired.difference.mean,
            ci95_low: paired.difference.low,
            ci95_high: paired.difference.high,
            sd: paired.difference.sd,
            pairs: paired.n,
            variance_ratio: paired.variance_ratio,
            margin: row.margin,
            p: finding.p,
            p_holm: finding.adjusted,
            verdict: finding.verdict.words(),
            more_replications: finding.verdict.more(),
        }
    });
    let configurations = report.configurations.iter();
    let document = Document {
        schema: SCHEMA,
        command: "compare",
        manifest: report.manifest,
        answer: answer::compare::sentences(report),
        warnings: report.warnings,
        correction: Correction { name: "holm", comparisons: report.compared.family, rate: report.compared.rate },
        configurations: configurations.map(|one| Configuration { name: one.name, teams: teams(one.summary) }).collect(),
        differences: differences.collect(),
    };
    document_to(&document, out)
}
