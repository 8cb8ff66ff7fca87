//! Where waiting comes from: every microsecond of every wait has one [`Cause`].
//!
//! The [`Ledger`] knows how; it can be driven by a log of events as well. [`Causes`] drives it through one replication
//! and adds up by team and by hour of the week.

mod business;
mod clocks;
mod ledger;
mod parts;
mod rows;

pub use ledger::Ledger;
pub use parts::{CauseTotals, NovosCauses, Parts, Tally, TeamCauses};

use super::Outcome;
use crate::calendar::HourClock;
use crate::rules::{AgentId, OpenReason};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use crate::world::{Chat, Observer};
use parts::Bucket;

/// Is told what the wait of each measured conversation was made of, when the wait is over.
pub trait Explained {
    /// Started, lost (with or without a sign) or unanswered, after a wait of `parts`.
    fn explained(&mut self, chat: &Chat, outcome: Outcome, parts: &Parts);
}

/// Nobody asks for single conversations.
impl Explained for () {
    #[inline(always)]
    fn explained(&mut self, _: &Chat, _: Outcome, _: &Parts) {}
}

impl<F: FnMut(&Chat, Outcome, &Parts)> Explained for F {
    fn explained(&mut self, chat: &Chat, outcome: Outcome, parts: &Parts) {
        self(chat, outcome, parts);
    }
}

/// Takes down where the waiting of the measured conversations of one replication comes from.
pub struct Causes<E = ()> {
    ledger: Ledger,
    warm_up: SimTime,
    clock: HourClock,
    /// The hour of the week the clock is in, and its end.
    hour: u32,
    until: SimTime,
    /// Hours of a week, or slots.
    a_week: usize,
    /// By team and hour of the week of arrival: those that were started.
    hours: Vec<Bucket>,
    /// By team; those that were started are in `hours` alone until the end.
    teams: Vec<TeamCauses>,
    each: E,
}

impl Causes {
    /// Takes down one replication of `scenario`.
    pub fn new(scenario: &Scenario) -> Self {
        Causes::with(scenario, ())
    }
}

impl<E: Explained> Causes<E> {
    /// The same, with somebody who is told of every conversation.
    pub fn with(scenario: &Scenario, each: E) -> Self {
        let horizon = &scenario.horizon;
        let clock = HourClock::in_slots(&horizon.zone, SimTime::ZERO, horizon.slots);
        let a_week = horizon.slots.a_week();
        let teams = scenario.teams.len();
        Causes {
            ledger: Ledger::of(scenario),
            warm_up: horizon.warm_up,
            hour: hour(&clock),
            until: clock.end(),
            clock,
            a_week,
            hours: vec![Bucket::default(); teams * a_week],
            teams: vec![TeamCauses::default(); teams],
            each,
        }
    }

    /// Of a team's started measured conversations, once the replication has finished.
    pub(super) fn started(&self, team: usize) -> Tally {
        self.teams[team].started
    }

    /// By team, then hour of the week of arrival from Monday 00:00: the waits of started measured conversations.
    pub fn hours(&self) -> impl Iterator<Item = impl Iterator<Item = Tally>> {
        self.hours.chunks(self.a_week).map(|hours| hours.iter().map(Bucket::tally))
    }

    /// The totals of teams and agents, once the replication has finished.
    pub fn totals(&self) -> CauseTotals {
        CauseTotals { teams: self.teams.clone(), agents: self.ledger.novos() }
    }

    #[inline(always)]
    fn is_measured(&self, chat: &Chat) -> bool {
        chat.arrived >= self.warm_up
    }

    /// A customer leaves before a start.
    fn lose(&mut self, now: SimTime, id: u32, chat: &Chat, outcome: Outcome) {
        if self.is_measured(chat) {
            let parts = self.ledger.close(now, id);
            self.teams[chat.team().0 as usize].lost.add(&parts);
            self.each.explained(chat, outcome, &parts);
        }
    }

    #[cold]
    fn next_hour(&mut self, now: SimTime) {
        while now >= self.clock.end() {
            self.clock.advance();
        }
        self.hour = hour(&self.clock);
        self.until = self.clock.end();
    }
}

fn hour(clock: &HourClock) -> u32 {
    clock.of_week() as u32
}

impl<E: Explained> Observer for Causes<E> {
    #[inline(always)]
    fn arrived(&mut self, now: SimTime, id: u32, chat: &Chat) {
        if !self.is_measured(chat) {
            return;
        }
        if now >= self.until {
            self.next_hour(now);
        }
        self.ledger.arrive(now, id, chat.team().0 * self.a_week as u32 + self.hour);
    }

    #[inline(always)]
    fn offered(&mut self, now: SimTime, id: u32, chat: &Chat) {
        if let Some(holder) = chat.holder().filter(|_| self.is_measured(chat)) {
            self.ledger.offer(now, id, chat.team(), holder);
        }
    }

    fn opened(&mut self, now: SimTime, id: u32, chat: &Chat, _: OpenReason) {
        if self.is_measured(chat) {
            self.ledger.open(now, id, chat.team());
        }
    }

    #[inline(always)]
    fn started(&mut self, now: SimTime, id: u32, chat: &Chat, agent: AgentId, _: bool, _: SimSpan) {
        if self.is_measured(chat) && !chat.is_silent() {
            // Nobody asks what no wait is made of; the next one with this id begins anew.
            let parts = if now == chat.arrived { Parts::NONE } else { self.ledger.close(now, id) };
            if let Some(bucket) = self.ledger.tag(id).and_then(|tag| self.hours.get_mut(tag as usize)) {
                bucket.add(&parts);
            }
            self.each.explained(chat, Outcome::Started, &parts);
        }
        self.ledger.begin(now, agent);
    }

    #[inline(always)]
    fn ended(&mut self, now: SimTime, _: u32, _: &Chat, agent: AgentId) {
        self.ledger.end(now, agent);
    }

    fn left(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.lose(now, id, chat, Outcome::Lost);
    }

    /// The wait is over; what becomes of the conversation is nobody's wait.
    fn left_silently(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.lose(now, id, chat, Outcome::Silent);
    }

    fn unanswered(&mut self, now: SimTime, id: u32, chat: &Chat) {
        if self.is_measured(chat) && !chat.is_silent() {
            let parts = self.ledger.close(now, id);
            self.teams[chat.team().0 as usize].unanswered.add(&parts);
            self.each.explained(chat, Outcome::Unanswered, &parts);
        }
    }

    fn at_work(&mut self, now: SimTime, agent: AgentId, at_work: bool) {
        self.ledger.at_work(now, agent, at_work);
    }

    fn finished(&mut self, _: SimTime) {
        for (team, hours) in self.teams.iter_mut().zip(self.hours.chunks(self.a_week)) {
            hours.iter().for_each(|hour| team.started += &hour.tally());
        }
    }
}
