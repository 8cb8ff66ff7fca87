//! When a team is open, as people write it: `seg-sex 8:00-18:00, sáb 8-12`, `9am to 5pm`, `sempre`.

use super::text::folded;
use super::unclear::Unclear;
use crate::calendar::WeekPlan;

/// Open hours, and whether the days were said, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open {
    pub week: WeekPlan,
    pub has_days: bool,
}

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;
const WORKDAYS: [bool; 7] = [true, true, true, true, true, false, false];
const ALWAYS: &[&str] = &[
    "always",
    "sempre",
    "24/7",
    "24x7",
    "24h",
    "24 h",
    "24 hours",
    "24 horas",
    "24",
    "day and night",
    "dia e noite",
    "around the clock",
    "always open",
];
/// Words that say nothing.
const PASSED: &[&str] = &[
    "das", "da", "de", "do", "dos", "feira", "feiras", "h", "hs", "hora", "horas", "hours", "hour", "from", "no", "na",
    "nos", "nas", "aos", "os", "on", "at", "the", "open", "aberto", "every", "dias", "min",
];
const TO: &[&str] = &["a", "as", "ate", "to", "until", "till", "ao", "through"];
const AND: &[&str] = &["e", "and", "y", "tambem"];

/// A part of what was written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// Days that go together, or one.
    Days([bool; 7]),
    Day(usize),
    /// Minutes of the day; whether somebody said which half of it.
    Time(u32, bool),
    To,
    And,
    Closed,
}

impl Open {
    pub(super) fn hear(text: &str) -> Result<Self, Unclear> {
        let plain = folded(text);
        let plain = plain.trim_end_matches(['.', '!']);
        if plain.is_empty() {
            return Err(Unclear::Empty);
        }
        if ALWAYS.contains(&plain) {
            return Ok(Open { week: WeekPlan::always(), has_days: true });
        }
        let parts = parts(plain).ok_or_else(|| Unclear::NotHours(text.to_string()))?;
        read(&parts).filter(|open| !open.week.is_never()).ok_or_else(|| Unclear::NotHours(text.to_string()))
    }
}

fn weekday(word: &str) -> Option<usize> {
    Some(match word {
        "mon" | "monday" | "mondays" | "seg" | "segunda" | "segundas" => 0,
        "tue" | "tues" | "tuesday" | "tuesdays" | "ter" | "terca" | "tercas" => 1,
        "wed" | "weds" | "wednesday" | "wednesdays" | "qua" | "quarta" | "quartas" => 2,
        "thu" | "thur" | "thurs" | "thursday" | "thursdays" | "qui" | "quinta" | "quintas" => 3,
        "fri" | "friday" | "fridays" | "sex" | "sexta" | "sextas" => 4,
        "sat" | "saturday" | "saturdays" | "sab" | "sabado" | "sabados" => 5,
        "sun" | "sunday" | "sundays" | "dom" | "domingo" | "domingos" => 6,
        _ => return None,
    })
}

fn word(word: &str) -> Option<Option<Part>> {
    if let Some(day) = weekday(word) {
        return Some(Some(Part::Day(day)));
    }
    Some(Some(match word {
        "daily" | "everyday" | "diariamente" | "todos" | "day" | "dia" => Part::Days([true; 7]),
        "weekdays" | "weekday" | "workdays" | "uteis" => Part::Days(WORKDAYS),
        "weekend" | "weekends" | "fim" | "fds" => Part::Days(WORKDAYS.map(|is_one| !is_one)),
        "semana" => return Some(None),
        "noon" | "midday" => Part::Time(12 * HOUR, true),
        "midnight" => Part::Time(DAY, true),
        "closed" | "fechado" | "fechada" => Part::Closed,
        word if TO.contains(&word) => Part::To,
        word if AND.contains(&word) => Part::And,
        word if PASSED.contains(&word) => return Some(None),
        _ => return None,
    }))
}

/// The parts, unless there is one that means nothing here. `meio-dia` and `meia-noite` are times.
fn parts(text: &str) -> Option<Vec<Part>> {
    let text = text.replace("-feira", " ");
    let text = text.replace("meio-dia", "noon").replace("meio dia", "noon");
    let text = text.replace("meia-noite", "midnight").replace("meia noite", "midnight");
    let chars: Vec<char> = text.chars().collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if c.is_ascii_digit() {
            let (time, end) = time(&chars, at)?;
            parts.push(time);
            at = end;
        } else if c.is_alphabetic() {
            let end = chars[at..].iter().position(|c| !c.is_alphabetic()).map_or(chars.len(), |length| at + length);
            parts.extend(word(&chars[at..end].iter().collect::<String>())?);
            at = end;
        } else {
            match c {
                '-' => parts.push(Part::To),
                ',' | ';' | '/' | '&' | '+' | '|' => parts.push(Part::And),
                ' ' | ':' | '.' | '(' | ')' => {}
                _ => return None,
            }
            at += 1;
        }
    }
    Some(parts)
}

