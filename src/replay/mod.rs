//! The rules alone on a recorded or scripted log.
//!
//! [`replay`] reads events as JSON lines, feeds them to [`rules::Router`](crate::rules::Router)
//! and writes one JSON line for each decision. Of the scenario it takes the zone, the business
//! hours, the agents (all available at first), the teams and their settings; shifts, absences,
//! reactions and arrivals play no part. `docs/replay.md` is the reference of both formats.
//!
//! [`log_of`] goes the other way: it writes the inputs of a simulated replication as such a log. [`watched`] tells a
//! [`Witness`] what goes in and what is decided.
//!
//! The way of a line: `lines` reads it, `fields` takes it apart, `clock` reads its
//! time, `names` turns the conversation's name into a small number, the rules decide, `write`
//! prints. What is wrong with a line is an `error`.
//!
//! Memory is constant but for the live conversations. Among the names of those that ended or
//! left, the last [`REMEMBERED`] are kept, since people race: a start, an end or a leave that
//! comes too late is answered by a refusal, not by an error.

mod clock;
pub mod conformance;
mod error;
mod event;
mod fields;
mod limit;
mod line;
mod lines;
mod names;
mod record;
mod write;

pub use clock::TimeFault;
pub use error::{BadLine, ReplayError};
pub(crate) use event::EventKind;
pub use limit::{LONGEST_LINE, LONGEST_NAME, REMEMBERED};
#[cfg(feature = "report")]
pub(crate) use line::EventLine;
pub use record::{LogWriter, log_of, name_of};

use crate::rules::{Action, AgentId, Assignment, ConversationId, Decision, Input, LastAgent, Router, TeamId, Witness};
use crate::scenario::Scenario;
use crate::time::SimTime;
use crate::word::Word;
use clock::CivilClock;
use error::Fault;
use fields::Fields;
use lines::Lines;
use names::{NameStanding, Names};
use std::collections::HashMap;
use std::io::{BufRead, Write};
use write::{DecisionWriter, Sink};

/// What went through a replay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplaySummary {
    /// Events read.
    pub events: u64,
    /// Decisions written.
    pub decisions: u64,
    /// Conversations that arrived.
    pub arrived: u64,
    /// Offers, first ones and hand-overs.
    pub offers: u64,
    /// Conversations that opened to their team.
    pub opened: u64,
    /// Conversations that an agent started.
    pub started: u64,
    /// Started conversations that ended.
    pub ended: u64,
    /// Conversations that left before the start.
    pub left: u64,
    /// Requests that were turned down.
    pub refused: u64,
    /// Automatic messages.
    pub auto_replies: u64,
    /// Conversations whose holder went away with overflow off: nobody else saw them (rule 9).
    pub stranded: u64,
    /// Most conversations alive at one time: arrived, and neither ended nor left.
    pub most_live: usize,
}

impl ReplaySummary {
    /// Conversations that at the end were neither started nor gone.
    pub fn waiting(&self) -> u64 {
        self.arrived - self.started - self.left
    }

    /// Conversations that at the end were started and not ended.
    pub fn in_progress(&self) -> u64 {
        self.started - self.ended
    }
}

/// Replays the log `events` through the rules of `scenario`, writing each decision as one JSON
/// line to `decisions`. Timers due after the last event still fire, until none is pending.
///
/// Output is collected into large writes; `decisions` needs no buffer of its own, and is flushed
/// at the end. `events` is read line by line.
///
/// # Errors
/// [`ReplayError::Line`] for the first line that cannot be replayed; the decisions of all lines
/// before it have been written and flushed then. [`ReplayError::Read`] and
/// [`ReplayError::Write`] where the streams fail.
///
/// # Panics
/// Where [`Router::new`] does, which no checked scenario reaches.
pub fn replay<R: BufRead, W: Write>(
    scenario: &Scenario,
    events: R,
    decisions: &mut W,
) -> Result<ReplaySummary, ReplayError> {
    watched(scenario, events, decisions, ())
}

