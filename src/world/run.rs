//! The loop of one replication.

use super::arrivals::Source;
use super::chats::{Arrival, Chat, Chats, List, NONE, Stage};
use super::desk::Desk;
use super::draws::InOrder;
use super::notices::{Notice, Notices, Seen, SeenOpen};
use super::observer::Observer;
use super::patience::Patience;
use super::presence::{Presence, Shifts};
use super::ready::AgentSet;
use super::tree::Tree;
use crate::calendar::Timeline;
use crate::random::{Distribution, Purpose, Stream};
use crate::rules::{self, Action, AgentId, Assignment, ConversationId, Decision, Input, OfferReason, Router, TeamId};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};

/// Plays one replication of a scenario to its end and tells `observer` what happens.
///
/// The result is a function of the scenario, `seed` and `replication` alone.
pub fn simulate<O: Observer>(scenario: &Scenario, seed: u64, replication: u32, observer: O) -> O {
    let mut world = World::new(scenario, seed, replication, observer);
    world.run();
    world.observer
}

/// One replication at some instant.
pub struct World<'a, O> {
    observer: O,
    now: SimTime,
    end: SimTime,
    drained: SimTime,
    router: Router,
    chats: Chats,
    order: u64,
    teams: Vec<Team<'a>>,
    agents: Vec<Agent>,
    /// Beside `agents`.
    habits: Vec<Habits<'a>>,
    /// When each agent's next conversation ends.
    ends: Tree,
    shifts: Shifts,
    /// When each agent next comes, goes, is marked away or back.
    changes: Tree,
    notices: Notices,
    patience: Patience,
    /// The next arrival of all teams.
    next_arrival: SimTime,
    /// The next event of the rarer classes: calendar, notices, patience.
    next_rare: SimTime,
    /// Business time, for the customers' waits.
    business: Timeline,
    /// Business time at the arrival of each conversation, unless it is all time.
    arrived_at: Vec<SimSpan>,
    /// Agents who notice everything at once.
    prompt: AgentSet,
    /// Agents who are at work and have room.
    ready: AgentSet,
    /// Open conversations, of all teams.
    open: u64,
    /// The number that the next one to be seen by somebody else gets, less one.
    sights: u32,
    /// When the last offer was made.
    last_offer: SimTime,
    /// Offered just now to an agent who notices at once.
    fresh_offers: Vec<u32>,
    /// Opened just now.
    fresh_opens: Vec<u32>,
    /// Opened just now, and visible to agents without reaction time.
    sharing: Vec<u32>,
    /// Agents whose means to start something have just grown.
    touched: Vec<u32>,
}

struct Team<'a> {
    source: Source,
    work: InOrder,
    patience: Option<&'a Distribution>,
    patience_draws: Stream,
    /// The draws of random assignment, where that is the setting.
    assignment: Option<Stream>,
    /// Open conversations, as the agents without reaction time see them.
    pool: List,
    /// Its agents without a reaction time, and those with one.
    prompt_members: AgentSet,
    slow: Vec<u32>,
}

/// What nearly every event looks at: one cache line.
#[repr(align(64))]
struct Agent {
    desk: Desk,
    /// Offered and noticed, not started.
    novos: List,
}

/// What only some events look at, apart from the rest so that ten thousand agents fit in the cache.
struct Habits<'a> {
    concurrency: Option<u32>,
    presence: Presence,
    /// `None`: notices everything at once.
    reaction: Option<&'a Distribution>,
    reactions: Stream,
    seen: SeenOpen,
    teams: Vec<u32>,
}

