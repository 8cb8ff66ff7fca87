//! Every measure: its name, its unit, what is counted over what.

use super::Cause;
use crate::money::Currency;
use crate::time::SimSpan;
use crate::unit::{Better, Thing, Unit};

/// One measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The name in every output, stable.
    pub name: String,
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
    /// What is counted over what, in a sentence.
    pub definition: String,
}

type Row = (&'static str, Unit, Better, &'static str);

use Better::{Higher, Lower, Neither};
use Thing::{Agents, Conversations, Offers, PerHour};
use Unit::{Count, Hours, Ratio, Share, Time};

/// The team measures before the service levels, in the order of outputs.
const TEAM: &[Row] = &[
    (
        "arrivals",
        Count(Conversations),
        Neither,
        "Conversations that arrive after the warm-up: the measured conversations.",
    ),
    ("started", Count(Conversations), Higher, "Measured conversations that an agent begins."),
    ("lost_share", Share, Lower, "Customers who leave before a start, over measured conversations."),
    (
        "unanswered_share",
        Share,
        Lower,
        "Conversations neither started nor lost when the drain has passed, over measured conversations.",
    ),
    (
        "stranded",
        Count(Conversations),
        Lower,
        "Measured conversations whose holder was marked away before a start while overflow was off (rule 9).",
    ),
    ("opened_share", Share, Lower, "Conversations that opened to the whole team, over measured conversations."),
    (
        "opened_limit_share",
        Share,
        Lower,
        "Conversations that opened at the limit (rule 7), over measured conversations.",
    ),
    (
        "opened_nobody_available_share",
        Share,
        Lower,
        "Conversations that opened because nobody was eligible (rule 8), over measured conversations.",
    ),
    (
        "opened_distribution_off_share",
        Share,
        Neither,
        "Conversations that opened on arrival because distribution is off (rule 10), over measured conversations.",
    ),
    (
        "opened_after_hours_share",
        Share,
        Neither,
        "Conversations that opened on arrival out of hours (after_hours = \"open\"), over measured conversations.",
    ),
    (
        "offers_per_conversation",
        Count(Offers),
        Lower,
        "Offers of measured conversations, first offers included, over measured conversations.",
    ),
    (
        "handovers_per_conversation",
        Count(Offers),
        Lower,
        "Offers of measured conversations after their first, over measured conversations.",
    ),
    ("wait_mean", Time, Lower, "Mean wait, arrival to start by the wall clock, of started measured conversations."),
    ("wait_sd", Time, Lower, "Standard deviation of the waits of started measured conversations (n - 1)."),
    (
        "wait_p50",
        Time,
        Lower,
        "Median wait: half of the started measured conversations wait this long or less (to 0.1 %).",
    ),
    ("wait_p80", Time, Lower, "80 % of the started measured conversations wait this long or less (to 0.1 %)."),
    ("wait_p90", Time, Lower, "90 % of the started measured conversations wait this long or less (to 0.1 %)."),
    ("wait_p95", Time, Lower, "95 % of the started measured conversations wait this long or less (to 0.1 %)."),
    ("wait_p99", Time, Lower, "99 % of the started measured conversations wait this long or less (to 0.1 %)."),
    ("wait_max", Time, Lower, "Longest wait of a started measured conversation."),
    (
        "queue_time_mean",
        Time,
        Lower,
        "Mean time from arrival to start or loss by the wall clock, of measured conversations started or lost.",
    ),
    (
        "business_wait_mean",
        Time,
        Lower,
        "Mean business time between arrival and start, of started measured conversations.",
    ),
    (
        "business_wait_p90",
        Time,
        Lower,
        "90 % of the started measured conversations wait this much business time or less (to 0.1 %).",
    ),
];

