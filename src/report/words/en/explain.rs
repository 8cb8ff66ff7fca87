//! What is said of single conversations and of one agent.

use super::common::{counted, grouped};
use super::values::{near, planned};
use crate::experiment::explain::AgentAccount;
use crate::measure::story::{Detail, Fate, Segment};
use crate::measure::{Cause, Story, Tally};
use crate::report::explain::facts::{StoryOrigin, back, civil, name, opening, sum};
use crate::report::number::{self, date, day};
use crate::rules::{AgentId, Decision, OfferReason, OpenReason, Refusal, TeamId};
use crate::scenario::Scenario;
use crate::time::SimTime;
use jiff::civil::Date;

pub(crate) const fn kind() -> &'static str {
    "Explanation"
}

/// What a conversation is called in few words: `#4711`, or as the log has it.
pub(crate) fn short(story: &Story) -> String {
    story.name.clone().unwrap_or_else(|| format!("#{}", story.number))
}

/// From one time of day to another.
pub(crate) fn span(from: &str, to: &str) -> String {
    format!("{from} - {to}")
}

/// A row of a trace; which one, where there are several.
pub(crate) fn lane(row: &str, number: Option<u32>) -> String {
    number.map_or_else(|| row.to_string(), |number| format!("{row} {number}"))
}

/// What a conversation is called: `Suporte #4711`, or as the log has it.
pub(crate) fn called(scenario: &Scenario, story: &Story) -> String {
    let team = scenario.teams.get(story.team.0 as usize).map_or("", |team| team.name.as_str());
    match &story.name {
        None => format!("{team} #{}", story.number),
        Some(name) if scenario.teams.len() == 1 => format!("Conversation {name}"),
        Some(name) => format!("Conversation {name} ({team})"),
    }
}

pub(crate) fn headline(scenario: &Scenario, story: &Story, origin: StoryOrigin) -> String {
    let on = date(civil(scenario, story.arrived).date());
    let whence = match origin {
        StoryOrigin::Replication(number) => format!(" (replication {number})"),
        StoryOrigin::Log => String::new(),
    };
    let fate = match story.fate {
        Fate::Started { agent, .. } => format!("started by {}", name(scenario, agent)),
        Fate::Lost { .. } => "and left without a start".to_string(),
        Fate::Silent { by: Some(by), .. } => {
            format!("and left without a sign; {} started it all the same", name(scenario, by.agent))
        }
        Fate::Silent { by: None, .. } => "and left without a sign; nobody ever started it".to_string(),
        Fate::Waiting { .. } => "and was still waiting when all was over".to_string(),
    };
    format!("{} waited {} on {on}{whence}, {fate}.", called(scenario, story), number::whole_seconds(story.wait()))
}

pub(crate) fn agent_headline(who: &str, account: &AgentAccount, origin: StoryOrigin) -> String {
    let whence = match origin {
        StoryOrigin::Replication(number) => format!("replication {number}"),
        StoryOrigin::Log => "the log".to_string(),
    };
    match account.offers {
        0 => format!("{who} got no offer in {whence}."),
        offers => format!(
            "{who} got {} in {whence} and started {} % of them.",
            grouped(offers, "offer", "offers"),
            number::percent(account.taken as f64 / offers as f64)
        ),
    }
}

pub(crate) fn account(account: &AgentAccount) -> Vec<(u64, &'static str)> {
    let after = [
        (account.lapsed, "passed on, or opened, without a start"),
        (account.lost, "the customer left meanwhile"),
        (account.left, "still there at the end"),
    ];
    let first = (account.taken, "started it within the window");
    let after = after.into_iter().filter(|(count, _)| *count > 0);
    [first].into_iter().chain(after).chain([(account.open_starts, "more started from the open list")]).collect()
}

pub(crate) fn held(who: &str, length: &str, parts: &str) -> String {
    format!("Offers lay in {who}'s Novos for {length} in all: {parts}.")
}

pub(crate) fn held_longest(who: &str, stories: usize) -> String {
    let many = if stories == 1 { "conversation" } else { "conversations" };
    format!("The {many} that {who} held longest in business hours without a start:")
}

pub(crate) fn held_story(called: &str, fate: &Fate, wait: &str) -> String {
    let fate = match fate {
        Fate::Started { .. } => "started",
        Fate::Lost { .. } => "lost",
        Fate::Silent { .. } => "lost without a sign",
        Fate::Waiting { .. } => "unanswered",
    };
    format!("{called}, {fate}, waited {wait}")
}

pub(crate) fn whole_wait(length: &str, parts: &str) -> String {
    format!("Where the {length} went: {parts}.")
}

pub(crate) fn folded(segments: usize, length: &str, parts: &str) -> String {
    format!("… {} in {length}: {parts}", counted(segments, "more change", "more changes"))
}

