//! What is said where settings are moved.

use crate::report::words::live::{KnobKind, LiveWords};
use crate::stats::comparison::ComparisonVerdict;

pub(crate) const WORDS: LiveWords = LiveWords {
    tag: "en",
    name: "English",
    kind: "Try it yourself",
    scenario: "Scenario",
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
    day_note: "One simulated day with these settings, by the very rules of the platform. A red bar is the time left to start; the arrow points to whoever got the last conversation.",
    play: "Play",
    pause: "Pause",
    step: "Next event",
    speed: "Speed",
    time: "Time of day",
    offered: "New, waiting for the agent",
    in_hand: "In conversation",
    to_all: "Visible to all",
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
    }
    .to_string()
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
    }
}

pub(crate) fn never() -> String {
    "never".to_string()
}

/// What a number is in the scenario as it is.
pub(crate) fn today(value: &str) -> String {
    format!("today {value}")
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
