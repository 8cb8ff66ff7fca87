//! The virtual clock: integer microseconds, and the only casts between time and floats.
//!
//! [`SimTime`] is an instant, counted from the start of the horizon (it may be negative);
//! [`SimSpan`] is a length, never negative. Equality and order are exact, and arithmetic
//! saturates at [`SimTime::NEVER`], an instant that is not reached.

use std::fmt;
use std::ops::{Add, Sub};

/// Microseconds in a second.
const MICROS: f64 = 1e6;

/// An instant: microseconds since the start of the horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SimTime(i64);

/// A length of time in microseconds, zero or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SimSpan(i64);

impl SimTime {
    /// The start of the horizon.
    pub const ZERO: SimTime = SimTime(0);
    /// Later than every instant that is reached.
    pub const NEVER: SimTime = SimTime(i64::MAX);

    /// The instant `micros` microseconds after the start of the horizon.
    #[inline]
    pub const fn from_micros(micros: i64) -> Self {
        SimTime(micros)
    }

    /// Microseconds since the start of the horizon.
    #[inline]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Seconds since the start of the horizon.
    #[inline]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / MICROS
    }

    /// The last instant, not later than this one, that is a whole number of steps from zero.
    pub const fn rounded_down(self, step: SimSpan) -> SimTime {
        match step.0 {
            0 => self,
            step => SimTime(self.0.div_euclid(step) * step),
        }
    }

    /// The time from `earlier` to this instant; zero if `earlier` is later.
    #[inline]
    pub const fn since(self, earlier: SimTime) -> SimSpan {
        match self.0.checked_sub(earlier.0) {
            Some(span) => SimSpan(if span < 0 { 0 } else { span }),
            None if self.0 < earlier.0 => SimSpan::ZERO,
            None => SimSpan::MAX,
        }
    }
}

impl SimSpan {
    /// No time at all.
    pub const ZERO: SimSpan = SimSpan(0);
    /// The longest length there is.
    pub const MAX: SimSpan = SimSpan(i64::MAX);

    /// A length of `micros` microseconds; a negative number becomes zero.
    #[inline]
    pub const fn from_micros(micros: i64) -> Self {
        SimSpan(if micros < 0 { 0 } else { micros })
    }

    /// A length of whole seconds.
    pub const fn from_secs(seconds: i64) -> Self {
        SimSpan::from_micros(seconds.saturating_mul(1_000_000))
    }

    /// A length of whole minutes.
    pub const fn from_mins(minutes: i64) -> Self {
        SimSpan::from_secs(minutes.saturating_mul(60))
    }

    /// A length of whole hours.
    pub const fn from_hours(hours: i64) -> Self {
        SimSpan::from_mins(hours.saturating_mul(60))
    }

    /// `seconds` rounded to the nearest microsecond. Negative and NaN become zero; more than
    /// about 292,000 years becomes the maximum.
    #[inline]
    pub fn from_seconds(seconds: f64) -> Self {
        // The cast saturates and takes NaN to zero; `+ 0.5` rounds a non-negative number.
        SimSpan::from_micros((seconds * MICROS + 0.5) as i64)
    }

    /// Whole microseconds.
    #[inline]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Seconds.
    #[inline]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / MICROS
    }

    /// Hours.
    pub fn hours(self) -> f64 {
        self.seconds() / 3600.0
    }

    /// This length times `factor`, rounded to the nearest microsecond.
    #[inline]
    pub fn scaled(self, factor: f64) -> Self {
        if factor == 1.0 { self } else { SimSpan::from_micros((self.0 as f64 * factor + 0.5) as i64) }
    }

    /// Whether this is no time at all.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl Add<SimSpan> for SimTime {
    type Output = SimTime;
    #[inline]
    fn add(self, span: SimSpan) -> SimTime {
        // A length is never negative, so this can only end too late: cheaper than to ask for both.
        self.0.checked_add(span.0).map_or(SimTime::NEVER, SimTime)
    }
}

impl Add for SimSpan {
    type Output = SimSpan;
    #[inline]
    fn add(self, other: SimSpan) -> SimSpan {
        self.0.checked_add(other.0).map_or(SimSpan::MAX, SimSpan)
    }
}

impl Sub for SimSpan {
    type Output = SimSpan;
    /// The difference, or zero if `other` is longer.
    #[inline]
    fn sub(self, other: SimSpan) -> SimSpan {
        // Neither is negative: the difference always fits.
        SimSpan::from_micros(self.0 - other.0)
    }
}

/// What a length of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    /// A millionth of a second.
    Micro,
    /// A thousandth of a second.
    Milli,
    /// A second.
    Second,
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
}

