//! The rules of rounding, in one place, and the only place that writes numbers, money, lengths of time and dates: with
//! the signs of the language that everything is said in. They are for people: files have the values as they are.

use crate::calendar::SlotLength;
use crate::money::{Currency, Decimal, to_f64};
use crate::report::words::notation;
use crate::stats::Estimate;
use crate::time::{SimSpan, TimeUnit};
use crate::unit::Unit;
use jiff::civil::{Date, Time};
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::FromPrimitive;

/// What stands where there is no value.
pub const NONE: &str = "-";

/// A value in its unit, rounded for reading: times in two units, shares in percent.
pub fn value(value: f64, unit: Unit) -> String {
    if value.is_nan() {
        return NONE.to_string();
    }
    match unit {
        Unit::Time => time(value),
        Unit::Minutes => time(value * 60.0),
        Unit::Share => in_percent(value),
        Unit::Points => in_unit(&percent(value), notation().points),
        Unit::Hours => in_unit(&fixed(value, 1), unit_of_time(TimeUnit::Hour)),
        Unit::Ratio => fixed(value, 3),
        Unit::Money(currency) => money(value, currency),
        Unit::Count(_) => count(value),
    }
}

/// The mean of an estimate.
pub fn mean(estimate: &Estimate, unit: Unit) -> String {
    estimate.mean.map_or_else(|| NONE.to_string(), |mean| value(mean, unit))
}

/// Half of an interval behind its middle: `± 50 s`.
pub(crate) fn half_width(half: f64, unit: Unit) -> String {
    in_unit(notation().give_or_take, &size(half, unit))
}

/// The 95 % interval of an estimate, `95.8 – 96.4 %`. Where it goes beyond what is possible,
/// below nothing or above all, it is drawn up to there.
pub fn interval(estimate: &Estimate, unit: Unit) -> String {
    estimate.low.zip(estimate.high).map_or_else(|| NONE.to_string(), |(low, high)| range(low, high, unit))
}

/// The same of its two ends.
pub fn range(low: f64, high: f64, unit: Unit) -> String {
    let low = low.max(0.0);
    match unit {
        Unit::Share => between(&percent(low), &in_percent(high.min(1.0))),
        Unit::Hours => between(&fixed(low, 1), &value(high, unit)),
        Unit::Money(currency) => between(&money(low, currency), &digits(high, currency)),
        unit => between(&value(low, unit), &value(high, unit)),
    }
}

/// An interval of its two ends as they are written.
pub(crate) fn between(low: &str, high: &str) -> String {
    format!("{low}{}{high}", notation().to)
}

/// A difference of two values in their unit, with its sign: `+12 s`, `−1.5 pp`.
pub fn change(difference: f64, unit: Unit) -> String {
    if difference.is_nan() {
        return NONE.to_string();
    }
    let size = size(difference, unit);
    let sign = if difference < 0.0 { notation().minus } else { notation().plus };
    if difference == 0.0 { size } else { format!("{sign}{size}") }
}

/// How large a difference is, whatever its sign: `12 s`, `1.5 pp`.
pub fn size(difference: f64, unit: Unit) -> String {
    value(difference.abs(), unit.difference())
}

/// The interval of a difference by its two ends: `−1.5 pp … +0.2 pp`.
pub fn change_range(low: f64, high: f64, unit: Unit) -> String {
    format!("{}{}{}", change(low, unit), notation().through, change(high, unit))
}

/// A length of time in seconds: `0.053 s`, `12.3 s`, `4 min 18 s`, `3 d 2 h`.
pub fn time(seconds: f64) -> String {
    let step = match seconds {
        s if s < 1.0 => 0.001,
        s if s < 10.0 => 0.01,
        s if s < 59.95 => 0.1,
        s if s < 3599.5 => 1.0,
        s if s < 86_370.0 => 60.0,
        _ => 3600.0,
    };
    span(SimSpan::from_seconds((seconds / step).round() * step))
}

/// A length of time in the largest units that fit: `4 min 18 s`.
pub fn span(span: SimSpan) -> String {
    let part = |(digits, unit): (String, TimeUnit)| in_unit(&pointed(digits), unit_of_time(unit));
    span.digits().into_iter().map(part).collect::<Vec<_>>().join(" ")
}

/// A length of time that one unit is enough for: its number and that unit.
pub(crate) fn in_one_unit(span: SimSpan) -> Option<(String, &'static str)> {
    let [(digits, unit)] = <[_; 1]>::try_from(span.digits()).ok()?;
    Some((pointed(digits), unit_of_time(unit)))
}

