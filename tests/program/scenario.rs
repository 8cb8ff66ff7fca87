//! Scenario files: what is read from them, what is said about bad ones, and that the schema and
//! the reference say the same as the loader.
//!
//! With the environment variable `UPDATE_DOCS` set, the checked-in schemas, the generated parts of
//! `docs/scenario.md` and `docs/experiment.md`, and the expected diagnostics are written anew.

#[path = "../scenario/data.rs"]
mod data;
#[path = "../scenario/diagnostics.rs"]
mod diagnostics;
#[path = "../scenario/experiment.rs"]
mod experiment;
#[path = "../scenario/files.rs"]
mod files;
#[path = "../scenario/grid.rs"]
mod grid;
#[path = "../scenario/meaning.rs"]
mod meaning;
#[path = "../scenario/mutation.rs"]
mod mutation;
#[path = "../scenario/overrides.rs"]
mod overrides;
#[path = "../scenario/reference.rs"]
mod reference;
#[path = "../scenario/week.rs"]
mod week;

use serde_json::{Value, json};
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

/// TOML as JSON, dates as texts.
fn to_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(value) => json!(value),
        toml::Value::Datetime(time) => json!(time.to_string()),
        toml::Value::Array(values) => values.iter().map(to_json).collect(),
        toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), to_json(value))).collect(),
    }
}
