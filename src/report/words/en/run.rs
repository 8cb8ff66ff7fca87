//! What is said of a run.

use super::catalogue::day_target;
use super::common::{a, and, counted};
use super::notation::NOTATION;
use crate::experiment::TypicalOpening;
use crate::report::number::{between, count, in_percent, percent, span, time, time_adjective, value};
use crate::rules::{OpenReason, Settings};
use crate::scenario::{CivilSpan, DayTarget, Team};
use crate::stats::Estimate;
use crate::time::SimSpan;
use crate::unit::{Thing, Unit};

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

/// How many wait when the account opens, or the team by hours of its `own`, and until when half of the days and nine in ten have begun
/// them; the weekday that takes longest, where that is known.
pub(crate) fn opening(
    (team, own): (Option<&str>, bool),
    waiting: f64,
    [half, most]: [f64; 2],
    opens: Option<u32>,
    longest: Option<&TypicalOpening>,
) -> String {
    let when = team.map_or("When".to_string(), |team| format!("{team}: when"));
    let longest = longest.map(|day| {
        let opens = u32::from(day.opens.hour().unsigned_abs()) * 60 + u32::from(day.opens.minute().unsigned_abs());
        let [half, most] = day.cleared.map(|seconds| by(Some(opens), seconds));
        format!(" {}s take longest: {half} on half of them, {most} on nine in ten.", weekday(day.weekday))
    });
    format!(
        "{when} {} opens, {} wait on average; the last of them is begun {} on half of the days, and {} on nine in ten.{}",
        who_closes(own),
        value(waiting, Unit::Count(Thing::Conversations)),
        by(opens, half),
        by(opens, most),
        longest.unwrap_or_default()
    )
}

/// Who opens and closes: a team by hours of its own, else the account.
const fn who_closes(own: bool) -> &'static str {
    if own { "the team" } else { "the account" }
}

fn weekday(day: usize) -> &'static str {
    NOTATION.weekday_names[day % 7]
}

/// `by 09:40`, or `40 min after opening` where that is not one time, or not of the day.
fn by(opens: Option<u32>, seconds: f64) -> String {
    let at = opens.map(|opens| opens + (seconds / 60.0).ceil() as u32).filter(|at| *at < 24 * 60);
    match at {
        Some(at) => format!("by {:02}:{:02}", at / 60, at % 60),
        None => format!("{} after opening", time(seconds)),
    }
}

/// How often a team keeps a target: on days, in weeks, in months.
pub(crate) fn kept(team: &str, target: DayTarget, known: &[(CivilSpan, &Estimate)]) -> String {
    let part = |(span, found): &(CivilSpan, &Estimate)| {
        let sure =
            found.low.zip(found.high).map(|(low, high)| format!(" [{}]", between(&percent(low), &percent(high))));
        let share = found.mean.unwrap_or(0.0);
        format!("{} ({}{})", out_of(*span, share), in_percent(share), sure.unwrap_or_default())
    };
    let parts: Vec<String> = known.iter().map(part).collect();
    format!("{team} keeps \u{201c}{}\u{201d} {}.", day_target(target), and(&parts))
}

/// `on 17 of 20 days`: of so many that a share near nothing or all does not look like it.
fn out_of(span: CivilSpan, share: f64) -> String {
    let (before, one, many) = match span {
        CivilSpan::Day => ("on", "day", "days"),
        CivilSpan::Week => ("in", "week", "weeks"),
        CivilSpan::Month => ("in", "month", "months"),
    };
    if share <= 0.0 || share >= 1.0 {
        let which = if share > 0.0 { "every" } else { "no" };
        return format!("{before} {which} {one}");
    }
    let all = match span {
        CivilSpan::Day => [20.0, 100.0, 1000.0],
        CivilSpan::Week | CivilSpan::Month => [10.0, 100.0, 1000.0],
    };
    let is_told = |all: &f64| (1.0..*all).contains(&(share * all).round());
    match all.into_iter().find(is_told) {
        Some(all) => format!("{before} {} of {} {many}", count((share * all).round()), count(all)),
        None if share < 0.5 => format!("{before} hardly any {one}"),
        None => format!("{before} nearly every {one}"),
    }
}

/// `closed` is the part of the share that leaves while the team is closed, if it is worth a word; `own`: by hours of its own.
pub(crate) fn lost(share: f64, closed: Option<f64>, own: bool) -> String {
    let who = who_closes(own);
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
