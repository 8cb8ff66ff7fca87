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
    (folder, is_apart): (&Path, bool),
    quiet: bool,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let mut tell = |round: usize, missing: &[usize]| {
        let all = plan.rounds[round - 1].shards.len();
        if !quiet {
            streams.note(&say!(shards::status(all - missing.len(), all, round)));
        }
    };
    for round in rounds(plan, is_apart) {
        let missing = missing(plan, round, work, folder)?;
        if !missing.is_empty() {
            tell(round, &missing);
            writeln!(streams.stdout, "{}", missing_as_text(&missing)).map_err(Failure::stdout)?;
            return Ok(exit::INCOMPLETE);
        }
    }
    tell(plan.rounds.len(), &[]);
    Ok(exit::OK)
}

/// The rounds to be seen to, from 1: the last one, and then those before it, for a shard of theirs may have been lost since. A folder
/// apart from the plan has what somebody plays there, which is the last one.
pub(super) fn rounds(plan: &Plan<CutQuestion>, is_apart: bool) -> impl Iterator<Item = usize> {
    let last = plan.rounds.len();
    std::iter::once(last).chain(1..if is_apart { 1 } else { last })
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
