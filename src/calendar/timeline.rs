//! A weekly pattern laid out along the virtual clock.

use super::{WeekPlan, Zone};
use crate::time::{SimSpan, SimTime};
use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// Civil days laid out at a time.
const CHUNK: usize = 56;
/// Intervals behind the last question that are kept before they are dropped.
const KEEP: usize = 256;
/// A day without a change of the clock.
const DAY: SimSpan = SimSpan::from_hours(24);

/// Open intervals [open, close) along the clock, laid out as far as they are asked for.
///
/// Time goes on: once [`is_open`](Self::is_open), [`next_open`](Self::next_open) or
/// [`next_change`](Self::next_change) has been asked about an instant, no question may be about
/// an earlier one. So the memory in use does not grow with the time simulated.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// `None`: always open.
    plan: Option<TimelineLayout>,
    /// Laid out so far and not yet dropped, with the open time before each interval.
    open: Vec<Interval>,
    /// The first interval that ends after the last question.
    cursor: usize,
    /// Open time in all intervals laid out so far.
    total: i64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Interval {
    from: i64,
    to: i64,
    before: i64,
}

impl Interval {
    /// Open time up to `at`, which is not after the end of this interval.
    #[inline]
    fn elapsed(&self, at: SimTime) -> i64 {
        self.before + (at.micros() - self.from).max(0)
    }
}

#[derive(Clone, Debug, PartialEq)]
struct TimelineLayout {
    zone: Zone,
    week: WeekPlan,
    /// Sorted civil days without open time.
    closed: Vec<Date>,
    /// The first day not laid out; `None` past the end of the calendar.
    next: Option<Date>,
    /// Intervals of days laid out that the clock has put after them, sorted.
    late: Vec<(i64, i64)>,
    /// When that day begins, if the one before it has been laid out.
    begin: Option<SimTime>,
    /// The first change of the clock that is not before the last day laid out.
    change: Option<SimTime>,
}

impl Timeline {
    /// Open at every instant.
    pub fn always() -> Self {
        Timeline { plan: None, open: Vec::new(), cursor: 0, total: 0 }
    }

    /// The pattern `week` without the civil days `closed`, laid out from a day before `from`.
    pub fn new(zone: &Zone, week: &WeekPlan, closed: &[Date], from: SimTime) -> Self {
        if week.is_always() && closed.is_empty() {
            return Timeline::always();
        }
        let mut closed = closed.to_vec();
        closed.sort_unstable();
        let day = zone.civil(from).date();
        let next = (!week.is_never()).then(|| day.checked_sub(1.day()).unwrap_or(day));
        Timeline {
            plan: Some(TimelineLayout {
                zone: zone.clone(),
                week: week.clone(),
                closed,
                next,
                late: Vec::new(),
                begin: None,
                change: None,
            }),
            open: Vec::new(),
            cursor: 0,
            total: 0,
        }
    }

    /// Whether every instant is open.
    #[inline]
    pub fn is_always(&self) -> bool {
        self.plan.is_none()
    }

    /// Whether `at` lies in an open interval.
    #[inline]
    pub fn is_open(&mut self, at: SimTime) -> bool {
        self.plan.is_none() || self.seek(at).is_some_and(|interval| interval.from <= at.micros())
    }

    /// An instant after `at` up to which nothing opens or closes; [`SimTime::NEVER`] if nothing
    /// ever does. Ask [`is_open`](Self::is_open) what holds from then on: around midnight it may
    /// be as before.
    pub fn next_change(&mut self, at: SimTime) -> SimTime {
        if self.plan.is_none() {
            return SimTime::NEVER;
        }
        self.seek(at).map_or(SimTime::NEVER, |interval| {
            SimTime::from_micros(if at.micros() < interval.from { interval.from } else { interval.to })
        })
    }

    /// The earliest instant, `at` or later, that is open; [`SimTime::NEVER`] if none is.
    pub fn next_open(&mut self, at: SimTime) -> SimTime {
        if self.plan.is_none() {
            return at;
        }
        self.seek(at).map_or(SimTime::NEVER, |interval| SimTime::from_micros(interval.from.max(at.micros())))
    }

    /// The earliest instant at which the open time since `start` reaches `length`; `start`
    /// itself for no length, [`SimTime::NEVER`] if it is never reached.
    #[inline]
    pub fn advance(&mut self, start: SimTime, length: SimSpan) -> SimTime {
        if self.plan.is_none() { start + length } else { self.advance_laid(start, length) }
    }

    fn advance_laid(&mut self, start: SimTime, length: SimSpan) -> SimTime {
        if length.is_zero() {
            return start;
        }
        let Some(mut index) = self.locate(start) else { return SimTime::NEVER };
        let goal = self.open[index].elapsed(start).saturating_add(length.micros());
        loop {
            while index >= self.open.len() {
                let ahead = index - self.cursor;
                if !self.lay_out() {
                    return SimTime::NEVER;
                }
                index = self.cursor + ahead;
            }
            let interval = self.open[index];
            if goal <= interval.before + (interval.to - interval.from) {
                return SimTime::from_micros(interval.from + (goal - interval.before));
            }
            index += 1;
        }
    }

