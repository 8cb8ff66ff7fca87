//! What somebody said of a team as a scenario file, each value with where it comes from.

use super::fitted::plain::{line, list, number};
use super::words::say;
use crate::calendar::{SlotLength, WEEKDAYS};
use crate::interview::{Answers, Spread, Week, in_words};
use crate::scenario::quoted;
use std::fmt::Write;

/// A Monday.
const START: &str = "2026-03-02";
const LENGTH: &str = "4 weeks";
const REPLICATIONS: &str = "30";
const SEED: &str = "1";
/// How fast each conversation goes on with 1, 2, 3 … in hand, where nobody knows: more at once do more together, and each less.
const SPEED: [f64; 6] = [1.0, 0.8, 0.65, 0.55, 0.47, 0.41];
/// Days differ by so much, where nobody knows.
const DAY_CV: f64 = 0.15;

/// The file.
pub(crate) fn scenario(answers: &Answers, time_zone: &str) -> String {
    let mut text = String::new();
    head(answers, time_zone, &mut text);
    agents(answers, &mut text);
    team(answers, &mut text);
    arrivals(answers, &mut text);
    rules(answers, &mut text);
    text
}

fn remark(text: &mut String, words: &str) {
    let _ = writeln!(text, "# {words}");
}

fn head(answers: &Answers, time_zone: &str, text: &mut String) {
    say!(new::head()).iter().for_each(|words| remark(text, words));
    if let Some(preset) = answers.preset {
        remark(text, say!(new::preset(preset)));
    }
    text.push('\n');
    line(text, "name", &quoted(say!(new::team(answers.preset))), "");
    text.push_str("\n[horizon]\n");
    line(text, "start", START, &say!(new::START));
    line(text, "length", &quoted(LENGTH), "");
    line(text, "time_zone", &quoted(time_zone), &say!(new::ZONE));
    text.push_str("\n[replications]\n");
    line(text, "count", REPLICATIONS, "");
    line(text, "seed", SEED, "");
    let open = &answers.open;
    text.push('\n');
    if open.value.is_always() {
        remark(text, &format!("{}: {}", say!(new::from(open.source)), say!(new::OPEN_ALWAYS)));
        return;
    }
    text.push_str("[hours]\n");
    let lines: Vec<String> = open.value.lines().iter().map(|line| quoted(line)).collect();
    line(text, "weekly", &format!("[{}]", lines.join(", ")), &say!(new::hours(open.source, answers.has_days)));
}

/// Those who have a name, each; the others together. What is said of all stands at the first.
fn agents(answers: &Answers, text: &mut String) {
    let people = &answers.people;
    let mut is_first = true;
    let mut agent = |text: &mut String, name: &str, count: Option<usize>| {
        let comment = |words: String| if is_first { words } else { String::new() };
        text.push_str("\n[[agent]]\n");
        let (of_name, of_count) = match count {
            Some(_) => (String::new(), say!(new::from(people.source))),
            None => (comment(say!(new::from(people.source))), String::new()),
        };
        line(text, "name", &quoted(name), &of_name);
        if let Some(count) = count {
            line(text, "count", &count.to_string(), &of_count);
        }
        let at_once = &answers.at_once;
        line(text, "concurrency", &at_once.value.to_string(), &comment(say!(new::from(at_once.source))));
        let looks = &answers.looks;
        let of_looks = comment(say!(new::looks(looks.value, looks.source)));
        match looks.value {
            Some(spread) => line(text, "reaction.lognormal", &law(spread), &of_looks),
            None => line(text, "reaction", "\"0 s\"", &of_looks),
        }
        if at_once.value > 1 {
            let speed = SPEED.iter().copied().take(at_once.value as usize);
            line(text, "speed", &list(speed), &comment(say!(new::SPEED)));
        }
        is_first = false;
    };
    let named = people.value.names.iter();
    named.clone().for_each(|name| agent(text, name, None));
    match people.value.count - named.len().min(people.value.count) {
        0 => {}
        others => agent(text, unnamed(answers), Some(others)),
    }
}

/// What those without a name are called: nobody else is.
fn unnamed(answers: &Answers) -> &'static str {
    let [usual, other] = say!(new::agents());
    let is_taken = answers.people.value.names.iter().any(|name| name.starts_with(usual));
    if is_taken { other } else { usual }
}

fn team(answers: &Answers, text: &mut String) {
    text.push_str("\n[[team]]\n");
    line(text, "name", &quoted(say!(new::team(answers.preset))), "");
    line(text, "within", "[\"5 min\", \"10 min\", \"30 min\"]", "");
    let takes = &answers.takes;
    line(text, "handling.lognormal", &law(takes.value), &say!(new::takes(takes.value, takes.source)));
    let gives_up = &answers.gives_up;
    match gives_up.value {
        Some(after) => {
            // Half of an exponential lies below ln 2 of its mean.
            let mean = in_words(after / std::f64::consts::LN_2);
            let value = format!("{{ mean = {} }}", quoted(&mean));
            line(text, "patience.exponential", &value, &say!(new::gives_up(after, gives_up.source)));
        }
        None => remark(text, &say!(new::nobody_gives_up(gives_up.source))),
    }
}

/// The lognormal with this median and this 90 % point.
fn law(spread: Spread) -> String {
    format!("{{ median = {}, sigma = {} }}", quoted(&in_words(spread.usual)), number(spread.sigma()))
}

fn arrivals(answers: &Answers, text: &mut String) {
    let (week, volume) = (Week::within(&answers.open.value), &answers.volume);
    text.push_str("\n[team.arrivals.poisson]\n");
    let comment = say!(new::per_day(volume.value, volume.source));
    line(text, "per_day", &number(week.per_day(volume.value)), &comment);
    let index = WEEKDAYS.iter().zip(week.index).map(|(day, index)| format!("{day} = {}", number(index)));
    line(text, "weekday", &format!("{{ {} }}", index.collect::<Vec<_>>().join(", ")), &say!(new::WEEKDAY));
    let key = match week.slots {
        SlotLength::Hour => "hourly",
        slots => {
            line(text, "slots", &quoted(slots.file_word()), "");
            "profile"
        }
    };
    for (place, (days, weights)) in week.lists.iter().enumerate() {
        let weights = list(weights.iter().copied());
        match place {
            0 => line(text, &format!("{key}.daily"), &weights, &say!(new::PROFILE)),
            _ => days.iter().for_each(|day| line(text, &format!("{key}.{}", WEEKDAYS[day % 7]), &weights, "")),
        }
    }
    line(text, "day_cv", &number(DAY_CV), &say!(new::DAY_CV));
}

fn rules(answers: &Answers, text: &mut String) {
    text.push_str("\n[team.rules]\n");
    let (overflow, limit) = (&answers.overflow, &answers.limit);
    let value = overflow.value.map_or_else(|| "false".to_string(), |window| quoted(&in_words(window)));
    line(text, "overflow", &value, &say!(new::from(overflow.source)));
    let is_fitted = limit.value.is_none() && overflow.value.is_some();
    line(text, "limit", &quoted(&in_words(answers.limit())), &say!(new::limit(limit.source, is_fitted)));
}
