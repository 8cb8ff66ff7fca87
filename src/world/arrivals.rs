//! When customers arrive.

use super::draws::{BLOCK, InOrder};
use crate::calendar::{HourClock, Zone};
use crate::random::{Distribution, Purpose, Stream, entity};
use crate::scenario::{Arrivals, Profile, Scenario, TraceRow};
use crate::time::{SimSpan, SimTime};
use jiff::civil::Date;
use std::sync::Arc;

/// The arrivals of one team, in order.
#[derive(Clone, Debug)]
pub(super) struct ArrivalSource {
    next: SimTime,
    /// Customers so far: the number of the next one.
    number: u64,
    /// Worked out some at a time: customer n is at place n modulo their number.
    times: Box<[SimTime; BLOCK]>,
    end: SimTime,
    kind: ArrivalKind,
}

#[derive(Clone, Debug)]
enum ArrivalKind {
    Poisson(Box<Poisson>),
    Renewal(InOrder),
    Trace(Arc<[TraceRow]>),
}

/// A Poisson process by inversion of its cumulative rate: the gaps of a process of rate 1 are
/// stretched to the rate of each civil hour. So a change of the rate moves the same customers.
#[derive(Clone, Debug)]
struct Poisson {
    /// Gaps of a process of rate 1.
    gaps: InOrder,
    profile: Profile,
    holidays: Vec<Date>,
    factors: Stream,
    hours: HourClock,
    first_day: Date,
    day: Option<Date>,
    factor: f64,
    /// Start of the present hour, its length and the place in it, in microseconds.
    hour_start: SimTime,
    length: f64,
    place: f64,
    /// Microseconds for one arrival at the present rate; infinite without arrivals.
    stretch: f64,
}

impl ArrivalSource {
    pub(super) fn new(scenario: &Scenario, team: usize, seed: u64, replication: u64) -> Self {
        let stream = |purpose| Stream::new(seed, replication, purpose, entity(&scenario.teams[team].name));
        let horizon = &scenario.horizon;
        let kind = match &scenario.teams[team].arrivals {
            Arrivals::Poisson(profile) => ArrivalKind::Poisson(Box::new(Poisson::new(
                profile,
                &scenario.hours.holidays,
                &horizon.zone,
                stream(Purpose::Arrivals),
                stream(Purpose::DayFactor),
            ))),
            Arrivals::Renewal(gap) => ArrivalKind::Renewal(InOrder::new(gap.clone(), stream(Purpose::Arrivals))),
            Arrivals::Trace(rows) => ArrivalKind::Trace(rows.clone()),
        };
        let times = Box::new([SimTime::ZERO; BLOCK]);
        let mut source = ArrivalSource { next: SimTime::ZERO, number: 0, times, end: horizon.end, kind };
        source.work_out();
        source.next = source.times[0];
        source
    }

    /// When the next customer arrives; [`SimTime::NEVER`] when there are no more.
    #[inline(always)]
    pub(super) fn next(&self) -> SimTime {
        self.next
    }

    /// Takes the next customer: its number in this team.
    #[inline(always)]
    pub(super) fn take(&mut self) -> u64 {
        let number = self.number;
        self.number += 1;
        let place = self.number as usize % BLOCK;
        if place == 0 {
            self.work_out();
        }
        self.next = self.times[place];
        number
    }

    /// The recorded row of a customer, in a trace.
    #[inline]
    pub(super) fn row(&self, number: u64) -> Option<&TraceRow> {
        match &self.kind {
            ArrivalKind::Trace(rows) => rows.get(number as usize),
            ArrivalKind::Poisson(_) | ArrivalKind::Renewal(_) => None,
        }
    }

    /// The instants of customer `self.number` and those after it.
    #[inline(never)]
    fn work_out(&mut self) {
        let (end, mut last) = (self.end, self.times[BLOCK - 1]);
        for (at, number) in self.times.iter_mut().zip(self.number..) {
            last = match &mut self.kind {
                ArrivalKind::Poisson(poisson) => poisson.step(number, end),
                ArrivalKind::Renewal(gap) => last + SimSpan::from_seconds(gap.get(number)),
                ArrivalKind::Trace(rows) => rows.get(number as usize).map_or(SimTime::NEVER, |row| row.at),
            };
            *at = if last < end { last } else { SimTime::NEVER };
        }
    }
}

impl Poisson {
    fn new(profile: &Profile, holidays: &[Date], zone: &Zone, gaps: Stream, factors: Stream) -> Self {
        let hours = HourClock::new(zone, SimTime::ZERO);
        let mut poisson = Poisson {
            gaps: InOrder::new(Distribution::Exponential { mean: 1.0 }, gaps),
            profile: profile.clone(),
            holidays: holidays.to_vec(),
            factors,
            first_day: hours.date(),
            hours,
            day: None,
            factor: 1.0,
            hour_start: SimTime::ZERO,
            length: 0.0,
            place: 0.0,
            stretch: f64::INFINITY,
        };
        poisson.enter_hour();
        poisson
    }

    /// The arrival of customer `number`, from that of the one before.
    #[inline(always)]
    fn step(&mut self, number: u64, end: SimTime) -> SimTime {
        let gap = self.gaps.get(number);
        let place = self.place + gap * self.stretch;
        if place < self.length { self.arrive_at(place) } else { self.step_over(gap, end) }
    }

    #[inline(always)]
    fn arrive_at(&mut self, place: f64) -> SimTime {
        self.place = place;
        self.hour_start + SimSpan::from_micros(place as i64)
    }

    /// The same over the end of the hour.
    #[inline(never)]
    fn step_over(&mut self, mut gap: f64, end: SimTime) -> SimTime {
        loop {
            gap -= (self.length - self.place) / self.stretch;
            // Rounding can leave a gap just below nothing.
            gap = gap.max(0.0);
            self.hour_start = self.hours.end();
            if self.hour_start >= end {
                return SimTime::NEVER;
            }
            self.hours.advance();
            self.enter_hour();
            let place = self.place + gap * self.stretch;
            if place < self.length {
                return self.arrive_at(place);
            }
        }
    }

    /// Sets the rate of the hour the clock is in.
    fn enter_hour(&mut self) {
        let date = self.hours.date();
        if self.day != Some(date) {
            self.day = Some(date);
            self.factor = self.day_factor(date);
        }
        self.length = self.hours.end().since(self.hour_start).micros() as f64;
        self.place = 0.0;
        let holiday = self.holidays.binary_search(&date).is_ok();
        let index = self.profile.index(self.hours.weekday(), holiday);
        let share = self.profile.share(self.hours.weekday(), holiday, self.hours.hour());
        let in_hour = self.profile.per_day * index * self.factor * share;
        // The rate is that of a full hour, also where the clock change or the horizon cuts it.
        self.stretch = if in_hour > 0.0 { 3.6e9 / in_hour } else { f64::INFINITY };
    }

    fn day_factor(&self, date: Date) -> f64 {
        if self.profile.day_cv == 0.0 {
            return 1.0;
        }
        let day = date.since(self.first_day).map_or(0, |span| i64::from(span.get_days()));
        Distribution::gamma_mean_cv(1.0, self.profile.day_cv).sample(&mut self.factors.item(day as u64))
    }
}
