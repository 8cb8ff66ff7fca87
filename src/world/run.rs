//! The loop of one replication.

mod decisions;
mod setup;
mod starts;

use super::absences::as_played;
use super::arrivals::ArrivalSource;
use super::chats::{Arrival, Chat, ChatList, Chats, Customer, Stage};
use super::desk::Desk;
use super::draws::InOrder;
use super::looks::{Lookers, Looks};
use super::notices::{Notices, Seen, SeenOpen};
use super::observer::Observer;
use super::patience::{Patience, SilentLeaving};
use super::presence::{AgentPresence, Shifts};
use super::ready::AgentSet;
use super::returns::{ReturningCustomers, TeamReturns};
use super::tree::Tree;
use crate::calendar::{Timeline, Timelines};
use crate::random::{Distribution, Stream};
use crate::rules::{Action, AgentId, ConversationId, Decision, Input, Router, TeamId, by_id};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};

/// Events between two questions whether to go on: some milliseconds, where an event is dear.
const BETWEEN_LOOKS: u32 = 4096;

/// Plays one replication of a scenario to its end and tells `observer` what happens.
///
/// The result is a function of the scenario, `seed` and `replication` alone.
pub fn simulate<O: Observer>(scenario: &Scenario, seed: u64, replication: u32, observer: O) -> O {
    let mut world = World::new(scenario, seed, replication, observer);
    world.run();
    world.observer
}

/// The same, but given up once `is_over` says so, which is asked every few thousand events: then there is nothing.
pub fn simulate_until<O: Observer>(
    scenario: &Scenario,
    seed: u64,
    replication: u32,
    observer: O,
    is_over: &(dyn Fn() -> bool + Sync),
) -> Option<O> {
    let mut world = World::new(scenario, seed, replication, observer);
    world.run_until(is_over).then_some(world.observer)
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
    teams: Vec<TeamAtWork<'a>>,
    agents: Vec<AgentAtWork>,
    /// Beside `agents`.
    habits: Vec<Habits<'a>>,
    /// When each agent's next conversation ends.
    ends: Tree,
    shifts: Shifts,
    /// When each agent next comes, goes, is marked away or back.
    changes: Tree,
    notices: Notices,
    /// Who will notice what is open.
    looks: Looks,
    /// How often somebody has come, gone, been marked away or back.
    calendar: u64,
    patience: Patience,
    returning: ReturningCustomers,
    /// Whether anybody ever comes back.
    has_returns: bool,
    /// When each team's next customer arrives who writes for the first time.
    arrivals: Tree,
    /// The next arrival of all teams.
    next_arrival: SimTime,
    /// The next event of the rarer classes: calendar, notices, patience.
    next_rare: SimTime,
    /// Business time by team, for the customers' waits; `None` where it is all time.
    business: Option<Timelines>,
    /// Business time at the arrival of each conversation, if it is told.
    arrived_at: Vec<SimSpan>,
    /// Agents who notice everything at once; whether all do.
    prompt: AgentSet,
    all_prompt: bool,
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

struct TeamAtWork<'a> {
    /// What its name is in the address of reactions to its conversations.
    entity: u64,
    source: ArrivalSource,
    work: InOrder,
    patience: Option<&'a Distribution>,
    patience_draws: Stream,
    /// How its customers come back, if they do.
    returns: Option<TeamReturns<'a>>,
    /// Those who leave without a sign, if any do.
    silent: Option<SilentLeaving<'a>>,
    /// The draws of random assignment, where that is the setting.
    assignment: Option<Stream>,
    /// Open conversations, as the agents without reaction time see them.
    pool: ChatList,
    /// Its agents without a reaction time, and those with one.
    prompt_members: AgentSet,
    slow: Lookers<'a>,
}

impl TeamAtWork<'_> {
    /// How long a customer waits before leaving, if not for ever.
    #[inline(always)]
    fn draw_patience(&self, address: u64) -> Option<SimSpan> {
        let patience = self.patience?;
        Some(SimSpan::from_seconds(patience.sample(&mut self.patience_draws.item(address))))
    }
}

/// What nearly every event looks at: one cache line.
#[repr(align(64))]
struct AgentAtWork {
    desk: Desk,
    /// Offered and noticed, not started.
    novos: ChatList,
}