/// `61 % holder off shift or absent (28 min 48 s), …`.
pub(crate) fn parts(tally: &Tally, causes: &[Cause]) -> String {
    let text = |cause: &Cause| {
        let share = number::percent(tally.share(*cause).unwrap_or(f64::NAN));
        format!(
            "{share} % {} ({})",
            super::causes::name(*cause),
            number::whole_seconds(sum(tally.micros[*cause as usize]))
        )
    };
    causes.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// A conversation's arrival; perhaps out of hours.
pub(crate) fn arrival(auto_reply: bool, last: Option<&str>) -> String {
    let again = last.map_or_else(String::new, |agent| format!(" again (last time with {agent})"));
    let told = if auto_reply { " out of hours, gets the automatic message" } else { "" };
    format!("arrives{again}{told}")
}

/// What ends the wait, if no decision does.
pub(crate) fn fate(fate: &Fate) -> Option<String> {
    match fate {
        Fate::Lost { .. } => Some("the customer leaves".to_string()),
        Fate::Silent { .. } => Some("the customer leaves without a sign: nobody can see it".to_string()),
        Fate::Waiting { .. } => Some("still waiting; here the run, or the log, ends".to_string()),
        Fate::Started { .. } => None,
    }
}

/// What becomes of a conversation whose customer has gone, if no decision says it.
pub(crate) fn end(fate: &Fate) -> Option<String> {
    let is_left = matches!(fate, Fate::Silent { by: None, .. });
    is_left.then(|| "nobody has started it; here the run ends".to_string())
}

/// A decision; `before` is who was offered the conversation last.
pub(crate) fn decision(
    scenario: &Scenario,
    story: &Story,
    (at, decision): (SimTime, &Decision),
    before: Option<AgentId>,
) -> String {
    let name = |agent| name(scenario, agent);
    match *decision {
        Decision::AutoReply => arrival(true, None),
        Decision::Left { .. } => "the customer leaves".to_string(),
        Decision::Offer { agent, deadline, reason, .. } => {
            let today = civil(scenario, at).date();
            let until = match deadline {
                Some(deadline) => format!(", until {}", near(civil(scenario, deadline), today)),
                None => ", without an end".to_string(),
            };
            let again = if before == Some(agent) { " again" } else { "" };
            offer(&format!("offered to {}{again}{until}", name(agent)), reason, before.map(name))
        }
        Decision::Open { reason, .. } => open(scenario, story, reason),
        Decision::Stranded { agent } => {
            format!("{} is marked away; overflow is off, so nobody else will see it", name(agent))
        }
        Decision::Start { agent, open } => {
            let gone = if story.fate.gone().is_some() { "; the customer had gone" } else { "" };
            let whence = if open { "from the open list" } else { "who holds it" };
            format!("started by {}, {whence}{gone}", name(agent))
        }
        Decision::Refuse { agent, reason } => {
            format!("{} is refused: {}", agent.map_or("somebody", name), refusal(reason))
        }
        Decision::End { agent } => {
            format!("ended by {}, after {}", name(agent), number::whole_seconds(at.since(story.fate.until())))
        }
    }
}

fn offer(offered: &str, reason: OfferReason, before: Option<&str>) -> String {
    match (reason, before) {
        (OfferReason::Arrival, _) | (OfferReason::HolderAway, None) => offered.to_string(),
        (OfferReason::Opening, _) => format!("the hours begin: {offered}"),
        (OfferReason::WindowEnded, _) => format!("window ended: {offered}"),
        (OfferReason::HolderAway, Some(before)) => format!("{before} is marked away: {offered}"),
    }
}

fn open(scenario: &Scenario, story: &Story, reason: OpenReason) -> String {
    let rules = scenario.teams.get(story.team.0 as usize).map(|team| &team.rules);
    let why = match reason {
        OpenReason::Limit => {
            format!("limit of {} reached", rules.map_or_else(String::new, |rules| number::span(rules.limit)))
        }
        OpenReason::NobodyAvailable => "nobody is available".to_string(),
        OpenReason::DistributionOff => "distribution is off".to_string(),
        OpenReason::AfterHours => "out of hours".to_string(),
    };
    format!("{why}: open to the whole team")
}

fn refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::NotTheHolder => "it is offered to somebody else",
        Refusal::NotYetOffered => "it is held until the hours begin",
        Refusal::Away => "marked away",
        Refusal::NotAnAgentOfTheTeam => "not an agent of the team",
        Refusal::AlreadyStarted => "it has been started",
        Refusal::NotStarted => "nobody has started it",
    }
}

