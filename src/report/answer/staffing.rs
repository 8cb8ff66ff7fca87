//! The answer of a week's staffing.

use crate::experiment::staffing::HourVerdict;
use crate::report::StaffingReport;
use crate::report::words::say;
use crate::scenario::Arrivals;

/// What it takes, what it costs and whether it holds: a sentence each.
pub(crate) fn sentences(report: &StaffingReport) -> Vec<String> {
    let headcount = report.headcount().map(|counts| say!(headcount::counts(counts)));
    let first = [roster(report)].into_iter().chain(headcount).chain([holds(report)]);
    first.chain(out_of_reach(report)).chain(unmarked(report)).collect()
}

fn roster(report: &StaffingReport) -> String {
    let staffed = report.staffed;
    let all = staffed.judgement.hours.len();
    if staffed.judgement.count(HourVerdict::OutOfReach) == all {
        return say!(staffing::nothing_within_reach(report, all));
    }
    let mut kinds: Vec<usize> = report.used().map(|(at, _)| staffed.patterns[at].shift).collect();
    kinds.sort_unstable();
    kinds.dedup();
    say!(staffing::roster(report, kinds.len()))
}

fn holds(report: &StaffingReport) -> String {
    let team = report.scenario.teams.get(report.staffed.team);
    // A record has one set of customers: only what agents do differs from run to run.
    let is_recorded = team.is_some_and(|team| matches!(team.arrivals, Arrivals::Trace(_)));
    say!(staffing::holds(&report.staffed.judgement, is_recorded))
}

fn out_of_reach(report: &StaffingReport) -> Option<String> {
    let found = report.staffed.judgement.with(HourVerdict::OutOfReach);
    // Only waits by the wall clock have the night in them.
    let by_the_clock = report.staffed.targets.iter().any(|wanted| wanted.is_by_the_clock());
    let team = report.scenario.teams.get(report.staffed.team);
    let has_nights = by_the_clock && team.is_some_and(|team| !report.scenario.week_of(team).is_always());
    (!found.is_empty()).then(|| say!(staffing::out_of_reach(&found, has_nights)))
}

fn unmarked(report: &StaffingReport) -> Option<String> {
    let missing = report.staffed.unmarked.as_ref()?.len();
    let all = report.staffed.judgement.hours.len();
    match missing {
        0 => Some(say!(staffing::MARKS_DO_NOT_MATTER)),
        n if n <= all - report.count(HourVerdict::Holds) => None,
        n => Some(say!(staffing::marks_matter(n, all))),
    }
}
