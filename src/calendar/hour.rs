//! Civil hours, or equal parts of them, one after the other.

use super::{SlotLength, Zone};
use crate::time::{SimSpan, SimTime};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

const HOUR: SimSpan = SimSpan::from_hours(1);

/// Stands in one civil hour: its date, weekday, number and end; or in one slot, of which there are some an hour.
///
/// An hour that a change of daylight saving skips is passed over; one that it repeats lasts twice as long. A slot shorter
/// than the change comes twice.
#[derive(Clone, Debug)]
pub struct HourClock {
    zone: Zone,
    date: Date,
    weekday: usize,
    /// Of the day.
    slot: usize,
    slots: SlotLength,
    length: SimSpan,
    end: SimTime,
    /// End of the civil day, if it is one of 24 plain hours.
    plain_until: SimTime,
}

impl HourClock {
    /// The clock in the hour that holds `at`.
    pub fn new(zone: &Zone, at: SimTime) -> Self {
        Self::in_slots(zone, at, SlotLength::Hour)
    }

    /// The clock in the slot that holds `at`.
    pub fn in_slots(zone: &Zone, at: SimTime, slots: SlotLength) -> Self {
        let mut clock = HourClock {
            zone: zone.clone(),
            date: Date::constant(1970, 1, 1),
            weekday: 0,
            slot: 0,
            slots,
            length: SimSpan::from_micros(HOUR.micros() / slots.an_hour() as i64),
            end: at,
            plain_until: at,
        };
        clock.look_up(at);
        clock
    }

    /// The civil day.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The weekday, Monday 0.
    pub fn weekday(&self) -> usize {
        self.weekday
    }

    /// The hour of the day, 0 to 23.
    pub fn hour(&self) -> usize {
        self.slot / self.slots.an_hour()
    }

    /// The slot of the day, from 0; without slots, the hour.
    pub fn slot(&self) -> usize {
        self.slot
    }

    /// The slot of the week, from Monday 00:00; without slots, the hour.
    pub fn of_week(&self) -> usize {
        self.weekday * self.slots.a_day() + self.slot
    }

    /// The first instant after this hour, or slot.
    #[inline]
    pub fn end(&self) -> SimTime {
        self.end
    }

    /// Goes on to the next hour, or slot.
    pub fn advance(&mut self) {
        if self.end < self.plain_until {
            self.slot += 1;
            self.end = self.end + self.length;
        } else {
            self.look_up(self.end);
        }
    }

    fn look_up(&mut self, at: SimTime) {
        let zoned = self.zone.zoned(at);
        self.date = zoned.date();
        self.weekday = self.date.weekday().to_monday_zero_offset() as usize;
        self.slot = self.slot_of(zoned.datetime());
        self.end = self.slot_end(at);
        let midnight = self.zone.midnight(self.date);
        let next = self.date.checked_add(1.day()).map_or(self.end, |date| self.zone.midnight(date));
        let is_plain = next.since(midnight) == SimSpan::from_hours(24)
            && self.end.since(midnight).micros() % self.length.micros() == 0;
        self.plain_until = if is_plain { next } else { self.end };
    }

    fn slot_of(&self, civil: DateTime) -> usize {
        (of_day(civil) / self.length.micros()) as usize
    }

    /// The first instant after `at` in another slot.
    fn slot_end(&self, at: SimTime) -> SimTime {
        let start = self.zone.civil(at);
        let mut from = at;
        loop {
            let into = of_day(self.zone.civil(from)) % self.length.micros();
            let full = from + (self.length - SimSpan::from_micros(into));
            match self.zone.next_transition(from) {
                Some(change) if change <= full => {
                    let after = self.zone.civil(change);
                    if (after.date(), self.slot_of(after)) != (start.date(), self.slot_of(start)) {
                        return change;
                    }
                    from = change;
                }
                _ => return full,
            }
        }
    }
}

