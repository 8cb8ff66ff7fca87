//! What a gate found, as one JSON document.

use super::{CheckFinding, CheckReport, CheckSuite};
use crate::report::render::json::SCHEMA;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// One document: the verdict, and every suite with every finding. Times are not part of it, so that the same inputs
/// give the same bytes.
pub(crate) fn json(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let document = json!({
        "schema": SCHEMA,
        "command": "check",
        "program": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "verdict": report.outcome().word(),
        "answer": report.sentence(),
        "interrupted": report.interrupted,
        "false_alarm": report.false_alarm,
        "false_pass": report.false_pass,
        "suites": report.suites.iter().map(suite).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn suite(suite: &CheckSuite) -> Value {
    let mut fields = Map::new();
    fields.insert("kind".into(), suite.kind.word().into());
    fields.insert("path".into(), suite.path.as_str().into());
    fields.insert("name".into(), suite.name.as_str().into());
    fields.insert("verdict".into(), suite.outcome().word().into());
    fields.extend(suite.data.clone());
    fields.insert("notes".into(), suite.notes.clone().into());
    fields.insert("findings".into(), suite.findings.iter().map(finding).collect());
    Value::Object(fields)
}

fn finding(finding: &CheckFinding) -> Value {
    let mut fields = Map::new();
    fields.insert("what".into(), finding.what.as_str().into());
    fields.insert("verdict".into(), finding.outcome.word().into());
    fields.insert("known".into(), finding.known.as_str().into());
    if let Some((file, line, column)) = &finding.place {
        fields.insert("file".into(), file.as_str().into());
        fields.insert("line".into(), (*line).into());
        fields.insert("column".into(), (*column).into());
    }
    fields.extend(finding.data.clone());
    if !finding.detail.is_empty() {
        fields.insert("detail".into(), finding.detail.as_str().into());
    }
    Value::Object(fields)
}
