//! Who writes, how often, with how much work and how much patience.

use super::distribution;
use super::slot;
use super::values::{days, exact, list, short, stretch};
use crate::calendar::SlotLength;
use crate::calendar::Zone;
use crate::random::Distribution;
use crate::report::assumptions::customers::{HoursOf, Stretch};
use crate::report::number::{count, in_percent, part_of_day};
use crate::scenario::{RateEvent, Returns, Silent};
use crate::time::SimSpan;

pub(crate) fn gap(gap: &Distribution) -> String {
    format!("From one arrival to the next, day and night alike: {}.", distribution::words(gap))
}

pub(crate) fn work(work: &Distribution) -> String {
    format!("The work of a conversation, if an agent does nothing else: {}.", distribution::words(work))
}

pub(crate) fn patience(patience: Option<&Distribution>) -> String {
    match patience {
        Some(patience) => format!(
            "Customers give up when their patience ends before somebody starts their conversation: {}.",
            distribution::words(patience)
        ),
        None => "No customer leaves, however long the wait.".to_string(),
    }
}

pub(crate) fn returns(returns: &Returns) -> String {
    format!(
        "Of the conversations that end, {} are followed by another one of the same customer, with work and patience of \
         its own. From the end to that one: {}.",
        in_percent(returns.share),
        distribution::words(&returns.after)
    )
}

pub(crate) fn silent(silent: &Silent) -> String {
    format!(
        "{} of those who leave give no sign: the conversation stays, and takes work of whoever starts it: {}.",
        in_percent(silent.share),
        distribution::words(&silent.work)
    )
}

pub(crate) fn within(targets: &[SimSpan]) -> String {
    let targets: Vec<String> = targets.iter().map(|target| exact(*target)).collect();
    format!("A conversation counts as in time if it starts within {} of its arrival.", list(&targets))
}

pub(crate) fn day_cv(cv: f64) -> String {
    match cv > 0.0 {
        true => format!(
            "There are good and bad days: the number expected on a day is multiplied by a random factor, 1 on average, \
             with a coefficient of variation of {}.",
            short(cv)
        ),
        false => "Days with the same number expected differ by chance alone.".to_string(),
    }
}

pub(crate) fn slot_cv(cv: f64, slots: SlotLength) -> String {
    format!(
        "Each {} of each day has such a factor of its own, too, with a coefficient of variation of {}.",
        slot::one(slots),
        short(cv)
    )
}

pub(crate) fn growth(growth: f64) -> String {
    let (word, more) = if growth > 0.0 { ("more", growth) } else { ("fewer", -growth) };
    format!("Every week {} {word} are expected than in the one before, spread over its days.", in_percent(more))
}

/// `more` are those that are not told.
pub(crate) fn events(told: &[RateEvent], more: usize, zone: &Zone) -> String {
    let one = |event: &RateEvent| {
        let when = stretch(event.from, event.to, zone);
        format!("{when} {} times as many", short(event.factor))
    };
    let mut all: Vec<String> = told.iter().map(one).collect();
    all.extend((more > 0).then(|| format!("and {} more such events", count(more as f64))));
    format!("Other than that: {}.", all.join("; "))
}

pub(crate) fn recorded(rows: usize, work: usize, patience: usize) -> [String; 3] {
    let source = |known: usize, what: &str| match known {
        0 => format!("No {what} is recorded: all are drawn."),
        n if n == rows => format!("Every conversation's {what} is recorded, too."),
        n => format!("The {what} is recorded for {}; the others are drawn.", count(n as f64)),
    };
    let first = match rows {
        1 => "The only arrival is a recorded one, the same in every replication.".to_string(),
        _ => format!("The {} arrivals are recorded ones, the same in every replication.", count(rows as f64)),
    };
    [first, source(work, "work"), source(patience, "patience")]
}

pub(crate) fn by_day(stretches: &[Stretch], holiday: Option<f64>) -> String {
    let of_days = stretches.iter().map(|(from, to, expected)| format!("{} {}", days(*from, *to), count(*expected)));
    let holiday = holiday.map(|expected| format!("a holiday {}", count(expected)));
    let all: Vec<String> = of_days.chain(holiday).collect();
    format!("Conversations arrive at random (Poisson). Expected on a day: {}.", all.join(", "))
}

/// `of` is what days are told of, if they differ.
pub(crate) fn by_slot(of: Option<HoursOf>, slots: SlotLength, stretches: &[Stretch]) -> String {
    let whose = match of {
        None => "a day's".to_string(),
        Some(HoursOf::Days(from, to)) => format!("a day's ({})", days(from, to)),
        Some(HoursOf::Holiday) => "a holiday's".to_string(),
    };
    let one = |(from, to, share): &Stretch| {
        let each = if to > from { format!(" each {}", slot::one(slots)) } else { String::new() };
        let share = if *share > 0.0 { in_percent(*share) + &each } else { "none".to_string() };
        let length = slots.minutes() as u32;
        format!("{} {share}", part_of_day(length * *from as u32, length * (*to + 1) as u32))
    };
    match stretches {
        [_] if of.is_none() => "All hours of the day are alike.".to_string(),
        _ => format!("Of {whose} conversations arrive: {}.", stretches.iter().map(one).collect::<Vec<_>>().join(", ")),
    }
}
