//! Files as the disk has them: how much of them is read, and what is none.

use crate::language::{phrase, tell};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The largest scenario or experiment file in bytes.
const LARGEST_SCENARIO: u64 = 16 << 20;
/// The largest file that a scenario names, in bytes.
const LARGEST_DATA: u64 = 512 << 20;

/// The bytes of a file that somebody names on the command line: a pipe is meant, too.
pub(crate) fn any(path: &Path) -> io::Result<Vec<u8>> {
    limited(File::open(path)?, LARGEST_SCENARIO)
}

/// The bytes of a file that another file names: a regular one alone. Others may have no end, or tell of the machine.
pub(crate) fn regular(path: &Path) -> io::Result<Vec<u8>> {
    let odd = || io::Error::other(phrase!("it is no regular file", "não é um arquivo comum"));
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(odd());
    }
    let bytes = limited(File::open(path)?, LARGEST_DATA)?;
    // What the system makes up as it is read, as in /proc, has not the length that it says.
    if bytes.len() as u64 == found.len() { Ok(bytes) } else { Err(odd()) }
}

/// What somebody names that may be as large as data: a log, as it comes out of a pipe.
#[cfg(feature = "report")]
pub(crate) fn log(from: impl Read) -> io::Result<Vec<u8>> {
    limited(from, LARGEST_DATA)
}

fn limited(file: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > most {
        true => Err(io::Error::other(tell!("it is larger than {} MiB", "tem mais de {} MiB", most >> 20))),
        false => Ok(bytes),
    }
}
