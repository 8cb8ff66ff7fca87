//! Dates and times in cells.
//!
//! Read is what can mean one thing only. A date with the year first, or with the month as a word, is such; another is,
//! once its column, or somebody who knows, tells the order of day and month.

use super::order::DateOrder;
use crate::calendar::zone_of_name;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

/// The first and the last second of this time's count that are taken for one: from September 2001 to the year 2100.
const COUNTED: std::ops::Range<i64> = 1_000_000_000..4_102_444_800;

/// An instant that a cell gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CellTime {
    pub at: Timestamp,
    /// Whether the clock shows midnight where it was written.
    pub is_midnight: bool,
    /// The time on the clock, where no zone stands beside it.
    pub local: Option<DateTime>,
}

/// Why a cell gives none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoCellTime {
    /// It is no date and time at all, or one that does not exist.
    Wrong,
    /// A date alone.
    NoTime,
    /// A time of day alone.
    NoDate,
    /// Day and month may be either; these are two of the dates.
    TwoDates(Date, Date),
    /// There is no such zone, or it has another offset then.
    Zone,
    /// The date's cell has a time of its own beside that of the other cell.
    TwoTimes,
}

/// The parts of what a cell says.
#[derive(Clone, Copy, Debug)]
struct CellParts<'a> {
    date: &'a str,
    /// The time of day with what follows it.
    rest: &'a str,
    /// The name of a zone in brackets.
    zone: Option<&'a str>,
}

impl<'a> CellParts<'a> {
    fn of(cell: &'a str) -> Self {
        let bracketed = cell.trim().strip_suffix(']').and_then(|text| text.rsplit_once('['));
        let (text, zone) = bracketed.map_or((cell, None), |(text, name)| (text, Some(name)));
        let text = text.trim();
        let part = text.find(|c: char| matches!(c, 'T' | 't') || c.is_whitespace());
        let (date, rest) = part.map_or((text, ""), |at| text.split_at(at));
        let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest);
        let (date, rest) = (date.trim_end_matches(','), rest.trim());
        // A time of day alone.
        if date.contains(':') { CellParts { date: "", rest: text, zone } } else { CellParts { date, rest, zone } }
    }
}

/// Whether a cell begins with a date.
pub(crate) fn is_dated(cell: &str) -> bool {
    Numbers::of(CellParts::of(cell).date).is_some() || worded(cell).is_some()
}

/// Whether a cell begins with a date, and nothing follows.
pub(crate) fn is_date_alone(cell: &str) -> bool {
    is_dated(cell) && CellParts::of(cell).rest.is_empty()
}

/// Whether a cell is a date with or without a time, or seconds since 1970.
#[cfg(feature = "report")]
pub(crate) fn is_instant(cell: &str) -> bool {
    is_dated(cell) || is_counted(cell)
}

/// Whether a cell is a number that may count the seconds since 1970.
#[cfg(feature = "report")]
pub(crate) fn is_counted(cell: &str) -> bool {
    counted(cell).is_some()
}

/// Whether a cell is a time of day alone.
pub(crate) fn is_time(cell: &str) -> bool {
    let written = CellParts::of(cell);
    written.date.is_empty() && written.zone.is_none() && time(written.rest).is_some_and(|(_, more)| more.is_empty())
}

/// The numbers of the date that a cell begins with.
pub(super) fn numbers(cell: &str) -> Option<Numbers> {
    Numbers::of(CellParts::of(cell).date)
}

/// The instant that a cell gives, or two: one of the date and one of the time. Local times are those of `zone`.
pub(crate) fn moment(
    date: &str,
    clock: Option<&str>,
    order: Option<DateOrder>,
    zone: &TimeZone,
) -> Result<CellTime, NoCellTime> {
    if let (None, Some(at)) = (clock, counted(date)) {
        return Ok(CellTime { at, is_midnight: false, local: None });
    }
    let mut written = CellParts::of(date);
    let day = match worded(date).filter(|_| Numbers::of(written.date).is_none()) {
        Some((day, rest)) => {
            written = CellParts { date: "worded", rest, ..written };
            Some(day)
        }
        None => None,
    };
    if let Some(clock) = clock {
        if !written.rest.is_empty() && time(written.rest) != Some((Time::midnight(), "")) {
            return Err(NoCellTime::TwoTimes);
        }
        let clock = CellParts::of(clock);
        if !clock.date.is_empty() {
            return Err(NoCellTime::Wrong);
        }
        written = CellParts { rest: clock.rest, zone: clock.zone.or(written.zone), ..written };
    }
    if written.date.is_empty() {
        return Err(if time(written.rest).is_some() { NoCellTime::NoDate } else { NoCellTime::Wrong });
    }
    let date = day.map_or_else(|| self::date(written.date, order), Ok)?;
    if written.rest.is_empty() {
        return Err(NoCellTime::NoTime);
    }
    let (time, more) = time(written.rest).ok_or(NoCellTime::Wrong)?;
    let civil = date.to_datetime(time);
    let (at, has_zone) = instant(civil, more, written.zone, zone)?;
    Ok(CellTime { at, is_midnight: time == Time::midnight(), local: (!has_zone).then_some(civil) })
}

