//! The question under review.

use crate::cli::args::ReviewArgs;
use crate::cli::failure::Failure;
use crate::cli::streams::Streams;
use crate::report::words::{ReviewAnswer, say};
use std::io::Write;

/// What is to be done: as a flag says, or as somebody answers. Nobody is asked where nobody can answer, or where nothing
/// may be written.
pub(super) fn ask(args: &ReviewArgs, what: &str, streams: &mut Streams) -> Result<ReviewAnswer, Failure> {
    if args.accept || args.reject {
        return Ok(if args.accept { ReviewAnswer::Accept } else { ReviewAnswer::Reject });
    }
    if !streams.stdin_is_tty || streams.is_ci {
        return Ok(ReviewAnswer::Skip);
    }
    streams.stdout.flush().map_err(Failure::stdout)?;
    loop {
        let _ = write!(streams.stderr, "{} ", say!(baseline::question(what)));
        let _ = streams.stderr.flush();
        let mut line = String::new();
        let end = streams.stdin.read_line(&mut line).map_err(Failure::unexpected)? == 0;
        match say!(baseline::reply(line.trim())) {
            Some(answer) => return Ok(answer),
            None if end => return Ok(ReviewAnswer::Skip),
            None => {}
        }
    }
}
