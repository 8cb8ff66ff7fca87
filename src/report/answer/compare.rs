//! The answer of a comparison.

use super::super::CompareReport;
use super::super::label::{label, place};
use super::super::number;
use crate::experiment::Difference;
use crate::stats::comparison::Verdict;

/// Differences named at most for each side.
const NAMED: usize = 3;

/// A sentence for each scenario and team: what is better, what is worse, what is not clear.
pub fn sentences(report: &CompareReport) -> Vec<String> {
    let scenarios = 1..report.configurations.len();
    scenarios
        .flat_map(|scenario| report.teams(scenario).into_iter().map(move |team| (scenario, team)))
        .map(|(scenario, team)| sentence(report, scenario, team))
        .collect()
}

fn sentence(report: &CompareReport, scenario: usize, team: &str) -> String {
    let rows: Vec<&Difference> = report.of(scenario).filter(|row| row.team == team).collect();
    let main = report.main(scenario, team);
    let with = |wanted: fn(&Verdict) -> bool| main.iter().copied().filter(move |row| wanted(&row.finding.verdict));
    let better: Vec<&Difference> = with(|verdict| *verdict == Verdict::Better).collect();
    let worse: Vec<&Difference> = with(|verdict| *verdict == Verdict::Worse).collect();
    let unclear: Vec<&Difference> = with(|verdict| matches!(verdict, Verdict::NotYetClear { .. })).collect();
    let of = if report.teams(scenario).len() > 1 { format!("{team}: ") } else { String::new() };
    if report.manifest.replications < 2 {
        let (this, first) = (report.name(scenario), report.first());
        return format!("{of}\"{this}\" against \"{first}\": one pair of runs cannot tell a difference from chance.");
    }
    let start = format!("{of}\"{}\" against \"{}\": ", report.name(scenario), report.first());
    // The side with the weightier measure first.
    let mut sides = [("better", &better), ("worse", &worse)];
    sides.sort_by_key(|(_, rows)| rows.first().map_or(usize::MAX, |row| place(&row.measure).unwrap_or(usize::MAX)));
    let sides = sides.iter().filter(|(_, rows)| !rows.is_empty());
    let mut parts: Vec<String> = sides.map(|(side, rows)| format!("{side} in {}", named(rows))).collect();
    if better.is_empty() && worse.is_empty() {
        let all_the_same = rows.iter().all(|row| matches!(row.finding.verdict, Verdict::Same | Verdict::NoDirection));
        parts.push(if all_the_same { "the same in everything".into() } else { "no clear difference".to_string() });
    }
    if !unclear.is_empty() {
        let names: Vec<String> = unclear.iter().take(NAMED).map(|row| label(&row.measure)).collect();
        let more = unclear.len().saturating_sub(NAMED);
        let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
        parts.push(format!("not yet clear in {}{rest}", names.join(", ")));
    }
    format!("{start}{}.", parts.join("; "))
}

/// The first differences with their size: `mean wait (+12 s, now 5 min 20 s)`.
fn named(rows: &[&Difference]) -> String {
    let size = |row: &&Difference| {
        let (unit, paired) = (row.measure.unit, &row.finding.paired);
        let change = paired.difference.mean.map(|mean| number::change(mean, unit)).unwrap_or_default();
        let now = paired.mean_b.map(|mean| number::value(mean, unit)).unwrap_or_default();
        format!("{} ({change}, now {now})", label(&row.measure))
    };
    let shown: Vec<String> = rows.iter().take(NAMED).map(size).collect();
    let more = rows.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    shown.join(", ") + &rest
}
