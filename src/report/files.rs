//! A folder of results that is replaced as a whole or not at all.
//!
//! Every file is written beside its place under a name of its own. Only when all are complete
//! are they renamed, the last one given last; a run that fails or is interrupted leaves the files
//! of an earlier run as they were. What was read for the run is never replaced.

use crate::diagnostic::system_reason;
use crate::language::{phrase, tell};
use crate::scenario::{FileId, ReadFiles};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Files on their way into a folder. Dropped before [`StagedFiles::commit`], it takes them back.
#[derive(Debug)]
pub(crate) struct StagedFiles {
    folder: PathBuf,
    spared: Spared,
    /// Temporary and final path.
    staged: Vec<(PathBuf, PathBuf)>,
}

/// What an output must not replace.
#[derive(Clone, Debug)]
pub(crate) struct Spared {
    /// What the output is called in an error, as `--junit check.xml`.
    pub called: String,
    /// What was read so far, and will be.
    pub read: ReadFiles,
}

impl Spared {
    /// Whether what is at `path` may go: it is not what was read, whatever it is called. What is no plain file is not replaced.
    pub(crate) fn check(&self, path: &Path) -> Result<(), WriteError> {
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Ok(());
        }
        let own = FileId::of(path);
        match self.read.paths().into_iter().find(|input| FileId::of(input) == own) {
            Some(input) => Err(WriteError::Replaces { called: self.called.clone(), input }),
            None => Ok(()),
        }
    }

    /// Takes away a file of an earlier result. If it does not go away, no harm is done.
    pub(crate) fn remove(&self, path: &Path) {
        if self.check(path).is_ok() {
            let _ = fs::remove_file(path);
        }
    }
}

/// Which file could not be written, and why.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    /// The system does not let it.
    #[error("{}", tell!("cannot write {}: {}", "não é possível gravar {}: {}", path.display(), system_reason(error)))]
    Io { path: PathBuf, error: io::Error },
    /// It would be the end of something that is read.
    #[error("{}", tell!("{called} would overwrite {}, which is read", "{called} gravaria por cima de {}, que é lido", input.display()))]
    Replaces { called: String, input: PathBuf },
}

impl WriteError {
    pub(crate) fn new(path: &Path, error: io::Error) -> Self {
        WriteError::Io { path: path.to_path_buf(), error }
    }
}

impl StagedFiles {
    /// Files that go to `folder`, which is created if it is not there.
    pub(crate) fn new(folder: &Path, spared: Spared) -> Result<Self, WriteError> {
        fs::create_dir_all(folder).map_err(|error| WriteError::new(folder, error))?;
        Ok(StagedFiles { folder: folder.to_path_buf(), spared, staged: Vec::new() })
    }

    /// Opens a file to be written; its name may lead into a folder below.
    pub(crate) fn create(&mut self, name: impl AsRef<Path>) -> Result<StagedFile, WriteError> {
        let path = self.folder.join(name);
        if path.is_dir() {
            return Err(WriteError::new(
                &path,
                io::Error::other(phrase!("there is a folder of that name", "já existe uma pasta com esse nome")),
            ));
        }
        let (Some(folder), Some(stem)) = (path.parent(), path.file_name()) else {
            return Err(WriteError::new(
                &path,
                io::Error::other(phrase!("this is no name of a file", "isto não é nome de arquivo")),
            ));
        };
        fs::create_dir_all(folder).map_err(|error| WriteError::new(folder, error))?;
        // The process's number keeps two runs into one folder apart.
        let beside = folder.join(format!(".{}.{}.partial", stem.display(), std::process::id()));
        [&path, &beside].into_iter().try_for_each(|path| self.spared.check(path))?;
        let file = File::create(&beside).map_err(|error| WriteError::new(&path, error))?;
        self.staged.push((beside, path.clone()));
        Ok(StagedFile { path, file: BufWriter::with_capacity(1 << 16, file) })
    }

    /// Puts every file in its place, in the order of creation; all must have been finished.
    pub(crate) fn commit(mut self) -> Result<(), WriteError> {
        // Once more: more may have been read meanwhile.
        self.staged.iter().try_for_each(|(_, path)| self.spared.check(path))?;
        let mut staged = std::mem::take(&mut self.staged).into_iter();
        for (beside, path) in staged.by_ref() {
            if let Err(error) = fs::rename(&beside, &path) {
                self.staged = [(beside, path.clone())].into_iter().chain(staged).collect();
                return Err(WriteError::new(&path, error));
            }
        }
        Ok(())
    }
}

impl Drop for StagedFiles {
    fn drop(&mut self) {
        for (beside, _) in &self.staged {
            // Nothing better can be done with a file that does not go away.
            let _ = fs::remove_file(beside);
        }
    }
}

/// One file on its way.
#[derive(Debug)]
pub(crate) struct StagedFile {
    path: PathBuf,
    file: BufWriter<File>,
}

impl StagedFile {
    /// Writes what is still in memory, to the disk itself.
    pub(crate) fn finish(mut self) -> Result<(), WriteError> {
        self.file.flush().and_then(|()| self.file.get_ref().sync_all()).map_err(|e| WriteError::new(&self.path, e))
    }
}

impl Write for StagedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes one file as a whole or not at all. What is there and is no plain file, such as a pipe, is written to as it is.
pub(crate) fn write<T>(
    path: &Path,
    spared: Spared,
    write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, WriteError> {
    spared.check(path)?;
    let failed = |error| WriteError::new(path, error);
    // A link counts as it is: /dev/stdout may lead to a plain file, and must not be replaced by one.
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let mut file = BufWriter::new(File::options().write(true).truncate(true).open(path).map_err(failed)?);
        return write(&mut file).and_then(|value| file.flush().map(|()| value)).map_err(failed);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut files = StagedFiles::new(folder, spared)?;
    let mut file = files.create(path.file_name().unwrap_or_default())?;
    let value = write(&mut file).map_err(failed)?;
    file.finish()?;
    files.commit()?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spared() -> Spared {
        Spared { called: "an output".into(), read: ReadFiles::default() }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_appear_together() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        let mut files = StagedFiles::new(&inner, spared()).unwrap();
        for name in ["one", "two"] {
            let mut file = files.create(name).unwrap();
            file.write_all(name.as_bytes()).unwrap();
            file.finish().unwrap();
        }
        assert!(!inner.join("one").exists());
        files.commit().unwrap();
        assert_eq!(names(&inner), ["one", "two"]);
        assert_eq!(fs::read(inner.join("two")).unwrap(), b"two");
    }

    #[test]
    fn a_run_that_fails_leaves_the_good_files() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("one"), "good").unwrap();
        let mut files = StagedFiles::new(folder.path(), spared()).unwrap();
        files.create("one").unwrap().write_all(b"half").unwrap();
        drop(files);
        assert_eq!(names(folder.path()), ["one"]);
        assert_eq!(fs::read(folder.path().join("one")).unwrap(), b"good");
    }

    #[test]
    fn a_folder_in_the_way_is_told_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("one")).unwrap();
        let mut files = StagedFiles::new(folder.path(), spared()).unwrap();
        assert!(files.create("one").unwrap_err().to_string().contains("folder of that name"));
    }
}