/// Microseconds since 00:00 by the clock.
fn of_day(civil: DateTime) -> i64 {
    let seconds = (i64::from(civil.hour()) * 60 + i64::from(civil.minute())) * 60 + i64::from(civil.second());
    seconds * 1_000_000 + i64::from(civil.subsec_nanosecond()) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    fn hours(name: &str, day: Date, count: usize) -> Vec<(i64, usize)> {
        let zone = Zone::new(TimeZone::get(name).unwrap(), day.at(0, 0, 0, 0)).unwrap();
        let mut clock = HourClock::new(&zone, SimTime::ZERO);
        (0..count)
            .map(|_| {
                let seen = (clock.end().micros() / 60_000_000, clock.hour());
                clock.advance();
                seen
            })
            .collect()
    }

    #[test]
    fn a_plain_day() {
        let seen = hours("America/Sao_Paulo", date(2026, 3, 2), 49);
        assert!(seen.iter().enumerate().all(|(i, (end, hour))| *end == 60 * (i as i64 + 1) && *hour == i % 24));
    }

    #[test]
    fn spring_skips_an_hour_and_autumn_doubles_one() {
        let spring: Vec<usize> = hours("Europe/Berlin", date(2026, 3, 29), 5).iter().map(|h| h.1).collect();
        assert_eq!(spring, [0, 1, 3, 4, 5]);
        let autumn: Vec<usize> = hours("Europe/Berlin", date(2026, 10, 25), 5).iter().map(|h| h.1).collect();
        assert_eq!(autumn, [0, 1, 2, 3, 4]);
        assert_eq!(hours("Europe/Berlin", date(2026, 10, 25), 3)[2].0, 4 * 60);
    }

    #[test]
    fn half_an_hour_of_change() {
        // Lord Howe Island: at 02:00 on 2026-10-04 the clock goes to 02:30.
        let seen = hours("Australia/Lord_Howe", date(2026, 10, 4), 5);
        assert_eq!(seen, [(60, 0), (120, 1), (150, 2), (210, 3), (270, 4)]);
        // Back on 2026-04-05: 02:00 becomes 01:30.
        let seen = hours("Australia/Lord_Howe", date(2026, 4, 5), 4);
        assert_eq!(seen, [(60, 0), (150, 1), (210, 2), (270, 3)]);
    }

    #[test]
    fn a_start_inside_an_hour() {
        let zone = Zone::new(TimeZone::UTC, date(2026, 1, 1).at(10, 20, 0, 0)).unwrap();
        let mut clock = HourClock::new(&zone, SimTime::ZERO);
        assert_eq!((clock.hour(), clock.end()), (10, SimTime::ZERO + SimSpan::from_mins(40)));
        clock.advance();
        assert_eq!((clock.hour(), clock.weekday()), (11, 3));
    }

    /// (end in minutes, slot) of the slots of a day.
    fn slots(name: &str, day: Date, length: SlotLength, count: usize) -> Vec<(i64, usize)> {
        let zone = Zone::new(TimeZone::get(name).unwrap(), day.at(0, 0, 0, 0)).unwrap();
        let mut clock = HourClock::in_slots(&zone, SimTime::ZERO, length);
        (0..count)
            .map(|_| {
                let seen = (clock.end().micros() / 60_000_000, clock.slot());
                clock.advance();
                seen
            })
            .collect()
    }

    #[test]
    fn half_hours_and_quarters() {
        for length in [SlotLength::Half, SlotLength::Quarter] {
            let an_hour = length.an_hour();
            let seen = slots("America/Sao_Paulo", date(2026, 3, 2), length, 30 * an_hour);
            let length = 60 / an_hour as i64;
            let is_right = |(i, (end, slot)): (usize, &(i64, usize))| {
                *end == length * (i as i64 + 1) && *slot == i % (24 * an_hour)
            };
            assert!(seen.iter().enumerate().all(is_right), "{seen:?}");
        }
        // 02:00 becomes 03:00; 03:00 becomes 02:00, so that two half hours come twice.
        assert_eq!(slots("Europe/Berlin", date(2026, 3, 29), SlotLength::Half, 5)[3..], [(120, 3), (150, 6)]);
        let autumn = [(150, 4), (180, 5), (210, 4), (240, 5), (270, 6)];
        assert_eq!(slots("Europe/Berlin", date(2026, 10, 25), SlotLength::Half, 9)[4..], autumn);
        // 02:00 becomes 01:30: the half hour lasts twice as long.
        assert_eq!(
            slots("Australia/Lord_Howe", date(2026, 4, 5), SlotLength::Half, 5)[2..],
            [(90, 2), (150, 3), (180, 4)]
        );
    }
}
