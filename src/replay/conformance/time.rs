//! Times in a case file: `09:05`, `tue 08:00`, `mon+1 08:00:30.5`.

use crate::calendar::WEEKDAYS;
use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use crate::time::SimTime;

/// A part of a line that is wrong, and how.
pub(super) type Mistake<'t> = (&'t str, Diagnostic);

pub(super) const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// Weeks after the first that a case may reach.
const WEEKS: i64 = 99;

/// A day from the case's first Monday (0): `tue` is 1, `tue+1` is 8. `None` where `word` is no weekday.
pub(super) fn day(word: &str) -> Option<Result<i64, Diagnostic>> {
    let (name, weeks) = match word.split_once('+') {
        Some((name, weeks)) => (name, Some(weeks)),
        None => (word, None),
    };
    let weekday = WEEKDAYS.iter().position(|day| *day == name)? as i64;
    let weeks = match weeks.map(str::parse::<i64>) {
        None => 0,
        Some(Ok(weeks)) if (1..=WEEKS).contains(&weeks) => weeks,
        Some(_) => {
            let help = tell!(
                "{name} is in the first week, {name}+1 a week later, up to {name}+{WEEKS}",
                "{name} fica na primeira semana, {name}+1 uma semana depois, até {name}+{WEEKS}"
            );
            return Some(Err(wrong(tell!("\"{word}\" is not a day", "\"{word}\" não é um dia"), help)));
        }
    };
    Some(Ok(weekday + 7 * weeks))
}

/// The day with its number from the first Monday.
pub(super) fn day_text(days: i64) -> String {
    let name = WEEKDAYS.get(days.rem_euclid(7) as usize).copied().unwrap_or_default();
    match days.div_euclid(7) {
        0 => name.to_string(),
        week => format!("{name}+{week}"),
    }
}

/// Takes a time off the front of a text: the instant and what follows. `None` if the text does not
/// begin like a time; the error names the part that is none.
pub(super) fn take(text: &str) -> Option<Result<(SimTime, &str), Mistake<'_>>> {
    let (first, rest) = word(text);
    let (days, clock, rest) = match day(first) {
        Some(Err(wrong)) => return Some(Err((first, wrong))),
        Some(Ok(days)) => {
            let (clock, rest) = word(rest);
            (days, clock, rest)
        }
        None if first.starts_with(|c: char| c.is_ascii_digit()) => (0, first, rest),
        None => return None,
    };
    Some(match clock_time(clock) {
        Some(micros) => Ok((SimTime::from_micros(days * DAY + micros), rest)),
        None => {
            let part = if clock.is_empty() { first } else { clock };
            let wrong = wrong(
                tell!("\"{part}\" is not a time of day", "\"{part}\" não é uma hora do dia"),
                phrase!("write 09:05, or tue 09:05:30.5", "escreva 09:05 ou tue 09:05:30.5"),
            );
            Err((part, wrong))
        }
    })
}

/// The first word, and what follows without the blanks around it.
pub(super) fn word(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

/// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.ffffff` in microseconds of the day.
fn clock_time(text: &str) -> Option<i64> {
    let number = |text: &str, below: i64| {
        let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i64>().ok().filter(|number| plain && *number < below)
    };
    let mut parts = text.split(':');
    let (hour, minute) = (number(parts.next()?, 24)?, number(parts.next()?, 60)?);
    let (mut second, mut micros) = (0, 0);
    if let Some(part) = parts.next() {
        let (whole, fraction) = part.split_once('.').unwrap_or((part, "0"));
        second = number(whole, 60)?;
        let plain = (1..=6).contains(&fraction.len()) && fraction.bytes().all(|byte| byte.is_ascii_digit());
        micros = format!("{fraction:0<6}").parse::<i64>().ok().filter(|_| plain)?;
    }
    parts.next().is_none().then_some(hour * HOUR + minute * MINUTE + second * SECOND + micros)
}

/// An instant as a case file writes it; the first Monday has no day.
pub(super) fn text(at: SimTime) -> String {
    let (days, rest) = (at.micros().div_euclid(DAY), at.micros().rem_euclid(DAY));
    let mut text = if days == 0 { String::new() } else { day_text(days) + " " };
    text += &format!("{:02}:{:02}", rest / HOUR, rest / MINUTE % 60);
    if rest % MINUTE > 0 {
        text += &format!(":{:02}", rest / SECOND % 60);
    }
    if rest % SECOND > 0 {
        text += format!(".{:06}", rest % SECOND).trim_end_matches('0');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_and_print_alike() {
        for (written, micros) in [
            ("09:05", 545 * MINUTE),
            ("tue 08:00", DAY + 8 * HOUR),
            ("sun+2 23:59:59.999999", 21 * DAY - 1),
            ("mon+1 00:00:30.5", 7 * DAY + 30 * SECOND + 500_000),
        ] {
            let line = format!("{written}   c1 leaves");
            let (at, rest) = take(&line).unwrap().unwrap();
            assert_eq!((at.micros(), rest), (micros, "c1 leaves"), "{written}");
            assert_eq!(text(at), written);
        }
    }

    #[test]
    fn what_is_no_time() {
        for written in
            ["24:00", "9:05", "09:60", "09:05:60", "09:05:00.", "09:05:00.1234567", "tue", "mon+0 09:00", "09"]
        {
            assert!(take(written).unwrap().is_err(), "{written}");
        }
        assert!(take("Ana starts c1").is_none());
        assert!(take("").is_none());
    }
}
