//! What a gate found, as one JSON document.

use super::{CheckFinding, CheckKind, CheckOutcome, CheckReport, CheckSuite};
use crate::report::render::json;
use crate::report::words::CommandName;
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{self, Write};

#[derive(Serialize)]
struct CheckFields<'a> {
    program: &'static str,
    version: &'static str,
    verdict: CheckOutcome,
    answer: String,
    interrupted: bool,
    false_alarm: f64,
    false_pass: f64,
    suites: Vec<SuiteRow<'a>>,
}

#[derive(Serialize)]
struct SuiteRow<'a> {
    kind: CheckKind,
    path: &'a str,
    name: &'a str,
    verdict: CheckOutcome,
    #[serde(flatten)]
    data: &'a Map<String, Value>,
    notes: &'a [String],
    findings: &'a [CheckFinding],
}

/// One document: the verdict, and every suite with every finding. Times are not part of it, so that the same inputs
/// give the same bytes.
pub(crate) fn json(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let fields = CheckFields {
        program: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        verdict: report.outcome(),
        answer: report.sentence(),
        interrupted: report.interrupted,
        false_alarm: report.false_alarm,
        false_pass: report.false_pass,
        suites: report.suites.iter().map(suite).collect(),
    };
    json::plain(CommandName::Check.name(), &fields, out)
}

fn suite(suite: &CheckSuite) -> SuiteRow<'_> {
    SuiteRow {
        kind: suite.kind,
        path: &suite.path,
        name: &suite.name,
        verdict: suite.outcome(),
        data: &suite.data,
        notes: &suite.notes,
        findings: &suite.findings,
    }
}
