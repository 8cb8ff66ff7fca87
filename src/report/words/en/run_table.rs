//! The table of a run: its groups, its lines, the columns of agents.

use super::common::noun;
use crate::measure::{AgentMeasure, Measure, MeasureId, TeamMeasure as M};
use crate::report::fill::MeasureGroup;
use crate::report::label::short;
use crate::report::number::count;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Run"
}

/// What is gained by knowing how many customers are to be expected; a measure as sure as of so many runs.
pub(crate) fn gained(measure: &str, runs: f64) -> String {
    format!(
        "How many customers to expect, and how much work, is known; means are put right by what the runs had of them. So the {measure} is as \
         precise as from {} {}.",
        count(runs.round()),
        noun(runs.round() as usize, "run", "runs")
    )
}

/// The title above some lines.
pub(crate) fn group(group: MeasureGroup) -> &'static str {
    match group {
        MeasureGroup::Waits => "Wait from arrival to start, of started conversations",
        MeasureGroup::Within => "Started in time, of all conversations",
        MeasureGroup::Conversations => "What happened to the conversations",
        MeasureGroup::Kept => "How often targets are kept",
        MeasureGroup::People => "Headcount: people on the payroll, with planned shrinkage",
        MeasureGroup::Cost => "Cost of a month",
        MeasureGroup::Balance => "Balance across agents (cv: standard deviation over mean, 0 is all alike)",
        MeasureGroup::Others => "Other measures",
    }
}

/// A measure under its title.
pub(crate) fn line(measure: &Measure) -> String {
    let words = match measure.of_a_team() {
        Some(M::WaitMean) => "mean",
        Some(M::WaitP50) => "half wait at most",
        Some(M::WaitP80) => "80 % wait at most",
        Some(M::WaitP90) => "90 % wait at most",
        Some(M::WaitP95) => "95 % wait at most",
        Some(M::WaitP99) => "99 % wait at most",
        Some(M::WaitMax) => "longest of a run",
        Some(M::BusinessWaitMean) => "mean, in business time",
        Some(M::BusinessWaitP90) => "90 %, in business time",
        Some(M::Arrivals) => "arrived after the warm-up",
        Some(M::LostShare) => "customer left before a start",
        Some(M::LostClosedShare) => "while the team was closed",
        Some(M::SilentShare) => "without a sign",
        Some(M::WastedHours) => "work wasted on them",
        Some(M::OffersPerConversation) => "offers per conversation",
        Some(M::HandoversPerConversation) => "of them hand-overs",
        Some(M::OpenedLimitShare) => "at the limit",
        Some(M::OpenedNobodyAvailableShare) => "nobody available",
        Some(M::OpenedDistributionOffShare) => "distribution off",
        Some(M::OpenedAfterHoursShare) => "arrived after hours",
        Some(M::OpeningClearedP50) => "all begun, half of the days",
        Some(M::OpeningClearedP90) => "all begun, nine days in ten",
        Some(M::Headcount) => "for the agents on the roster",
        Some(M::CostMonth) => "all together",
        Some(M::CostPay) => "pay",
        Some(M::CostPlatform) => "platform",
        Some(M::CostConversations) => "further conversations",
        Some(M::CostLost) => "lost customers",
        Some(M::CostWait) => "waiting",
        Some(M::CostSetup) => "set-up, spread",
        Some(M::CostPerStarted) => "each conversation started",
        Some(M::ActiveConversations) => "active conversations",
        Some(M::FirstOffersCv) => "first offers, variation (cv)",
        Some(M::OffersCv) => "offers, variation (cv)",
        Some(M::StartsCv) => "starts, variation (cv)",
        Some(M::WorkCv) => "work, variation (cv)",
        _ => return short(measure),
    };
    words.to_string()
}

/// A column of the table of agents, in a word or two.
pub(crate) fn of_agent(measure: &Measure) -> &'static str {
    match measure.id {
        MeasureId::Agent(AgentMeasure::FirstOffers) => "first",
        MeasureId::Agent(AgentMeasure::LapsedOffers) => "lapsed",
        MeasureId::Agent(AgentMeasure::StartsOpen) => "open",
        MeasureId::Agent(AgentMeasure::WorkHours) => "work",
        MeasureId::Agent(AgentMeasure::Occupancy) => "in use",
        MeasureId::Agent(AgentMeasure::SimultaneousMean) => "at once",
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