/// A time of day that begins here, and where it ends: `8`, `8:30`, `8h30`, `8.30`, `8h`, `8 am`, `5pm`.
fn time(chars: &[char], from: usize) -> Option<(Part, usize)> {
    let number = |from: usize| {
        let digits: String = chars.get(from..)?.iter().take_while(|c| c.is_ascii_digit()).collect();
        let number = (1..=2).contains(&digits.len()).then(|| digits.parse::<u32>().ok())??;
        Some((number, from + digits.len()))
    };
    let (hour, mut at) = number(from)?;
    let mut minute = 0;
    if matches!(chars.get(at), Some(':' | 'h' | '.')) {
        let is_minute = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        match is_minute {
            true => (minute, at) = number(at + 1)?,
            // `8h`, and the `8hs` of whoever writes so.
            false if chars[at] == 'h' => at += if chars.get(at + 1) == Some(&'s') { 2 } else { 1 },
            false => {}
        }
    }
    let rest: String = chars[at..].iter().filter(|c| **c != '.').take(4).collect();
    let half = rest.trim_start();
    let half = ["am", "pm"]
        .into_iter()
        .find(|word| half.strip_prefix(word).is_some_and(|after| !after.starts_with(char::is_alphabetic)));
    let Some(half) = half else {
        let minutes = hour * HOUR + minute;
        return (minute < HOUR && minutes <= DAY).then_some((Part::Time(minutes, false), at));
    };
    // Behind the word's last letter, however it is spaced.
    let end = at + chars[at..].iter().position(|c| *c == 'm')? + 1;
    let hour = (1..=12).contains(&hour).then(|| hour % 12 + if half == "pm" { 12 } else { 0 })?;
    (minute < HOUR).then_some((Part::Time(hour * HOUR + minute, true), end))
}

/// Days, then the times on them, again and again.
fn read(parts: &[Part]) -> Option<Open> {
    let mut ranges: Vec<(usize, u32, u32)> = Vec::new();
    // Times before any day was said.
    let mut bare: Vec<(u32, u32)> = Vec::new();
    // The days that the next times are of; whether times have been read since.
    let mut days: Option<[bool; 7]> = None;
    let mut has_times = false;
    let mut has_days = false;
    let mut last_day = None;
    let mut at = parts.iter().copied().peekable();
    while let Some(part) = at.next() {
        match part {
            Part::Day(_) | Part::Days(_) => {
                if has_times {
                    (days, has_times) = (None, false);
                }
                has_days = true;
                let named = days.get_or_insert([false; 7]);
                match part {
                    Part::Days(all) => (0..7).for_each(|day| named[day] |= all[day]),
                    Part::Day(day) => {
                        named[day] = true;
                        last_day = Some(day);
                    }
                    _ => {}
                }
            }
            Part::To => match (at.next()?, last_day) {
                (Part::Day(to), Some(from)) if !has_times => {
                    let named = days.get_or_insert([false; 7]);
                    (0..=(to + 7 - from) % 7).for_each(|step| named[(from + step) % 7] = true);
                    last_day = None;
                }
                _ => return None,
            },
            Part::Time(from, said) => {
                let (Some(Part::To), Some(Part::Time(to, said_too))) = (at.next(), at.next()) else { return None };
                let to = end(from, to, said || said_too)?;
                if days.is_none() && !has_days {
                    bare.push((from, to));
                }
                let on = days.unwrap_or(WORKDAYS);
                ranges.extend((0..7).filter(|day| on[*day]).map(|day| (day, from, to)));
                (has_times, last_day) = (true, None);
            }
            Part::Closed => (days, has_times, last_day) = (None, false, None),
            Part::And => {}
        }
    }
    match days {
        // `8-18 seg-sex`
        Some(on) if !has_times && bare.len() == ranges.len() / 5 && !bare.is_empty() => {
            let on = (0..7).filter(|day| on[*day]);
            ranges = on.flat_map(|day| bare.iter().map(move |(from, to)| (day, *from, *to))).collect();
        }
        // Days without times are half an answer.
        Some(_) if !has_times => return None,
        _ => {}
    }
    Some(Open { week: WeekPlan::of(ranges), has_days })
}

/// The end of a range. `9-5` is until five in the afternoon; what ends before it begins otherwise goes into the next day.
fn end(from: u32, to: u32, said: bool) -> Option<u32> {
    if from == to || from == DAY {
        return None;
    }
    let afternoon = to + DAY / 2;
    Some(match from < to {
        true => to,
        false if !said && from <= DAY / 2 && to > 0 && afternoon > from => afternoon,
        false => DAY + to,
    })
}
