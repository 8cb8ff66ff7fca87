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
    kept: Option<KeptFiles>,
    /// Whether it gives what the disk has.
    #[cfg(feature = "native")]
    is_disk: bool,
}

/// What files had in them when they were read, each by the path under which it was asked for. Clones share one list.
#[derive(Clone, Debug, Default)]
pub struct KeptFiles(Arc<Mutex<Vec<FileBytes>>>);

/// A path, and the bytes of the file there.
type FileBytes = (PathBuf, Vec<u8>);

impl KeptFiles {
    /// Those so far, each path once.
    pub fn files(&self) -> Vec<FileBytes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, path: &Path, bytes: &[u8]) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if files.iter().all(|(known, _)| known != path) {
            files.push((path.to_path_buf(), bytes.to_vec()));
        }
    }
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
        Reader {
            read: Arc::new(read),
            files: ReadFiles::default(),
            kept: None,
            #[cfg(feature = "native")]
            is_disk: false,
        }
    }

    /// Gives these files, each by its own path, and no other: nothing is asked of a disk.
    pub fn of_files(files: Vec<FileBytes>) -> Self {
        Reader::new(move |path| {
            let found = files.iter().find(|(known, _)| known == path);
            found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| io::ErrorKind::NotFound.into())
        })
    }

    /// The same that keeps what it gives.
    pub fn keeping(self) -> (Self, KeptFiles) {
        let kept = KeptFiles::default();
        (Reader { kept: Some(kept.clone()), ..self }, kept)
    }

    /// The bytes of the file at `path`, which another file names.
    ///
    /// # Errors
    /// What the caller, or the system, says; from the disk, it is no regular file, or too large.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.give(path, NamedBy::File)
    }

    /// The same of one that a person names: it may be a pipe.
    pub(crate) fn read_any(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.give(path, NamedBy::Person)
    }

    /// The file at `path`, to be gone through in memory that does not grow with it; what is kept is read as a whole.
    ///
    /// # Errors
    /// What the caller, or the system, says.
    #[cfg(feature = "native")]
    pub(crate) fn open(&self, path: &Path) -> io::Result<Box<dyn io::BufRead>> {
        if !self.is_disk || self.kept.is_some() {
            return Ok(Box::new(io::Cursor::new(self.read(path)?)));
        }
        self.files.add(path);
        Ok(Box::new(io::BufReader::with_capacity(1 << 16, std::fs::File::open(path)?)))
    }

    /// The same with a memory of its own: outputs may replace what it reads.
    #[cfg(feature = "report")]
    pub(crate) fn of_outputs(&self) -> Self {
        Reader { files: ReadFiles::default(), ..self.clone() }
    }

    fn give(&self, path: &Path, by: NamedBy) -> io::Result<Vec<u8>> {
        self.files.add(path);
        let bytes = (self.read)(path, by)?;
        self.kept.iter().for_each(|kept| kept.keep(path, &bytes));
        Ok(bytes)
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
        return Reader {
            is_disk: true,
            ..Reader::of(|path, by| match by {
                NamedBy::Person => super::disk::any(path),
                NamedBy::File => super::disk::regular(path),
            })
        };
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

    /// What was read once can be read again where there is no disk, and nothing else.
    #[test]
    fn what_is_kept_is_given_again() {
        let (reader, kept) =
            Reader::of_files(vec![("a/b".into(), b"one".to_vec()), ("c".into(), b"two".to_vec())]).keeping();
        assert_eq!(reader.read("a/b".as_ref()).unwrap(), b"one");
        assert_eq!(reader.clone().read_any("a/b".as_ref()).unwrap(), b"one");
        assert!(reader.read("d".as_ref()).is_err());
        let again = Reader::of_files(kept.files());
        assert_eq!(again.read("a/b".as_ref()).unwrap(), b"one");
        assert!(again.read("c".as_ref()).is_err(), "nobody has read it");
    }

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
