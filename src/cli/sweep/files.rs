//! The files of a sweep: the journal while it runs, tables, charts and page at the end.

use super::Question;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::cli::streams::Streams;
use crate::diagnostic::{Diagnostic, wrong};
use crate::experiment::{Ended, Journal, JournalError, Record, ReplicationPlan};
use crate::report::SweepReport;
use crate::report::document::Document;
use crate::report::files;
use crate::report::words::{Note, say};
use std::io::Write;
use std::path::Path;

/// The journal's file in the folder of the result.
const JOURNAL: &str = "sweep.journal";
/// The table of what is complete when a sweep ends early.
pub(super) const SO_FAR: &str = "cells-so-far.csv";

/// The journal in the folder, and what it has already.
pub(super) fn journal(out: &Path, resume: bool, question: &Question) -> Result<(Journal, Vec<Record>), Failure> {
    let path = out.join(JOURNAL);
    let identity = question.identity();
    let opened = match (path.exists(), resume) {
        (true, false) if Journal::is_in_use(&path) => Err(JournalError::InUse { path: path.clone() }),
        (true, false) => {
            let title = format!("{} is of a sweep that was not finished", path.display());
            let help = "--resume goes on with it; to begin anew, delete that file";
            return Err(Failure::new(exit::CANNOT_WRITE, wrong(title, help)));
        }
        (true, true) => Journal::resume(&path, &identity),
        (false, _) => Journal::create(&path, &identity).map(|journal| (journal, Vec::new())),
    };
    if let (Ok((_, records)), ReplicationPlan::Fixed(asked)) = (&opened, &question.plan)
        && let Some(more) =
            records.iter().map(|record| record.replication.saturating_add(1)).max().filter(|most| most > asked)
    {
        let title =
            format!("{} has up to {more} replications of a cell, and only {asked} are asked for", path.display());
        return Err(Failure::data(wrong(title, format!("ask for {more} or more, or name another --out"))));
    }
    opened.map_err(|error| {
        let code = match error {
            JournalError::Io { .. } | JournalError::InUse { .. } => exit::CANNOT_WRITE,
            JournalError::Foreign { .. } | JournalError::Other { .. } => exit::DATA,
        };
        let help = match error {
            JournalError::Other { .. } => Some("ask the same question as before, or name another --out"),
            JournalError::Foreign { .. } => Some("name another --out"),
            JournalError::InUse { .. } => Some("wait until it is done, or name another --out"),
            JournalError::Io { .. } => None,
        };
        Failure::new(code, help.into_iter().fold(Diagnostic::plain(error.to_string()), Diagnostic::help))
    })
}

/// What is complete when a sweep ends early, and how to go on.
pub(super) fn so_far(
    report: &SweepReport,
    document: &Document,
    ended: &Ended,
    folder: Option<&Folder>,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let (done, all) = (report.complete().count(), report.cells.len());
    let mut file = None;
    if let Some(folder) = folder {
        let path = folder.path().join(SO_FAR);
        let cells = document.records.iter().find(|records| records.name == "cells");
        let write = |out: &mut dyn Write| cells.map_or(Ok(()), |cells| cells.csv(out));
        // On a full disk this fails too; the journal has it all.
        if files::write(&path, folder.spared().clone(), write).is_ok() {
            file = Some(path.display().to_string());
        }
    }
    streams.note("note", &say!(cli::note(&Note::SoFar { ended: ended.to_string(), done, all, file })));
    streams.note("help", &say!(cli::note(&Note::GoOn { has_folder: folder.is_some() })));
    Ok(match ended {
        Ended::Interrupted => exit::INTERRUPTED,
        Ended::Journal { .. } => exit::CANNOT_WRITE,
    })
}
