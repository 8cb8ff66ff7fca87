//! The state machine: one mutation, then drain the actions, then ask for the deadline.

use super::due::{DueList, Hook};
use super::rotation::{Rotation, least};
use super::table::{Agent, Conversation, Lap, NONE, Stage};
use super::{Action, AfterHours, AgentId, Assignment, AtLimit, Clock, Config, ConversationId, Decision, Handover};
use super::{Input, InputError, OfferReason, OnAway, OpenReason, Refusal, Settings, TeamId};
use crate::calendar::Timeline;
use crate::time::{SimSpan, SimTime};

/// Distributes conversations to agents. See the [module](super) for how to drive it.
#[derive(Clone, Debug)]
pub struct Router {
    now: SimTime,
    /// When the first timer is due.
    due: SimTime,
    hours: Timeline,
    agents: Vec<Agent>,
    teams: Vec<Team>,
    table: Vec<Conversation>,
    /// By conversation id; grown only where a team hands over `from-first`.
    laps: Vec<Lap>,
    /// By conversation id; grown only where a team assigns at random: the draw of each arrival.
    draws: Vec<u64>,
    arrivals: u64,
    actions: Vec<Action>,
    polled: usize,
    scratch: Vec<(u64, u32)>,
}

#[derive(Clone, Debug)]
struct Team {
    settings: Settings,
    /// Whether timers never stop: by setting, or because the hours never end.
    wall: bool,
    /// Whether new conversations go to the arrow's agent, and nothing else has to be noted.
    plain: bool,
    rotation: Rotation,
    /// Held until the opening.
    held: DueList,
    /// Offered, by the end of the window; with overflow off, never due.
    windows: DueList,
    /// Offered, by the limit, where it cuts.
    limits: DueList,
}

impl Team {
    #[inline(always)]
    fn due(&self) -> SimTime {
        self.held.due().min(self.windows.due()).min(self.limits.due())
    }

    /// The instant at which a timer of this length set at `at` runs out, by the team's clock.
    #[inline(always)]
    fn expiry(&self, hours: &mut Timeline, at: SimTime, length: SimSpan) -> SimTime {
        if self.wall { at + length } else { hours.advance(at, length) }
    }

    /// Makes `agent` the first holder: the arrow moves past it, the limit begins to count.
    #[inline(always)]
    fn first_offer(
        &mut self,
        table: &mut [Conversation],
        hours: &mut Timeline,
        at: SimTime,
        id: u32,
        agent: u32,
        reason: OfferReason,
    ) -> Decision {
        self.rotation.move_past(agent);
        if self.settings.overflow.is_some() {
            table[id as usize].links[Hook::Limit as usize].due = self.expiry(hours, at, self.settings.limit);
        }
        self.offer(table, hours, at, id, agent, reason)
    }

    /// Puts the conversation into `agent`'s "Novos" with a fresh window.
    #[inline(always)]
    fn offer(
        &mut self,
        table: &mut [Conversation],
        hours: &mut Timeline,
        at: SimTime,
        id: u32,
        agent: u32,
        reason: OfferReason,
    ) -> Decision {
        let row = &mut table[id as usize];
        let from = agent_id(row.holder);
        row.stage = Stage::Offered;
        row.holder = agent;
        row.offers += 1;
        let (number, limited, limit) = (row.offers, row.limited, row.links[Hook::Limit as usize].due);
        let (mut deadline, mut window) = (None, SimTime::NEVER);
        if let Some(length) = self.settings.overflow {
            window = self.expiry(hours, at, length);
            deadline = Some(window);
            if self.settings.at_limit == AtLimit::Cut && limit < window {
                deadline = Some(limit);
                // While its window ends first, a limit needs no timer: the window's end asks for it.
                if !limited {
                    self.limits.insert(table, id, limit);
                    table[id as usize].limited = true;
                }
            }
        }
        self.windows.insert(table, id, window);
        // A deadline that never comes (the hours end for good) is none.
        let deadline = deadline.filter(|at| *at != SimTime::NEVER);
        Decision::Offer { agent: AgentId(agent), number, deadline, reason, from }
    }

    /// Takes a conversation that nobody has started out of every list it is in.
    #[inline(always)]
    fn disarm(&mut self, table: &mut [Conversation], id: u32) {
        let row = &table[id as usize];
        match row.stage {
            Stage::Offered => {
                let limited = row.limited;
                self.windows.remove(table, id);
                if limited {
                    self.limits.remove(table, id);
                    table[id as usize].limited = false;
                }
            }
            Stage::Held => self.held.remove(table, id),
            Stage::Open | Stage::Started | Stage::Gone => {}
        }
    }
}

