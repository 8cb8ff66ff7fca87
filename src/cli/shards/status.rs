//! `rodizio shard --status`: which shards are missing.

use super::place::unusable;
use super::question::CutQuestion;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::streams::Streams;
use crate::experiment::shards::{Plan, ShardFile, missing_as_text};
use crate::report::words::say;
use std::io::Write;
use std::path::Path;

/// Lists them on one line; says how many there are.
pub(super) fn status(
    plan: &Plan<CutQuestion>,
    work: &Path,
    folder: &Path,
    quiet: bool,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let round = plan.rounds.len();
    let missing = missing(plan, round, work, folder)?;
    let all = plan.rounds.last().map_or(0, |round| round.shards.len());
    if !quiet {
        streams.note(&say!(shards::status(all - missing.len(), all, round)));
    }
    if missing.is_empty() {
        return Ok(exit::OK);
    }
    writeln!(streams.stdout, "{}", missing_as_text(&missing)).map_err(Failure::stdout)?;
    Ok(exit::INCOMPLETE)
}

/// The shards of a round, from 1, that are not whole.
fn missing(plan: &Plan<CutQuestion>, round: usize, work: &Path, folder: &Path) -> Result<Vec<usize>, Failure> {
    let mut missing = Vec::new();
    for (number, shard) in plan.rounds[round - 1].shards.iter().enumerate() {
        let file = ShardFile::new(folder, round, number);
        let identity = plan.identity(round, number).map_err(Failure::unexpected)?;
        match plan.question.asked.see(&file, &identity, &shard.runs) {
            Ok(()) => {}
            Err(problem) if problem.is_gap() => missing.push(number),
            Err(problem) => return Err(unusable(&problem, &file.whole, work, number)),
        }
    }
    Ok(missing)
}
