//! The answer of a comparison.

use crate::experiment::Difference;
use crate::report::CompareReport;
use crate::report::label::place;
use crate::report::words::say;
use crate::stats::SureOf;
use crate::stats::comparison::ComparisonVerdict;

/// A sentence for each scenario and team: what is better, what is worse, what is not clear.
pub(crate) fn sentences(report: &CompareReport) -> Vec<String> {
    let scenarios = 1..report.configurations.len();
    scenarios
        .flat_map(|scenario| report.teams(scenario).into_iter().map(move |team| (scenario, team)))
        .flat_map(|(scenario, team)| {
            let with_data = with_data(report, scenario, team);
            [sentence(report, scenario, team)].into_iter().chain(with_data)
        })
        .collect()
}

fn sentence(report: &CompareReport, scenario: usize, team: &str) -> String {
    let parts = match report.manifest.replications {
        0 | 1 => vec![say!(compare::ONE_PAIR)],
        _ => parts(report, scenario, team),
    };
    let team = Some(team).filter(|_| report.teams(scenario).len() > 1);
    say!(compare::sentence(team, [report.name(scenario), report.first()], &parts))
}

/// What becomes of the leading difference with what is not known of the inputs.
fn with_data(report: &CompareReport, scenario: usize, team: &str) -> Option<String> {
    let row = report.main(scenario, team).into_iter().find(|row| row.with_data(SureOf::Mean).is_some())?;
    Some(say!(sure::difference(row, row.with_data(SureOf::Mean)?)))
}

fn parts(report: &CompareReport, scenario: usize, team: &str) -> Vec<String> {
    let main = report.main(scenario, team);
    let with = |wanted: fn(&ComparisonVerdict) -> bool| -> Vec<&Difference> {
        main.iter().copied().filter(|row| wanted(&row.finding.verdict)).collect()
    };
    let better = with(|verdict| *verdict == ComparisonVerdict::Better);
    let worse = with(|verdict| *verdict == ComparisonVerdict::Worse);
    let unclear = with(|verdict| matches!(verdict, ComparisonVerdict::NotYetClear { .. }));
    let mut parts = Vec::new();
    if !better.is_empty() {
        parts.push(say!(compare::better(&better)));
    }
    if !worse.is_empty() {
        // The side with the weightier measure first.
        let first = |rows: &[&Difference]| rows.first().and_then(|row| place(&row.measure)).unwrap_or(usize::MAX);
        let at = if first(&worse) < first(&better) { 0 } else { parts.len() };
        parts.insert(at, say!(compare::worse(&worse)));
    }
    if parts.is_empty() {
        let mut rows = report.of(scenario).filter(|row| row.team == team);
        let all_the_same =
            rows.all(|row| matches!(row.finding.verdict, ComparisonVerdict::Same | ComparisonVerdict::NoDirection));
        parts.push(if all_the_same { say!(compare::SAME) } else { say!(compare::NONE_CLEAR) });
    }
    if !unclear.is_empty() {
        parts.push(say!(compare::unclear(&unclear)));
    }
    parts
}
