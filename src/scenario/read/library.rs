//! Data files that are read once, whatever number of scenarios is made from them.

use super::sheet::DataSheet;
use crate::language::tell;
use crate::money::PriceTable;
use crate::random::Empirical;
use crate::scenario::model::TraceRow;
use crate::scenario::reader::Reader;
use crate::table::{DateOrder, DecimalMark, Decoded};
use crate::time::SimTime;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of a line at most.
const LONGEST_LINE: usize = 1 << 20;

/// A data file that a scenario was made from.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// As the scenario names it.
    pub name: String,
    /// Where it was found.
    pub path: PathBuf,
    /// What it says.
    pub text: Arc<str>,
}

/// Columns with the texts that they may read.
pub(super) type Filter = Vec<(usize, Vec<String>)>;

/// What a trace is, once its rows could be read.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    /// The rows within the horizon, sorted.
    pub rows: Arc<[TraceRow]>,
    /// How many rows there are.
    pub total: usize,
    /// How many of them are earlier than the one before.
    pub unsorted: usize,
    /// The earliest and the latest; `None` without rows.
    pub bounds: Option<(SimTime, SimTime)>,
    /// Whether each is at midnight where it was written.
    pub is_all_midnight: bool,
}

/// What a trace is read by: two uses that agree in all of it have the same rows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TraceKey {
    pub file: String,
    pub filter: Filter,
    /// Of the date, the time, the handling time and the patience.
    pub columns: [Option<usize>; 4],
    pub dates: Option<DateOrder>,
    pub decimals: Option<DecimalMark>,
    /// The zone of times that have none of their own.
    pub written: Option<String>,
    /// The zone's name and the calendar's instant at which the clock reads zero, in microseconds.
    pub zone: (String, i64),
    pub end: SimTime,
}

/// What observed values are read by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ValuesKey {
    pub file: String,
    pub filter: Filter,
    pub column: usize,
    pub decimals: Option<DecimalMark>,
}

/// The data files of one folder, each read once, and what was made from their sound rows.
#[derive(Debug)]
pub(crate) struct Library {
    folder: PathBuf,
    reader: Reader,
    sheets: Cache<String, Arc<DataSheet>>,
    pub traces: Cache<TraceKey, Recorded>,
    pub values: Cache<ValuesKey, Empirical>,
    /// By the name that scenarios give them.
    pub prices: Cache<String, Arc<PriceTable>>,
}

impl Library {
    /// Files are looked for relative to `folder`, and read by `reader`.
    pub(crate) fn new(folder: &Path, reader: Reader) -> Self {
        Library {
            folder: folder.to_path_buf(),
            reader,
            sheets: Cache::default(),
            traces: Cache::default(),
            values: Cache::default(),
            prices: Cache::default(),
        }
    }

    /// By what they are read.
    pub(crate) fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Where files are looked for.
    #[cfg(feature = "native")]
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of a name.
    pub(crate) fn sheet(&self, name: &str) -> Result<Arc<DataSheet>, (PathBuf, std::io::Error)> {
        let key = name.to_string();
        if let Some(sheet) = self.sheets.get(&key) {
            return Ok(sheet);
        }
        let path = self.folder.join(name);
        let sheet = Arc::new(sheet_of(name, path.clone(), self.reader.read(&path))?);
        self.sheets.put(key, sheet.clone());
        Ok(sheet)
    }

    /// The file that a person names.
    pub(crate) fn sheet_at(&self, path: &Path) -> Result<DataSheet, (PathBuf, std::io::Error)> {
        sheet_of(&path.display().to_string(), path.to_path_buf(), self.reader.read_any(path))
    }
}

/// A file of a name as a table.
fn sheet_of(
    name: &str,
    path: PathBuf,
    bytes: std::io::Result<Vec<u8>>,
) -> Result<DataSheet, (PathBuf, std::io::Error)> {
    let bytes = bytes.map_err(|error| (path.clone(), error))?;
    if bytes.split(|byte| *byte == b'\n').any(|line| line.len() > LONGEST_LINE) {
        let why = tell!("it has a line of more than {} MiB", "tem uma linha de mais de {} MiB", LONGEST_LINE >> 20);
        return Err((path, std::io::Error::other(why)));
    }
    let mut text = String::new();
    Decoded::new(bytes.as_slice()).read_to_string(&mut text).map_err(|error| (path.clone(), error))?;
    Ok(DataSheet::new(DataFile { name: name.to_string(), path, text: Arc::from(text) }))
}

/// Values by what they were made from. There are few, so they are looked for one by one.
#[derive(Debug)]
pub(crate) struct Cache<K, V>(Mutex<Vec<(K, V)>>);

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Cache(Mutex::default())
    }
}

impl<K: PartialEq, V: Clone> Cache<K, V> {
    /// The value of a key, if it was put here.
    pub(crate) fn get(&self, key: &K) -> Option<V> {
        let pairs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone())
    }

    /// Keeps a value.
    pub(crate) fn put(&self, key: K, value: V) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((key, value));
    }
}
