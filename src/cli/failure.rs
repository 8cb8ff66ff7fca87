//! Why a command ended without its result, and with which exit code.

use super::exit;
use super::streams::Streams;
use crate::diagnostic::{Diagnostic, Diagnostics, Unread, system_reason, wrong};
use crate::experiment::StudyError;
use crate::experiment::against::OtherError;
use crate::experiment::baseline::Interrupted;
use crate::replay::ReplayError;
use crate::report::files::WriteError;
use crate::report::words::{Flag, say};
use std::convert::Infallible;
use std::fmt;
use std::io;

/// A failure and all it takes to tell of it.
#[derive(Debug)]
pub(super) enum Failure {
    /// The reader of stdout has gone away: it has what it wants.
    Closed,
    /// An exit code, and what is wrong.
    Told { code: u8, problems: Diagnostics },
}

impl Failure {
    /// A failure with its exit code.
    pub(super) fn new(code: u8, problems: impl Into<Diagnostics>) -> Self {
        Failure::Told { code, problems: problems.into() }
    }

    /// One of which nothing can be said but what it is.
    pub(super) fn plain(code: u8, error: impl fmt::Display) -> Self {
        Failure::new(code, Diagnostic::plain(error.to_string()))
    }

    /// The failure of a write to stdout.
    pub(super) fn stdout(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::plain(exit::CANNOT_WRITE, say!(refused::cannot_write_stdout(system_reason(&error)))),
        }
    }

    /// A wrong command line.
    pub(super) fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Failure::new(exit::USAGE, wrong(message, help))
    }

    /// What is refused, and what to do instead.
    pub(super) fn refused(code: u8, [what, help]: [String; 2]) -> Self {
        Failure::new(code, wrong(what, help))
    }

    /// A flag whose text does not fit the scenario.
    pub(super) fn flag(flag: Flag, text: &str, why: Diagnostic) -> Self {
        Failure::new(exit::USAGE, why.of(say!(refused::said(flag, text))))
    }

    /// Something wrong in a file that was read.
    pub(super) fn data(problems: impl Into<Diagnostics>) -> Self {
        Failure::new(exit::DATA, problems)
    }

    /// Something that the system does not give.
    pub(super) fn no_input(origin: impl fmt::Display, error: &io::Error) -> Self {
        Failure::plain(exit::NO_INPUT, say!(refused::cannot_read(origin, system_reason(error))))
    }

    /// Something that should not happen.
    pub(super) fn unexpected(error: impl fmt::Display) -> Self {
        Failure::plain(exit::UNEXPECTED, error)
    }

    /// A log of events that was not gone through to its end.
    pub(super) fn replay(error: ReplayError, origin: &str) -> Self {
        match error {
            ReplayError::Line(line) => Failure::data(line.shown(origin)),
            ReplayError::Read { line, source } => {
                let why = say!(refused::in_line(line, system_reason(&source)));
                Failure::plain(exit::NO_INPUT, say!(refused::cannot_read(origin, why)))
            }
            ReplayError::Write(error) => Failure::stdout(error),
        }
    }

    /// Says what is wrong on stderr; gives the exit code.
    pub(super) fn report(self, streams: &mut Streams) -> u8 {
        match self {
            Failure::Closed => exit::OK,
            Failure::Told { code, problems } => {
                streams.tell(&problems);
                code
            }
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io { .. } => Failure::plain(exit::CANNOT_WRITE, error),
            WriteError::Replaces { .. } => Failure::usage(error.to_string(), say!(refused::NAME_ANOTHER)),
        }
    }
}

impl From<Unread> for Failure {
    fn from(error: Unread) -> Self {
        Failure::new(exit::of(&error), error.into_problems())
    }
}

impl From<Interrupted> for Failure {
    fn from(_: Interrupted) -> Self {
        Failure::plain(exit::INTERRUPTED, say!(refused::NOTHING_WRITTEN))
    }
}

impl From<OtherError> for Failure {
    fn from(error: OtherError) -> Self {
        let (code, help) = match error {
            OtherError::NoProgram { .. } => (exit::NO_INPUT, Some(say!(refused::another_build()))),
            OtherError::NotRodizio { .. } | OtherError::TooMuch { .. } => {
                (exit::DATA, Some(say!(refused::another_build())))
            }
            OtherError::TooLong { .. } => (exit::DATA, Some(say!(refused::fewer_replications()))),
            OtherError::Interrupted => (exit::INTERRUPTED, None),
            OtherError::Scratch(_) => (exit::CANNOT_WRITE, None),
        };
        let what = Diagnostic::plain(error.to_string());
        Failure::new(code, what.perhaps(help))
    }
}

impl From<Infallible> for Failure {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl<E: Into<Failure> + fmt::Display> From<StudyError<E>> for Failure {
    fn from(error: StudyError<E>) -> Self {
        let code = match error {
            StudyError::Receiver(error) => return error.into(),
            // Flags are checked before; this is the scenario's own number.
            StudyError::Replications(_) => exit::DATA,
            StudyError::Threads(_) => exit::USAGE,
            StudyError::NoThreads { .. } => exit::UNEXPECTED,
            StudyError::Interrupted(interrupted) => return interrupted.into(),
        };
        Failure::plain(code, error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;
    use std::time::Duration;

    #[test]
    fn another_program_that_cannot_has_its_exit_code() {
        let (program, error) = (PathBuf::from("x"), || io::Error::other("no"));
        let cases = [
            (OtherError::NoProgram { program: program.clone(), error: error() }, exit::NO_INPUT, "--against"),
            (OtherError::NotRodizio { program, said: "hi".into() }, exit::DATA, "--against"),
            (OtherError::TooLong { command: "x".into(), limit: Duration::ZERO }, exit::DATA, "--replications"),
            (OtherError::TooMuch { command: "x".into() }, exit::DATA, "more than 512 MiB"),
            (OtherError::Interrupted, exit::INTERRUPTED, "interrupted"),
            (OtherError::Scratch(error()), exit::CANNOT_WRITE, "temporary files"),
        ];
        for (error, expected, needle) in cases {
            let Failure::Told { code, problems } = error.into() else { panic!() };
            assert_eq!(code, expected);
            assert!(problems.to_string().contains(needle), "{problems}");
        }
    }
}
