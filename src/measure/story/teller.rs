//! From inputs and decisions to stories.

use super::plan::{Change, PresentAbsence};
use super::{Detail, Fate, Plan, Segment, Starter, Story};
use crate::measure::Cause;
use crate::rules::{Action, AgentId, ConversationId, Decision, Input, TeamId, Witness};
use crate::scenario::Scenario;
use crate::time::SimTime;

/// Tells the story of every conversation to `sink` when it is over: ended, or left, or cut off by the end of the run.
///
/// Causes are looked at once an instant, after all that happens in it; only conversations whose holder, team or hours
/// have changed are looked at.
pub struct Teller<'a, S> {
    scenario: &'a Scenario,
    sink: S,
    /// Laid out at the first input, which says from when on.
    plan: Option<Plan<'a>>,
    now: SimTime,
    agents: Vec<ToldAgent>,
    teams: Vec<ToldTeam>,
    /// By id.
    chats: Vec<Option<Live>>,
    /// The name of the conversation that arrives next.
    name: Option<String>,
    arrived: u64,
    /// Conversations to be looked at when this instant is over.
    dirty: Vec<u32>,
}

/// What an agent has to do with.
#[derive(Clone, Default)]
struct ToldAgent {
    marked: bool,
    active: u32,
    there: bool,
    teams: Vec<u32>,
    /// Ids of what lies in its "Novos".
    novos: Vec<u32>,
}

#[derive(Clone, Default)]
struct ToldTeam {
    arrived: u64,
    /// Agents at work with a free slot.
    free: u32,
    /// Ids of what is open.
    open: Vec<u32>,
}

/// Where a conversation waits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ChatPlace {
    Held,
    Novos(AgentId),
    Open,
    Begun(AgentId),
}

struct Live {
    story: Story,
    place: ChatPlace,
    /// Whether it has come into another place since it was last looked at.
    moved: bool,
    dirty: bool,
}

impl<'a, S: FnMut(Story)> Teller<'a, S> {
    /// A teller of what happens under `scenario`.
    pub fn new(scenario: &'a Scenario, sink: S) -> Self {
        let mut agents = vec![ToldAgent::default(); scenario.agents.len()];
        for (team, id) in scenario.teams.iter().zip(0..) {
            for agent in &team.agents {
                agents[agent.0 as usize].teams.push(id);
            }
        }
        Teller {
            scenario,
            sink,
            plan: None,
            now: SimTime::from_micros(i64::MIN),
            agents,
            teams: vec![ToldTeam::default(); scenario.teams.len()],
            chats: Vec::new(),
            name: None,
            arrived: 0,
            dirty: Vec::new(),
        }
    }

    // --- the clock ------------------------------------------------------------------------

    /// Goes on to `at`, through all that is planned up to it.
    fn go_to(&mut self, at: SimTime) {
        if self.plan.is_none() {
            self.plan = Some(Plan::new(self.scenario, at));
            self.now = at;
            (0..self.agents.len() as u32).for_each(|agent| self.refresh(AgentId(agent)));
        }
        while let Some(next) = self.plan.as_ref().map(Plan::next)
            && next <= at
        {
            // What was before is settled under the plan as it was.
            self.set_now(next);
            let change = self.plan.as_mut().and_then(Plan::take);
            match change {
                Some(Change::Hours) => self.touch_all(),
                Some(Change::Agent(agent)) => self.refresh(agent),
                None => break,
            }
        }
        self.set_now(at);
    }

    fn set_now(&mut self, at: SimTime) {
        if at > self.now {
            self.settle();
            self.now = at;
        }
    }

    /// This instant is over: from here on the causes hold.
    fn settle(&mut self) {
        let mut dirty = std::mem::take(&mut self.dirty);
        for id in dirty.drain(..) {
            self.look(id);
        }
        self.dirty = dirty;
    }

