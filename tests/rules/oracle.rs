//! A second program for the same rules, written from docs/model.md part A alone: slow, plain, with
//! nothing remembered that can be looked up again. The Router must decide as this does.
//!
//! It shares with the product the plain data (inputs, actions, settings) and no code: it has its
//! own business time ([`Calendar`]) and keeps no index, no heap and no cursor.

use crate::setup::{DAY, Hours, MINUTE, Setup};
use crate::subject::Rules;
use rodizio::rules::*;
use rodizio::time::{SimSpan, SimTime};
use std::collections::VecDeque;

/// Everything the rules know.
pub struct Oracle {
    agents: Vec<Agent>,
    teams: Vec<Team>,
    /// The live conversations in the order in which they arrived.
    talks: Vec<Talk>,
    actions: VecDeque<Action>,
    last: Option<SimTime>,
}

struct Agent {
    concurrency: Option<u32>,
    available: bool,
    /// The instant of the last start or end.
    last_busy: Option<SimTime>,
    /// The instant at which it last received an offer.
    last_offer: Option<SimTime>,
}

struct Team {
    /// In order of registration (rule 1).
    rotation: Vec<AgentId>,
    arrow: Option<AgentId>,
    /// Its own hours, else the account's (rule 16).
    calendar: Calendar,
    settings: Settings,
}

struct Talk {
    id: ConversationId,
    team: usize,
    draw: u64,
    /// Whom the customer had the last time.
    last: Option<AgentId>,
    state: State,
    offers: u32,
    /// The end of the limit, known from the first offer on.
    limit_end: Option<SimTime>,
    /// Who was offered it in this lap (`handover = "from-first"`).
    lap: Vec<AgentId>,
    stranded: bool,
}

#[derive(Clone, Copy)]
enum State {
    Held { opening: SimTime },
    Offered { holder: AgentId, window_end: Option<SimTime> },
    Open,
    Started { agent: AgentId },
}

impl Oracle {
    pub fn new(setup: &Setup) -> Oracle {
        let teams = setup.teams.iter().map(|team| {
            let mut rotation = team.agents.clone();
            rotation.sort();
            let calendar = Calendar::new(team.hours.as_ref().unwrap_or(&setup.hours));
            Team { arrow: rotation.first().copied(), rotation, calendar, settings: team.settings.clone() }
        });
        let agents = setup.agents.iter().map(|agent| Agent {
            concurrency: agent.concurrency,
            available: agent.available,
            last_busy: None,
            last_offer: None,
        });
        Oracle {
            agents: agents.collect(),
            teams: teams.collect(),
            talks: Vec::new(),
            actions: VecDeque::new(),
            last: None,
        }
    }

    fn say(&mut self, at: SimTime, conversation: ConversationId, decision: Decision) {
        self.actions.push_back(Action { at, conversation, decision });
    }

    // ---- who may have it ----

    /// What the agent has started and not ended, in all teams; with `load = "offered"` the offers it holds, too.
    fn load(&self, team: usize, agent: AgentId) -> u32 {
        let offers_count = self.teams[team].settings.load == Load::Offered;
        let mine = |talk: &&Talk| match talk.state {
            State::Started { agent: who } => who == agent,
            State::Offered { holder, .. } => offers_count && holder == agent,
            State::Held { .. } | State::Open => false,
        };
        self.talks.iter().filter(mine).count() as u32
    }

    /// Since when the agent is idle; `None` sorts before every instant: never busy is the longest idle.
    fn idle_since(&self, team: usize, agent: AgentId) -> Option<SimTime> {
        let agent = &self.agents[agent.0 as usize];
        match self.teams[team].settings.load {
            Load::Offered => agent.last_busy.max(agent.last_offer),
            Load::Started => agent.last_busy,
        }
    }

    /// Rule 2, and `skip_full`.
    fn eligible(&self, team: usize, agent: AgentId) -> bool {
        let this = &self.agents[agent.0 as usize];
        let full =
            self.teams[team].settings.skip_full && this.concurrency.is_some_and(|most| self.load(team, agent) >= most);
        self.teams[team].rotation.contains(&agent) && this.available && !full
    }

