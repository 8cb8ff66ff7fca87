//! Where the result of a check goes.

use crate::cli::args::{CheckArgs, Inconclusive};
use crate::cli::failure::Failure;
use crate::cli::streams::Streams;
use crate::report::check::{self, CheckReport};
use crate::report::files;
use std::io::{BufWriter, Write};

/// Files first, then annotations, then stdout.
pub(super) fn write(args: &CheckArgs, report: &CheckReport, streams: &mut Streams) -> Result<(), Failure> {
    let allowed = args.inconclusive == Inconclusive::Pass;
    if let Some(path) = &args.junit {
        files::write(path, |out| check::junit(report, allowed, out))?;
    }
    if let Some(path) = &args.markdown {
        files::write(path, |out| check::markdown(report, out))?;
    }
    if args.github {
        // If stderr is gone, nobody reads it.
        let _ = check::github(report, allowed, &mut streams.stderr);
    }
    let mut out = BufWriter::new(&mut streams.stdout);
    let written = match args.json {
        true => check::json(report, &mut out),
        false => check::terminal(report, args.quiet, &mut out),
    };
    written.and_then(|()| out.flush()).map_err(Failure::stdout)
}