    /// Cuts the wait of a conversation if its cause is another one now.
    fn look(&mut self, id: u32) {
        let Some(live) = self.chats.get(id as usize).and_then(Option::as_ref) else { return };
        if live.story.fate.gone().is_some() {
            return;
        }
        let now = self.now;
        let cause = self.cause(live);
        let last = live.story.segments.last();
        let holder = if let ChatPlace::Novos(agent) = live.place { Some(agent) } else { None };
        let Some(cause) = cause else { return };
        let is_other = |last: &Segment| {
            live.moved || last.cause != cause || (cause == Cause::HolderAbsent && self.absence(holder) != last.detail)
        };
        let next = last.is_none_or(is_other).then(|| Segment {
            from: now,
            to: now,
            cause,
            holder: if cause == Cause::OutOfHours { None } else { holder },
            detail: self.detail(live, cause),
        });
        if let Some(live) = &mut self.chats[id as usize] {
            live.dirty = false;
            live.moved = false;
            if let Some(next) = next {
                close(&mut live.story, now);
                live.story.segments.push(next);
            }
        }
    }

    fn cause(&self, live: &Live) -> Option<Cause> {
        let is_open = self.plan.as_ref().is_some_and(|plan| plan.is_open(live.story.team));
        Some(match live.place {
            ChatPlace::Begun(_) => return None,
            _ if !is_open => Cause::OutOfHours,
            // Held until an opening that is now: the rules are about to offer it.
            ChatPlace::Held => Cause::OutOfHours,
            ChatPlace::Novos(agent) => match self.agents.get(agent.0 as usize) {
                Some(desk) if !desk.there => Cause::HolderAbsent,
                Some(desk) if !self.has_slot(agent, desk) => Cause::HolderFull,
                _ => Cause::HolderUnreacted,
            },
            ChatPlace::Open => match self.teams.get(live.story.team.0 as usize) {
                Some(team) if team.free > 0 => Cause::OpenUnnoticed,
                _ => Cause::OpenNobodyFree,
            },
        })
    }

    fn detail(&self, live: &Live, cause: Cause) -> Detail {
        let holder = if let ChatPlace::Novos(agent) = live.place { Some(agent) } else { None };
        match (cause, holder) {
            (Cause::HolderAbsent, _) => self.absence(holder),
            (Cause::HolderFull, Some(agent)) => Detail::Full {
                in_hand: self.agents[agent.0 as usize].active,
                most: self.scenario.agents[agent.0 as usize].concurrency.unwrap_or(u32::MAX),
            },
            (Cause::OpenNobodyFree | Cause::OpenUnnoticed, _) => {
                let members = self.scenario.teams[live.story.team.0 as usize].agents.iter();
                let there = members.filter(|agent| self.agents[agent.0 as usize].there);
                let is_free = |agent: &&AgentId| self.has_slot(**agent, &self.agents[agent.0 as usize]);
                let (free, full): (Vec<AgentId>, Vec<AgentId>) = there.partition(is_free);
                Detail::Team { free: free.len() as u32, one: free.first().copied(), full: full.len() as u32 }
            }
            _ => Detail::Plain,
        }
    }

    /// Why a holder is not there.
    fn absence(&self, holder: Option<AgentId>) -> Detail {
        let Some((agent, plan)) = holder.zip(self.plan.as_ref()) else { return Detail::Plain };
        let marked = self.agents[agent.0 as usize].marked;
        match plan.absence(agent) {
            Some(PresentAbsence { until, by_chance }) => Detail::Absent { until, marked, by_chance },
            None if marked => Detail::MarkedAway,
            None => Detail::OffShift,
        }
    }

    // --- agents ---------------------------------------------------------------------------

    fn has_slot(&self, agent: AgentId, desk: &ToldAgent) -> bool {
        self.scenario.agents[agent.0 as usize].concurrency.is_none_or(|most| desk.active < most)
    }

    fn is_free(&self, agent: AgentId) -> bool {
        let desk = &self.agents[agent.0 as usize];
        desk.there && self.has_slot(agent, desk)
    }

