//! What a gate found: one model, and its writers for people and for machines.
//!
//! Everything that is checked comes down to a [`CheckSuite`] (a scenario, a folder of cases, another program) with
//! [`CheckFinding`]s, so that all writers tell the same. A file for each of them makes them of what was found.

mod against;
mod baseline;
mod cases;
mod difference;
mod document;
mod github;
mod json;
mod junit;
mod markdown;
mod scenarios;
mod terminal;

pub(crate) use against::against;
pub(crate) use baseline::{compared, missing};
pub(crate) use cases::{case, cases, unread_case};
pub(crate) use document::document;
pub(crate) use github::github;
pub(crate) use json::json;
pub(crate) use junit::junit;
pub(crate) use markdown::markdown;
pub(crate) use scenarios::{expectation, scenario, unread_scenario};
pub(crate) use terminal::terminal;

use crate::diagnostic::Diagnostics;
use crate::experiment::check::ExpectationVerdict;
use crate::report::document::fields;
use crate::report::words::say;
use crate::word::words;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// Everything that one call has checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckReport {
    /// In the order of the call.
    pub suites: Vec<CheckSuite>,
    /// The chance of any false fail in the whole call, at most.
    pub false_alarm: f64,
    /// The chance that a given expectation that does not hold is said to pass, at most.
    pub false_pass: f64,
    /// Whether it came to an end before its time.
    pub interrupted: bool,
}

/// What belongs together.
#[derive(Clone, Debug)]
pub(crate) struct CheckSuite {
    /// What is checked.
    pub kind: CheckKind,
    /// The file or folder.
    pub path: String,
    /// Its name for people.
    pub name: String,
    /// What there is to know besides the findings.
    pub notes: Vec<String>,
    /// What is doubtful in its file.
    pub warnings: Diagnostics,
    /// Fields for machines.
    pub data: Map<String, Value>,
    /// One by one.
    pub findings: Vec<CheckFinding>,
    /// Seconds on the wall; not part of a result that is compared.
    pub seconds: f64,
}

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CheckKind {
    /// A scenario's expectations.
    Scenario,
    /// A scenario against its baseline.
    Baseline,
    /// Event logs with the decisions that must follow.
    Conformance,
    /// Another program on the same inputs.
    Against,
}

/// One thing that holds, or does not.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CheckFinding {
    /// What is asked: `Suporte: wait_p90 ≤ 12 min`.
    pub what: String,
    /// What came of it.
    #[serde(rename = "verdict")]
    pub outcome: CheckOutcome,
    /// What is known, in a line: `11 min 2 s [10 min 40 s – 11 min 24 s], 24 runs`.
    pub known: String,
    /// Where it is written.
    #[serde(flatten)]
    pub place: Option<CheckPlace>,
    /// Fields for machines.
    #[serde(flatten)]
    data: Map<String, Value>,
    /// More lines for people; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// Those of them that go where there is no room for a table.
    #[serde(skip)]
    short: Option<String>,
}

/// A file with line and column from 1.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CheckPlace {
    pub file: String,
    pub line: usize,
    pub column: usize,
}

impl From<(String, usize, usize)> for CheckPlace {
    fn from((file, line, column): (String, usize, usize)) -> Self {
        CheckPlace { file, line, column }
    }
}

impl CheckFinding {
    /// Without anything that is not said of all.
    fn new(what: impl Into<String>, outcome: CheckOutcome, known: impl Into<String>) -> Self {
        let (what, known) = (what.into(), known.into());
        CheckFinding { what, outcome, known, place: None, data: Map::new(), detail: String::new(), short: None }
    }

    fn at(self, place: Option<CheckPlace>) -> Self {
        CheckFinding { place, ..self }
    }

    fn with(self, data: &impl Serialize) -> Self {
        CheckFinding { data: fields(data), ..self }
    }

    fn detailed(self, detail: impl Into<String>) -> Self {
        CheckFinding { detail: detail.into(), ..self }
    }

