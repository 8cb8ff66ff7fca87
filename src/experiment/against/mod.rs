//! Two builds on the same inputs: this one, and another program's file.
//!
//! What is asked of both: the decisions on event logs with their own small scenario ([`LogCase`]), the decisions on what
//! happened in the first replication of each whole scenario, and the measures of the same replications. Of decisions the
//! first that differs is told, of measures the paired differences with the verdicts of
//! [`baseline`](super::baseline). Of the other program only the command line is used: `replay`, and `run --out`.

mod lines;
mod other;
mod scratch;
mod table;

pub use lines::{Decisions, Parting};
pub use other::{Other, OtherError};

use super::baseline::{BeforeAfter, Margins, Moved, Pairing, Values, changes};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::replay::{self, ReplayError};
use crate::scenario::{self, Loaded, Scenario};
use scratch::Scratch;
use std::io::{self, Write};
use std::path::Path;

/// Writes what happened in the first replication of a scenario with this seed as a log of events for `replay`.
pub type Events<'e> = dyn FnMut(&Loaded, u64, &mut dyn Write) -> io::Result<()> + 'e;

/// A log of events with a scenario of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogCase {
    /// What it is called.
    pub name: String,
    /// The text of the scenario.
    pub scenario: String,
    /// The events, a line of JSON each.
    pub events: String,
}

/// A whole scenario, and what this build finds for it.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its file; data files are beside it.
    pub path: &'a Path,
    pub loaded: &'a Loaded,
    /// The master seed.
    pub seed: u64,
    /// How many replications.
    pub replications: u32,
    /// The values of this build in these replications, as a [`Baseline`](super::baseline::Baseline) has them.
    pub values: &'a Values,
    /// Differences that do not matter.
    pub margins: &'a Margins,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstReport {
    /// What the other program calls itself.
    pub version: String,
    /// By case.
    pub cases: Vec<(String, Decisions)>,
    /// By scenario.
    pub scenarios: Vec<Faced>,
    /// The chance of a wrong verdict on measures, over all scenarios.
    pub rate: f64,
}

/// One scenario in both builds.
#[derive(Clone, Debug, PartialEq)]
pub struct Faced {
    /// What it is called.
    pub name: String,
    /// Of the first replication; `None` where nobody writes its events.
    pub decisions: Option<Decisions>,
    /// Every measure that both have; or why the other program gives none.
    pub measures: Result<Vec<Moved>, Diagnostic>,
}

impl AgainstReport {
    /// Whether both builds did the same in everything that was asked.
    pub fn is_same(&self) -> bool {
        let still =
            |faced: &Faced| faced.measures.as_ref().is_ok_and(|rows| rows.iter().all(|row| row.shift.unchanged));
        self.decisions().all(|(_, decisions)| matches!(decisions, Decisions::Same(_)))
            && self.scenarios.iter().all(still)
    }

    /// Whether the other program could not do something.
    pub fn has_failed(&self) -> bool {
        self.decisions().any(|(_, decisions)| matches!(decisions, Decisions::Failed(_)))
            || self.scenarios.iter().any(|faced| faced.measures.is_err())
    }

    /// The decisions of every case and of every scenario.
    pub fn decisions(&self) -> impl Iterator<Item = (&str, &Decisions)> {
        let cases = self.cases.iter().map(|(name, decisions)| (name.as_str(), decisions));
        let scenarios = self.scenarios.iter().filter_map(|one| Some((one.name.as_str(), one.decisions.as_ref()?)));
        cases.chain(scenarios)
    }
}

