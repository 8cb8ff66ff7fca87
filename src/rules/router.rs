//! The state machine: one mutation, then drain the actions, then ask for the deadline.

mod views;

use super::by_id::by_id;
use super::dues::TeamDues;
use super::rotation::least;
use super::table::{Agents, Conversation, ConversationTable, Lap, NONE, Phase};
use super::team::{LiveTeam, agent_id};
use super::{
    Action, AfterHours, AgentId, Assignment, Config, ConversationId, Decision, Handover, Input, InputError, LastAgent,
};
use super::{OfferReason, OnAway, OpenReason, Refusal, Settings, TeamId};
use crate::calendar::{Timeline, Timelines};
use crate::time::SimTime;

/// A conversation that has passed on at the end of its window.
pub(crate) struct HandedOver {
    pub conversation: u32,
    pub from: AgentId,
    pub to: AgentId,
    decision: Decision,
}

/// Distributes conversations to agents. See the [module](super) for how to drive it.
#[derive(Clone, Debug)]
pub struct Router {
    now: SimTime,
    /// When the first timer is due.
    due: SimTime,
    /// All business hours that some team goes by, each once: [`LiveTeam::hours`] says which.
    hours: Vec<Timeline>,
    agents: Agents,
    teams: Vec<LiveTeam>,
    /// When each is due; not kept up where there is one team.
    dues: TeamDues,
    table: ConversationTable,
    /// Whether any team minds what agents have in hand.
    minds_load: bool,
    /// By conversation id; grown only where a team hands over `from-first`.
    laps: Vec<Lap>,
    /// By conversation id; grown only where a team assigns at random: the draw of each arrival.
    draws: Vec<u64>,
    /// By conversation id; grown only where a team minds whom a customer had last: that agent, or `NONE`.
    named: Vec<u32>,
    arrivals: u64,
    actions: Vec<Action>,
    polled: usize,
    scratch: Vec<(u64, u32)>,
}

impl Router {
    /// The rules at their start: no conversation, every arrow on its team's first agent.
    ///
    /// # Panics
    /// If a team names an agent that is not configured, or a window or limit is zero: neither
    /// can come from a checked scenario.
    pub fn new(config: Config) -> Self {
        let mut agents = Agents::default();
        config.agents.iter().for_each(|agent| agents.register(agent.available, agent.concurrency));
        let hours = config.teams.iter().map(|team| team.hours.as_ref().unwrap_or(&config.hours));
        let (hours, of) = Timelines::new(hours, |hours| Timeline::clone(hours)).into_parts();
        let team = |(team, number): (super::TeamConfig, u32)| {
            assert!(
                team.agents.iter().all(|a| (a.0 as usize) < agents.len()),
                "a team names an agent that is not there"
            );
            LiveTeam::new(team, (number as usize, &hours[number as usize]))
        };
        let mut teams: Vec<LiveTeam> = config.teams.into_iter().zip(of).map(team).collect();
        let minds_load = teams.iter().any(LiveTeam::minds_load);
        teams.iter_mut().for_each(|team| team.plain &= !minds_load);
        Router {
            now: SimTime::from_micros(i64::MIN),
            due: SimTime::NEVER,
            hours,
            agents,
            minds_load,
            dues: TeamDues::new(teams.len()),
            teams,
            table: ConversationTable::default(),
            laps: Vec::new(),
            draws: Vec::new(),
            named: Vec::new(),
            arrivals: 0,
            actions: Vec::new(),
            polled: 0,
            scratch: Vec::new(),
        }
    }

    // --- something happened ---------------------------------------------------------------

    /// Takes in what happened at `now`, and decides.
    ///
    /// Timers due before `now` fire first, each stamped with its own instant; before an arrival,
    /// those due at `now` too (rule 17). Then poll the actions, then the deadline.
    ///
    /// # Errors
    /// [`InputError`] for an instant that goes back or an id that is not there; nothing has changed then.
    pub fn handle(&mut self, now: SimTime, input: Input) -> Result<(), InputError> {
        let mut actions = std::mem::take(&mut self.actions);
        let handled = self.handle_into(now, input, &mut |action| actions.push(action));
        self.actions = actions;
        handled
    }