impl Router {
    /// The rules at their start: no conversation, every arrow on its team's first agent.
    ///
    /// # Panics
    /// If a team names an agent that is not configured, or a window or limit is zero: neither
    /// can come from a checked scenario.
    pub fn new(config: Config) -> Self {
        let agents: Vec<Agent> = config
            .agents
            .iter()
            .map(|agent| Agent {
                available: agent.available,
                active: 0,
                concurrency: agent.concurrency.unwrap_or(u32::MAX),
                touched: SimTime::from_micros(i64::MIN),
            })
            .collect();
        let team = |team: super::TeamConfig| {
            assert!(
                team.agents.iter().all(|a| (a.0 as usize) < agents.len()),
                "a team names an agent that is not there"
            );
            let settings = team.settings;
            assert!(!settings.limit.is_zero() && settings.overflow != Some(SimSpan::ZERO), "a window or limit is zero");
            Team {
                plain: settings.distribution
                    && settings.assignment == Assignment::Rotation
                    && settings.handover != Handover::FromFirst,
                wall: settings.clock == Clock::Wall || config.hours.is_always(),
                settings,
                rotation: Rotation::new(team.agents.iter().map(|a| a.0).collect()),
                held: DueList::new(Hook::Turn),
                windows: DueList::new(Hook::Turn),
                limits: DueList::new(Hook::Limit),
            }
        };
        let teams = config.teams.into_iter().map(team).collect();
        Router {
            now: SimTime::from_micros(i64::MIN),
            due: SimTime::NEVER,
            hours: config.hours,
            agents,
            teams,
            table: Vec::new(),
            laps: Vec::new(),
            draws: Vec::new(),
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
            Input::Arrive { conversation, team, draw } => self.arrive(now, conversation.0, team.0, draw, sink),
            Input::Start { conversation, agent } => self.start(now, conversation.0, agent.0, sink),
            Input::End { conversation } => self.end(now, conversation.0, sink),
            Input::Leave { conversation } => self.leave(now, conversation.0, sink),
            Input::Away { agent } => self.away(now, agent.0, sink),
            Input::Back { agent } => self.agents[agent.0 as usize].available = true,
            Input::Register { concurrency } => self.agents.push(Agent {
                available: true,
                active: 0,
                concurrency: concurrency.unwrap_or(u32::MAX),
                touched: SimTime::from_micros(i64::MIN),
            }),
            Input::Join { team, agent } => self.teams[team.0 as usize].rotation.join(agent.0),
            Input::Tick => {
                if self.due <= now && self.due != SimTime::NEVER {
                    self.fire_first(sink);
                }
            }
        }
        if !matches!(input, Input::End { .. } | Input::Back { .. } | Input::Register { .. } | Input::Join { .. }) {
            self.due = self.first_due();
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

    // --- views ----------------------------------------------------------------------------

    /// The agent who is next in the team; `None` in a team without agents.
    pub fn arrow(&self, team: TeamId) -> Option<AgentId> {
        self.teams.get(team.0 as usize)?.rotation.arrow().map(AgentId)
    }

    /// The agents of a team, in rotation order.
    pub fn rotation(&self, team: TeamId) -> impl Iterator<Item = AgentId> + '_ {
        self.teams.get(team.0 as usize).into_iter().flat_map(|team| team.rotation.in_order().map(AgentId))
    }

    /// Whether the agent is marked available.
    pub fn is_available(&self, agent: AgentId) -> bool {
        self.agents.get(agent.0 as usize).is_some_and(|agent| agent.available)
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
        let live = |id: ConversationId| match self.table.get(id.0 as usize) {
            Some(row) if row.stage != Stage::Gone => Ok(()),
            _ => Err(InputError::UnknownConversation(id)),
        };
        match *input {
            Input::Arrive { conversation, team: id, .. } => {
                team(id)?;
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
    fn arrive<S: FnMut(Action)>(&mut self, now: SimTime, id: u32, team: u32, draw: u64, sink: &mut S) {
        if id as usize >= self.table.len() {
            self.table.resize(id as usize + 1, Conversation::GONE);
        }
        let in_hours = self.hours.is_open(now);
        // Slices of one's own, so that what they point to is looked up once.
        let (table, agents) = (&mut self.table[..], &self.agents[..]);
        table[id as usize] = Conversation { order: self.arrivals, team, stage: Stage::Held, ..Conversation::GONE };
        self.arrivals += 1;
        let row = &mut self.teams[team as usize];
        if in_hours
            && row.plain
            && let Some(agent) = row.rotation.arrow()
            && is_eligible(agents, &row.settings, agent)
        {
            // By far the most frequent case: rule 3, and the arrow's agent is there.
            let offer = row.first_offer(table, &mut self.hours, now, id, agent, OfferReason::Arrival);
            return push(sink, now, id, offer);
        }
        let settings = &row.settings;
        if settings.assignment == Assignment::Random {
            if id as usize >= self.draws.len() {
                self.draws.resize(id as usize + 1, 0);
            }
            self.draws[id as usize] = draw;
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
            let opening = self.hours.next_open(now);
            self.teams[team as usize].held.insert(&mut self.table, id, opening);
        }
    }

    #[inline(always)]
    fn start<S: FnMut(Action)>(&mut self, now: SimTime, id: u32, agent: u32, sink: &mut S) {
        let row = &self.table[id as usize];
        let team = &self.teams[row.team as usize];
        let refusal = match row.stage {
            Stage::Offered if row.holder == agent => None,
            Stage::Started => Some(Refusal::AlreadyStarted),
            _ if !team.rotation.contains(agent) => Some(Refusal::NotAnAgentOfTheTeam),
            Stage::Held | Stage::Gone => Some(Refusal::NotYetOffered),
            Stage::Offered => Some(Refusal::NotTheHolder),
            Stage::Open if !self.agents[agent as usize].available => Some(Refusal::Away),
            Stage::Open => None,
        };
        if let Some(reason) = refusal {
            return push(sink, now, id, Decision::Refuse { agent: Some(AgentId(agent)), reason });
        }
        let open = row.stage == Stage::Open;
        let table = &mut self.table[..];
        self.teams[table[id as usize].team as usize].disarm(table, id);
        let row = &mut table[id as usize];
        row.stage = Stage::Started;
        row.holder = agent;
        let agent_row = &mut self.agents[agent as usize];
        agent_row.active += 1;
        agent_row.touched = now;
        push(sink, now, id, Decision::Start { agent: AgentId(agent), open });
    }

    #[inline(always)]
    fn end<S: FnMut(Action)>(&mut self, now: SimTime, id: u32, sink: &mut S) {
        let row = &mut self.table[id as usize];
        if row.stage != Stage::Started {
            return push(sink, now, id, Decision::Refuse { agent: None, reason: Refusal::NotStarted });
        }
        row.stage = Stage::Gone;
        let agent = row.holder;
        let agent_row = &mut self.agents[agent as usize];
        agent_row.active -= 1;
        agent_row.touched = now;
        push(sink, now, id, Decision::End { agent: AgentId(agent) });
    }

    fn leave<S: FnMut(Action)>(&mut self, now: SimTime, id: u32, sink: &mut S) {
        if self.table[id as usize].stage == Stage::Started {
            return push(sink, now, id, Decision::Refuse { agent: None, reason: Refusal::AlreadyStarted });
        }
        self.disarm(id);
        let row = &mut self.table[id as usize];
        let from = if row.stage == Stage::Offered { agent_id(row.holder) } else { None };
        row.stage = Stage::Gone;
        push(sink, now, id, Decision::Left { from });
    }

    fn away<S: FnMut(Action)>(&mut self, now: SimTime, agent: u32, sink: &mut S) {
        if !std::mem::replace(&mut self.agents[agent as usize].available, false) {
            return;
        }
        // Rare, so the offers of one agent are looked for rather than listed at every offer.
        let mut found = std::mem::take(&mut self.scratch);
        for team in &self.teams {
            if team.settings.overflow.is_some() && team.settings.on_away == OnAway::Keep {
                continue;
            }
            let mut next = team.windows.first();
            while let Some(id) = next {
                let row = &self.table[id as usize];
                if row.holder == agent {
                    found.push((row.order, id));
                }
                next = team.windows.after(&self.table, id);
            }
        }
        found.sort_unstable();
        for (_, id) in found.drain(..) {
            let row = &mut self.table[id as usize];
            if self.teams[row.team as usize].settings.overflow.is_some() {
                self.hand_over(now, id, OfferReason::HolderAway, sink);
            } else if !std::mem::replace(&mut row.stranded, true) {
                push(sink, now, id, Decision::Stranded { agent: AgentId(agent) });
            }
        }
        self.scratch = found;
    }

    // --- timers ---------------------------------------------------------------------------

    #[inline(always)]
    fn first_due(&self) -> SimTime {
        match self.teams.as_slice() {
            [team] => team.due(),
            teams => teams.iter().fold(SimTime::NEVER, |due, team| due.min(team.due())),
        }
    }

    /// Fires what was due before `now`, and for an arrival what is due at it.
    #[cold]
    #[inline(never)]
    fn catch_up<S: FnMut(Action)>(&mut self, now: SimTime, arrival: bool, sink: &mut S) {
        loop {
            self.due = self.first_due();
            if self.due > now || (self.due == now && !arrival) || self.due == SimTime::NEVER {
                return;
            }
            self.fire_first(sink);
        }
    }

    /// Fires the first timer: least instant, then least order of arrival; of one conversation's
    /// two timers at one instant the limit (rule 7).
    fn fire_first<S: FnMut(Action)>(&mut self, sink: &mut S) {
        let mut first: Option<(SimTime, u64, u8, u32)> = None;
        for team in &self.teams {
            for (rank, list) in [(0, &team.limits), (1, &team.windows), (2, &team.held)] {
                if let Some(id) = list.first() {
                    let key = (list.due(), self.table[id as usize].order, rank, id);
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
                self.open(at, id, OpenReason::Limit, sink);
            }
            1 => self.hand_over(at, id, OfferReason::WindowEnded, sink),
            _ => {
                let team = self.table[id as usize].team as usize;
                self.teams[team].held.remove(&mut self.table, id);
                self.assign(at, id, OfferReason::Opening, sink);
            }
        }
    }

    /// Takes a conversation that nobody has started out of every list it is in.
    fn disarm(&mut self, id: u32) {
        let table = &mut self.table[..];
        self.teams[table[id as usize].team as usize].disarm(table, id);
    }

    // --- decisions ------------------------------------------------------------------------

    /// The first offer (rule 3), or the opening where nobody is eligible (rule 8).
    fn assign<S: FnMut(Action)>(&mut self, at: SimTime, id: u32, reason: OfferReason, sink: &mut S) {
        let team_id = self.table[id as usize].team as usize;
        let Some(agent) = self.choose_first(team_id, id) else {
            return self.open(at, id, OpenReason::NobodyAvailable, sink);
        };
        let team = &mut self.teams[team_id];
        if team.settings.handover == Handover::FromFirst {
            if id as usize >= self.laps.len() {
                self.laps.resize(id as usize + 1, Lap::default());
            }
            self.laps[id as usize].begin(agent);
        }
        let offer = team.first_offer(&mut self.table, &mut self.hours, at, id, agent, reason);
        push(sink, at, id, offer);
    }

    /// Ends the present offer: opens at the limit (rule 7), passes on (rules 5 and 6), or opens
    /// for want of an eligible agent (rule 8).
    fn hand_over<S: FnMut(Action)>(&mut self, at: SimTime, id: u32, reason: OfferReason, sink: &mut S) {
        let row = &self.table[id as usize];
        let (limit, holder, team_id) = (row.links[Hook::Limit as usize].due, row.holder, row.team as usize);
        let next = if limit <= at { None } else { self.choose_next(team_id, id, holder) };
        match next {
            Some(agent) => {
                let (team, table) = (&mut self.teams[team_id], &mut self.table[..]);
                team.windows.remove(table, id);
                let offer = team.offer(table, &mut self.hours, at, id, agent, reason);
                push(sink, at, id, offer);
            }
            None => {
                self.disarm(id);
                self.open(at, id, if limit <= at { OpenReason::Limit } else { OpenReason::NobodyAvailable }, sink);
            }
        }
    }

    #[inline(always)]
    fn open<S: FnMut(Action)>(&mut self, at: SimTime, id: u32, reason: OpenReason, sink: &mut S) {
        let row = &mut self.table[id as usize];
        row.stage = Stage::Open;
        let from = agent_id(row.holder);
        push(sink, at, id, Decision::Open { reason, from });
    }

    /// Who gets the first offer.
    fn choose_first(&self, team: usize, id: u32) -> Option<u32> {
        let Team { settings, rotation, .. } = &self.teams[team];
        let eligible = |agent: &u32| is_eligible(&self.agents, settings, *agent);
        let mut round = rotation.round_from_arrow().filter(eligible);
        match settings.assignment {
            Assignment::Rotation => round.next(),
            Assignment::LeastBusy => least(round, &self.agents, |agent| agent.active),
            Assignment::LongestIdle => least(round, &self.agents, |agent| agent.touched),
            Assignment::Random => {
                let count = rotation.in_order().filter(eligible).count();
                let index = (u128::from(self.draws[id as usize]) * count as u128) >> 53;
                rotation.in_order().filter(eligible).nth(index as usize)
            }
        }
    }

    /// Who gets it after `holder`; moves the arrow or the lap where the setting says so.
    fn choose_next(&mut self, team: usize, id: u32, holder: u32) -> Option<u32> {
        let Team { settings, rotation, .. } = &self.teams[team];
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
fn is_eligible(agents: &[Agent], settings: &Settings, agent: u32) -> bool {
    let agent = &agents[agent as usize];
    agent.available && !(settings.skip_full && agent.active >= agent.concurrency)
}

#[inline(always)]
fn push<S: FnMut(Action)>(sink: &mut S, at: SimTime, id: u32, decision: Decision) {
    sink(Action { at, conversation: ConversationId(id), decision });
}

#[inline(always)]
fn agent_id(id: u32) -> Option<AgentId> {
    if id == NONE { None } else { Some(AgentId(id)) }
}
