//! Times in the log and in the decisions.
//!
//! A time is `2026-03-02T09:05:00.250`: civil time in the scenario's zone, or an instant where
//! an offset or `Z` follows. Between two changes of the zone's offset both directions are plain
//! arithmetic; near a change, and far from the last event, the calendar decides.

use crate::calendar::Zone;
use crate::time::SimTime;
use jiff::Timestamp;
use jiff::civil::DateTime;

const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3600 * SECOND;
const DAY: i64 = 24 * HOUR;

/// No zone has ever changed its offset by more.
const WIDEST_CHANGE: i64 = 26 * HOUR;

/// What is wrong with a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeFault {
    /// Not of the form.
    Shape,
    /// A month 13, a 30th of February, an hour 24, a year out of range.
    NoSuchTime,
}

/// Reads and prints times, and knows the offset around the last event.
#[derive(Debug)]
pub(super) struct CivilClock<'a> {
    zone: &'a Zone,
    /// Where the virtual clock reads zero, in microseconds since 1970 (UTC).
    origin: i64,
    /// The offset in seconds of instants in [from, to), in microseconds of the virtual clock.
    offset: i64,
    from: i64,
    to: i64,
    /// From here on (to `to`) a civil time has one meaning, which that offset gives.
    civil_from: i64,
}

impl<'a> CivilClock<'a> {
    pub fn new(zone: &'a Zone) -> Self {
        let origin = zone.zoned(SimTime::ZERO).timestamp().as_microsecond();
        CivilClock { zone, origin, offset: 0, from: 0, to: 0, civil_from: 0 }
    }

    /// The instant of a time in the log. Digits beyond the microsecond are cut off.
    #[inline]
    pub fn read(&mut self, text: &str) -> Result<SimTime, TimeFault> {
        let (civil, offset) = parse(text.as_bytes())?;
        let at = match offset {
            Some(offset) => civil - offset * SECOND - self.origin,
            None => {
                let near = civil - self.offset * SECOND - self.origin;
                if self.civil_from <= near && near < self.to { near } else { self.look_up(civil) }
            }
        };
        if at < self.from || self.to <= at {
            self.move_to(at);
        }
        Ok(SimTime::from_micros(at))
    }

    /// Asks the calendar, which knows skipped and repeated hours.
    #[cold]
    fn look_up(&self, civil: i64) -> i64 {
        let (days, time) = (civil.div_euclid(DAY), civil.rem_euclid(DAY));
        let (year, month, day) = civil_from_days(days);
        let nanos = (time % SECOND * 1000) as i32;
        let (hour, minute, second) = (time / HOUR, time / (60 * SECOND) % 60, time / SECOND % 60);
        // All in range: the parser has seen to it.
        DateTime::new(year as i16, month as i8, day as i8, hour as i8, minute as i8, second as i8, nanos)
            .map_or(0, |civil| self.zone.instant(civil).micros())
    }

    /// Remembers the offset at `at`, and how long it holds.
    #[cold]
    fn move_to(&mut self, at: i64) {
        let instant = SimTime::from_micros(at);
        self.offset = i64::from(self.zone.zoned(instant).offset().seconds());
        self.from = at;
        self.to = self.zone.next_transition(instant).map_or(i64::MAX, SimTime::micros);
        self.to = self.to.min(self.zone.stamp(Timestamp::MAX).micros());
        self.civil_from = at;
        let mut before = SimTime::from_micros(at.saturating_sub(WIDEST_CHANGE));
        while let Some(change) = self.zone.next_transition(before)
            && change <= instant
        {
            self.civil_from = change.micros() + WIDEST_CHANGE;
            before = change;
        }
    }

    /// Prints an instant in the zone's civil time with its offset: `2026-03-02T09:00:00-03:00`;
    /// with three or six decimals where the second is not whole. Not for instants before the year 0.
    #[inline]
    pub fn print(&self, at: SimTime, out: &mut Vec<u8>) {
        let (unix, offset) = if self.from <= at.micros() && at.micros() < self.to {
            (at.micros() + self.origin, self.offset)
        } else {
            let zoned = self.zone.zoned(at);
            (zoned.timestamp().as_microsecond(), i64::from(zoned.offset().seconds()))
        };
        let local = unix + offset * SECOND;
        let (days, time) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        let (year, month, day) = civil_from_days(days);
        let mut text = *b"0000-00-00T00:00:00";
        put(&mut text[0..4], year);
        put(&mut text[5..7], month);
        put(&mut text[8..10], day);
        put(&mut text[11..13], time / HOUR);
        put(&mut text[14..16], time / (60 * SECOND) % 60);
        put(&mut text[17..19], time / SECOND % 60);
        out.extend_from_slice(&text);
        let fraction = time % SECOND;
        if fraction != 0 {
            let mut text = *b".000000";
            put(&mut text[1..], fraction);
            out.extend_from_slice(if fraction % 1000 == 0 { &text[..4] } else { &text });
        }
        let ahead = offset.abs();
        let mut text = *b"+00:00:00";
        if offset < 0 {
            text[0] = b'-';
        }
        put(&mut text[1..3], ahead / 3600);
        put(&mut text[4..6], ahead / 60 % 60);
        put(&mut text[7..9], ahead % 60);
        // Local mean times, before there were zones, have seconds.
        out.extend_from_slice(if ahead % 60 == 0 { &text[..6] } else { &text });
    }

