//! The folder of a result: every file in its place at the end, the manifest last.

use crate::experiment::Manifest;
use crate::report::files::{StagedFile, StagedFiles, WriteError};
use crate::report::json;
use std::io;
use std::path::{Path, PathBuf};

/// The manifest's file.
const MANIFEST: &str = "manifest.json";

/// Files on their way to a folder.
pub(super) struct Folder {
    path: PathBuf,
    files: StagedFiles,
    names: Vec<String>,
}

impl Folder {
    /// Opens the folder, so that one that cannot be written to is known before anything is run.
    pub fn new(path: &Path) -> Result<Self, WriteError> {
        Ok(Folder { path: path.to_path_buf(), files: StagedFiles::new(path)?, names: Vec::new() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A file that grows while the run goes on; its writer must be finished before the folder.
    pub fn create(&mut self, name: &str) -> Result<StagedFile, WriteError> {
        self.names.push(name.to_string());
        self.files.create(name)
    }

    /// A file that is written at once.
    pub fn write(
        &mut self,
        name: &str,
        writer: impl FnOnce(&mut StagedFile) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        let mut file = self.create(name)?;
        writer(&mut file).map_err(self.at(name))?;
        file.finish()
    }

    /// The error of a write to one of its files.
    pub fn at(&self, name: &str) -> impl FnOnce(io::Error) -> WriteError + use<> {
        let path = self.path.join(name);
        move |error| WriteError { path, error }
    }

    /// Writes the manifest and puts every file in its place.
    pub fn finish(mut self, manifest: &Manifest) -> Result<(), WriteError> {
        let mut names = std::mem::take(&mut self.names);
        names.push(MANIFEST.to_string());
        self.write(MANIFEST, |file| json::manifest(manifest, &names, file))?;
        self.files.commit()
    }
}
