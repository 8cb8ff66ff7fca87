//! The answer of a week's staffing.

use crate::experiment::staffing::HourVerdict;
use crate::report::StaffingReport;
use crate::report::words::say;
use crate::scenario::Arrivals;

/// What it takes, what it costs and whether it holds: a sentence each.
pub(crate) fn sentences(report: &StaffingReport) -> Vec<String> {
    let headcount = report.headcount().map(|counts| say!(headcount::counts(counts)));
    let first = [roster(report)].into_iter().chain(headcount).chain([holds(report)]);
    first.chain(out_of_reach(report)).chain(unmarked(report)).chain([now(report)]).chain(busiest_week(report)).collect()
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
    say!(staffing::holds(&report.staffed.judgement, report.staffed.demand.slots, is_recorded))
}

fn out_of_reach(report: &StaffingReport) -> Option<String> {
    let found = report.staffed.judgement.with(HourVerdict::OutOfReach);
    // Only waits by the wall clock have the night in them.
    let by_the_clock = report.staffed.targets.iter().any(|wanted| wanted.is_by_the_clock());
    let team = report.scenario.teams.get(report.staffed.team);
    let has_nights = by_the_clock && team.is_some_and(|team| !report.scenario.week_of(team).is_always());
    (!found.is_empty()).then(|| say!(staffing::out_of_reach(&found, report.staffed.demand.slots, has_nights)))
}

fn unmarked(report: &StaffingReport) -> Option<String> {
    let missing = report.staffed.unmarked.as_ref()?.len();
    let all = report.staffed.judgement.hours.len();
    match missing {
        0 => Some(say!(staffing::MARKS_DO_NOT_MATTER)),
        n if n <= all - report.count(HourVerdict::Holds) => None,
        n => Some(say!(staffing::marks_matter(n, all, report.staffed.demand.slots))),
    }
}

/// Whether the agents that there are would be enough, as they come to work now.
fn now(report: &StaffingReport) -> String {
    let staffed = report.staffed;
    let short = staffed.short_now();
    let worst = short.iter().copied().min_by_key(|slot| staffed.gap_now(*slot));
    let worst = worst.map(|slot| (slot, staffed.now[slot], staffed.requirement.levels[slot]));
    let agents = report.scenario.teams.get(staffed.team).map_or(0, |team| team.agents.len());
    say!(staffing::now(agents, &short, worst, staffed.demand.slots))
}

/// The full week with most customers beyond the mean, where weeks differ.
fn busiest_week(report: &StaffingReport) -> Option<String> {
    let weeks = report.staffed.weeks.iter().filter_map(|week| Some((week, week.of_mean?)));
    let (week, of_mean) = weeks.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (of_mean > 1.0005).then(|| say!(staffing::busiest_week(week.from, of_mean, week.missing)))
}
