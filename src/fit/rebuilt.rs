//! The offers of a history, which no export has: the rules are run over its arrivals and starts.
//!
//! At each start the rules know who held the conversation. Where somebody else started it, that is put in as it happened, and counted:
//! the share of starts that need no such correction says how well these settings describe the account.

use super::account::PastAccount;
use super::hours::PastHours;
use super::presence::PastAgent;
use crate::calendar::Timeline;
use crate::rules::{
    Action, AgentConfig, AgentId, Config, ConversationId, Decision, Input, Router, Settings, Standing, TeamConfig,
    TeamId,
};
use crate::time::{SimSpan, SimTime};

/// Corrections of the same shift, one after the other, after which the arrow is believed to stand elsewhere.
const VOTES: u32 = 3;
/// After this time a conversation of which nothing more is known is no longer there.
const FORGOTTEN: SimSpan = SimSpan::from_hours(24);
const TEAM: TeamId = TeamId(0);

/// What one team's account is read with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub settings: Settings,
    /// Whether those who were absent were marked away.
    pub is_marked: bool,
}

/// One team of a history.
#[derive(Clone, Copy, Debug)]
pub(super) struct PastTeam<'a> {
    pub account: &'a PastAccount,
    pub hours: &'a PastHours,
    pub agents: &'a [PastAgent],
    pub team: u32,
    /// The team's agents in order of registration.
    pub order: &'a [u32],
}

/// How well settings agree with a history.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct RuleAgreement {
    /// Starts of offered conversations, and those by the one whom the rules name.
    pub offered: u64,
    pub by_holder: u64,
    /// Starts of open conversations.
    pub open: u64,
    /// The sum over these of the logarithm of one in so many who could have.
    open_likelihood: f64,
    /// Who else could have started an offered one, over all corrections.
    others: f64,
}

impl RuleAgreement {
    /// The share of starts that the rules name; `None` without starts.
    pub(crate) fn share(&self) -> Option<f64> {
        (self.offered > 0).then(|| self.by_holder as f64 / self.offered as f64)
    }

    /// Of the conversations of both.
    pub(crate) fn with(self, other: RuleAgreement) -> RuleAgreement {
        RuleAgreement {
            offered: self.offered + other.offered,
            by_holder: self.by_holder + other.by_holder,
            open: self.open + other.open,
            open_likelihood: self.open_likelihood + other.open_likelihood,
            others: self.others + other.others,
        }
    }

    /// The logarithm of the likelihood of all starters.
    pub(crate) fn likelihood(&self) -> f64 {
        let wrong = (self.offered - self.by_holder) as f64;
        let right = (self.by_holder as f64 + 0.5) / (self.offered as f64 + 1.0);
        self.by_holder as f64 * libm::log(right) + wrong * libm::log(1.0 - right) - self.others + self.open_likelihood
    }
}

/// A conversation that somebody saw and might have started.
#[derive(Clone, Copy, Debug)]
pub(super) struct PastOffer {
    /// Its place in the account.
    pub chat: u32,
    /// Who saw it; `None`: everybody of the team.
    pub holder: Option<u32>,
    pub from: SimTime,
    pub to: SimTime,
    /// Who started it then.
    pub starter: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PastEvent {
    Away(u32),
    Back(u32),
    Start(u32),
    Leave(u32),
    Arrive(u32),
    StartAtOnce(u32),
    LeaveAtOnce(u32),
}

impl PastTeam<'_> {
    /// Runs the rules over the last `most` conversations of the team; `see` is given every offer at its end.
    pub(super) fn replay(&self, reading: &Reading, most: usize, see: &mut dyn FnMut(PastOffer)) -> RuleAgreement {
        let mut replay = TeamReplay::new(self, reading, see);
        for (at, event) in self.events(reading, most) {
            replay.event(at, event);
        }
        replay.agreement
    }