/// What only some events look at, apart from the rest so that ten thousand agents fit in the cache.
struct Habits<'a> {
    concurrency: Option<u32>,
    presence: AgentPresence,
    /// `None`: notices everything at once.
    reaction: Option<&'a Distribution>,
    reactions: Stream,
    seen: SeenOpen,
    teams: Vec<u32>,
}

impl<'a, O: Observer> World<'a, O> {
    /// The world at the start of the horizon.
    pub fn new(scenario: &'a Scenario, seed: u64, replication: u32, observer: O) -> Self {
        debug_assert!(scenario.teams.len() <= 1 << 16, "a conversation has 16 bits for its team");
        let address = setup::Address { seed, replication: u64::from(replication) };
        let count = scenario.agents.len();
        let (shifts, presences) = Shifts::new(&as_played(scenario, seed, replication));
        let mut prompt = AgentSet::new(count);
        for (id, agent) in (0..).zip(&scenario.agents) {
            prompt.set(id, agent.reaction.is_zero());
        }
        let (agents, habits) = setup::agents(scenario, presences, address);
        let teams = setup::teams(scenario, &habits, &prompt, address);
        let business = Some(scenario.timelines(SimTime::ZERO)).filter(|business| !business.are_always());
        let router = setup::router(scenario, &habits);
        let mut arrivals = Tree::new(teams.len(), scenario.horizon.drained);
        (0..).zip(&teams).for_each(|(index, team)| arrivals.set(index, team.source.next()));
        let mut world = World {
            observer,
            now: SimTime::ZERO,
            end: scenario.horizon.end,
            drained: scenario.horizon.drained,
            router,
            chats: Chats::default(),
            order: 0,
            next_rare: SimTime::NEVER,
            next_arrival: arrivals.min(),
            arrivals,
            returning: ReturningCustomers::default(),
            has_returns: teams.iter().any(|team| team.returns.is_some()),
            teams,
            ends: Tree::new(count, scenario.horizon.drained),
            shifts,
            changes: Tree::new(count, scenario.horizon.drained),
            notices: Notices::default(),
            looks: Looks::default(),
            calendar: 0,
            patience: Patience::default(),
            business,
            arrived_at: Vec::new(),
            prompt,
            all_prompt: scenario.agents.iter().all(|agent| agent.reaction.is_zero()),
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
        (0..count as u32).for_each(|id| world.begin(id));
        world.refresh_rare();
        world
    }

    /// Where an agent is when the world begins.
    fn begin(&mut self, id: u32) {
        let presence = &self.habits[id as usize].presence;
        self.changes.set(id, presence.next_change);
        if presence.at_work {
            self.observer.at_work(SimTime::ZERO, AgentId(id), true);
        }
        if !presence.available {
            self.observer.marked(SimTime::ZERO, AgentId(id), false);
        }
        self.refresh_ready(id);
    }

    /// Plays to the end.
    pub fn run(&mut self) {
        self.run_until(&|| false);
    }

    /// Plays to the end, or until `is_over` says so; whether it has come to the end.
    fn run_until(&mut self, is_over: &dyn Fn() -> bool) -> bool {
        loop {
            for _ in 0..BETWEEN_LOOKS {
                if !self.step() {
                    self.finish();
                    return true;
                }
            }
            if is_over() {
                return false;
            }
        }
    }

    fn finish(&mut self) {
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
            if self.has_returns {
                self.plan_return(chat, agent);
            }
            self.chats.release(chat);
        }
        agent
    }

