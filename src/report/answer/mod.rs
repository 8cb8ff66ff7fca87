//! The answer in a sentence that can be acted upon, one for each team.

pub mod compare;
pub mod plan;
pub mod sensitivity;
pub mod staffing;
pub mod sweep;

use super::words::say;
use super::{Report, cost};
use crate::experiment::{Target, TeamSummary};
use crate::measure::catalogue;
use crate::rules::OpenReason;
use crate::scenario::Team;
use crate::stats::Estimate;
use crate::time::SimSpan;

/// Shares below this are left out of the sentence.
const WORTH_A_WORD: f64 = 0.000_5;
/// Share of the slots in use above which the agents count as full.
const FULL: f64 = 0.97;
/// Waits in business time that are shorter than the whole by this factor are said, too: nights make the difference.
const NIGHTS: f64 = 0.8;

/// What one part of a team's sentence says; times in seconds.
pub(crate) enum Said<'a> {
    /// No conversation arrived.
    NoArrivals,
    /// Conversations arrived, and no customer has a wait.
    NobodyAnswered,
    /// How long half of the customers wait, and nine in ten, and these in business time where it differs.
    Waits { all_served: bool, half: f64, most: f64, business: Option<f64> },
    /// The share that starts in time.
    Within(SimSpan, &'a Estimate, f64),
    /// The share that leaves.
    Lost(f64),
    /// The share that opens to the whole team, with the reason if there is only one.
    Opened(f64, Option<OpenReason>),
    /// Conversations a run that are stranded.
    Stranded(f64),
    /// The share that is never answered.
    Unanswered(f64),
    /// The agents have too much to do.
    Overloaded,
}

/// One sentence a team.
pub fn sentences(report: &Report) -> Vec<String> {
    let teams = report.scenario.teams.iter().zip(&report.summary.teams);
    let with_cost = |(team, summary): (&Team, &TeamSummary)| {
        let sentence = say!(run::sentence(team, &said(team, summary)));
        [sentence].into_iter().chain(cost::sentence(summary)).collect::<Vec<_>>().join(" ")
    };
    teams.map(with_cost).collect()
}

/// One line a target: whether it is kept, and what was found.
pub fn targets(report: &Report) -> Vec<String> {
    let teams = &report.summary.teams;
    let line = |target: &Target| {
        let team = teams.get(target.of.team).filter(|_| teams.len() != 1).map(|team| team.team.as_str());
        say!(run::target(team, target, target.estimate(teams)))
    };
    report.targets.iter().map(line).collect()
}

fn said<'a>(team: &Team, found: &'a TeamSummary) -> Vec<Said<'a>> {
    let share = |name: &str| found.mean(name).unwrap_or(0.0);
    if share("arrivals") == 0.0 {
        return vec![Said::NoArrivals];
    }
    let mut said = vec![waits(found)];
    said.extend(within(team, found));
    let is_opened = share("opened_distribution_off_share") == 0.0 && share("opened_share") >= WORTH_A_WORD;
    let parts = [
        (share("lost_share") >= WORTH_A_WORD, Said::Lost(share("lost_share"))),
        (is_opened, Said::Opened(share("opened_share"), opened(found))),
        (share("stranded") > 0.0, Said::Stranded(share("stranded"))),
        (share("unanswered_share") > 0.0, Said::Unanswered(share("unanswered_share"))),
        (share("occupancy") >= FULL, Said::Overloaded),
    ];
    said.extend(parts.into_iter().filter(|(is_said, _)| *is_said).map(|(_, part)| part));
    said
}

fn waits(found: &TeamSummary) -> Said<'static> {
    let share = |name: &str| found.mean(name).unwrap_or(0.0);
    let (Some(half), Some(most)) = (found.mean("wait_p50"), found.mean("wait_p90")) else {
        return Said::NobodyAnswered;
    };
    let all_served = share("lost_share") + share("unanswered_share") < WORTH_A_WORD;
    let business = found.mean("business_wait_p90").filter(|business| *business < NIGHTS * most);
    Said::Waits { all_served, half, most, business }
}

/// The longest service-level target, with its interval.
fn within<'a>(team: &Team, found: &'a TeamSummary) -> Option<Said<'a>> {
    let target = *team.within.last()?;
    let estimate = found.get(&catalogue::within_name(target))?;
    Some(Said::Within(target, estimate, estimate.mean?))
}

/// Why conversations open, if there is only one reason.
fn opened(found: &TeamSummary) -> Option<OpenReason> {
    let reasons = [
        ("opened_limit_share", OpenReason::Limit),
        ("opened_nobody_available_share", OpenReason::NobodyAvailable),
        ("opened_after_hours_share", OpenReason::AfterHours),
    ];
    let mut reasons = reasons.into_iter().filter(|(share, _)| found.mean(share).unwrap_or(0.0) >= WORTH_A_WORD);
    let first = reasons.next();
    first.filter(|_| reasons.next().is_none()).map(|(_, reason)| reason)
}
