//! The exit codes, stable since 0.1. 64 to 78 are those of sysexits.h (BSD).

use crate::diagnostic::Unread;
use crate::language::phrase;
use crate::report::words::pt;

/// Done; or the reader of stdout has gone away, as `head` does.
pub const OK: u8 = 0;
/// Something unexpected.
pub const UNEXPECTED: u8 = 1;
/// The command line is wrong.
pub const USAGE: u8 = 2;
/// Shards are missing, or one is not complete yet: play them, then ask again.
pub const INCOMPLETE: u8 = 3;
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
const MEANINGS: [(u8, &str); 11] = [
    (OK, "done"),
    (UNEXPECTED, "something unexpected"),
    (USAGE, "the command line is wrong"),
    (INCOMPLETE, "shards are missing, or not complete yet"),
    (DATA, "a scenario, a log, a case or a baseline is wrong"),
    (NO_INPUT, "a file is not there or cannot be read"),
    (TOO_LARGE, "it would take more memory than is allowed"),
    (CANNOT_WRITE, "a result cannot be written"),
    (INCONCLUSIVE, "a check or a plan could not be decided within its budget"),
    (CHECK_FAILED, "a check did not pass, or nothing keeps what a plan must"),
    (INTERRUPTED, "interrupted from the keyboard"),
];

/// A line for each.
pub(super) fn help() -> String {
    let lines = MEANINGS.iter().map(|(code, english)| {
        let meaning = phrase!(english, pt::help::exit_code(*code).unwrap_or_default());
        format!("\n  {code:<3} {meaning}")
    });
    phrase!("Exit codes:", pt::help::EXIT_CODES).to_string() + &lines.collect::<String>()
}