    /// As [`handle`](Self::handle), but every decision goes to `sink` as it is taken and none is
    /// left to poll.
    ///
    /// # Errors
    /// As `handle`.
    pub fn handle_into<S: FnMut(Action)>(
        &mut self,
        now: SimTime,
        input: Input,
        sink: &mut S,
    ) -> Result<(), InputError> {
        self.check(now, &input)?;
        self.apply(now, input, sink);
        Ok(())
    }

    /// As [`handle_into`](Self::handle_into), for a caller whose ids and instants cannot be wrong:
    /// they are looked at in debug builds only.
    // Inlined so that the caller's kind of input is known: the matches below then cost nothing.
    #[inline(always)]
    pub(crate) fn apply<S: FnMut(Action)>(&mut self, now: SimTime, input: Input, sink: &mut S) {
        debug_assert_eq!(self.check(now, &input), Ok(()));
        let tick = matches!(input, Input::Tick);
        let arrival = matches!(input, Input::Arrive { .. });
        if !tick && (self.due < now || (arrival && self.due == now)) {
            self.catch_up(now, arrival, sink);
        }
        self.now = now;
        match input {
            Input::Arrive { conversation, team, draw, last } => {
                self.arrive(now, conversation.0, team.0, (draw, last), sink);
            }
            Input::Start { conversation, agent } => self.start(now, conversation.0, agent.0, sink),
            Input::End { conversation } => self.end(now, conversation.0, sink),
            Input::Leave { conversation } => self.leave(now, conversation.0, sink),
            Input::Away { agent } => self.away(now, agent.0, sink),
            Input::Back { agent } => {
                self.agents.set_available(agent.0, true);
            }
            Input::Register { concurrency } => self.agents.register(true, concurrency),
            Input::Join { team, agent } => self.teams[team.0 as usize].rotation.join(agent.0),
            Input::Tick => {
                if self.due <= now && self.due != SimTime::NEVER {
                    self.fire_first(sink);
                }
            }
        }
    }

    // --- what to do now -------------------------------------------------------------------

    /// The next decision not yet taken out, in order. After each [`handle`](Self::handle), poll until `None`.
    #[inline]
    pub fn poll_action(&mut self) -> Option<Action> {
        match self.actions.get(self.polled) {
            Some(action) => {
                self.polled += 1;
                Some(*action)
            }
            None => {
                self.actions.clear();
                self.polled = 0;
                None
            }
        }
    }

    /// When to come back with a [`Tick`](Input::Tick): the first timer's instant. May change with every input.
    #[inline]
    pub fn deadline(&self) -> Option<SimTime> {
        (self.due != SimTime::NEVER).then_some(self.due)
    }

    /// The same; [`SimTime::NEVER`] if there is no timer.
    #[inline(always)]
    pub fn due(&self) -> SimTime {
        self.due
    }

    // --- the frequent cases ---------------------------------------------------------------

    /// What nearly every arrival comes to (rule 3): nothing else is due, and the arrow's agent is
    /// there and gets the offer. `None` where more has to be asked; nothing has changed then.
    #[inline(always)]
    pub(crate) fn arrive_plainly(&mut self, now: SimTime, conversation: u32, team: u32) -> Option<(AgentId, Decision)> {
        let row = &mut self.teams[team as usize];
        if self.due <= now || !row.plain || !self.hours[row.hours].is_open(now) {
            return None;
        }
        let agent = row.rotation.arrow()?;
        if !is_eligible(&self.agents, &row.settings, agent) {
            return None;
        }
        let rows = self.table.arrive(conversation, team, self.arrivals);
        self.arrivals += 1;
        self.now = now;
        let offer = row.first_offer(rows, &mut self.hours[row.hours], now, conversation, agent);
        match self.teams.len() {
            1 => self.due = self.due.min(offer.deadline),
            _ => self.note_due(team as usize),
        }
        Some((AgentId(agent), offer.decision(OfferReason::Arrival)))
    }