/// [`replay`], watched: `witness` is told of every input and decision. It is told that all has finished at the last
/// event; the timers that still fire after it are not told.
///
/// # Errors
/// As `replay`.
///
/// # Panics
/// As `replay`.
pub fn watched<R: BufRead, W: Write, V: Witness>(
    scenario: &Scenario,
    events: R,
    decisions: &mut W,
    witness: V,
) -> Result<ReplaySummary, ReplayError> {
    let agents = scenario.agents.iter().map(|agent| agent.name.as_str());
    let mut replay = Replay::new(scenario, DecisionWriter::new(decisions, agents), witness);
    let outcome = replay.run(events);
    // A reader of the decisions that has gone away matters more than a bad line.
    replay.desk.sink.finish().map_err(ReplayError::Write)?;
    outcome?;
    replay.desk.summary.most_live = replay.desk.names.most_live();
    Ok(replay.desk.summary)
}

/// The rules, and whose names the log may use.
struct Replay<'a, S, V = ()> {
    scenario: &'a Scenario,
    agents: HashMap<&'a str, AgentId>,
    teams: HashMap<&'a str, TeamId>,
    /// Made at the first event, which says from when on the hours are laid out.
    router: Option<Router>,
    /// When the last event was.
    last: SimTime,
    desk: ReplayDesk<'a, S>,
    witness: V,
}

/// What takes the decisions in.
struct ReplayDesk<'a, S> {
    clock: CivilClock<'a>,
    names: Names,
    sink: S,
    summary: ReplaySummary,
}

impl<'a, S: Sink, V: Witness> Replay<'a, S, V> {
    fn new(scenario: &'a Scenario, sink: S, witness: V) -> Self {
        let agents = scenario.agents.iter().zip(0..).map(|(agent, id)| (agent.name.as_str(), AgentId(id)));
        let teams = scenario.teams.iter().zip(0..).map(|(team, id)| (team.name.as_str(), TeamId(id)));
        Replay {
            scenario,
            agents: agents.collect(),
            teams: teams.collect(),
            router: None,
            last: SimTime::from_micros(i64::MIN),
            desk: ReplayDesk {
                clock: CivilClock::new(&scenario.horizon.zone),
                names: Names::new(REMEMBERED),
                sink,
                summary: ReplaySummary::default(),
            },
            witness,
        }
    }

    fn run<R: BufRead>(&mut self, events: R) -> Result<(), ReplayError> {
        let mut lines = Lines::new(events);
        while let Some((number, text)) = lines.next()? {
            self.feed(number, text)?;
            self.desk.sink.spill().map_err(ReplayError::Write)?;
        }
        self.witness.finished(self.last);
        while self.fire_first() {
            self.desk.sink.spill().map_err(ReplayError::Write)?;
        }
        Ok(())
    }

    /// One line of the log. Nothing has been decided where this fails.
    fn feed(&mut self, number: u64, text: &str) -> Result<(), ReplayError> {
        self.line(number, text).map_err(|fault| BadLine::new(number, text, fault).into())
    }

    /// Lets the first timer fire, at its own instant; false if none is pending.
    fn fire_first(&mut self) -> bool {
        let Some(router) = self.router.as_mut() else { return false };
        let Some(due) = router.deadline() else { return false };
        tick(router, due, &mut self.desk, &mut ());
        true
    }

    /// When the first timer is due, if one is pending. The rules begin at `at` if they have not begun yet.
    fn due(&mut self, at: SimTime) -> Option<SimTime> {
        self.router(at).deadline()
    }

    /// The rules, which begin at `at` if they have not begun yet.
    fn router(&mut self, at: SimTime) -> &mut Router {
        self.router.get_or_insert_with(|| Router::new(self.scenario.config(at, |_| true)))
    }

    /// When an event is, and what it is.
    fn occasion(&mut self, fields: &Fields) -> Result<(SimTime, EventKind), Fault> {
        let at = fields.at.as_deref().ok_or_else(|| Fault::missing_key("at", None))?;
        let word = fields.event.as_deref().ok_or_else(|| Fault::missing_key("event", None))?;
        let at = self.desk.clock.read(at).map_err(|fault| Fault::time(at, fault))?;
        Ok((at, EventKind::of_word(word).ok_or_else(|| Fault::unknown_event(word))?))
    }

