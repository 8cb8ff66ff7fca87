//! What mathematics says about `docs/findings/private-queues.toml`, without a simulation.
//!
//! Eight agents who look at once, one conversation at a time, exponential work of 22 minutes, 408
//! customers a day at random. `docs/findings.md` sets the simulation beside it.

use rodizio::report::number;
use rodizio::theory::{ErlangC, ErlangGaps, TheoryError};
use rodizio::unit::Unit;

const AGENTS: u32 = 8;
/// Per second.
const ARRIVALS: f64 = 408.0 / 86_400.0;
/// Per second and agent.
const SERVICE: f64 = 1.0 / (22.0 * 60.0);

/// The mean waits, in seconds: in a strict rotation without overflow, and in one shared queue.
pub fn mean_waits() -> Result<(f64, f64), TheoryError> {
    let rotation = ErlangGaps::new(AGENTS, ARRIVALS, SERVICE)?;
    let shared = ErlangC::new(AGENTS, ARRIVALS, SERVICE)?;
    Ok((rotation.wait().mean(), shared.wait().mean()))
}

/// The same in words, a line each.
pub fn report() -> Result<Vec<String>, TheoryError> {
    let (rotation, shared) = mean_waits()?;
    Ok(vec![
        format!("strict rotation, private queues (E_8/M/1): mean wait {}", number::value(rotation, Unit::Time)),
        format!("one shared queue (Erlang C): mean wait {}", number::value(shared, Unit::Time)),
    ])
}

fn main() -> Result<(), TheoryError> {
    for line in report()? {
        println!("{line}");
    }
    Ok(())
}