    /// Changes an agent, and has all looked at that this may concern.
    fn change(&mut self, agent: AgentId, change: impl FnOnce(&mut ToldAgent)) {
        let was_free = self.is_free(agent);
        let Some(desk) = self.agents.get_mut(agent.0 as usize) else { return };
        let before = (desk.there, desk.marked);
        change(desk);
        let after = (desk.there, desk.marked);
        let is_free = self.is_free(agent);
        if is_free == was_free && before == after {
            return;
        }
        for place in 0..self.agents[agent.0 as usize].novos.len() {
            let id = self.agents[agent.0 as usize].novos[place];
            self.touch(id);
        }
        if is_free == was_free {
            return;
        }
        for place in 0..self.agents[agent.0 as usize].teams.len() {
            let team = self.agents[agent.0 as usize].teams[place] as usize;
            let before = self.teams[team].free;
            self.teams[team].free = if is_free { before + 1 } else { before.saturating_sub(1) };
            if (before == 0) != (self.teams[team].free == 0) {
                for place in 0..self.teams[team].open.len() {
                    let id = self.teams[team].open[place];
                    self.touch(id);
                }
            }
        }
    }

    /// Whether an agent is there may have changed, by plan or by mark.
    fn refresh(&mut self, agent: AgentId) {
        let planned = self.plan.as_ref().is_some_and(|plan| plan.is_there(agent));
        self.change(agent, |desk| desk.there = planned && !desk.marked);
        // From one absence into the next: the reason is another one.
        for place in 0..self.agents[agent.0 as usize].novos.len() {
            let id = self.agents[agent.0 as usize].novos[place];
            self.touch(id);
        }
    }

    // --- conversations --------------------------------------------------------------------

    fn touch(&mut self, id: u32) {
        if let Some(Some(live)) = self.chats.get_mut(id as usize)
            && !std::mem::replace(&mut live.dirty, true)
        {
            self.dirty.push(id);
        }
    }

    fn touch_all(&mut self) {
        (0..self.chats.len() as u32).for_each(|id| self.touch(id));
    }

    fn arrive(&mut self, id: u32, team: TeamId, last: Option<AgentId>) {
        let name = self.name.take();
        let Some(row) = self.teams.get_mut(team.0 as usize) else { return };
        row.arrived += 1;
        let story = Story {
            order: self.arrived,
            team,
            number: row.arrived,
            name,
            arrived: self.now,
            last,
            decisions: Vec::new(),
            segments: Vec::new(),
            fate: Fate::Waiting { at: self.now },
            ended: None,
        };
        self.arrived += 1;
        if id as usize >= self.chats.len() {
            self.chats.resize_with(id as usize + 1, || None);
        }
        self.chats[id as usize] = Some(Live { story, place: ChatPlace::Held, moved: false, dirty: false });
        self.touch(id);
    }

    /// Puts a conversation somewhere else.
    fn move_to(&mut self, id: u32, place: ChatPlace) {
        let Some(Some(live)) = self.chats.get_mut(id as usize) else { return };
        let team = live.story.team.0 as usize;
        let from = std::mem::replace(&mut live.place, place);
        live.moved = true;
        let remove = |list: &mut Vec<u32>| {
            if let Some(at) = list.iter().position(|known| *known == id) {
                list.swap_remove(at);
            }
        };
        match from {
            ChatPlace::Novos(agent) => remove(&mut self.agents[agent.0 as usize].novos),
            ChatPlace::Open => remove(&mut self.teams[team].open),
            ChatPlace::Held | ChatPlace::Begun(_) => {}
        }
        match place {
            ChatPlace::Novos(agent) => self.agents[agent.0 as usize].novos.push(id),
            ChatPlace::Open => self.teams[team].open.push(id),
            ChatPlace::Held | ChatPlace::Begun(_) => {}
        }
        self.touch(id);
    }

