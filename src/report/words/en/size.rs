//! How much memory and time something takes.

use super::common::counted;
use crate::calendar::SlotLength;
use crate::report::number::{self, count, grouped};
use crate::report::words::{Flag, SizeNote};

/// It takes more than the bytes that are allowed.
pub(crate) fn too_large(note: &SizeNote, allowed: f64) -> String {
    format!(
        "about {} conversations would be there at once, waiting or under way, which takes {}{}; {} is allowed",
        rounded(note.at_once),
        amount(note.bytes),
        on_threads(note.threads),
        amount(allowed)
    )
}

/// What is expected of one replication.
pub(crate) fn expected(note: &SizeNote) -> String {
    let busiest = note.busiest.map_or_else(String::new, |(team, hour, arrivals)| {
        let (arrivals, hour) = (rounded(arrivals), number::week_slot(hour, SlotLength::Hour));
        format!(", most of them in team {team} on {hour}, about {arrivals} in such an hour")
    });
    let time = note.seconds.map_or_else(String::new, |seconds| {
        format!("; to play all takes {} or so{}", number::time(in_minutes(seconds)), on_threads(note.threads))
    });
    format!("about {} conversations arrive in a replication{busiest}{time}", rounded(note.conversations))
}

/// What to do about it.
pub(crate) fn help(note: &SizeNote) -> String {
    let enough = amount((1.2 * note.bytes / 1e9).ceil() * 1e9);
    let fewer = if note.threads > 1 { format!("; {} 1 takes less", Flag::Threads) } else { String::new() };
    format!(
        "look at per_day, weekday, hourly and the agents{fewer}; {} \"{enough}\" plays it all the same",
        Flag::MaxMemory
    )
}

fn on_threads(threads: usize) -> String {
    format!(" on {}", counted(threads, "thread", "threads"))
}

/// To two digits.
fn rounded(value: f64) -> String {
    let step = 10f64.powf((value.max(1.0).log10().floor() - 1.0).max(0.0));
    count((value / step).round() * step)
}

fn amount(bytes: f64) -> String {
    match bytes {
        bytes if bytes < 9.5e8 => format!("{} MB", grouped((bytes / 1e6).ceil(), 0)),
        bytes => format!("{} GB", grouped((bytes / 1e9).ceil(), 0)),
    }
}

/// Seconds, or whole minutes of them.
fn in_minutes(seconds: f64) -> f64 {
    if seconds < 90.0 { seconds.round() } else { (seconds / 60.0).round() * 60.0 }
}
