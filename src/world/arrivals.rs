//! When customers arrive.

use super::draws::{BLOCK, InOrder};
use crate::calendar::SlotLength;
use crate::random::{Distribution, Purpose, Stream, entity};
use crate::scenario::{Arrivals, RateClock, Scenario, TraceRow};
use crate::time::{SimSpan, SimTime};
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
/// stretched to the rate of each stretch of time. So a change of the rate moves the same customers.
#[derive(Clone, Debug)]
struct Poisson {
    /// Gaps of a process of rate 1.
    gaps: InOrder,
    rates: RateClock,
    day_factors: Stream,
    slot_factors: Stream,
    /// The day whose factor is known.
    day: Option<i64>,
    factor: f64,
    /// Start of the present stretch, its length and the place in it, in microseconds.
    start: SimTime,
    length: f64,
    place: f64,
    /// Microseconds for one arrival at the present rate; infinite without arrivals.
    stretch: f64,
}

/// The arrivals of a team in a replication, as [`simulate`](super::simulate) has them.
#[cfg(feature = "report")]
pub(crate) fn arrivals(
    scenario: &Scenario,
    team: usize,
    seed: u64,
    replication: u32,
) -> impl Iterator<Item = SimTime> + use<> {
    let mut source = ArrivalSource::new(scenario, team, seed, u64::from(replication));
    std::iter::from_fn(move || {
        let at = source.next();
        (at < SimTime::NEVER).then(|| source.take()).map(|_| at)
    })
}

impl ArrivalSource {
    pub(super) fn new(scenario: &Scenario, team: usize, seed: u64, replication: u64) -> Self {
        let stream = |purpose| Stream::new(seed, replication, purpose, entity(&scenario.teams[team].name));
        let horizon = &scenario.horizon;
        let kind = match &scenario.teams[team].arrivals {
            Arrivals::Poisson(profile) => ArrivalKind::Poisson(Box::new(Poisson::new(
                RateClock::new(profile, &scenario.hours.holidays, &horizon.zone, SimTime::ZERO),
                [Purpose::Arrivals, Purpose::DayFactor, Purpose::SlotFactor].map(stream),
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
    fn new(rates: RateClock, [gaps, day_factors, slot_factors]: [Stream; 3]) -> Self {
        let mut poisson = Poisson {
            gaps: InOrder::new(Distribution::Exponential { mean: 1.0 }, gaps),
            rates,
            day_factors,
            slot_factors,
            day: None,
            factor: 1.0,
            start: SimTime::ZERO,
            length: 0.0,
            place: 0.0,
            stretch: f64::INFINITY,
        };
        poisson.enter();
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
        self.start + SimSpan::from_micros(place as i64)
    }

    /// The same over the end of the stretch.
    #[inline(never)]
    fn step_over(&mut self, mut gap: f64, end: SimTime) -> SimTime {
        loop {
            gap -= (self.length - self.place) / self.stretch;
            // Rounding can leave a gap just below nothing.
            gap = gap.max(0.0);
            self.start = self.rates.until();
            if self.start >= end {
                return SimTime::NEVER;
            }
            self.rates.advance();
            self.enter();
            let place = self.place + gap * self.stretch;
            if place < self.length {
                return self.arrive_at(place);
            }
        }
    }

    /// Sets the rate of the stretch the clock is in.
    fn enter(&mut self) {
        let day = self.rates.day();
        if self.day != Some(day) {
            self.day = Some(day);
            self.factor = factor(self.rates.profile().day_cv, self.day_factors, day as u64);
        }
        self.length = self.rates.until().since(self.start).micros() as f64;
        self.place = 0.0;
        let in_slot = self.rates.level() * self.factor * self.rates.share() * self.slot_factor();
        self.stretch = if in_slot > 0.0 { self.rates.slot_micros() / in_slot } else { f64::INFINITY };
    }

    /// The factor of the present slot of the present day.
    fn slot_factor(&self) -> f64 {
        let item = self.rates.day() as u64 * SLOTS_OF_DAY + self.rates.slot() as u64;
        factor(self.rates.profile().slot_cv, self.slot_factors, item)
    }
}

/// The most slots that a day has: what parts the items of one day from those of the next.
const SLOTS_OF_DAY: u64 = SlotLength::Quarter.a_day() as u64;

/// A gamma factor of mean 1, addressed by its item.
fn factor(cv: f64, factors: Stream, item: u64) -> f64 {
    match cv == 0.0 {
        true => 1.0,
        false => Distribution::gamma_mean_cv(1.0, cv).sample(&mut factors.item(item)),
    }
}