impl<'a, O: Observer> World<'a, O> {
    /// The world at the start of the horizon.
    pub fn new(scenario: &'a Scenario, seed: u64, replication: u32, observer: O) -> Self {
        let replication = u64::from(replication);
        let count = scenario.agents.len();
        let stream = |purpose, entity: usize| Stream::new(seed, replication, purpose, entity as u64);
        let (shifts, presences) = Shifts::new(scenario);
        let mut agents = Vec::with_capacity(count);
        let mut habits = Vec::with_capacity(count);
        let mut prompt = AgentSet::new(count);
        for (index, (agent, presence)) in scenario.agents.iter().zip(presences).enumerate() {
            let is_prompt = agent.reaction.is_zero();
            prompt.set(index as u32, is_prompt);
            let mut desk = Desk::new(agent.concurrency, agent.pace, &agent.speed);
            desk.set_room(agent.concurrency, presence.at_work);
            agents.push(Agent { desk, novos: List::EMPTY });
            habits.push(Habits {
                concurrency: agent.concurrency,
                presence,
                reaction: (!is_prompt).then_some(&agent.reaction),
                reactions: stream(Purpose::Reaction, index),
                seen: SeenOpen::default(),
                teams: Vec::new(),
            });
        }
        let mut teams = Vec::with_capacity(scenario.teams.len());
        for (index, team) in scenario.teams.iter().enumerate() {
            let mut prompt_members = AgentSet::new(count);
            for agent in &team.agents {
                prompt_members.set(agent.0, prompt.has(agent.0));
                habits[agent.0 as usize].teams.push(index as u32);
            }
            let ids = team.agents.iter().map(|agent| agent.0);
            teams.push(Team {
                source: Source::new(scenario, index, seed, replication),
                work: InOrder::new(team.handling.clone(), stream(Purpose::Work, index)),
                patience: team.patience.as_ref(),
                patience_draws: stream(Purpose::Patience, index),
                assignment: (team.rules.assignment == Assignment::Random).then(|| stream(Purpose::Assignment, index)),
                pool: List::EMPTY,
                prompt_members,
                slow: ids.filter(|agent| !prompt.has(*agent)).collect(),
            });
        }
        let business = scenario.hours.timeline(&scenario.horizon.zone, SimTime::ZERO);
        let router = Router::new(rules::Config {
            hours: business.clone(),
            agents: scenario
                .agents
                .iter()
                .zip(&habits)
                .map(|(agent, state)| rules::AgentConfig {
                    concurrency: agent.concurrency,
                    available: state.presence.available,
                })
                .collect(),
            teams: scenario
                .teams
                .iter()
                .map(|team| rules::TeamConfig { agents: team.agents.clone(), settings: team.rules.clone() })
                .collect(),
        });
        let mut world = World {
            observer,
            now: SimTime::ZERO,
            end: scenario.horizon.end,
            drained: scenario.horizon.drained,
            router,
            chats: Chats::default(),
            order: 0,
            next_rare: SimTime::NEVER,
            next_arrival: teams.iter().map(|team| team.source.next()).min().unwrap_or(SimTime::NEVER),
            teams,
            ends: Tree::new(count, scenario.horizon.drained),
            shifts,
            changes: Tree::new(count, scenario.horizon.drained),
            notices: Notices::default(),
            patience: Patience::default(),
            business,
            arrived_at: Vec::new(),
            prompt,
            ready: AgentSet::new(count),
            open: 0,
            sights: 0,
            last_offer: SimTime::from_micros(i64::MIN),
            fresh_offers: Vec::new(),
            fresh_opens: Vec::new(),
            sharing: Vec::new(),
            touched: Vec::new(),
            agents,
            habits,
        };
        for id in 0..count as u32 {
            let presence = &world.habits[id as usize].presence;
            world.changes.set(id, presence.next_change);
            if presence.at_work {
                world.observer.at_work(SimTime::ZERO, AgentId(id), true);
            }
            world.refresh_ready(id);
        }
        world.refresh_rare();
        world
    }

    /// Plays to the end.
    pub fn run(&mut self) {
        while self.step() {}
        for id in self.chats.waiting() {
            self.observer.unanswered(self.drained, id, self.chats.get(id));
        }
        self.observer.finished(self.now.max(self.end));
    }

    /// The next event: the earliest, then the first in the order of [`Class`](super::Class). Whether there was one.
    #[inline(always)]
    fn step(&mut self) -> bool {
        let (end, rare, timer, arrival) = (self.ends.min(), self.next_rare, self.router.due(), self.next_arrival);
        let others = rare.min(timer).min(arrival);
        // One question leads straight to the event; to name the class first would ask twice.
        if end <= others {
            let goes_on = self.advance(end);
            if goes_on {
                self.end_conversations();
            }
            return goes_on;
        }
        if !self.advance(others) {
            return false;
        }
        if rare == others {
            self.rare();
        } else if timer == others {
            self.fire_timer();
        } else {
            self.arrive();
        }
        true
    }

