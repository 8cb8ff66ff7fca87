//! Dates and times in cells.
//!
//! Read is what can mean one thing only. A date with the year first is such; one with the year last is, once a day above
//! 12 in its column, or the scenario, tells the day from the month.

use super::complaint::{Complaint, shown};
use crate::calendar::Zone;
use crate::scenario::literal;
use crate::scenario::spec::kinds::DateOrder;
use crate::time::SimTime;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

/// What is written, as a general advice.
const HELP: &str = "write a date and time, as in 2026-03-02 09:15:00 or 2026-03-02T09:15:00-03:00";

/// An instant that a cell gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellTime {
    pub at: SimTime,
    /// Whether the clock shows midnight where it was written.
    pub is_midnight: bool,
}

/// Why a cell gives none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoCellTime {
    /// It is no date and time at all, or one that does not exist.
    Wrong,
    /// A date alone.
    NoTime,
    /// A time of day alone.
    NoDate,
    /// Day and month may be either; these are the two dates.
    TwoDates(Date, Date),
    /// There is no such zone, or it has another offset then.
    Zone,
    /// The date's cell has a time of its own beside that of the other cell.
    TwoTimes,
}

impl NoCellTime {
    /// What is said of it. `columns` is the advice for dates and times that stand in two columns.
    pub(super) fn complaint(self, cell: &str, columns: Option<String>) -> Complaint {
        let cell = shown(cell);
        let general = || HELP.to_string();
        match self {
            NoCellTime::Wrong => Complaint::new(format!("{cell} is not a date and time"), HELP),
            NoCellTime::NoTime => {
                Complaint::of_column(format!("{cell} has no time of day"), columns.unwrap_or_else(general))
            }
            NoCellTime::NoDate => Complaint::of_column(format!("{cell} has no date"), columns.unwrap_or_else(general)),
            NoCellTime::TwoDates(one, other) => Complaint::of_column(
                format!("{cell} may be {one} or {other}, and no other row tells"),
                "write `dates = \"dd/mm/yyyy\"` or `dates = \"mm/dd/yyyy\"` beside `file`".to_string()
                    + &columns.map_or_else(String::new, |columns| format!("; {columns}")),
            ),
            NoCellTime::Zone => Complaint::new(
                format!("{cell} names no time zone, or one with another offset then"),
                "write an offset, as in 2026-03-02T09:15:00-03:00, or an IANA name, as in 2026-03-02T09:15:00[America/Sao_Paulo]",
            ),
            NoCellTime::TwoTimes => Complaint::of_column(
                format!("{cell} has a time of its own"),
                "write `arrived_at` with one column, or name a column of dates alone",
            ),
        }
    }
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

/// The order of day and month that a date shows in which the day is above 12.
pub(super) fn order(cell: &str) -> Option<DateOrder> {
    match numbers(CellParts::of(cell).date)? {
        Numbers::YearLast(first, 1..=12, _) if first > 12 => Some(DateOrder::DayFirst),
        Numbers::YearLast(1..=12, second, _) if second > 12 => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Whether a cell begins with a date.
pub(super) fn is_dated(cell: &str) -> bool {
    numbers(CellParts::of(cell).date).is_some()
}

/// Whether a cell begins with a date, and nothing follows.
pub(super) fn is_date_alone(cell: &str) -> bool {
    is_dated(cell) && CellParts::of(cell).rest.is_empty()
}

/// Whether a cell is a time of day alone.
pub(super) fn is_time(cell: &str) -> bool {
    let written = CellParts::of(cell);
    written.date.is_empty() && written.zone.is_none() && time(written.rest).is_some_and(|(_, more)| more.is_empty())
}

/// The instant that a cell gives, or two: one of the date and one of the time. Local times are those of `zone`.
pub(super) fn moment(
    date: &str,
    clock: Option<&str>,
    order: Option<DateOrder>,
    zone: &Zone,
) -> Result<CellTime, NoCellTime> {
    let mut written = CellParts::of(date);
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
    let date = self::date(written.date, order)?;
    if written.rest.is_empty() {
        return Err(NoCellTime::NoTime);
    }
    let (time, more) = time(written.rest).ok_or(NoCellTime::Wrong)?;
    let at = instant(date.to_datetime(time), more, written.zone, zone)?;
    Ok(CellTime { at, is_midnight: time == Time::midnight() })
}

/// A civil time with what stands after it: nothing, an offset, a zone's name, or both.
fn instant(civil: DateTime, more: &str, bracket: Option<&str>, zone: &Zone) -> Result<SimTime, NoCellTime> {
    // Names of zones have a stroke, but for that of universal time.
    let (more, name) = if more.contains('/') { ("", Some(more)) } else { (more, bracket) };
    let named = name.map(|name| literal::zone(name).map_err(|_| NoCellTime::Zone)).transpose()?;
    let offset = match more {
        "" => None,
        more => Some(offset(more).ok_or(NoCellTime::Wrong)?),
    };
    let zone_of = |found: &TimeZone| found.to_timestamp(civil).map_err(|_| NoCellTime::Wrong);
    match (offset, named) {
        (None, None) => Ok(zone.instant(civil)),
        (None, Some(named)) => Ok(zone.stamp(zone_of(&named)?)),
        (Some(offset), named) => {
            let stamp = zone_of(&TimeZone::fixed(offset))?;
            match named {
                Some(named) if named.to_offset(stamp) != offset => Err(NoCellTime::Zone),
                _ => Ok(zone.stamp(stamp)),
            }
        }
    }
}

/// Three numbers of a date.
enum Numbers {
    YearFirst(i8, i8, i16),
    YearLast(i8, i8, i16),
}

fn numbers(text: &str) -> Option<Numbers> {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() == 8 && is_digits(text) {
        return Some(Numbers::YearFirst(text[4..6].parse().ok()?, text[6..].parse().ok()?, text[..4].parse().ok()?));
    }
    let mark = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    if !parts.iter().all(|part| is_digits(part)) {
        return None;
    }
    match (first.len(), second.len(), third.len()) {
        (4, 1..=2, 1..=2) => Some(Numbers::YearFirst(second.parse().ok()?, third.parse().ok()?, first.parse().ok()?)),
        (1..=2, 1..=2, 4) => Some(Numbers::YearLast(first.parse().ok()?, second.parse().ok()?, third.parse().ok()?)),
        _ => None,
    }
}

fn date(text: &str, order: Option<DateOrder>) -> Result<Date, NoCellTime> {
    let new = |day: i8, month: i8, year: i16| Date::new(year, month, day).map_err(|_| NoCellTime::Wrong);
    match (numbers(text).ok_or(NoCellTime::Wrong)?, order) {
        (Numbers::YearFirst(month, day, year), _) => new(day, month, year),
        (Numbers::YearLast(day, month, year), Some(DateOrder::DayFirst)) => new(day, month, year),
        (Numbers::YearLast(month, day, year), Some(DateOrder::MonthFirst)) => new(day, month, year),
        (Numbers::YearLast(one, other, year), None) => match (new(one, other, year), new(other, one, year)) {
            (Ok(one), Ok(other)) if one != other => Err(NoCellTime::TwoDates(one, other)),
            (Ok(date), _) | (_, Ok(date)) => Ok(date),
            (Err(wrong), Err(_)) => Err(wrong),
        },
    }
}

/// A time of day, of 24 hours or of twice 12, and what stands after it.
fn time(text: &str) -> Option<(Time, &str)> {
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
    let after_noon = match half.as_deref() {
        Some("am") => false,
        Some("pm") => true,
        _ => return Some((time, more)),
    };
    let hour = time.hour();
    let hour = (1..=12).contains(&hour).then_some(hour % 12 + if after_noon { 12 } else { 0 })?;
    Some((time.with().hour(hour).build().ok()?, more[2..].trim_start()))
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
    use crate::time::SimSpan;
    use jiff::civil::date;

    fn zone() -> Zone {
        Zone::new(TimeZone::get("America/Sao_Paulo").unwrap(), date(2026, 3, 2).at(0, 0, 0, 0)).unwrap()
    }

    fn read(cell: &str, order: Option<DateOrder>) -> Result<SimTime, NoCellTime> {
        moment(cell, None, order, &zone()).map(|moment| moment.at)
    }

    /// Nine o'clock of the first day, in São Paulo, in many hands.
    #[test]
    fn what_means_nine_o_clock() {
        let nine = SimTime::ZERO + SimSpan::from_hours(9);
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
        ] {
            assert_eq!(read(cell, None), Ok(nine), "{cell}");
        }
    }

    #[test]
    fn halves_of_the_day() {
        let hour = |cell: &str| read(cell, None).map(|at| at.since(SimTime::ZERO).hours());
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
            "2026-03-02 9h15",
            "02/03/26 09:00",
            "2026-13-02 09:00",
            "2026-03-02 09:00 BRT",
            "2026-03-02 09:00-3:5",
            "Mon 2026-03-02 09:00",
            "1772452800",
            "46083.375",
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
        let two = |a: (i8, i8), b: (i8, i8)| Err(NoCellTime::TwoDates(date(2026, a.0, a.1), date(2026, b.0, b.1)));
        let day = |cell: &str, order| read(cell, order).map(|at| zone().civil(at).date());
        assert_eq!(day("02/03/2026 09:00", None), two((3, 2), (2, 3)));
        assert_eq!(day("02/03/2026 09:00", Some(DateOrder::DayFirst)), Ok(date(2026, 3, 2)));
        assert_eq!(day("02-03-2026 09:00", Some(DateOrder::MonthFirst)), Ok(date(2026, 2, 3)));
        assert_eq!(day("2.3.2026 09:00", Some(DateOrder::DayFirst)), Ok(date(2026, 3, 2)));
        // One reading alone is possible, or both are the same.
        assert_eq!(day("13/03/2026 09:00", None), Ok(date(2026, 3, 13)));
        assert_eq!(day("03/03/2026 09:00", None), Ok(date(2026, 3, 3)));
        // The rest of the column is the other way round.
        assert_eq!(day("03/13/2026 09:00", Some(DateOrder::DayFirst)), Err(NoCellTime::Wrong));
        let shown = |cells: &[&'static str]| cells.iter().find_map(|cell| order(cell));
        assert_eq!(shown(&["02/03/2026", "x", "13/03/2026 10:00"]), Some(DateOrder::DayFirst));
        assert_eq!(shown(&["02/03/2026 1:00", "03/31/2026 1:00"]), Some(DateOrder::MonthFirst));
        assert_eq!(shown(&["02/03/2026", "2026-03-31", "31/31/2026"]), None);
    }

    #[test]
    fn date_and_time_in_two_cells() {
        let nine = SimTime::ZERO + SimSpan::from_hours(9);
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