/// So many of one unit of time.
pub(crate) fn of_time(count: i64, unit: TimeUnit) -> String {
    in_unit(&count.to_string(), unit_of_time(unit))
}

/// A length of time to the second.
pub(crate) fn whole_seconds(length: SimSpan) -> String {
    match (length.micros() + 500_000) / 1_000_000 {
        0 if !length.is_zero() => notation().below.to_string() + &span(SimSpan::from_secs(1)),
        seconds => span(SimSpan::from_secs(seconds)),
    }
}

/// A length of time before a noun: `10-minute`, `1-hour`, `90-second`.
pub fn time_adjective(length: SimSpan) -> String {
    let micros = length.micros();
    match TimeUnit::WHOLE.into_iter().find(|unit| micros > 0 && micros % unit.micros() == 0) {
        Some(unit) => (notation().adjective)(micros / unit.micros(), unit),
        None => span(length),
    }
}

/// A share in percent: `6.5 %`.
pub fn in_percent(share: f64) -> String {
    in_unit(&percent(share), notation().percent)
}

/// A share in percent with so many decimals, whatever it is.
pub(crate) fn share(part: f64, decimals: usize) -> String {
    in_unit(&fixed(part * 100.0, decimals), notation().percent)
}

/// A number before its unit.
pub(crate) fn in_unit(digits: &str, unit: &str) -> String {
    format!("{digits}{}{unit}", notation().gap)
}

/// A unit of time behind a number.
pub(crate) fn unit_of_time(unit: TimeUnit) -> &'static str {
    (notation().unit)(unit)
}

/// Whether a word is a unit, which does not part from the number before it.
pub(crate) fn is_unit(word: &str) -> bool {
    [notation().percent, notation().points].contains(&word)
        || notation().days.contains(&word)
        || unit_of_time(TimeUnit::Micro) == word
        || TimeUnit::WHOLE.into_iter().any(|unit| unit_of_time(unit) == word)
}

/// A share in percent without the sign: one decimal, two below 1 %; what is not quite nothing
/// or all is not shown as it.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        p if p <= 0.0 => "0".to_string(),
        p if p < 0.005 => format!("{}{}", notation().below, fixed(0.01, 2)),
        p if p < 0.995 => fixed(p, 2),
        p if p >= 100.0 => "100".to_string(),
        p if p > 99.95 => format!("{}{}", notation().above, fixed(99.9, 1)),
        p => fixed(p, 1),
    }
}

/// An estimate of a share, which by chance may lie below nothing or above all, in percent with its sign: `−10.2 %`.
pub fn estimated_share(estimate: f64) -> String {
    let tenths = (estimate * 1000.0).round();
    let sign = if tenths < 0.0 { notation().minus } else { "" };
    match tenths.abs() {
        size if size.is_nan() => NONE.to_string(),
        size if size < 10_000.0 => sign.to_string() + &share(size / 1000.0, 1),
        // So far out it says no more than that.
        _ => format!("{}{sign}{}", if tenths < 0.0 { notation().below } else { notation().above }, share(9.99, 0)),
    }
}

/// The interval of such an estimate: `−10.2 % … 3.1 %`.
pub fn estimated_share_interval(low: f64, high: f64) -> String {
    format!("{}{}{}", estimated_share(low), notation().through, estimated_share(high))
}

/// A count or a mean count: three significant digits or all before the point, thousands apart.
pub fn count(value: f64) -> String {
    if value == value.round() {
        return grouped(value, 0);
    }
    let decimals = match value.abs() {
        v if v < 9.995 => 2,
        v if v < 99.95 => 1,
        _ => 0,
    };
    grouped(value, decimals)
}

/// With so many decimals, thousands apart.
pub fn grouped(value: f64, decimals: usize) -> String {
    thousands(&fixed(value, decimals))
}

/// An amount of money: `R$ 12,345`, below a hundred with its smallest coins, `R$ 4.10`. Halves are rounded away from
/// zero.
pub fn money(value: f64, currency: Currency) -> String {
    let amount = (notation().money)(currency.sign(), &digits(value.abs(), currency));
    if value < 0.0 { format!("{}{amount}", notation().minus) } else { amount }
}

/// An amount that somebody has written: whole, or with as many digits as it has and its coins at least.
pub(crate) fn exact_money(amount: Decimal, currency: Currency) -> String {
    let exact = amount.normalize();
    let digits = match exact.scale() {
        0 => count(to_f64(exact)),
        places => pointed(format!("{exact:.*}", places.max(currency.decimals()) as usize)),
    };
    (notation().money)(currency.sign(), &digits)
}

