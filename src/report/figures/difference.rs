//! Differences with their intervals.

use super::stem;
use crate::experiment::Difference as Found;
use crate::measure::Cause;
use crate::report::CompareReport;
use crate::report::causes;
use crate::report::chart::difference::{DifferenceChart, DifferenceRow, Verdict};
use crate::report::chart::{Caption, Datum, Picture, picture};
use crate::report::label::label;
use crate::report::words::say;
use crate::stats::SureOf;
use crate::stats::comparison::ComparisonVerdict;
use crate::unit::Better;

/// A chart for each team, of the measures most people ask for.
pub(super) fn differences(report: &CompareReport) -> Vec<(String, Picture)> {
    let teams = teams(report);
    let several = teams.len() > 1;
    teams.into_iter().map(|team| (team.to_string(), of_team(report, team, several))).collect()
}

/// A chart for each team, of the mean wait and its parts; nothing where no cause is known.
pub(super) fn by_cause(report: &CompareReport) -> Vec<(String, Picture)> {
    let teams = teams(report);
    let several = teams.len() > 1;
    let named = |team: &str| Some((team.to_string(), causes_of_team(report, team, several)?));
    teams.into_iter().filter_map(named).collect()
}

fn teams<'a>(report: &CompareReport<'a>) -> Vec<&'a str> {
    let mut teams: Vec<&str> = report.compared.differences.iter().map(|row| row.team.as_str()).collect();
    teams.sort_unstable();
    teams.dedup();
    teams
}

fn of_team(report: &CompareReport, team: &str, several: bool) -> Picture {
    let scenarios = 1..report.configurations.len();
    let found = scenarios.flat_map(|scenario| report.main(scenario, team));
    let rows: Vec<DifferenceRow> = found.map(|found| row(report, found, label(&found.measure))).collect();
    drawn(report, ("differences", team, several), against(report), rows)
}

fn causes_of_team(report: &CompareReport, team: &str, several: bool) -> Option<Picture> {
    let scenarios = 1..report.configurations.len();
    let parts = scenarios.flat_map(|scenario| report.causes(scenario, team));
    let parts: Vec<(Option<Cause>, &Found)> = parts.collect();
    if parts.is_empty() {
        return None;
    }
    let title = match report.configurations {
        [_, _] => say!(figures::of(&against(report), &causes::change(&parts))),
        _ => say!(figures::by_cause(&against(report))),
    };
    let name = |cause: &Option<Cause>, found: &Found| match cause {
        Some(cause) => say!(causes::name(*cause)).to_string(),
        None => label(&found.measure),
    };
    let rows = parts.iter().map(|(cause, found)| row(report, found, name(cause, found)));
    Some(drawn(report, ("cause-differences", team, several), title, rows.collect()))
}

fn row(report: &CompareReport, found: &Found, measure: String) -> DifferenceRow {
    DifferenceRow {
        measure,
        comparison: report.name(found.scenario).to_string(),
        unit: found.measure.unit,
        better: found.measure.better,
        difference: Datum::from(&found.finding.paired.difference).widened(found.with_data(SureOf::Mean)),
        verdict: verdict(&found.finding.verdict, found.measure.better),
        words: say!(compare::verdict_and_more(found.finding.verdict)),
    }
}

/// What is held against what.
fn against(report: &CompareReport) -> String {
    match report.configurations {
        [first, second] => say!(figures::against(second.name, first.name)),
        _ => say!(figures::all_against(report.first())),
    }
}

fn drawn(
    report: &CompareReport,
    (name, team, several): (&str, &str, bool),
    title: String,
    rows: Vec<DifferenceRow>,
) -> Picture {
    let chart = DifferenceChart {
        head: Caption {
            name: if several { stem(&[name, team]) } else { name.to_string() },
            title: if several { say!(figures::of(team, &title)) } else { title },
            note: say!(sure::banded_note(
                &say!(figures::differences_note(
                    report.manifest.replications,
                    report.customers(),
                    report.compared.family
                )),
                rows.iter().any(|row| row.difference.wide().is_some())
            )),
        },
        rows,
    };
    picture(&chart)
}

fn verdict(found: &ComparisonVerdict, better: Better) -> Verdict {
    match found {
        ComparisonVerdict::Better => Verdict::Better,
        ComparisonVerdict::Worse => Verdict::Worse,
        ComparisonVerdict::WithinMargin | ComparisonVerdict::Same => Verdict::Same,
        ComparisonVerdict::NotYetClear { .. } | ComparisonVerdict::NoData => Verdict::Unclear,
        ComparisonVerdict::NoDirection if better == Better::Neither => Verdict::Changed,
        ComparisonVerdict::NoDirection => Verdict::Unclear,
    }
}
