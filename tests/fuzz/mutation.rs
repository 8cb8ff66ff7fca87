//! Damage to a file.

use crate::chance::Chance;
use std::ops::Range;

/// What stands in the place of a number.
const NUMBERS: [&str; 26] = [
    "0",
    "-0",
    "-1",
    "1",
    "2",
    "0.5",
    "1e-9",
    "1e9",
    "1e308",
    "-1e308",
    "1e999",
    "inf",
    "-inf",
    "nan",
    "32768",
    "1000000",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999999999999999999999",
    "0x7fffffff",
    "1,5",
    "0000000000000000000000000000000000000001",
];

/// What stands in the place of a value.
const VALUES: [&str; 20] = [
    "true",
    "\"\"",
    "\" \"",
    "[]",
    "{}",
    "[[]]",
    "[1, \"a\", {}]",
    "{ a = 1 }",
    "{\"a\":1}",
    "null",
    "\"10 min\"",
    "\"1000000 days\"",
    "\"-1 s\"",
    "\"100%\"",
    "2026-03-02",
    "0001-01-01",
    "9999-12-31",
    "2026-03-02T25:61:61Z",
    "\"mon-fri 08:00-18:00\"",
    "\"1..1000000\"",
];

/// What is put in anywhere.
const PIECES: [&str; 30] = [
    "\0",
    "\u{feff}",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    "\"",
    "\"\"\"",
    "'",
    "\\",
    "\\u0000",
    "\\ud800",
    "#",
    "=",
    "==",
    ",",
    ";",
    "..",
    "../",
    "/dev/zero",
    "é",
    "\u{1F600}",
    "\u{202e}",
    "\u{1b}[31m",
    "\n::error::x",
    "}",
    "]]",
    "[[team]]\n",
    "[",
    "{",
];

const BAD_UTF8: [&[u8]; 5] = [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xff\xfeA\0"];

/// What must be made anew where it should be read at all.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Repair {
    Nothing,
    /// The checksum at the beginning of each line.
    Sums,
}

/// The same file, damaged once to four times, and whether it may pass for whole. `others` are other files, to take pieces from.
pub fn mutated(bytes: &[u8], others: &[Vec<u8>], repair: Repair, chance: &mut Chance) -> (Vec<u8>, bool) {
    let mut bytes = bytes.to_vec();
    // Mostly once: what is damaged often is hardly ever read to its end.
    for _ in 0..*chance.one(&[1, 1, 1, 1, 2, 3, 4]) {
        damage(&mut bytes, others, chance);
    }
    match repair {
        Repair::Sums if chance.once_in(2) => (with_sums(&bytes), true),
        _ => (bytes, false),
    }
}

