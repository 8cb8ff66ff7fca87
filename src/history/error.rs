//! Why an export gives no history.

use super::reject::Rejected;
use crate::diagnostic::Diagnostic;
use crate::table::source::TableError;
use jiff::civil::Date;

/// Why an export gives no history.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HistoryError {
    /// A file cannot be read.
    #[error("{file}: {error}")]
    File {
        /// Which.
        file: String,
        /// Why.
        error: TableError,
    },
    /// A folder has no file that may be an export.
    #[error("{0}: no file of it is an export: CSV, JSON or xlsx")]
    NoFiles(String),
    /// No column has the times at which customers came.
    #[error("no column of {file} says when customers came; its columns are {}", shown(.columns))]
    NoArrivals {
        /// Which file.
        file: String,
        /// Its columns.
        columns: Vec<String>,
    },
    /// A column that a mapping names is not there.
    #[error("{file} has no column \"{column}\"; its columns are {}", shown(.columns))]
    NoColumn {
        /// Which file.
        file: String,
        /// The column.
        column: String,
        /// Those that there are.
        columns: Vec<String>,
    },
    /// Nothing tells the day from the month.
    #[error("{cell} may be {one} or {other}, and no row tells")]
    TwoDates {
        /// An example.
        cell: String,
        /// The first reading.
        one: Date,
        /// The second.
        other: Date,
    },
    /// There is no such zone.
    #[error("{0}")]
    Zone(Diagnostic),
    /// No row has one of the texts that it should.
    #[error("no row has \"{text}\" in \"{column}\"; its texts are {}", shown(.known))]
    NoSuchText {
        /// The column.
        column: String,
        /// The text.
        text: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// Too many rows cannot be read.
    #[error("{} of {rows} rows cannot be read", rejected.rows())]
    TooManyRejected {
        /// All rows.
        rows: u64,
        /// Those that were rejected, by reason.
        rejected: Rejected,
    },
    /// There is no row.
    #[error("there are no rows")]
    NoRows,
    /// Somebody does not want more.
    #[error("interrupted")]
    Interrupted,
    /// What was read could not be put away.
    #[error("{0}")]
    Write(#[from] std::io::Error),
}

/// The first of many texts.
fn shown(texts: &[String]) -> String {
    const SHOWN: usize = 20;
    const LENGTH: usize = 40;
    let short = |text: &String| match text.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.clone(),
    };
    let first: Vec<String> = texts.iter().take(SHOWN).map(short).collect();
    let more = texts.len().saturating_sub(SHOWN);
    first.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
}
