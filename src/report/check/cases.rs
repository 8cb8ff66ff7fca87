//! Conformance: cases and logs, and the decisions that must follow.

use super::{CheckFinding, CheckKind, CheckOutcome, CheckPlace, CheckSuite};
use crate::diagnostic::Diagnostics;
use crate::replay::conformance::{CaseResult, FirstDifference};
use crate::report::words::say;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct CaseFields<'a> {
    rules: &'a [u8],
    sentence: &'a str,
    decisions: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<&'a FirstDifference>,
}

/// Cases found at a path.
pub(crate) fn cases(path: &Path, findings: Vec<CheckFinding>) -> CheckSuite {
    CheckSuite::new(CheckKind::Conformance, path.display().to_string(), "conformance", findings)
}

/// What came of a case.
pub(crate) fn case(result: &CaseResult) -> CheckFinding {
    let difference = result.difference();
    let (outcome, known) = match difference {
        None => (CheckOutcome::Pass, say!(check::as_expected(result.decisions))),
        Some(_) => (CheckOutcome::Fail, result.sentence.clone()),
    };
    let file = difference.map_or(&result.path, |difference| &difference.path).display().to_string();
    let line = difference.and_then(|difference| difference.line).unwrap_or(1);
    CheckFinding::new(say!(check::case(&result.name, &result.rules)), outcome, known)
        .detailed(difference.map(FirstDifference::to_string).unwrap_or_default())
        .at(Some(CheckPlace { file, line, column: 1 }))
        .with(&CaseFields { rules: &result.rules, sentence: &result.sentence, decisions: result.decisions, difference })
}

/// A case that cannot be read; the whole of its problems is told besides.
pub(crate) fn unread_case(path: &Path, problems: &Diagnostics) -> CheckFinding {
    let first = problems.iter().next();
    let known = first.map(|problem| problem.title()).unwrap_or_default();
    CheckFinding::new(path.display().to_string(), CheckOutcome::Error, known)
        .detailed(first.and_then(|problem| problem.advice()).unwrap_or_default())
        .at(first.and_then(|problem| problems.position(problem)).map(CheckPlace::from))
}