fn damage(bytes: &mut Vec<u8>, others: &[Vec<u8>], chance: &mut Chance) {
    match chance.below(18) {
        0 => {
            for _ in 0..=chance.below(3) {
                let at = chance.below(bytes.len());
                let bit = chance.below(8);
                bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << bit);
            }
        }
        1 => {
            let line = one_of(&lines(bytes), chance);
            bytes.drain(line);
        }
        2 => {
            let line = one_of(&lines(bytes), chance);
            let (again, end) = (bytes[line.clone()].to_vec(), line.end);
            let times = if chance.once_in(8) { 300 } else { 1 };
            bytes.splice(end..end, again.repeat(times));
        }
        3 => swap(bytes, lines, chance),
        4 => {
            let token = one_of(&tokens(bytes), chance);
            bytes.drain(token);
        }
        5 => {
            let token = one_of(&tokens(bytes), chance);
            let (again, end) = (bytes[token.clone()].to_vec(), token.end);
            bytes.splice(end..end, again);
        }
        6 => swap(bytes, tokens, chance),
        // Numbers are what there is most to be said of.
        7..=9 => {
            let number = one_of(&numbers(bytes), chance);
            bytes.splice(number, chance.one(&NUMBERS).bytes());
        }
        10 | 11 => {
            let value = one_of(&values(bytes), chance);
            bytes.splice(value, chance.one(&VALUES).bytes());
        }
        12 => {
            let at = chance.below(bytes.len() + 1);
            bytes.splice(at..at, chance.one(&PIECES).bytes());
        }
        13 => {
            let at = chance.below(bytes.len() + 1);
            bytes.splice(at..at, chance.one(&BAD_UTF8).iter().copied());
        }
        14 => bytes.truncate(chance.below(bytes.len() + 1)),
        15 => {
            let from = chance.one(others);
            let piece = one_of(&lines(from), chance);
            let many = from[piece.start..].len().min(piece.len() * (1 + chance.below(20)));
            let at = one_of(&lines(bytes), chance).start;
            bytes.splice(at..at, from[piece.start..piece.start + many].iter().copied());
        }
        16 => {
            // One that means something here, from another place.
            let from = if chance.once_in(2) { bytes.clone() } else { chance.one(others).clone() };
            let (token, piece) = (one_of(&tokens(bytes), chance), one_of(&tokens(&from), chance));
            bytes.splice(token, from[piece].iter().copied());
        }
        _ => {
            let (at, deep) = (one_of(&values(bytes), chance), 10usize.pow(2 + chance.below(4) as u32));
            let text = match chance.below(7) {
                0 => "[".repeat(deep),
                1 => "{a=".repeat(deep),
                2 => "{\"a\":[".repeat(deep),
                3 => format!("\n{}a = 1\n", "a.".repeat(deep)),
                4 => format!("{}1{}", "[".repeat(deep), "]".repeat(deep)),
                5 => "x".repeat(20 * deep),
                _ => format!("\"{}\"", "9".repeat(20 * deep)),
            };
            bytes.splice(at, text.bytes());
        }
    }
}

fn one_of(all: &[Range<usize>], chance: &mut Chance) -> Range<usize> {
    if all.is_empty() { 0..0 } else { chance.one(all).clone() }
}

fn swap(bytes: &mut Vec<u8>, parts: fn(&[u8]) -> Vec<Range<usize>>, chance: &mut Chance) {
    let all = parts(bytes);
    let (a, b) = (one_of(&all, chance), one_of(&all, chance));
    let (a, b) = if a.start <= b.start { (a, b) } else { (b, a) };
    if a.end <= b.start {
        let swapped = [&bytes[b.clone()], &bytes[a.end..b.start], &bytes[a.clone()]].concat();
        bytes.splice(a.start..b.end, swapped);
    }
}

/// Each with its end.
fn lines(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut at = 0;
    let all = bytes.split_inclusive(|byte| *byte == b'\n').map(|line| {
        at += line.len();
        at - line.len()..at
    });
    all.collect()
}

/// Runs of bytes of which `is` holds.
fn runs(bytes: &[u8], is: impl Fn(u8) -> bool) -> Vec<Range<usize>> {
    let (mut all, mut at) = (Vec::new(), 0);
    for run in bytes.chunk_by(|a, b| is(*a) == is(*b)) {
        if is(run[0]) {
            all.push(at..at + run.len());
        }
        at += run.len();
    }
    all
}

fn tokens(bytes: &[u8]) -> Vec<Range<usize>> {
    runs(bytes, |byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80)
}

fn numbers(bytes: &[u8]) -> Vec<Range<usize>> {
    let digits = runs(bytes, |byte| byte.is_ascii_digit() || byte == b'.');
    digits.into_iter().filter(|run| bytes[run.start] != b'.').collect()
}

/// From behind an equals sign, a colon, a comma or a bracket to the next of them, or to the line's end.
fn values(bytes: &[u8]) -> Vec<Range<usize>> {
    let is_mark = |byte: u8| b"=:,;[]{}()\n".contains(&byte);
    let all = runs(bytes, |byte| !is_mark(byte)).into_iter();
    all.filter(|run| run.start > 0 && bytes[run.start - 1] != b'\n' && run.len() > 1).collect()
}

/// As a journal has them.
fn with_sums(bytes: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n").and_then(|line| line.get(9..)) {
            Some(text) => {
                found.extend(format!("{:08x} ", sum(text)).bytes());
                found.extend(text);
                found.push(b'\n');
            }
            None => found.extend(line),
        }
    }
    found
}

/// CRC-32, bit by bit.
fn sum(text: &[u8]) -> u32 {
    !text.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    })
}
