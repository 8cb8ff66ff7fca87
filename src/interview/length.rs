//! How long something takes: a length, or a usual and a long one.

use super::text::{Token, folded, tokens, value};
use super::unclear::Unclear;

/// The standard normal's point of 90 %.
const Z90: f64 = 1.281_551_565_544_600_4;
/// How many times the usual length the long one may be.
const FARTHEST: f64 = 100.0;
/// Between two lengths of a range.
const AND: &[&str] = &["e", "and", "a", "ate", "to", "ou", "or", "y"];
/// What people say for a number with its unit.
const SPOKEN: &[(&str, &str)] = &[
    ("meia hora", "30 min"),
    ("half an hour", "30 min"),
    ("half hour", "30 min"),
    ("uma hora", "1 h"),
    ("an hour", "1 h"),
    ("one hour", "1 h"),
    ("um minuto", "1 min"),
    ("a minute", "1 min"),
    ("um dia", "1 d"),
];

/// A usual length, and one that nine in ten do not exceed; in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub usual: f64,
    pub long: f64,
    /// Whether only the usual one was said.
    pub is_guessed: bool,
}

impl Spread {
    /// The spread of the lognormal that has them as its median and its 90 % point.
    pub(crate) fn sigma(self) -> f64 {
        libm::log(self.long / self.usual) / Z90
    }

    /// One length, with `times` as long for the long one; or both.
    pub(super) fn hear(text: &str, bounds: (f64, f64), times: f64) -> Result<Self, Unclear> {
        let lengths = hear(text, 2)?;
        let (usual, long) = match lengths.as_slice() {
            [usual, long] => (*usual, Some(*long)),
            [usual] => (*usual, None),
            _ => return Err(Unclear::NotALength(text.to_string())),
        };
        lengths.iter().try_for_each(|length| within(*length, bounds))?;
        match long {
            Some(long) if long <= usual => Err(Unclear::NotLonger),
            Some(long) if long > FARTHEST * usual => Err(Unclear::TooFarApart(FARTHEST)),
            Some(long) => Ok(Spread { usual, long, is_guessed: false }),
            None => Ok(Spread { usual, long: usual * times, is_guessed: true }),
        }
    }
}

/// Between the ends.
pub(super) fn within(seconds: f64, (low, high): (f64, f64)) -> Result<(), Unclear> {
    match (low..=high).contains(&seconds) {
        true => Ok(()),
        false => Err(Unclear::LengthRange { low, high }),
    }
}

/// One length, in seconds: `1 h 30 min`, `1h30`, `1 hora e meia`; a bare number is minutes.
pub(super) fn hear_one(text: &str) -> Result<f64, Unclear> {
    match hear(text, 1) {
        Err(Unclear::TooMany { .. }) => {
            let lengths = hear(text, 2)?;
            // `1 hora e 30 minutos` is one length.
            let (hours, minutes) = (lengths.first().copied().unwrap_or(0.0), lengths.last().copied().unwrap_or(0.0));
            let text = folded(text);
            let is_joined = text.contains(" e ") || text.contains(" and ");
            match is_joined && hours >= HOUR && hours % HOUR == 0.0 && minutes < HOUR {
                true => Ok(hours + minutes),
                false => Err(Unclear::TooMany { most: 1 }),
            }
        }
        found => Ok(found?.into_iter().sum()),
    }
}

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;

/// Seconds of a unit.
fn unit(word: &str) -> Option<f64> {
    Some(match word {
        "s" | "seg" | "segs" | "segundo" | "segundos" | "sec" | "secs" | "second" | "seconds" => 1.0,
        "m" | "min" | "mins" | "mn" | "minuto" | "minutos" | "minute" | "minutes" => MINUTE,
        "h" | "hr" | "hrs" | "hs" | "hora" | "horas" | "hour" | "hours" => HOUR,
        "d" | "dia" | "dias" | "day" | "days" => 24.0 * HOUR,
        _ => return None,
    })
}

/// The text with whole words replaced: `num dia ruim` does not have `um dia`.
fn replaced(text: &str, spoken: &str, written: &str) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(spoken) {
        let (before, after) = (&rest[..at], &rest[at + spoken.len()..]);
        let is_whole = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        done += before;
        done += if is_whole { written } else { spoken };
        rest = after;
    }
    done + rest
}

/// A number, the unit behind it, and whether it goes on from the one before.
struct Part {
    number: f64,
    unit: Option<f64>,
    goes_on: bool,
}