/// The seconds, or milliseconds, since 1970 that programs count.
fn counted(cell: &str) -> Option<Timestamp> {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) || part.len() > 9 {
        return None;
    }
    let (seconds, micros) = match whole.len() {
        10 => (whole.parse().ok()?, format!("{part:0<6}")[..6].parse::<i64>().ok()?),
        13 if part.is_empty() => (whole[..10].parse().ok()?, whole[10..].parse::<i64>().ok()? * 1000),
        _ => return None,
    };
    let seconds: i64 = seconds;
    Timestamp::from_microsecond(seconds * 1_000_000 + micros).ok().filter(|_| COUNTED.contains(&seconds))
}

/// A civil time with what stands after it: nothing, an offset, a zone's name, or both; whether a zone was told.
fn instant(
    civil: DateTime,
    more: &str,
    bracket: Option<&str>,
    zone: &TimeZone,
) -> Result<(Timestamp, bool), NoCellTime> {
    // Names of zones have a stroke, but for that of universal time.
    let (more, name) = if more.contains('/') { ("", Some(more)) } else { (more, bracket) };
    let named = name.map(|name| zone_of_name(name).map_err(|_| NoCellTime::Zone)).transpose()?;
    let offset = match more {
        "" => None,
        more => Some(offset(more).ok_or(NoCellTime::Wrong)?),
    };
    let of = |found: &TimeZone| found.to_timestamp(civil).map_err(|_| NoCellTime::Wrong);
    match (offset, named) {
        (None, None) => Ok((of(zone)?, false)),
        (None, Some(named)) => Ok((of(&named)?, true)),
        (Some(offset), named) => {
            let stamp = of(&TimeZone::fixed(offset))?;
            match named {
                Some(named) if named.to_offset(stamp) != offset => Err(NoCellTime::Zone),
                _ => Ok((stamp, true)),
            }
        }
    }
}

/// Three numbers of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbers {
    /// Year, month, day.
    YearFirst(i16, i8, i8),
    /// Two numbers and a year.
    YearLast(i8, i8, i16),
    /// Three numbers of two digits at most.
    Short(i8, i8, i8),
}

impl Numbers {
    fn of(text: &str) -> Option<Numbers> {
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if text.len() == 8 && is_digits(text) {
            return Some(Numbers::YearFirst(
                text[..4].parse().ok()?,
                text[4..6].parse().ok()?,
                text[6..].parse().ok()?,
            ));
        }
        let mark = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
        let mut parts = text.split(mark);
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || ![first, second, third].into_iter().all(is_digits) {
            return None;
        }
        let (a, b, c) = (first.parse().ok()?, second.parse().ok()?, third.parse().ok()?);
        let short = |value: i16| i8::try_from(value).ok();
        match (first.len(), second.len(), third.len()) {
            (4, 1..=2, 1..=2) => Some(Numbers::YearFirst(a, short(b)?, short(c)?)),
            (1..=2, 1..=2, 4) => Some(Numbers::YearLast(short(a)?, short(b)?, c)),
            (1..=2, 1..=2, 2) => Some(Numbers::Short(short(a)?, short(b)?, short(c)?)),
            _ => None,
        }
    }

    /// Whether the numbers alone leave open which of them is what.
    pub(super) fn needs_an_order(self) -> bool {
        !matches!(self, Numbers::YearFirst(..))
    }