impl TimeUnit {
    /// Not larger than this one, from the largest on.
    pub(crate) fn up_to(largest: TimeUnit) -> impl Iterator<Item = TimeUnit> {
        let small = [TimeUnit::Milli, TimeUnit::Micro];
        let all = [TimeUnit::Week].into_iter().chain(TimeUnit::WHOLE).chain(small);
        all.filter(move |unit| *unit <= largest)
    }

    /// From the day to the second.
    pub(crate) const WHOLE: [TimeUnit; 4] = [TimeUnit::Day, TimeUnit::Hour, TimeUnit::Minute, TimeUnit::Second];

    /// The sign of the unit.
    pub const fn symbol(self) -> &'static str {
        match self {
            TimeUnit::Micro => "µs",
            TimeUnit::Milli => "ms",
            TimeUnit::Second => "s",
            TimeUnit::Minute => "min",
            TimeUnit::Hour => "h",
            TimeUnit::Day => "d",
            TimeUnit::Week => "w",
        }
    }

    /// How files and flags write so many of it.
    pub const fn written(self, count: i64) -> &'static str {
        match (self, count) {
            (TimeUnit::Micro, _) => "us",
            (TimeUnit::Day, 1) => "day",
            (TimeUnit::Day, _) => "days",
            (TimeUnit::Week, 1) => "week",
            (TimeUnit::Week, _) => "weeks",
            _ => self.symbol(),
        }
    }

    /// How many microseconds it has.
    pub const fn micros(self) -> i64 {
        match self {
            TimeUnit::Micro => 1,
            TimeUnit::Milli => 1000,
            TimeUnit::Second => 1_000_000,
            TimeUnit::Minute => 60_000_000,
            TimeUnit::Hour => 3_600_000_000,
            TimeUnit::Day => 86_400_000_000,
            TimeUnit::Week => 604_800_000_000,
        }
    }
}

impl SimSpan {
    /// The largest units that fit, two at most, each with the digits of its number.
    pub(crate) fn digits(self) -> Vec<(String, TimeUnit)> {
        if self.0 > 0 && self.0 < 1000 {
            return vec![(self.0.to_string(), TimeUnit::Micro)];
        }
        if self.0 < TimeUnit::Minute.micros() {
            let mut text = format!("{:.3}", self.seconds());
            text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
            return vec![(text, TimeUnit::Second)];
        }
        let mut rest = self.0;
        let parts = TimeUnit::WHOLE.map(|unit| {
            let whole = rest / unit.micros();
            rest %= unit.micros();
            (whole, unit)
        });
        let from_first = parts.into_iter().skip_while(|(n, _)| *n == 0).take(2);
        from_first.filter(|(n, _)| *n > 0).map(|(n, unit)| (n.to_string(), unit)).collect()
    }
}

impl fmt::Display for SimSpan {
    /// The largest units that fit: `0 s`, `4 min 18 s`, `1 h 5 min`, `3 d 2 h`; under a minute with
    /// up to three decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.digits().into_iter().map(|(digits, unit)| format!("{digits} {}", unit.symbol()));
        f.write_str(&parts.collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_round_to_the_nearest_microsecond() {
        assert_eq!(SimSpan::from_seconds(0.000_000_4), SimSpan::ZERO);
        assert_eq!(SimSpan::from_seconds(0.000_000_6).micros(), 1);
        assert_eq!(SimSpan::from_seconds(-3.0), SimSpan::ZERO);
        assert_eq!(SimSpan::from_seconds(f64::NAN), SimSpan::ZERO);
        assert_eq!(SimSpan::from_seconds(f64::INFINITY), SimSpan::MAX);
    }

    #[test]
    fn sums_saturate_at_never() {
        assert_eq!(SimTime::ZERO + SimSpan::MAX, SimTime::NEVER);
        assert_eq!(SimTime::from_micros(5) + SimSpan::MAX, SimTime::NEVER);
        assert_eq!(SimTime::from_micros(5).since(SimTime::from_micros(9)), SimSpan::ZERO);
    }

    #[test]
    fn lengths_print_in_two_units() {
        let text = |s: f64| SimSpan::from_seconds(s).to_string();
        assert_eq!(text(0.0), "0 s");
        assert_eq!(text(0.000_4), "400 µs");
        assert_eq!(text(1.25), "1.25 s");
        assert_eq!(text(258.0), "4 min 18 s");
        assert_eq!(text(3600.0), "1 h");
        assert_eq!(text(266_400.0), "3 d 2 h");
    }
}
