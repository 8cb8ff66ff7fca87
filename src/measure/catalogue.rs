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
    /// The same in a few words that can stand alone.
    pub label: String,
    /// The same in fewer words, for the head of a narrow column.
    pub head: String,
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
    /// Whether more agents, all else alike, never make it worse.
    pub is_eased_by_agents: bool,
    /// What is counted over what, in a sentence.
    pub definition: String,
}

/// Name, label, unit, better side, whether more agents ease it, definition.
type MeasureRow = (&'static str, &'static str, Unit, Better, bool, &'static str);

/// A row a measure: name, label, unit, better side, whether more agents ease it; then its definition.
macro_rules! measures {
    ($($name:ident, $label:literal, $unit:expr, $better:ident, $eased:ident: $definition:literal;)*) => {
        &[$((stringify!($name), $label, $unit, $better, $eased, $definition)),*]
    };
}

/// More agents never make it worse: it is of what customers wait, or of whether they are served.
const EASED: bool = true;
/// More agents may make it worse.
const PLAIN: bool = false;

use Better::{Higher, Lower, Neither};
use Thing::{Agents, Conversations, Offers, PerHour};
use Unit::{Count, Hours, Ratio, Share, Time};

/// The team measures before the service levels, in the order of outputs.
const TEAM: &[MeasureRow] = measures! {
    arrivals, "conversations", Count(Conversations), Neither, PLAIN:
        "Conversations that arrive after the warm-up: the measured conversations.";
    started, "started by an agent", Count(Conversations), Higher, PLAIN:
        "Measured conversations that an agent begins.";
    lost_share, "customers lost", Share, Lower, EASED:
        "Customers who leave before a start, over measured conversations.";
    unanswered_share, "never answered", Share, Lower, EASED:
        "Conversations neither started nor lost when the drain has passed, over measured conversations.";
    stranded, "stranded with an agent away", Count(Conversations), Lower, PLAIN:
        "Measured conversations whose holder was marked away before a start while overflow was off (rule 9).";
    opened_share, "opened to the whole team", Share, Lower, PLAIN:
        "Conversations that opened to the whole team, over measured conversations.";
    opened_limit_share, "opened at the limit", Share, Lower, PLAIN:
        "Conversations that opened at the limit (rule 7), over measured conversations.";
    opened_nobody_available_share, "opened as nobody was available", Share, Lower, PLAIN:
        "Conversations that opened because nobody was eligible (rule 8), over measured conversations.";
    opened_distribution_off_share, "opened as distribution is off", Share, Neither, PLAIN:
        "Conversations that opened on arrival because distribution is off (rule 10), over measured conversations.";
    opened_after_hours_share, "opened after hours", Share, Neither, PLAIN:
        "Conversations that opened on arrival out of hours (after_hours = \"open\"), over measured conversations.";
    offers_per_conversation, "offers a conversation", Count(Offers), Lower, PLAIN:
        "Offers of measured conversations, first offers included, over measured conversations.";
    handovers_per_conversation, "hand-overs a conversation", Count(Offers), Lower, PLAIN:
        "Offers of measured conversations after their first, over measured conversations.";
    wait_mean, "mean wait", Time, Lower, EASED:
        "Mean wait, arrival to start by the wall clock, of started measured conversations.";
    wait_sd, "standard deviation of the wait", Time, Lower, PLAIN:
        "Standard deviation of the waits of started measured conversations (n - 1).";
    wait_p50, "median wait", Time, Lower, EASED:
        "Median wait: half of the started measured conversations wait this long or less (to 0.1 %).";
    wait_p80, "80 % wait", Time, Lower, EASED:
        "80 % of the started measured conversations wait this long or less (to 0.1 %).";
    wait_p90, "90 % wait", Time, Lower, EASED:
        "90 % of the started measured conversations wait this long or less (to 0.1 %).";
    wait_p95, "95 % wait", Time, Lower, EASED:
        "95 % of the started measured conversations wait this long or less (to 0.1 %).";
    wait_p99, "99 % wait", Time, Lower, EASED:
        "99 % of the started measured conversations wait this long or less (to 0.1 %).";
    wait_max, "longest wait", Time, Lower, PLAIN:
        "Longest wait of a started measured conversation.";
    queue_time_mean, "mean time to start or loss", Time, Lower, EASED:
        "Mean time from arrival to start or loss by the wall clock, of measured conversations started or lost.";
    business_wait_mean, "mean wait in business time", Time, Lower, EASED:
        "Mean business time between arrival and start, of started measured conversations.";
    business_wait_p90, "90 % wait in business time", Time, Lower, EASED:
        "90 % of the started measured conversations wait this much business time or less (to 0.1 %).";
};

/// The team measures after the service levels.
const TEAM_AFTER: &[MeasureRow] = measures! {
    backlog_mean, "waiting at any moment", Count(Conversations), Lower, EASED:
        "Conversations waiting for a start, averaged over the time from the end of the warm-up to the end of the horizon.";
    occupancy, "slots in use during shifts", Share, Neither, PLAIN:
        "Slot time in use during shifts over shift time x concurrency, of the team's agents together (work for other teams included; absences are not shift time). Not defined with unlimited concurrency.";
    first_offers_cv, "variation of first offers", Ratio, Lower, PLAIN:
        "Standard deviation over mean of first offers across the team's agents: what the rotation evens out.";
    offers_cv, "variation of offers", Ratio, Lower, PLAIN:
        "Standard deviation over mean of offers across the team's agents.";
    starts_cv, "variation of starts", Ratio, Lower, PLAIN:
        "Standard deviation over mean of starts across the team's agents (0: all alike).";
    starts_gini, "Gini of starts", Ratio, Lower, PLAIN:
        "Gini coefficient of starts across the team's agents (0: all alike).";
    starts_jain, "Jain's index of starts", Ratio, Higher, PLAIN:
        "Jain's index of starts across the team's agents (1: all alike; 1/n: one has all).";
    starts_max_over_mean, "starts, busiest over average", Ratio, Lower, PLAIN:
        "Starts of the agent with the most over the mean of the team's agents.";
    work_cv, "variation of work", Ratio, Lower, PLAIN:
        "Standard deviation over mean of work hours for this team across its agents.";
    work_gini, "Gini of work", Ratio, Lower, PLAIN:
        "Gini coefficient of work hours for this team across its agents.";
    work_jain, "Jain's index of work", Ratio, Higher, PLAIN:
        "Jain's index of work hours for this team across its agents.";
    work_max_over_mean, "work, busiest over average", Ratio, Lower, PLAIN:
        "Work hours of the agent with the most over the mean of the team's agents.";
};

/// How many measures of cost a team has.
pub const COSTS: usize = 9;

/// The measures of cost: name and definition. All but one are amounts of which less is better.
const COST: [(&str, &str, &str); COSTS] = [
    ("cost_month", "cost a month", "What the team costs in a month: the six parts below together."),
    (
        "cost_platform",
        "cost of the platform",
        "The platform's plan with extra users, extra channels and add-ons, a month; of the account's bill the \
         team's part by heads.",
    ),
    (
        "cost_pay",
        "cost of pay",
        "The pay of the team's agents and supervisors, a month; a member of several teams is paid in equal parts by \
         each.",
    ),
    (
        "cost_conversations",
        "cost of further conversations",
        "Active conversations beyond those in the price of the plan, a month, times their price; of the account's \
         the team's part by active conversations.",
    ),
    (
        "cost_lost",
        "cost of lost customers",
        "Measured conversations that are lost or unanswered, brought to a month, times `lost` of `[cost]`.",
    ),
    (
        "cost_wait",
        "cost of waiting",
        "Minutes that measured conversations wait until they are started or lost, brought to a month, times \
         `waited_minute` of `[cost]`.",
    ),
    (
        "cost_setup",
        "cost of the set-up, spread",
        "The platform's set-up fee over `setup_months` of `[cost]`, the team's part by heads; 0 if it is not spread.",
    ),
    (
        "active_conversations",
        "active conversations a month",
        "Measured conversations, each counted once for every 24 h (or what the price table says) that it begins \
         from arrival to end, brought to a month.",
    ),
    (
        "cost_per_started",
        "cost a conversation started",
        "`cost_month` over the measured conversations that an agent begins, brought to a month.",
    ),
];

/// The measures of one agent in one team.
const AGENT: &[MeasureRow] = measures! {
    first_offers, "first offers", Count(Offers), Neither, PLAIN:
        "First offers of this team's measured conversations to the agent.";
    offers, "offers", Count(Offers), Neither, PLAIN:
        "Offers of this team's measured conversations to the agent.";
    lapsed_offers, "lapsed offers", Count(Offers), Lower, PLAIN:
        "Those offers that ended without a start: the window or the limit ran out, or the agent was marked away. A customer who leaves ends none.";
    starts, "starts", Count(Conversations), Neither, PLAIN:
        "This team's measured conversations that the agent began.";
    starts_open, "starts open", Count(Conversations), Neither, PLAIN:
        "Those begun from the open list.";
    work_hours, "work hours", Hours, Neither, PLAIN:
        "Slot time with this team's conversations between the end of the warm-up and the end of the horizon, overtime included: two conversations at once for an hour are two hours.";
    overtime_hours, "overtime hours", Hours, Lower, PLAIN:
        "Slot time of the agent outside the shift in that time, all teams together.";
    shift_hours, "shift hours", Hours, Neither, PLAIN:
        "Time at work in that time: shift without absences.";
    occupancy, "slots in use during shifts", Share, Neither, PLAIN:
        "Slot time in use during the shift, all teams together, over shift time x concurrency. Not defined with unlimited concurrency or without shift time.";
    simultaneous_mean, "simultaneous mean", Count(Conversations), Neither, PLAIN:
        "Conversations in hand, all teams together, averaged over the time in which there is at least one.";
    simultaneous_max, "simultaneous max", Count(Conversations), Neither, PLAIN:
        "Most conversations in hand at once, all teams together.";
};

/// The measures of one hour of the week.
const HOUR: &[MeasureRow] = measures! {
    arrivals, "conversations", Count(PerHour), Neither, PLAIN:
        "Measured conversations that arrive in this hour of the week, over the time in such hours.";
    wait_mean, "mean wait", Time, Lower, PLAIN:
        "Mean wait of started measured conversations that arrived in this hour of the week.";
    backlog_mean, "waiting at any moment", Count(Conversations), Lower, PLAIN:
        "Conversations waiting for a start, averaged over the time in this hour of the week.";
    agents_at_work, "agents at work", Count(Agents), Neither, PLAIN:
        "Agents of the team at work, averaged over the time in this hour of the week.";
};

fn rows(rows: &[MeasureRow]) -> impl Iterator<Item = Measure> + '_ {
    rows.iter().map(|(name, label, unit, better, eased, definition)| Measure {
        name: (*name).to_string(),
        label: (*label).to_string(),
        head: (if *name == "lost_share" { "lost" } else { label }).to_string(),
        unit: *unit,
        better: *better,
        is_eased_by_agents: *eased,
        definition: (*definition).to_string(),
    })
}