    /// The date that the numbers are in an order; `None` if there is no such day.
    pub(super) fn date(self, order: DateOrder) -> Option<Date> {
        let new = |year: i16, month: i8, day: i8| Date::new(year, month, day).ok();
        match (self, order) {
            (Numbers::YearFirst(year, month, day), _) => new(year, month, day),
            (Numbers::YearLast(day, month, year), DateOrder::DayFirst) => new(year, month, day),
            (Numbers::YearLast(month, day, year), DateOrder::MonthFirst) => new(year, month, day),
            (Numbers::YearLast(..), DateOrder::YearFirst) => None,
            (Numbers::Short(day, month, year), DateOrder::DayFirst) => new(century(year), month, day),
            (Numbers::Short(month, day, year), DateOrder::MonthFirst) => new(century(year), month, day),
            (Numbers::Short(year, month, day), DateOrder::YearFirst) => new(century(year), month, day),
        }
    }
}

/// The year of two digits, as POSIX reads it.
fn century(year: i8) -> i16 {
    i16::from(year) + if year < 69 { 2000 } else { 1900 }
}

fn date(text: &str, order: Option<DateOrder>) -> Result<Date, NoCellTime> {
    let numbers = Numbers::of(text).ok_or(NoCellTime::Wrong)?;
    if let Some(order) = order {
        return numbers.date(order).ok_or(NoCellTime::Wrong);
    }
    let mut dates = DateOrder::ALL.into_iter().filter_map(|order| numbers.date(order));
    let first = dates.next().ok_or(NoCellTime::Wrong)?;
    dates.find(|other| *other != first).map_or(Ok(first), |other| Err(NoCellTime::TwoDates(first, other)))
}

/// The beginnings of the months' names in English, Portuguese and Spanish.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb", "fev"],
    &["mar"],
    &["apr", "abr"],
    &["may", "mai"],
    &["jun"],
    &["jul"],
    &["aug", "ago"],
    &["sep", "set"],
    &["oct", "out"],
    &["nov"],
    &["dec", "dez", "dic"],
];

/// A date whose month is a word, and what stands behind it: `2 de março de 2026 09:15`, `Mar 2, 2026, 9:15 AM`,
/// `Mon, 02-Mar-2026 09:15`.
fn worded(cell: &str) -> Option<(Date, &str)> {
    let (mut day, mut month, mut year) = (None, None, None);
    let mut rest = cell.trim_start();
    while day.is_none() || month.is_none() || year.is_none() {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, more) = rest.split_at(end);
        match word.bytes().next()? {
            b'0'..=b'9' => {
                let digits = word.trim_end_matches(char::is_alphabetic);
                match digits.len() {
                    1..=2 if day.is_none() => day = Some(digits.parse().ok()?),
                    4 if year.is_none() => year = Some(digits.parse().ok()?),
                    _ => return None,
                }
            }
            // A day of the week before the date, and `de` or `of` within.
            _ => {
                let lower = word.to_lowercase();
                let found = MONTHS.iter().position(|names| names.iter().any(|name| lower.starts_with(name)));
                match found.filter(|_| month.is_none()) {
                    Some(found) => month = Some(found as i8 + 1),
                    None if lower.len() <= 2 || (day.is_none() && month.is_none()) => {}
                    None => return None,
                }
            }
        }
        rest = more.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/'));
    }
    Some((Date::new(year?, month?, day?).ok()?, rest.trim_start_matches("às ").trim_start_matches("at ")))
}

