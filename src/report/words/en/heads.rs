//! Headings of tables and columns, by what they are about.

use super::slot;
use crate::calendar::SlotLength;

pub(crate) const MEASURES: &str = "All measures";
pub(crate) const MEAN: &str = "mean";
pub(crate) const INTERVAL: &str = "95 % interval";
pub(crate) const NAME_IN_FILES: &str = "name in files";
pub(crate) const CAUSES: &str = "Where the mean wait comes from";
pub(crate) const CAUSE: &str = "cause";
pub(crate) const MEAN_WAIT: &str = "mean wait";
pub(crate) const SHARE_OF_WAIT: &str = "share";
pub(crate) const STARTED_BY_HOUR: &str = "Those who were started, by hour of arrival";
pub(crate) const ALL_CAUSES: &str = "all causes: the mean wait";
pub(crate) const AGENTS: &str = "All agents";
pub(crate) const AGENT: &str = "agent";
pub(crate) const WEEK_SKETCH: &str = "Customers waiting, by hour of the week";
pub(crate) const CONFIGURATION: &str = "configuration";
pub(crate) const WHAT_DIFFERS: &str = "What is different";
pub(crate) const DIFFERENCES: &str = "All differences";
pub(crate) const DIFFERENCE: &str = "difference (95 %)";
pub(crate) const MORE_RUNS: &str = "more runs";
pub(crate) const FIRST: &str = "first";
pub(crate) const THIS: &str = "this";
pub(crate) const VARIED: &str = "What is varied";
pub(crate) const COMBINATIONS: &str = "All combinations";
pub(crate) const SEARCHED: &str = "Where it was searched";
pub(crate) const RUNS: &str = "runs";
pub(crate) const OUTCOME: &str = "outcome";
pub(crate) const PLAYED: &str = "What was played";
pub(crate) const CLOSED_FORMS: &str = "Beside closed forms";
pub(crate) const BY: &str = "by";
pub(crate) const FIRST_TO_KEEP: &str = "first to keep";
pub(crate) const LEAVES_OUT: &str = "what it leaves out";
pub(crate) const SIMULATION: &str = "simulated, with all rules";
pub(crate) const ASSUMPTION: &str = "alone, all else alike";
pub(crate) const VALUE: &str = "value";
pub(crate) const WOULD_CHANGE: &str = "What would change this answer";
pub(crate) const HOW_MADE: &str = "How the roster was made";
pub(crate) const HEADCOUNT: &str = "headcount";
pub(crate) const SHIFTS: &str = "Shifts";
pub(crate) const SHIFT: &str = "shift";
pub(crate) const DAYS: &str = "days";
pub(crate) const TIMES: &str = "times";
pub(crate) const AGENT_COUNT: &str = "agents";
pub(crate) const HOURS_A_WEEK: &str = "hours a week";
pub(crate) const COST_A_WEEK: &str = "cost a week";
pub(crate) const CONVERSATIONS: &str = "conversations";
pub(crate) const FORMULAS: &str = "formulas";
pub(crate) const REQUIRED: &str = "required";
pub(crate) const AT_WORK: &str = "at work";
pub(crate) const ON_ROSTER: &str = "on the roster";
pub(crate) const GAP: &str = "gap";
pub(crate) const MISSING_HOURS: &str = "missing";
pub(crate) const NOW: &str = "now";
pub(crate) const DAY: &str = "day";
pub(crate) const BY_DAY: &str = "Agent hours by day: required, on the roster, gap";
pub(crate) const WHOLE_WEEK: &str = "week";
pub(crate) const BY_WEEK: &str = "Week by week: where growth and events make a difference";
pub(crate) const WEEK_FROM: &str = "week from";
pub(crate) const CUSTOMERS: &str = "customers";
pub(crate) const OF_MEAN_WEEK: &str = "against the mean week";
pub(crate) const VERDICT: &str = "verdict";
pub(crate) const ROSTER: &str = "The roster";
pub(crate) const EFFECTS: &str = "All effects";
pub(crate) const INPUT: &str = "input";
pub(crate) const ALONE_VALUE: &str = "alone at that value";
pub(crate) const ALONE: &str = "alone";
pub(crate) const AVERAGED_EFFECT: &str = "averaged effect";
pub(crate) const AVERAGED: &str = "averaged (95 %)";
pub(crate) const SHARE: &str = "share";
pub(crate) const TOGETHER_AND_CHANCE: &str = "together, chance";
pub(crate) const FIRST_ORDER: &str = "alone (first order)";
pub(crate) const TOTAL_EFFECT: &str = "with all others (total effect)";
pub(crate) const WITH_OTHERS: &str = "with others";
pub(crate) const SOBOL: &str = "Parts of the variance (Sobol')";

/// The week at a glance; whether with the people on the payroll.
pub(crate) fn week_by(slots: SlotLength, has_headcount: bool) -> String {
    let hour = slot::one(slots);
    match has_headcount {
        true => format!("Agents by {hour}: required / on the roster / headcount"),
        false => format!("Agents at work by {hour}: required / on the roster"),
    }
}

pub(crate) fn every(slots: SlotLength) -> String {
    format!("Every {}", slot::one(slots))
}