    /// A conversation is over.
    fn tell(&mut self, id: u32, end: impl FnOnce(&mut Story)) {
        if let Some(mut live) = self.chats.get_mut(id as usize).and_then(Option::take) {
            end(&mut live.story);
            (self.sink)(live.story);
        }
    }
}

/// The last segment ends now; one that has not lasted is none.
fn close(story: &mut Story, now: SimTime) {
    if let Some(last) = story.segments.last_mut() {
        last.to = now;
    }
    story.segments.pop_if(|last| last.to <= last.from);
}

impl<S: FnMut(Story)> Witness for Teller<'_, S> {
    fn named(&mut self, _: ConversationId, name: &str) {
        self.name = Some(name.to_string());
    }

    fn input(&mut self, at: SimTime, input: Input) {
        self.go_to(at);
        match input {
            Input::Arrive { conversation, team, last, .. } => self.arrive(conversation.0, team, last),
            Input::Away { agent } | Input::Back { agent } => {
                let marked = matches!(input, Input::Away { .. });
                let planned = self.plan.as_ref().is_some_and(|plan| plan.is_there(agent));
                self.change(agent, |desk| {
                    desk.marked = marked;
                    desk.there = planned && !marked;
                });
            }
            // What comes of these is decided.
            Input::Start { .. } | Input::End { .. } | Input::Leave { .. } | Input::Tick => {}
            Input::Register { .. } | Input::Join { .. } => {}
        }
    }

    fn decided(&mut self, action: &Action) {
        let (id, now) = (action.conversation.0, self.now);
        let Some(Some(live)) = self.chats.get_mut(id as usize) else { return };
        live.story.decisions.push((action.at, action.decision));
        match action.decision {
            Decision::Offer { agent, .. } => self.move_to(id, ChatPlace::Novos(agent)),
            Decision::Open { .. } => self.move_to(id, ChatPlace::Open),
            Decision::Start { agent, open } => {
                live.story.fate = match live.story.fate {
                    Fate::Silent { at, .. } => Fate::Silent { at, until: now, by: Some(Starter { agent, open }) },
                    _ => {
                        close(&mut live.story, now);
                        Fate::Started { at: now, agent, open }
                    }
                };
                self.move_to(id, ChatPlace::Begun(agent));
                self.change(agent, |desk| desk.active += 1);
            }
            Decision::End { agent } => {
                self.tell(id, |story| story.ended = Some(now));
                self.change(agent, |desk| desk.active = desk.active.saturating_sub(1));
            }
            Decision::Left { .. } => {
                close(&mut live.story, now);
                live.story.fate = Fate::Lost { at: now };
                self.move_to(id, ChatPlace::Held);
                self.tell(id, |_| ());
            }
            Decision::AutoReply | Decision::Refuse { .. } | Decision::Stranded { .. } => {}
        }
    }

    fn gone(&mut self, at: SimTime, conversation: ConversationId) {
        self.go_to(at);
        if let Some(Some(live)) = self.chats.get_mut(conversation.0 as usize) {
            close(&mut live.story, at);
            live.story.fate = Fate::Silent { at, until: at, by: None };
        }
    }

    fn finished(&mut self, at: SimTime) {
        if self.plan.is_none() {
            return;
        }
        self.go_to(at);
        let mut left: Vec<u32> = (0..self.chats.len() as u32).collect();
        left.retain(|id| self.chats[*id as usize].is_some());
        left.sort_unstable_by_key(|id| self.chats[*id as usize].as_ref().map(|live| live.story.order));
        for id in left {
            let waits = self.chats[id as usize].as_ref().is_some_and(|live| !matches!(live.place, ChatPlace::Begun(_)));
            self.tell(id, |story| match &mut story.fate {
                Fate::Silent { until, by: None, .. } => *until = at,
                fate if waits => {
                    *fate = Fate::Waiting { at };
                    close(story, at);
                }
                _ => {}
            });
        }
    }
}