    /// Open time between two instants, neither before the last question's.
    pub fn between(&mut self, from: SimTime, to: SimTime) -> SimSpan {
        let from = self.elapsed(from);
        self.elapsed(to) - from
    }

    /// Open time from a fixed instant in the past to `at`. Only differences mean anything.
    #[inline]
    pub fn elapsed(&mut self, at: SimTime) -> SimSpan {
        if self.plan.is_none() {
            return SimSpan::from_micros(at.micros());
        }
        SimSpan::from_micros(self.locate(at).map_or(self.total, |index| self.open[index].elapsed(at)))
    }

    /// The first interval that ends after `at`; from now on, nobody asks about earlier ones.
    #[inline]
    fn seek(&mut self, at: SimTime) -> Option<Interval> {
        self.cursor = self.locate(at)?;
        Some(self.open[self.cursor])
    }

    /// The index of the first interval that ends after `at`.
    #[inline]
    fn locate(&mut self, at: SimTime) -> Option<usize> {
        let mut index = self.cursor;
        loop {
            match self.open.get(index) {
                Some(interval) if at.micros() < interval.to => return Some(index),
                Some(_) => index += 1,
                // Laying out drops what lies before the cursor.
                None => {
                    let ahead = index - self.cursor;
                    if !self.lay_out() {
                        return None;
                    }
                    index = self.cursor + ahead;
                }
            }
        }
    }

    /// Lays out the next days; false past the end of the calendar.
    #[cold]
    fn lay_out(&mut self) -> bool {
        if self.cursor > KEEP {
            self.open.drain(..self.cursor);
            self.cursor = 0;
        }
        let Some(layout) = self.plan.as_mut() else { return false };
        let had = self.open.len();
        for _ in 0..CHUNK {
            let Some(date) = layout.next else { break };
            layout.next = date.checked_add(1.day()).ok();
            for (from, to) in layout.day(date) {
                // Open time is the union of all intervals.
                let from = self.open.last().map_or(from, |last| from.max(last.to));
                if from >= to {
                    continue;
                }
                self.open.push(Interval { from, to, before: self.total });
                self.total += to - from;
            }
        }
        self.open.len() > had || layout.next.is_some()
    }
}

impl TimelineLayout {
    /// The intervals that begin before the end of a civil day and have not been given out, sorted. A change of the clock can swallow
    /// an interval, or put it after others, even into another day.
    fn day(&mut self, date: Date) -> impl Iterator<Item = (i64, i64)> {
        let begin = self.begin.unwrap_or_else(|| self.zone.midnight(date));
        let is_even = self.is_even(begin);
        let (zone, late) = (&self.zone, &mut self.late);
        let end = match self.next {
            None => SimTime::NEVER,
            Some(_) if is_even => begin + DAY,
            Some(next) => zone.midnight(next),
        };
        self.begin = self.next.map(|_| end);
        if self.closed.binary_search(&date).is_err() && begin < end {
            let given = self.week.given(date.weekday().to_monday_zero_offset() as usize);
            let at = |at: u32| match is_even {
                true => (begin + SimSpan::from_mins(at.into())).micros(),
                false => minute(zone, date, at),
            };
            late.extend(given.iter().map(|(from, to)| (at(*from), at(*to))));
            late.sort_unstable();
        }
        let now = late.partition_point(|interval| interval.0 < end.micros());
        late.drain(..now)
    }

    /// Whether the clock goes evenly from the beginning of a day to that of the next: nobody has to look into the zone then.
    fn is_even(&mut self, begin: SimTime) -> bool {
        if self.change.is_none_or(|change| change < begin) {
            let before = SimTime::from_micros(begin.micros() - 1);
            self.change = Some(self.zone.next_transition(before).unwrap_or(SimTime::NEVER));
        }
        self.change.is_some_and(|change| begin < change && begin + DAY < change)
    }
}