/// The team measures after the service levels.
const TEAM_AFTER: &[Row] = &[
    (
        "backlog_mean",
        Count(Conversations),
        Lower,
        "Conversations waiting for a start, averaged over the time from the end of the warm-up to the end of the horizon.",
    ),
    (
        "occupancy",
        Share,
        Neither,
        "Slot time in use during shifts over shift time x concurrency, of the team's agents together (work for other teams included; absences are not shift time). Not defined with unlimited concurrency.",
    ),
    (
        "first_offers_cv",
        Ratio,
        Lower,
        "Standard deviation over mean of first offers across the team's agents: what the rotation evens out.",
    ),
    ("offers_cv", Ratio, Lower, "Standard deviation over mean of offers across the team's agents."),
    ("starts_cv", Ratio, Lower, "Standard deviation over mean of starts across the team's agents (0: all alike)."),
    ("starts_gini", Ratio, Lower, "Gini coefficient of starts across the team's agents (0: all alike)."),
    ("starts_jain", Ratio, Higher, "Jain's index of starts across the team's agents (1: all alike; 1/n: one has all)."),
    ("starts_max_over_mean", Ratio, Lower, "Starts of the agent with the most over the mean of the team's agents."),
    ("work_cv", Ratio, Lower, "Standard deviation over mean of work hours for this team across its agents."),
    ("work_gini", Ratio, Lower, "Gini coefficient of work hours for this team across its agents."),
    ("work_jain", Ratio, Higher, "Jain's index of work hours for this team across its agents."),
    ("work_max_over_mean", Ratio, Lower, "Work hours of the agent with the most over the mean of the team's agents."),
];

/// How many measures of cost a team has.
pub const COSTS: usize = 9;

/// The measures of cost: name and definition. All but one are amounts of which less is better.
const COST: [(&str, &str); COSTS] = [
    ("cost_month", "What the team costs in a month: the six parts below together."),
    (
        "cost_platform",
        "The platform's plan with extra users, extra channels and add-ons, a month; of the account's bill the \
         team's part by heads.",
    ),
    (
        "cost_pay",
        "The pay of the team's agents and supervisors, a month; a member of several teams is paid in equal parts by \
         each.",
    ),
    (
        "cost_conversations",
        "Active conversations beyond those in the price of the plan, a month, times their price; of the account's \
         the team's part by active conversations.",
    ),
    ("cost_lost", "Measured conversations that are lost or unanswered, brought to a month, times `lost` of `[cost]`."),
    (
        "cost_wait",
        "Minutes that measured conversations wait until they are started or lost, brought to a month, times \
         `waited_minute` of `[cost]`.",
    ),
    (
        "cost_setup",
        "The platform's set-up fee over `setup_months` of `[cost]`, the team's part by heads; 0 if it is not spread.",
    ),
    (
        "active_conversations",
        "Measured conversations, each counted once for every 24 h (or what the price table says) that it begins \
         from arrival to end, brought to a month.",
    ),
    ("cost_per_started", "`cost_month` over the measured conversations that an agent begins, brought to a month."),
];

/// The measures of one agent in one team.
const AGENT: &[Row] = &[
    ("first_offers", Count(Offers), Neither, "First offers of this team's measured conversations to the agent."),
    ("offers", Count(Offers), Neither, "Offers of this team's measured conversations to the agent."),
    (
        "lapsed_offers",
        Count(Offers),
        Lower,
        "Those offers that ended without a start: the window or the limit ran out, or the agent was marked away. A customer who leaves ends none.",
    ),
    ("starts", Count(Conversations), Neither, "This team's measured conversations that the agent began."),
    ("starts_open", Count(Conversations), Neither, "Those begun from the open list."),
    (
        "work_hours",
        Hours,
        Neither,
        "Slot time with this team's conversations between the end of the warm-up and the end of the horizon, overtime included: two conversations at once for an hour are two hours.",
    ),
    ("overtime_hours", Hours, Lower, "Slot time of the agent outside the shift in that time, all teams together."),
    ("shift_hours", Hours, Neither, "Time at work in that time: shift without absences."),
    (
        "occupancy",
        Share,
        Neither,
        "Slot time in use during the shift, all teams together, over shift time x concurrency. Not defined with unlimited concurrency or without shift time.",
    ),
    (
        "simultaneous_mean",
        Count(Conversations),
        Neither,
        "Conversations in hand, all teams together, averaged over the time in which there is at least one.",
    ),
    ("simultaneous_max", Count(Conversations), Neither, "Most conversations in hand at once, all teams together."),
];