/// Puts the same to both builds. `events`, where there is a writer of them, gives the first replication of each
/// scenario; `rate` is the chance of a wrong verdict on measures, between 0 and 1.
///
/// # Errors
/// The other program cannot be run, takes too long, or somebody interrupts. What it refuses to do is in the report.
pub fn against(
    other: &Other,
    cases: &[LogCase],
    subjects: &[Subject],
    mut events: Option<&mut Events>,
    rate: f64,
) -> Result<AgainstReport, OtherError> {
    let scratch = Scratch::new().map_err(OtherError::Scratch)?;
    let mut report =
        AgainstReport { version: other.version().to_string(), cases: Vec::new(), scenarios: Vec::new(), rate };
    for case in cases {
        report.cases.push((case.name.clone(), of_case(other, case, &scratch)?));
    }
    let mut found = Vec::new();
    for subject in subjects {
        let scenario = scratch.scenario(subject.path, subject.loaded).map_err(OtherError::Scratch)?;
        let set = || subject.loaded.overrides.iter().map(|(path, value)| format!("{path}={value}"));
        let decisions = match &mut events {
            None => None,
            Some(events) => {
                let mut log = Vec::new();
                events(subject.loaded, subject.seed, &mut log).map_err(OtherError::Scratch)?;
                let file = scratch.write("events.jsonl", &log).map_err(OtherError::Scratch)?;
                let theirs = other.replay(&scenario, &file, set(), &scratch)?;
                Some(decisions(&subject.loaded.scenario, &log, theirs))
            }
        };
        let plays = (subject.seed, subject.replications);
        let values = other.run(&scenario, plays, set(), &scratch)?.and_then(|table| table::values(&table, plays.1));
        found.push((subject, decisions, values));
    }
    report.scenarios = judged(found, rate);
    Ok(report)
}

fn of_case(other: &Other, case: &LogCase, scratch: &Scratch) -> Result<Decisions, OtherError> {
    let loaded = match scenario::parse("scenario.toml", &case.scenario, scratch.path(), &[]) {
        Ok(loaded) => loaded,
        Err(error) => return Ok(Decisions::Failed(first(error.problems()))),
    };
    let scenario = scratch.write("scenario.toml", case.scenario.as_bytes()).map_err(OtherError::Scratch)?;
    let events = scratch.write("events.jsonl", case.events.as_bytes()).map_err(OtherError::Scratch)?;
    let theirs = other.replay(&scenario, &events, std::iter::empty(), scratch)?;
    Ok(decisions(&loaded.scenario, case.events.as_bytes(), theirs))
}

/// Both builds' decisions on one log.
fn decisions(scenario: &Scenario, events: &[u8], theirs: Result<String, Diagnostic>) -> Decisions {
    let mut ours = Vec::new();
    match replay::replay(scenario, events, &mut ours) {
        Ok(_) => {}
        Err(ReplayError::Line(line)) => return Decisions::Failed(first(&line.shown("events.jsonl"))),
        Err(error) => return Decisions::Failed(Diagnostic::plain(error.to_string())),
    }
    match theirs {
        Ok(theirs) => lines::compare(&String::from_utf8_lossy(&ours), &theirs, &String::from_utf8_lossy(events)),
        Err(why) => Decisions::Failed(why),
    }
}

/// The first thing that is wrong with a text, by its place.
fn first(problems: &Diagnostics) -> Diagnostic {
    let Some(problem) = problems.iter().next() else { return Diagnostic::plain(problems.to_string()) };
    match problems.position(problem) {
        Some((name, line, column)) => problem.clone().of(format_args!("{name}:{line}:{column}")),
        None => problem.clone(),
    }
}

type Computed<'a> = (&'a Subject<'a>, Option<Decisions>, Result<Values, Diagnostic>);

/// All measures of all scenarios are one family.
fn judged(found: Vec<Computed>, rate: f64) -> Vec<Faced> {
    let playable = found.iter().filter_map(|(subject, _, values)| Some((subject, values.as_ref().ok()?)));
    let all: Vec<BeforeAfter> = playable
        .map(|(subject, before)| BeforeAfter {
            before,
            after: subject.values,
            sample: Pairing::Paired(subject.replications),
            margins: subject.margins,
        })
        .collect();
    let mut rows = changes(&all, rate).unwrap_or_default().into_iter();
    let faced = found.iter().map(|(subject, decisions, values)| Faced {
        name: subject.name.to_string(),
        decisions: decisions.clone(),
        measures: values.as_ref().map_err(Diagnostic::clone).map(|_| rows.next().unwrap_or_default()),
    });
    faced.collect()
}