    /// Where there is no room for all of the detail.
    fn in_short(self, short: String) -> Self {
        CheckFinding { short: Some(short), ..self }
    }
}

words! {
    /// What came of a finding.
    #[derive(PartialOrd, Ord)]
    pub(crate) enum CheckOutcome {
        /// It holds.
        Pass: "pass";
        /// Nobody knows.
        Inconclusive: "inconclusive";
        /// It does not hold.
        Fail: "fail";
        /// It cannot be asked.
        Error: "error";
    }
}

impl Serialize for CheckOutcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.file_word())
    }
}

impl From<ExpectationVerdict> for CheckOutcome {
    fn from(verdict: ExpectationVerdict) -> Self {
        match verdict {
            ExpectationVerdict::Pass => CheckOutcome::Pass,
            ExpectationVerdict::Inconclusive => CheckOutcome::Inconclusive,
            ExpectationVerdict::Fail => CheckOutcome::Fail,
        }
    }
}

impl CheckKind {
    const ALL: [CheckKind; 4] = [CheckKind::Scenario, CheckKind::Baseline, CheckKind::Conformance, CheckKind::Against];
}

impl CheckSuite {
    /// Without anything that is not said of all.
    fn new(kind: CheckKind, path: String, name: &str, findings: Vec<CheckFinding>) -> Self {
        let (name, data) = (name.to_string(), Map::new());
        CheckSuite {
            kind,
            path,
            name,
            notes: Vec::new(),
            warnings: Diagnostics::default(),
            data,
            findings,
            seconds: 0.0,
        }
    }

    fn with(self, data: &impl Serialize) -> Self {
        CheckSuite { data: fields(data), ..self }
    }

    /// So many replications have been played.
    pub(crate) fn played(&mut self, replications: u32) {
        self.data.insert("replications".into(), replications.into());
    }

    /// How many findings there are of an outcome.
    pub(crate) fn count(&self, outcome: CheckOutcome) -> usize {
        self.findings.iter().filter(|finding| finding.outcome == outcome).count()
    }

    /// Those that are shown one by one: of cases only those that do not pass.
    fn shown(&self) -> impl Iterator<Item = &CheckFinding> + Clone {
        let all = self.kind != CheckKind::Conformance;
        self.findings.iter().filter(move |finding| all || finding.outcome > CheckOutcome::Pass)
    }

    /// The worst of its findings.
    pub(crate) fn outcome(&self) -> CheckOutcome {
        self.findings.iter().map(|finding| finding.outcome).max().unwrap_or(CheckOutcome::Pass)
    }
}

impl CheckReport {
    /// The worst of all findings. What came to an end before its time has not passed.
    pub(crate) fn outcome(&self) -> CheckOutcome {
        let least = if self.interrupted { CheckOutcome::Inconclusive } else { CheckOutcome::Pass };
        self.suites.iter().map(CheckSuite::outcome).fold(least, CheckOutcome::max)
    }

    /// The whole in a sentence: `fail: of 12 expectations 1 fails; all 98 conformance cases pass.`
    pub(crate) fn sentence(&self) -> String {
        let counts = CheckKind::ALL.map(|kind| (kind, OUTCOMES.map(|outcome| self.of(kind, outcome))));
        say!(check::sentence(self.outcome(), self.interrupted, &counts))
    }

    /// Whether an expectation has been judged, which chance may have made wrong.
    fn is_judged(&self) -> bool {
        let of_suite = |suite: &CheckSuite| {
            suite.kind == CheckKind::Scenario
                && suite.findings.iter().any(|finding| finding.outcome != CheckOutcome::Error)
        };
        self.suites.iter().any(of_suite)
    }

    fn of(&self, kind: CheckKind, outcome: CheckOutcome) -> usize {
        self.suites.iter().filter(|suite| suite.kind == kind).map(|suite| suite.count(outcome)).sum()
    }
}

/// In the order of the sentence.
const OUTCOMES: [CheckOutcome; 4] =
    [CheckOutcome::Pass, CheckOutcome::Fail, CheckOutcome::Inconclusive, CheckOutcome::Error];
