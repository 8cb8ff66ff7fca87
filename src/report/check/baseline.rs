//! Scenarios against what a baseline has of them.

use super::{CheckFinding, CheckKind, CheckOutcome, CheckSuite};
use crate::experiment::baseline::{BaselinePlace, BaselineReport, Exact};
use crate::report::baseline;
use crate::report::moved::MovedRow;
use crate::report::words::say;
use crate::stats::comparison::ComparisonVerdict;
use serde::Serialize;

#[derive(Serialize)]
struct BaselineFields<'a> {
    baseline: &'a str,
    identical: bool,
    exact: String,
    better: Vec<String>,
    worse: Vec<String>,
}

#[derive(Serialize)]
struct MeasuresField<'a> {
    measures: Vec<MovedRow<'a>>,
}

/// The scenario called `scenario` against the baseline `name`; `exact` if not one bit may differ.
pub(crate) fn compared(path: String, scenario: &str, name: &str, found: &BaselineReport, exact: bool) -> CheckSuite {
    let names = |verdict: ComparisonVerdict| {
        let all = found.with(|other| other == verdict).map(|moved| format!("{}.{}", moved.team, moved.measure.name));
        all.collect::<Vec<String>>()
    };
    let (worse, better) = (names(ComparisonVerdict::Worse), names(ComparisonVerdict::Better));
    let identical = matches!(found.exact, Exact::Identical(_));
    let outcome = |holds: bool| if holds { CheckOutcome::Pass } else { CheckOutcome::Fail };
    let to_the_bit = || {
        let help = say!(baseline::exact_help(found.exact)).unwrap_or_default();
        CheckFinding::new(say!(check::same_bits(name)), outcome(identical), say!(baseline::exact(found.exact)))
            .detailed(help)
    };
    let known = match identical {
        true => say!(baseline::exact(found.exact)),
        false => say!(check::worse(&worse, found.measures.len())),
    };
    let beyond_chance = CheckFinding::new(say!(check::no_worse(name)), outcome(worse.is_empty()), known)
        .detailed(if identical { String::new() } else { baseline::details(found) })
        .in_short(baseline::asked(found).collect::<Vec<_>>().join("\n"))
        .with(&MeasuresField { measures: found.measures.iter().map(MovedRow::from).collect() });
    let findings = exact.then(to_the_bit).into_iter().chain([beyond_chance]).collect();
    let suite = CheckSuite::new(CheckKind::Baseline, path, &say!(check::against(scenario, name)), findings);
    let notes = (!better.is_empty()).then(|| say!(check::better(name, &better))).into_iter().collect();
    let exact = say!(baseline::exact(found.exact));
    CheckSuite { notes, ..suite.with(&BaselineFields { baseline: name, identical, exact, better, worse }) }
}

/// The baseline has nothing of the scenario.
pub(crate) fn missing(path: String, scenario: &str, name: &str, place: &BaselinePlace) -> CheckSuite {
    let [what, known, help] = say!(check::missing(name, &place.path().display().to_string()));
    let finding = CheckFinding::new(what, CheckOutcome::Error, known).detailed(help);
    CheckSuite::new(CheckKind::Baseline, path, &say!(check::against(scenario, name)), vec![finding])
}