/// The same without the currency's sign.
fn digits(value: f64, currency: Currency) -> String {
    let decimals = if value.abs() < 99.995 { currency.decimals() } else { 0 };
    match Decimal::from_f64(value) {
        Some(exact) => {
            let rounded = exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
            thousands(&pointed(format!("{rounded:.*}", decimals as usize)))
        }
        None => grouped(value, decimals as usize),
    }
}

/// With so many decimals, never `-0`.
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    pointed(match text.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|b| b == b'0' || b == b'.') => rest.to_string(),
        _ => text,
    })
}

/// With so many decimals at most.
pub(crate) fn short(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    pointed(if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_string() } else { text })
}

/// With its sign, whichever it is.
pub(crate) fn plus(value: f64, decimals: usize) -> String {
    if value.is_nan() { NONE.to_string() } else { pointed(format!("{value:+.decimals$}")) }
}

/// Five significant digits.
pub(crate) fn significant(value: f64) -> String {
    if value.is_nan() {
        return NONE.to_string();
    }
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    short(value, (4 - value.abs().log10().floor() as i32).clamp(0, 12) as usize)
}

/// What is far from one, by the power of ten: `1.0e−7`.
pub(crate) fn scientific(value: f64) -> String {
    pointed(format!("{value:.1e}").replace('-', notation().minus))
}

/// What many numbers up to `most` are best counted in, and its name: `1e6` and `million`, or one and nothing.
pub(crate) fn magnitude(most: f64) -> (f64, &'static str) {
    let [million, billion, trillion] = notation().magnitudes;
    match most {
        most if most >= 1e13 => (1e12, trillion),
        most if most >= 1e10 => (1e9, billion),
        most if most >= 1e7 => (1e6, million),
        _ => (1.0, ""),
    }
}

/// Digits with the point of the language.
fn pointed(digits: String) -> String {
    digits.replacen('.', notation().point, 1)
}