    /// Sets the clock to the next event; whether it still belongs to the run.
    #[inline(always)]
    fn advance(&mut self, at: SimTime) -> bool {
        if at >= self.end && (at > self.drained || at == SimTime::NEVER || self.chats.is_empty()) {
            return false;
        }
        self.now = at;
        true
    }

    /// The first event of the rarer classes.
    #[inline(never)]
    fn rare(&mut self) {
        if self.now == self.changes.min() {
            self.change_calendar();
        } else if self.now == self.notices.next() {
            self.notice();
        } else {
            self.lose_patience();
        }
    }

    /// To be called whenever a calendar change, notice or end of patience is added or taken out.
    #[inline]
    fn refresh_rare(&mut self) {
        self.next_rare = self.changes.min().min(self.notices.next()).min(self.patience.next());
    }

    // --- events, in the order of their classes -----------------------------------------------

    /// All conversations that end now, and then what their agents start.
    #[inline]
    fn end_conversations(&mut self) {
        let agent = self.end_one();
        if self.ends.min() > self.now {
            // By far the most frequent case: one end, and its agent goes on.
            return self.settle_one(agent);
        }
        self.refresh_ready(agent);
        self.touched.push(agent);
        while self.ends.min() == self.now {
            let agent = self.end_one();
            self.refresh_ready(agent);
            self.touched.push(agent);
        }
        self.settle();
    }

    /// Ends the conversation that is due first; whose it was.
    #[inline(always)]
    fn end_one(&mut self) -> u32 {
        let (now, agent) = (self.now, self.ends.first());
        let desk = &mut self.agents[agent as usize].desk;
        let done = desk.finish_next(now);
        self.ends.set(agent, desk.next_finish());
        if let Some(chat) = done {
            if !self.router.end_plainly(now, chat) {
                self.router.apply(now, Input::End { conversation: ConversationId(chat) }, &mut is_granted);
            }
            self.observer.ended(now, chat, self.chats.get(chat), AgentId(agent));
            self.chats.release(chat);
        }
        agent
    }

    /// All comings and goings of now, in order of registration, and then what they let start.
    fn change_calendar(&mut self) {
        let now = self.now;
        while self.changes.min() == now {
            let id = self.changes.first();
            let Habits { concurrency, presence, .. } = &mut self.habits[id as usize];
            let (was_at_work, was_available) = (presence.at_work, presence.available);
            self.shifts.refresh(presence, now);
            let (at_work, available) = (presence.at_work, presence.available);
            self.agents[id as usize].desk.set_room(*concurrency, at_work);
            self.changes.set(id, presence.next_change);
            self.refresh_ready(id);
            if at_work != was_at_work {
                self.observer.at_work(now, AgentId(id), at_work);
                if at_work {
                    self.touched.push(id);
                }
            }
            if available != was_available {
                let agent = AgentId(id);
                self.tell_all(if available { Input::Back { agent } } else { Input::Away { agent } });
            }
        }
        self.settle();
        self.refresh_rare();
        // Conversations without work that this has started end before anything is noticed.
        while self.ends.min() == now {
            self.end_conversations();
        }
        self.notice();
    }

    /// Everything that is noticed now, and then what that starts.
    fn notice(&mut self) {
        if self.notices.next() == self.now || !self.fresh_offers.is_empty() || !self.fresh_opens.is_empty() {
            self.notice_all();
        }
    }

    /// Carries out the one decision that an arrival or a timer has led to, and what that starts.
    fn follow(&mut self, action: Option<Action>) {
        if let Some(action) = action {
            self.obey(action);
        }
        self.notice();
    }

    /// Carries out an offer, the only thing decided now, and what that starts.
    #[inline(always)]
    fn follow_offer(&mut self, chat: u32, agent: AgentId) {
        let is_last = self.last_offer < self.now;
        if !self.offered(chat, agent.0) {
            return self.notice();
        }
        if self.next_rare == self.now {
            self.fresh_offers.push(chat);
            return self.notice();
        }
        // By far the most frequent case: nothing else is noticed now.
        let state = &mut self.agents[agent.0 as usize];
        if state.desk.has_room() {
            self.start(chat, agent.0);
            self.refresh_ready(agent.0);
        } else if is_last {
            state.novos.append(&mut self.chats, chat);
        } else {
            state.novos.insert(&mut self.chats, chat);
        }
    }