    /// What happened, in the order in which it can at one instant.
    fn events(&self, reading: &Reading, most: usize) -> Vec<(SimTime, PastEvent)> {
        let chats = self.account.chats.iter().enumerate().filter(|(_, chat)| chat.team == self.team);
        let all: Vec<(usize, _)> = chats.collect();
        let mut events = Vec::new();
        for (place, chat) in &all[all.len().saturating_sub(most)..] {
            let id = *place as u32;
            events.push((chat.at, PastEvent::Arrive(id)));
            match (chat.started.filter(|_| chat.agent.is_some()), chat.gone()) {
                (Some(at), _) if at == chat.at => events.push((at, PastEvent::StartAtOnce(id))),
                (Some(at), _) => events.push((at, PastEvent::Start(id))),
                (None, Some(at)) if at == chat.at => events.push((at, PastEvent::LeaveAtOnce(id))),
                (None, Some(at)) => events.push((at, PastEvent::Leave(id))),
                // Nobody knows how long it was there.
                (None, None) => events.push((chat.at + FORGOTTEN, PastEvent::Leave(id))),
            }
        }
        events.sort_unstable();
        let Some((first, _)) = events.first().copied() else { return events };
        for (rank, agent) in self.order.iter().enumerate() {
            self.presence(rank as u32, &self.agents[*agent as usize], reading, first, &mut events);
        }
        events.sort_unstable();
        events
    }

    /// When an agent was marked away, and when no longer.
    fn presence(
        &self,
        rank: u32,
        agent: &PastAgent,
        reading: &Reading,
        first: SimTime,
        events: &mut Vec<(SimTime, PastEvent)>,
    ) {
        let is_away =
            |day: usize| !agent.tenure.contains(&day) || reading.is_marked && agent.away.binary_search(&day).is_ok();
        let mut before = false;
        for day in 0..self.account.days {
            let now = is_away(day);
            if now != before {
                let event = if now { PastEvent::Away(rank) } else { PastEvent::Back(rank) };
                events.push((self.account.midnights[day].max(first), event));
            }
            before = now;
        }
    }
}

/// What the rules say of a live conversation.
#[derive(Clone, Copy, Debug)]
struct SeenChat {
    chat: u32,
    holder: Option<u32>,
    /// Who held it before, until `from`.
    before: Option<u32>,
    from: SimTime,
    /// Whether anybody sees it.
    is_visible: bool,
}

struct TeamReplay<'a, 't> {
    team: &'a PastTeam<'t>,
    router: Router,
    see: &'a mut dyn FnMut(PastOffer),
    /// By id of the rules; that of each conversation of the account.
    live: Vec<Option<SeenChat>>,
    ids: std::collections::BTreeMap<u32, u32>,
    free: Vec<u32>,
    /// How far off the arrow was, and how often running.
    vote: (usize, u32),
    agreement: RuleAgreement,
}

impl<'a, 't> TeamReplay<'a, 't> {
    fn new(team: &'a PastTeam<'t>, reading: &Reading, see: &'a mut dyn FnMut(PastOffer)) -> Self {
        let agents = vec![AgentConfig { concurrency: None, available: true }; team.order.len()];
        let members = (0..team.order.len() as u32).map(AgentId).collect();
        let from = team.account.midnights[0];
        let hours = Timeline::new(&team.account.zone, &team.hours.week, &team.hours.closed, from);
        let teams = vec![TeamConfig { agents: members, hours: None, settings: reading.settings.clone() }];
        TeamReplay {
            team,
            router: Router::new(Config { hours, agents, teams }),
            see,
            live: Vec::new(),
            ids: Default::default(),
            free: Vec::new(),
            vote: (0, 0),
            agreement: RuleAgreement::default(),
        }
    }

    fn event(&mut self, at: SimTime, event: PastEvent) {
        match event {
            PastEvent::Away(rank) => self.tell(at, Input::Away { agent: AgentId(rank) }),
            PastEvent::Back(rank) => self.tell(at, Input::Back { agent: AgentId(rank) }),
            PastEvent::Arrive(chat) => {
                let id = self.fresh();
                let seen = SeenChat { chat, holder: None, before: None, from: at, is_visible: false };
                self.live[id as usize] = Some(seen);
                self.ids.insert(chat, id);
                self.tell(at, Input::Arrive { conversation: ConversationId(id), team: TEAM, draw: 0, last: None });
            }
            PastEvent::Leave(chat) | PastEvent::LeaveAtOnce(chat) => self.gone(at, chat, None),
            PastEvent::Start(chat) | PastEvent::StartAtOnce(chat) => {
                self.start(at, chat);
            }
        }
    }

