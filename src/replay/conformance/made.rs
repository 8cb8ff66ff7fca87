//! What a case is made into: a scenario file, a log, the expected output of `replay`.

use super::case::{Case, Event};
use super::decision_text::{ANY, What};
use super::time::DAY;
use crate::replay::clock::CivilClock;
use crate::replay::event::EventKind;
use crate::replay::write::{DecisionWriter, Sink};
use crate::rules::{Action, AgentId, Assignment, TeamId};
use crate::scenario::quoted;
use crate::scenario::tree::{TomlTable, Value};
use crate::time::SimTime;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The first day of every case.
const MONDAY: Date = date(2026, 3, 2);

/// The setup of a case, as its file says it.
#[derive(Debug, Default)]
pub(super) struct Setup {
    pub agents: Vec<String>,
    pub concurrency: Vec<Option<u32>>,
    pub hours: Vec<String>,
    /// Days from the first Monday.
    pub holidays: Vec<i64>,
    /// Settings by key, which all teams have unless they say otherwise.
    pub settings: Vec<(String, Value)>,
    pub teams: Vec<TeamSetup>,
}

#[derive(Debug)]
pub(super) struct TeamSetup {
    pub name: String,
    /// `None`: all agents.
    pub members: Option<Vec<String>>,
    /// Its own; none: the account's.
    pub hours: Vec<String>,
    pub settings: Vec<(String, Value)>,
}

impl Setup {
    /// Every team's assignment at random needs a draw: told where the case has the arrivals.
    pub(super) fn is_random(&self, team: TeamId) -> bool {
        let Some(team) = self.teams.get(team.0 as usize) else { return false };
        let mut settings = team.settings.iter().chain(&self.settings);
        settings
            .find(|(key, _)| key == "assignment")
            .is_some_and(|(_, value)| value.text() == Some(Assignment::Random.file_word()))
    }
}

/// The setup as a scenario file. What `replay` does not look at is there because a scenario needs it.
pub(super) fn scenario(name: &str, setup: &Setup) -> TomlTable {
    let text = |text: &str| Value::Text(text.to_string());
    let list =
        |tables: Vec<TomlTable>| Value::List(tables.into_iter().map(|table| Value::Table(table).into()).collect());
    let horizon = TomlTable::of([("start", Value::Date(MONDAY)), ("length", text("1 week"))]);
    let hours = (!setup.hours.is_empty() || !setup.holidays.is_empty()).then(|| {
        let days = setup.holidays.iter().filter_map(|days| MONDAY.checked_add(days.days()).ok());
        let days: Vec<_> = days.map(|day| Value::Date(day).into()).collect();
        let holidays = (!days.is_empty()).then_some(("holidays", Value::List(days)));
        let weekly = (!setup.hours.is_empty()).then(|| ("weekly", Value::texts(&setup.hours)));
        ("hours", Value::Table(TomlTable::of(weekly.into_iter().chain(holidays))))
    });
    let agents = setup.agents.iter().zip(&setup.concurrency).map(|(name, most)| {
        let most = most.map_or_else(|| text("unlimited"), |most| Value::Integer(most.into()));
        TomlTable::of([("name", text(name)), ("concurrency", most)])
    });
    let teams = setup.teams.iter().map(|team| {
        let poisson = Value::Table(TomlTable::of([("per_day", Value::Integer(1))]));
        // A team's own settings come last, in place of those that all have.
        let rules = setup.settings.iter().chain(&team.settings);
        let keys = [
            ("name", text(&team.name)),
            ("members", Value::texts(team.members.as_ref().unwrap_or(&setup.agents))),
            ("handling", text("1 min")),
            ("arrivals", Value::Table(TomlTable::of([("poisson", poisson)]))),
            ("rules", Value::Table(TomlTable::of(rules.map(|(key, value)| (key.as_str(), value.clone()))))),
        ];
        let hours = (!team.hours.is_empty()).then(|| ("hours", Value::texts(&team.hours)));
        TomlTable::of(keys.into_iter().chain(hours))
    });
    let agents = (!setup.agents.is_empty()).then(|| ("agent", list(agents.collect())));
    let head = [("name", text(name)), ("horizon", Value::Table(horizon))];
    TomlTable::of(head.into_iter().chain(hours).chain(agents).chain([("team", list(teams.collect()))]))
}