    /// The whole rotation once round, beginning with `first`.
    fn round_from(&self, team: usize, first: AgentId) -> Vec<AgentId> {
        let rotation = &self.teams[team].rotation;
        let place = rotation.iter().position(|agent| *agent == first).unwrap();
        rotation[place..].iter().chain(&rotation[..place]).copied().collect()
    }

    /// The agent just after `agent` in the rotation, eligible or not.
    fn just_after(&self, team: usize, agent: AgentId) -> AgentId {
        let round = self.round_from(team, agent);
        if round.len() == 1 { agent } else { round[1] }
    }

    /// Who gets a first offer (rule 3 and `assignment`).
    fn first_holder(&self, team: usize, draw: u64) -> Option<AgentId> {
        let arrow = self.teams[team].arrow?;
        let eligible: Vec<AgentId> =
            self.round_from(team, arrow).into_iter().filter(|agent| self.eligible(team, *agent)).collect();
        // `min_by_key` gives the first of equal ones: ties go by rotation from the arrow.
        match self.teams[team].settings.assignment {
            Assignment::Rotation => eligible.first().copied(),
            Assignment::LeastBusy => eligible.iter().copied().min_by_key(|agent| self.load(team, *agent)),
            Assignment::LongestIdle => eligible.iter().copied().min_by_key(|agent| self.idle_since(team, *agent)),
            Assignment::Random => {
                let mut from_first = eligible;
                from_first.sort();
                let index = (u128::from(draw) * from_first.len() as u128) >> 53;
                from_first.get(index as usize).copied()
            }
        }
    }

    /// Who gets it after `holder` (rules 5 and 6 and `handover`).
    fn next_holder(&self, team: usize, holder: AgentId, lap: &[AgentId]) -> Option<AgentId> {
        match self.teams[team].settings.handover {
            Handover::Circular => {
                let mut round = self.round_from(team, holder);
                round.rotate_left(1); // the holder itself comes last
                round.into_iter().find(|agent| self.eligible(team, *agent))
            }
            Handover::SharedArrow => {
                let round = self.round_from(team, self.teams[team].arrow?);
                let other = round.into_iter().find(|agent| *agent != holder && self.eligible(team, *agent));
                other.or(Some(holder).filter(|holder| self.eligible(team, *holder)))
            }
            Handover::FromFirst => {
                let eligible = || self.teams[team].rotation.iter().copied().filter(|agent| self.eligible(team, *agent));
                eligible().find(|agent| !lap.contains(agent)).or(eligible().next())
            }
        }
    }

    // ---- views ----

    /// Who may be chosen as holder now, in rotation order.
    pub fn who_is_eligible(&self, team: TeamId) -> Vec<AgentId> {
        let rotation = &self.teams[team.0 as usize].rotation;
        rotation.iter().copied().filter(|agent| self.eligible(team.0 as usize, *agent)).collect()
    }

    /// Where a conversation stands, if it is live.
    pub fn situation(&self, id: ConversationId) -> Option<Situation> {
        let talk = &self.talks[self.find(id)?];
        // The last one in the lap had the last offer.
        let last_holder = talk.lap.last().copied();
        let standing = match talk.state {
            State::Held { opening } => Standing::Held { until: Some(opening) },
            State::Offered { holder, window_end } => {
                Standing::Offered { holder, window_ends: window_end, limit_ends: talk.limit_end }
            }
            State::Open => Standing::Open { last_holder },
            State::Started { agent } => Standing::Started { agent },
        };
        Some(Situation { team: TeamId(talk.team as u32), offers: talk.offers, standing })
    }

    // ---- what happens to a conversation ----

    fn assign(&mut self, at: SimTime, index: usize, reason: OfferReason) {
        let (id, team) = (self.talks[index].id, self.talks[index].team);
        let minds_last = self.teams[team].settings.last_agent == LastAgent::First;
        let last = self.talks[index].last.filter(|agent| minds_last && self.eligible(team, *agent));
        let Some(agent) = last.or_else(|| self.first_holder(team, self.talks[index].draw)) else {
            self.talks[index].state = State::Open;
            return self.say(at, id, Decision::Open { reason: OpenReason::NobodyAvailable, from: None });
        };
        if last.is_none() {
            self.teams[team].arrow = Some(self.just_after(team, agent));
        }
        let Team { settings, calendar, .. } = &self.teams[team];
        if settings.overflow.is_some() {
            self.talks[index].limit_end = Some(calendar.runs_until(settings.clock, at, settings.limit));
        }
        self.offer(at, index, agent, reason, None);
    }

