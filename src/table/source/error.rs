//! Why a file is no table, or cannot be read on.

use std::io;

/// Why a file is no table, or cannot be read on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TableError {
    /// The system says why.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// A table within a page, as some programs save it under the name of a spreadsheet.
    #[error("it is an HTML page: open it in a spreadsheet and save it as xlsx or CSV")]
    Html,
    /// An XML document.
    #[error("it is XML: open it in a spreadsheet and save it as xlsx or CSV")]
    Xml,
    /// A workbook before 2007.
    #[error("it is a workbook of an old Excel: save it as xlsx or CSV")]
    OldExcel,
    /// A packed file, or a workbook that this program was built without.
    #[error("it is packed: unpack it first")]
    Archive,
    /// A printed page.
    #[error("it is a PDF: export the rows as CSV or xlsx")]
    Pdf,
    /// Neither text nor a workbook.
    #[error("it is no text and no workbook")]
    Binary,
    /// It has so many.
    #[error("its header has {0} columns; 2,000 are allowed")]
    TooManyColumns(usize),
    /// A line does not end.
    #[error("line {line}: a line of more than 16 MiB")]
    LongRow {
        /// Which.
        line: u64,
    },
    /// It is no JSON.
    #[error("it is no JSON: {0}")]
    Json(serde_json::Error),
    /// There is no list of objects in it.
    #[error("it is JSON without a list of objects, which would be the rows")]
    NoRows,
    /// The workbook cannot be read.
    #[cfg(feature = "xlsx")]
    #[error("it is no workbook that can be read: {0}")]
    Workbook(String),
    /// Unpacked it is larger than this many MiB.
    #[cfg(feature = "xlsx")]
    #[error("a part of it is larger than {0} MiB when unpacked")]
    Bomb(u64),
    /// A cell of this part of a workbook is longer than any row may be.
    #[cfg(feature = "xlsx")]
    #[error("a cell in its part {0} is longer than 16 MiB")]
    LongCell(String),
    /// A sheet of a workbook cannot be read.
    #[cfg(feature = "xlsx")]
    #[error("sheet {sheet}: {error}")]
    InSheet {
        /// Its name.
        sheet: String,
        /// What is wrong with it.
        error: Box<TableError>,
    },
}