/// Marks those away who are away at first, at the instant of the first step.
pub(super) fn prelude(case: &Case) -> impl Iterator<Item = String> + '_ {
    let at = case.steps.first().map_or(SimTime::ZERO, |step| step.at);
    case.away.iter().map(move |agent| event(at, EventKind::Away, vec![("agent", agent_of(case, *agent))]))
}

/// The JSON line of each step; `None` for a step in which nothing happens.
pub(super) fn events(case: &Case) -> impl Iterator<Item = Option<String>> + '_ {
    case.steps.iter().map(|step| {
        let talk = |name: &str| ("conversation", quoted(name));
        let agent = |id: &AgentId| ("agent", agent_of(case, *id));
        let team = |id: &TeamId| ("team", team_of(case, *id));
        let (kind, keys) = match &step.event {
            Event::Arrive { conversation, team: id, draw, last } => {
                let team = (case.scenario.teams.len() > 1).then(|| team(id));
                let draw = draw.map(|draw| ("draw", draw.to_string()));
                let last = last.as_ref().map(agent);
                (EventKind::Arrive, [Some(talk(conversation)), team, last, draw].into_iter().flatten().collect())
            }
            Event::Start { conversation, agent: id } => (EventKind::Start, vec![talk(conversation), agent(id)]),
            Event::End { conversation } => (EventKind::End, vec![talk(conversation)]),
            Event::Leave { conversation } => (EventKind::Leave, vec![talk(conversation)]),
            Event::Away { agent: id } => (EventKind::Away, vec![agent(id)]),
            Event::Back { agent: id } => (EventKind::Back, vec![agent(id)]),
            Event::Join { team: of, agent: id } => (EventKind::Join, vec![agent(id), team(of)]),
            Event::Arrow { .. } | Event::Over => return None,
        };
        Some(event(step.at, kind, keys))
    })
}

impl Case {
    /// The events as JSON lines that `rodizio replay` takes. Agents who are away at first are
    /// marked away before all else.
    pub fn events_jsonl(&self) -> String {
        prelude(self).chain(events(self).flatten()).map(|line| line + "\n").collect()
    }

    /// The decisions that must follow, as `rodizio replay` prints them. A conversation that is
    /// stranded has no line there. Where [`is_cut`](Self::is_cut), more may follow.
    pub fn expected(&self) -> String {
        let clock = CivilClock::new(&self.scenario.horizon.zone);
        let mut out = Vec::new();
        let mut writer = DecisionWriter::new(&mut out, self.agents.iter().map(String::as_str));
        for (_, said) in self.steps.iter().flat_map(|step| &step.decisions) {
            match said.what {
                What::Gone { agent } => writer.gone(&clock, said.at, &said.conversation, agent),
                What::Decided(decision) => {
                    let action = Action { at: said.at, conversation: ANY, decision };
                    writer.decision(&clock, &action, &said.conversation);
                }
            }
        }
        String::from_utf8_lossy(writer.pending()).into_owned()
    }
}

fn agent_of(case: &Case, agent: AgentId) -> String {
    quoted(case.agents.get(agent.0 as usize).map_or("", String::as_str))
}

fn team_of(case: &Case, team: TeamId) -> String {
    quoted(case.scenario.teams.get(team.0 as usize).map_or("", |team| team.name.as_str()))
}

/// A line of the log. Cases play in UTC from that Monday on.
fn event(at: SimTime, kind: EventKind, keys: Vec<(&str, String)>) -> String {
    let (days, micros) = (at.micros().div_euclid(DAY), at.micros().rem_euclid(DAY));
    let time = MONDAY.at(0, 0, 0, 0).checked_add(days.days().microseconds(micros));
    let time = time.map(|time| time.to_string()).unwrap_or_default();
    let keys: String = keys.iter().map(|(key, value)| format!(",\"{key}\":{value}")).collect();
    format!("{{\"at\":\"{time}\",\"event\":\"{}\"{keys}}}", kind.file_word())
}