    fn offer(&mut self, at: SimTime, index: usize, agent: AgentId, reason: OfferReason, from: Option<AgentId>) {
        let team = self.talks[index].team;
        let Team { settings, calendar, .. } = &self.teams[team];
        let window_end = settings.overflow.map(|window| calendar.runs_until(settings.clock, at, window));
        self.agents[agent.0 as usize].last_offer = Some(at);
        let talk = &mut self.talks[index];
        talk.state = State::Offered { holder: agent, window_end };
        talk.offers += 1;
        if talk.lap.contains(&agent) {
            talk.lap.clear(); // only when every eligible agent has been offered it: a new lap
        }
        talk.lap.push(agent);
        let (id, number, deadline) = (talk.id, talk.offers, self.due(index));
        self.say(at, id, Decision::Offer { agent, number, deadline, reason, from });
    }

    /// The holder's time is over, or the holder went away.
    fn hand_over(&mut self, at: SimTime, index: usize, reason: OfferReason) {
        let talk = &self.talks[index];
        let (id, team) = (talk.id, talk.team);
        let State::Offered { holder, .. } = talk.state else { unreachable!("only an offer is handed over") };
        let next = self.next_holder(team, holder, &talk.lap);
        let over = talk.limit_end.is_some_and(|end| end <= at);
        match next {
            _ if over => {
                self.talks[index].state = State::Open;
                self.say(at, id, Decision::Open { reason: OpenReason::Limit, from: Some(holder) });
            }
            None => {
                self.talks[index].state = State::Open;
                self.say(at, id, Decision::Open { reason: OpenReason::NobodyAvailable, from: Some(holder) });
            }
            Some(agent) => {
                if self.teams[team].settings.handover == Handover::SharedArrow {
                    self.teams[team].arrow = Some(self.just_after(team, agent));
                }
                self.offer(at, index, agent, reason, Some(holder));
            }
        }
    }

    // ---- timers ----

    /// When something happens to this conversation by itself.
    fn due(&self, index: usize) -> Option<SimTime> {
        let talk = &self.talks[index];
        match talk.state {
            State::Held { opening } => Some(opening),
            State::Offered { window_end: Some(window_end), .. } => match self.teams[talk.team].settings.at_limit {
                AtLimit::Cut => Some(window_end.min(talk.limit_end.unwrap())),
                AtLimit::FinishWindow => Some(window_end),
            },
            _ => None,
        }
    }

    /// The first timer: the earliest; of equal ones, that of the conversation that arrived first.
    fn first_timer(&self) -> Option<(SimTime, usize)> {
        (0..self.talks.len()).filter_map(|index| Some((self.due(index)?, index))).min()
    }

    fn fire(&mut self, due: SimTime, index: usize) {
        match self.talks[index].state {
            State::Held { .. } => self.assign(due, index, OfferReason::Opening),
            _ => self.hand_over(due, index, OfferReason::WindowEnded),
        }
    }

    // ---- inputs ----

    fn find(&self, id: ConversationId) -> Option<usize> {
        self.talks.iter().position(|talk| talk.id == id)
    }

    fn check(&self, now: SimTime, input: Input) -> Result<(), InputError> {
        if let Some(last) = self.last.filter(|last| now < *last) {
            return Err(InputError::TimeWentBack { now, last });
        }
        let talk = match input {
            Input::Start { conversation, .. } | Input::End { conversation } | Input::Leave { conversation } => {
                Some(conversation)
            }
            _ => None,
        };
        let team = match input {
            Input::Arrive { team, .. } | Input::Join { team, .. } => Some(team),
            _ => None,
        };
        let agent = match input {
            Input::Start { agent, .. } | Input::Away { agent } | Input::Back { agent } | Input::Join { agent, .. } => {
                Some(agent)
            }
            Input::Arrive { last, .. } => last,
            _ => None,
        };
        if let Some(id) = talk.filter(|id| self.find(*id).is_none()) {
            return Err(InputError::UnknownConversation(id));
        }
        if let Some(team) = team.filter(|team| team.0 as usize >= self.teams.len()) {
            return Err(InputError::UnknownTeam(team));
        }
        if let Some(agent) = agent.filter(|agent| agent.0 as usize >= self.agents.len()) {
            return Err(InputError::UnknownAgent(agent));
        }
        match input {
            Input::Arrive { conversation, .. } if self.find(conversation).is_some() => {
                Err(InputError::ConversationIsLive(conversation))
            }
            _ => Ok(()),
        }
    }

