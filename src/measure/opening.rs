//! Who waits when the account opens, and how long it takes until all of them have been begun.

use super::load::Window;
use super::portrait::OpeningShape;
use crate::calendar::{Timeline, Zone};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use crate::unit::quantile_of;
use jiff::civil::{Date, Time};

/// Watches the first opening of each civil day. It grows with the days.
pub(super) struct Openings {
    window: Window,
    zone: Zone,
    hours: Timeline,
    /// When something opens or closes next.
    next: SimTime,
    was_open: bool,
    /// The day of the last opening.
    day: Date,
    teams: Vec<TeamOpenings>,
}

#[derive(Default)]
struct TeamOpenings {
    /// Those whose customers have not all been begun, or gone: the first first.
    pending: Vec<Pending>,
    seen: Vec<SeenOpening>,
}

/// One opening that customers still wait since.
struct Pending {
    at: SimTime,
    left: u64,
    /// Its place among those seen.
    place: usize,
}

/// One opening in the measured time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SeenOpening {
    /// Monday is 0.
    weekday: usize,
    opens: Time,
    waiting: u64,
    cleared: SimSpan,
}

impl Openings {
    /// For one replication; `None` of an account that never closes.
    pub(super) fn new(scenario: &Scenario, window: Window) -> Option<Self> {
        if !scenario.closes() {
            return None;
        }
        let zone = scenario.horizon.zone.clone();
        let mut hours = scenario.hours.timeline(&zone, SimTime::ZERO);
        let (was_open, next) = (hours.is_open(SimTime::ZERO), hours.next_change(SimTime::ZERO));
        let teams = scenario.teams.iter().map(|_| TeamOpenings::default()).collect();
        let mut openings = Openings { window, zone, hours, next, was_open, day: Date::ZERO, teams };
        if was_open {
            openings.day = openings.zone.civil(SimTime::ZERO).date();
        }
        Some(openings)
    }

    /// Up to now; `waiting` is how many of a team wait just before what happens now.
    #[inline(always)]
    pub(super) fn enter(&mut self, now: SimTime, waiting: impl Fn(usize) -> u64) {
        while now >= self.next {
            self.change(&waiting);
        }
    }

    #[cold]
    fn change(&mut self, waiting: &dyn Fn(usize) -> u64) {
        let at = self.next;
        let is_open = self.hours.is_open(at);
        if is_open && !std::mem::replace(&mut self.was_open, is_open) {
            let civil = self.zone.civil(at);
            let is_first = std::mem::replace(&mut self.day, civil.date()) != civil.date();
            if is_first && self.window.from <= at && at < self.window.to {
                let weekday = civil.date().weekday().to_monday_zero_offset() as usize;
                for (team, openings) in self.teams.iter_mut().enumerate() {
                    openings.open(at, (weekday, civil.time()), waiting(team));
                }
            }
        }
        self.was_open = is_open;
        self.next = self.hours.next_change(at);
    }

    /// A conversation of a team no longer waits, which had arrived at this instant.
    #[inline(always)]
    pub(super) fn depart(&mut self, now: SimTime, team: usize, arrived: SimTime) {
        let openings = &mut self.teams[team];
        if !openings.pending.is_empty() {
            openings.depart(now, arrived);
        }
    }

    /// The run is over.
    pub(super) fn finish(&mut self, now: SimTime) {
        for team in &mut self.teams {
            for pending in std::mem::take(&mut team.pending) {
                team.clear(&pending, now);
            }
        }
    }

    /// How many wait at an opening, on average; NaN without openings.
    pub(super) fn backlog(&self, team: usize) -> f64 {
        let seen = self.seen(team);
        let waiting: u64 = seen.iter().map(|opening| opening.waiting).sum();
        if seen.is_empty() { f64::NAN } else { waiting as f64 / seen.len() as f64 }
    }

    /// In seconds, what this part of the openings do not need longer for.
    pub(super) fn cleared(&self, team: usize, part: f64) -> f64 {
        let mut micros: Vec<u64> = self.seen(team).iter().map(|opening| opening.cleared.micros() as u64).collect();
        micros.sort_unstable();
        quantile_of(&micros, part)
    }

    fn seen(&self, team: usize) -> &[SeenOpening] {
        self.teams.get(team).map_or(&[], |team| &team.seen)
    }

    /// The same by weekday, for charts.
    pub(super) fn shape(&self, team: usize) -> [OpeningShape; 7] {
        let mut week: [OpeningShape; 7] = Default::default();
        for opening in self.seen(team) {
            week[opening.weekday].open(opening.opens, opening.waiting, opening.cleared);
        }
        week
    }
}

impl TeamOpenings {
    fn open(&mut self, at: SimTime, (weekday, opens): (usize, Time), waiting: u64) {
        if waiting > 0 {
            self.pending.push(Pending { at, left: waiting, place: self.seen.len() });
        }
        self.seen.push(SeenOpening { weekday, opens, waiting, cleared: SimSpan::ZERO });
    }

    #[cold]
    fn depart(&mut self, now: SimTime, arrived: SimTime) {
        for pending in self.pending.iter_mut().filter(|pending| arrived < pending.at) {
            pending.left -= 1;
        }
        // Who waits since an earlier opening waits at the later ones, too: the first are cleared first.
        while self.pending.first().is_some_and(|pending| pending.left == 0) {
            let pending = self.pending.remove(0);
            self.clear(&pending, now);
        }
    }

    fn clear(&mut self, pending: &Pending, now: SimTime) {
        if let Some(seen) = self.seen.get_mut(pending.place) {
            seen.cleared = now.since(pending.at);
        }
    }
}
