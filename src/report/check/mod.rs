//! What a gate found: one model, and its writers for people and for machines.
//!
//! Everything that is checked comes down to a [`Suite`] (a scenario, a folder of cases, another program) with
//! [`Finding`]s, so that all writers tell the same.

mod github;
mod json;
mod junit;
mod markdown;
mod terminal;

pub(crate) use github::github;
pub(crate) use json::json;
pub(crate) use junit::junit;
pub(crate) use markdown::markdown;
pub(crate) use terminal::terminal;

use crate::experiment::check::ExpectationVerdict;
use crate::report::words::say;
use serde_json::{Map, Value};

/// Everything that one call has checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckReport {
    /// In the order of the call.
    pub suites: Vec<Suite>,
    /// The chance of any false fail in the whole call, at most.
    pub false_alarm: f64,
    /// The chance that a given expectation that does not hold is said to pass, at most.
    pub false_pass: f64,
    /// Whether it came to an end before its time.
    pub interrupted: bool,
}

/// What belongs together.
#[derive(Clone, Debug)]
pub(crate) struct Suite {
    /// What is checked.
    pub kind: Kind,
    /// The file or folder.
    pub path: String,
    /// Its name for people.
    pub name: String,
    /// What there is to know besides the findings.
    pub notes: Vec<String>,
    /// Fields for machines.
    pub data: Map<String, Value>,
    /// One by one.
    pub findings: Vec<Finding>,
    /// Seconds on the wall; not part of a result that is compared.
    pub seconds: f64,
}

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
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
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// What is asked: `Suporte: wait_p90 ≤ 12 min`.
    pub what: String,
    /// What came of it.
    pub outcome: Outcome,
    /// What is known, in a line: `11 min 2 s [10 min 40 s – 11 min 24 s], 24 runs`.
    pub known: String,
    /// More lines for people; may be empty.
    pub detail: String,
    /// The file it is written in, with line and column from 1.
    pub place: Option<(String, usize, usize)>,
    /// Fields for machines.
    pub data: Map<String, Value>,
}

/// What came of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// It holds.
    Pass,
    /// Nobody knows.
    Inconclusive,
    /// It does not hold.
    Fail,
    /// It cannot be asked.
    Error,
}

impl Outcome {
    /// The word in every output.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Outcome::Pass => "pass",
            Outcome::Inconclusive => "inconclusive",
            Outcome::Fail => "fail",
            Outcome::Error => "error",
        }
    }
}

impl From<ExpectationVerdict> for Outcome {
    fn from(verdict: ExpectationVerdict) -> Self {
        match verdict {
            ExpectationVerdict::Pass => Outcome::Pass,
            ExpectationVerdict::Inconclusive => Outcome::Inconclusive,
            ExpectationVerdict::Fail => Outcome::Fail,
        }
    }
}

impl Kind {
    /// The word in machine-readable outputs.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Kind::Scenario => "scenario",
            Kind::Baseline => "baseline",
            Kind::Conformance => "conformance",
            Kind::Against => "against",
        }
    }

    const ALL: [Kind; 4] = [Kind::Scenario, Kind::Baseline, Kind::Conformance, Kind::Against];
}

impl Suite {
    /// How many findings there are of an outcome.
    pub(crate) fn count(&self, outcome: Outcome) -> usize {
        self.findings.iter().filter(|finding| finding.outcome == outcome).count()
    }

    /// The worst of its findings.
    pub(crate) fn outcome(&self) -> Outcome {
        self.findings.iter().map(|finding| finding.outcome).max().unwrap_or(Outcome::Pass)
    }
}

impl CheckReport {
    /// The worst of all findings. What came to an end before its time has not passed.
    pub(crate) fn outcome(&self) -> Outcome {
        let least = if self.interrupted { Outcome::Inconclusive } else { Outcome::Pass };
        self.suites.iter().map(Suite::outcome).fold(least, Outcome::max)
    }

    /// The whole in a sentence: `fail: of 12 expectations 1 fails; all 98 conformance cases pass.`
    pub(crate) fn sentence(&self) -> String {
        let counts = Kind::ALL.map(|kind| (kind, OUTCOMES.map(|outcome| self.of(kind, outcome))));
        say!(check::sentence(self.outcome(), self.interrupted, &counts))
    }

    fn of(&self, kind: Kind, outcome: Outcome) -> usize {
        self.suites.iter().filter(|suite| suite.kind == kind).map(|suite| suite.count(outcome)).sum()
    }
}

/// In the order of the sentence.
const OUTCOMES: [Outcome; 4] = [Outcome::Pass, Outcome::Fail, Outcome::Inconclusive, Outcome::Error];
