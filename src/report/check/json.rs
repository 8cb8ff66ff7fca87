//! What a gate found, as one JSON document.

use super::{CheckFinding, CheckReport, CheckSuite};
use crate::report::render::json::{self, SCHEMA};
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{self, Write};

#[derive(Serialize)]
struct CheckDocument<'a> {
    schema: u32,
    command: &'static str,
    program: &'static str,
    version: &'static str,
    verdict: &'static str,
    answer: String,
    interrupted: bool,
    false_alarm: f64,
    false_pass: f64,
    suites: Vec<SuiteRow<'a>>,
}

#[derive(Serialize)]
struct SuiteRow<'a> {
    kind: &'static str,
    path: &'a str,
    name: &'a str,
    verdict: &'static str,
    #[serde(flatten)]
    data: &'a Map<String, Value>,
    notes: &'a [String],
    findings: &'a [CheckFinding],
}

/// One document: the verdict, and every suite with every finding. Times are not part of it, so that the same inputs
/// give the same bytes.
pub(crate) fn json(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let document = CheckDocument {
        schema: SCHEMA,
        command: "check",
        program: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        verdict: report.outcome().word(),
        answer: report.sentence(),
        interrupted: report.interrupted,
        false_alarm: report.false_alarm,
        false_pass: report.false_pass,
        suites: report.suites.iter().map(suite).collect(),
    };
    json::indented(&document, out)
}

fn suite(suite: &CheckSuite) -> SuiteRow<'_> {
    SuiteRow {
        kind: suite.kind.word(),
        path: &suite.path,
        name: &suite.name,
        verdict: suite.outcome().word(),
        data: &suite.data,
        notes: &suite.notes,
        findings: &suite.findings,
    }
}