/// From one length to `most`.
pub(super) fn hear(text: &str, most: usize) -> Result<Vec<f64>, Unclear> {
    let unclear = || Unclear::NotALength(text.to_string());
    let mut plain = folded(text);
    if plain.is_empty() {
        return Err(Unclear::Empty);
    }
    for (spoken, written) in SPOKEN {
        plain = replaced(&plain, spoken, written);
    }
    let all = tokens(&plain);
    let numbers = all.iter().filter(|token| matches!(token, Token::Number(_))).count();
    let mut parts: Vec<Part> = Vec::new();
    // Whether the next number may belong to the last one, as minutes do to hours.
    let mut is_open = false;
    let mut at = all.iter().peekable();
    while let Some(token) = at.next() {
        match token {
            Token::Number(run) => {
                // Of two lengths where one number stands, a comma may be what is between them.
                if most > 1 && numbers == 1 && run.contains(',') {
                    return Err(Unclear::OneOrTwo(run.clone()));
                }
                let number = value(run).ok_or_else(unclear)?;
                let unit = match at.peek() {
                    Some(Token::Word(word)) => unit(word),
                    _ => None,
                };
                if unit.is_some() {
                    at.next();
                }
                let last = parts.last().and_then(|part| part.unit);
                // `1h30`
                let below = last.filter(|last| [HOUR, MINUTE].contains(last)).map(|last| last / 60.0);
                let goes_on = is_open && last.zip(unit.or(below)).is_some_and(|(last, unit)| unit < last);
                let unit = unit.or(below.filter(|_| goes_on));
                is_open = unit.is_some();
                parts.push(Part { number, unit, goes_on });
            }
            // `1 hora e meia`
            Token::Word(word) if word == "meia" && parts.last().is_some_and(|part| part.unit == Some(HOUR)) => {
                parts.push(Part { number: 30.0, unit: Some(MINUTE), goes_on: true });
                is_open = false;
            }
            Token::Word(word) => {
                // Any other word says something about the lengths; what is no unit behind a number is none of ours.
                let follows = parts.last().is_some_and(|part| part.unit.is_none()) && !AND.contains(&word.as_str());
                if follows && unit_like(word) {
                    return Err(unclear());
                }
                is_open = false;
            }
            Token::Sign(',' | ';' | '/' | '-' | '(' | ')' | '.' | '~') => is_open = false,
            Token::Sign(_) => return Err(unclear()),
        }
    }
    let lengths = resolved(&parts);
    match lengths.len() {
        0 => Err(unclear()),
        found if found > most => Err(Unclear::TooMany { most }),
        _ => Ok(lengths),
    }
}

/// Words that are units, but none that is known here.
fn unit_like(word: &str) -> bool {
    ["semana", "semanas", "week", "weeks", "mes", "meses", "month", "months", "ano", "anos", "year", "years", "ms"]
        .contains(&word)
}

/// The lengths in seconds. A number without a unit has that of the other where this makes the second one longer (`4 e 15 s`), else it
/// is minutes (`30 e 1 h`).
fn resolved(parts: &[Part]) -> Vec<f64> {
    let mut lengths: Vec<(f64, Option<f64>, f64)> = Vec::new();
    for part in parts {
        let seconds = part.number * part.unit.unwrap_or(MINUTE);
        match lengths.last_mut() {
            Some(last) if part.goes_on => last.0 += seconds,
            _ => lengths.push((seconds, part.unit, part.number)),
        }
    }
    match lengths.as_slice() {
        [(_, None, number), (long, Some(unit), _)] if number * unit < *long => vec![number * unit, *long],
        [(usual, Some(unit), _), (_, None, number)] => {
            let long = [number * unit, number * MINUTE, number * HOUR].into_iter().find(|long| long > usual);
            vec![*usual, long.unwrap_or(number * unit)]
        }
        _ => lengths.into_iter().map(|(seconds, ..)| seconds).collect(),
    }
}

/// A length as a scenario has it, in the largest unit of which it is a whole number: `90 s`, `10 min`, `2 h`.
pub(crate) fn in_words(seconds: f64) -> String {
    let whole = |unit: f64| seconds >= unit && seconds % unit == 0.0;
    match seconds {
        s if whole(HOUR) => format!("{} h", s / HOUR),
        s if whole(MINUTE) => format!("{} min", s / MINUTE),
        s if s < 100.0 => format!("{} s", rounded(s)),
        s if s < 100.0 * MINUTE => format!("{} min", rounded(s / MINUTE)),
        s => format!("{} h", rounded(s / HOUR)),
    }
}

/// To two decimals, without zeros at the end; never nothing at all.
fn rounded(value: f64) -> f64 {
    ((value * 100.0).round() / 100.0).max(0.01)
}
