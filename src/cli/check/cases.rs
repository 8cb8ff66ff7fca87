//! Conformance: cases and logs, and the decisions that must follow.

use super::Session;
use crate::cli::exit;
use crate::diagnostic::Unread;
use crate::replay::conformance::{CaseResult, Check, Suite as Cases};
use crate::report::check::{CheckFinding, CheckKind, CheckOutcome, CheckReport, CheckSuite};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::time::Instant;

impl Session<'_> {
    /// Reads all cases; what cannot be read is in the report.
    pub(super) fn find(&mut self, paths: &[PathBuf], report: &mut CheckReport) -> Vec<(PathBuf, Cases)> {
        let mut found = Vec::new();
        for path in paths {
            match Cases::find(path) {
                Ok(cases) => found.push((path.clone(), cases)),
                Err(error) => {
                    self.cannot_read(exit::of(&error));
                    report.suites.push(suite(path, vec![unread(path, &error)]));
                }
            }
        }
        found
    }

    /// Plays all cases.
    pub(super) fn conformance(&mut self, all: &[(PathBuf, Cases)], report: &mut CheckReport) {
        for (path, cases) in all {
            if self.is_interrupted() {
                return;
            }
            let began = Instant::now();
            let findings = cases.checks.iter().map(|check| self.case(check)).collect();
            report.suites.push(CheckSuite { seconds: began.elapsed().as_secs_f64(), ..suite(path, findings) });
        }
    }

    fn case(&mut self, check: &Check) -> CheckFinding {
        match check.run() {
            Ok(result) => finding(&result),
            Err(error) => {
                self.cannot_read(exit::of(&error));
                unread(check.path(), &error)
            }
        }
    }
}

fn suite(path: &Path, findings: Vec<CheckFinding>) -> CheckSuite {
    CheckSuite {
        kind: CheckKind::Conformance,
        path: path.display().to_string(),
        name: "conformance".to_string(),
        notes: Vec::new(),
        data: Map::new(),
        findings,
        seconds: 0.0,
    }
}

fn finding(result: &CaseResult) -> CheckFinding {
    let rules: Vec<String> = result.rules.iter().map(u8::to_string).collect();
    let mut data = Map::new();
    data.insert("rules".into(), result.rules.clone().into());
    data.insert("sentence".into(), result.sentence.as_str().into());
    data.insert("decisions".into(), result.decisions.into());
    let file = result.path.display().to_string();
    let (outcome, known, detail, line) = match result.difference() {
        None => (CheckOutcome::Pass, format!("{} decisions as expected", result.decisions), String::new(), 1),
        Some(difference) => {
            let value = serde_json::to_value(difference).unwrap_or(Value::Null);
            data.insert("difference".into(), value);
            (CheckOutcome::Fail, result.sentence.clone(), difference.to_string(), difference.line.unwrap_or(1))
        }
    };
    let what =
        if rules.is_empty() { result.name.clone() } else { format!("{} (rule {})", result.name, rules.join(", ")) };
    let place = match result.difference() {
        Some(difference) => difference.path.display().to_string(),
        None => file,
    };
    CheckFinding { what, outcome, known, detail, place: Some((place, line, 1)), data }
}

fn unread(path: &Path, error: &Unread) -> CheckFinding {
    let first = error.problems().iter().next();
    CheckFinding {
        what: path.display().to_string(),
        outcome: CheckOutcome::Error,
        known: first.map_or_else(String::new, |problem| problem.title().to_string()),
        detail: error.to_string(),
        place: first.and_then(|problem| error.problems().position(problem)),
        data: Map::new(),
    }
}
