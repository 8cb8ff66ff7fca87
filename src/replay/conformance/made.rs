//! What a case is made into: a scenario file, a log, the expected output of `replay`.

use super::case::{Case, Event};
use super::decision_text::{ANY, What};
use super::time::DAY;
use crate::replay::clock::CivilClock;
use crate::replay::event::EventKind;
use crate::replay::write::{DecisionWriter, Sink};
use crate::rules::{Action, AgentId, TeamId};
use crate::scenario::quoted;
use crate::time::SimTime;
use jiff::ToSpan;
use jiff::civil::date;
use std::fmt::Write;

/// The setup of a case, as its file says it.
#[derive(Debug, Default)]
pub(super) struct Setup {
    pub agents: Vec<String>,
    pub concurrency: Vec<Option<u32>>,
    pub hours: Vec<String>,
    /// Days from the first Monday.
    pub holidays: Vec<i64>,
    /// Settings as pairs of key and TOML value, which all teams have unless they say otherwise.
    pub settings: Vec<(String, String)>,
    pub teams: Vec<TeamSetup>,
}

#[derive(Debug)]
pub(super) struct TeamSetup {
    pub name: String,
    /// `None`: all agents.
    pub members: Option<Vec<String>>,
    pub settings: Vec<(String, String)>,
}

impl Setup {
    /// Every team's assignment at random needs a draw: told where the case has the arrivals.
    pub(super) fn is_random(&self, team: TeamId) -> bool {
        let Some(team) = self.teams.get(team.0 as usize) else { return false };
        let mut settings = team.settings.iter().chain(&self.settings);
        settings.find(|(key, _)| key == "assignment").is_some_and(|(_, value)| value == "\"random\"")
    }
}

/// The setup as a scenario file. What `replay` does not look at is there because a scenario needs it.
pub(super) fn scenario_toml(name: &str, setup: &Setup) -> String {
    let list = |texts: &[String]| texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ");
    let mut out = format!("name = {}\nhorizon = {{ start = 2026-03-02, length = \"1 week\" }}\n", quoted(name));
    if !setup.hours.is_empty() {
        let _ = writeln!(out, "\n[hours]\nweekly = [{}]", list(&setup.hours));
        if !setup.holidays.is_empty() {
            let days: Vec<String> = setup.holidays.iter().map(|days| civil_day(*days)).collect();
            let _ = writeln!(out, "holidays = [{}]", days.join(", "));
        }
    }
    for (name, most) in setup.agents.iter().zip(&setup.concurrency) {
        let most = most.map_or("\"unlimited\"".to_string(), |most| most.to_string());
        let _ = writeln!(out, "\n[[agent]]\nname = {}\nconcurrency = {most}", quoted(name));
    }
    for team in &setup.teams {
        let members = team.members.as_ref().unwrap_or(&setup.agents);
        let _ = writeln!(out, "\n[[team]]\nname = {}\nmembers = [{}]", quoted(&team.name), list(members));
        out += "handling = \"1 min\"\narrivals.poisson.per_day = 1\n";
        let own = |key: &str| team.settings.iter().any(|(own, _)| own == key);
        let shared = setup.settings.iter().filter(|(key, _)| !own(key));
        let settings: Vec<_> = shared.chain(&team.settings).collect();
        if !settings.is_empty() {
            out += "\n[team.rules]\n";
            settings.iter().for_each(|(key, value)| {
                let _ = writeln!(out, "{key} = {value}");
            });
        }
    }
    out
}

/// `2026-03-09` for day 7.
fn civil_day(days: i64) -> String {
    date(2026, 3, 2).checked_add(days.days()).map_or_else(|_| "2026-03-02".to_string(), |day| day.to_string())
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
            Event::Arrive { conversation, team: id, draw } => {
                let team = (case.scenario.teams.len() > 1).then(|| team(id));
                let draw = draw.map(|draw| ("draw", draw.to_string()));
                (EventKind::Arrive, [Some(talk(conversation)), team, draw].into_iter().flatten().collect())
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
    let time = date(2026, 3, 2).at(0, 0, 0, 0).checked_add(days.days().microseconds(micros));
    let time = time.map(|time| time.to_string()).unwrap_or_default();
    let keys: String = keys.iter().map(|(key, value)| format!(",\"{key}\":{value}")).collect();
    format!("{{\"at\":\"{time}\",\"event\":\"{}\"{keys}}}", kind.word())
}
