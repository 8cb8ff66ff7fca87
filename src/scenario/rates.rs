//! The stretches of time within which a Poisson rate is constant: the one place that multiplies all that makes it.

use super::model::{Arrivals, Scenario, Team};
use super::profile::Profile;
use crate::calendar::{HourClock, Zone};
use crate::time::SimTime;
use jiff::civil::Date;

/// Microseconds of an hour.
const HOUR: f64 = 3.6e9;

/// Stands in one stretch of constant rate: a slot of the civil day, or the part of one that an event leaves.
#[derive(Clone, Debug)]
pub struct RateClock {
    profile: Profile,
    holidays: Vec<Date>,
    slots: HourClock,
    first_day: Date,
    date: Date,
    /// From the day of the start.
    day: i64,
    is_holiday: bool,
    /// Expected arrivals on such a day.
    level: f64,
    from: SimTime,
    until: SimTime,
    /// Of events.
    factor: f64,
    next_event: SimTime,
}

impl RateClock {
    /// The clock in the stretch that holds `at`, which begins there. Holidays are sorted.
    pub fn new(profile: &Profile, holidays: &[Date], zone: &Zone, at: SimTime) -> Self {
        let slots = HourClock::in_slots(zone, at, profile.curves.slots());
        let mut clock = RateClock {
            profile: profile.clone(),
            holidays: holidays.to_vec(),
            date: slots.date(),
            first_day: zone.civil(SimTime::ZERO).date(),
            slots,
            day: 0,
            is_holiday: false,
            level: 0.0,
            from: at,
            until: at,
            factor: 1.0,
            next_event: SimTime::ZERO,
        };
        clock.enter_day();
        clock.enter();
        clock
    }

    /// Where this stretch begins.
    #[inline]
    pub fn from(&self) -> SimTime {
        self.from
    }

    /// The first instant after it.
    #[inline]
    pub fn until(&self) -> SimTime {
        self.until
    }

    /// The civil day, counted from that of the start.
    pub fn day(&self) -> i64 {
        self.day
    }

    /// The slot of the civil day.
    pub fn slot(&self) -> usize {
        self.slots.slot()
    }

    /// The hour of the week, from Monday 00:00.
    pub fn of_week(&self) -> usize {
        24 * self.slots.weekday() + self.slots.hour()
    }

    /// Whether the day is a holiday.
    pub fn is_holiday(&self) -> bool {
        self.is_holiday
    }

    /// Expected arrivals on a day that is all like this one: with index and growth, without events and chance.
    pub fn level(&self) -> f64 {
        self.level
    }

    /// The part of them in a full slot like this one, with the factor of events.
    pub fn share(&self) -> f64 {
        self.profile.share(self.slots.weekday(), self.is_holiday, self.slots.slot()) * self.factor
    }

    /// A slot's length in microseconds: the rate is that of a full slot, also where the clock change, an event or the horizon cuts it.
    pub fn slot_micros(&self) -> f64 {
        HOUR / self.profile.curves.slots().an_hour() as f64
    }

    /// What makes the rate.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Goes on to the next stretch.
    pub fn advance(&mut self) {
        self.from = self.until;
        if self.until == self.slots.end() {
            self.slots.advance();
            if self.date != self.slots.date() {
                self.enter_day();
            }
        }
        self.enter();
    }

    fn enter_day(&mut self) {
        self.date = self.slots.date();
        self.day = self.date.since(self.first_day).map_or(0, |span| i64::from(span.get_days()));
        self.is_holiday = self.holidays.binary_search(&self.date).is_ok();
        let index = self.profile.index(self.slots.weekday(), self.is_holiday);
        self.level = self.profile.per_day * index * self.profile.growth_factor(self.day);
    }

    fn enter(&mut self) {
        if self.from >= self.next_event {
            (self.factor, self.next_event) = self.profile.events.at(self.from);
        }
        self.until = self.slots.end().min(self.next_event);
    }
}

