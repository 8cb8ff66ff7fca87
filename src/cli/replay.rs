//! `rodizio replay`: the rules alone on a recorded log.

use super::args::ReplayArgs;
use super::exit;
use super::failure::Failure;
use super::streams::Streams;
use crate::diagnostic::Code;
use crate::replay;
use crate::report::words::{Note, say};
use crate::scenario;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Reads the events, prints one line a decision.
pub(super) fn replay(args: &ReplayArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let loaded = scenario::load(&args.scenario, &args.changes.set)?;
    // Arrivals play no part here.
    streams.tell(&loaded.warnings.without(&[Code::RowsLeftOut, Code::RowsSorted, Code::Unstable]));
    let is_stdin = args.events.as_os_str() == "-";
    let outcome = match is_stdin {
        true => replay::replay(&loaded.scenario, &mut streams.stdin, &mut streams.stdout),
        false => replay::replay(&loaded.scenario, open(&args.events)?, &mut streams.stdout),
    };
    let origin = if is_stdin { say!(refused::STDIN) } else { args.events.display().to_string() };
    match outcome {
        Ok(summary) => {
            if !args.quiet {
                streams.note(&say!(cli::note(&Note::Replayed(&summary))));
            }
            Ok(exit::OK)
        }
        Err(error) => Err(Failure::replay(error, &origin)),
    }
}

fn open(path: &Path) -> Result<impl BufRead + use<>, Failure> {
    let file = File::open(path).map_err(|error| Failure::no_input(path.display(), &error))?;
    Ok(BufReader::with_capacity(1 << 16, file))
}
