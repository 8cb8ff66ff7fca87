//! The answer of a week's staffing.

use crate::experiment::staffing::HourVerdict;
use crate::report::StaffingReport;
use crate::report::words::say;
use crate::scenario::Arrivals;

/// What one sentence says.
pub(crate) enum Said<'a> {
    /// No hour can be had: how many there are.
    NothingWithinReach(usize),
    /// Who must be at work, and who covers it with how many kinds of shift.
    Need { kinds: usize },
    /// Where the roster holds; whether its customers are recorded ones.
    Holds { recorded: bool },
    /// Hours that no number of agents mends; whether the night is part of the waits.
    OutOfReach { hours: Vec<usize>, night: bool },
    /// It holds as well if nobody marks agents away.
    MarksDoNotMatter,
    /// These hours miss if nobody does.
    MarksMatter(&'a [usize]),
}

/// What it takes, what it costs and whether it holds: a sentence each.
pub fn sentences(report: &StaffingReport) -> Vec<String> {
    let said = [need(report), holds(report)].into_iter().chain(out_of_reach(report)).chain(unmarked(report));
    said.map(|said| say!(staffing::sentence(report, &said))).collect()
}

fn need(report: &StaffingReport) -> Said<'static> {
    let staffed = report.staffed;
    let all = staffed.judgement.hours.len();
    if staffed.judgement.count(HourVerdict::OutOfReach) == all {
        return Said::NothingWithinReach(all);
    }
    let mut kinds: Vec<usize> = report.used().map(|(at, _)| staffed.patterns[at].shift).collect();
    kinds.sort_unstable();
    kinds.dedup();
    Said::Need { kinds: kinds.len() }
}

fn holds(report: &StaffingReport) -> Said<'static> {
    let team = report.scenario.teams.get(report.staffed.team);
    // A record has one set of customers: only what agents do differs from run to run.
    Said::Holds { recorded: team.is_some_and(|team| matches!(team.arrivals, Arrivals::Trace(_))) }
}

fn out_of_reach(report: &StaffingReport) -> Option<Said<'static>> {
    let hours = report.staffed.judgement.with(HourVerdict::OutOfReach);
    // Only waits by the wall clock have the night in them.
    let by_the_clock = report.staffed.goals.iter().any(|goal| goal.target.of.measure.name.starts_with("wait_"));
    let night = by_the_clock && !report.scenario.hours.week.is_always();
    (!hours.is_empty()).then_some(Said::OutOfReach { hours, night })
}

fn unmarked<'a>(report: &StaffingReport<'a>) -> Option<Said<'a>> {
    let missing = report.staffed.unmarked.as_ref()?;
    let now = report.staffed.judgement.hours.len() - report.count(HourVerdict::Holds);
    match missing.len() {
        0 => Some(Said::MarksDoNotMatter),
        n if n <= now => None,
        _ => Some(Said::MarksMatter(missing)),
    }
}
