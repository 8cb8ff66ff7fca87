//! What is said where an export gives no history, and what to do.

use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::diagnostic::{Diagnostic, wrong};
use crate::history::{HistoryError, MOST_REJECTED};
use crate::report::words::{Flag, say};
use crate::table::source::TableError;
use std::io::ErrorKind;

/// Reasons that are shown.
const REASONS: usize = 3;

/// The failure of an import.
pub(super) fn failure(error: HistoryError) -> Failure {
    match error {
        HistoryError::Interrupted => Failure::plain(exit::INTERRUPTED, "interrupted; nothing has been written"),
        HistoryError::Write(error) => Failure::plain(exit::CANNOT_WRITE, error),
        HistoryError::File { file, error: TableError::Io(error) } if is_missing(&error) => {
            Failure::no_input(file, error)
        }
        HistoryError::TooManyRejected { ref rejected, .. } => {
            let most = format!("more than {:.0} % is too much; the commonest reasons are", MOST_REJECTED * 100.0);
            let reasons = rejected.kinds().into_iter().take(REASONS).map(|kind| {
                let place = say!(import::row(&kind.file, kind.line));
                format!("{} ({} rows, the first {place})", say!(import::reason(&kind.first)), kind.rows)
            });
            let told = Diagnostic::plain(error.to_string()).note(most);
            let told = reasons.fold(told, Diagnostic::note);
            Failure::data(told.help(format!(
                "say which columns they are with {}, or how dates are written with {}",
                Flag::Mapping,
                Flag::DateOrder
            )))
        }
        HistoryError::Zone(why) => Failure::new(exit::USAGE, why.of(Flag::TimeZone)),
        error => {
            let help = help(&error);
            Failure::data(match help {
                Some(help) => wrong(error.to_string(), help),
                None => Diagnostic::plain(error.to_string()),
            })
        }
    }
}

fn is_missing(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied | ErrorKind::IsADirectory)
}

/// What to do about it.
fn help(error: &HistoryError) -> Option<String> {
    match error {
        HistoryError::NoArrivals { .. } => Some(format!(
            "write a file with\n  [columns]\n  arrived_at = \"the column\"\nor, of two columns, arrived_at = [\"date\", \"time\"], and give it with {}",
            Flag::Mapping
        )),
        HistoryError::NoColumn { .. } | HistoryError::NoSuchText { .. } => {
            Some(format!("correct the file of {}; files of one export need the same columns", Flag::Mapping))
        }
        HistoryError::TwoDates { .. } => {
            Some(format!("say what comes first: {} dmy, or {} mdy", Flag::DateOrder, Flag::DateOrder))
        }
        _ => None,
    }
}