    /// An id that is free.
    fn fresh(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            self.live.push(None);
            self.live.len() as u32 - 1
        })
    }

    /// Gives the rules an input, and notes what they decide; nothing here can be refused but a start.
    fn tell(&mut self, at: SimTime, input: Input) {
        let (order, live, see) = (self.team.order, &mut self.live, &mut *self.see);
        let mut note = |action: Action| {
            let Some(Some(seen)) = live.get_mut(action.conversation.0 as usize) else { return };
            let next = match action.decision {
                Decision::Offer { agent, .. } => Some(order[agent.0 as usize]),
                Decision::Open { .. } => None,
                _ => return,
            };
            if seen.is_visible {
                see(PastOffer { chat: seen.chat, holder: seen.holder, from: seen.from, to: action.at, starter: None });
            }
            *seen = SeenChat { before: seen.holder, holder: next, from: action.at, is_visible: true, ..*seen };
        };
        let handled = self.router.handle_into(at, input, &mut note);
        debug_assert_eq!(handled, Ok(()));
    }

    /// Takes a conversation out of the rules.
    fn gone(&mut self, at: SimTime, chat: u32, starter: Option<u32>) {
        let Some(id) = self.ids.remove(&chat) else { return };
        // Timers that are due come first.
        self.tell(at, Input::Leave { conversation: ConversationId(id) });
        if let Some(seen) = self.live[id as usize].take().filter(|seen| seen.is_visible) {
            (self.see)(PastOffer { chat, holder: seen.holder, from: seen.from, to: at, starter });
        }
        self.free.push(id);
    }

    fn start(&mut self, at: SimTime, chat: u32) {
        let Some(id) = self.ids.get(&chat).copied() else { return };
        let starter = self.team.account.chats[chat as usize].agent;
        let Some(starter) = starter else { return };
        // Timers that are due before come first; a tick at an instant without a timer does nothing.
        while self.router.due() < at {
            let due = self.router.due();
            self.tell(due, Input::Tick);
        }
        let standing =
            self.router.situation(ConversationId(id)).map(|situation| (situation.standing, situation.offers));
        let seen = self.live[id as usize];
        match standing {
            Some((Standing::Open { .. }, _)) => {
                self.agreement.open += 1;
                self.agreement.open_likelihood -= libm::log(self.router.eligible(TEAM).count().max(1) as f64);
            }
            Some((_, offers)) => {
                self.agreement.offered += 1;
                // A start just after the window's end is still that of the one before, as far as rounded times tell.
                let is_just_over = |seen: &SeenChat| {
                    seen.before == Some(starter) && at.since(seen.from) <= self.team.account.resolution
                };
                let is_right = seen.is_some_and(|seen| seen.holder == Some(starter) || is_just_over(&seen));
                if is_right {
                    self.agreement.by_holder += 1;
                    if offers == 1 {
                        self.vote = (0, 0);
                    }
                } else {
                    self.agreement.others +=
                        libm::log(self.router.eligible(TEAM).count().saturating_sub(1).max(1) as f64);
                    self.shifted(at, seen.filter(|_| offers == 1), starter);
                }
            }
            None => {}
        }
        self.gone(at, chat, Some(starter));
    }

    /// Somebody else started it within its first window: the arrow stood elsewhere. Where that is so again and again, it is moved.
    fn shifted(&mut self, at: SimTime, seen: Option<SeenChat>, starter: u32) {
        let holder = seen.and_then(|seen| seen.holder);
        let eligible: Vec<u32> = self.router.eligible(TEAM).map(|agent| self.team.order[agent.0 as usize]).collect();
        let place = |agent: u32| eligible.iter().position(|other| *other == agent);
        let (Some(held), Some(started)) = (holder.and_then(place), place(starter)) else { return };
        let shift = (started + eligible.len() - held) % eligible.len();
        self.vote = if self.vote.0 == shift { (shift, self.vote.1 + 1) } else { (shift, 1) };
        if self.vote.1 < VOTES {
            return;
        }
        self.vote = (0, 0);
        // Conversations that never were move it on.
        for _ in 0..shift {
            let id = self.fresh();
            self.tell(at, Input::Arrive { conversation: ConversationId(id), team: TEAM, draw: 0, last: None });
            self.tell(at, Input::Leave { conversation: ConversationId(id) });
            self.free.push(id);
        }
    }
}