    fn arrive(&mut self, now: SimTime, id: ConversationId, team: usize, draw: u64, last: Option<AgentId>) {
        let index = self.talks.len();
        let lap = Vec::new();
        self.talks.push(Talk {
            id,
            team,
            draw,
            last,
            state: State::Open,
            offers: 0,
            limit_end: None,
            lap,
            stranded: false,
        });
        let settings = self.teams[team].settings.clone();
        let closed = !self.teams[team].calendar.is_open(now);
        if closed && settings.auto_reply {
            self.say(now, id, Decision::AutoReply);
        }
        if !settings.distribution {
            self.say(now, id, Decision::Open { reason: OpenReason::DistributionOff, from: None });
        } else if closed && settings.after_hours == AfterHours::Open {
            self.say(now, id, Decision::Open { reason: OpenReason::AfterHours, from: None });
        } else if closed && settings.after_hours == AfterHours::Hold {
            self.talks[index].state = State::Held { opening: self.teams[team].calendar.next_open(now) };
        } else {
            self.assign(now, index, OfferReason::Arrival);
        }
    }

    fn start(&mut self, now: SimTime, index: usize, agent: AgentId) {
        let talk = &self.talks[index];
        let (id, member) = (talk.id, self.teams[talk.team].rotation.contains(&agent));
        let away = !self.agents[agent.0 as usize].available;
        let refusal = match talk.state {
            State::Started { .. } => Some(Refusal::AlreadyStarted),
            _ if !member => Some(Refusal::NotAnAgentOfTheTeam),
            State::Held { .. } => Some(Refusal::NotYetOffered),
            State::Offered { holder, .. } if holder != agent => Some(Refusal::NotTheHolder),
            State::Offered { .. } => None,
            State::Open if away => Some(Refusal::Away),
            State::Open => None,
        };
        if let Some(reason) = refusal {
            return self.say(now, id, Decision::Refuse { agent: Some(agent), reason });
        }
        let open = matches!(talk.state, State::Open);
        self.talks[index].state = State::Started { agent };
        self.agents[agent.0 as usize].last_busy = Some(now);
        self.say(now, id, Decision::Start { agent, open });
    }

    fn away(&mut self, now: SimTime, agent: AgentId) {
        if !self.agents[agent.0 as usize].available {
            return;
        }
        self.agents[agent.0 as usize].available = false;
        for index in 0..self.talks.len() {
            let talk = &self.talks[index];
            if !matches!(talk.state, State::Offered { holder, .. } if holder == agent) {
                continue;
            }
            let settings = &self.teams[talk.team].settings;
            if settings.overflow.is_none() {
                if !talk.stranded {
                    self.talks[index].stranded = true;
                    self.say(now, self.talks[index].id, Decision::Stranded { agent });
                }
            } else if settings.on_away == OnAway::Pass {
                self.hand_over(now, index, OfferReason::HolderAway);
            }
        }
    }

