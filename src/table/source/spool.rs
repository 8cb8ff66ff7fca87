//! A file that can be read from its beginning again and again, wherever it comes from.

use crate::language::phrase;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// The most that is kept of what can be read once only, in bytes.
const LARGEST: u64 = 8 << 30;

/// A file, or what came out of a pipe.
#[derive(Debug)]
pub(crate) struct Spool {
    name: String,
    from: SpooledIn,
}

#[derive(Debug)]
enum SpooledIn {
    /// Where it is.
    Path(PathBuf),
    /// A file without a name: what could be read once only.
    File(File),
}

impl Spool {
    /// A file of the disk; a pipe is kept beside.
    ///
    /// # Errors
    /// It is not there, or is a folder, or cannot be read.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        let found = fs::metadata(path)?;
        let name = path.display().to_string();
        if found.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        match found.is_file() {
            true => {
                File::open(path)?;
                Ok(Spool { name, from: SpooledIn::Path(path.to_path_buf()) })
            }
            false => Spool::kept(name, File::open(path)?),
        }
    }

    /// What can be read once only.
    ///
    /// # Errors
    /// It cannot be read, or there is no room for it.
    pub(crate) fn kept(name: String, from: impl Read) -> io::Result<Self> {
        let mut file = tempfile::tempfile()?;
        match io::copy(&mut from.take(LARGEST + 1), &mut file)? > LARGEST {
            true => Err(io::Error::other(phrase!("it is larger than 8 GiB", "tem mais de 8 GiB"))),
            false => Ok(Spool { name, from: SpooledIn::File(file) }),
        }
    }

    /// How people call it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Where it is, if it is a file.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.from {
            SpooledIn::Path(path) => Some(path),
            SpooledIn::File(_) => None,
        }
    }

    /// How many bytes it has, as far as that is known.
    pub(super) fn bytes(&self) -> u64 {
        let found = match &self.from {
            SpooledIn::Path(path) => fs::metadata(path),
            SpooledIn::File(file) => file.metadata(),
        };
        found.map_or(0, |found| found.len())
    }

    /// From the beginning; one reader at a time.
    pub(super) fn open(&self) -> io::Result<File> {
        match &self.from {
            SpooledIn::Path(path) => File::open(path),
            SpooledIn::File(file) => {
                let mut file = file.try_clone()?;
                file.seek(SeekFrom::Start(0))?;
                Ok(file)
            }
        }
    }
}