    /// All comings and goings of now, in order of registration, and then what they let start.
    fn change_calendar(&mut self) {
        let now = self.now;
        self.calendar += 1;
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
                self.observer.marked(now, agent, available);
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
                self.look_on(chat);
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
        let row = self.chats.get_mut(chat);
        let silent = self.teams[usize::from(row.team)].silent.as_ref();
        if let Some(work) = silent.and_then(|silent| silent.work_of(row.address)) {
            (row.customer, row.work) = (Customer::Gone, work);
            return self.observer.left_silently(self.now, chat, row);
        }
        self.unlist(chat);
        self.router.apply(self.now, Input::Leave { conversation: ConversationId(chat) }, &mut is_granted);
        self.observer.left(self.now, chat, self.chats.get(chat));
        let row = self.chats.get_mut(chat);
        if row.stage == Stage::Open {
            self.open -= 1;
            self.looks.close(chat);
        }
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
        // Those who write for the first time come first.
        if self.has_returns && self.first_arrival() != now {
            return self.come_back();
        }
        // One team needs no tournament.
        let is_only = self.teams.len() == 1;
        let index = if is_only { 0 } else { self.arrivals.first() as usize };
        let team = &mut self.teams[index];
        let address = team.source.take();
        self.next_arrival = team.source.next();
        if !is_only {
            self.arrivals.set(index as u32, self.next_arrival);
            self.next_arrival = self.arrivals.min();
        }
        let drawn = team.work.get(address);
        let recorded = team.source.row(address);
        let work = recorded.and_then(|row| row.handling).unwrap_or_else(|| SimSpan::from_seconds(drawn));
        let patience = recorded.and_then(|row| row.patience).or_else(|| team.draw_patience(address));
        if self.has_returns {
            self.next_arrival = self.next_arrival.min(self.returning.next());
        }
        self.receive(index, address, (work, patience), None);
    }

    /// When the next customer arrives who writes for the first time.
    fn first_arrival(&self) -> SimTime {
        match &self.teams[..] {
            [team] => team.source.next(),
            _ => self.arrivals.min(),
        }
    }

    /// Whether the customer of a conversation that ends comes back, and when.
    #[inline(never)]
    fn plan_return(&mut self, chat: u32, agent: u32) {
        let row = self.chats.get(chat);
        // Who had left already has not been served.
        if row.is_silent() {
            return;
        }
        let (team, address) = (row.team().0, row.address);
        if let Some(returns) = &self.teams[team as usize].returns {
            self.returning.ended(returns, (self.now, self.end), (team, address, agent));
            self.next_arrival = self.next_arrival.min(self.returning.next());
        }
    }

    /// One customer who has been here before.
    #[inline(never)]
    fn come_back(&mut self) {
        let Some(coming) = self.returning.take() else { return };
        self.next_arrival = self.first_arrival().min(self.returning.next());
        let team = &self.teams[coming.team as usize];
        let work = SimSpan::from_seconds(team.work.apart(coming.address));
        let patience = team.draw_patience(coming.address);
        self.receive(coming.team as usize, coming.address, (work, patience), Some(AgentId(coming.agent)));
    }

    /// Takes a customer in, who had `last` the last time if there was one.
    #[inline(always)]
    fn receive(
        &mut self,
        index: usize,
        address: u64,
        (work, patience): (SimSpan, Option<SimSpan>),
        last: Option<AgentId>,
    ) {
        let now = self.now;
        let (team, order, impatient) = (index as u32, self.order, patience.is_some());
        let (chat, row) = self.chats.add(Arrival { order, address, at: now, work, team: index as u16, impatient });
        self.order += 1;
        if let Some(last) = last {
            self.observer.came_back(now, chat, row, last);
        }
        self.observer.arrived(now, chat, row);
        if let Some(business) = &mut self.business {
            note_business_time(&mut self.arrived_at, chat, business_time(business.of(index), now));
        }
        if let Some(patience) = patience {
            self.patience.push(now + patience, order, chat);
            self.refresh_rare();
        }
        match self.router.arrive_plainly(now, chat, team) {
            Some((agent, _)) => self.follow_offer(chat, agent),
            None => self.arrive_otherwise(chat, (index, address), last),
        }
    }

    /// What the rules decide about an arrival out of the ordinary.
    #[inline(never)]
    fn arrive_otherwise(&mut self, chat: u32, (team, address): (usize, u64), last: Option<AgentId>) {
        let draw = self.teams[team].assignment.map_or(0, |stream| stream.item(address).word() >> 11);
        let (conversation, team) = (ConversationId(chat), TeamId(team as u32));
        let decided = self.ask(Input::Arrive { conversation, team, draw, last });
        self.follow(decided);
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
    *by_id(arrived_at, chat, SimSpan::ZERO) = time;
}

/// Whether the customer who arrived as the `order`-th still waits as conversation `chat`.
fn waits(chats: &Chats, order: u64, chat: u32) -> bool {
    let row: &Chat = chats.get(chat);
    row.order == order && row.stage != Stage::Started
}