/// The measures of one hour of the week.
const HOUR: &[Row] = &[
    (
        "arrivals",
        Count(PerHour),
        Neither,
        "Measured conversations that arrive in this hour of the week, over the time in such hours.",
    ),
    ("wait_mean", Time, Lower, "Mean wait of started measured conversations that arrived in this hour of the week."),
    (
        "backlog_mean",
        Count(Conversations),
        Lower,
        "Conversations waiting for a start, averaged over the time in this hour of the week.",
    ),
    (
        "agents_at_work",
        Count(Agents),
        Neither,
        "Agents of the team at work, averaged over the time in this hour of the week.",
    ),
];

fn rows(rows: &[Row]) -> impl Iterator<Item = Measure> + '_ {
    rows.iter().map(|(name, unit, better, definition)| Measure {
        name: (*name).to_string(),
        unit: *unit,
        better: *better,
        definition: (*definition).to_string(),
    })
}

/// The measures of a team with these service-level targets, in the order of
/// [`Measures::teams`](super::Measures::teams). Those of cost are there where the scenario has a
/// [currency](crate::Scenario::currency).
pub fn team(within: &[SimSpan], currency: Option<Currency>) -> Vec<Measure> {
    let targets = within.iter().map(|target| Measure {
        name: within_name(*target),
        unit: Share,
        better: Higher,
        definition: format!(
            "Conversations started within {target} of their arrival, over measured conversations: lost and unanswered ones count as misses."
        ),
    });
    let causes = causes("started measured conversations spend");
    let costs = currency.into_iter().flat_map(costs);
    rows(TEAM).chain(targets).chain(rows(TEAM_AFTER)).chain(costs).chain(causes).collect()
}

/// The measures of cost of a team.
pub fn costs(currency: Currency) -> impl Iterator<Item = Measure> {
    COST.into_iter().map(move |(name, definition)| {
        let (unit, better) = match name {
            "active_conversations" => (Count(Conversations), Neither),
            _ => (Unit::Money(currency), Lower),
        };
        Measure { name: name.to_string(), unit, better, definition: definition.to_string() }
    })
}

/// Whether a measure of this name is there only where a scenario has costs.
pub fn is_cost(name: &str) -> bool {
    COST.iter().any(|(known, _)| *known == name)
}

/// The measures of an agent in a team, in the order of [`Measures::agents`](super::Measures::agents).
pub fn agent() -> Vec<Measure> {
    rows(AGENT).collect()
}

/// The measures of an hour of the week, in the order of [`Measures::hours`](super::Measures::hours).
pub fn hour() -> Vec<Measure> {
    let causes = causes("started measured conversations that arrived in this hour of the week spend");
    rows(HOUR).chain(causes).collect()
}

/// The parts of `wait_mean`, of which `spend` says whose it is.
fn causes(spend: &'static str) -> impl Iterator<Item = Measure> {
    Cause::ALL.into_iter().map(move |cause| Measure {
        name: cause.measure().to_string(),
        unit: Time,
        better: Lower,
        definition: format!("Mean time that {spend} {}. The six parts add up to `wait_mean`.", cause.definition()),
    })
}

/// `within_20s`, `within_5min`, `within_1h`: in the largest unit that gives a whole number.
pub fn within_name(target: SimSpan) -> String {
    let micros = target.micros();
    if micros == 0 {
        return "within_0s".to_string();
    }
    let units = [(3_600_000_000, "h"), (60_000_000, "min"), (1_000_000, "s"), (1000, "ms"), (1, "us")];
    let (size, unit) = units.into_iter().find(|(size, _)| micros % size == 0).unwrap_or((1, "us"));
    format!("within_{}{unit}", micros / size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_named_in_whole_units() {
        let names: Vec<String> =
            [20.0, 300.0, 3600.0, 5400.0, 0.25, 90.0, 0.0].map(|s| within_name(SimSpan::from_seconds(s))).to_vec();
        assert_eq!(
            names,
            ["within_20s", "within_5min", "within_1h", "within_90min", "within_250ms", "within_90s", "within_0s"]
        );
    }

    #[test]
    fn names_are_unique() {
        for list in [team(&[SimSpan::from_mins(5)], Currency::of("BRL")), agent(), hour()] {
            let mut names: Vec<_> = list.iter().map(|m| m.name.as_str()).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
