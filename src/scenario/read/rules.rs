//! A team's settings, and what is doubtful about them.

use super::Context;
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::rules::{AfterHours, Assignment, AtLimit, Clock, Handover, OnAway, Settings};
use crate::time::SimSpan;

/// Reads `[team.rules]`; `account` is the account's auto-reply.
pub fn read(view: View<'_>, account: bool, cx: &mut Context<'_>) -> Option<Settings> {
    Some(Settings {
        distribution: view.bool("distribution")?,
        overflow: match view.bool("overflow") {
            Some(_) => None,
            None => Some(at_least_a_second(view, "overflow", cx)?),
        },
        limit: at_least_a_second(view, "limit", cx)?,
        handover: match view.text("handover")? {
            "shared-arrow" => Handover::SharedArrow,
            "from-first" => Handover::FromFirst,
            _ => Handover::Circular,
        },
        at_limit: match view.text("at_limit")? {
            "finish-window" => AtLimit::FinishWindow,
            _ => AtLimit::Cut,
        },
        on_away: match view.text("on_away")? {
            "pass" => OnAway::Pass,
            _ => OnAway::Keep,
        },
        after_hours: match view.text("after_hours")? {
            "hold" => AfterHours::Hold,
            "open" => AfterHours::Open,
            _ => AfterHours::Assign,
        },
        clock: match view.text("clock")? {
            "wall" => Clock::Wall,
            _ => Clock::Business,
        },
        assignment: match view.text("assignment")? {
            "least-busy" => Assignment::LeastBusy,
            "longest-idle" => Assignment::LongestIdle,
            "random" => Assignment::Random,
            _ => Assignment::Rotation,
        },
        skip_full: view.bool("skip_full")?,
        auto_reply: if view.has("auto_reply") { view.bool("auto_reply")? } else { account },
    })
}

/// A window or limit. Below a second, hand-overs are so many that a run does not end.
fn at_least_a_second(view: View<'_>, key: &str, cx: &mut Context<'_>) -> Option<SimSpan> {
    let length = view.length(key)?;
    if length >= SimSpan::from_secs(1) {
        return Some(length);
    }
    let problem =
        Diagnostic::new(Code::Length, format!("`{key}` of {length} is too short to simulate")).at(view.place_of(key));
    cx.problems.push(problem.help("write \"1 s\" or more; the platform begins at 10 min"));
    None
}

/// Warns of settings that the platform does not offer, or that defeat their purpose. `header` is
/// the place of a key that the file does not write.
pub fn warn(view: View<'_>, settings: &Settings, agents: usize, cx: &mut Context<'_>) {
    let (true, Some(window)) = (settings.distribution, settings.overflow) else { return };
    let limit = settings.limit;
    let place = |key: &str| view.place_of(key);
    let outside = |code, key: &str, value: SimSpan, (low, high): (SimSpan, SimSpan)| {
        let title = format!("`{key}` of {value} is outside the platform's range, {low} to {high}");
        let problem = Diagnostic::new(code, title).at(place(key));
        (value < low || value > high).then(|| problem.help("it runs all the same, as a what-if"))
    };
    let found = [
        outside(Code::OverflowRange, "overflow", window, Settings::OVERFLOW_RANGE),
        outside(Code::LimitRange, "limit", limit, Settings::LIMIT_RANGE),
        purpose(window, limit, agents, place("limit"), place("overflow")),
    ];
    for problem in found.into_iter().flatten() {
        cx.problems.push(problem);
    }
}

/// What is doubtful about window and limit together.
fn purpose(window: SimSpan, limit: SimSpan, agents: usize, at: Place, also: Place) -> Option<Diagnostic> {
    let beside =
        |problem: Diagnostic| if at == also { problem } else { problem.also(also, format!("the window is {window}")) };
    if limit <= window {
        let title = format!("the limit of {limit} is not longer than the window: overflow never fires");
        let problem = Diagnostic::new(Code::OverflowNeverFires, title).at(at);
        return Some(beside(problem).help("make `limit` longer than `overflow`"));
    }
    let offers = u64::try_from(limit.micros() / window.micros().max(1)).unwrap_or(0);
    let offered = offers + u64::from(limit.micros() % window.micros().max(1) > 0);
    if offered >= agents as u64 {
        return None;
    }
    let title = format!("{offered} of {agents} agents are offered a conversation before it opens to all after {limit}");
    let all = SimSpan::from_micros(window.micros().saturating_mul(i64::try_from(agents).unwrap_or(i64::MAX)));
    let problem = Diagnostic::new(Code::NotEveryoneOffered, title).at(at);
    Some(beside(problem).help(format!("for a turn of everybody, a limit of {all} is needed")))
}