    fn notice_all(&mut self) {
        while let Some(notice) = self.notices.pop_at(self.now) {
            self.notice_one(notice.agent, notice.chat, notice.sight);
        }
        self.refresh_rare();
        for index in 0..self.fresh_offers.len() {
            let chat = self.fresh_offers[index];
            let row = self.chats.get(chat);
            let holder = row.holder;
            // Within one instant it may have passed on, even back to where it was, or opened.
            let is_news = row.stage == Stage::Offered && !row.is_listed() && self.prompt.has(holder);
            if is_news {
                self.agents[holder as usize].novos.insert(&mut self.chats, chat);
                self.touched.push(holder);
            }
        }
        self.fresh_offers.clear();
        for index in 0..self.fresh_opens.len() {
            let chat = self.fresh_opens[index];
            let row = self.chats.get(chat);
            self.teams[usize::from(row.team)].pool.insert(&mut self.chats, chat);
        }
        std::mem::swap(&mut self.fresh_opens, &mut self.sharing);
        self.settle();
    }

    /// An agent's reaction has run out; the conversation may be out of sight by now.
    fn notice_one(&mut self, agent: u32, chat: u32, sight: u32) {
        let row = self.chats.get(chat);
        if row.sight != sight {
            return;
        }
        match row.stage {
            Stage::Offered => self.agents[agent as usize].novos.insert(&mut self.chats, chat),
            Stage::Open => {
                let seen = Seen { rank: row.rank(), chat, sight };
                let chats = &self.chats;
                self.habits[agent as usize].seen.push(seen, |seen| chats.get(seen.chat).sight == seen.sight);
            }
            Stage::Held | Stage::Started => return,
        }
        self.touched.push(agent);
    }

    /// One customer's patience ends.
    fn lose_patience(&mut self) {
        let Some((order, chat)) = self.patience.pop() else { return };
        self.refresh_rare();
        if !waits(&self.chats, order, chat) {
            return self.patience.popped_stale();
        }
        self.unlist(chat);
        self.router.apply(self.now, Input::Leave { conversation: ConversationId(chat) }, &mut is_granted);
        self.observer.left(self.now, chat, self.chats.get(chat));
        let row = self.chats.get_mut(chat);
        self.open -= u64::from(row.stage == Stage::Open);
        (row.stage, row.sight) = (Stage::Started, 0);
        self.chats.release(chat);
    }

    /// The rules' first timer, for one conversation.
    #[inline]
    fn fire_timer(&mut self) {
        if let Some(passed) = self.router.hand_over_plainly(self.now) {
            self.lapse(passed.conversation, passed.from);
            return self.follow_offer(passed.conversation, passed.to);
        }
        let decided = self.ask(Input::Tick);
        self.follow(decided);
    }

    /// One customer.
    #[inline]
    fn arrive(&mut self) {
        let now = self.now;
        let (index, team, others) = match &mut self.teams[..] {
            [team] => (0, team, SimTime::NEVER),
            teams => {
                let Some(index) = teams.iter().position(|team| team.source.next() == now) else { return };
                let others = teams.iter().enumerate().filter(|(other, _)| *other != index);
                let others = others.map(|(_, team)| team.source.next()).min();
                (index, &mut teams[index], others.unwrap_or(SimTime::NEVER))
            }
        };
        let number = team.source.take();
        self.next_arrival = team.source.next().min(others);
        let drawn = team.work.get(number);
        let recorded = team.source.row(number);
        let work = recorded.and_then(|row| row.handling).unwrap_or_else(|| SimSpan::from_seconds(drawn));
        let patience = recorded.and_then(|row| row.patience).or_else(|| {
            team.patience.map(|patience| SimSpan::from_seconds(patience.sample(&mut team.patience_draws.item(number))))
        });
        let (team, order, impatient) = (index as u32, self.order, patience.is_some());
        let (chat, row) = self.chats.add(Arrival { order, number, at: now, work, team: index as u16, impatient });
        self.order += 1;
        self.observer.arrived(now, chat, row);
        if !self.business.is_always() {
            note_business_time(&mut self.arrived_at, chat, business_time(&mut self.business, now));
        }
        if let Some(patience) = patience {
            self.patience.push(now + patience, order, chat);
            self.refresh_rare();
        }
        match self.router.arrive_plainly(now, chat, team) {
            Some((agent, _)) => self.follow_offer(chat, agent),
            None => self.arrive_otherwise(chat, index, number),
        }
    }

