//! Tables in files: CSV of any dialect and encoding, JSON, lines of JSON, and spreadsheets.
//!
//! A table is read from its beginning as often as it takes, a row at a time, so that memory does not grow with it.

mod error;
mod json;
mod spool;
mod text;
#[cfg(feature = "xlsx")]
mod workbook;

pub(crate) use error::TableError;
pub(crate) use spool::Spool;

use super::dialect::Dialect;
use super::{Decoded, Encoding};
use crate::diagnostic::plain;
use std::collections::HashSet;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// Columns of a table at most.
const MOST_COLUMNS: usize = 2_000;
/// Bytes of one row at most.
const LONGEST_ROW: u64 = 16 << 20;
/// Bytes at the beginning of a file that tell what it is.
const BEGINNING: u64 = 1 << 18;

/// A table in a file.
#[derive(Debug)]
pub(crate) struct TableFile {
    /// How people call the file.
    pub name: String,
    /// The names of its columns.
    pub headers: Vec<String>,
    /// How it is written.
    pub form: TableForm,
    /// How much there is of it, to be held against its like: the rows of a sheet, the bytes of a file.
    pub bulk: u64,
    spool: Arc<Spool>,
}

/// How a table is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TableForm {
    /// Cells in lines.
    Text { dialect: Dialect, line_end: u8, encoding: Encoding },
    /// A document with a list of objects in it.
    Json,
    /// An object a line.
    JsonLines,
    /// A sheet of a workbook, below the row of its header.
    #[cfg(feature = "xlsx")]
    Sheet { name: String, header: u64 },
}

/// A row: where it stands, and its cells or what is wrong with it.
pub(crate) struct TableRow<'r> {
    /// The line of the file, the row of the sheet, or the number of the object, from 1.
    pub line: u64,
    pub cells: &'r csv::StringRecord,
    pub fault: Option<RowFault>,
}

/// What is wrong with a row as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RowFault {
    /// It has so many cells, more than the header.
    Surplus(usize),
    /// The line is no JSON object.
    NotJson,
}

/// What is done with each row; `Break` ends the reading.
pub(crate) type EachRow<'v> = dyn FnMut(&TableRow<'_>) -> ControlFlow<()> + 'v;

impl TableFile {
    /// Finds out how a file is written, and its columns: one table, or several of a workbook.
    ///
    /// # Errors
    /// It cannot be read, or it is no table.
    pub(crate) fn open(spool: Spool) -> Result<Vec<Self>, TableError> {
        let mut beginning = Vec::new();
        spool.open()?.take(BEGINNING).read_to_end(&mut beginning)?;
        let spool = Arc::new(spool);
        let one =
            |(headers, form)| Ok(vec![Self::new(spool.name().to_string(), headers, form, spool.bytes(), &spool)?]);
        match Guess::of(&beginning)? {
            Guess::Text => one(text::look(&beginning)?),
            Guess::Json => one(json::look(&spool)?),
            #[cfg(feature = "xlsx")]
            Guess::Workbook => workbook::look(&spool),
        }
    }

    /// A table with these columns.
    fn new(
        name: String,
        headers: Vec<String>,
        form: TableForm,
        bulk: u64,
        spool: &Arc<Spool>,
    ) -> Result<Self, TableError> {
        match headers.len() {
            0 => Err(TableError::Empty),
            count if count > MOST_COLUMNS => Err(TableError::TooManyColumns(count)),
            _ => Ok(TableFile { name, headers: apart(headers), form, bulk, spool: spool.clone() }),
        }
    }

    /// Goes through the rows below the header, empty ones left out.
    ///
    /// # Errors
    /// The file cannot be read on.
    pub(crate) fn each(&self, row: &mut EachRow<'_>) -> Result<(), TableError> {
        match &self.form {
            TableForm::Text { dialect, line_end, .. } => {
                text::each(&self.spool, *dialect, *line_end, self.headers.len(), row)
            }
            TableForm::Json => json::each(&self.spool, &self.headers, row),
            TableForm::JsonLines => json::each_line(&self.spool, &self.headers, row),
            #[cfg(feature = "xlsx")]
            TableForm::Sheet { name, header } => workbook::each(&self.spool, (name, *header), self.headers.len(), row),
        }
    }

    /// Whether a point parts decimals for certain: between commas, and where programs write numbers.
    pub(crate) fn has_points(&self) -> bool {
        !matches!(self.form, TableForm::Text { dialect, .. } if !dialect.has_commas())
    }

    /// Where the file is, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.spool.path()
    }
}

/// The same names, each once: `Hora`, `Hora (2)`. One without a name is called by its place.
fn apart(headers: Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(headers.len());
    let mut known = HashSet::new();
    for (place, header) in (1..).zip(headers) {
        // What does not show in a name is written out.
        let plain = if header.is_empty() { format!("column {place}") } else { plain(&header).into_owned() };
        let numbered = (2..).map(|number| format!("{plain} ({number})"));
        let name = [plain.clone()].into_iter().chain(numbered).find(|name| !known.contains(name));
        known.extend(name.clone());
        names.extend(name);
    }
    names
}

/// What a file seems to be.
enum Guess {
    Text,
    Json,
    #[cfg(feature = "xlsx")]
    Workbook,
}

impl Guess {
    fn of(beginning: &[u8]) -> Result<Self, TableError> {
        let mut text = Vec::new();
        Decoded::new(beginning).read_to_end(&mut text)?;
        let text = text.trim_ascii_start();
        let begins = |with: &str| text.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()));
        match beginning.trim_ascii_start() {
            [] => Err(TableError::Empty),
            #[cfg(feature = "xlsx")]
            [b'P', b'K', 3, 4, ..] => Ok(Guess::Workbook),
            #[cfg(not(feature = "xlsx"))]
            [b'P', b'K', 3, 4, ..] => Err(TableError::Archive),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(TableError::OldExcel),
            [0x1f, 0x8b, ..] | [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xbc, 0xaf, ..] => Err(TableError::Archive),
            [b'%', b'P', b'D', b'F', ..] => Err(TableError::Pdf),
            _ if begins("[") || begins("{") => Ok(Guess::Json),
            _ if begins("<!doctype") || begins("<html") || begins("<table") => Err(TableError::Html),
            _ if begins("<?xml") => Err(TableError::Xml),
            // Of text, zeros are in UTF-16 alone.
            _ if beginning.contains(&0) && Encoding::told(beginning).0 == Encoding::Utf8 => Err(TableError::Binary),
            _ => Ok(Guess::Text),
        }
    }
}
