//! Where the result of a check goes.

use crate::cli::args::{CheckArgs, Inconclusive};
use crate::cli::failure::Failure;
use crate::cli::streams::Streams;
use crate::report::check::{self, CheckReport};
use crate::report::files::{StagedFiles, WriteError};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Files first, then annotations, then stdout.
pub(super) fn write(args: &CheckArgs, report: &CheckReport, streams: &mut Streams) -> Result<(), Failure> {
    let allowed = args.inconclusive == Inconclusive::Pass;
    if let Some(path) = &args.junit {
        file(path, |out| check::junit(report, allowed, out))?;
    }
    if let Some(path) = &args.markdown {
        file(path, |out| check::markdown(report, out))?;
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

/// A file as a whole or not at all; what is no plain file, such as a pipe, is written to as it is.
fn file(path: &Path, writer: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
    let at = |error| WriteError { path: path.to_path_buf(), error };
    if path.exists() && !path.is_file() {
        let mut out = std::fs::OpenOptions::new().write(true).open(path).map_err(at)?;
        return writer(&mut out).and_then(|()| out.flush()).map_err(at);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut files = StagedFiles::new(folder)?;
    let mut staged = files.create(&name)?;
    writer(&mut staged).map_err(at)?;
    staged.finish()?;
    files.commit()
}