    /// What nearly every timer comes to (rule 5): a window has ended, of no other team at this
    /// instant, and the agent after the holder is there and gets the conversation: it, from whom,
    /// to whom. `None` where more has to be asked; nothing has changed then.
    #[inline(always)]
    pub(crate) fn hand_over_plainly(&mut self, now: SimTime) -> Option<HandedOver> {
        let number = self.only_due(now)?;
        let team = &mut self.teams[number];
        let conversation = team.windows.first()?;
        let rows = self.table.rows();
        let from = rows[conversation as usize].holder;
        let plain = team.windows.due() == now
            && team.limits.due() > now
            && team.held.due() > now
            && team.settings.handover == Handover::Circular
            && !self.minds_load
            && rows[conversation as usize].limit > now;
        if !plain {
            return None;
        }
        let agent = team.rotation.after(from)?;
        if !is_eligible(&self.agents, &team.settings, agent) {
            return None;
        }
        team.windows.remove_first();
        let offer = team.offer(rows, &mut self.hours[team.hours], now, conversation, agent);
        self.now = self.now.max(now);
        self.note_due(number);
        let decision = offer.decision(OfferReason::WindowEnded);
        Some(HandedOver { conversation, from: AgentId(from), to: AgentId(agent), decision })
    }

    /// What nearly every end of a started conversation comes to: nothing is due before, and nobody
    /// minds what agents have in hand. `false` where more has to be done; nothing has changed then.
    ///
    /// It looks at no row: begun long ago, it is far away. So the row still says that the conversation is started, until its id is
    /// used again; nobody may ask of it before, as the debug build sees.
    #[inline(always)]
    pub(crate) fn end_plainly(&mut self, now: SimTime, conversation: u32) -> bool {
        let plain = now <= self.due && !self.minds_load;
        if plain {
            debug_assert_eq!(self.table.stage(conversation), Phase::Started);
            self.now = now;
            if cfg!(debug_assertions) {
                self.table.get_mut(conversation).stage = Phase::Gone;
            }
        }
        plain
    }

    // --- checks ---------------------------------------------------------------------------

    #[inline]
    fn check(&self, now: SimTime, input: &Input) -> Result<(), InputError> {
        if now < self.now {
            return Err(InputError::TimeWentBack { now, last: self.now });
        }
        let agent = |id: AgentId| {
            if (id.0 as usize) < self.agents.len() { Ok(()) } else { Err(InputError::UnknownAgent(id)) }
        };
        let team = |id: TeamId| {
            if (id.0 as usize) < self.teams.len() { Ok(()) } else { Err(InputError::UnknownTeam(id)) }
        };
        let live = |id: ConversationId| match self.table.stage(id.0) {
            Phase::Gone => Err(InputError::UnknownConversation(id)),
            _ => Ok(()),
        };
        match *input {
            Input::Arrive { conversation, team: id, last, .. } => {
                team(id)?;
                last.map_or(Ok(()), agent)?;
                if live(conversation).is_ok() { Err(InputError::ConversationIsLive(conversation)) } else { Ok(()) }
            }
            Input::Start { conversation, agent: id } => live(conversation).and(agent(id)),
            Input::End { conversation } | Input::Leave { conversation } => live(conversation),
            Input::Away { agent: id } | Input::Back { agent: id } => agent(id),
            Input::Join { team: team_id, agent: id } => team(team_id).and(agent(id)),
            Input::Register { .. } | Input::Tick => Ok(()),
        }
    }

    // --- inputs ---------------------------------------------------------------------------

    #[inline(always)]
    fn arrive<S: FnMut(Action)>(
        &mut self,
        now: SimTime,
        id: u32,
        team: u32,
        (draw, last): (u64, Option<AgentId>),
        sink: &mut S,
    ) {
        if let Some((_, offer)) = self.arrive_plainly(now, id, team) {
            return push(sink, now, id, offer);
        }
        self.table.arrive(id, team, self.arrivals);
        self.arrivals += 1;
        let row = &mut self.teams[team as usize];
        let in_hours = self.hours[row.hours].is_open(now);
        let settings = &row.settings;
        if settings.assignment == Assignment::Random {
            *by_id(&mut self.draws, id, 0) = draw;
        }
        if settings.last_agent == LastAgent::First {
            *by_id(&mut self.named, id, NONE) = last.map_or(NONE, |agent| agent.0);
        }
        let (distribution, after_hours) = (settings.distribution, settings.after_hours);
        if !in_hours && settings.auto_reply {
            push(sink, now, id, Decision::AutoReply);
        }
        if !distribution {
            self.open(now, id, OpenReason::DistributionOff, sink);
        } else if in_hours || after_hours == AfterHours::Assign {
            self.assign(now, id, OfferReason::Arrival, sink);
        } else if after_hours == AfterHours::Open {
            self.open(now, id, OpenReason::AfterHours, sink);
        } else {
            let row = &mut self.teams[team as usize];
            let opening = self.hours[row.hours].next_open(now);
            row.held.insert(self.table.rows(), id, opening);
            self.note_due(team as usize);
        }
    }

