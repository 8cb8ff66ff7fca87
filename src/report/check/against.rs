//! Another program on the same inputs.

use super::{CheckFinding, CheckKind, CheckOutcome, CheckSuite};
use crate::experiment::against::{AgainstReport, Decisions, Faced};
use crate::report::baseline;
use crate::report::moved::MovedRow;
use crate::report::words::say;
use serde::Serialize;

#[derive(Serialize)]
struct AgainstFields<'a> {
    logs: usize,
    scenarios: Vec<FacedRow<'a>>,
}

/// A scenario with every measure of both programs.
#[derive(Serialize)]
struct FacedRow<'a> {
    scenario: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    measures: Option<Vec<MovedRow<'a>>>,
    /// Why there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// The first decision that differs.
#[derive(Serialize)]
struct PartingFields<'a> {
    decision: usize,
    event: Option<&'a str>,
    other: Option<&'a str>,
    this: Option<&'a str>,
}

/// What came of the program at `path`.
pub(crate) fn against(path: String, found: &AgainstReport) -> CheckSuite {
    let outcome = match (found.has_failed(), found.is_same()) {
        (true, _) => CheckOutcome::Error,
        (false, true) => CheckOutcome::Pass,
        (false, false) => CheckOutcome::Fail,
    };
    let differing: Vec<CheckFinding> = found.decisions().filter_map(decisions).collect();
    let logs = found.decisions().count();
    let known = say!(check::same_logs(logs - differing.len()));
    let whole = CheckFinding::new(say!(check::does_the_same(&found.version)), outcome, known)
        .detailed(baseline::against(found))
        .in_short(String::new());
    let findings = [whole].into_iter().chain(differing).collect();
    CheckSuite::new(CheckKind::Against, path, &found.version, findings)
        .with(&AgainstFields { logs, scenarios: found.scenarios.iter().map(faced).collect() })
}

/// A log whose decisions are not the same.
fn decisions((name, found): (&str, &Decisions)) -> Option<CheckFinding> {
    let what = say!(check::same_decisions(name));
    match found {
        Decisions::Same(_) => None,
        Decisions::Differ(parting) => {
            let fields = PartingFields {
                decision: parting.line,
                event: parting.event.as_deref(),
                other: parting.theirs.as_deref(),
                this: parting.ours.as_deref(),
            };
            let known = say!(check::first_to_differ(parting.line));
            Some(CheckFinding::new(what, CheckOutcome::Fail, known).with(&fields))
        }
        Decisions::Failed(why) => Some(CheckFinding::new(what, CheckOutcome::Error, why.title())),
    }
}

fn faced(faced: &Faced) -> FacedRow<'_> {
    let measures = faced.measures.as_ref();
    FacedRow {
        scenario: &faced.name,
        measures: measures.ok().map(|all| all.iter().map(MovedRow::from).collect()),
        error: measures.err().map(|why| baseline::told(why).collect::<Vec<_>>().join("\n")),
    }
}
