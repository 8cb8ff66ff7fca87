//! What is said of a run.

use super::common::{a, counted};
use crate::experiment::{Kept, Target};
use crate::report::answer::Said;
use crate::report::label::label;
use crate::report::number::{count, interval, mean, percent, time, time_adjective};
use crate::rules::{OpenReason, Settings};
use crate::scenario::Team;
use crate::stats::Estimate;

/// The sentence of a team.
pub fn sentence(team: &Team, said: &[Said]) -> String {
    let agents = match team.agents.len() {
        0 => "without agents".to_string(),
        n => format!("with {}", counted(n, "agent", "agents")),
    };
    let parts: Vec<String> = said.iter().map(part).collect();
    format!("{}: {agents} and {}, {}.", team.name, settings(&team.rules), parts.join("; "))
}

/// The line of a target; with its team where there are several.
pub fn target(team: Option<&str>, target: &Target, found: Option<&Estimate>) -> String {
    let of = team.map(|team| format!("{team}, ")).unwrap_or_default();
    let (words, unit) = (target.words(&label(&target.of.measure)), target.of.measure.unit);
    match found {
        Some(found) if found.mean.is_some() => {
            let sure = found.low.map(|_| format!(" [{}]", interval(found, unit))).unwrap_or_default();
            format!("Target {of}{words}: {}, {}{sure}.", target.kept(found).word(), mean(found, unit))
        }
        _ => format!("Target {of}{words}: {}, there is no value.", Kept::NotClear.word()),
    }
}

fn settings(rules: &Settings) -> String {
    match (rules.distribution, rules.overflow) {
        (false, _) => "every conversation open to all".to_string(),
        (true, None) => "no overflow".to_string(),
        (true, Some(window)) => format!("{} overflow", a(&time_adjective(window))),
    }
}

fn part(said: &Said) -> String {
    match *said {
        Said::NoArrivals => "no conversation arrived after the warm-up".to_string(),
        Said::NobodyAnswered => "nobody was answered".to_string(),
        Said::Waits { all_served, half, most, business } => {
            waits(if all_served { "customers" } else { "customers served" }, half, most, business)
        }
        Said::Within(target, estimate, mean) => {
            let sure = estimate.low.zip(estimate.high);
            let sure = sure.map(|(low, high)| format!(" [{} – {}]", percent(low), percent(high))).unwrap_or_default();
            format!("{} %{sure} start within {target}", percent(mean))
        }
        Said::Lost(share) => format!("{} % of the customers leave before anybody starts", percent(share)),
        Said::Opened(share, reason) => {
            format!("{} % of the conversations {} to the whole team", percent(share), opened(reason))
        }
        Said::Stranded(number) => {
            format!("{} conversations a run are stranded with an agent who is away", count(number))
        }
        Said::Unanswered(share) => format!("{} % are never answered", percent(share)),
        Said::Overloaded => "the agents cannot keep up".to_string(),
    }
}

fn waits(who: &str, half: f64, most: f64, business: Option<f64>) -> String {
    if most <= 0.0 {
        return format!("at least nine {who} in ten do not wait at all");
    }
    let half = if half <= 0.0 { "do not wait at all".to_string() } else { format!("wait {} or less", time(half)) };
    let business = business.map(|business| format!(" ({} in business time)", time(business))).unwrap_or_default();
    format!("half of the {who} {half} and nine in ten {} or less{business}", time(most))
}

fn opened(reason: Option<OpenReason>) -> &'static str {
    match reason {
        Some(OpenReason::Limit) => "reach the limit and open",
        Some(OpenReason::NobodyAvailable) => "find nobody available and open",
        Some(OpenReason::AfterHours) => "arrive after hours and open",
        Some(OpenReason::DistributionOff) | None => "open",
    }
}
