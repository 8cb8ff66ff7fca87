//! How a language writes numbers, shares, money, lengths of time and dates. A language fills every field, and
//! [`number`](crate::report::number), which alone writes them, reads them here.

use super::{en, pt};
use crate::language::{Language, language};
use crate::time::TimeUnit;

/// The signs and forms of one language.
pub(crate) struct Notation {
    /// Between the whole and its parts.
    pub point: &'static str,
    /// Between thousands.
    pub group: &'static str,
    /// Before what is below nothing.
    pub minus: &'static str,
    /// Before a change upwards.
    pub plus: &'static str,
    /// Where there is no value.

    /// Before the end of what cannot be told any finer.
    pub below: &'static str,
    /// The same at the other end.
    pub above: &'static str,
    /// Between a number and its unit.
    pub gap: &'static str,
    /// Behind a share.
    pub percent: &'static str,
    /// Behind a difference of shares.
    pub points: &'static str,
    /// The name of that unit, standing alone.
    pub points_name: &'static str,
    /// Between the ends of an interval.
    pub to: &'static str,
    /// The same where the ends have signs.
    pub through: &'static str,
    /// Before half of an interval.
    pub give_or_take: &'static str,
    /// A unit of time behind a number.
    pub unit: fn(TimeUnit) -> &'static str,
    /// One day and many as the unit of a number, in full.
    pub days: [&'static str; 2],
    /// A million, a thousand millions, a million millions as the unit of many numbers.
    pub magnitudes: [&'static str; 3],
    /// A whole number of a unit of time before a noun.
    pub adjective: fn(i64, TimeUnit) -> String,
    /// An amount of a currency: its sign and the digits.
    pub money: fn(&str, &str) -> String,
    /// Weekdays, Monday first.
    pub weekdays: [&'static str; 7],
    /// The same in full.
    pub weekday_names: [&'static str; 7],
    /// Months, January first.
    pub months: [&'static str; 12],
    /// A date of weekday, day and month, perhaps with its year.
    pub date: fn(&str, i8, &str, Option<i16>) -> String,
}

/// That of the language that is spoken.
pub(crate) fn notation() -> &'static Notation {
    match language() {
        Language::En => &en::notation::NOTATION,
        Language::PtBr => &pt::notation::NOTATION,
    }
}
