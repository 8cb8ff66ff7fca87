//! Texts with a meaning of their own: lengths of time and names of time zones.

use super::tree::Value;
use crate::diagnostic::{Diagnostic, meant, nearest, wrong};
use crate::time::SimSpan;
use jiff::tz::{TimeZone, db};
use jiff::{SignedDuration, Span};

/// The longest length of time in a scenario, in days: a century.
const LONGEST_DAYS: i64 = 36_525;
/// What a length of time looks like.
const HELP: &str = "write a number and a unit (ms, s, min, h, days, weeks), as in \"10 min\" or \"1 h 30 min\"";

/// Reads `10 min`, `1 h 30 min`, `4 weeks`. With `civil`, months and years count too.
pub(super) fn length(text: &str, zero: bool, civil: bool) -> Result<Span, Diagnostic> {
    let text = text.trim();
    if text.parse::<f64>().is_ok() {
        return Err(wrong(format!("\"{text}\" has no unit"), HELP));
    }
    match text.parse::<Span>() {
        Ok(span) => checked(span, text, zero, civil),
        Err(_) => Err(wrong(format!("\"{text}\" is not a length of time"), HELP)),
    }
}

/// The same of a value: a text, or a length that is known.
pub(super) fn of(value: &Value, zero: bool, civil: bool) -> Result<Span, Diagnostic> {
    match value {
        Value::Length { span, text } => checked(*span, text, zero, civil),
        other => length(other.text().unwrap_or(""), zero, civil),
    }
}

fn checked(span: Span, text: &str, zero: bool, civil: bool) -> Result<Span, Diagnostic> {
    if span.is_negative() {
        return Err(wrong(format!("\"{text}\" is a negative length of time"), HELP));
    }
    if !civil && (span.get_months() != 0 || span.get_years() != 0) {
        let help = "months and years differ in length: write weeks or days";
        return Err(wrong(format!("\"{text}\" has no fixed length"), help));
    }
    // Months and years are only weighed here, not counted: 31 and 366 days.
    let months = i64::from(span.get_months()) + 12 * i64::from(span.get_years());
    let days = i64::from(span.get_days()) + 7 * i64::from(span.get_weeks()) + 31 * months;
    let rough = clock_part(&span).checked_add(SignedDuration::from_hours(24 * days.min(10 * LONGEST_DAYS)));
    match rough {
        Some(rough) if rough <= SignedDuration::from_hours(24 * LONGEST_DAYS) => {}
        _ => return Err(wrong(format!("\"{text}\" is more than a century"), "write at most 5000 weeks")),
    }
    if !zero && rough.is_some_and(|rough| rough.as_micros() == 0) {
        return Err(wrong(format!("\"{text}\" is no time at all"), "write a length above zero, as in \"10 min\""));
    }
    Ok(span)
}

/// Days of 24 hours and weeks of 7 days, to the microsecond.
pub(super) fn fixed(span: &Span) -> SimSpan {
    let days = i64::from(span.get_days()) + 7 * i64::from(span.get_weeks());
    let micros = clock_part(span).as_micros() + i128::from(days) * 86_400_000_000;
    SimSpan::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
}

/// Hours and smaller units, which do not depend on the calendar.
pub(super) fn clock_part(span: &Span) -> SignedDuration {
    let hours = SignedDuration::from_hours(i64::from(span.get_hours()));
    let parts = [
        SignedDuration::from_secs(span.get_minutes().saturating_mul(60)),
        SignedDuration::from_secs(span.get_seconds()),
        SignedDuration::from_millis(span.get_milliseconds()),
        SignedDuration::from_micros(span.get_microseconds()),
        SignedDuration::from_nanos(span.get_nanoseconds()),
    ];
    parts.into_iter().fold(hours, |sum, part| sum.saturating_add(part))
}

/// The time zone of an IANA name.
pub(super) fn zone(name: &str) -> Result<TimeZone, Diagnostic> {
    let found = db().get(name).ok().filter(|zone| zone.iana_name().is_some());
    found.ok_or_else(|| {
        let names: Vec<String> = db().available().map(|name| name.to_string()).collect();
        let cities = names.iter().map(|full| full.rsplit('/').next().unwrap_or(full));
        let near = nearest(name, names.iter().map(String::as_str)).map(str::to_string).or_else(|| {
            let city = nearest(name, cities)?.to_string();
            names.iter().find(|full| full.rsplit('/').next() == Some(&city)).cloned()
        });
        let help = match near {
            Some(near) => meant(&near),
            None => "write an IANA name, as in \"America/Sao_Paulo\" or \"UTC\"".to_string(),
        };
        wrong(format!("there is no time zone \"{name}\""), help)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> Option<f64> {
        length(text, true, false).ok().map(|span| fixed(&span).seconds())
    }

    #[test]
    fn lengths_by_hand() {
        assert_eq!(seconds("10 min"), Some(600.0));
        assert_eq!(seconds("1 h 30 min"), Some(5400.0));
        assert_eq!(seconds("90s"), Some(90.0));
        assert_eq!(seconds("250 ms"), Some(0.25));
        assert_eq!(seconds("1.5 h"), Some(5400.0));
        assert_eq!(seconds("2 weeks 1 day"), Some(15.0 * 86_400.0));
        assert_eq!(seconds("0 s"), Some(0.0));
    }

    #[test]
    fn what_is_no_length() {
        for text in ["", "10", "ten min", "-5 min", "5 min ago", "1 month", "200 years", "9999999 weeks"] {
            assert_eq!(seconds(text), None, "{text}");
        }
        assert!(length("0 s", false, false).is_err());
        assert!(length("1 ns", false, false).is_err());
        assert!(length("1 month", false, true).is_ok());
    }

    #[test]
    fn a_zone_that_was_meant() {
        assert!(zone("America/Sao_Paulo").is_ok());
        assert!(zone("UTC").is_ok());
        assert_eq!(zone("America/Sao_Paolo").unwrap_err().advice(), Some("did you mean \"America/Sao_Paulo\"?"));
        assert_eq!(zone("Sao Paulo").unwrap_err().advice(), Some("did you mean \"America/Sao_Paulo\"?"));
    }
}
