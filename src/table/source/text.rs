//! Tables of cells in lines.
//!
//! A line with a whole number of quoted cells is a row. One in which a quote stays open goes on in the next lines, unless one of these is a row by
//! itself: then the quote was a letter like any other, as in `5" screen`, and no row is lost within it.

use super::{BEGINNING, EachRow, LONGEST_ROW, RowFault, Spool, TableError, TableForm, TableRow};
use crate::table::Decoded;
use crate::table::dialect::Dialect;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::io::{self, BufRead, BufReader, Read};

/// Lines over which a quoted cell may go.
const LONGEST_CELL: usize = 200;

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
    let line_end = if whole.contains('\n') || !whole.contains('\r') { b'\n' } else { b'\r' };
    Ok((headers, TableForm::Text { dialect, line_end, encoding: decoded.encoding() }))
}

/// Goes through the rows below the header.
pub(super) fn each(
    spool: &Spool,
    dialect: Dialect,
    line_end: u8,
    width: usize,
    row: &mut EachRow<'_>,
) -> Result<(), TableError> {
    let mut text = Decoded::new(BufReader::new(spool.open()?));
    let above = lines_above(&mut text, dialect.header, line_end)?;
    let mut lines = RawLines::new(BufReader::new(text), line_end, above);
    let mut parser = RowParser::new(dialect, width);
    // The header is a row, too.
    lines.record(&mut parser)?;
    while let Some(line) = lines.record(&mut parser)? {
        let cells = &parser.cells;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let is_wider = cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
        let fault = is_wider.then_some(RowFault::Surplus(cells.len()));
        if row(&TableRow { line, cells, fault }).is_break() {
            break;
        }
    }
    Ok(())
}

/// Reads what stands above the table; how many lines it is.
fn lines_above(text: &mut impl Read, bytes: usize, line_end: u8) -> io::Result<u64> {
    let mut above = vec![0; bytes];
    text.read_exact(&mut above)?;
    Ok(above.iter().filter(|byte| **byte == line_end).count() as u64)
}

/// Lines of a text, some of them read ahead.
struct RawLines<R> {
    text: R,
    line_end: u8,
    /// The number of the line that was given last.
    number: u64,
    ahead: std::collections::VecDeque<Vec<u8>>,
    /// Lines that are done with, to be filled anew.
    spare: Vec<Vec<u8>>,
}

impl<R: BufRead> RawLines<R> {
    fn new(text: R, line_end: u8, number: u64) -> Self {
        RawLines { text, line_end, number, ahead: Default::default(), spare: Vec::new() }
    }

    /// The line `place` places ahead, if the text goes on so far.
    fn peek(&mut self, place: usize) -> Result<Option<&[u8]>, TableError> {
        while self.ahead.len() <= place {
            let mut line = self.spare.pop().unwrap_or_default();
            line.clear();
            let count = (&mut self.text).take(LONGEST_ROW + 1).read_until(self.line_end, &mut line)? as u64;
            if count > LONGEST_ROW {
                return Err(TableError::LongRow { line: self.number + self.ahead.len() as u64 + 1 });
            }
            if count == 0 {
                return Ok(None);
            }
            self.ahead.push_back(line);
        }
        Ok(self.ahead.get(place).map(Vec::as_slice))
    }

    /// So many lines are done with.
    fn skip(&mut self, count: usize) {
        self.number += count as u64;
        self.spare.extend(self.ahead.drain(..count.min(self.ahead.len())));
        self.spare.truncate(4);
    }

    /// Reads the next row into the parser; the number of its first line, or `None` at the end.
    fn record(&mut self, parser: &mut RowParser) -> Result<Option<u64>, TableError> {
        loop {
            let Some(first) = self.peek(0)? else { return Ok(None) };
            if !first.trim_ascii().is_empty() {
                break;
            }
            self.skip(1);
        }
        let count = self.whole(parser)?;
        match count {
            Some(1) => parser.read([self.ahead[0].as_slice()].into_iter(), true),
            Some(count) => parser.read(self.ahead.iter().take(count).map(Vec::as_slice), true),
            None => parser.read([self.ahead[0].as_slice()].into_iter(), false),
        }
        let line = self.number + 1;
        self.skip(count.unwrap_or(1));
        Ok(Some(line))
    }

    /// How many lines the next row has; `None` if its quote is a letter.
    fn whole(&mut self, parser: &RowParser) -> Result<Option<usize>, TableError> {
        let mut quotes = 0;
        let mut bytes = 0;
        for count in 0..LONGEST_CELL {
            let Some(line) = self.peek(count)? else { return Ok(None) };
            bytes += line.len() as u64;
            let delimiters = line.iter().filter(|byte| **byte == parser.delimiter).count();
            if count > 0 && parser.width > 1 && delimiters + 1 >= parser.width || bytes > LONGEST_ROW {
                return Ok(None);
            }
            quotes += line.iter().filter(|byte| **byte == b'"').count();
            if quotes % 2 == 0 {
                return Ok(Some(count + 1));
            }
            // A quote within a cell opens nothing.
            if count == 0 && !parser.opens(line) {
                return Ok(Some(1));
            }
        }
        Ok(None)
    }
}

/// Takes rows apart.
struct RowParser {
    delimiter: u8,
    width: usize,
    quoted: Reader,
    plain: Reader,
    cells: csv::StringRecord,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl RowParser {
    fn new(dialect: Dialect, width: usize) -> Self {
        let build = |quoting: bool| ReaderBuilder::new().delimiter(dialect.delimiter).quoting(quoting).build();
        RowParser {
            delimiter: dialect.delimiter,
            width,
            quoted: build(true),
            plain: build(false),
            cells: csv::StringRecord::new(),
            text: vec![0; 1024],
            ends: vec![0; width.max(16)],
        }
    }

    /// Whether a quote begins a cell of a line.
    fn opens(&self, line: &[u8]) -> bool {
        let is_start = |at: usize| at == 0 || line[at - 1] == self.delimiter;
        line.iter().enumerate().any(|(at, byte)| *byte == b'"' && is_start(at))
    }

    /// The cells of a row of some lines.
    fn read<'l>(&mut self, lines: impl Iterator<Item = &'l [u8]>, is_quoted: bool) {
        let reader = if is_quoted { &mut self.quoted } else { &mut self.plain };
        reader.reset();
        let (mut written, mut ended) = (0, 0);
        // An empty input ends the last cell.
        for input in lines.chain([&[][..], &[][..]]) {
            let mut input = input;
            loop {
                let (result, read, text, ends) =
                    reader.read_record(input, &mut self.text[written..], &mut self.ends[ended..]);
                (input, written, ended) = (&input[read..], written + text, ended + ends);
                match result {
                    ReadRecordResult::OutputFull => self.text.resize(2 * self.text.len(), 0),
                    ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                    ReadRecordResult::InputEmpty => break,
                    ReadRecordResult::Record | ReadRecordResult::End => return self.keep(ended),
                }
            }
        }
        self.keep(ended);
    }

    fn keep(&mut self, count: usize) {
        self.cells.clear();
        let mut from = 0;
        for end in &self.ends[..count] {
            // What was decoded is UTF-8.
            self.cells.push_field(std::str::from_utf8(&self.text[from..*end]).unwrap_or_default());
            from = *end;
        }
    }
}
