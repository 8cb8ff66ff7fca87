//! The table of a run: its groups, its lines, the columns of agents.

use crate::measure::Measure;
use crate::report::fill::Group;
use crate::report::label::short;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Run"
}

/// The title above some lines.
pub(crate) fn group(group: Group) -> &'static str {
    match group {
        Group::Waits => "Wait from arrival to start, of started conversations",
        Group::Within => "Started in time, of all conversations",
        Group::Conversations => "What happened to the conversations",
        Group::Cost => "Cost of a month",
        Group::Balance => "Balance across agents (cv: standard deviation over mean, 0 is all alike)",
        Group::Others => "Other measures",
    }
}

/// A measure under its title.
pub(crate) fn line(measure: &Measure) -> String {
    let words = match measure.name.as_str() {
        "wait_mean" => "mean",
        "wait_p50" => "half wait at most",
        "wait_p80" => "80 % wait at most",
        "wait_p90" => "90 % wait at most",
        "wait_p95" => "95 % wait at most",
        "wait_p99" => "99 % wait at most",
        "wait_max" => "longest",
        "business_wait_mean" => "mean, in business time",
        "business_wait_p90" => "90 % wait at most, in business time",
        "arrivals" => "arrived after the warm-up",
        "started" => "started by an agent",
        "lost_share" => "customer left before a start",
        "unanswered_share" => "never answered",
        "stranded" => "stranded with an agent away",
        "offers_per_conversation" => "offers per conversation",
        "handovers_per_conversation" => "of them hand-overs",
        "opened_share" => "opened to the whole team",
        "opened_limit_share" => "at the limit",
        "opened_nobody_available_share" => "nobody available",
        "opened_distribution_off_share" => "distribution off",
        "opened_after_hours_share" => "arrived after hours",
        "backlog_mean" => "waiting at any moment",
        "cost_month" => "all together",
        "cost_pay" => "pay",
        "cost_platform" => "platform",
        "cost_conversations" => "further conversations",
        "cost_lost" => "lost customers",
        "cost_wait" => "waiting",
        "cost_setup" => "set-up, spread",
        "cost_per_started" => "each conversation started",
        "active_conversations" => "active conversations",
        "occupancy" => "slots in use during shifts",
        "first_offers_cv" => "first offers, variation (cv)",
        "offers_cv" => "offers, variation (cv)",
        "starts_cv" => "starts, variation (cv)",
        "starts_max_over_mean" => "starts, busiest over average",
        "work_cv" => "work, variation (cv)",
        "work_max_over_mean" => "work, busiest over average",
        _ => return short(measure),
    };
    words.to_string()
}

/// A column of the table of agents, in a word or two.
pub(crate) fn of_agent(measure: &Measure) -> &'static str {
    match measure.name.as_str() {
        "first_offers" => "first",
        "lapsed_offers" => "lapsed",
        "starts_open" => "open",
        "work_hours" => "work",
        "occupancy" => "in use",
        "simultaneous_mean" => "at once",
        _ => "",
    }
}

/// What these words mean.
pub(crate) fn agents_key() -> &'static str {
    "(first: first offers; open: starts from the open list; in use: share of slots)"
}

/// What the table of agents is.
pub(crate) fn agents_note() -> &'static str {
    "In the order of the rotation. More of each is in agents.csv."
}