/// The measures of a team with these service-level targets, in the order of
/// [`Measures::teams`](super::Measures::teams). Those of cost are there where the scenario has a
/// [currency](crate::Scenario::currency).
pub fn team(within: &[SimSpan], currency: Option<Currency>) -> Vec<Measure> {
    let targets = within.iter().map(|target| started_within(*target));
    let causes = causes("started measured conversations spend");
    let costs = currency.into_iter().flat_map(costs);
    rows(TEAM).chain(targets).chain(rows(TEAM_AFTER)).chain(costs).chain(causes).collect()
}

/// The service level of a target.
fn started_within(target: SimSpan) -> Measure {
    let (number, unit) = whole(target);
    Measure {
        name: within_name(target),
        label: format!("started within {number} {unit}"),
        head: format!("within {number} {unit}"),
        unit: Share,
        better: Higher,
        is_eased_by_agents: EASED,
        definition: format!(
            "Conversations started within {target} of their arrival, over measured conversations: lost and unanswered ones count as misses."
        ),
    }
}

/// The service level of this name, the only ones that a scenario makes.
pub fn within_of(name: &str) -> Option<Measure> {
    let target = name.strip_prefix("within_")?;
    let (number, unit) = target.split_at(target.find(|c: char| !c.is_ascii_digit())?);
    let (size, _) = WHOLE.into_iter().find(|(_, known)| *known == unit)?;
    let micros = number.parse::<i64>().ok()?.checked_mul(size)?;
    Some(started_within(SimSpan::from_micros(micros))).filter(|measure| measure.name == name)
}