    fn line(&mut self, number: u64, text: &str) -> Result<(), Fault> {
        let fields = Fields::read(text)?;
        let (at, kind) = self.occasion(&fields)?;
        if at < self.last {
            let (at, last) = (self.desk.clock.text(at), self.desk.clock.text(self.last));
            return Err(Fault::out_of_order(&at, &last));
        }
        let input = self.input(&fields, kind, number)?;
        let router = self.router.get_or_insert_with(|| Router::new(self.scenario.config(at, |_| true)));
        match input {
            Some(input) => {
                // Before anything is told, so that a line that goes wrong has told nothing.
                if V::WATCHES {
                    while let Some(due) = router.deadline().filter(|due| fires_before(*due, at, &input)) {
                        tick(router, due, &mut self.desk, &mut self.witness);
                    }
                    if let (Input::Arrive { conversation, .. }, Some(name)) = (input, &fields.conversation) {
                        self.witness.named(conversation, name);
                    }
                    self.witness.input(at, input);
                } else if input == Input::Tick {
                    // A tick fires one timer and no other: those before it are not its own.
                    while let Some(due) = router.deadline().filter(|due| *due < at) {
                        tick(router, due, &mut self.desk, &mut ());
                    }
                }
                router.handle(at, input)?;
                self.desk.take_decisions(router, at, input, &mut self.witness);
            }
            None => {
                // The rules have forgotten the conversation; what is due before the answer still comes before it.
                while let Some(due) = router.deadline().filter(|due| *due < at) {
                    tick(router, due, &mut self.desk, &mut self.witness);
                }
                let agent = if kind == EventKind::Start { Some(self.agent(&fields, kind)?) } else { None };
                let name = fields.conversation.as_deref().unwrap_or_default();
                self.desk.sink.event();
                self.desk.sink.gone(&self.desk.clock, at, name, agent);
                self.desk.summary.refused += 1;
                self.desk.summary.decisions += 1;
            }
        }
        self.last = at;
        self.desk.summary.events += 1;
        self.desk.summary.arrived += u64::from(kind == EventKind::Arrive);
        Ok(())
    }

    /// What the rules are told; `None` of a conversation that they have forgotten.
    fn input(&mut self, fields: &Fields, kind: EventKind, line: u64) -> Result<Option<Input>, Fault> {
        Ok(match kind {
            EventKind::Arrive => Some(self.arrival(fields, line)?),
            EventKind::Start => {
                let agent = self.agent(fields, kind)?;
                self.live(fields, kind)?.map(|conversation| Input::Start { conversation, agent })
            }
            EventKind::End => self.live(fields, kind)?.map(|conversation| Input::End { conversation }),
            EventKind::Leave => self.live(fields, kind)?.map(|conversation| Input::Leave { conversation }),
            EventKind::Away => Some(Input::Away { agent: self.agent(fields, kind)? }),
            EventKind::Back => Some(Input::Back { agent: self.agent(fields, kind)? }),
            EventKind::Join => Some(Input::Join { team: self.team(fields)?, agent: self.agent(fields, kind)? }),
            EventKind::Tick => Some(Input::Tick),
        })
    }

    fn arrival(&mut self, fields: &Fields, line: u64) -> Result<Input, Fault> {
        let name = conversation(fields, EventKind::Arrive)?;
        let team = self.team(fields)?;
        let rules = &self.scenario.teams[team.0 as usize].rules;
        let (is_random, minds_last) = (rules.assignment == Assignment::Random, rules.last_agent == LastAgent::First);
        let draw = match fields.draw {
            Some(draw) if (0.0..1.0).contains(&draw) => draw,
            Some(draw) => return Err(Fault::draw_out_of_range(draw)),
            None if is_random => return Err(Fault::missing_draw()),
            None => 0.0,
        };
        // Who has left since counts as nobody.
        let named = fields.agent.as_deref().filter(|_| minds_last);
        let last = named.and_then(|name| self.agents.get(name).copied());
        let conversation = self.desk.names.arrive(name, line)?;
        // Exact: a double in [0, 1) times 2^53 lies below 2^53.
        Ok(Input::Arrive { conversation, team, draw: (draw * 9_007_199_254_740_992.0) as u64, last })
    }

