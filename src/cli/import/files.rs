//! The files of an import.

use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::cli::guard;
use crate::history::{EventLog, HistoryWriter, Import, Mapping, Taken};
use crate::report::files::{self, StagedFile};
use crate::report::words::{Flag, say};
use crate::scenario::ReadFiles;
use std::io::{self, BufWriter, Write};
use std::path::Path;

const HISTORY: &str = "history.csv";
const REJECTED: &str = "rejected.csv";
const MAPPING: &str = "import.toml";
const LOG: &str = "log.jsonl";

type Out = BufWriter<StagedFile>;

/// The files while they grow.
pub(in crate::cli) struct HistoryFiles<'i> {
    writer: HistoryWriter<'i, Out, Out>,
    log: Option<EventLog>,
    conversations: u64,
}

impl<'i> HistoryFiles<'i> {
    /// Opens them.
    pub(in crate::cli) fn new(
        folder: &mut Folder,
        import: &'i Import<'_>,
        is_anonymous: bool,
        with_log: bool,
    ) -> Result<Self, Failure> {
        let history = BufWriter::new(folder.create(HISTORY)?);
        let rejected = BufWriter::new(folder.create(REJECTED)?);
        let at = folder.at(HISTORY);
        let writer = HistoryWriter::new(history, rejected, import, is_anonymous).map_err(at)?;
        Ok(HistoryFiles { writer, log: with_log.then(EventLog::default), conversations: 0 })
    }

    /// One more row.
    pub(in crate::cli) fn take(&mut self, taken: &Taken<'_>) -> io::Result<()> {
        match taken.read {
            Ok(row) => {
                self.conversations += 1;
                if let Some(log) = &mut self.log {
                    log.add(row, &self.writer.agent(&row.agent));
                }
                self.writer.conversation(row)
            }
            Err(why) => self.writer.rejected(taken.file, taken.row, why),
        }
    }

    /// Puts all in place; says what was written.
    pub(in crate::cli) fn finish(
        self,
        folder: &mut Folder,
        import: &Import<'_>,
        mapping: &Mapping,
    ) -> Result<Vec<String>, Failure> {
        let HistoryFiles { writer, log, conversations } = self;
        let (history, rejected) = writer.finish().map_err(folder.at(HISTORY))?;
        for (file, name) in [(history, HISTORY), (rejected, REJECTED)] {
            file.into_inner().map_err(|error| folder.at(name)(error.into_error()))?.finish()?;
        }
        folder.write(MAPPING, |file| file.write_all(mapping.text().as_bytes()))?;
        if let Some(log) = log {
            folder.write(LOG, |file| log.write(import.zone(), BufWriter::new(file)).map(drop))?;
        }
        let path = folder.path().join(HISTORY).display().to_string();
        Ok(vec![say!(import::written(&path, conversations))])
    }
}

/// Keeps the mapping in a file of its own.
pub(super) fn keep(path: &Path, mapping: &Mapping, read: &ReadFiles) -> Result<(), Failure> {
    let spared = guard::spared(Flag::Mapping, path.display(), read);
    Ok(files::write(path, spared, |file| file.write_all(mapping.text().as_bytes()))?)
}