    fn apply(&mut self, now: SimTime, input: Input) {
        match input {
            Input::Arrive { conversation, team, draw, last } => {
                self.arrive(now, conversation, team.0 as usize, draw, last);
            }
            Input::Start { conversation, agent } => self.start(now, self.find(conversation).unwrap(), agent),
            Input::End { conversation } => {
                let index = self.find(conversation).unwrap();
                let State::Started { agent } = self.talks[index].state else {
                    let refuse = Decision::Refuse { agent: None, reason: Refusal::NotStarted };
                    return self.say(now, conversation, refuse);
                };
                self.talks.remove(index);
                self.agents[agent.0 as usize].last_busy = Some(now);
                self.say(now, conversation, Decision::End { agent });
            }
            Input::Leave { conversation } => {
                let index = self.find(conversation).unwrap();
                let from = match self.talks[index].state {
                    State::Started { .. } => {
                        let refuse = Decision::Refuse { agent: None, reason: Refusal::AlreadyStarted };
                        return self.say(now, conversation, refuse);
                    }
                    State::Offered { holder, .. } => Some(holder),
                    State::Held { .. } | State::Open => None,
                };
                self.talks.remove(index);
                self.say(now, conversation, Decision::Left { from });
            }
            Input::Away { agent } => self.away(now, agent),
            Input::Back { agent } => self.agents[agent.0 as usize].available = true,
            Input::Register { concurrency } => {
                self.agents.push(Agent { concurrency, available: true, last_busy: None, last_offer: None });
            }
            Input::Join { team, agent } => {
                let team = &mut self.teams[team.0 as usize];
                if !team.rotation.contains(&agent) {
                    team.rotation.push(agent);
                    team.rotation.sort();
                    team.arrow = team.arrow.or(Some(agent));
                }
            }
            Input::Tick => {}
        }
    }
}

impl Rules for Oracle {
    fn build(setup: &Setup) -> Self {
        Oracle::new(setup)
    }

    fn handle(&mut self, now: SimTime, input: Input) -> Result<(), InputError> {
        self.check(now, input)?;
        self.last = Some(now);
        match input {
            Input::Tick => {
                if let Some((due, index)) = self.first_timer().filter(|(due, _)| *due <= now) {
                    self.fire(due, index);
                }
            }
            _ => {
                // Rule 17: an arrival comes after the timers due at its instant, anything else before them.
                let arrival = matches!(input, Input::Arrive { .. });
                let first = |(due, _): &(SimTime, usize)| *due < now || (arrival && *due == now);
                while let Some((due, index)) = self.first_timer().filter(first) {
                    self.fire(due, index);
                }
            }
        }
        self.apply(now, input);
        Ok(())
    }

    fn poll_action(&mut self) -> Option<Action> {
        self.actions.pop_front()
    }

    fn deadline(&self) -> Option<SimTime> {
        self.first_timer().map(|(due, _)| due)
    }

    fn arrow(&self, team: TeamId) -> Option<AgentId> {
        self.teams[team.0 as usize].arrow
    }
}

/// Business time by walking through a list of open intervals, [open, close), in microseconds.
pub struct Calendar {
    /// `None`: never closed.
    open: Option<Vec<(i64, i64)>>,
}

/// Weeks laid out: 40 hours at a quarter of an hour a week, and some.
const WEEKS: i64 = 220;

impl Calendar {
    pub fn new(hours: &Hours) -> Calendar {
        let Hours::Weekly { ranges, holidays } = hours else { return Calendar { open: None } };
        let mut open = Vec::new();
        for day in (0..7 * WEEKS).filter(|day| !holidays.contains(day)) {
            for (weekday, from, to) in ranges {
                if *weekday as i64 == day % 7 {
                    open.push((day * DAY + i64::from(*from) * MINUTE, day * DAY + i64::from(*to) * MINUTE));
                }
            }
        }
        open.sort();
        Calendar { open: Some(open) }
    }

    pub fn is_open(&self, at: SimTime) -> bool {
        let at = at.micros();
        self.open.as_ref().is_none_or(|open| open.iter().any(|(from, to)| *from <= at && at < *to))
    }

    pub fn next_open(&self, at: SimTime) -> SimTime {
        if self.is_open(at) {
            return at;
        }
        let later = |(from, _): &&(i64, i64)| *from > at.micros();
        let (from, _) = self.open.as_ref().unwrap().iter().find(later).expect("the script runs past the calendar");
        SimTime::from_micros(*from)
    }

    /// The earliest instant at which the time counted since `start` reaches `length` (rule 12).
    pub fn runs_until(&self, clock: Clock, start: SimTime, length: SimSpan) -> SimTime {
        let Some(open) = self.open.as_ref().filter(|_| clock == Clock::Business) else { return start + length };
        let mut left = length.micros();
        for (from, to) in open {
            let from = (*from).max(start.micros());
            if from >= *to {
                continue;
            }
            if left <= to - from {
                return SimTime::from_micros(from + left);
            }
            left -= to - from;
        }
        panic!("the script runs past the calendar")
    }
}
