//! How much memory and time something takes.

use crate::calendar::SlotLength;
use crate::report::number::{self, count, grouped};
use crate::report::words::{Flag, SizeNote};

/// It takes more than the bytes that are allowed.
pub(crate) fn too_large(note: &SizeNote, allowed: f64) -> String {
    format!(
        "cerca de {} conversas estariam abertas ao mesmo tempo, à espera ou em atendimento, o que ocupa {}{}; o permitido é {}",
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
        format!(", com pico na equipe {team}, {hour}: cerca de {arrivals} nessa hora")
    });
    let time = note.seconds.map_or_else(String::new, |seconds| {
        format!("; simular tudo leva mais ou menos {}{}", number::time(in_minutes(seconds)), on_threads(note.threads))
    });
    format!("cerca de {} conversas chegam em uma replicação{busiest}{time}", rounded(note.conversations))
}

/// What to do about it.
pub(crate) fn help(note: &SizeNote) -> String {
    // As it is typed, without points between thousands.
    let enough = (1.2 * note.bytes / 1e9).ceil();
    let fewer = if note.threads > 1 { format!("; {} 1 ocupa menos", Flag::Threads) } else { String::new() };
    format!(
        "confira per_day, weekday, hourly e os atendentes{fewer}; {} \"{enough:.0} GB\" simula mesmo assim",
        Flag::MaxMemory
    )
}

fn on_threads(threads: usize) -> String {
    format!(" com {} {threads}", Flag::Threads)
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
