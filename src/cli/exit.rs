//! The exit codes, stable since 0.1. 64 to 78 are those of sysexits.h (BSD).

use crate::diagnostic::Unread;

/// Done; or the reader of stdout has gone away, as `head` does.
pub const OK: u8 = 0;
/// Something unexpected.
pub const UNEXPECTED: u8 = 1;
/// The command line is wrong.
pub const USAGE: u8 = 2;
/// A scenario, a log of events, a conformance case or a baseline is wrong (EX_DATAERR).
pub const DATA: u8 = 65;
/// A file that was named is not there or cannot be read (EX_NOINPUT).
pub const NO_INPUT: u8 = 66;
/// It would take more memory than is allowed (EX_OSERR): nothing has been played.
pub const TOO_LARGE: u8 = 71;
/// A result cannot be written (EX_CANTCREAT).
pub const CANNOT_WRITE: u8 = 73;
/// A check or a plan could not be decided within its budget.
pub const INCONCLUSIVE: u8 = 98;
/// A check did not pass, or nothing keeps what a plan must.
pub const CHECK_FAILED: u8 = 99;
/// Interrupted from the keyboard, or asked to terminate; what is known by then has been put away or said.
pub const INTERRUPTED: u8 = 130;

/// The code for something that could not be read.
pub(super) fn of(error: &Unread) -> u8 {
    match error {
        Unread::Missing(_) => NO_INPUT,
        Unread::Invalid(_) => DATA,
    }
}

/// The codes with their meanings, as the help shows them.
pub const HELP: &str = "Exit codes:
  0   done
  1   something unexpected
  2   the command line is wrong
  65  a scenario, a log, a case or a baseline is wrong
  66  a file is not there or cannot be read
  71  it would take more memory than is allowed
  73  a result cannot be written
  98  a check or a plan could not be decided within its budget
  99  a check did not pass, or nothing keeps what a plan must
  130 interrupted from the keyboard";
