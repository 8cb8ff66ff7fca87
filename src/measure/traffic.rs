//! By hour of the week, or by slots of it: arrivals, waits, backlog, agents at work. An hour is a slot here.

use super::causes::Tally;
use super::load::Window;
use crate::calendar::{HourClock, SlotLength, Zone};
use crate::time::{SimSpan, SimTime};
use jiff::civil::Date;

/// All teams' traffic, hour of the week by hour of the week.
pub(super) struct Traffic {
    window: Window,
    clock: HourClock,
    /// When the clock must go on: the end of its hour, if it is not the last one of the window.
    next: SimTime,
    /// The hour of the week the clock is in.
    bucket: usize,
    /// How many hours it has gone through.
    hour: u64,
    /// Up to where the time is accounted for, clamped.
    since: i64,
    /// Microseconds of each hour of the week in the window.
    exposure: Vec<u64>,
    teams: Vec<TeamTraffic>,
}

struct TeamTraffic {
    waiting: u64,
    at_work: u64,
    /// Up to where those who wait, and those at work, are accounted for.
    last: i64,
    last_present: i64,
    /// Of the hour the clock is in: arrivals, those of them started at once, and conversations
    /// waiting times microseconds.
    arrivals: u64,
    at_once: u64,
    backlog: u64,
    hours: Vec<TrafficBucket>,
}

#[derive(Clone, Copy, Default)]
pub(super) struct TrafficBucket {
    pub arrivals: u64,
    pub started: u64,
    pub wait: u128,
    /// Conversations waiting, and agents at work, times microseconds.
    pub backlog: u128,
    pub present: u128,
}

impl TeamTraffic {
    /// Accounts for those who wait, up to `now` within the hour.
    #[inline(always)]
    fn until(&mut self, now: i64) {
        // An hour is below 2^33 microseconds: no overflow below 2^31 who wait.
        self.backlog += self.waiting * (now - self.last) as u64;
        self.last = now;
    }

    /// Accounts for those at work, up to `now` within the hour.
    fn present_until(&mut self, now: i64, bucket: usize) {
        let passed = (now - self.last_present) as u64;
        self.last_present = now;
        self.hours[bucket].present += u128::from(self.at_work * passed);
    }

    /// The hour is over, in the window at least.
    fn close_hour(&mut self, end: i64, bucket: usize) {
        self.until(end);
        self.present_until(end, bucket);
        let hour = &mut self.hours[bucket];
        hour.arrivals += std::mem::take(&mut self.arrivals);
        hour.started += std::mem::take(&mut self.at_once);
        hour.backlog += u128::from(std::mem::take(&mut self.backlog));
    }
}

impl Traffic {
    pub(super) fn new(zone: &Zone, slots: SlotLength, window: Window, teams: usize) -> Self {
        let clock = HourClock::in_slots(zone, SimTime::ZERO, slots);
        let team = || TeamTraffic {
            waiting: 0,
            at_work: 0,
            last: window.from.micros(),
            last_present: window.from.micros(),
            arrivals: 0,
            at_once: 0,
            backlog: 0,
            hours: vec![TrafficBucket::default(); slots.a_week()],
        };
        Traffic {
            window,
            bucket: clock.of_week(),
            hour: 0,
            next: next(&clock, window),
            clock,
            since: window.from.micros(),
            exposure: vec![0; slots.a_week()],
            teams: (0..teams).map(|_| team()).collect(),
        }
    }

    /// Brings the clock to the hour that holds `now`; the hour of the week it is.
    #[inline(always)]
    pub(super) fn enter(&mut self, now: SimTime) -> usize {
        while now >= self.next {
            self.next_hour();
        }
        self.bucket
    }

    #[cold]
    fn next_hour(&mut self) {
        self.close_hour(self.window.clamp(self.next));
        self.clock.advance();
        self.hour += 1;
        self.bucket = self.clock.of_week();
        self.next = next(&self.clock, self.window);
    }

    fn close_hour(&mut self, end: i64) {
        self.exposure[self.bucket] += (end - self.since) as u64;
        self.since = end;
        for team in &mut self.teams {
            team.close_hour(end, self.bucket);
        }
    }

    /// A customer arrives at `now`, `at` within the window; `measured` ones count. The hour of the
    /// week it is.
    #[inline(always)]
    pub(super) fn arrive(&mut self, now: SimTime, at: i64, team: usize, measured: bool) -> usize {
        let bucket = self.enter(now);
        let traffic = &mut self.teams[team];
        traffic.until(at);
        traffic.waiting += 1;
        traffic.arrivals += u64::from(measured);
        bucket
    }

    /// How many of a team wait.
    #[inline(always)]
    pub(super) fn waiting(&self, team: usize) -> u64 {
        self.teams[team].waiting
    }

    /// The number of the hour of the last instant told of, from 0.
    #[inline(always)]
    pub(super) fn hour(&self) -> u64 {
        self.hour
    }

    /// The civil day of the last instant told of.
    #[inline(always)]
    pub(super) fn date(&self) -> Date {
        self.clock.date()
    }

    /// A customer no longer waits; its conversation has been started or not.
    #[inline(always)]
    pub(super) fn depart(&mut self, now: SimTime, at: i64, team: usize) {
        self.enter(now);
        let traffic = &mut self.teams[team];
        traffic.until(at);
        traffic.waiting -= 1;
    }

    /// The conversation of a measured customer is started as it arrives.
    #[inline(always)]
    pub(super) fn start_at_once(&mut self, team: usize) {
        self.teams[team].at_once += 1;
    }

    /// The conversation of a measured customer who came in hour `arrived` is started after a wait.
    #[inline(always)]
    pub(super) fn start_late(&mut self, team: usize, arrived: usize, wait: SimSpan) {
        let hour = &mut self.teams[team].hours[arrived];
        hour.started += 1;
        hour.wait += wait.micros() as u128;
    }

    /// An agent of the team comes to work or leaves it.
    pub(super) fn set_at_work(&mut self, now: SimTime, team: usize, at_work: bool) {
        let bucket = self.enter(now);
        let traffic = &mut self.teams[team];
        traffic.present_until(self.window.clamp(now), bucket);
        traffic.at_work = if at_work { traffic.at_work + 1 } else { traffic.at_work.saturating_sub(1) };
    }

    /// Accounts for the time up to the end of the window.
    pub(super) fn finish(&mut self) {
        self.enter(self.window.to);
        self.close_hour(self.window.to.micros());
    }

    /// Each hour of the week of a team, and how many microseconds of it were measured.
    pub(super) fn hours(&self, team: usize) -> impl Iterator<Item = (&TrafficBucket, u64)> {
        self.teams[team].hours.iter().zip(self.exposure.iter().copied())
    }

    /// The mean backlog of a team.
    pub(super) fn backlog(&self, team: usize) -> f64 {
        let backlog = self.teams[team].hours.iter().map(|hour| hour.backlog).sum::<u128>() as f64;
        over(backlog, self.exposure.iter().sum::<u64>() as f64)
    }
}

/// What the measures of an hour of the week are read off.
pub(super) struct HourReadings<'a> {
    pub counts: &'a TrafficBucket,
    /// Microseconds of it in the window.
    pub time: f64,
    /// Of started conversations, where somebody asks.
    pub causes: Option<Tally>,
}

fn next(clock: &HourClock, window: Window) -> SimTime {
    if clock.end() < window.to { clock.end() } else { SimTime::NEVER }
}

/// A ratio; NaN over nothing.
pub(super) fn over(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { f64::NAN }
}