    /// What the rules decide about an arrival out of the ordinary.
    #[inline(never)]
    fn arrive_otherwise(&mut self, chat: u32, team: usize, number: u64) {
        let draw = self.teams[team].assignment.map_or(0, |stream| stream.item(number).word() >> 11);
        let (conversation, team) = (ConversationId(chat), TeamId(team as u32));
        let decided = self.ask(Input::Arrive { conversation, team, draw });
        self.follow(decided);
    }

    // --- the rules' decisions -----------------------------------------------------------------

    /// Gives the rules an input about one conversation: the one decision that moves it, if any.
    fn ask(&mut self, input: Input) -> Option<Action> {
        let mut decided = None;
        self.router.apply(self.now, input, &mut |action| {
            if !matches!(action.decision, Decision::AutoReply) {
                debug_assert_eq!(decided, None);
                decided = Some(action);
            }
        });
        decided
    }

    /// Gives the rules an input and carries out all they decide.
    fn tell_all(&mut self, input: Input) {
        let handled = self.router.handle(self.now, input);
        debug_assert_eq!(handled, Ok(()));
        while let Some(action) = self.router.poll_action() {
            self.obey(action);
        }
    }

    /// Carries out one decision.
    fn obey(&mut self, action: Action) {
        let chat = action.conversation.0;
        match action.decision {
            Decision::Offer { agent, reason, from, .. } => {
                if let (Some(from), OfferReason::WindowEnded | OfferReason::HolderAway) = (from, reason) {
                    self.lapse(chat, from);
                }
                if self.offered(chat, agent.0) {
                    self.fresh_offers.push(chat);
                }
            }
            Decision::Open { reason, from } => {
                if let Some(agent) = from {
                    self.lapse(chat, agent);
                }
                self.open += 1;
                let sight = self.new_sight();
                let row = self.chats.get_mut(chat);
                row.stage = Stage::Open;
                row.seen_since = self.now;
                row.sight = sight;
                self.observer.opened(self.now, chat, self.chats.get(chat), reason);
                self.fresh_opens.push(chat);
                self.draw_open_reactions(chat);
            }
            Decision::Stranded { .. } => self.observer.stranded(self.now, chat, self.chats.get(chat)),
            Decision::AutoReply
            | Decision::Start { .. }
            | Decision::End { .. }
            | Decision::Left { .. }
            | Decision::Refuse { .. } => {}
        }
    }

    /// A conversation comes into an agent's "Novos"; whether the agent notices it at once.
    #[inline(always)]
    fn offered(&mut self, chat: u32, agent: u32) -> bool {
        let (now, sight) = (self.now, self.new_sight());
        self.last_offer = now;
        let row = self.chats.get_mut(chat);
        row.stage = Stage::Offered;
        row.seen_since = now;
        row.sight = sight;
        row.holder = agent;
        row.offers += 1;
        self.observer.offered(now, chat, row);
        if self.prompt.has(agent) {
            return true;
        }
        if let Some(reaction) = self.habits[agent as usize].reaction {
            let visit = u64::from(self.chats.get(chat).offers);
            self.draw_reaction(agent, chat, reaction, visit);
        }
        false
    }

    /// A number for a conversation that somebody else comes to see; never 0.
    #[inline(always)]
    fn new_sight(&mut self) -> u32 {
        self.sights = self.sights.wrapping_add(1).max(1);
        self.sights
    }

    /// The agent no longer has the conversation in its "Novos".
    #[inline(always)]
    fn lapse(&mut self, chat: u32, agent: AgentId) {
        self.agents[agent.0 as usize].novos.remove(&mut self.chats, chat);
        self.observer.lapsed(self.now, chat, self.chats.get(chat), agent);
    }