pub(crate) fn reason(scenario: &Scenario, team: TeamId, segment: &Segment) -> String {
    let today = civil(scenario, segment.from).date();
    let holder = segment.holder.map_or("", |agent| name(scenario, agent));
    match (segment.cause, segment.detail) {
        (Cause::OutOfHours, _) => closed(scenario, team, segment.from, today),
        (Cause::HolderAbsent, Detail::Absent { until: to, marked, by_chance }) => {
            let to = until(scenario, to, today);
            match (by_chance, marked) {
                (false, true) => format!("{holder} is marked away {to}"),
                (false, false) => format!("{holder} is absent {to}, and nobody has marked it"),
                (true, true) => format!("{holder} is absent (unplanned) {to}, and marked away"),
                (true, false) => format!("{holder} is absent (unplanned) {to}, and nobody has marked it"),
            }
        }
        (Cause::HolderAbsent, Detail::MarkedAway) => format!("{holder} is marked away"),
        (Cause::HolderAbsent, _) => match back(scenario, segment) {
            Some(at) => format!("{holder} is off shift {}", until(scenario, at, today)),
            None => format!("{holder} is off shift"),
        },
        (Cause::HolderFull, Detail::Full { in_hand, most }) => {
            format!("{holder} is at full concurrency ({in_hand} of {most})")
        }
        (Cause::HolderFull, _) => format!("{holder} is at full concurrency"),
        (Cause::HolderUnreacted, _) => format!("{holder} is free, has not reacted yet"),
        (Cause::OpenNobodyFree, Detail::Team { full: 0, .. }) => "open: nobody is at work".to_string(),
        (Cause::OpenNobodyFree, Detail::Team { full: 1, .. }) => {
            "open: nobody is free, the one at work is at full concurrency".to_string()
        }
        (Cause::OpenNobodyFree, Detail::Team { full, .. }) => {
            format!("open: nobody is free, all {full} at work are at full concurrency")
        }
        (Cause::OpenNobodyFree, _) => "open: nobody is free".to_string(),
        (Cause::OpenUnnoticed, Detail::Team { free, one: Some(one), .. }) => match free {
            1 => format!("open: {} is free, has not noticed it yet", name(scenario, one)),
            2 => format!("open: {} and one more are free, have not noticed it yet", name(scenario, one)),
            _ => format!("open: {} and {} more are free, have not noticed it yet", name(scenario, one), free - 1),
        },
        (Cause::OpenUnnoticed, _) => "open: somebody is free, has not noticed it yet".to_string(),
    }
}

// Tables of a whole run.

/// Customers who were started, who left, and who were still waiting.
pub(crate) const fn kinds() -> [&'static str; 3] {
    ["started", "lost", "unanswered"]
}

pub(crate) const CUSTOMERS: &str = "customers";

pub(crate) const EXAMPLE: &str = "For an example, the longest wait within business hours:";

// A trace.

pub(crate) const OPEN_TO_TEAM: &str = "open to the team";
pub(crate) const IN_PROGRESS: &str = "in progress";
pub(crate) const NOVOS: &str = "Novos";
pub(crate) const OPENINGS: &str = "openings";

pub(crate) fn team_process(team: &str) -> String {
    format!("Team {team}")
}

pub(crate) fn offer_slice(conversation: &str, number: u32) -> String {
    format!("{conversation} offer {number}")
}

pub(crate) fn open_slice(conversation: &str) -> String {
    format!("{conversation} open")
}

pub(crate) fn opens(reason: OpenReason) -> String {
    format!("opens: {}", reason.file_word())
}

// What a slice or a counter says of itself.

pub(crate) const CONVERSATION: &str = "conversation";
pub(crate) const CONVERSATIONS: &str = "conversations";
pub(crate) const OFFER: &str = "offer";
pub(crate) const UNTIL: &str = "until";
pub(crate) const WHY: &str = "why";
pub(crate) const WHAT_FOR: &str = "what for";
pub(crate) const WAITED: &str = "waited";
pub(crate) const WHERE_IT_WENT: &str = "where the wait went";
pub(crate) const WAITING: &str = "waiting";
pub(crate) const GOES_ON: &str = "goes on";

/// A planned instant: `until 15:00`, `until Tue 08:00`; the end of a day is `through Fri 20 Mar`.
fn until(scenario: &Scenario, at: SimTime, today: Date) -> String {
    let civil = civil(scenario, at);
    match scenario.horizon.zone.day_from(at).and_then(|day| day.yesterday().ok()) {
        Some(last) if last == today => "through today".to_string(),
        Some(last) => format!("through {}", day(last)),
        None => format!("until {}", planned(civil, today)),
    }
}

/// `closed until Mon 08:00`, with the holidays that have to do with it.
fn closed(scenario: &Scenario, team: TeamId, from: SimTime, today: Date) -> String {
    let Some((opening, holidays)) = opening(scenario, team, from) else { return "closed for good".to_string() };
    let text = format!("closed until {}", planned(opening, today));
    let named = |date: &Date| if *date == today { "today".to_string() } else { day(*date) };
    match holidays.as_slice() {
        [] => text,
        [one] if *one == today => format!("{text} (a holiday)"),
        [one] => format!("{text} ({} is a holiday)", named(one)),
        more => format!("{text} ({} are holidays)", more.iter().map(named).collect::<Vec<_>>().join(", ")),
    }
}