    /// [`print`](Self::print) as text.
    pub fn text(&self, at: SimTime) -> String {
        let mut out = Vec::new();
        self.print(at, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }
}

/// Fills `text` with the last digits of a number that is not negative.
#[inline(always)]
fn put(text: &mut [u8], mut number: i64) {
    for digit in text.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// The civil time in microseconds since 1970 as its own clock shows it, and the offset in seconds.
#[inline]
fn parse(text: &[u8]) -> Result<(i64, Option<i64>), TimeFault> {
    let (stamp, mut rest) = text.split_at_checked(16).ok_or(TimeFault::Shape)?;
    let marks = (stamp[4], stamp[7], stamp[10], stamp[13]);
    if !matches!(marks, (b'-', b'-', b'T' | b't' | b' ', b':')) {
        return Err(TimeFault::Shape);
    }
    let (year, month, day) = (digits(&stamp[0..4])?, digits(&stamp[5..7])?, digits(&stamp[8..10])?);
    let (hour, minute) = (digits(&stamp[11..13])?, digits(&stamp[14..16])?);
    let (mut second, mut micros) = (0, 0);
    if let [b':', a, b, after @ ..] = rest {
        second = digits(&[*a, *b])?;
        rest = after;
        if let [b'.', after @ ..] = rest {
            let length = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if length == 0 {
                return Err(TimeFault::Shape);
            }
            // Cut off after six digits, filled up to six.
            let mut six = *b"000000";
            let kept = length.min(6);
            six[..kept].copy_from_slice(&after[..kept]);
            micros = digits(&six)?;
            rest = &after[length..];
        }
    }
    let offset = parse_offset(rest)?;
    let is_day = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    if !is_day || !(1..=9998).contains(&year) || hour > 23 || minute > 59 || second > 59 {
        return Err(TimeFault::NoSuchTime);
    }
    let seconds = (days_from_civil(year, month, day) * 24 + hour) * 3600 + minute * 60 + second;
    Ok((seconds * SECOND + micros, offset))
}

/// Nothing, `Z`, `+hh`, `+hh:mm`, `+hhmm` or `+hh:mm:ss`; in seconds.
#[inline]
fn parse_offset(text: &[u8]) -> Result<Option<i64>, TimeFault> {
    let (sign, hours, minutes, seconds) = match text {
        [] => return Ok(None),
        [b'Z' | b'z'] => return Ok(Some(0)),
        [sign @ (b'+' | b'-'), a, b] => (sign, [*a, *b], *b"00", *b"00"),
        [sign @ (b'+' | b'-'), a, b, b':', c, d] | [sign @ (b'+' | b'-'), a, b, c, d] => {
            (sign, [*a, *b], [*c, *d], *b"00")
        }
        [sign @ (b'+' | b'-'), a, b, b':', c, d, b':', e, f] => (sign, [*a, *b], [*c, *d], [*e, *f]),
        _ => return Err(TimeFault::Shape),
    };
    let (hours, minutes, seconds) = (digits(&hours)?, digits(&minutes)?, digits(&seconds)?);
    if hours > 25 || minutes > 59 || seconds > 59 {
        return Err(TimeFault::NoSuchTime);
    }
    let ahead = hours * 3600 + minutes * 60 + seconds;
    Ok(Some(if *sign == b'-' { -ahead } else { ahead }))
}

#[inline(always)]
fn digits(text: &[u8]) -> Result<i64, TimeFault> {
    let mut number = 0;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return Err(TimeFault::Shape);
        }
        number = number * 10 + i64::from(digit);
    }
    Ok(number)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms", 2013).
#[inline]
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a number of days since 1970-01-01 (the same source).
#[inline]
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    fn zone(name: &str) -> Zone {
        Zone::new(TimeZone::get(name).unwrap(), date(2026, 3, 2).at(0, 0, 0, 0)).unwrap()
    }

    /// The text, read by a new clock and printed.
    fn again(name: &str, text: &str) -> String {
        let zone = zone(name);
        let mut clock = CivilClock::new(&zone);
        let at = clock.read(text).unwrap();
        clock.text(at)
    }