    /// Every agent of the team with a reaction time comes to see an open conversation.
    fn draw_open_reactions(&mut self, chat: u32) {
        let team = usize::from(self.chats.get(chat).team);
        for index in 0..self.teams[team].slow.len() {
            let agent = self.teams[team].slow[index];
            if let Some(reaction) = self.habits[agent as usize].reaction {
                self.draw_reaction(agent, chat, reaction, 0);
            }
        }
    }

    /// When an agent notices a conversation that it has just come to see. The draw is addressed
    /// by agent, conversation and visit: another setting elsewhere does not change it.
    fn draw_reaction(&mut self, agent: u32, chat: u32, reaction: &Distribution, visit: u64) {
        let row = self.chats.get(chat);
        let state = &self.habits[agent as usize];
        let stream = state.reactions.child(row.number << 16 | u64::from(row.team));
        let length = SimSpan::from_seconds(reaction.sample(&mut stream.item(visit)));
        let at = self.shifts.work_through(&state.presence, self.now, length);
        if at > self.drained {
            return;
        }
        let (notice, chats) = (Notice { at, agent, chat, sight: row.sight }, &self.chats);
        self.notices.push(notice, |notice| chats.get(notice.chat).sight == notice.sight);
        self.refresh_rare();
    }

    // --- who starts what ------------------------------------------------------------------------

    /// Lets the agents touched since the last call, and the conversations opened since, find
    /// each other: own "Novos" before the open list, each by time of becoming visible.
    fn settle(&mut self) {
        if let (&[agent], &[]) = (&self.touched[..], &self.sharing[..]) {
            self.touched.clear();
            return self.settle_one(agent);
        }
        for index in 0..self.touched.len() {
            self.start_novos(self.touched[index]);
            self.refresh_ready(self.touched[index]);
        }
        if !self.touched.is_empty() || !self.sharing.is_empty() {
            self.share_open();
            self.touched.clear();
        }
    }

    /// The same for one agent, with nothing newly opened.
    #[inline(always)]
    fn settle_one(&mut self, agent: u32) {
        while self.agents[agent as usize].desk.has_room() {
            let novos = self.agents[agent as usize].novos.first();
            let Some(chat) = novos.or_else(|| self.first_open_for(agent).map(|open| open.1)) else { break };
            self.start(chat, agent);
        }
        self.refresh_ready(agent);
    }

    #[inline]
    fn start_novos(&mut self, agent: u32) {
        while self.agents[agent as usize].desk.has_room() {
            let Some(chat) = self.agents[agent as usize].novos.first() else { break };
            self.start(chat, agent);
        }
    }

    /// Open conversations in order of becoming visible, each tried going round the rotation from
    /// the agent after its last holder (from the arrow's agent, if it never had one).
    fn share_open(&mut self) {
        self.sharing.sort_unstable_by_key(|chat| std::cmp::Reverse(self.chats.get(*chat).rank()));
        loop {
            let mut first = self.sharing.last().map(|chat| (self.chats.get(*chat).rank(), *chat));
            for index in 0..self.touched.len() {
                let agent = self.touched[index];
                if self.agents[agent as usize].desk.has_room()
                    && let Some(open) = self.first_open_for(agent)
                {
                    first = Some(first.map_or(open, |first| first.min(open)));
                }
            }
            let Some((_, chat)) = first else { return };
            if self.sharing.last() == Some(&chat) {
                self.sharing.pop();
            }
            if let Some(agent) = self.first_in_round(chat) {
                self.start(chat, agent);
                self.refresh_ready(agent);
            }
        }
    }

    /// The open conversation that `agent` would start: noticed, and visible for the longest.
    #[inline(always)]
    fn first_open_for(&mut self, agent: u32) -> Option<((SimTime, u64), u32)> {
        if self.open == 0 { None } else { self.first_of_open(agent) }
    }

