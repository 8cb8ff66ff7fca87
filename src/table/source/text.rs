//! Tables of cells in lines.

use super::{BEGINNING, EachRow, LONGEST_ROW, RowFault, Spool, TableError, TableForm, TableRow};
use crate::table::Decoded;
use crate::table::dialect::Dialect;
use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

/// Finds out how a text is written, from its beginning.
pub(super) fn look(beginning: &[u8]) -> Result<(Vec<String>, TableForm), TableError> {
    let mut decoded = Decoded::new(beginning);
    let mut text = String::new();
    decoded.read_to_string(&mut text)?;
    // Not the last line, which may be cut.
    let whole = match beginning.len() as u64 == BEGINNING {
        true => text.rfind('\n').map_or(text.as_str(), |end| &text[..=end]),
        false => &text,
    };
    let dialect = Dialect::of(whole);
    let headers = dialect.reader(dialect.table(whole)).headers().cloned().unwrap_or_default();
    let headers = headers.iter().map(|header| header.trim().to_string()).collect();
    Ok((headers, TableForm::Text { dialect, encoding: decoded.encoding() }))
}

/// Goes through the rows below the header.
pub(super) fn each(spool: &Spool, dialect: Dialect, width: usize, row: &mut EachRow<'_>) -> Result<(), TableError> {
    let mut text = Decoded::new(BufReader::new(spool.open()?));
    let above = lines_above(&mut text, dialect.header)?;
    let since = Rc::new(Cell::new(0));
    let mut reader = dialect.reader(Watched { inner: text, since: since.clone() });
    let mut record = csv::StringRecord::new();
    if reader.headers().is_err() {
        return Err(TableError::LongRow { line: above + 1 });
    }
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(_) if since.get() > LONGEST_ROW => return Err(TableError::LongRow { line: line + above }),
            Err(error) => return Err(TableError::Io(error.into())),
        }
        since.set(0);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(line, csv::Position::line) + above;
        let fault = match record.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
            true => Some(RowFault::Surplus(record.len())),
            false => dialect.swallows(&record, width).map(|_| RowFault::OpenQuote),
        };
        if row(&TableRow { line, cells: &record, fault }).is_break() {
            return Ok(());
        }
    }
}

/// Reads what stands above the table; how many lines it is.
fn lines_above(text: &mut impl Read, bytes: usize) -> io::Result<u64> {
    let mut above = vec![0; bytes];
    text.read_exact(&mut above)?;
    Ok(above.iter().filter(|byte| **byte == b'\n').count() as u64)
}

/// Counts the bytes since a row was whole, and stops where they do not end.
struct Watched<R> {
    inner: R,
    since: Rc<Cell<u64>>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.since.set(self.since.get() + count as u64);
        match self.since.get() > LONGEST_ROW {
            true => Err(io::ErrorKind::InvalidData.into()),
            false => Ok(count),
        }
    }
}