    #[inline(always)]
    fn start<S: FnMut(Action)>(&mut self, now: SimTime, id: u32, agent: u32, sink: &mut S) {
        let rows = self.table.rows();
        let number = rows[id as usize].team as usize;
        let team = &mut self.teams[number];
        let before = rows[id as usize];
        let refusal = match before.stage {
            Phase::Offered if before.holder == agent => None,
            Phase::Started => Some(Refusal::AlreadyStarted),
            _ if !team.rotation.contains(agent) => Some(Refusal::NotAnAgentOfTheTeam),
            Phase::Held | Phase::Gone => Some(Refusal::NotYetOffered),
            Phase::Offered => Some(Refusal::NotTheHolder),
            Phase::Open if !self.agents.is_available(agent) => Some(Refusal::Away),
            Phase::Open => None,
        };
        if let Some(reason) = refusal {
            return push(sink, now, id, Decision::Refuse { agent: Some(AgentId(agent)), reason });
        }
        team.disarm(rows, id);
        let row = &mut rows[id as usize];
        (row.stage, row.holder) = (Phase::Started, agent);
        self.note_due(number);
        if self.minds_load {
            self.dropped(before);
            let agent = self.agents.load_mut(agent);
            (agent.active, agent.touched) = (agent.active + 1, now);
        }
        push(sink, now, id, Decision::Start { agent: AgentId(agent), open: before.stage == Phase::Open });
    }

    #[inline(always)]
    fn end<S: FnMut(Action)>(&mut self, now: SimTime, id: u32, sink: &mut S) {
        let row = self.table.get_mut(id);
        if row.stage != Phase::Started {
            return push(sink, now, id, Decision::Refuse { agent: None, reason: Refusal::NotStarted });
        }
        row.stage = Phase::Gone;
        let agent = row.holder;
        if self.minds_load {
            let agent = self.agents.load_mut(agent);
            (agent.active, agent.touched) = (agent.active - 1, now);
        }
        push(sink, now, id, Decision::End { agent: AgentId(agent) });
    }

    fn leave<S: FnMut(Action)>(&mut self, now: SimTime, id: u32, sink: &mut S) {
        let before = *self.table.get(id);
        if before.stage == Phase::Started {
            return push(sink, now, id, Decision::Refuse { agent: None, reason: Refusal::AlreadyStarted });
        }
        self.disarm(id);
        self.dropped(before);
        self.table.get_mut(id).stage = Phase::Gone;
        let from = if before.stage == Phase::Offered { agent_id(before.holder) } else { None };
        push(sink, now, id, Decision::Left { from });
    }

    fn away<S: FnMut(Action)>(&mut self, now: SimTime, agent: u32, sink: &mut S) {
        if !self.agents.set_available(agent, false) {
            return;
        }
        // Rare, so the offers of one agent are looked for rather than listed at every offer.
        let mut found = std::mem::take(&mut self.scratch);
        for team in &self.teams {
            if team.settings.overflow.is_some() && team.settings.on_away == OnAway::Keep {
                continue;
            }
            let held = team.windows.iter().filter(|id| self.table.get(*id).holder == agent);
            found.extend(held.map(|id| (self.table.get(id).order, id)));
        }
        found.sort_unstable();
        for (_, id) in found.drain(..) {
            if self.teams[self.table.get(id).team as usize].settings.overflow.is_some() {
                self.hand_over(now, id, OfferReason::HolderAway, sink);
            } else if !std::mem::replace(&mut self.table.get_mut(id).stranded, true) {
                push(sink, now, id, Decision::Stranded { agent: AgentId(agent) });
            }
        }
        self.scratch = found;
    }

    // --- timers ---------------------------------------------------------------------------

    /// To be called whenever something has come into a queue of this team, or gone.
    #[inline(always)]
    fn note_due(&mut self, team: usize) {
        let due = self.teams[team].due();
        if self.teams.len() == 1 {
            self.due = due;
        } else {
            self.dues.set(team, due);
            self.due = self.dues.first();
        }
    }

