//! A data file as a table: what stands between its cells, what its columns are called, and where a cell is.

use super::library::{Cache, DataFile};
use crate::table::dialect::Dialect;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A data file that has been read.
#[derive(Debug)]
pub(crate) struct DataSheet {
    pub input: DataFile,
    /// The names of its columns.
    pub headers: Vec<String>,
    /// Set once it is known that every row has the cells of the header.
    pub is_sound: OnceLock<()>,
    dialect: Dialect,
    texts: Cache<usize, Arc<ColumnTexts>>,
}

/// The texts of a column, each once, in the order of the rows.
pub(crate) type ColumnTexts = Vec<String>;

impl DataSheet {
    pub(super) fn new(input: DataFile) -> Self {
        let dialect = Dialect::of(&input.text);
        let headers = dialect.reader(dialect.table(&input.text)).headers().cloned().unwrap_or_default();
        let headers = headers.iter().map(|header| header.trim().to_string()).collect();
        DataSheet { input, headers, is_sound: OnceLock::new(), dialect, texts: Cache::default() }
    }

    /// Every record after the header, with the byte at which it begins.
    pub(super) fn records(&self) -> impl Iterator<Item = (usize, csv::StringRecord)> + '_ {
        self.dialect.reader(self.dialect.table(&self.input.text)).into_records().filter_map(|record| {
            let record = record.ok()?;
            let from = self.dialect.header + record.position().map_or(0, |position| position.byte() as usize);
            // Lines left blank count as part of the record after them.
            let blank =
                self.input.text.get(from..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
            Some((from + blank, record))
        })
    }

    /// Whether the quote of the last cell of the record at `from` is never closed.
    pub(super) fn is_open(&self, from: usize) -> bool {
        // What follows a closed quote would be a record of its own.
        let rest = format!("{}\nx", self.input.text.get(from..).unwrap_or(""));
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).flexible(true).delimiter(self.dialect.delimiter);
        reader.from_reader(rest.as_bytes()).into_records().count() == 1
    }

    /// Where a column's cell of the record at `from` stands, quotes and blanks around it apart; the last cell if there
    /// are fewer.
    pub(super) fn cell_at(&self, from: usize, column: usize) -> Range<usize> {
        let bytes = self.input.text.as_bytes();
        let mut reader = csv_core::ReaderBuilder::new().delimiter(self.dialect.delimiter).build();
        let mut unused = [0; 256];
        let (mut start, mut at, mut cell) = (from, from, 0);
        loop {
            let (result, read, _) = reader.read_field(bytes.get(at..).unwrap_or(&[]), &mut unused);
            at += read;
            match result {
                csv_core::ReadFieldResult::OutputFull => {}
                csv_core::ReadFieldResult::Field { record_end: false } if cell < column => {
                    (cell, start) = (cell + 1, at)
                }
                _ => break,
            }
        }
        let raw = self.input.text.get(start..at).unwrap_or("");
        let raw = raw.trim_end_matches(['\r', '\n']);
        let raw = raw.strip_suffix(char::from(self.dialect.delimiter)).unwrap_or(raw);
        let inner = raw.trim_end();
        let start = start + inner.len() - inner.trim_start().len();
        let inner = inner.trim_start();
        let open = inner.strip_prefix('"').unwrap_or(inner);
        let start = start + inner.len() - open.len();
        let end = start + open.strip_suffix('"').unwrap_or(open).len();
        start..end
    }

    /// The texts of a column.
    pub(super) fn texts(&self, column: usize) -> Arc<ColumnTexts> {
        if let Some(known) = self.texts.get(&column) {
            return known;
        }
        let mut seen = HashSet::new();
        let mut texts = ColumnTexts::new();
        for (_, record) in self.records() {
            let text = record.get(column).unwrap_or("").trim();
            if !seen.contains(text) {
                seen.insert(text.to_string());
                texts.push(text.to_string());
            }
        }
        let texts = Arc::new(texts);
        self.texts.put(column, texts.clone());
        texts
    }

    /// What stands between its cells.
    pub(super) fn dialect(&self) -> Dialect {
        self.dialect
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn sheet(text: &str) -> DataSheet {
        DataSheet::new(DataFile { name: "x".into(), path: PathBuf::from("x"), text: Arc::from(text) })
    }

    #[test]
    fn where_cells_are() {
        let sheet = sheet("a;b;c\r\n\r\n1;\"x;\ny\";\"\"\"z\"\r\nlast;;e");
        let rows: Vec<(usize, csv::StringRecord)> = sheet.records().collect();
        let text = |row: usize, column: usize| &sheet.input.text[sheet.cell_at(rows[row].0, column)];
        assert_eq!([text(0, 0), text(0, 2)], ["1", "\"\"z"]);
        assert_eq!([text(1, 0), text(1, 1), text(1, 2), text(1, 9)], ["last", "", "e", "e"]);
    }

    #[test]
    fn quotes_that_stay_open() {
        for (text, open) in
            [("a,b\n1,\"x\n", true), ("a,b\n1,\"x\"\n", false), ("a,b\n1,x\" y\n", false), ("a,b\n1,\"x\ny\"", false)]
        {
            let sheet = sheet(text);
            assert_eq!(sheet.is_open(sheet.records().last().unwrap().0), open, "{text:?}");
        }
    }
}
