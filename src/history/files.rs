//! The files of an export: one, several, or those of a folder.

use super::error::HistoryError;
use crate::table::source::{Spool, TableError, TableFile};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What the names of exports end with.
const ENDS: [&str; 8] = ["csv", "tsv", "txt", "json", "jsonl", "ndjson", "xlsx", "xlsm"];

/// The files of an export, in the order in which they are read.
#[derive(Debug)]
pub(crate) struct Export {
    pub files: Vec<TableFile>,
}

/// Opens what is named: files, folders, and `-` for what comes in; each must be a table.
///
/// # Errors
/// One cannot be read, or is no table.
pub(crate) fn opened(paths: &[PathBuf], input: &mut dyn Read) -> Result<Export, HistoryError> {
    let mut files = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            files.push(table("-", || Spool::kept("-".to_string(), &mut *input))?);
            continue;
        }
        for path in of_folder(path)? {
            files.push(table(&path.display().to_string(), || Spool::of(&path))?);
        }
    }
    Ok(Export { files })
}

fn table(name: &str, spool: impl FnOnce() -> std::io::Result<Spool>) -> Result<TableFile, HistoryError> {
    let wrong = |error| HistoryError::File { file: name.to_string(), error };
    TableFile::open(spool().map_err(TableError::Io).map_err(wrong)?).map_err(wrong)
}

/// The file itself, or those of a folder by name.
fn of_folder(path: &Path) -> Result<Vec<PathBuf>, HistoryError> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let name = path.display().to_string();
    let wrong = |error| HistoryError::File { file: name.clone(), error: TableError::Io(error) };
    let is_export = |path: &PathBuf| {
        let end = path.extension().and_then(|end| end.to_str()).map(str::to_ascii_lowercase);
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        !is_hidden && end.is_some_and(|end| ENDS.contains(&end.as_str())) && path.is_file()
    };
    let entries = std::fs::read_dir(path).map_err(wrong)?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_export).collect();
    files.sort();
    if files.is_empty() { Err(HistoryError::NoFiles(name)) } else { Ok(files) }
}
