//! Scenario files: what is read from them, what is said about bad ones, and that the schema and
//! the reference say the same as the loader.
//!
//! With the environment variable `UPDATE_DOCS` set, the checked-in schema, the generated parts of
//! `docs/scenario.md` and the expected diagnostics are written anew.

#[path = "scenario/diagnostics.rs"]
mod diagnostics;
#[path = "scenario/files.rs"]
mod files;
#[path = "scenario/meaning.rs"]
mod meaning;
#[path = "scenario/mutation.rs"]
mod mutation;
#[path = "scenario/overrides.rs"]
mod overrides;
#[path = "scenario/reference.rs"]
mod reference;

use std::path::{Path, PathBuf};

/// A path in the repository.
fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Compares with a checked-in text, or writes it.
fn golden(relative: &str, text: &str) {
    let file = path(relative);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(expected == text, "{relative} is out of date: run the tests with UPDATE_DOCS=1\n--- now\n{text}");
}

/// Every file of a folder with an ending, sorted.
fn files_in(relative: &str, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(path(relative))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}
