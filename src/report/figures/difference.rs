//! Differences with their intervals.

use super::{replications, stem};
use crate::measure::Better;
use crate::report::chart::difference::{Difference, Row, Verdict};
use crate::report::chart::{Datum, Head, Picture, Unit, picture};
use crate::report::label::label;
use crate::report::{CompareReport, number};
use crate::stats::comparison::Verdict as Found;

/// A chart for each team, of the measures most people ask for.
pub(super) fn differences(report: &CompareReport) -> Vec<(String, Picture)> {
    let mut teams: Vec<&str> = report.compared.differences.iter().map(|row| row.team.as_str()).collect();
    teams.sort_unstable();
    teams.dedup();
    let several = teams.len() > 1;
    teams.into_iter().map(|team| (team.to_string(), of_team(report, team, several))).collect()
}

fn of_team(report: &CompareReport, team: &str, several: bool) -> Picture {
    let scenarios = 1..report.configurations.len();
    let rows = scenarios.flat_map(|scenario| report.main(scenario, team)).map(|row: &crate::experiment::Difference| {
        let difference = &row.finding.paired.difference;
        Row {
            measure: label(&row.measure),
            comparison: report.name(row.scenario).to_string(),
            unit: Unit::of(row.measure.unit),
            better: row.measure.better,
            difference: Datum::from(difference),
            verdict: verdict(&row.finding.verdict, row.measure.better),
            words: number::verdict(row.finding.verdict),
        }
    });
    let of = if several { format!("{team}: ") } else { String::new() };
    let what = match report.configurations {
        [first, second] => format!("{} against {}", second.name, first.name),
        _ => format!("All against {}", report.first()),
    };
    let chart = Difference {
        head: Head {
            name: if several { stem(&["differences", team]) } else { "differences".to_string() },
            title: format!("{of}{what}"),
            note: format!(
                "Mean difference of {} {}; whisker: 95 % interval; verdicts corrected for {} \
                 comparisons (Holm).",
                replications(report.manifest.replications).replace("replication", "pair"),
                report.customers(),
                report.compared.family
            ),
        },
        rows: rows.collect(),
    };
    picture(&chart)
}

fn verdict(found: &Found, better: Better) -> Verdict {
    match found {
        Found::Better => Verdict::Better,
        Found::Worse => Verdict::Worse,
        Found::WithinMargin | Found::Same => Verdict::Same,
        Found::NotYetClear { .. } | Found::NoData => Verdict::Unclear,
        Found::NoDirection if better == Better::Neither => Verdict::Changed,
        Found::NoDirection => Verdict::Unclear,
    }
}