    #[inline(never)]
    fn first_of_open(&mut self, agent: u32) -> Option<((SimTime, u64), u32)> {
        let state = &mut self.habits[agent as usize];
        let chats = &self.chats;
        match state.reaction {
            None => {
                let pools = state.teams.iter().filter_map(|team| self.teams[*team as usize].pool.first());
                pools.map(|chat| (chats.get(chat).rank(), chat)).min()
            }
            Some(_) => {
                state.seen.first(|seen| chats.get(seen.chat).sight == seen.sight).map(|seen| (seen.rank, seen.chat))
            }
        }
    }

    /// The first agent going round who has noticed this open conversation and can start it.
    fn first_in_round(&mut self, chat: u32) -> Option<u32> {
        let row = self.chats.get(chat);
        let from = match row.holder {
            NONE => self.router.arrow(row.team()).map_or(0, |arrow| arrow.0),
            holder => holder + 1,
        };
        let team = u32::from(row.team);
        let count = self.agents.len() as u32;
        let steps = |agent: u32| (agent + count - from % count) % count;
        let mut best = self.ready.first_common(&self.teams[team as usize].prompt_members, from % count);
        for index in 0..self.touched.len() {
            let agent = self.touched[index];
            let state = &self.agents[agent as usize];
            let slow =
                !self.prompt.has(agent) && state.desk.has_room() && self.habits[agent as usize].teams.contains(&team);
            if slow
                && best.is_none_or(|best| steps(agent) < steps(best))
                && self.first_open_for(agent).is_some_and(|(_, first)| first == chat)
            {
                best = Some(agent);
            }
        }
        best
    }

    /// An agent begins a conversation: its own offer, or an open one.
    #[inline]
    fn start(&mut self, chat: u32, agent: u32) {
        let now = self.now;
        let row = self.chats.get_mut(chat);
        let open = row.stage == Stage::Open;
        if row.is_listed() {
            match open {
                false => self.agents[agent as usize].novos.remove(&mut self.chats, chat),
                true => self.unlist(chat),
            }
        }
        let row = self.chats.get_mut(chat);
        (row.stage, row.sight) = (Stage::Started, 0);
        self.open -= u64::from(open);
        let (conversation, by) = (ConversationId(chat), AgentId(agent));
        self.router.apply(now, Input::Start { conversation, agent: by }, &mut is_granted);
        let waited = if self.business.is_always() {
            now.since(row.arrived)
        } else {
            business_time(&mut self.business, now) - self.arrived_at[chat as usize]
        };
        self.observer.started(now, chat, row, by, open, waited);
        if let Some(next) = self.agents[agent as usize].desk.begin(now, chat, row.work) {
            self.ends.set(agent, next);
        }
        if row.impatient {
            let chats = &self.chats;
            self.patience.outlived(|order, chat| waits(chats, order, chat));
            self.refresh_rare();
        }
    }

    /// Takes a conversation out of the list it waits in, if any.
    #[inline]
    fn unlist(&mut self, chat: u32) {
        let row = self.chats.get(chat);
        match row.stage {
            Stage::Offered => self.agents[row.holder as usize].novos.remove(&mut self.chats, chat),
            Stage::Open => self.teams[usize::from(row.team)].pool.remove(&mut self.chats, chat),
            Stage::Held | Stage::Started => {}
        }
    }

    #[inline]
    fn refresh_ready(&mut self, agent: u32) {
        self.ready.set(agent, self.agents[agent as usize].desk.has_room());
    }
}

/// Takes the rules' answer where it can only be that it is so.
#[inline(always)]
fn is_granted(answer: Action) {
    debug_assert!(!matches!(answer.decision, Decision::Refuse { .. }), "the world asks for nothing refused");
}

/// Business time up to `now`.
#[inline(never)]
fn business_time(hours: &mut Timeline, now: SimTime) -> SimSpan {
    hours.is_open(now);
    hours.elapsed(now)
}

#[inline(never)]
fn note_business_time(arrived_at: &mut Vec<SimSpan>, chat: u32, time: SimSpan) {
    if chat as usize >= arrived_at.len() {
        arrived_at.resize(chat as usize + 1, SimSpan::ZERO);
    }
    arrived_at[chat as usize] = time;
}

/// Whether the customer who arrived as the `order`-th still waits as conversation `chat`.
fn waits(chats: &Chats, order: u64, chat: u32) -> bool {
    let row: &Chat = chats.get(chat);
    row.order == order && row.stage != Stage::Started
}
