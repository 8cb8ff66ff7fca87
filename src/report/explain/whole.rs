//! Where the waiting of a whole run comes from: a sentence and tables.

use super::facts::lines;
use crate::experiment::explain::Whole;
use crate::measure::{Cause, Tally, TeamCauses};
use crate::report::number;
use crate::report::words::say;
use crate::scenario::Scenario;
use crate::unit::Unit;
use std::io::{self, Write};

/// A sentence for each team.
pub fn answer(scenario: &Scenario, whole: &Whole) -> Vec<String> {
    let teams = scenario.teams.iter().zip(&whole.teams);
    teams.map(|(team, causes)| sentence(&team.name, &causes.started)).collect()
}

fn sentence(team: &str, started: &Tally) -> String {
    // Of equal ones the first.
    let largest = Cause::ALL.into_iter().rev().max_by_key(|cause| started.micros[*cause as usize]);
    let largest = largest.and_then(|cause| Some((cause, started.share(cause)?)));
    say!(causes::of_run(team, started, largest, mean(started)))
}

/// Seconds; NaN without customers.
fn mean(tally: &Tally) -> f64 {
    tally.total() as f64 / 1e6 / tally.count as f64
}

fn share(tally: &Tally, cause: Cause) -> String {
    number::value(tally.share(cause).unwrap_or(f64::NAN), Unit::Share)
}

/// Sentences and tables.
///
/// # Errors
/// Those of `out`.
pub fn whole<W: Write>(scenario: &Scenario, whole: &Whole, out: &mut W) -> io::Result<()> {
    for sentence in answer(scenario, whole) {
        write!(out, "{}", lines(&sentence, 0))?;
    }
    for (team, (causes, hours)) in scenario.teams.iter().zip(whole.teams.iter().zip(&whole.hours)) {
        writeln!(out)?;
        by_cause(&team.name, causes, out)?;
        writeln!(out)?;
        by_hour(&team.name, hours, out)?;
    }
    Ok(())
}

fn by_cause<W: Write>(team: &str, causes: &TeamCauses, out: &mut W) -> io::Result<()> {
    let all = [&causes.started, &causes.lost, &causes.unanswered].into_iter().zip(say!(explain::kinds()));
    let kinds: Vec<_> =
        all.enumerate().filter(|(at, (tally, _))| *at == 0 || tally.count > 0).map(|(_, kind)| kind).collect();
    write!(out, "  {:<28}", say!(explain::mean_wait(team)))?;
    for (_, kind) in &kinds {
        write!(out, "  {kind:>20}")?;
    }
    writeln!(out)?;
    for cause in Cause::ALL {
        write!(out, "  {:<28}", cause.label())?;
        for (tally, _) in &kinds {
            let part = number::value(tally.mean(cause).unwrap_or(f64::NAN), Unit::Time);
            write!(out, "  {part:>12} {:>7}", share(tally, cause))?;
        }
        writeln!(out)?;
    }
    write!(out, "  {:<28}", say!(explain::IN_ALL))?;
    for (tally, _) in &kinds {
        write!(out, "  {:>12} {:>7}", number::value(mean(tally), Unit::Time), number::in_percent(1.0))?;
    }
    writeln!(out)?;
    let counts = kinds.iter().map(|(tally, _)| format!("  {:>20}", number::count(tally.count as f64)));
    writeln!(out, "  {:<28}{}", say!(explain::CUSTOMERS), counts.collect::<String>())
}

fn by_hour<W: Write>(team: &str, hours: &[Tally; 24], out: &mut W) -> io::Result<()> {
    writeln!(out, "  {}", say!(explain::by_hour(team)))?;
    let [hour, customers, wait] = say!(explain::hour_heads());
    write!(out, "  {hour:<5}  {customers:>9}  {wait:>12}")?;
    for cause in Cause::ALL {
        write!(out, " {:>9}", say!(causes_table::short(cause)))?;
    }
    writeln!(out)?;
    for (hour, tally) in hours.iter().enumerate().filter(|(_, tally)| tally.count > 0) {
        let (customers, wait) = (number::count(tally.count as f64), number::value(mean(tally), Unit::Time));
        write!(out, "  {hour:02}:00  {customers:>9}  {wait:>12}")?;
        for cause in Cause::ALL {
            write!(out, " {:>9}", share(tally, cause))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
