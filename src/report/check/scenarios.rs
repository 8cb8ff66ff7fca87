//! Scenarios and what is expected of them.

use super::{CheckFinding, CheckKind, CheckOutcome, CheckPlace, CheckSuite};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::experiment::check::{Baselined, Bounds, DataIntervals, Expectation, ExpectationVerdict, Judged};
use crate::report::number;
use crate::report::words::{Undecided, say};
use crate::scenario::Loaded;
use crate::stats::Unstated;
use crate::unit::{Better, Unit};
use serde::Serialize;

#[derive(Serialize)]
struct ScenarioFields {
    scenario_hash: String,
    seed: u64,
}

#[derive(Serialize)]
struct ProblemFields {
    code: Option<&'static str>,
}

#[derive(Serialize)]
struct ExpectationFields<'a> {
    team: &'a str,
    agent: Option<&'a str>,
    hour: Option<usize>,
    measure: &'a str,
    unit: Unit,
    #[serde(flatten)]
    bounds: BoundsFields<'a>,
    mean: Option<f64>,
    sd: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    replications: u32,
    more_replications: Option<u64>,
    /// Why nothing can be told of the difference from a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    no_interval: Option<&'static str>,
    /// The 95 % interval with what is not known of the inputs, where something is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    data95: Option<(f64, f64)>,
    /// The same of a single horizon.
    #[serde(skip_serializing_if = "Option::is_none")]
    horizon95: Option<(f64, f64)>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum BoundsFields<'a> {
    /// What is not finite is `null`.
    Within {
        at_least: f64,
        at_most: f64,
    },
    NoWorse {
        no_worse_than: &'a str,
    },
}

/// A scenario that is not played yet.
pub(crate) fn scenario(path: String, loaded: &Loaded, seed: u64) -> CheckSuite {
    let suite = CheckSuite::new(CheckKind::Scenario, path, &loaded.scenario.name, Vec::new());
    let suite = suite.with(&ScenarioFields { scenario_hash: loaded.hash(), seed });
    CheckSuite { warnings: loaded.warnings.clone(), ..suite }
}

/// A scenario with what is wrong with it, one by one.
pub(crate) fn unread_scenario(path: String, problems: &Diagnostics) -> CheckSuite {
    let finding = |problem: &Diagnostic| {
        let code = problem.code().map(|code| code.id());
        let what = say!(common::about(code)) + problem.title();
        CheckFinding::new(what, CheckOutcome::Error, problem.advice().unwrap_or_default())
            .at(problems.position(problem).map(CheckPlace::from))
            .with(&ProblemFields { code })
    };
    let findings = problems.iter().filter(|problem| !problem.is_warning()).map(finding).collect();
    CheckSuite::new(CheckKind::Scenario, path.clone(), &path, findings)
}

/// What is known of an expectation of the scenario in `file`; `baselined` is what its baseline has, if it is about one, and `data` the
/// interval with what is not known of the inputs.
pub(crate) fn expectation(
    file: &str,
    of: &Expectation,
    judged: &Judged,
    baselined: &Result<Option<Baselined>, Diagnostic>,
    data: Option<DataIntervals>,
) -> CheckFinding {
    let is_relative = matches!(of.bounds, Bounds::NoWorse { .. });
    let (outcome, known) = match (baselined, judged.sample) {
        (Err(why), _) => (CheckOutcome::Error, why.title().to_string()),
        (Ok(None), _) if is_relative => (CheckOutcome::Pass, say!(check::MAKES_BASELINE)),
        (Ok(_), None) if judged.replications > 0 => {
            (CheckOutcome::Error, say!(check::no_data(&of.measure.name, judged.replications)))
        }
        _ => (judged.verdict.into(), say!(sure::beside(&known(of, judged), data, of.measure.unit))),
    };
    let (line, column) = of.position;
    CheckFinding::new(say!(check::expectation(of)), outcome, known)
        .at(Some(CheckPlace { file: file.to_string(), line, column }))
        .with(&ExpectationFields {
            data95: data.map(|data| data.mean),
            horizon95: data.map(|data| data.horizon),
            ..expectation_fields(of, judged)
        })
}

/// `11 min 2 s [10 min 40 s – 11 min 24 s], 24 runs; 50 more would decide`.
fn known(of: &Expectation, judged: &Judged) -> String {
    let unit = of.measure.unit;
    let Some(sample) = judged.sample else { return say!(check::NOT_PLAYED) };
    let is_relative = matches!(of.bounds, Bounds::NoWorse { .. });
    let ends = judged.interval.map(|(low, high)| match is_relative {
        // Turned so that more is worse, as it was judged.
        true if of.measure.better == Better::Higher => [-high, -low].map(|end| number::change(end, unit)),
        true => [low, high].map(|end| number::change(end, unit)),
        false => {
            let low = if unit == Unit::Ratio || low >= 0.0 || sample.mean < 0.0 { low } else { 0.0 };
            let high = if unit == Unit::Share { high.min(1.0) } else { high };
            [low, high].map(|end| number::value(end, unit))
        }
    });
    let open = (judged.verdict == ExpectationVerdict::Inconclusive).then(|| match (judged.untold, judged.more) {
        (Some(why), _) => Undecided::Untold(why),
        (None, Some(more)) => Undecided::More(more),
        (None, None) if is_clear_of(&of.bounds, judged.interval) => Undecided::TooFewDiffer,
        (None, None) if judged.interval.is_none() => Undecided::TooFew,
        (None, None) => Undecided::TooNear,
    });
    say!(check::known(&number::value(sample.mean, unit), ends, is_relative, judged.replications, open))
}

/// Whether the interval lies beyond a bound: what is missing is the sight of rare values.
fn is_clear_of(bounds: &Bounds, interval: Option<(f64, f64)>) -> bool {
    match (bounds, interval) {
        (Bounds::Within { low, high }, Some((from, to))) => from > *high || to < *low,
        _ => false,
    }
}

fn expectation_fields<'a>(of: &'a Expectation, judged: &Judged) -> ExpectationFields<'a> {
    ExpectationFields {
        team: &of.team,
        agent: of.agent.as_deref(),
        hour: of.hour,
        measure: &of.measure.name,
        unit: of.measure.unit,
        bounds: match &of.bounds {
            Bounds::Within { low, high } => BoundsFields::Within { at_least: *low, at_most: *high },
            Bounds::NoWorse { baseline, .. } => BoundsFields::NoWorse { no_worse_than: baseline },
        },
        mean: judged.sample.map(|sample| sample.mean),
        sd: judged.sample.map(|sample| sample.sd),
        low: judged.interval.map(|interval| interval.0),
        high: judged.interval.map(|interval| interval.1),
        replications: judged.replications,
        more_replications: judged.more,
        no_interval: judged.untold.map(Unstated::file_word),
        data95: None,
        horizon95: None,
    }
}
