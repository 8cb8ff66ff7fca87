//! What is said where an export gives no history, and with which exit code.

use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::diagnostic::{Diagnostic, system_reason};
use crate::experiment::Interrupted;
use crate::history::HistoryError;
use crate::report::words::{Flag, say};
use crate::table::source::TableError;
use std::io::{Error, ErrorKind};

/// The failure of an import.
pub(in crate::cli) fn failure(error: HistoryError) -> Failure {
    match error {
        HistoryError::Interrupted => Interrupted.into(),
        HistoryError::Write(error) => Failure::plain(exit::CANNOT_WRITE, system_reason(&error)),
        HistoryError::File { file, error: TableError::Io(error) } if is_missing(&error) => {
            Failure::no_input(file, &error)
        }
        HistoryError::Zone(why) => Failure::new(exit::USAGE, why.of(Flag::TimeZone)),
        error => {
            let notes = say!(import::reasons(&error)).into_iter();
            let told = notes.fold(Diagnostic::plain(say!(import::refused(&error))), Diagnostic::note);
            Failure::data(told.perhaps(say!(import::mend(&error))))
        }
    }
}

fn is_missing(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied | ErrorKind::IsADirectory)
}