/// A time of day, of 24 hours or of twice 12, and what stands after it.
fn time(text: &str) -> Option<(Time, &str)> {
    if let Some(found) = time_with_letter(text) {
        return Some(found);
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(text.len());
    let (clock, more) = text.split_at(end);
    // One digit for the hour is common.
    let clock = if clock.find(':') == Some(1) { format!("0{clock}") } else { clock.to_string() };
    if clock.find(':').is_some_and(|at| at != 2) || clock.len() < 4 {
        return None;
    }
    let time: Time = clock.parse().ok()?;
    let more = more.trim_start();
    let is_word = more.get(2..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let half = more.get(..2).filter(|_| !is_word).map(str::to_ascii_lowercase);
    let dotted =
        ["a. m.", "p. m.", "a.m.", "p.m."].into_iter().find(|half| more.to_ascii_lowercase().starts_with(half));
    let (after_noon, length) = match (half.as_deref(), dotted) {
        (_, Some(dotted)) => (dotted.starts_with('p'), dotted.len()),
        (Some("am"), _) => (false, 2),
        (Some("pm"), _) => (true, 2),
        _ => return Some((time, more)),
    };
    let hour = time.hour();
    let hour = (1..=12).contains(&hour).then_some(hour % 12 + if after_noon { 12 } else { 0 })?;
    Some((time.with().hour(hour).build().ok()?, more[length..].trim_start()))
}

/// `9h`, `9h15`, `09h15min`.
fn time_with_letter(text: &str) -> Option<(Time, &str)> {
    let (hours, rest) = text.split_once('h')?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (minutes, rest) = rest.split_at(end);
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hours) || !(minutes.is_empty() || minutes.len() == 2) {
        return None;
    }
    let minutes = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
    let rest = rest.strip_prefix("min").or_else(|| rest.strip_prefix('m')).unwrap_or(rest);
    Some((Time::new(hours.parse().ok()?, minutes, 0, 0).ok()?, rest.trim_start()))
}

/// The distance from universal time: `Z`, `UTC`, `-03:00`, `-0300`, `-03`, `GMT-3`.
fn offset(text: &str) -> Option<Offset> {
    let lower = text.to_ascii_lowercase();
    let named = ["utc", "gmt", "z"].into_iter().find_map(|name| lower.strip_prefix(name));
    let rest = named.unwrap_or(&lower).trim();
    if rest.is_empty() {
        return named.map(|_| Offset::UTC);
    }
    let (sign, digits) = match rest.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, rest.strip_prefix('+')?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "00"),
        Some(_) => return None,
    };
    if !matches!(hours.len(), 1..=2) || !format!("{hours}{minutes}").bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if hours > 15 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;

    fn zone() -> TimeZone {
        TimeZone::get("America/Sao_Paulo").unwrap()
    }

    fn midnight() -> Timestamp {
        zone().to_timestamp(date(2026, 3, 2).at(0, 0, 0, 0)).unwrap()
    }

    fn read(cell: &str, order: Option<DateOrder>) -> Result<Timestamp, NoCellTime> {
        moment(cell, None, order, &zone()).map(|moment| moment.at)
    }

    /// Nine o'clock of the first day, in São Paulo, in many hands.
    #[test]
    fn what_means_nine_o_clock() {
        let nine = midnight() + 9.hours();
        for cell in [
            "2026-03-02 09:00:00",
            "2026-03-02T09:00",
            "2026-03-02t09:00:00.000",
            "2026-03-02  9:00",
            "20260302T090000",
            "2026/03/02 09:00:00,000",
            "2026-3-2 9:00",
            "2026-03-02 9:00 AM",
            "2026-03-02 09:00:00am",
            "2026-03-02, 09:00:00",
            "2026-03-02 9h",
            "2026-03-02 09h00",
            "2026-03-02 9h00min",
            "2026-03-02 9:00 a. m.",
            "2026-03-02 09:00 A.M.",
            "2026-03-02T09:00:00-03:00",
            "2026-03-02 09:00:00 -0300",
            "2026-03-02 09:00:00 -03",
            "2026-03-02 09:00:00 GMT-3",
            "2026-03-02 12:00:00Z",
            "2026-03-02 12:00:00 UTC",
            "2026-03-02 12:00 gmt",
            "2026-03-02T12:00:00+00:00[UTC]",
            "2026-03-02T09:00:00[America/Sao_Paulo]",
            "2026-03-02T09:00:00-03:00[America/Sao_Paulo]",
            // New York is two hours behind in early March, Lisbon three ahead.
            "2026-03-02T07:00:00[America/New_York]",
            "2026-03-02 07:00:00 America/New_York",
            "2026-03-02T12:00:00 [Europe/Lisbon]",
            "2 de março de 2026 09:00",
            "02-Mar-2026 09:00:00",
            "Mar 2, 2026, 9:00 AM",
            "March 2nd, 2026 at 09:00",
            "segunda-feira, 2 de mar. de 2026 às 9:00",
            "Mon, 02 Mar 2026 12:00:00 GMT",
            "1772452800",
            "1772452800.000",
            "1772452800000",
        ] {
            assert_eq!(read(cell, None), Ok(nine), "{cell}");
        }
    }

    #[test]
    fn halves_of_the_day() {
        let hour = |cell: &str| read(cell, None).map(|at| at.duration_since(midnight()).as_secs_f64() / 3600.0);
        for (cell, expected) in [
            ("12:00 AM", 0.0),
            ("12:30 am", 0.5),
            ("11:59 AM", 11.0 + 59.0 / 60.0),
            ("12:00 PM", 12.0),
            ("1:00 pm", 13.0),
        ] {
            assert_eq!(hour(&format!("2026-03-02 {cell}")), Ok(expected), "{cell}");
        }
        for cell in ["13:00 PM", "0:30 AM", "1:00 xm"] {
            assert_eq!(hour(&format!("2026-03-02 {cell}")), Err(NoCellTime::Wrong), "{cell}");
        }
    }

    #[test]
    fn what_means_nothing_for_certain() {
        for cell in [
            "",
            "x",
            "2026-02-30 09:00:00",
            "2026-03-02 25:00:00",
            "2026-03-02 9h155",
            "2026-03-02 9 hours",
            "2026-13-02 09:00",
            "2026-03-02 09:00 BRT",
            "2026-03-02 09:00-3:5",
            "Mon 2026-03-02 09:00",
            "2 mar 09:00",
            "32 mar 2026 09:00",
            "mar mar 2026 09:00",
            "46083.375",
            "999999999",
            "9999999999",
            "17724528000",
        ] {
            assert_eq!(read(cell, None), Err(NoCellTime::Wrong), "{cell}");
        }
        assert_eq!(read("2026-03-02", None), Err(NoCellTime::NoTime));
        for cell in ["09:00", "8:00:00 AM"] {
            assert_eq!(read(cell, None), Err(NoCellTime::NoDate), "{cell}");
        }
        for cell in [
            "2026-03-02T09:00:00[Nowhere/City]",
            "2026-03-02T09:00:00+05:00[America/Sao_Paulo]",
            "2026-03-02 09:00 A/B",
        ] {
            assert_eq!(read(cell, None), Err(NoCellTime::Zone), "{cell}");
        }
    }

    #[test]
    fn day_and_month() {
        let two = |a: Date, b: Date| Err(NoCellTime::TwoDates(a, b));
        let day = |cell: &str, order| read(cell, order).map(|at| at.to_zoned(zone()).date());
        let (march, february) = (date(2026, 3, 2), date(2026, 2, 3));
        assert_eq!(day("02/03/2026 09:00", None), two(march, february));
        assert_eq!(day("02/03/26 09:00", None), two(march, february));
        assert_eq!(day("02/03/2026 09:00", Some(DateOrder::DayFirst)), Ok(march));
        assert_eq!(day("02/03/26 09:00", Some(DateOrder::DayFirst)), Ok(march));
        assert_eq!(day("26-03-02 09:00", Some(DateOrder::YearFirst)), Ok(march));
        assert_eq!(day("02-03-2026 09:00", Some(DateOrder::MonthFirst)), Ok(february));
        assert_eq!(day("2.3.2026 09:00", Some(DateOrder::DayFirst)), Ok(march));
        assert_eq!(day("2.3.69 09:00", Some(DateOrder::DayFirst)), Ok(date(1969, 3, 2)));
        // One reading alone is possible, or both are the same.
        assert_eq!(day("13/03/2026 09:00", None), Ok(date(2026, 3, 13)));
        assert_eq!(day("03/03/2026 09:00", None), Ok(date(2026, 3, 3)));
        // The rest of the column is the other way round.
        assert_eq!(day("03/13/2026 09:00", Some(DateOrder::DayFirst)), Err(NoCellTime::Wrong));
    }

    #[test]
    fn date_and_time_in_two_cells() {
        let nine = midnight() + 9.hours();
        let read = |date: &str, time: &str| moment(date, Some(time), None, &zone()).map(|moment| moment.at);
        for (date, time) in [
            ("2026-03-02", "09:00:00"),
            ("2026-03-02 00:00:00.000", "9:00"),
            ("2026-03-02", "9:00:00 AM"),
            ("2026-03-02T00:00:00", "12:00Z"),
        ] {
            assert_eq!(read(date, time), Ok(nine), "{date} {time}");
        }
        assert_eq!(read("2026-03-02 08:00", "09:00"), Err(NoCellTime::TwoTimes));
        assert_eq!(read("2026-03-02", ""), Err(NoCellTime::NoTime));
        assert_eq!(read("2026-03-02", "2026-03-02 09:00"), Err(NoCellTime::Wrong));
        assert_eq!(read("", "09:00"), Err(NoCellTime::NoDate));
        assert!(is_time("9:15") && is_time("09:15:00 PM") && !is_time("2026-03-02 09:15") && !is_time("915"));
    }
}
