//! Why an export gives no history.

use super::preset::Preset;
use super::reject::Rejected;
use crate::diagnostic::Diagnostic;
use crate::table::source::{TableError, TableFile};
use jiff::civil::Date;

/// Why an export gives no history.
#[derive(Debug)]
pub(crate) enum HistoryError {
    /// A file cannot be read.
    File { file: String, error: TableError },
    /// A folder has no file that may be an export.
    NoFiles(String),
    /// A file is named twice.
    Twice(String),
    /// The first row of a file is a conversation.
    NoHeader { file: String },
    /// The column of arrivals has dates alone, or all of its times are at midnight.
    DatesAlone { file: String, column: String, example: String },
    /// No column has the times at which customers came.
    NoArrivals { file: String, columns: Vec<String> },
    /// A platform was told, and a file has hardly any of its columns.
    OtherPlatform { file: String, preset: Preset, columns: Vec<String> },
    /// A column that another file of the export has is not in this one.
    OtherColumns { file: String, other: String, column: String, columns: Vec<String> },
    /// A column that a mapping names is not there.
    NoColumn { file: String, column: String, columns: Vec<String> },
    /// Nothing tells the day from the month: a date that may be either, in a line of a file.
    TwoDates { file: String, line: u64, cell: String, one: Date, other: Date },
    /// There is no such zone.
    Zone(Diagnostic),
    /// No row has one of the texts that it should.
    NoSuchText { column: String, text: String, known: Vec<String> },
    /// Too many rows cannot be read.
    TooManyRejected { rows: u64, rejected: Rejected },
    /// There is no row in any of these files.
    NoRows { files: Vec<String> },
    /// Somebody does not want more.
    Interrupted,
    /// What was read could not be put away.
    Write(std::io::Error),
}

impl HistoryError {
    /// A column is not in a file.
    pub(super) fn no_column(file: &TableFile, column: &str) -> Self {
        HistoryError::NoColumn { file: file.name.clone(), column: column.to_string(), columns: file.headers.clone() }
    }
}
