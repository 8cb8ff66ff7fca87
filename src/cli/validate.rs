//! `rodizio validate`: the engine against every exact answer there is.

use super::args::ValidateArgs;
use super::course::{self, Course};
use super::exit;
use super::failure::Failure;
use super::manner::Manner;
use super::progress::Progress;
use super::streams::Streams;
use crate::experiment::{self, Validation};
use crate::report::fill;
use crate::report::render::terminal;
use std::io::{self, Write};

/// Simulates every case, prints exact and simulated values; passes only if all agree.
pub(super) fn validate(args: &ValidateArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let course = Course::plain(args.json, args.quiet, streams);
    let found = course.play(
        |place| Progress::new(0, place),
        |progress| experiment::validate(args.seed, args.threads.count, &|done, total| progress.at(done, total)),
    );
    course::verdict(print(&found, args, &mut course.streams.stdout).map_err(Failure::stdout), code(&found))
}

fn print(found: &Validation, args: &ValidateArgs, out: &mut dyn Write) -> io::Result<()> {
    match Manner::of(args.json, args.quiet) {
        Manner::Json => fill::validation_json(found, out),
        Manner::Answer => terminal::answer(&fill::validation(found, args.seed), out),
        Manner::Whole => terminal::write(&fill::validation(found, args.seed), out),
    }
}

fn code(found: &Validation) -> u8 {
    if found.all_agree() { exit::OK } else { exit::CHECK_FAILED }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_checked_does_not_pass() {
        assert_eq!(code(&Validation { cases: Vec::new(), family_rate: 0.001 }), exit::CHECK_FAILED);
    }
}
