//! One JSON document: stories, accounts and totals with raw values, microseconds where a key ends in `_us`.

use super::ExplainReport;
use super::facts::{self, StoryOrigin};
use crate::experiment::explain::{AgentAccount, Whole};
use crate::measure::story::{Detail, Fate, Segment};
use crate::measure::{Cause, Parts, Story, Tally, TeamCauses};
use crate::report::render::json;
use crate::report::words::{CommandName, say};
use crate::rules::{AgentId, Decision, StartFrom, TeamId};
use crate::scenario::{Scenario, Team};
use crate::time::SimTime;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

#[derive(Serialize)]
struct ExplainFields<'a> {
    scenario: &'a str,
    time_zone: &'a str,
    seed: Option<u64>,
    replication: Option<u32>,
    answer: Vec<String>,
    #[serde(flatten)]
    whole: Option<WholeFields<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent: Option<AgentAccountFields<'a>>,
    conversations: Vec<StoryRow<'a>>,
}

#[derive(Serialize)]
struct WholeFields<'a> {
    /// None for a log.
    replications: Option<u32>,
    teams: Vec<WholeTeam<'a>>,
}

#[derive(Serialize)]
struct WholeTeam<'a> {
    team: &'a str,
    started: TallyRow,
    lost: TallyRow,
    unanswered: TallyRow,
    hours: Vec<WholeHour>,
}

#[derive(Serialize)]
struct WholeHour {
    hour: usize,
    started: TallyRow,
}

#[derive(Serialize)]
struct TallyRow {
    customers: u64,
    wait_us: u128,
    causes_us: ByCause,
}

/// Microseconds, in the order of the causes.
struct ByCause([u128; Cause::ALL.len()]);

#[derive(Serialize)]
struct AgentAccountFields<'a> {
    agent: &'a str,
    offers: u64,
    started: u64,
    lapsed: u64,
    lost: u64,
    left: u64,
    started_open: u64,
    held_us: u128,
    causes_us: ByCause,
}

#[derive(Serialize)]
struct StoryRow<'a> {
    team: Option<&'a str>,
    conversation: StoryId<'a>,
    arrived_at: String,
    arrived_us: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_agent: Option<&'a str>,
    outcome: &'static str,
    wait_us: i64,
    agent: Option<&'a str>,
    from: Option<&'static str>,
    ended_at: Option<String>,
    causes_us: ByCause,
    events: Vec<EventRow<'a>>,
    segments: Vec<SegmentRow<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum StoryId<'a> {
    Name(&'a str),
    Number(u64),
}

#[derive(Serialize)]
struct EventRow<'a> {
    at: String,
    at_us: i64,
    #[serde(flatten)]
    event: StoryEvent<'a>,
}

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
enum StoryEvent<'a> {
    Arrive,
    AutoReply,
    Offer { agent: &'a str, number: u32, deadline: Option<String>, deadline_us: Option<i64>, reason: &'static str },
    Open { reason: &'static str },
    Start { agent: &'a str, from: &'static str },
    Refuse { agent: Option<&'a str>, reason: &'static str },
    Left,
    LeftSilently,
    End { agent: &'a str },
    Stranded { agent: &'a str },
    Unanswered,
}

#[derive(Serialize)]
struct SegmentRow<'a> {
    from: String,
    to: String,
    from_us: i64,
    to_us: i64,
    cause: &'static str,
    holder: Option<&'a str>,
    detail: Option<DetailFields>,
    words: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum DetailFields {
    OffShift,
    Forgotten { until: String },
    Unplanned { until: String, marked: bool },
    MarkedAway { until: Option<String> },
    Full { in_hand: u32, concurrency: u32 },
    Team { free: u32, full: u32 },
}

/// Writes the document.
pub(crate) fn json(report: &ExplainReport, out: impl Write) -> io::Result<()> {
    let scenario = report.scenario;
    let fields = ExplainFields {
        scenario: &scenario.name,
        time_zone: scenario.horizon.zone.name(),
        seed: report.seed,
        replication: match report.origin {
            StoryOrigin::Replication(number) => Some(number),
            StoryOrigin::Log => None,
        },
        answer: report.sentences(),
        whole: report.whole.map(|whole| self::whole(scenario, whole)),
        agent: report.found.agent.as_ref().map(|account| agent(scenario, account)),
        conversations: report.found.stories.iter().map(|story| self::story(scenario, story)).collect(),
    };
    json::plain(CommandName::Explain.name(), &fields, out)
}

fn whole<'a>(scenario: &'a Scenario, whole: &Whole) -> WholeFields<'a> {
    let team = |(team, (causes, hours)): (&'a Team, (&TeamCauses, &[Tally; 24]))| {
        let hours = hours.iter().enumerate().filter(|(_, started)| started.count > 0);
        WholeTeam {
            team: &team.name,
            started: (&causes.started).into(),
            lost: (&causes.lost).into(),
            unanswered: (&causes.unanswered).into(),
            hours: hours.map(|(hour, started)| WholeHour { hour, started: started.into() }).collect(),
        }
    };
    WholeFields {
        replications: (whole.replications > 0).then_some(whole.replications),
        teams: scenario.teams.iter().zip(whole.teams.iter().zip(&whole.hours)).map(team).collect(),
    }
}

impl From<&Tally> for TallyRow {
    fn from(tally: &Tally) -> Self {
        TallyRow { customers: tally.count, wait_us: tally.total(), causes_us: ByCause(tally.micros) }
    }
}

