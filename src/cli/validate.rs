//! `rodizio validate`: the engine against every exact answer there is.

use super::args::ValidateArgs;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::progress::Progress;
use super::streams::Streams;
use crate::experiment::{self, Validation};
use crate::report::fill;

/// Simulates every case, prints exact and simulated values; passes only if all agree.
pub(super) fn validate(args: &ValidateArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let course = Course::plain(args.json, args.quiet, streams);
    let found = course.play(
        |place| Progress::new(0, place),
        |progress| experiment::validate(args.seed, args.threads.count, &|done, total| progress.at(done, total)),
    );
    course.end(&fill::validation(&found, args.seed), code(&found))
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