    /// The teams whose timers are due first.
    fn first_teams(&self) -> impl Iterator<Item = usize> + '_ {
        // Where there is one team, nobody has noted when it is due.
        let only = (self.teams.len() == 1).then_some(0);
        let others = only.is_none().then(|| self.dues.firsts());
        only.into_iter().chain(others.into_iter().flatten().filter(|team| *team < self.teams.len()))
    }

    /// The team that is due at `now`, if no other is.
    #[inline(always)]
    fn only_due(&self, now: SimTime) -> Option<usize> {
        if self.due != now {
            return None;
        }
        if self.teams.len() == 1 {
            return Some(0);
        }
        self.dues.only()
    }

    /// Fires what was due before `now`, and for an arrival what is due at it.
    #[cold]
    #[inline(never)]
    fn catch_up<S: FnMut(Action)>(&mut self, now: SimTime, arrival: bool, sink: &mut S) {
        loop {
            if self.due > now || (self.due == now && !arrival) || self.due == SimTime::NEVER {
                return;
            }
            self.fire_first(sink);
        }
    }

    /// Fires the first timer: least instant, then least order of arrival; of one conversation's
    /// two timers at one instant the limit (rule 7).
    fn fire_first<S: FnMut(Action)>(&mut self, sink: &mut S) {
        let due = self.due;
        if let Some(HandedOver { conversation, decision, .. }) = self.hand_over_plainly(due) {
            return push(sink, due, conversation, decision);
        }
        let mut first: Option<(SimTime, u64, u8, u32)> = None;
        for team in self.first_teams().map(|team| &self.teams[team]) {
            let heads = [
                (0, team.limits.due(), team.limits.first()),
                (1, team.windows.due(), team.windows.first()),
                (2, team.held.due(), team.held.first()),
            ];
            for (rank, due, id) in heads {
                if let Some(id) = id {
                    let key = (due, self.table.get(id).order, rank, id);
                    if first.is_none_or(|first| key < first) {
                        first = Some(key);
                    }
                }
            }
        }
        let Some((at, _, rank, id)) = first else { return };
        match rank {
            0 => {
                self.disarm(id);
                self.dropped(*self.table.get(id));
                self.open(at, id, OpenReason::Limit, sink);
            }
            1 => self.hand_over(at, id, OfferReason::WindowEnded, sink),
            _ => {
                let team = self.table.get(id).team as usize;
                self.teams[team].held.remove(self.table.rows(), id);
                self.note_due(team);
                self.assign(at, id, OfferReason::Opening, sink);
            }
        }
    }

    /// Takes a conversation that nobody has started out of every list it is in.
    fn disarm(&mut self, id: u32) {
        let rows = self.table.rows();
        let team = rows[id as usize].team as usize;
        self.teams[team].disarm(rows, id);
        self.note_due(team);
    }

    /// An agent has an offer more.
    fn reached(&mut self, at: SimTime, agent: u32) {
        if self.minds_load {
            let load = self.agents.load_mut(agent);
            (load.offered, load.reached) = (load.offered + 1, at);
        }
    }

    /// A conversation stood like this and is its holder's offer no more, if it was.
    #[inline(always)]
    fn dropped(&mut self, before: Conversation) {
        if self.minds_load && before.stage == Phase::Offered {
            self.agents.load_mut(before.holder).offered -= 1;
        }
    }

    // --- decisions ------------------------------------------------------------------------

    /// The first offer (rule 3), or the opening where nobody is eligible (rule 8).
    fn assign<S: FnMut(Action)>(&mut self, at: SimTime, id: u32, reason: OfferReason, sink: &mut S) {
        let team_id = self.table.get(id).team as usize;
        let named = self.choose_named(team_id, id);
        let Some(agent) = named.or_else(|| self.choose_first(team_id, id)) else {
            return self.open(at, id, OpenReason::NobodyAvailable, sink);
        };
        let team = &mut self.teams[team_id];
        if team.settings.handover == Handover::FromFirst {
            by_id(&mut self.laps, id, Lap::default()).begin(agent);
        }
        let (rows, hours) = (self.table.rows(), &mut self.hours[team.hours]);
        let offer = match named {
            Some(_) => team.named_offer(rows, hours, at, id, agent),
            None => team.first_offer(rows, hours, at, id, agent),
        };
        self.note_due(team_id);
        self.reached(at, agent);
        push(sink, at, id, offer.decision(reason));
    }

    /// Ends the present offer: opens at the limit (rule 7), passes on (rules 5 and 6), or opens
    /// for want of an eligible agent (rule 8).
    fn hand_over<S: FnMut(Action)>(&mut self, at: SimTime, id: u32, reason: OfferReason, sink: &mut S) {
        let before = *self.table.get(id);
        let (limit, team_id) = (before.limit, before.team as usize);
        let next = if limit <= at { None } else { self.choose_next(team_id, id, before.holder) };
        self.dropped(before);
        match next {
            Some(agent) => {
                let (team, rows) = (&mut self.teams[team_id], self.table.rows());
                team.windows.remove(rows, id);
                let offer = team.offer(rows, &mut self.hours[team.hours], at, id, agent);
                self.note_due(team_id);
                self.reached(at, agent);
                push(sink, at, id, offer.decision(reason));
            }
            None => {
                self.disarm(id);
                self.open(at, id, if limit <= at { OpenReason::Limit } else { OpenReason::NobodyAvailable }, sink);
            }
        }
    }

    #[inline(always)]
    fn open<S: FnMut(Action)>(&mut self, at: SimTime, id: u32, reason: OpenReason, sink: &mut S) {
        let row = self.table.get_mut(id);
        row.stage = Phase::Open;
        let from = agent_id(row.holder);
        push(sink, at, id, Decision::Open { reason, from });
    }

    /// Whom the customer had last, if that is who gets the first offer.
    fn choose_named(&self, team: usize, id: u32) -> Option<u32> {
        let LiveTeam { settings, rotation, .. } = &self.teams[team];
        if settings.last_agent == LastAgent::Ignore {
            return None;
        }
        let agent = self.named[id as usize];
        (rotation.contains(agent) && is_eligible(&self.agents, settings, agent)).then_some(agent)
    }

    /// Who gets the first offer otherwise.
    fn choose_first(&self, team: usize, id: u32) -> Option<u32> {
        let LiveTeam { settings, rotation, .. } = &self.teams[team];
        let eligible = |agent: &u32| is_eligible(&self.agents, settings, *agent);
        let mut round = rotation.round_from_arrow().filter(eligible);
        match settings.assignment {
            Assignment::Rotation => round.next(),
            Assignment::LeastBusy => least(round, &self.agents, |agent| agent.amount(settings.load)),
            Assignment::LongestIdle => least(round, &self.agents, |agent| agent.since(settings.load)),
            Assignment::Random => {
                let count = rotation.in_order().filter(eligible).count();
                let index = (u128::from(self.draws[id as usize]) * count as u128) >> 53;
                rotation.in_order().filter(eligible).nth(index as usize)
            }
        }
    }

    /// Who gets it after `holder`; moves the arrow or the lap where the setting says so.
    fn choose_next(&mut self, team: usize, id: u32, holder: u32) -> Option<u32> {
        let LiveTeam { settings, rotation, .. } = &self.teams[team];
        let eligible = |agent: &u32| is_eligible(&self.agents, settings, *agent);
        match settings.handover {
            Handover::Circular => {
                rotation.after(holder).filter(eligible).or_else(|| rotation.round_from_after(holder).find(eligible))
            }
            Handover::SharedArrow => {
                let other = rotation.round_from_arrow().find(|agent| *agent != holder && eligible(agent));
                let next = other.or_else(|| eligible(&holder).then_some(holder))?;
                self.teams[team].rotation.move_past(next);
                Some(next)
            }
            Handover::FromFirst => {
                let lap = &self.laps[id as usize];
                match rotation.in_order().find(|agent| eligible(agent) && !lap.has(*agent)) {
                    Some(next) => {
                        self.laps[id as usize].add(next);
                        Some(next)
                    }
                    None => {
                        let next = rotation.in_order().find(eligible)?;
                        self.laps[id as usize].begin(next);
                        Some(next)
                    }
                }
            }
        }
    }
}

/// Rule 2, and `skip_full`.
#[inline(always)]
fn is_eligible(agents: &Agents, settings: &Settings, agent: u32) -> bool {
    agents.is_available(agent) && !(settings.skip_full && agents.load(agent).is_full(settings.load))
}

#[inline(always)]
fn push<S: FnMut(Action)>(sink: &mut S, at: SimTime, id: u32, decision: Decision) {
    sink(Action { at, conversation: ConversationId(id), decision });
}
