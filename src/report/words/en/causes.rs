//! What is said of where waiting comes from.

use crate::measure::{Cause, Tally};
use crate::report::causes::Split;
use crate::report::number;
use crate::unit::Unit;

/// The point in a line: `Half of the waiting is with holders at full concurrency`.
pub(crate) fn finding(split: &Split) -> String {
    let main = split.main();
    format!("{} of the waiting is {}", portion(split.share(main)), place(main))
}

/// The point in a sentence with numbers; `of` is what it is said of, such as `Vendas: `, or empty.
pub(crate) fn sentence(split: &Split, of: &str) -> String {
    let main = split.main();
    format!(
        "{of}Of the {} that a customer waits on average, {} ({}) is {}.",
        number::time(split.whole()),
        number::time(split.seconds(main)),
        number::in_percent(split.share(main)),
        place(main)
    )
}

/// One cause has the largest part in each of several configurations; perhaps more than half.
pub(crate) fn alike(main: Cause, most: bool) -> String {
    let most = if most { "most of the waiting" } else { "the largest part of the waiting" };
    format!("With each of them {most} is {}", place(main))
}

pub(crate) fn apart(cause: Cause, least: (&str, f64), most: (&str, f64)) -> String {
    let end = |(name, seconds): (&str, f64)| format!("{} (\"{name}\")", number::time(seconds));
    format!("What differs most is the waiting {}: from {} to {}", place(cause), end(least), end(most))
}

/// The clear change of a cause, and of the whole mean wait where it is clear; in seconds.
pub(crate) fn change(cause: Option<(Cause, f64)>, whole: Option<f64>) -> String {
    let Some((cause, most)) = cause else { return "no clear difference in any cause of waiting".to_string() };
    let sized = |mean: f64| format!("{} {}", number::size(mean, Unit::Time), if mean < 0.0 { "less" } else { "more" });
    let whole = whole.map_or_else(|| "not clearly different".to_string(), sized);
    format!("{} waiting {}; mean wait {whole}", sized(most), place(cause))
}

pub(crate) fn of_run(team: &str, started: &Tally, largest: Option<(Cause, f64)>, mean: f64) -> String {
    match largest {
        Some((cause, share)) => format!(
            "{team}: customers wait {} on average until somebody starts; the largest part of it, {}, is \"{}\".",
            number::time(mean),
            number::in_percent(share),
            name(cause)
        ),
        _ if started.count == 0 => format!("{team}: no customer was started."),
        _ => format!("{team}: no customer who was started had to wait."),
    }
}

/// A cause, standing alone.
pub(crate) const fn name(cause: Cause) -> &'static str {
    match cause {
        Cause::OutOfHours => "out of hours",
        Cause::HolderAbsent => "holder off shift or absent",
        Cause::HolderFull => "holder at full concurrency",
        Cause::HolderUnreacted => "holder free, not yet reacted",
        Cause::OpenNobodyFree => "open, nobody free",
        Cause::OpenUnnoticed => "open, not yet noticed",
    }
}

/// Behind the share of a cause.
pub(crate) fn of_the_waiting(cause: Cause) -> String {
    format!("of the waiting is {}", place(cause))
}

/// A cause as a place where waiting is: `the waiting is ...`.
const fn place(cause: Cause) -> &'static str {
    match cause {
        Cause::OutOfHours => "out of hours",
        Cause::HolderAbsent => "with holders who are off shift or absent",
        Cause::HolderFull => "with holders at full concurrency",
        Cause::HolderUnreacted => "with holders who are free and have not reacted yet",
        Cause::OpenNobodyFree => "in open conversations while nobody is free",
        Cause::OpenUnnoticed => "in open conversations that nobody has noticed yet",
    }
}

/// A share as the beginning of a sentence, to the percent.
fn portion(share: f64) -> String {
    match share {
        all if all >= 1.0 => "All".to_string(),
        most if most >= 0.985 => "Nearly all".to_string(),
        half if (0.485..0.515).contains(&half) => "Half".to_string(),
        share => number::share(share, 0),
    }
}