    #[test]
    fn forms_of_a_time() {
        for text in [
            "2026-03-02T09:05",
            "2026-03-02 09:05:00",
            "2026-03-02t09:05:00.0000009",
            "2026-03-02T12:05:00Z",
            "2026-03-02T14:05+02:00",
            "2026-03-02T14:05+0200",
            "2026-03-02T14:05:00+02",
            "2026-03-01T23:05:00-13:00",
        ] {
            assert_eq!(again("America/Sao_Paulo", text), "2026-03-02T09:05:00-03:00", "{text}");
        }
        assert_eq!(again("UTC", "2026-03-02T09:05:00.25"), "2026-03-02T09:05:00.250+00:00");
        assert_eq!(again("UTC", "2026-03-02T09:05:00.000001"), "2026-03-02T09:05:00.000001+00:00");
        assert_eq!(again("America/Sao_Paulo", "1900-01-01T00:00"), "1900-01-01T00:00:00-03:06:28");
    }

    #[test]
    fn skipped_and_repeated_hours() {
        // 02:30 does not exist on 2026-03-29: it counts as 02:30 by the clock before the change.
        assert_eq!(again("Europe/Berlin", "2026-03-29T02:30"), "2026-03-29T03:30:00+02:00");
        // 02:30 occurs twice on 2026-10-25: the first; the second can be named by its offset.
        assert_eq!(again("Europe/Berlin", "2026-10-25T02:30"), "2026-10-25T02:30:00+02:00");
        assert_eq!(again("Europe/Berlin", "2026-10-25T02:30+01:00"), "2026-10-25T02:30:00+01:00");
    }

    #[test]
    fn what_is_no_time() {
        for (text, fault) in [
            ("", TimeFault::Shape),
            ("2026-03-02", TimeFault::Shape),
            ("2026-03-02T9:05:00.0", TimeFault::Shape),
            ("2026-03-02T09:05:0", TimeFault::Shape),
            ("2026-03-02T09:05:00.", TimeFault::Shape),
            ("2026-03-02T09:05:00+3", TimeFault::Shape),
            ("2026-03-02T09:05:00 ", TimeFault::Shape),
            ("2026-03-02T09:05é00", TimeFault::Shape),
            ("02/03/2026 09:05:00", TimeFault::Shape),
            ("2026-02-29T09:05:00", TimeFault::NoSuchTime),
            ("1900-02-29T09:05:00", TimeFault::NoSuchTime),
            ("2026-13-01T09:05:00", TimeFault::NoSuchTime),
            ("2026-03-02T24:00:00", TimeFault::NoSuchTime),
            ("2026-03-02T09:60:00", TimeFault::NoSuchTime),
            ("2026-03-02T09:05:60", TimeFault::NoSuchTime),
            ("0000-03-02T09:05:00", TimeFault::NoSuchTime),
            ("9999-03-02T09:05:00", TimeFault::NoSuchTime),
            ("2026-03-02T09:05:00+26:00", TimeFault::NoSuchTime),
        ] {
            assert_eq!(parse(text.as_bytes()), Err(fault), "{text}");
        }
        assert!(parse(b"2000-02-29T09:05:00").is_ok());
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        let zone = zone("America/Sao_Paulo");
        let mut clock = CivilClock::new(&zone);
        for text in ["0001-01-01T00:00:00+25:59", "9998-12-31T23:59:59-25:59"] {
            let at = clock.read(text).unwrap();
            clock.text(at);
        }
        clock.text(SimTime::NEVER);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]
        /// A rising sequence of civil times, with steps from seconds to years, read and printed
        /// as jiff does it, in zones that change by an hour, by half an hour and by a day.
        #[test]
        fn as_the_calendar_has_it(
            name in prop::sample::select(vec!["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]),
            start in -900_000_000_i64..900_000_000,
            steps in prop::collection::vec(prop_oneof![0_i64..5000, 0_i64..200_000, 0_i64..40_000_000], 1..40),
        ) {
            let zone = zone(name);
            let mut clock = CivilClock::new(&zone);
            let mut civil = date(2000, 6, 1).at(0, 0, 0, 0).checked_add(start.seconds()).unwrap();
            for step in steps {
                civil = civil.checked_add(step.seconds()).unwrap();
                let at = clock.read(&civil.to_string()).unwrap();
                prop_assert_eq!(at, zone.instant(civil), "{}", civil);
                for later in [0, 1800, 86_400, 20_000_000] {
                    let at = at + crate::time::SimSpan::from_secs(later);
                    let zoned = zone.zoned(at);
                    let minutes = zoned.offset().seconds() / 60;
                    let sign = if minutes < 0 { '-' } else { '+' };
                    let shown = format!("{}{sign}{:02}:{:02}", zoned.datetime(), minutes.abs() / 60, minutes.abs() % 60);
                    prop_assert_eq!(clock.text(at), shown);
                }
            }
        }
    }
}
