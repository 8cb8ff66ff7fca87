//! A data file as a table: what stands between its cells, what its columns are called, and where a cell is.

use super::library::{Cache, DataFile};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// What may stand between cells. Where two would do, the first is meant: commas stand in names and numbers too.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];
/// Rows that are looked at to tell which.
const LOOKED_AT: usize = 200;

/// A data file that has been read.
#[derive(Debug)]
pub(crate) struct DataSheet {
    pub input: DataFile,
    /// The names of its columns.
    pub headers: Vec<String>,
    /// Whether every byte of it is text as it stands there.
    pub is_utf8: bool,
    /// Set once it is known that every row has the cells of the header.
    pub is_sound: OnceLock<()>,
    delimiter: u8,
    /// The byte at which the header begins.
    header: usize,
    texts: Cache<usize, Arc<ColumnTexts>>,
}

/// The texts of a column, each once, in the order of the rows.
pub(crate) type ColumnTexts = Vec<String>;

impl DataSheet {
    pub(super) fn new(input: DataFile, is_utf8: bool) -> Self {
        let (header, delimiter) = told(&input.text).unwrap_or_else(|| (0, found(&input.text)));
        let headers = reader(&input.text[header..], delimiter).headers().cloned().unwrap_or_default();
        let headers = headers.iter().map(|header| header.trim().to_string()).collect();
        DataSheet { input, headers, is_utf8, is_sound: OnceLock::new(), delimiter, header, texts: Cache::default() }
    }

    /// Every record after the header, with the byte at which it begins.
    pub(super) fn records(&self) -> impl Iterator<Item = (usize, csv::StringRecord)> + '_ {
        reader(&self.input.text[self.header..], self.delimiter).into_records().filter_map(|record| {
            let record = record.ok()?;
            let from = self.header + record.position().map_or(0, |position| position.byte() as usize);
            // Lines left blank count as part of the record after them.
            let blank =
                self.input.text.get(from..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
            Some((from + blank, record))
        })
    }

    /// The first cells of a text, as if it were a line of this file.
    pub(super) fn cells_of(&self, line: &str) -> Option<csv::StringRecord> {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(self.delimiter)
            .from_reader(line.as_bytes())
            .into_records()
            .next()?
            .ok()
    }

    /// Whether the quote of the last cell of the record at `from` is never closed.
    pub(super) fn is_open(&self, from: usize) -> bool {
        // What follows a closed quote would be a record of its own.
        let rest = format!("{}\nx", self.input.text.get(from..).unwrap_or(""));
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).flexible(true).delimiter(self.delimiter);
        reader.from_reader(rest.as_bytes()).into_records().count() == 1
    }

    /// Where a column's cell of the record at `from` stands, quotes and blanks around it apart; the last cell if there
    /// are fewer.
    pub(super) fn cell_at(&self, from: usize, column: usize) -> Range<usize> {
        let bytes = self.input.text.as_bytes();
        let mut reader = csv_core::ReaderBuilder::new().delimiter(self.delimiter).build();
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
        let raw = raw.strip_suffix(char::from(self.delimiter)).unwrap_or(raw);
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

    /// Whether a comma stands between its cells: then one within a number is quoted, and rare.
    pub(super) fn has_commas(&self) -> bool {
        self.delimiter == b','
    }

    /// What stands between its cells, for people.
    pub(super) fn delimiter(&self) -> &'static str {
        match self.delimiter {
            b';' => "semicolon",
            b'\t' => "tab",
            b'|' => "bar",
            _ => "comma",
        }
    }
}

/// A reader of a table, header row and all.
fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// Where the table begins and what stands between its cells, where the first line says so as spreadsheets write it: `sep=;`.
fn told(text: &str) -> Option<(usize, u8)> {
    let (first, _) = text.split_once('\n')?;
    match first.trim_end_matches('\r').trim_matches('"').as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] if delimiter.is_ascii() => {
            Some((first.len() + 1, *delimiter))
        }
        _ => None,
    }
}

/// What stands between the cells: what parts the header into several, and most rows into as many.
fn found(text: &str) -> u8 {
    let fit = |delimiter: &u8| {
        let mut reader = reader(text, *delimiter);
        let width = reader.headers().map_or(0, csv::StringRecord::len);
        let rows = reader.records().take(LOOKED_AT).flatten().filter(|record| record.len() == width).count();
        (width > 1).then_some((rows, width))
    };
    DELIMITERS.into_iter().rev().filter(|delimiter| fit(delimiter).is_some()).max_by_key(fit).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn sheet(text: &str) -> DataSheet {
        DataSheet::new(DataFile { name: "x".into(), path: PathBuf::from("x"), text: Arc::from(text) }, true)
    }

    #[test]
    fn what_stands_between_cells() {
        for (text, delimiter, columns) in [
            ("a,b\n1,2\n", "comma", 2),
            ("a;b\n1;2,5\n", "semicolon", 2),
            ("a\tb;c\td\n1\t2;3\t4\n", "tab", 3),
            ("a|b\n1|2\n", "bar", 2),
            // One column is a table too.
            ("a\n2026-03-02\n", "comma", 1),
            ("a\n1;2\n", "comma", 1),
            // Commas within names and numbers.
            ("Dia, mês;b\n1;2,5\n", "semicolon", 2),
            ("a,b\n1;2,3;4\n5,6\n", "comma", 2),
            ("sep=;\na;b,c\n1;2\n", "semicolon", 2),
            ("sep=;\r\na;b\r\n", "semicolon", 2),
            ("\"a;b\",c\n1,2\n", "comma", 2),
        ] {
            let sheet = sheet(text);
            assert_eq!((sheet.delimiter(), sheet.headers.len()), (delimiter, columns), "{text:?}");
        }
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
