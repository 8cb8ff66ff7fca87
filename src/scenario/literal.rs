//! Texts with a meaning of their own: lengths of time.

use super::tree::Value;
use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use crate::time::SimSpan;
use jiff::{SignedDuration, Span};

/// The longest length of time in a scenario, in days: a century.
const LONGEST_DAYS: i64 = 36_525;
/// What a length of time looks like.
fn form() -> &'static str {
    phrase!(
        "write a number and a unit (ms, s, min, h, days, weeks), as in \"10 min\" or \"1 h 30 min\"",
        "escreva um número e uma unidade (ms, s, min, h, days, weeks), como em \"10 min\" ou \"1 h 30 min\""
    )
}

/// Reads `10 min`, `1 h 30 min`, `4 weeks`. With `civil`, months and years count too.
pub(super) fn length(text: &str, zero: bool, civil: bool) -> Result<Span, Diagnostic> {
    let text = text.trim();
    if text.parse::<f64>().is_ok() {
        return Err(wrong(tell!("\"{text}\" has no unit", "\"{text}\" não tem unidade"), form()));
    }
    match text.parse::<Span>() {
        Ok(span) => checked(span, text, zero, civil),
        Err(_) => Err(wrong(tell!("\"{text}\" is not a length of time", "\"{text}\" não é uma duração"), form())),
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
        return Err(wrong(
            tell!("\"{text}\" is a negative length of time", "\"{text}\" é uma duração negativa"),
            form(),
        ));
    }
    if !civil && (span.get_months() != 0 || span.get_years() != 0) {
        let help = phrase!(
            "months and years differ in length: write weeks or days",
            "meses e anos não têm todos o mesmo tamanho: escreva semanas (weeks) ou dias (days)"
        );
        return Err(wrong(tell!("\"{text}\" has no fixed length", "\"{text}\" não tem tamanho fixo"), help));
    }
    // Months and years are only weighed here, not counted: 31 and 366 days.
    let months = i64::from(span.get_months()) + 12 * i64::from(span.get_years());
    let days = i64::from(span.get_days()) + 7 * i64::from(span.get_weeks()) + 31 * months;
    let rough = clock_part(&span).checked_add(SignedDuration::from_hours(24 * days.min(10 * LONGEST_DAYS)));
    match rough {
        Some(rough) if rough <= SignedDuration::from_hours(24 * LONGEST_DAYS) => {}
        _ => {
            return Err(wrong(
                tell!("\"{text}\" is more than a century", "\"{text}\" é mais de um século"),
                phrase!("write at most 5000 weeks", "escreva no máximo 5000 weeks"),
            ));
        }
    }
    if !zero && rough.is_some_and(|rough| rough.as_micros() == 0) {
        return Err(wrong(
            tell!("\"{text}\" is no time at all", "\"{text}\" não é tempo nenhum"),
            phrase!(
                "write a length above zero, as in \"10 min\"",
                "escreva uma duração acima de zero, como em \"10 min\""
            ),
        ));
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
}
