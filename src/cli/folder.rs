//! The folder of a result: every file in its place at the end, the manifest last.

use super::guard;
use crate::experiment::Manifest;
use crate::report::document::{file, name};
use crate::report::files::{Spared, StagedFile, StagedFiles, WriteError};
use crate::report::render::json;
use crate::report::words::Flag;
use crate::scenario::{ReadFiles, disk};
use serde::Serialize;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where charts are.
pub(super) const CHARTS: &str = "charts/";
/// The tables as one file.
pub(super) const WORKBOOK: &str = "results.xlsx";
/// The manifest's file.
const MANIFEST: &str = "manifest.json";

/// The manifest, and the files that belong to it.
#[derive(Serialize)]
struct Listed<'a> {
    schema: u32,
    #[serde(flatten)]
    manifest: Option<&'a Manifest>,
    files: &'a [String],
}

/// Files on their way to a folder.
pub(super) struct Folder {
    path: PathBuf,
    files: StagedFiles,
    spared: Spared,
    names: Vec<String>,
}

impl Folder {
    /// Opens the folder, so that one that cannot be written to is known before anything is run.
    /// Nothing of what is `read` is replaced in it.
    pub(super) fn new(path: &Path, read: &ReadFiles) -> Result<Self, WriteError> {
        let spared = guard::spared(Flag::Out, path.display(), read);
        Ok(Folder {
            path: path.to_path_buf(),
            files: StagedFiles::new(path, spared.clone())?,
            spared,
            names: Vec::new(),
        })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What is not replaced in it.
    pub(super) fn spared(&self) -> &Spared {
        &self.spared
    }

    /// A file that grows while the run goes on; its writer must be finished before the folder.
    pub(super) fn create(&mut self, name: &str) -> Result<StagedFile, WriteError> {
        self.names.push(name.to_string());
        self.files.create(name)
    }

    /// A file that is written at once.
    pub(super) fn write(
        &mut self,
        name: &str,
        writer: impl FnOnce(&mut StagedFile) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        let mut file = self.create(name)?;
        writer(&mut file).map_err(self.at(name))?;
        file.finish()
    }

    /// The error of a write to one of its files.
    pub(super) fn at(&self, name: &str) -> impl FnOnce(io::Error) -> WriteError + use<> {
        let path = self.path.join(name);
        move |error| WriteError::Io { path, error }
    }

    /// Writes the manifest and puts every file in its place.
    pub(super) fn finish(mut self, manifest: Option<&Manifest>) -> Result<(), WriteError> {
        let mut names = std::mem::take(&mut self.names);
        names.push(MANIFEST.to_string());
        let before = self.drawn_before();
        self.write(MANIFEST, |file| json::indented(&Listed { schema: json::SCHEMA, manifest, files: &names }, file))?;
        self.files.commit()?;
        // What not every result has would pass for that of this one.
        before.iter().filter(|name| !names.contains(name)).for_each(|stale| self.spared.remove(&self.path.join(stale)));
        Ok(())
    }

    /// What the manifest in the folder lists of what not every result has: charts, the workbook, the weeks.
    fn drawn_before(&self) -> Vec<String> {
        let text = disk::regular(&self.path.join(MANIFEST)).unwrap_or_default();
        let manifest: serde_json::Value = serde_json::from_slice(&text).unwrap_or_default();
        let names = manifest["files"].as_array().into_iter().flatten().filter_map(|name| name.as_str());
        let is_chart = |name: &&str| name.strip_prefix(CHARTS).is_some_and(|rest| !rest.contains(['/', '\\']));
        let weeks = file(name::WEEKS);
        names.filter(|name| *name == WORKBOOK || *name == weeks || is_chart(name)).map(str::to_string).collect()
    }

    /// Takes away what killed runs left beside their files.
    pub(super) fn clean(&self) {
        for folder in [self.path.clone(), self.path.join(CHARTS)] {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            for path in entries.map(|entry| entry.path()) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                if name.starts_with('.') && name.ends_with(".partial") {
                    self.spared.remove(&path);
                }
            }
        }
    }
}
