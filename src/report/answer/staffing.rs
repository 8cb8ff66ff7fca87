//! The answer of a week's staffing.

use super::super::StaffingReport;
use super::super::number::percent;
use super::super::staffing::decimal;
use crate::experiment::staffing::{HourVerdict, hour_names};
use crate::scenario::Arrivals;

/// Hours named at most.
const NAMED: usize = 12;

/// What it takes, what it costs and whether it holds: a sentence each.
pub fn sentences(report: &StaffingReport) -> Vec<String> {
    let mut sentences = vec![need(report), holds(report)];
    sentences.extend(out_of_reach(report));
    sentences.extend(unmarked(report));
    sentences
}

fn plural(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

fn need(report: &StaffingReport) -> String {
    let staffed = report.staffed;
    let beyond = staffed.judgement.count(HourVerdict::OutOfReach);
    if beyond == staffed.judgement.hours.len() {
        let goals = report.goals().join(" and ");
        return format!("No number of agents keeps {goals} in any of the {beyond} hours; below is what comes near it.");
    }
    let (least, most) = staffed.range();
    let at_work = match (least, most) {
        (_, 1) if least == most => "1 agent must be at work".to_string(),
        _ if least == most => format!("{most} agents must be at work"),
        _ => format!("{least} to {most} agents must be at work"),
    };
    let mut kinds: Vec<usize> = report.used().map(|(at, _)| staffed.patterns[at].shift).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let team = if report.scenario.teams.len() > 1 { format!("{}: ", report.team()) } else { String::new() };
    let start = if team.is_empty() { "To" } else { "to" };
    let cost = match report.cost_is_hours() {
        true => String::new(),
        false => format!(" for {}", report.cost()),
    };
    let surplus = report.surplus().map_or(String::new(), |surplus| match surplus {
        s if s >= 0.0005 => format!(", {} % above the requirement", percent(s)),
        s if s <= -0.0005 => format!(", {} % below the requirement", percent(-s)),
        _ => ", no more than the requirement".to_string(),
    });
    let proof = if staffed.cover.optimal { "" } else { " (perhaps not the cheapest)" };
    format!(
        "{team}{start} keep {} for conversations of every hour, {at_work}; {} on {} cover it with {} paid hours a week{cost}{surplus}{proof}.",
        report.goals().join(" and "),
        plural(staffed.roster.len(), "agent", "agents"),
        plural(kinds.len(), "kind of shift", "kinds of shift"),
        decimal(staffed.paid_hours()),
    )
}

fn hours(hours: &[usize]) -> String {
    match hours.len() {
        n if n > NAMED => {
            let first = hours.get(..NAMED).unwrap_or_default();
            format!("{} and {} more", hour_names(first), n - NAMED)
        }
        _ => hour_names(hours),
    }
}

fn holds(report: &StaffingReport) -> String {
    let judgement = &report.staffed.judgement;
    let all = judgement.hours.len();
    let of = |verdict| judgement.with(verdict);
    let (held, missed) = (of(HourVerdict::Holds), of(HourVerdict::Misses));
    let unclear = of(HourVerdict::NotClear);
    let team = report.scenario.teams.get(report.staffed.team);
    let is_recorded = team.is_some_and(|team| matches!(team.arrivals, Arrivals::Trace(_)));
    // A record has one set of customers: only what agents do differs from run to run.
    let customers = if is_recorded { "the recorded customers" } else { "other customers" };
    let runs = format!("by {} runs with {customers}", super::super::number::count(f64::from(judgement.replications)));
    if held.len() == all {
        return format!("The roster holds in all {all} hours, {runs}.");
    }
    let mut parts = vec![format!("The roster holds in {} of {all} hours, {runs}", held.len())];
    if !missed.is_empty() {
        parts.push(format!("it misses in {}", hours(&missed)));
    }
    if !unclear.is_empty() {
        parts.push(format!("it is not clear for {}", hours(&unclear)));
    }
    parts.join("; ") + "."
}

fn out_of_reach(report: &StaffingReport) -> Option<String> {
    let found = report.staffed.judgement.with(HourVerdict::OutOfReach);
    // Only waits by the wall clock have the night in them.
    let by_the_clock = report.staffed.goals.iter().any(|goal| goal.target.of.measure.name.starts_with("wait_"));
    let night = match by_the_clock && !report.scenario.hours.week.is_always() {
        true => {
            " Who waits at closing waits all night; a target on business time (business_wait_mean, business_wait_p90) \
             leaves the night out."
        }
        false => "",
    };
    (!found.is_empty()).then(|| {
        format!(
            "No number of agents keeps the target in {}: there the requirement comes within a quarter of what agents in plenty \
             reach.{night}",
            hours(&found)
        )
    })
}

fn unmarked(report: &StaffingReport) -> Option<String> {
    let missing = report.staffed.unmarked.as_ref()?;
    let all = report.staffed.judgement.hours.len();
    let now = all - report.count(HourVerdict::Holds);
    Some(match missing.len() {
        n if n <= now && n > 0 => return None,
        0 => "It holds as well if nobody marks agents away (Indisponível) off their shift.".to_string(),
        n => format!(
            "Agents must be marked away (Indisponível) off their shift: if nobody does, conversations are offered to people who \
             are not there, and {n} of {all} hours miss."
        ),
    })
}