/// The measures of cost of a team.
pub fn costs(currency: Currency) -> impl Iterator<Item = Measure> {
    COST.into_iter().map(move |(name, label, definition)| {
        let (unit, better) = match name {
            "active_conversations" => (Count(Conversations), Neither),
            _ => (Unit::Money(currency), Lower),
        };
        Measure {
            name: name.to_string(),
            label: label.to_string(),
            head: label.to_string(),
            unit,
            better,
            is_eased_by_agents: PLAIN,
            definition: definition.to_string(),
        }
    })
}

/// Whether a measure of this name is there only where a scenario has costs.
pub fn is_cost(name: &str) -> bool {
    COST.iter().any(|(known, ..)| *known == name)
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
        label: format!("wait, {}", cause.label()),
        head: cause.label().to_string(),
        unit: Time,
        better: Lower,
        is_eased_by_agents: PLAIN,
        definition: format!("Mean time that {spend} {}. The six parts add up to `wait_mean`.", cause.definition()),
    })
}

/// `within_20s`, `within_5min`, `within_1h`.
pub fn within_name(target: SimSpan) -> String {
    let (number, unit) = whole(target);
    format!("within_{number}{unit}")
}

/// What targets are named in: microseconds of each.
const WHOLE: [(i64, &str); 5] = [(3_600_000_000, "h"), (60_000_000, "min"), (1_000_000, "s"), (1000, "ms"), (1, "us")];

/// In the largest unit that gives a whole number.
fn whole(target: SimSpan) -> (i64, &'static str) {
    let micros = target.micros();
    match WHOLE.into_iter().find(|(size, _)| micros != 0 && micros % size == 0) {
        Some((size, unit)) => (micros / size, unit),
        None => (0, "s"),
    }
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
        assert!(names.iter().all(|name| within_of(name).is_some_and(|measure| measure.name == *name)));
        assert_eq!(["within_60s", "within_", "within_1d", "wait_p90"].map(within_of), [const { None }; 4]);
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
