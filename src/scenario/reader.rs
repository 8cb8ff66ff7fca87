//! Files that scenarios name: read from the disk, or handed in.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What a reader does: the bytes of a file, or why there are none.
type Read = dyn Fn(&Path, NamedBy) -> io::Result<Vec<u8>> + Send + Sync;

/// Who wants a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NamedBy {
    /// Somebody who has it.
    Person,
    /// A file, which may be anybody's.
    File,
}

/// Gives the bytes of files, and remembers which. Clones share one memory.
#[derive(Clone)]
pub struct Reader {
    read: Arc<Read>,
    files: ReadFiles,
}

/// The paths of all that was read, or was to be: no output may replace one of them. Clones share one list.
#[derive(Clone, Debug, Default)]
pub struct ReadFiles(Arc<Mutex<Vec<PathBuf>>>);

impl ReadFiles {
    /// One more.
    pub fn add(&self, path: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_path_buf());
    }

    /// Those so far.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Reader {
    /// Asks the caller, with the path of the scenario's folder and the name in the scenario.
    pub fn new(read: impl Fn(&Path) -> io::Result<Vec<u8>> + Send + Sync + 'static) -> Self {
        Reader::of(move |path, _| read(path))
    }

    fn of(read: impl Fn(&Path, NamedBy) -> io::Result<Vec<u8>> + Send + Sync + 'static) -> Self {
        Reader { read: Arc::new(read), files: ReadFiles::default() }
    }

    /// The bytes of the file at `path`, which another file names.
    ///
    /// # Errors
    /// What the caller, or the system, says; from the disk, it is no regular file, or too large.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.add(path);
        (self.read)(path, NamedBy::File)
    }

    /// The same of one that a person names: it may be a pipe.
    pub(in crate::scenario) fn read_any(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.add(path);
        (self.read)(path, NamedBy::Person)
    }

    /// What it was asked for.
    pub fn files(&self) -> &ReadFiles {
        &self.files
    }
}

impl Default for Reader {
    /// The disk with the feature `native`; else nothing can be read.
    fn default() -> Self {
        #[cfg(feature = "native")]
        return Reader::of(|path, by| match by {
            NamedBy::Person => super::disk::any(path),
            NamedBy::File => super::disk::regular(path),
        });
        #[cfg(not(feature = "native"))]
        return Reader::new(|_| {
            Err(io::Error::new(
                io::ErrorKind::Unsupported,
                crate::language::phrase!("this program reads no files", "este programa não lê arquivos"),
            ))
        });
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Base, Setting};

    #[test]
    fn data_files_come_through_the_reader() {
        let text = r#"
            name = "Recorded"
            horizon = { start = 2026-03-02, length = "1 day", time_zone = "UTC" }
            [[agent]]
            name = "A"
            reaction.constant = "1 min"
            [[team]]
            name = "T"
            handling.constant = "1 min"
            arrivals.trace = { file = "calls.csv" }
        "#;
        let reader = Reader::new(|path| match path.to_str() {
            Some("shelf/calls.csv") => Ok(b"arrived_at\n2026-03-02 09:00:00\n2026-03-02 09:05:00\n".to_vec()),
            _ => Err(io::ErrorKind::NotFound.into()),
        });
        let base = Base::reading("made up", text, "shelf".as_ref(), &[], reader).unwrap();
        assert_eq!(base.with(&[]).unwrap().scenario.expected_conversations(), 2.0);
        let other = [Setting::set("team.T.arrivals.trace.file=others.csv")];
        let error = base.with(&other).unwrap_err();
        assert!(error.to_string().contains("cannot read shelf/others.csv: it does not exist"), "{error}");
    }
}