/// A stretch of the horizon within one civil hour, and what is expected in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateStretch {
    /// The hour of the week, from Monday 00:00.
    pub of_week: usize,
    /// The slot of the civil day; the hour, where there are none.
    pub slot: usize,
    /// The part of it within the horizon.
    pub from: SimTime,
    pub until: SimTime,
    pub is_holiday: bool,
    /// Expected arrivals in an hour like it; of a trace, those that are recorded in it, by its length.
    pub per_hour: f64,
    /// Expected arrivals.
    pub arrivals: f64,
}

impl RateStretch {
    /// In hours.
    pub fn length(&self) -> f64 {
        self.until.since(self.from).hours()
    }
}

/// Whatever goes through the horizon, stretch by stretch.
enum Walker<'a> {
    Rates(Box<RateClock>),
    Hours { clock: HourClock, holidays: &'a [Date], at: SimTime, per_hour: Option<f64> },
}

impl Scenario {
    /// The clock of the rate of a team's Poisson arrivals from an instant on; `None` where it has others.
    pub fn rate_clock(&self, team: &Team, at: SimTime) -> Option<RateClock> {
        match &team.arrivals {
            Arrivals::Poisson(profile) => Some(RateClock::new(profile, &self.hours.holidays, &self.horizon.zone, at)),
            Arrivals::Renewal(_) | Arrivals::Trace(_) => None,
        }
    }

    /// The horizon from `start` on in stretches of constant rate, none longer than a civil hour, with the arrivals of a team
    /// that are expected in each; of a trace, those that are recorded.
    pub fn arrivals_by_stretch<'a>(&'a self, team: &'a Team, start: SimTime) -> impl Iterator<Item = RateStretch> + 'a {
        let end = self.horizon.end;
        let rows: &[_] = if let Arrivals::Trace(rows) = &team.arrivals { rows } else { &[] };
        let mut rows = rows.iter().skip_while(move |row| row.at < start).peekable();
        let mut walker = match self.rate_clock(team, start) {
            Some(clock) => Walker::Rates(Box::new(clock)),
            None => Walker::Hours {
                clock: HourClock::new(&self.horizon.zone, start),
                holidays: &self.hours.holidays,
                at: start,
                per_hour: if let Arrivals::Renewal(gap) = &team.arrivals { Some(3600.0 / gap.mean()) } else { None },
            },
        };
        std::iter::from_fn(move || {
            let mut stretch = walker.here(end)?;
            if matches!(team.arrivals, Arrivals::Trace(_)) {
                let until = stretch.until;
                stretch.arrivals = std::iter::from_fn(|| rows.next_if(|row| row.at < until)).count() as f64;
                stretch.per_hour = stretch.arrivals / stretch.length();
            }
            walker.advance();
            Some(stretch)
        })
    }
}

impl Walker<'_> {
    /// The stretch in which it is, up to the end of the horizon; `None` beyond.
    fn here(&self, end: SimTime) -> Option<RateStretch> {
        let (of_week, slot, from, until, is_holiday, per_hour) = match self {
            Walker::Rates(rates) => {
                let per_hour = rates.level() * rates.share() * (HOUR / rates.slot_micros());
                (rates.of_week(), rates.slot(), rates.from(), rates.until(), rates.is_holiday(), per_hour)
            }
            Walker::Hours { clock, holidays, at, per_hour } => {
                let is_holiday = holidays.binary_search(&clock.date()).is_ok();
                (clock.of_week(), clock.hour(), *at, clock.end(), is_holiday, per_hour.unwrap_or(0.0))
            }
        };
        if from >= end {
            return None;
        }
        let until = until.min(end);
        let arrivals = per_hour * until.since(from).hours();
        Some(RateStretch { of_week, slot, from, until, is_holiday, per_hour, arrivals })
    }

    fn advance(&mut self) {
        match self {
            Walker::Rates(rates) => rates.advance(),
            Walker::Hours { clock, at, .. } => {
                *at = clock.end();
                clock.advance();
            }
        }
    }
}
