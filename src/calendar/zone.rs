//! Instants to civil time and back.

use crate::time::SimTime;
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

/// A time zone and the civil instant at which the virtual clock reads zero.
///
/// A civil time that a change of daylight saving skips counts as the same time by the clock
/// before the change; one that occurs twice counts as the first of the two (RFC 5545).
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    zone: TimeZone,
    origin: Timestamp,
}

impl Zone {
    /// The zone in which the virtual clock starts at `origin`. `None` where the civil time lies
    /// outside the years -9999 to 9999.
    pub fn new(zone: TimeZone, origin: DateTime) -> Option<Self> {
        let origin = zone.to_timestamp(origin).ok()?;
        Some(Zone { zone, origin })
    }

    /// The zone itself.
    pub fn time_zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// The civil time and offset at an instant, for reading. Instants beyond the year 9999 show
    /// as its end.
    pub fn zoned(&self, at: SimTime) -> Zoned {
        let micros = self.origin.as_microsecond().saturating_add(at.micros());
        let stamp =
            Timestamp::from_microsecond(micros).unwrap_or(if micros > 0 { Timestamp::MAX } else { Timestamp::MIN });
        stamp.to_zoned(self.zone.clone())
    }

    /// An instant in civil time with its offset (RFC 3339): `2026-03-02T09:00:00.000000-03:00`. There are always six
    /// decimals: readers such as pandas take the form of the first time of a column for that of all. Not for instants
    /// before the year 0.
    pub fn text(&self, at: SimTime) -> String {
        let mut out = Vec::new();
        // Only a broken form could fail.
        let _ = BrokenDownTime::from(&self.zoned(at)).format("%FT%T%.6f%:z", &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    /// Whether the calendar reaches so far.
    pub fn holds(&self, at: SimTime) -> bool {
        self.stamp(self.zoned(at).timestamp()) == at
    }

    /// The civil time at an instant.
    pub fn civil(&self, at: SimTime) -> DateTime {
        self.zoned(at).datetime()
    }

    /// The instant of a civil time; saturates at the ends of the calendar.
    pub fn instant(&self, civil: DateTime) -> SimTime {
        match self.zone.to_timestamp(civil) {
            Ok(stamp) => self.stamp(stamp),
            Err(_) if civil.year() > 0 => SimTime::NEVER,
            Err(_) => SimTime::from_micros(i64::MIN / 2),
        }
    }

    /// The instant of a point in absolute time.
    pub fn stamp(&self, stamp: Timestamp) -> SimTime {
        SimTime::from_micros(stamp.as_microsecond() - self.origin.as_microsecond())
    }

    /// The first change of the zone's offset after `at`.
    pub fn next_transition(&self, at: SimTime) -> Option<SimTime> {
        let stamp = self.zoned(at).timestamp();
        self.zone.following(stamp).next().map(|change| self.stamp(change.timestamp()))
    }

    /// The first instant of a civil day; of the day after, where the calendar leaves it out.
    pub fn midnight(&self, date: Date) -> SimTime {
        let midnight = date.to_datetime(Time::midnight());
        let at = self.instant(midnight);
        let shown = self.zoned(at);
        if shown.datetime() <= midnight {
            return at;
        }
        // Skipped: the day begins where the clock jumps, which it may do before midnight.
        let next = shown.timestamp().checked_add(1.nanosecond());
        let jump = next.ok().and_then(|next| self.zone.preceding(next).next());
        jump.map_or(at, |jump| self.stamp(jump.timestamp()))
    }

    /// The civil day that begins at an instant.
    pub fn day_from(&self, at: SimTime) -> Option<Date> {
        let date = self.civil(at).date();
        (self.midnight(date) == at).then_some(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SimSpan;
    use jiff::civil::date;

    fn berlin() -> Zone {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        Zone::new(zone, date(2026, 3, 28).at(0, 0, 0, 0)).unwrap()
    }

    #[test]
    fn instants_are_printed_with_six_decimals_and_the_offset_of_their_day() {
        let zone = berlin();
        let text = |civil: DateTime| zone.text(zone.instant(civil));
        assert_eq!(text(date(2026, 3, 28).at(9, 5, 0, 0)), "2026-03-28T09:05:00.000000+01:00");
        assert_eq!(text(date(2026, 3, 30).at(9, 5, 0, 250_000_000)), "2026-03-30T09:05:00.250000+02:00");
        let west = Zone::new(TimeZone::get("America/St_Johns").unwrap(), date(2026, 1, 1).at(0, 0, 0, 0)).unwrap();
        assert_eq!(west.text(SimTime::ZERO), "2026-01-01T00:00:00.000000-03:30");
    }

    #[test]
    fn a_spring_day_has_23_hours() {
        let zone = berlin();
        let (from, to) = (zone.midnight(date(2026, 3, 29)), zone.midnight(date(2026, 3, 30)));
        assert_eq!(to.since(from), SimSpan::from_hours(23));
    }

    #[test]
    fn civil_and_back() {
        let zone = berlin();
        let noon = date(2026, 7, 1).at(12, 0, 0, 0);
        assert_eq!(zone.civil(zone.instant(noon)), noon);
        assert_eq!(zone.zoned(zone.instant(noon)).offset().seconds(), 7200);
    }

    #[test]
    fn far_instants_do_not_panic() {
        let zone = berlin();
        zone.zoned(SimTime::NEVER);
        zone.zoned(SimTime::from_micros(i64::MIN));
        assert_eq!(zone.instant(DateTime::MAX), zone.instant(DateTime::MAX));
    }
}
