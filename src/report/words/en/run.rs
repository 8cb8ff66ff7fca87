//! What is said of a run.

use super::common::{a, counted};
use crate::report::number::{between, count, in_percent, percent, span, time, time_adjective, value};
use crate::rules::{OpenReason, Settings};
use crate::scenario::Team;
use crate::stats::Estimate;
use crate::time::SimSpan;
use crate::unit::Unit;

pub(crate) fn sentence(team: &Team, parts: &[String]) -> String {
    let agents = match team.agents.len() {
        0 => "without agents".to_string(),
        n => format!("with {}", counted(n, "agent", "agents")),
    };
    format!("{}: {agents} and {}, {}.", team.name, settings(&team.rules), parts.join("; "))
}

fn settings(rules: &Settings) -> String {
    match (rules.distribution, rules.overflow) {
        (false, _) => "every conversation open to all".to_string(),
        (true, None) => "no overflow".to_string(),
        (true, Some(window)) => format!("{} overflow", a(&time_adjective(window))),
    }
}

pub(crate) const NO_ARRIVALS: &str = "no conversation arrived after the warm-up";

pub(crate) const NOBODY_ANSWERED: &str = "nobody was answered";

/// How long half of the customers wait, and nine in ten, and these in business time where it differs; in seconds.
pub(crate) fn waits(all_served: bool, half: f64, most: f64, business: Option<f64>) -> String {
    let who = if all_served { "customers" } else { "customers served" };
    if most <= 0.0 {
        return format!("at least nine {who} in ten do not wait at all");
    }
    let half = if half <= 0.0 { "do not wait at all".to_string() } else { format!("wait {} or less", time(half)) };
    let business = business.map(|business| format!(" ({} in business time)", time(business))).unwrap_or_default();
    format!("half of the {who} {half} and nine in ten {} or less{business}", time(most))
}

pub(crate) fn within(target: SimSpan, estimate: &Estimate, mean: f64) -> String {
    let sure = estimate.low.zip(estimate.high);
    let sure = sure.map(|(low, high)| format!(" [{}]", between(&percent(low), &percent(high)))).unwrap_or_default();
    format!("{}{sure} start within {}", in_percent(mean), span(target))
}

/// `closed` is the part of the share that leaves while the team is closed, if it is worth a word; `own`: by hours of its own.
pub(crate) fn lost(share: f64, closed: Option<f64>, own: bool) -> String {
    let who = if own { "the team" } else { "the account" };
    let closed = closed.map(|closed| format!(" ({} while {who} is closed)", in_percent(closed)));
    format!("{} of the customers leave before anybody starts{}", in_percent(share), closed.unwrap_or_default())
}

/// `hours` are those of work on their conversations, in a run.
pub(crate) fn silent(share: f64, hours: f64) -> String {
    let work = value(hours, Unit::Hours);
    format!("{} of all do so without a sign, which costs the agents {work} of work a run", in_percent(share))
}

pub(crate) fn opened(share: f64, reason: Option<OpenReason>) -> String {
    let open = match reason {
        Some(OpenReason::Limit) => "reach the limit and open",
        Some(OpenReason::NobodyAvailable) => "find nobody available and open",
        Some(OpenReason::AfterHours) => "arrive after hours and open",
        Some(OpenReason::DistributionOff) | None => "open",
    };
    format!("{} of the conversations {open} to the whole team", in_percent(share))
}

pub(crate) fn stranded(number: f64) -> String {
    match count(number).as_str() {
        "1" => "1 conversation a run is stranded with an agent who is away".to_string(),
        many => format!("{many} conversations a run are stranded with an agent who is away"),
    }
}

pub(crate) fn unanswered(share: f64) -> String {
    format!("{} are never answered", in_percent(share))
}

pub(crate) const OVERLOADED: &str = "the agents cannot keep up";
