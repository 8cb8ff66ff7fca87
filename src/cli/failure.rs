//! Why a command ended without its result, and with which exit code.

use super::exit;
use super::streams::Streams;
use crate::experiment::StudyError;
use crate::experiment::against::OtherError;
use crate::experiment::baseline::{BaselineError, Interrupted};
use crate::report::files::WriteError;
use crate::scenario::LoadError;
use std::convert::Infallible;
use std::io::{self, Write};

/// A failure and all it takes to tell of it.
#[derive(Debug)]
pub(super) enum Failure {
    /// The reader of stdout has gone away: it has what it wants.
    Closed,
    /// stdout does not take the result.
    Stdout(io::Error),
    /// A file of the result cannot be written.
    File(WriteError),
    /// There is no scenario.
    Load(LoadError),
    /// A baseline cannot be read.
    Baseline(BaselineError),
    /// Another failure: exit code, what is wrong, what to do.
    Other { code: u8, message: String, help: Option<String> },
}

impl Failure {
    /// The failure of a write to stdout.
    pub fn stdout(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Failure::Closed } else { Failure::Stdout(error) }
    }

    /// A wrong command line.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Failure::Other { code: exit::USAGE, message: message.into(), help: Some(help.into()) }
    }

    /// Something that should not happen.
    pub fn unexpected(error: impl std::fmt::Display) -> Self {
        Failure::Other { code: exit::UNEXPECTED, message: error.to_string(), help: None }
    }

    /// Says what is wrong on stderr; gives the exit code.
    pub fn report(self, streams: &mut Streams) -> u8 {
        match self {
            Failure::Closed => exit::OK,
            Failure::Stdout(error) => {
                streams.note("error", &format!("cannot write to stdout: {error}"));
                exit::CANNOT_WRITE
            }
            Failure::File(error) => {
                streams.note("error", &error.to_string());
                exit::CANNOT_WRITE
            }
            Failure::Load(error) => {
                let text = error.problems().render(streams.colour);
                let _ = streams.stderr.write_all(text.as_bytes());
                error.exit_code()
            }
            Failure::Baseline(error) => {
                let _ = streams.stderr.write_all(error.render(streams.colour).as_bytes());
                error.exit_code()
            }
            Failure::Other { code, message, help } => {
                streams.note("error", &message);
                if let Some(help) = help {
                    streams.note("help", &help);
                }
                code
            }
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Failure::File(error)
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Failure::Load(error)
    }
}

impl From<BaselineError> for Failure {
    fn from(error: BaselineError) -> Self {
        Failure::Baseline(error)
    }
}

impl From<Interrupted> for Failure {
    fn from(_: Interrupted) -> Self {
        let message = "interrupted; nothing has been written".to_string();
        Failure::Other { code: exit::INTERRUPTED, message, help: None }
    }
}

impl From<OtherError> for Failure {
    fn from(error: OtherError) -> Self {
        let (code, help) = (error.exit_code(), error.help().map(str::to_string));
        Failure::Other { code, message: error.to_string(), help }
    }
}

impl From<Infallible> for Failure {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl<E: Into<Failure> + std::fmt::Display> From<StudyError<E>> for Failure {
    fn from(error: StudyError<E>) -> Self {
        let code = match error {
            StudyError::Receiver(error) => return error.into(),
            // Flags are checked before; this is the scenario's own number.
            StudyError::Replications(_) => exit::DATA,
            StudyError::Threads(_) => exit::USAGE,
            StudyError::NoThreads { .. } => exit::UNEXPECTED,
        };
        Failure::Other { code, message: error.to_string(), help: None }
    }
}
