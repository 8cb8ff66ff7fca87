//! The answer of a comparison.

use crate::experiment::Difference;
use crate::report::CompareReport;
use crate::report::label::place;
use crate::report::words::say;
use crate::stats::comparison::Verdict;

/// What one scenario is, held against the first one, in one team.
pub(crate) struct Said<'a> {
    /// The team, where there are several.
    pub team: Option<&'a str>,
    /// The scenario.
    pub this: &'a str,
    /// The first one.
    pub first: &'a str,
    /// Its parts in order; `None` where there is one pair of runs alone.
    pub parts: Option<Vec<Part<'a>>>,
}

/// One part of a comparison.
pub(crate) enum Part<'a> {
    /// Measures that are better.
    Better(Vec<&'a Difference>),
    /// Measures that are worse.
    Worse(Vec<&'a Difference>),
    /// Nothing is different.
    Same,
    /// Nothing is clearly different.
    NoneClear,
    /// Measures in which it is not yet clear.
    Unclear(Vec<&'a Difference>),
}

/// A sentence for each scenario and team: what is better, what is worse, what is not clear.
pub fn sentences(report: &CompareReport) -> Vec<String> {
    let scenarios = 1..report.configurations.len();
    scenarios
        .flat_map(|scenario| report.teams(scenario).into_iter().map(move |team| (scenario, team)))
        .map(|(scenario, team)| say!(compare::sentence(&said(report, scenario, team))))
        .collect()
}

fn said<'a>(report: &CompareReport<'a>, scenario: usize, team: &'a str) -> Said<'a> {
    let team_said = Some(team).filter(|_| report.teams(scenario).len() > 1);
    let parts = (report.manifest.replications >= 2).then(|| parts(report, scenario, team));
    Said { team: team_said, this: report.name(scenario), first: report.first(), parts }
}

fn parts<'a>(report: &CompareReport<'a>, scenario: usize, team: &str) -> Vec<Part<'a>> {
    let main = report.main(scenario, team);
    let with = |wanted: fn(&Verdict) -> bool| -> Vec<&'a Difference> {
        main.iter().copied().filter(|row| wanted(&row.finding.verdict)).collect()
    };
    let better = with(|verdict| *verdict == Verdict::Better);
    let worse = with(|verdict| *verdict == Verdict::Worse);
    let unclear = with(|verdict| matches!(verdict, Verdict::NotYetClear { .. }));
    let first = |rows: &[&Difference]| rows.first().and_then(|row| place(&row.measure)).unwrap_or(usize::MAX);
    // The side with the weightier measure first.
    let is_worse_first = first(&worse) < first(&better);
    let mut parts = Vec::new();
    if !better.is_empty() {
        parts.push(Part::Better(better));
    }
    if !worse.is_empty() {
        parts.insert(if is_worse_first { 0 } else { parts.len() }, Part::Worse(worse));
    }
    if parts.is_empty() {
        let mut rows = report.of(scenario).filter(|row| row.team == team);
        let all_the_same = rows.all(|row| matches!(row.finding.verdict, Verdict::Same | Verdict::NoDirection));
        parts.push(if all_the_same { Part::Same } else { Part::NoneClear });
    }
    if !unclear.is_empty() {
        parts.push(Part::Unclear(unclear));
    }
    parts
}
