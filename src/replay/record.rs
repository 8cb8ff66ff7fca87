//! A simulated replication as a log of events.

use super::event::EventKind;
use super::line::EventLine;
use crate::rules::{Assignment, ConversationId, Input, TeamId, Witness};
use crate::scenario::Scenario;
use crate::time::SimTime;
use crate::world::{Inputs, simulate};
use std::io::{self, Write};

/// What a draw is a fraction of: 2^53, so that every draw is a double without rounding.
const DRAWS: f64 = 9_007_199_254_740_992.0;

/// Writes the inputs of one simulated replication as a log of events. [`replay`](super::replay()) of that log with the
/// same scenario takes the decisions that the simulation took, at the same instants. (Where somebody still waits when
/// the drain has passed, it goes on where the simulation ended.)
///
/// Conversations are called as [`name_of`] has it. The number of events is given back.
///
/// # Errors
/// Those of `out`.
pub fn log_of<W: Write>(scenario: &Scenario, seed: u64, replication: u32, out: W) -> io::Result<u64> {
    let writer = LogWriter::new(scenario, out);
    simulate(scenario, seed, replication, Inputs::new(scenario, seed, replication, writer)).into_witness().finish()
}

/// What a log calls a conversation: `4711`, or `Suporte#4711` where there are several teams; numbers as in
/// `conversations.csv`, from 1 in order of arrival in the team.
pub fn name_of(scenario: &Scenario, team: TeamId, number: u64) -> String {
    match &scenario.teams[..] {
        [_] => number.to_string(),
        teams => format!("{}#{number}", teams.get(team.0 as usize).map_or("", |team| team.name.as_str())),
    }
}

/// A witness that writes every input as one line.
pub struct LogWriter<'a, W> {
    scenario: &'a Scenario,
    out: W,
    line: EventLine<'a>,
    /// By team: how many have arrived.
    arrived: Vec<u64>,
    /// By id: what the conversation is called.
    names: Vec<String>,
    /// The last instant at which timers have fired, and how many of them no line tells of.
    ticks: (SimTime, u32),
    events: u64,
    /// The first write that failed; nothing is written after it.
    failed: Option<io::Error>,
}

impl<'a, W: Write> LogWriter<'a, W> {
    /// A log of `scenario` that goes to `out`.
    pub fn new(scenario: &'a Scenario, out: W) -> Self {
        LogWriter {
            scenario,
            out,
            line: EventLine::new(&scenario.horizon.zone),
            arrived: vec![0; scenario.teams.len()],
            names: Vec::new(),
            ticks: (SimTime::ZERO, 0),
            events: 0,
            failed: None,
        }
    }

    /// Flushes; how many events there are.
    ///
    /// # Errors
    /// The first write that failed.
    pub fn finish(mut self) -> io::Result<u64> {
        match self.failed {
            Some(error) => Err(error),
            None => self.out.flush().map(|()| self.events),
        }
    }

    fn conversation(&mut self, id: ConversationId) {
        let name = self.names.get_mut(id.0 as usize).map(std::mem::take).unwrap_or_default();
        self.line.add("conversation", &name);
        if let Some(slot) = self.names.get_mut(id.0 as usize) {
            *slot = name;
        }
    }

    fn agent(&mut self, id: crate::rules::AgentId) {
        let scenario = self.scenario;
        self.line.add("agent", scenario.agents.get(id.0 as usize).map_or("", |agent| agent.name.as_str()));
    }

    fn write(&mut self) {
        self.events += 1;
        let line = self.line.end();
        if self.failed.is_none() {
            self.failed = self.out.write_all(line).err();
        }
    }

    /// Timers fire by themselves, but for those of this very instant: most inputs would come before them.
    fn write_ticks(&mut self, at: SimTime) {
        let (fired, count) = std::mem::take(&mut self.ticks);
        for _ in 0..if fired == at { count } else { 0 } {
            self.line.begin(at, EventKind::Tick);
            self.write();
        }
    }
}

impl<W: Write> Witness for LogWriter<'_, W> {
    fn input(&mut self, at: SimTime, input: Input) {
        match input {
            Input::Tick => {
                self.ticks = if self.ticks.0 == at { (at, self.ticks.1 + 1) } else { (at, 1) };
                return;
            }
            Input::Arrive { .. } => self.ticks.1 = 0,
            _ => self.write_ticks(at),
        }
        match input {
            Input::Arrive { conversation, team, draw, last } => {
                self.line.begin(at, EventKind::Arrive);
                let Some(number) = self.arrived.get_mut(team.0 as usize) else { return };
                *number += 1;
                let name = name_of(self.scenario, team, *number);
                if conversation.0 as usize >= self.names.len() {
                    self.names.resize(conversation.0 as usize + 1, String::new());
                }
                self.names[conversation.0 as usize] = name;
                self.conversation(conversation);
                let scenario = self.scenario;
                let row = &scenario.teams[team.0 as usize];
                self.line.add("team", &row.name);
                if row.rules.assignment == Assignment::Random {
                    self.line.add_number("draw", draw as f64 / DRAWS);
                }
                if let Some(agent) = last {
                    self.agent(agent);
                }
            }
            Input::Start { conversation, agent } => {
                self.line.begin(at, EventKind::Start);
                self.conversation(conversation);
                self.agent(agent);
            }
            Input::End { conversation } => {
                self.line.begin(at, EventKind::End);
                self.conversation(conversation);
            }
            Input::Leave { conversation } => {
                self.line.begin(at, EventKind::Leave);
                self.conversation(conversation);
            }
            Input::Away { agent } => {
                self.line.begin(at, EventKind::Away);
                self.agent(agent);
            }
            Input::Back { agent } => {
                self.line.begin(at, EventKind::Back);
                self.agent(agent);
            }
            // No scenario registers anybody on the way.
            Input::Tick | Input::Register { .. } | Input::Join { .. } => return,
        }
        self.write();
    }
}
