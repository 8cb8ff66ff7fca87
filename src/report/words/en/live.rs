//! What is said where settings are moved.

use crate::report::number;
use crate::report::words::live::{KnobKind, LiveWords, weeks};
use crate::stats::comparison::ComparisonVerdict;
use crate::time::SimSpan;

pub(crate) const WORDS: LiveWords = LiveWords {
    tag: "en",
    name: "English",
    kind: "Try it yourself",
    scenario: "Scenario",
    gallery: "All teams on this page",
    start: "Open the sliders",
    intro: "Move agents, overflow and the rest: your browser computes the answer again, with the same customers.",
    guess: "A first guess, made beforehand. The numbers are on their way …",
    settings: "Settings",
    starting: "The answer is being computed …",
    no_script: "This page computes in your browser. It needs scripts, which are switched off here.",
    failed: "The page cannot compute in this browser:",
    runs: "From {} simulated runs, computed on this device.",
    more: "More are on their way.",
    back: "Back to {}",
    reset: "All as today",
    copy: "Copy the command",
    copied: "Copied.",
    save: "Save as scenario",
    saved: "Saved.",
    open: "Open a scenario",
    charts: "Charts",
    day: "Watch a day",
    day_note: "One simulated day with these settings, by the very rules of the platform. A red bar is the time left to start; the arrow points to whoever got the last conversation. Conversations of the days before are left out.",
    play: "Play",
    pause: "Pause",
    step: "Next event",
    speed: "Speed",
    time: "Time of day",
    offered: "New, waiting for the agent",
    in_hand: "In conversation",
    to_all: "Visible to all",
    held: "Not handed out yet",
    assumptions: "What is assumed",
    assumed: "If a line is wrong for your team, ignore the numbers.",
    stays: "Everything stays in this page: nothing is sent anywhere.",
};

pub(crate) fn knob(kind: KnobKind) -> String {
    match kind {
        KnobKind::Agents => "Agents",
        KnobKind::Overflow => "Overflow: passes on after",
        KnobKind::Limit => "Limit: opens to all after",
        KnobKind::Customers => "Customers on a usual day",
        KnobKind::Reaction => "Until an agent looks, on average",
        KnobKind::AtOnce => "Conversations at once, each agent",
        KnobKind::Rest => "Other changes of the report",
    }
    .to_string()
}

/// All that a report has found and no other setting can say.
pub(crate) fn rest(name: &str) -> String {
    format!("Other changes of \"{name}\"")
}

pub(crate) const fn is_there(is_there: bool) -> &'static str {
    if is_there { "yes" } else { "no" }
}

/// A setting as part of a name: `9 agents`.
pub(crate) fn set(kind: KnobKind, value: &str) -> String {
    match kind {
        KnobKind::Agents if value == "1" => "1 agent".to_string(),
        KnobKind::Agents => format!("{value} agents"),
        KnobKind::Overflow => format!("overflow {value}"),
        KnobKind::Limit => format!("limit {value}"),
        KnobKind::Customers => format!("{value} customers a day"),
        KnobKind::Reaction => format!("looks after {value}"),
        KnobKind::AtOnce => format!("{value} at once"),
        KnobKind::Rest => "the report's other changes".to_string(),
    }
}

pub(crate) fn never() -> String {
    "never".to_string()
}

/// What a number is in the scenario as it is.
pub(crate) fn today(value: &str) -> String {
    format!("today {value}")
}

/// So many simulated times as long as the scenario: `40 weeks`, `40 spans of 4 weeks`.
fn spans(count: usize, of: SimSpan) -> String {
    match weeks(of) {
        Some(1) => format!("{count} simulated weeks"),
        Some(weeks) => format!("{count} simulated spans of {weeks} weeks"),
        None => format!("{count} simulated spans of {}", number::span(of)),
    }
}

/// Of so many simulated spans, in how many customers wait less than today, and in how many longer.
pub(crate) fn often((less, longer): (usize, usize), count: usize, of: SimSpan) -> String {
    let all = spans(count, of);
    match () {
        () if less == 0 && longer == 0 => format!("In none of {all} would customers notice a difference in waiting."),
        () if less >= longer => format!("In {less} of {all} customers wait noticeably less than today."),
        () => format!("In {longer} of {all} customers wait noticeably longer than today."),
    }
}

/// Where the wait of nine in ten lies in most simulated spans: the middle eight of ten.
pub(crate) fn mostly(low: &str, high: &str, of: SimSpan) -> String {
    format!("In 8 of {}, what nine in ten wait at most is between {low} and {high}.", spans(10, of))
}

/// An interval that takes in what the scenario's own values leave open.
pub(crate) fn with_data(ends: &str) -> String {
    format!("with your data {ends}")
}

/// What to think of a difference, in a word or two.
pub(crate) const fn verdict(verdict: ComparisonVerdict) -> &'static str {
    match verdict {
        ComparisonVerdict::Better => "better",
        ComparisonVerdict::Worse => "worse",
        ComparisonVerdict::WithinMargin | ComparisonVerdict::Same => "no difference",
        ComparisonVerdict::NotYetClear { .. } => "not yet clear",
        ComparisonVerdict::NoData | ComparisonVerdict::NoDirection => "",
    }
}

pub(crate) fn nothing_open() -> String {
    "no scenario is open".to_string()
}

pub(crate) fn no_step() -> String {
    "there is no such step".to_string()
}

pub(crate) fn no_day() -> String {
    "the team is never open in the time that is measured".to_string()
}
