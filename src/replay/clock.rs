//! Times in the log and in the decisions.
//!
//! A time is `2026-03-02T09:05:00.250`: civil time in the scenario's zone, or an instant where
//! an offset or `Z` follows.

use crate::calendar::Zone;
use crate::time::SimTime;
use jiff::civil::DateTime;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::Offset;

/// What is wrong with a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeFault {
    /// Not of the form.
    Shape,
    /// A month 13, a 30th of February, an hour 24, a year out of range.
    NoSuchTime,
}

/// Reads and prints times.
#[derive(Debug)]
pub(super) struct CivilClock<'a> {
    zone: &'a Zone,
}

impl<'a> CivilClock<'a> {
    pub(super) fn new(zone: &'a Zone) -> Self {
        CivilClock { zone }
    }

    /// The instant of a time in the log. Digits beyond the microsecond are cut off.
    #[inline]
    pub(super) fn read(&self, text: &str) -> Result<SimTime, TimeFault> {
        let (civil, offset) = parse(text.as_bytes())?;
        match offset {
            Some(offset) => offset.to_timestamp(civil).map_or(Err(TimeFault::NoSuchTime), |at| Ok(self.zone.stamp(at))),
            None => Ok(self.zone.instant(civil)),
        }
    }

    /// Prints an instant in the zone's civil time with its offset: `2026-03-02T09:00:00-03:00`;
    /// with three or six decimals where the second is not whole. Not for instants before the year 0.
    #[inline]
    pub(super) fn print(&self, at: SimTime, out: &mut Vec<u8>) {
        let zoned = self.zone.zoned(at);
        let form = match zoned.subsec_nanosecond() / 1000 {
            0 => "%FT%T%:z",
            micros if micros % 1000 == 0 => "%FT%T%.3f%:z",
            _ => "%FT%T%.6f%:z",
        };
        // Only a broken form could fail.
        let _ = BrokenDownTime::from(&zoned).format(form, out);
    }

    /// [`print`](Self::print) as text.
    pub(super) fn text(&self, at: SimTime) -> String {
        let mut out = Vec::new();
        self.print(at, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }
}

/// The civil time, and the offset if there is one.
#[inline]
fn parse(text: &[u8]) -> Result<(DateTime, Option<Offset>), TimeFault> {
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
    if !(1..=9998).contains(&year) {
        return Err(TimeFault::NoSuchTime);
    }
    let civil =
        DateTime::new(year as i16, month as i8, day as i8, hour as i8, minute as i8, second as i8, micros * 1000);
    Ok((civil.map_err(|_| TimeFault::NoSuchTime)?, offset))
}

/// Nothing, `Z`, `+hh`, `+hh:mm`, `+hhmm` or `+hh:mm:ss`.
#[inline]
fn parse_offset(text: &[u8]) -> Result<Option<Offset>, TimeFault> {
    let (sign, hours, minutes, seconds) = match text {
        [] => return Ok(None),
        [b'Z' | b'z'] => return Ok(Some(Offset::UTC)),
        [sign @ (b'+' | b'-'), a, b] => (sign, [*a, *b], *b"00", *b"00"),
        [sign @ (b'+' | b'-'), a, b, b':', c, d] | [sign @ (b'+' | b'-'), a, b, c, d] => {
            (sign, [*a, *b], [*c, *d], *b"00")
        }
        [sign @ (b'+' | b'-'), a, b, b':', c, d, b':', e, f] => (sign, [*a, *b], [*c, *d], [*e, *f]),
        _ => return Err(TimeFault::Shape),
    };
    let (hours, minutes, seconds) = (digits(&hours)?, digits(&minutes)?, digits(&seconds)?);
    if minutes > 59 || seconds > 59 {
        return Err(TimeFault::NoSuchTime);
    }
    let ahead = (hours * 3600 + minutes * 60 + seconds) * if *sign == b'-' { -1 } else { 1 };
    Offset::from_seconds(ahead).map(Some).map_err(|_| TimeFault::NoSuchTime)
}

#[inline(always)]
fn digits(text: &[u8]) -> Result<i32, TimeFault> {
    let mut number = 0;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return Err(TimeFault::Shape);
        }
        number = number * 10 + i32::from(digit);
    }
    Ok(number)
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
        let clock = CivilClock::new(&zone);
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
        let clock = CivilClock::new(&zone);
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
            let clock = CivilClock::new(&zone);
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
