//! Who waits when a team opens, and how long it takes until all of them have been begun.

use super::load::Window;
use super::portrait::OpeningShape;
use crate::calendar::{Timeline, Zone};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use crate::unit::quantile_of;
use jiff::civil::{Date, Time};

/// Watches the first opening of each team on each civil day. It grows with the days.
pub(super) struct Openings {
    window: Window,
    zone: Zone,
    /// When a team opens or closes next.
    next: SimTime,
    teams: Vec<TeamOpenings>,
}

struct TeamOpenings {
    hours: Timeline,
    next: SimTime,
    was_open: bool,
    /// The day of the last opening.
    day: Date,
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
    /// For one replication; `None` where no team ever closes.
    pub(super) fn new(scenario: &Scenario, window: Window) -> Option<Self> {
        if !scenario.any_closes() {
            return None;
        }
        let zone = scenario.horizon.zone.clone();
        let team = |team| TeamOpenings::new(scenario.timeline_of(team, SimTime::ZERO), &zone);
        let teams: Vec<TeamOpenings> = scenario.teams.iter().map(team).collect();
        let next = next(&teams);
        Some(Openings { window, zone, next, teams })
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
        let is_measured = self.window.from <= at && at < self.window.to;
        for (place, team) in self.teams.iter_mut().enumerate().filter(|(_, team)| team.next == at) {
            if let Some(opening) = team.change(&self.zone).filter(|_| is_measured) {
                team.open(at, opening, waiting(place));
            }
        }
        self.next = next(&self.teams);
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

/// When the first of them opens or closes next.
fn next(teams: &[TeamOpenings]) -> SimTime {
    teams.iter().map(|team| team.next).min().unwrap_or(SimTime::NEVER)
}

impl TeamOpenings {
    fn new(mut hours: Timeline, zone: &Zone) -> Self {
        let (was_open, next) = (hours.is_open(SimTime::ZERO), hours.next_change(SimTime::ZERO));
        let day = if was_open { zone.civil(SimTime::ZERO).date() } else { Date::ZERO };
        TeamOpenings { hours, next, was_open, day, pending: Vec::new(), seen: Vec::new() }
    }

    /// It opens or closes: weekday and time, where it opens for the first time of a day.
    fn change(&mut self, zone: &Zone) -> Option<(usize, Time)> {
        let at = self.next;
        let is_open = self.hours.is_open(at);
        self.next = self.hours.next_change(at);
        if std::mem::replace(&mut self.was_open, is_open) || !is_open {
            return None;
        }
        let civil = zone.civil(at);
        let is_first = std::mem::replace(&mut self.day, civil.date()) != civil.date();
        is_first.then(|| (civil.date().weekday().to_monday_zero_offset() as usize, civil.time()))
    }

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
