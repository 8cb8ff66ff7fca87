//! Exports of platforms and spreadsheets become one and the same history; what cannot be read is left out, counted and told.

#[path = "../import/dialects.rs"]
mod dialects;
#[path = "../import/errors.rs"]
mod errors;
#[path = "../import/example.rs"]
mod example;
#[path = "../import/found.rs"]
mod found;
#[path = "../import/sheets.rs"]
mod sheets;
#[path = "../import/signs.rs"]
mod signs;

use crate::common::{Outcome, rodizio};
use std::fs;
use std::path::Path;

/// A folder with some files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// Imports a file of a folder with these flags.
fn import(folder: &Path, file: &str, flags: &[&str]) -> Outcome {
    let file = folder.join(file).display().to_string();
    rodizio(&["import", &file].into_iter().chain(flags.iter().copied()).collect::<Vec<_>>())
}

/// The history of an export, and the folder in which the export is, with what was written in `out`.
fn history(files: &[(&str, &[u8])], file: &str, flags: &[&str]) -> (String, tempfile::TempDir) {
    let folder = folder(files);
    let out = folder.path().join("out").display().to_string();
    let flags: Vec<&str> = flags.iter().copied().chain(["--out", &out]).collect();
    let outcome = import(folder.path(), file, &flags);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    (fs::read_to_string(folder.path().join("out/history.csv")).unwrap(), folder)
}
