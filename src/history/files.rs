//! The files of an export: one, several, or those of a folder.

use super::error::HistoryError;
use super::kin;
use crate::table::source::{Spool, TableError, TableFile};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What the names of exports end with.
const ENDS: [&str; 8] = ["csv", "tsv", "txt", "json", "jsonl", "ndjson", "xlsx", "xlsm"];

/// What this program writes beside a history: no exports.
const OWN: [&str; 4] = ["rejected.csv", "import.toml", "manifest.json", "log.jsonl"];

/// The files of an export, in the order in which they are read.
#[derive(Debug, Default)]
pub(crate) struct Export {
    pub files: Vec<TableFile>,
    /// Files of folders that are not read, since they are no tables.
    pub skipped: Vec<String>,
    /// Tables of folders and sheets of workbooks that are not read, since they are of something else.
    pub others: Vec<String>,
}

/// Opens what is named: files, folders, and `-` for what comes in; each must be a table.
///
/// # Errors
/// One cannot be read, is no table, or is named twice.
pub(crate) fn opened(paths: &[PathBuf], input: &mut dyn Read) -> Result<Export, HistoryError> {
    let mut export = Export::default();
    let mut known: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            let found = export.parted(tables("-", || Spool::kept("-".to_string(), &mut *input))?);
            export.files.extend(found);
            continue;
        }
        let is_folder = path.is_dir();
        let all = if is_folder { of_folder(path, &mut export.skipped)? } else { vec![path.clone()] };
        let mut found = Vec::new();
        for path in all {
            let name = path.display().to_string();
            let whole = std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
            if known.contains(&whole) {
                return Err(HistoryError::Twice(name));
            }
            known.push(whole);
            match tables(&name, || Spool::of(&path)) {
                Err(HistoryError::File { error, .. }) if is_folder && is_nothing(&path, &error) => {
                    export.skipped.push(name);
                }
                found_here => found.extend(export.parted(found_here?)),
            }
        }
        let found = if is_folder { export.parted(found) } else { found };
        export.files.extend(found);
    }
    Ok(export)
}

impl Export {
    /// Those of some tables that stand together that are one export; the others are only named.
    fn parted(&mut self, tables: Vec<TableFile>) -> Vec<TableFile> {
        let (tables, others) = kin::parted(tables);
        // Notes are one column.
        let (notes, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|table| table.headers.len() == 1);
        self.skipped.extend(notes.into_iter().map(|table| table.name));
        self.others.extend(others.into_iter().map(|table| table.name));
        tables
    }
}

/// Whether a file of a folder is none that anybody took for an export: a month without a row, notes, settings of a program.
fn is_nothing(path: &Path, error: &TableError) -> bool {
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    match error {
        TableError::Io(_) => false,
        TableError::Empty | TableError::NoRows => true,
        _ => end.eq_ignore_ascii_case("txt"),
    }
}

/// The tables of a file.
fn tables(name: &str, spool: impl FnOnce() -> std::io::Result<Spool>) -> Result<Vec<TableFile>, HistoryError> {
    let wrong = |error| HistoryError::File { file: name.to_string(), error };
    TableFile::open(spool().map_err(TableError::Io).map_err(wrong)?).map_err(wrong)
}

/// The exports of a folder by name; of a folder of ours, the history alone.
fn of_folder(path: &Path, skipped: &mut Vec<String>) -> Result<Vec<PathBuf>, HistoryError> {
    let name = path.display().to_string();
    let wrong = |error| HistoryError::File { file: name.clone(), error: TableError::Io(error) };
    let is_export = |path: &PathBuf| {
        let end = path.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase);
        end.is_some_and(|end| ENDS.contains(&end.as_str())) && path.is_file()
    };
    let mut all = Vec::new();
    for entry in std::fs::read_dir(path).map_err(wrong)? {
        all.push(entry.map_err(wrong)?.path());
    }
    all.sort();
    let called =
        |path: &PathBuf, names: &[&str]| names.iter().any(|name| path.file_name().is_some_and(|own| own == *name));
    let is_ours =
        all.iter().any(|path| called(path, &["history.csv"])) && all.iter().any(|path| called(path, &OWN[1..2]));
    // Those of a system, and of a spreadsheet that is open.
    let is_hidden = |path: &PathBuf| {
        path.file_name().is_some_and(|name| matches!(name.as_encoded_bytes(), [b'.', ..] | [b'~', b'$', ..]))
    };
    let seen = all.into_iter().filter(|path| !(is_hidden(path) || is_ours && called(path, &OWN)));
    let (files, others): (Vec<PathBuf>, Vec<PathBuf>) = seen.partition(is_export);
    skipped.extend(others.iter().map(|path| path.display().to_string()));
    if files.is_empty() { Err(HistoryError::NoFiles(name)) } else { Ok(files) }
}
