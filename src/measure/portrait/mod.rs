//! The shapes behind the charts: how waits are spread, and what a week looks like.
//!
//! Apart from the [`Recorder`](super::Recorder), so that a run that draws nothing does not pay for it.

mod shape;
mod spread;
mod times;

pub use shape::{HourShape, OpeningShape, Shape};
pub use spread::Band;
pub use times::wait_times;

use super::load::Window;
use crate::calendar::{HourClock, SlotLength};
use crate::rules::{AgentId, by_id};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use crate::world::{Chat, Observer};

/// As many waits as are counted at a time.
const SOME: usize = 256;

/// Takes down the [`Shape`] of each team in one replication. Its memory grows with the conversations that are alive at
/// a time, and with the logarithm of the longest wait; not with the horizon.
pub struct Portrait {
    window: Window,
    clock: HourClock,
    /// When the clock must go on: the start of the window, then the ends of its hours, last the end of the window.
    next: SimTime,
    /// The hour of the week the clock is in.
    hour: u16,
    /// When it began, if it has been seen from its beginning.
    began: Option<SimTime>,
    teams: Vec<TeamSketch>,
    /// By live conversation: the hour of the week of its arrival.
    arrival_hour: Vec<u16>,
}

struct TeamSketch {
    waiting: i64,
    /// Instants of all departures less those of all arrivals, in microseconds; it may wrap.
    instants: i64,
    /// Conversations waiting times microseconds up to the beginning of the hour; it may wrap.
    before: i64,
    /// Of the hour the clock is in: measured conversations started at once.
    at_once: u64,
    /// Waits and the hours of their arrivals, not yet in the shape.
    recent: Vec<(SimSpan, u16)>,
    shape: Shape,
}

impl TeamSketch {
    fn new(slots: SlotLength) -> Self {
        let recent = Vec::with_capacity(SOME);
        TeamSketch { waiting: 0, instants: 0, before: 0, at_once: 0, recent, shape: Shape::new(slots) }
    }

    #[inline(always)]
    fn arrive(&mut self, now: SimTime) {
        self.waiting += 1;
        self.instants = self.instants.wrapping_sub(now.micros());
    }

    #[inline(always)]
    fn depart(&mut self, now: SimTime) {
        self.waiting -= 1;
        self.instants = self.instants.wrapping_add(now.micros());
    }

    /// The hour is over; `length` in microseconds if it has been seen as a whole.
    fn close_hour(&mut self, end: SimTime, hour: u16, length: Option<SimSpan>) {
        // Who has left waited from arrival to departure, who is still there up to now. It may wrap; the difference
        // of an hour, below 2^33 microseconds, does not with less than 2^30 who wait.
        let total = self.waiting.wrapping_mul(end.micros()).wrapping_add(self.instants);
        let backlog = total.wrapping_sub(std::mem::replace(&mut self.before, total));
        let hour = usize::from(hour);
        if let Some(length) = length {
            self.shape.pass_hour(hour, backlog as u64, length);
        }
        self.shape.start_at_once(hour, std::mem::take(&mut self.at_once));
    }

    #[inline(never)]
    fn count_recent(&mut self) {
        for (wait, hour) in self.recent.drain(..) {
            self.shape.start(usize::from(hour), wait);
        }
    }
}

impl Portrait {
    /// A portrait of one replication of `scenario`.
    pub fn new(scenario: &Scenario) -> Self {
        let horizon = &scenario.horizon;
        let window = Window { from: horizon.warm_up, to: horizon.end };
        // Just before the window: if an hour ends there, the first one of the window is whole.
        let clock = HourClock::in_slots(&horizon.zone, SimTime::from_micros(window.from.micros() - 1), horizon.slots);
        Portrait {
            window,
            next: window.from,
            hour: hour(&clock),
            clock,
            began: None,
            teams: scenario.teams.iter().map(|_| TeamSketch::new(horizon.slots)).collect(),
            arrival_hour: Vec::new(),
        }
    }

    /// The shape of each team, once the replication has finished.
    pub fn into_shapes(self) -> Vec<Shape> {
        self.teams.into_iter().map(|team| team.shape).collect()
    }

    #[inline(always)]
    fn is_measured(&self, chat: &Chat) -> bool {
        chat.arrived >= self.window.from
    }

    /// Brings the clock to the hour that holds `now`.
    #[inline(always)]
    fn enter(&mut self, now: SimTime) {
        while now >= self.next {
            self.next_hour();
        }
    }

    /// Goes from the end of one hour, or of the window, to the next one.
    #[cold]
    fn next_hour(&mut self) {
        let (now, is_over) = (self.next, self.clock.end() == self.next);
        let length = self.began.filter(|_| is_over).map(|began| now.since(began));
        self.teams.iter_mut().for_each(|team| team.close_hour(now, self.hour, length));
        if is_over {
            self.clock.advance();
            self.hour = hour(&self.clock);
        }
        self.began = is_over.then_some(now);
        self.next = if now < self.window.to { self.clock.end().min(self.window.to) } else { SimTime::NEVER };
    }
}

impl Observer for Portrait {
    #[inline(always)]
    fn arrived(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.enter(now);
        let measured = self.is_measured(chat);
        let team = &mut self.teams[chat.team().0 as usize];
        team.arrive(now);
        team.shape.arrivals += u64::from(measured);
        *by_id(&mut self.arrival_hour, id, 0) = self.hour;
    }

    #[inline(always)]
    fn started(&mut self, now: SimTime, id: u32, chat: &Chat, _: AgentId, _: bool, _: SimSpan) {
        self.enter(now);
        let measured = self.is_measured(chat);
        let team = &mut self.teams[chat.team().0 as usize];
        team.depart(now);
        if !measured || chat.is_silent() {
            return;
        }
        let wait = now.since(chat.arrived);
        if wait.is_zero() {
            team.at_once += 1;
            return;
        }
        team.recent.push((wait, self.arrival_hour[id as usize]));
        if team.recent.len() == SOME {
            team.count_recent();
        }
    }

    fn left(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.enter(now);
        let measured = self.is_measured(chat);
        let team = &mut self.teams[chat.team().0 as usize];
        team.depart(now);
        if measured {
            team.shape.lose(now.since(chat.arrived));
        }
    }

    /// The customer waits no longer, and the conversation does.
    fn left_silently(&mut self, now: SimTime, _: u32, chat: &Chat) {
        if self.is_measured(chat) {
            self.teams[chat.team().0 as usize].shape.lose(now.since(chat.arrived));
        }
    }

    fn finished(&mut self, _: SimTime) {
        self.enter(self.window.to);
        self.teams.iter_mut().for_each(TeamSketch::count_recent);
    }
}

fn hour(clock: &HourClock) -> u16 {
    clock.of_week() as u16
}