    fn team(&self, fields: &Fields) -> Result<TeamId, Fault> {
        let team_names = || self.scenario.teams.iter().map(|team| team.name.as_str());
        match fields.team.as_deref() {
            Some(name) => self.teams.get(name).copied().ok_or_else(|| Fault::unknown_team(name, team_names())),
            None if self.scenario.teams.len() == 1 => Ok(TeamId(0)),
            None => Err(Fault::which_team(team_names())),
        }
    }

    /// The conversation that is meant; `None` if it has ended or left.
    fn live(&self, fields: &Fields, kind: EventKind) -> Result<Option<ConversationId>, Fault> {
        let name = conversation(fields, kind)?;
        match self.desk.names.find(name).ok_or_else(|| Fault::unknown_conversation(name))? {
            NameStanding::Live(conversation) => Ok(Some(conversation)),
            NameStanding::Gone => Ok(None),
        }
    }

    fn agent(&self, fields: &Fields, kind: EventKind) -> Result<AgentId, Fault> {
        let name = fields.agent.as_deref().ok_or_else(|| Fault::missing_key("agent", Some(kind)))?;
        let names = self.scenario.agents.iter().map(|agent| agent.name.as_str());
        self.agents.get(name).copied().ok_or_else(|| Fault::unknown_agent(name, names))
    }
}

fn conversation<'f>(fields: &'f Fields, kind: EventKind) -> Result<&'f str, Fault> {
    fields.conversation.as_deref().ok_or_else(|| Fault::missing_key("conversation", Some(kind)))
}

/// Whether a timer fires before an input at `at`, and not because of it (rule 17).
fn fires_before(due: SimTime, at: SimTime, input: &Input) -> bool {
    due < at || (due == at && matches!(input, Input::Arrive { .. }))
}

/// Lets the first timer fire, which is due at `due`.
fn tick<S: Sink, V: Witness>(router: &mut Router, due: SimTime, desk: &mut ReplayDesk<S>, witness: &mut V) {
    witness.input(due, Input::Tick);
    // The only error there is for a tick is time that goes back, and a deadline lies in the future.
    let outcome = router.handle(due, Input::Tick);
    debug_assert_eq!(outcome, Ok(()));
    while let Some(action) = router.poll_action() {
        witness.decided(&action);
        desk.take(&action);
    }
}

impl<S: Sink> ReplayDesk<'_, S> {
    /// Takes what followed from an input: first what timers did before it (rule 17), then the rest.
    fn take_decisions<V: Witness>(&mut self, router: &mut Router, at: SimTime, input: Input, witness: &mut V) {
        let mut begun = false;
        while let Some(action) = router.poll_action() {
            let own = match input {
                Input::Arrive { conversation, .. } => action.conversation == conversation,
                _ => action.at == at,
            };
            if own && !begun {
                begun = true;
                self.sink.event();
            }
            witness.decided(&action);
            self.take(&action);
        }
        if !begun {
            self.sink.event();
        }
    }

    fn take(&mut self, action: &Action) {
        let id = action.conversation;
        if self.sink.decision(&self.clock, action, self.names.name(id)) {
            self.summary.decisions += 1;
        }
        let summary = &mut self.summary;
        match action.decision {
            Decision::AutoReply => summary.auto_replies += 1,
            Decision::Offer { .. } => summary.offers += 1,
            Decision::Open { .. } => summary.opened += 1,
            Decision::Start { .. } => summary.started += 1,
            Decision::Refuse { .. } => summary.refused += 1,
            Decision::Stranded { .. } => summary.stranded += 1,
            Decision::Left { .. } => {
                summary.left += 1;
                self.names.retire(id);
            }
            Decision::End { .. } => {
                summary.ended += 1;
                self.names.retire(id);
            }
        }
    }
}
