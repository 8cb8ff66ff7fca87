//! One JSON document: stories, accounts and totals with raw values, microseconds where a key ends in `_us`.

use super::facts;
use super::{agent_headline, answer, headline};
use crate::experiment::explain::{AgentAccount, FoundStories, Whole};
use crate::measure::story::{Detail, Fate, Segment};
use crate::measure::{Cause, Parts, Story, Tally};
use crate::report::conversations::local;
use crate::report::render::json::SCHEMA;
use crate::report::words::say;
use crate::rules::{AgentId, Decision};
use crate::scenario::Scenario;
use crate::time::SimTime;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// What was asked.
#[derive(Clone, Copy, Debug)]
pub struct StoryQuestion<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// From a replication or a log.
    pub origin: facts::StoryOrigin,
    /// The master seed, of a simulation.
    pub seed: Option<u64>,
}

/// Writes the document.
///
/// # Errors
/// Those of `out`.
pub fn document<W: Write>(
    asked: &StoryQuestion,
    whole: Option<&Whole>,
    found: &FoundStories,
    out: &mut W,
) -> io::Result<()> {
    let scenario = asked.scenario;
    let replication = match asked.origin {
        facts::StoryOrigin::Replication(number) => Some(number),
        facts::StoryOrigin::Log => None,
    };
    let sentences = match (whole, &found.agent) {
        (Some(whole), _) => answer(scenario, whole),
        (None, Some(account)) => vec![agent_headline(scenario, account, asked.origin)],
        (None, None) => found.stories.iter().map(|story| headline(scenario, story, asked.origin)).collect(),
    };
    let mut document = json!({
        "schema": SCHEMA,
        "command": "explain",
        "scenario": scenario.name,
        "time_zone": scenario.horizon.zone.name(),
        "seed": asked.seed,
        "replication": replication,
        "answer": sentences,
    });
    if let Some(whole) = whole {
        document["replications"] = json!((whole.replications > 0).then_some(whole.replications));
        document["teams"] = teams(scenario, whole);
    }
    if let Some(account) = &found.agent {
        document["agent"] = agent(scenario, account);
    }
    document["conversations"] = found.stories.iter().map(|story| self::story(scenario, story)).collect();
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn teams(scenario: &Scenario, whole: &Whole) -> Value {
    let teams = scenario.teams.iter().zip(whole.teams.iter().zip(&whole.hours));
    let hour = |(hour, started): (usize, &Tally)| {
        (started.count > 0).then(|| json!({ "hour": hour, "started": tally(started) }))
    };
    let team = |(team, (causes, hours)): (&crate::scenario::Team, (&crate::measure::TeamCauses, &[Tally; 24]))| {
        json!({
            "team": team.name,
            "started": tally(&causes.started),
            "lost": tally(&causes.lost),
            "unanswered": tally(&causes.unanswered),
            "hours": hours.iter().enumerate().filter_map(hour).collect::<Vec<_>>(),
        })
    };
    teams.map(team).collect()
}

fn tally(tally: &Tally) -> Value {
    let sum = |cause: Cause| number(tally.micros[cause as usize]);
    json!({ "customers": tally.count, "wait_us": number(tally.total()), "causes_us": by_cause(sum) })
}

/// As an integer where JSON's readers can take one; nobody waits longer than that.
fn number(micros: u128) -> Value {
    u64::try_from(micros).map_or_else(|_| json!(micros as f64), |micros| json!(micros))
}

fn by_cause(value: impl Fn(Cause) -> Value) -> Value {
    Value::Object(Cause::ALL.into_iter().map(|cause| (cause.word().to_string(), value(cause))).collect())
}

fn parts(parts: &Parts) -> Value {
    by_cause(|cause| json!(parts.of(cause).micros()))
}

fn agent(scenario: &Scenario, account: &AgentAccount) -> Value {
    json!({
        "agent": facts::name(scenario, account.agent),
        "offers": account.offers,
        "started": account.taken,
        "lapsed": account.lapsed,
        "lost": account.lost,
        "left": account.left,
        "started_open": account.open_starts,
        "held_us": number(account.held.total()),
        "causes_us": by_cause(|cause| number(account.held.micros[cause as usize])),
    })
}

fn story(scenario: &Scenario, story: &Story) -> Value {
    let by = |agent: AgentId| facts::name(scenario, agent).to_string();
    let (starter, open) = match story.fate {
        Fate::Started { agent, open, .. } => (Some(by(agent)), Some(if open { "open" } else { "novos" })),
        Fate::Lost { .. } | Fate::Waiting { .. } => (None, None),
    };
    json!({
        "team": scenario.teams.get(story.team.0 as usize).map(|team| &team.name),
        "conversation": match &story.name {
            Some(name) => json!(name),
            None => json!(story.number),
        },
        "arrived_at": time(scenario, story.arrived),
        "arrived_us": story.arrived.micros(),
        "outcome": story.fate.word(),
        "wait_us": story.wait().micros(),
        "agent": starter,
        "from": open,
        "ended_at": story.ended.map(|at| time(scenario, at)),
        "causes_us": parts(&story.parts()),
        "events": events(scenario, story),
        "segments": story.segments.iter().map(|part| segment(scenario, part)).collect::<Vec<_>>(),
    })
}

fn time(scenario: &Scenario, at: SimTime) -> String {
    local(&scenario.horizon.zone, at)
}

fn events(scenario: &Scenario, story: &Story) -> Vec<Value> {
    let mut events = vec![event(scenario, story.arrived, "arrive", Map::new())];
    for (at, decision) in &story.decisions {
        let mut keys = Map::new();
        let mut add = |key: &str, value: Value| keys.insert(key.to_string(), value);
        let agent_of = |agent: AgentId| json!(facts::name(scenario, agent));
        let word = match *decision {
            Decision::AutoReply => "auto-reply",
            Decision::Offer { agent, number, deadline, reason, .. } => {
                add("agent", agent_of(agent));
                add("number", json!(number));
                add("deadline", json!(deadline.map(|at| time(scenario, at))));
                add("deadline_us", json!(deadline.map(SimTime::micros)));
                add("reason", json!(reason.word()));
                "offer"
            }
            Decision::Open { reason, .. } => {
                add("reason", json!(reason.word()));
                "open"
            }
            Decision::Start { agent, open } => {
                add("agent", agent_of(agent));
                add("from", json!(if open { "open" } else { "novos" }));
                "start"
            }
            Decision::Refuse { agent, reason } => {
                add("agent", agent.map_or(Value::Null, agent_of));
                add("reason", json!(reason.word()));
                "refuse"
            }
            Decision::Left { .. } => "left",
            Decision::End { agent } => {
                add("agent", agent_of(agent));
                "end"
            }
            Decision::Stranded { agent } => {
                add("agent", agent_of(agent));
                "stranded"
            }
        };
        events.push(event(scenario, *at, word, keys));
    }
    if let Fate::Waiting { at } = story.fate {
        events.push(event(scenario, at, "unanswered", Map::new()));
    }
    events
}

fn event(scenario: &Scenario, at: SimTime, word: &str, more: Map<String, Value>) -> Value {
    let mut event = Map::new();
    event.insert("at".to_string(), json!(time(scenario, at)));
    event.insert("at_us".to_string(), json!(at.micros()));
    event.insert("event".to_string(), json!(word));
    event.extend(more);
    Value::Object(event)
}

fn segment(scenario: &Scenario, segment: &Segment) -> Value {
    let detail = match segment.detail {
        Detail::Plain => Value::Null,
        Detail::OffShift => json!({ "kind": "off-shift" }),
        Detail::Absent { until, marked } => {
            json!({ "kind": if marked { "marked-away" } else { "forgotten" }, "until": time(scenario, until) })
        }
        Detail::MarkedAway => json!({ "kind": "marked-away", "until": null }),
        Detail::Full { in_hand, most } => json!({ "kind": "full", "in_hand": in_hand, "concurrency": most }),
        Detail::Team { free, full, .. } => json!({ "kind": "team", "free": free, "full": full }),
    };
    json!({
        "from": time(scenario, segment.from),
        "to": time(scenario, segment.to),
        "from_us": segment.from.micros(),
        "to_us": segment.to.micros(),
        "cause": segment.cause.word(),
        "holder": segment.holder.map(|agent| facts::name(scenario, agent)),
        "detail": detail,
        "words": say!(explain::reason(scenario, segment)),
    })
}