/// The instant of a minute of a civil day; 24:00 is 00:00 of the next.
fn minute(zone: &Zone, date: Date, minute: u32) -> i64 {
    let time = Time::constant((minute / 60 % 24) as i8, (minute % 60) as i8, 0, 0);
    let date = if minute == 1440 { date.checked_add(1.day()).ok() } else { Some(date) };
    date.map_or(SimTime::NEVER, |date| zone.instant(date.to_datetime(time))).micros()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    fn office(lines: &[&str], closed: &[Date]) -> (Zone, Timeline) {
        let zone = Zone::new(TimeZone::get("Europe/Berlin").unwrap(), date(2026, 3, 23).at(0, 0, 0, 0)).unwrap();
        let line = Timeline::new(&zone, &WeekPlan::parse(lines).unwrap(), closed, SimTime::ZERO);
        (zone, line)
    }

    fn hours(h: f64) -> SimTime {
        SimTime::ZERO + SimSpan::from_seconds(h * 3600.0)
    }

    #[test]
    fn open_intervals_are_half_open() {
        let (_, mut line) = office(&["mon-fri 08:00-18:00"], &[]);
        assert!(!line.is_open(hours(7.999)));
        assert!(line.is_open(hours(8.0)));
        assert!(line.is_open(hours(17.999)));
        assert!(!line.is_open(hours(18.0)));
    }

    #[test]
    fn a_deadline_is_the_earliest_instant() {
        let (_, mut line) = office(&["mon-fri 08:00-18:00"], &[]);
        let ten = SimSpan::from_mins(10);
        // Reached exactly at closing, not at the next opening.
        assert_eq!(line.clone().advance(hours(17.0) + SimSpan::from_mins(50), ten), hours(18.0));
        // Started before closing, goes on in the morning.
        assert_eq!(
            line.clone().advance(hours(17.0) + SimSpan::from_mins(55), ten),
            hours(32.0) + SimSpan::from_mins(5)
        );
        // Started out of hours.
        assert_eq!(line.clone().advance(hours(20.0), ten), hours(32.0) + ten);
        // Over the weekend with its change to summer time: Friday 17:00 to Monday 09:00 is 63 h.
        let friday = hours(24.0 * 4.0 + 17.0);
        assert_eq!(line.advance(friday, SimSpan::from_hours(2)), friday + SimSpan::from_hours(63));
    }

    #[test]
    fn a_holiday_is_passed_over() {
        let (_, mut line) = office(&["mon-fri 08:00-18:00"], &[date(2026, 3, 24)]);
        assert_eq!(line.clone().next_open(hours(19.0)), hours(56.0));
        assert_eq!(line.advance(hours(17.5), SimSpan::from_hours(1)), hours(56.5));
    }

    #[test]
    fn a_night_shift_counts_through_midnight() {
        let (_, mut line) = office(&["mon 22:00-06:00"], &[]);
        assert_eq!(line.clone().advance(hours(23.0), SimSpan::from_hours(2)), hours(25.0));
        assert!(line.is_open(hours(24.0)));
        assert_eq!(line.next_change(hours(25.0)), hours(30.0));
    }

    #[test]
    fn elapsed_agrees_with_advance() {
        let (_, mut line) = office(&["mon-fri 08:00-12:00 13:00-18:00", "sat 09:00-13:00"], &[date(2026, 4, 3)]);
        for step in 0..2000 {
            let start = hours(f64::from(step) * 1.7);
            let length = SimSpan::from_mins(i64::from(step % 900) + 1);
            let end = line.clone().advance(start, length);
            let from = line.elapsed(start);
            assert_eq!(line.clone().elapsed(end) - from, length, "from {start:?}");
        }
    }

    #[test]
    fn memory_does_not_grow() {
        let (_, mut line) = office(&["mon-fri 08:00-18:00"], &[]);
        for week in 0..3000 {
            line.is_open(hours(f64::from(week) * 168.0));
        }
        assert!(line.open.len() < 1000, "{} intervals are kept", line.open.len());
    }

    /// Wherever and however the clock changes: at two, at midnight, by half an hour, by a day that is left out.
    #[test]
    fn days_are_laid_out_as_the_zone_has_their_minutes() {
        let cases = [
            ("Europe/Berlin", date(2026, 1, 1)),
            ("America/Sao_Paulo", date(2017, 9, 1)),
            ("Australia/Lord_Howe", date(2026, 1, 1)),
            ("Pacific/Apia", date(2011, 9, 1)),
            ("UTC", date(2026, 1, 1)),
        ];
        let given = [(0, 90), (135, 165), (720, 1440)];
        for (name, from) in cases {
            let zone = Zone::new(TimeZone::get(name).unwrap(), from.at(0, 0, 0, 0)).unwrap();
            let week = WeekPlan::parse(&["daily 00:00-01:30", "daily 02:15-02:45", "daily 12:00-24:00"]).unwrap();
            let mut line = Timeline::new(&zone, &week, &[], SimTime::ZERO);
            let days = std::iter::successors(from.yesterday().ok(), |day| day.tomorrow().ok()).take(300);
            let there = days.filter(|day| zone.midnight(*day) < zone.midnight(day.tomorrow().unwrap()));
            let wanted: Vec<(i64, i64)> = there
                .flat_map(|day| given.map(|(from, to)| (minute(&zone, day, from), minute(&zone, day, to))))
                .collect();
            for quarter in 0..4 * 24 * 290 {
                let at = SimTime::ZERO + SimSpan::from_mins(15 * quarter);
                let is_open = wanted.iter().any(|(from, to)| (*from..*to).contains(&at.micros()));
                assert_eq!(line.is_open(at), is_open, "{name}: {}", zone.text(at));
            }
        }
    }

    #[test]
    fn what_never_opens_is_never_reached() {
        let zone = Zone::new(TimeZone::UTC, date(9999, 12, 1).at(0, 0, 0, 0)).unwrap();
        let mut line = Timeline::new(&zone, &WeekPlan::parse(&["mon 08:00-09:00"]).unwrap(), &[], SimTime::ZERO);
        assert_eq!(line.advance(SimTime::ZERO, SimSpan::from_hours(100)), SimTime::NEVER);
        assert_eq!(
            Timeline::new(&zone, &WeekPlan::default(), &[], SimTime::ZERO).next_open(SimTime::ZERO),
            SimTime::NEVER
        );
    }
}