impl From<Parts> for ByCause {
    fn from(parts: Parts) -> Self {
        ByCause(Cause::ALL.map(|cause| parts.of(cause).micros() as u128))
    }
}

impl Serialize for ByCause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Cause::ALL.map(|cause| (cause.file_word(), self.0[cause as usize])))
    }
}

fn agent<'a>(scenario: &'a Scenario, account: &AgentAccount) -> AgentAccountFields<'a> {
    AgentAccountFields {
        agent: facts::name(scenario, account.agent),
        offers: account.offers,
        started: account.taken,
        lapsed: account.lapsed,
        lost: account.lost,
        left: account.left,
        started_open: account.open_starts,
        held_us: account.held.total(),
        causes_us: ByCause(account.held.micros),
    }
}

fn story<'a>(scenario: &'a Scenario, story: &'a Story) -> StoryRow<'a> {
    let start = story.fate.starter().map(|by| (facts::name(scenario, by.agent), StartFrom::of(by.open).file_word()));
    StoryRow {
        team: scenario.teams.get(story.team.0 as usize).map(|team| team.name.as_str()),
        conversation: story.name.as_deref().map_or(StoryId::Number(story.number), StoryId::Name),
        arrived_at: time(scenario, story.arrived),
        arrived_us: story.arrived.micros(),
        last_agent: story.last.map(|agent| facts::name(scenario, agent)),
        outcome: story.fate.file_word(),
        wait_us: story.wait().micros(),
        agent: start.map(|start| start.0),
        from: start.map(|start| start.1),
        ended_at: story.ended.map(|at| time(scenario, at)),
        causes_us: story.parts().into(),
        events: events(scenario, story),
        segments: story.segments.iter().map(|part| segment(scenario, story.team, part)).collect(),
    }
}

fn time(scenario: &Scenario, at: SimTime) -> String {
    scenario.horizon.zone.text(at)
}

fn events<'a, 's>(scenario: &'a Scenario, story: &'s Story) -> Vec<EventRow<'a>> {
    let row = |(at, event): (SimTime, StoryEvent<'a>)| EventRow { at: time(scenario, at), at_us: at.micros(), event };
    let [before, after] = story.around_leaving();
    let decided = |all: &'s [(SimTime, Decision)]| all.iter().map(|(at, decision)| (*at, event(scenario, decision)));
    let gone = story.fate.gone().map(|at| (at, StoryEvent::LeftSilently));
    let end = match story.fate {
        Fate::Waiting { at } => Some((at, StoryEvent::Unanswered)),
        Fate::Started { .. } | Fate::Lost { .. } | Fate::Silent { .. } => None,
    };
    let arrival = [(story.arrived, StoryEvent::Arrive)].into_iter();
    arrival.chain(decided(before)).chain(gone).chain(decided(after)).chain(end).map(row).collect()
}

fn event<'a>(scenario: &'a Scenario, decision: &Decision) -> StoryEvent<'a> {
    let name = |agent: AgentId| facts::name(scenario, agent);
    match *decision {
        Decision::AutoReply => StoryEvent::AutoReply,
        Decision::Offer { agent, number, deadline, reason, .. } => StoryEvent::Offer {
            agent: name(agent),
            number,
            deadline: deadline.map(|at| time(scenario, at)),
            deadline_us: deadline.map(SimTime::micros),
            reason: reason.file_word(),
        },
        Decision::Open { reason, .. } => StoryEvent::Open { reason: reason.file_word() },
        Decision::Start { agent, open } => {
            StoryEvent::Start { agent: name(agent), from: StartFrom::of(open).file_word() }
        }
        Decision::Refuse { agent, reason } => StoryEvent::Refuse { agent: agent.map(name), reason: reason.file_word() },
        Decision::Left { .. } => StoryEvent::Left,
        Decision::End { agent } => StoryEvent::End { agent: name(agent) },
        Decision::Stranded { agent } => StoryEvent::Stranded { agent: name(agent) },
    }
}

fn segment<'a>(scenario: &'a Scenario, team: TeamId, segment: &Segment) -> SegmentRow<'a> {
    let until = |at: SimTime| time(scenario, at);
    SegmentRow {
        from: time(scenario, segment.from),
        to: time(scenario, segment.to),
        from_us: segment.from.micros(),
        to_us: segment.to.micros(),
        cause: segment.cause.file_word(),
        holder: segment.holder.map(|agent| facts::name(scenario, agent)),
        detail: match segment.detail {
            Detail::Plain => None,
            Detail::OffShift => Some(DetailFields::OffShift),
            Detail::Absent { until: at, marked, by_chance: true } => {
                Some(DetailFields::Unplanned { until: until(at), marked })
            }
            Detail::Absent { until: at, marked: false, .. } => Some(DetailFields::Forgotten { until: until(at) }),
            Detail::Absent { until: at, marked: true, .. } => Some(DetailFields::MarkedAway { until: Some(until(at)) }),
            Detail::MarkedAway => Some(DetailFields::MarkedAway { until: None }),
            Detail::Full { in_hand, most } => Some(DetailFields::Full { in_hand, concurrency: most }),
            Detail::Team { free, full, .. } => Some(DetailFields::Team { free, full }),
        },
        words: say!(explain::reason(scenario, team, segment)),
    }
}
