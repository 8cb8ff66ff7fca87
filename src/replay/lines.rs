//! The log, line by line.

use super::error::{BadLine, Fault, ReplayError};
use super::limit::LONGEST_LINE;
use std::io::{BufRead, Read};

/// What Windows editors put before the first character.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads the lines that are not blank, in constant memory.
pub(super) struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Lines { reader, buffer: Vec::new(), number: 0 }
    }

    /// The next line with anything in it, and its number from 1; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u64, &str)>, ReplayError> {
        loop {
            if !self.fill()? {
                return Ok(None);
            }
            if !self.buffer.trim_ascii().is_empty() {
                break;
            }
        }
        match std::str::from_utf8(&self.buffer) {
            Ok(text) => Ok(Some((self.number, text))),
            Err(error) => {
                let text = String::from_utf8_lossy(&self.buffer);
                Err(BadLine::new(self.number, &text, Fault::not_utf8(error.valid_up_to())).into())
            }
        }
    }

    /// Reads one line without its end into the buffer; false at the end of the log.
    fn fill(&mut self) -> Result<bool, ReplayError> {
        self.buffer.clear();
        // One byte for the end of the line, one to see that it is too long.
        let mut reader = self.reader.by_ref().take(LONGEST_LINE as u64 + 2);
        let read = reader
            .read_until(b'\n', &mut self.buffer)
            .map_err(|source| ReplayError::Read { line: self.number + 1, source })?;
        if read == 0 {
            return Ok(false);
        }
        self.number += 1;
        if self.buffer.last() == Some(&b'\n') {
            self.buffer.pop();
        }
        if self.buffer.last() == Some(&b'\r') {
            self.buffer.pop();
        }
        if self.number == 1 && self.buffer.starts_with(BYTE_ORDER_MARK) {
            self.buffer.drain(..BYTE_ORDER_MARK.len());
        }
        if self.buffer.len() > LONGEST_LINE {
            let text = String::from_utf8_lossy(self.buffer.get(..200).unwrap_or_default());
            return Err(BadLine::new(self.number, &text, Fault::line_too_long()).into());
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(log: &[u8]) -> Result<Vec<(u64, String)>, ReplayError> {
        let mut lines = Lines::new(log);
        let mut found = Vec::new();
        while let Some((number, text)) = lines.next()? {
            found.push((number, text.to_string()));
        }
        Ok(found)
    }

    #[test]
    fn blank_lines_count_but_are_passed_over() {
        let found = all(b"\xef\xbb\xbfone\r\n\n  \t\r\ntwo").unwrap();
        assert_eq!(found, [(1, "one".to_string()), (4, "two".to_string())]);
    }

    #[test]
    fn the_longest_line_and_one_more() {
        let mut log = vec![b'x'; LONGEST_LINE];
        log.push(b'\n');
        assert_eq!(all(&log).unwrap()[0].1.len(), LONGEST_LINE);
        log.insert(0, b'x');
        let error = all(&log).unwrap_err().to_string();
        assert_eq!(error, "line 1: the line is longer than 1 MiB (one line is one event)");
    }

    #[test]
    fn a_stray_byte_has_a_place() {
        let error = all("ok\nJo\u{e3}o ".as_bytes().iter().copied().chain([0xff]).collect::<Vec<_>>().as_slice());
        let ReplayError::Line(line) = error.unwrap_err() else { panic!() };
        assert_eq!((line.line, line.column), (2, Some(6)));
    }
}
