//! Bytes of a text as UTF-8, whatever program wrote them.
//!
//! Spreadsheets write UTF-8 with a mark before it, UTF-16, or Windows-1252. The first two say what they are. Of the rest,
//! what is UTF-8 is that; a byte that cannot be is the letter that Windows-1252 has for it.

use crate::word::words;
use std::io::{self, Read};

words! {
    /// How a text was written.
    pub(crate) enum Encoding {
        Utf8: "UTF-8";
        Utf16Little: "UTF-16LE";
        Utf16Big: "UTF-16BE";
        Windows1252: "Windows-1252";
    }
}

impl Encoding {
    /// What the first bytes say, and how many of them are its mark; UTF-8 where they say nothing.
    pub(super) fn told(beginning: &[u8]) -> (Encoding, usize) {
        match beginning {
            [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
            [0xff, 0xfe, ..] => (Encoding::Utf16Little, 2),
            [0xfe, 0xff, ..] => (Encoding::Utf16Big, 2),
            // Without a mark: every other byte of plain letters is zero.
            [first, 0, second, ..] if *first > 0 && *second > 0 => (Encoding::Utf16Little, 0),
            [0, first, 0, ..] if *first > 0 => (Encoding::Utf16Big, 0),
            _ => (Encoding::Utf8, 0),
        }
    }
}

/// What Windows-1252 has from 0x80 to 0x9F, by the WHATWG Encoding Standard; beyond that it is Latin-1.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Bytes that are read at a time.
const CHUNK: usize = 1 << 16;

/// A reader of UTF-8 over one of another encoding.
pub(crate) struct Decoded<R> {
    inner: R,
    encoding: Option<Encoding>,
    /// Read and not yet decoded.
    raw: Vec<u8>,
    /// Decoded, and given away up to `at`.
    text: Vec<u8>,
    at: usize,
    is_ended: bool,
}

impl<R: Read> Decoded<R> {
    /// Nothing read yet.
    pub(crate) fn new(inner: R) -> Self {
        Decoded { inner, encoding: None, raw: Vec::new(), text: Vec::new(), at: 0, is_ended: false }
    }

    /// How the text so far is written.
    pub(crate) fn encoding(&self) -> Encoding {
        self.encoding.unwrap_or(Encoding::Utf8)
    }

    /// Reads one more chunk and decodes what is whole.
    fn more(&mut self) -> io::Result<()> {
        self.text.clear();
        self.at = 0;
        let before = self.raw.len();
        self.raw.resize(before + CHUNK, 0);
        let mut read = 0;
        // A mark at the beginning is two or three bytes, which may come one by one.
        while before + read < 3 || read == 0 {
            match self.inner.read(&mut self.raw[before + read..]) {
                Ok(0) => {
                    self.is_ended = true;
                    break;
                }
                Ok(more) => read += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.raw.truncate(before + read);
        if self.encoding.is_none() {
            self.begin();
        }
        let used = match self.encoding() {
            Encoding::Utf16Little => self.utf16(u16::from_le_bytes),
            Encoding::Utf16Big => self.utf16(u16::from_be_bytes),
            Encoding::Utf8 | Encoding::Windows1252 => self.utf8(),
        };
        self.raw.drain(..used);
        Ok(())
    }

    /// Finds out the encoding, and takes its mark away.
    fn begin(&mut self) {
        let (encoding, mark) = Encoding::told(&self.raw);
        self.encoding = Some(encoding);
        self.raw.drain(..mark);
    }

    /// Decodes what is UTF-8, and byte by byte what is not; how many bytes are done with.
    fn utf8(&mut self) -> usize {
        let mut used = 0;
        loop {
            let rest = &self.raw[used..];
            let error = match std::str::from_utf8(rest) {
                Ok(_) => {
                    self.text.extend_from_slice(rest);
                    return self.raw.len();
                }
                Err(error) => error,
            };
            let (valid, wrong) = rest.split_at(error.valid_up_to());
            self.text.extend_from_slice(valid);
            used += valid.len();
            let count = match error.error_len() {
                Some(count) => count,
                // Its end is in the next chunk.
                None if !self.is_ended => return used,
                None => wrong.len(),
            };
            for byte in &wrong[..count] {
                self.text.extend_from_slice(letter(*byte).encode_utf8(&mut [0; 4]).as_bytes());
            }
            self.encoding = Some(Encoding::Windows1252);
            used += count;
        }
    }

    /// The same of two bytes each.
    fn utf16(&mut self, unit: fn([u8; 2]) -> u16) -> usize {
        let (pairs, _) = self.raw.as_chunks::<2>();
        // The first half of a pair waits for the second.
        let is_half = |pair: &&[u8; 2]| !self.is_ended && (0xd800..0xdc00).contains(&unit(**pair));
        let whole = pairs.len() - usize::from(pairs.last().filter(is_half).is_some());
        for found in char::decode_utf16(pairs[..whole].iter().map(|pair| unit(*pair))) {
            let found = found.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.text.extend_from_slice(found.encode_utf8(&mut [0; 4]).as_bytes());
        }
        if self.is_ended { self.raw.len() } else { 2 * whole }
    }
}

/// The letter of a byte that is no UTF-8.
fn letter(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() {
            if self.is_ended {
                return Ok(0);
            }
            self.more()?;
        }
        let count = into.len().min(self.text.len() - self.at);
        into[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a byte at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(1).min(into.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn decoded(bytes: &[u8]) -> (String, Encoding) {
        let mut slow = Decoded::new(Slow(bytes));
        let mut text = String::new();
        slow.read_to_string(&mut text).unwrap();
        let mut quick = Decoded::new(bytes);
        let mut again = String::new();
        quick.read_to_string(&mut again).unwrap();
        assert_eq!((&text, slow.encoding()), (&again, quick.encoding()));
        (text, slow.encoding())
    }

    #[test]
    fn as_it_was_written() {
        let said = "São Paulo; 5 € 😀\n";
        let marked = [&[0xef, 0xbb, 0xbf], said.as_bytes()].concat();
        let wide = |to: fn(u16) -> [u8; 2]| said.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        for (bytes, encoding) in [
            (said.as_bytes().to_vec(), Encoding::Utf8),
            (marked, Encoding::Utf8),
            ([&[0xff, 0xfe], &little[..]].concat(), Encoding::Utf16Little),
            ([&[0xfe, 0xff], &big[..]].concat(), Encoding::Utf16Big),
            (little, Encoding::Utf16Little),
            (big, Encoding::Utf16Big),
        ] {
            assert_eq!(decoded(&bytes), (said.to_string(), encoding));
        }
        assert_eq!(decoded(b"S\xe3o Paulo; 5 \x80"), ("São Paulo; 5 €".to_string(), Encoding::Windows1252));
        // Both in one file, as where somebody glued two together; a text that ends within a letter.
        assert_eq!(decoded("São S\u{e3}o".as_bytes()).0, "São São");
        assert_eq!(decoded(b"S\xc3\xa3o S\xe3o \xe3"), ("São São ã".to_string(), Encoding::Windows1252));
        assert_eq!(decoded(b""), (String::new(), Encoding::Utf8));
    }

    #[test]
    fn chunks_do_not_show() {
        let text: String = (0..40_000).map(|i| if i % 3 == 0 { 'ã' } else { '€' }).collect();
        assert_eq!(decoded(text.as_bytes()).0, text);
        let wide: Vec<u8> = "😀a".repeat(30_000).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&[&[0xff, 0xfe], &wide[..]].concat()).0, "😀a".repeat(30_000));
    }
}
