//! How many customers wait, hour of the week by hour of the week, in characters.

use crate::experiment::{HourSummary, TeamSummary};
use crate::report::{WEEKDAYS, number};
use std::io::{self, Write};

/// From nobody to the most.
const RAMP: &[u8] = b".:-=+*#%@";

/// Writes a row a weekday, a character an hour; nothing where nobody ever waits.
pub fn write(found: &TeamSummary, out: &mut dyn Write) -> io::Result<()> {
    let backlog = |hour: &HourSummary| hour.get("backlog_mean").and_then(|estimate| estimate.mean);
    let most = found.hours.iter().filter_map(backlog).fold(0.0, f64::max);
    if most <= 0.0 {
        return Ok(());
    }
    writeln!(out, "\nCustomers waiting, by hour of the week ('.' none or few, '@' {})", number::count(most))?;
    writeln!(out, "       0     6     12    18")?;
    for (weekday, hours) in found.hours.chunks(24).enumerate() {
        let row: String = hours.iter().map(|hour| character(backlog(hour), most)).collect();
        writeln!(out, "  {}  {}", WEEKDAYS[weekday % 7], row.trim_end())?;
    }
    Ok(())
}

fn character(value: Option<f64>, most: f64) -> char {
    match value {
        None => ' ',
        Some(value) => {
            let step = (value / most * RAMP.len() as f64).floor().max(0.0) as usize;
            char::from(RAMP[step.min(RAMP.len() - 1)])
        }
    }
}
