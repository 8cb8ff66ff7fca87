//! The answer in a sentence that can be acted upon, one for each team.

pub mod compare;
pub mod plan;
pub mod sensitivity;
pub mod staffing;
pub mod sweep;

use super::Report;
use super::cost;
use super::label::label;
use super::number::{count, interval, mean, percent, time, time_adjective};
use crate::experiment::{Kept, Target, TeamSummary};
use crate::rules::Settings;
use crate::scenario::Team;
use crate::stats::Estimate;
use crate::time::SimSpan;
use crate::unit::Unit;

/// Shares below this are left out of the sentence.
const WORTH_A_WORD: f64 = 0.000_5;
/// Share of the slots in use above which the agents count as full.
const FULL: f64 = 0.97;

/// One sentence a team.
pub fn sentences(report: &Report) -> Vec<String> {
    let teams = report.scenario.teams.iter().zip(&report.summary.teams);
    let with_cost = |team: &Team, summary: &TeamSummary| match cost::sentence(summary) {
        Some(cost) => format!("{} {cost}", sentence(team, summary)),
        None => sentence(team, summary),
    };
    teams.map(|(team, summary)| with_cost(team, summary)).collect()
}

/// One line a target: whether it is kept, and what was found.
pub fn targets(report: &Report) -> Vec<String> {
    let teams = &report.summary.teams;
    let line = |target: &Target| {
        let unit = target.of.measure.unit;
        let of = match teams.as_slice() {
            [_] => String::new(),
            _ => teams.get(target.of.team).map(|team| format!("{}, ", team.team)).unwrap_or_default(),
        };
        let words = target.words(&label(&target.of.measure));
        match target.estimate(teams) {
            Some(found) if found.mean.is_some() => {
                let sure = found.low.map(|_| format!(" [{}]", interval(found, unit))).unwrap_or_default();
                format!("Target {of}{words}: {}, {}{sure}.", target.kept(found).word(), mean(found, unit))
            }
            _ => format!("Target {of}{words}: {}, there is no value.", Kept::NotClear.word()),
        }
    };
    report.targets.iter().map(line).collect()
}

fn sentence(team: &Team, found: &TeamSummary) -> String {
    let agents = match team.agents.len() {
        0 => "without agents".to_string(),
        1 => "with 1 agent".to_string(),
        n => format!("with {n} agents"),
    };
    let start = format!("{}: {agents} and {}, ", team.name, settings(&team.rules));
    let share = |name: &str| found.mean(name).unwrap_or(0.0);
    if share("arrivals") == 0.0 {
        return start + "no conversation arrived after the warm-up.";
    }
    let who =
        if share("lost_share") + share("unanswered_share") < WORTH_A_WORD { "customers" } else { "customers served" };
    let mut parts = vec![match (found.mean("wait_p50"), found.mean("wait_p90")) {
        (Some(half), Some(most)) => waits(who, half, most, found.mean("business_wait_p90").unwrap_or(most)),
        _ => "nobody was answered".to_string(),
    }];
    parts.extend(target(team, found));
    if share("lost_share") >= WORTH_A_WORD {
        parts.push(format!("{} of the customers leave before anybody starts", plain(share("lost_share"))));
    }
    if share("opened_distribution_off_share") == 0.0 && share("opened_share") >= WORTH_A_WORD {
        parts.push(format!(
            "{} of the conversations {} to the whole team",
            plain(share("opened_share")),
            opened(found)
        ));
    }
    if share("stranded") > 0.0 {
        parts.push(format!("{} conversations a run are stranded with an agent who is away", count(share("stranded"))));
    }
    if share("unanswered_share") > 0.0 {
        parts.push(format!("{} are never answered", plain(share("unanswered_share"))));
    }
    if share("occupancy") >= FULL {
        parts.push("the agents cannot keep up".to_string());
    }
    format!("{start}{}.", parts.join("; "))
}

fn settings(rules: &Settings) -> String {
    match (rules.distribution, rules.overflow) {
        (false, _) => "every conversation open to all".to_string(),
        (true, None) => "no overflow".to_string(),
        (true, Some(window)) => {
            let window = time_adjective(window);
            // "an 8-minute", "an 11-hour", "an 18-second".
            let vowel = ["8", "11-", "18-"].iter().any(|start| window.starts_with(start));
            format!("{} {window} overflow", if vowel { "an" } else { "a" })
        }
    }
}

/// `most_business`: the same as `most` in business time; said where nights make the difference.
fn waits(who: &str, half: f64, most: f64, most_business: f64) -> String {
    if most <= 0.0 {
        return format!("at least nine {who} in ten do not wait at all");
    }
    let half = if half <= 0.0 { "do not wait at all".to_string() } else { format!("wait {} or less", time(half)) };
    let business = match most_business < 0.8 * most {
        true => format!(" ({} in business time)", time(most_business)),
        false => String::new(),
    };
    format!("half of the {who} {half} and nine in ten {} or less{business}", time(most))
}

/// The longest service-level target, with its interval.
fn target(team: &Team, found: &TeamSummary) -> Option<String> {
    let target: SimSpan = *team.within.last()?;
    let estimate: &Estimate = found.get(&crate::measure::catalogue::within_name(target))?;
    let sure = match estimate.low {
        Some(_) => format!(" [{}]", interval(estimate, Unit::Share).trim_end_matches(" %")),
        None => String::new(),
    };
    Some(format!("{} %{sure} start within {target}", percent(estimate.mean?)))
}

/// "open", with the reason if there is only one.
fn opened(found: &TeamSummary) -> &'static str {
    let share = |name: &str| found.mean(name).unwrap_or(0.0) >= WORTH_A_WORD;
    match (share("opened_limit_share"), share("opened_nobody_available_share"), share("opened_after_hours_share")) {
        (true, false, false) => "reach the limit and open",
        (false, true, false) => "find nobody available and open",
        (false, false, true) => "arrive after hours and open",
        _ => "open",
    }
}

fn plain(share: f64) -> String {
    format!("{} %", percent(share))
}
