//! How long runs take: one of each cell, or of some where they are many, before anything is cut.

use crate::cli::failure::Failure;
use crate::cli::interrupt;
use crate::experiment::Interrupted;
use crate::experiment::shards::InParts;
use std::time::{Duration, Instant};

/// No further cell is tried after this time.
const LONGEST: Duration = Duration::from_secs(10);
/// Cells that are tried at most.
const MOST: usize = 64;
/// What is shorter is tried twice: the first run of all finds nothing in the caches.
const SHORT: Duration = Duration::from_millis(50);

/// What a pilot has found.
pub(super) struct Pilot {
    /// Seconds of a run on one core, by cell.
    pub costs: Vec<f64>,
    /// How many runs it was.
    pub runs: usize,
    /// How long it took.
    pub seconds: f64,
}

/// Tries cells out, evenly spread over the grid. The others take as long a conversation as the nearest of those.
pub(super) fn pilot<P: InParts>(parts: &P) -> Result<Pilot, Failure> {
    let work: Vec<f64> = parts.scenarios().iter().map(|scenario| scenario.expected_conversations().max(1.0)).collect();
    let count = work.len().clamp(1, MOST);
    let began = Instant::now();
    let (mut tried, mut runs): (Vec<(usize, f64)>, usize) = (Vec::new(), 0);
    // Each halves a gap that the ones before it left, so that wherever the time ends they are evenly spread.
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by_key(|place| place.reverse_bits());
    for place in places {
        let cell = if count > 1 { place * (work.len() - 1) / (count - 1) } else { 0 };
        if !tried.is_empty() && began.elapsed() > LONGEST {
            break;
        }
        let mut took = time(parts, cell)?;
        runs += 1;
        if took < SHORT {
            took = took.min(time(parts, cell)?);
            runs += 1;
        }
        tried.push((cell, took.as_secs_f64()));
    }
    tried.sort_by_key(|(cell, _)| *cell);
    let of = |cell: usize| {
        let nearest = tried.iter().min_by_key(|(known, _)| known.abs_diff(cell));
        nearest.map_or(0.0, |(known, seconds)| seconds * work[cell] / work[*known])
    };
    let costs = (0..work.len()).map(of).collect();
    Ok(Pilot { costs, runs, seconds: began.elapsed().as_secs_f64() })
}

/// Of a first run, of which nothing is kept.
fn time<P: InParts>(parts: &P, cell: usize) -> Result<Duration, Failure> {
    let began = Instant::now();
    match parts.play(cell, 0, None, &interrupt::is_asked) {
        Some(_) => Ok(began.elapsed()),
        None => Err(Interrupted.into()),
    }
}
