//! `rodizio replay`: the rules alone on a recorded log.

use super::args::ReplayArgs;
use super::exit;
use super::failure::Failure;
use super::streams::Streams;
use crate::replay::{self, ReplaySummary};
use crate::scenario;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Reads the events, prints one line a decision.
pub(super) fn replay(args: &ReplayArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let loaded = scenario::load(&args.scenario, &args.set)?;
    streams.tell(&loaded.warnings);
    let is_stdin = args.events.as_os_str() == "-";
    let outcome = match is_stdin {
        true => replay::replay(&loaded.scenario, &mut streams.stdin, &mut streams.stdout),
        false => replay::replay(&loaded.scenario, open(&args.events)?, &mut streams.stdout),
    };
    let origin = if is_stdin { "stdin".to_string() } else { args.events.display().to_string() };
    match outcome {
        Ok(summary) => {
            if !args.quiet {
                streams.note("note", &account(&summary));
            }
            Ok(exit::OK)
        }
        Err(error) => Err(Failure::replay(error, &origin)),
    }
}

fn open(path: &Path) -> Result<impl BufRead + use<>, Failure> {
    let file = File::open(path).map_err(|error| Failure::no_input(path.display(), error))?;
    Ok(BufReader::with_capacity(1 << 16, file))
}

/// What went through, in a sentence.
fn account(summary: &ReplaySummary) -> String {
    let count = |count: u64, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let mut text = format!("{}, {}", count(summary.events, "event"), count(summary.decisions, "decision"));
    let some = [
        (summary.refused, "refused"),
        (summary.stranded, "stranded with an agent away"),
        (summary.waiting(), "still waiting at the end"),
        (summary.in_progress(), "still in progress"),
    ];
    for (count, words) in some.into_iter().filter(|(count, _)| *count > 0) {
        text += &format!(", {count} {words}");
    }
    text
}
