//! Waits by the hour of the week in which conversations arrive, or by the slot of it, for staffing that. An hour is a slot
//! here.

use crate::calendar::{HourClock, Timeline};
use crate::rules::AgentId;
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use crate::world::{Chat, Observer};

/// The hour of a conversation that is not counted.
const NONE: u16 = u16::MAX;

/// The measured conversations of one replication that arrived in one hour of the week, in the business hours of the team.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HourWaits {
    /// How many arrived.
    pub arrivals: u32,
    /// How many of them had written before.
    pub returns: u32,
    /// How many of them left before a start.
    pub lost: u32,
    /// The waits of those started, by the wall clock, in microseconds, in order of starting.
    pub waits: Vec<i64>,
    /// The same in business time.
    pub business: Vec<i64>,
}

/// Listens to one team: what came of the conversations of each hour of the week. Conversations that arrive out of
/// business hours are left out: nobody is there to be staffed.
pub struct ArrivalHours {
    team: u32,
    from: SimTime,
    clock: HourClock,
    hours: Timeline,
    /// By live conversation: the hour of its arrival.
    arrived_in: Vec<u16>,
    found: Vec<HourWaits>,
}

impl ArrivalHours {
    /// A listener for one replication of `scenario`, to the team of this index.
    pub fn new(scenario: &Scenario, team: usize) -> Self {
        let horizon = &scenario.horizon;
        ArrivalHours {
            team: team as u32,
            from: horizon.warm_up,
            clock: HourClock::in_slots(&horizon.zone, SimTime::ZERO, horizon.slots),
            hours: scenario
                .teams
                .get(team)
                .map_or_else(Timeline::always, |team| scenario.timeline_of(team, SimTime::ZERO)),
            arrived_in: Vec::new(),
            found: vec![HourWaits::default(); horizon.slots.a_week()],
        }
    }

    /// By hour of the week from Monday 00:00.
    pub fn into_hours(self) -> Vec<HourWaits> {
        self.found
    }

    /// What is kept for a conversation that counts.
    fn of(&mut self, id: u32, chat: &Chat) -> Option<&mut HourWaits> {
        let hour = *self.arrived_in.get(id as usize)?;
        (chat.team().0 == self.team).then(|| self.found.get_mut(usize::from(hour))).flatten()
    }
}

impl Observer for ArrivalHours {
    fn arrived(&mut self, now: SimTime, id: u32, chat: &Chat) {
        if chat.team().0 != self.team {
            return;
        }
        while self.clock.end() <= now {
            self.clock.advance();
        }
        let counts = now >= self.from && self.hours.is_open(now);
        let hour = if counts { self.clock.of_week() as u16 } else { NONE };
        if id as usize >= self.arrived_in.len() {
            self.arrived_in.resize(id as usize + 1, NONE);
        }
        self.arrived_in[id as usize] = hour;
        if let Some(found) = self.found.get_mut(usize::from(hour)) {
            found.arrivals += 1;
            found.returns += u32::from(chat.visit() > 0);
        }
    }

    fn started(&mut self, now: SimTime, id: u32, chat: &Chat, _: AgentId, _: bool, business: SimSpan) {
        if chat.is_silent() {
            return;
        }
        let wait = now.since(chat.arrived).micros();
        if let Some(found) = self.of(id, chat) {
            found.waits.push(wait);
            found.business.push(business.micros());
        }
    }

    fn left(&mut self, _: SimTime, id: u32, chat: &Chat) {
        if let Some(found) = self.of(id, chat) {
            found.lost += 1;
        }
    }

    fn left_silently(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.left(now, id, chat);
    }
}