/// What [`fixed`] gives, thousands apart.
fn thousands(text: &str) -> String {
    let (whole, rest) = text.split_at(text.find(notation().point).unwrap_or(text.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 && !grouped.ends_with('-') {
            grouped.push_str(notation().group);
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// `09:01:20`.
pub(crate) fn clock(time: Time) -> String {
    format!("{}:{:02}", minute(time), time.second())
}

/// `09:01`.
pub(crate) fn minute(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The same of minutes from midnight, which is `24:00` at the end of a day.
pub(crate) fn minute_of_day(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// From one minute of a day to another: `08:00–12:00`.
pub(crate) fn part_of_day(from: u32, to: u32) -> String {
    format!("{}–{}", minute_of_day(from), minute_of_day(to))
}

/// `Mon 2 Mar 2026`.
pub(crate) fn date(date: Date) -> String {
    dated(date, Some(date.year()))
}

/// `Mon 2 Mar`.
pub(crate) fn day(date: Date) -> String {
    dated(date, None)
}

fn dated(date: Date, year: Option<i16>) -> String {
    let month = notation().months.get(date.month() as usize - 1).copied().unwrap_or_default();
    (notation().date)(weekday(date), date.day(), month, year)
}

/// `Mon`.
pub(crate) fn weekday(date: Date) -> &'static str {
    of_week(date.weekday().to_monday_zero_offset() as usize)
}

/// The same of a day of the week, 0 being Monday.
pub(crate) fn of_week(day: usize) -> &'static str {
    notation().weekdays[day % 7]
}

/// When a slot of the week begins, 0 being Monday's first: `Mon 09:00`.
pub(crate) fn week_slot(slot: usize, slots: SlotLength) -> String {
    let at = slots.clock(slot);
    format!("{} {}", of_week(at.weekday), minute_of_day(at.of_day()))
}

/// Slots of the week in few words, those that follow each other on a day together: `Mon 09:00–11:00, Tue 14:00–15:00`.
pub(crate) fn week_slots(all: &[usize], slots: SlotLength) -> String {
    let runs = all.chunk_by(|a, b| a + 1 == *b && slots.clock(*a).weekday == slots.clock(*b).weekday);
    let name = |run: &[usize]| {
        let (first, last) = (slots.clock(*run.first()?), slots.clock(*run.last()?));
        let end = last.of_day() + slots.minutes() as u32;
        Some(format!("{} {}", of_week(first.weekday), part_of_day(first.of_day(), end)))
    };
    runs.filter_map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_the_week_in_few_words() {
        assert_eq!(
            week_slots(&[9, 10, 23, 24, 40], SlotLength::Hour),
            "Mon 09:00–11:00, Mon 23:00–24:00, Tue 00:00–01:00, Tue 16:00–17:00"
        );
        assert_eq!(week_slots(&[], SlotLength::Hour), "");
        assert_eq!(week_slots(&[17, 18, 19, 47], SlotLength::Half), "Mon 08:30–10:00, Mon 23:30–24:00");
        assert_eq!(week_slot(167, SlotLength::Hour), "Sun 23:00");
        assert_eq!(week_slot(96 + 39, SlotLength::Quarter), "Tue 09:45");
    }

    #[test]
    fn times_are_rounded_to_what_can_be_read() {
        let cases = [
            (0.0, "0 s"),
            (0.05312, "0.053 s"),
            (9.876, "9.88 s"),
            (12.345, "12.3 s"),
            (59.97, "1 min"),
            (258.4, "4 min 18 s"),
            (3599.7, "1 h"),
            (3910.0, "1 h 5 min"),
            (86_380.0, "1 d"),
            (266_000.0, "3 d 2 h"),
        ];
        for (seconds, text) in cases {
            assert_eq!(time(seconds), text, "{seconds}");
        }
    }

    #[test]
    fn shares_never_hide_what_is_not_nothing() {
        let cases = [
            (0.0, "0"),
            (0.000_01, "< 0.01"),
            (0.002_34, "0.23"),
            (0.0996, "10.0"),
            (0.961, "96.1"),
            (0.9999, "> 99.9"),
            (1.0, "100"),
        ];
        for (share, text) in cases {
            assert_eq!(percent(share), text, "{share}");
        }
    }

    #[test]
    fn estimated_shares_keep_their_sign() {
        let cases =
            [(-0.1018, "−10.2 %"), (-0.0001, "0.0 %"), (0.0312, "3.1 %"), (1.043, "104.3 %"), (12.0, "> 999 %")];
        for (share, text) in cases {
            assert_eq!(estimated_share(share), text, "{share}");
        }
        assert_eq!(estimated_share(f64::NAN), NONE);
        assert_eq!(estimated_share_interval(-0.1018, 0.0312), "−10.2 % … 3.1 %");
    }

    #[test]
    fn counts() {
        let cases = [
            (7183.4, "7,183"),
            (0.0, "0"),
            (1.3449, "1.34"),
            (12.34, "12.3"),
            (1_234_567.0, "1,234,567"),
            (999.0, "999"),
        ];
        for (value, text) in cases {
            assert_eq!(count(value), text, "{value}");
        }
        assert_eq!(count(-0.001), "0.00");
        assert_eq!(count(-123_456.0), "-123,456");
    }

    #[test]
    fn intervals_stay_in_the_possible() {
        let estimate =
            Estimate { n: 3, mean: Some(0.01), sd: Some(0.1), low: Some(-0.2), high: Some(1.2), ..Estimate::NONE };
        assert_eq!(interval(&estimate, Unit::Share), "0 – 100 %");
        assert_eq!(interval(&estimate, Unit::Time), "0 s – 1.2 s");
        assert_eq!(interval(&Estimate { low: None, ..estimate }, Unit::Time), "-");
    }

    #[test]
    fn money_has_its_sign_and_small_amounts_their_cents() {
        let real = Unit::of("BRL").unwrap();
        let cases = [
            (0.0, "R$ 0.00"),
            (0.09, "R$ 0.09"),
            (4.1, "R$ 4.10"),
            (2.675, "R$ 2.68"),
            (99.99, "R$ 99.99"),
            (99.996, "R$ 100"),
            (999.49, "R$ 999"),
            (28_400.4, "R$ 28,400"),
            (1_234_567.5, "R$ 1,234,568"),
            (-12.5, "−R$ 12.50"),
            (1e20, "R$ 100,000,000,000,000,000,000"),
        ];
        for (amount, text) in cases {
            assert_eq!(value(amount, real), text, "{amount}");
        }
        assert_eq!(value(12.4, Unit::of("JPY").unwrap()), "JP¥ 12");
        assert_eq!(change(-350.0, real), "−R$ 350");
        let estimate = Estimate {
            n: 3,
            mean: Some(1500.0),
            sd: Some(1.0),
            low: Some(1400.4),
            high: Some(1600.0),
            ..Estimate::NONE
        };
        assert_eq!(interval(&estimate, real), "R$ 1,400 – 1,600");
    }

    #[test]
    fn adjectives() {
        let text = |s: i64| time_adjective(SimSpan::from_secs(s));
        assert_eq!([text(600), text(3600), text(90), text(5400)], ["10-minute", "1-hour", "90-second", "90-minute"]);
    }
}
