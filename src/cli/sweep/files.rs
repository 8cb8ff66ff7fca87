//! The files of a sweep: the journal while it runs, tables, charts and page at the end.

use super::question::Question;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::diagnostic::Diagnostic;
use crate::experiment::{Ended, Journal, JournalError, Record, ReplicationPlan};
use crate::report::document::{Document, name};
use crate::report::files;
use crate::report::words::{Note, say};
use crate::report::{SweepReport, figures};
use std::io::Write;
use std::path::Path;

/// The journal's file in the folder of the result.
const JOURNAL: &str = "sweep.journal";
/// The table of what is complete when a sweep ends early.
const SO_FAR: &str = "cells-so-far.csv";

/// The journal in the folder, if there is one, and what it has already.
pub(super) fn journal(
    folder: Option<&Folder>,
    resume: bool,
    question: &Question,
    course: &mut Course,
) -> Result<Option<(Journal, Vec<Record>)>, Failure> {
    let Some(folder) = folder else { return Ok(None) };
    let opened = open(folder.path(), resume, question)?;
    if resume {
        folder.clean();
        course.note(&Note::Resumed { folder: folder.path().display().to_string(), known: opened.1.len() });
    }
    Ok(Some(opened))
}

fn open(out: &Path, resume: bool, question: &Question) -> Result<(Journal, Vec<Record>), Failure> {
    let path = out.join(JOURNAL);
    let identity = question.identity();
    let opened = match (path.exists(), resume) {
        (true, false) if Journal::is_in_use(&path) => Err(JournalError::InUse { path: path.clone() }),
        (true, false) => {
            return Err(Failure::refused(exit::CANNOT_WRITE, say!(refused::unfinished(&path))));
        }
        (true, true) => Journal::resume(&path, &identity),
        (false, _) => Journal::create(&path, &identity).map(|journal| (journal, Vec::new())),
    };
    if let (Ok((_, records)), ReplicationPlan::Fixed(asked)) = (&opened, &question.plan)
        && let Some(more) = records
            .iter()
            .filter(|record| record.is_plain())
            .map(|record| record.replication.saturating_add(1))
            .max()
            .filter(|most| most > asked)
    {
        return Err(Failure::refused(exit::DATA, say!(refused::has_more(&path, more, *asked))));
    }
    opened.map_err(refused)
}

/// Why a journal cannot be gone on with, and what to do about it.
pub(in crate::cli) fn refused(error: JournalError) -> Failure {
    {
        let code = match error {
            JournalError::Io { .. } | JournalError::InUse { .. } => exit::CANNOT_WRITE,
            JournalError::Foreign { .. } | JournalError::Other { .. } => exit::DATA,
        };
        let help = match error {
            JournalError::Other { .. } => Some(say!(refused::same_question())),
            JournalError::Foreign { .. } => Some(say!(refused::another_folder())),
            JournalError::InUse { .. } => Some(say!(refused::wait_for_it())),
            JournalError::Io { .. } => None,
        };
        Failure::new(code, Diagnostic::plain(error.to_string()).perhaps(help))
    }
}

/// What is complete when a sweep ends early, and how to go on.
pub(super) fn so_far(
    report: &SweepReport,
    document: &Document,
    ended: &Ended,
    folder: Option<&Folder>,
    course: &mut Course,
) -> u8 {
    let (done, all) = (report.complete().count(), report.cells.len());
    let mut file = None;
    if let Some(folder) = folder {
        let path = folder.path().join(SO_FAR);
        let cells = document.records.iter().find(|records| records.name == name::CELLS);
        let write = |out: &mut dyn Write| cells.map_or(Ok(()), |cells| cells.csv(out));
        // On a full disk this fails too; the journal has it all.
        if files::write(&path, folder.spared().clone(), write).is_ok() {
            file = Some(path.display().to_string());
        }
    }
    course.note(&Note::SoFar { ended: ended.to_string(), done, all, file });
    course.streams.help(&say!(cli::note(&Note::GoOn { has_folder: folder.is_some() })));
    match ended {
        Ended::Interrupted => exit::INTERRUPTED,
        Ended::Journal { .. } => exit::CANNOT_WRITE,
    }
}

/// The files of a whole sweep; what is there of the sweep on its way goes.
pub(super) fn whole(
    report: &SweepReport,
    document: &mut Document,
    folder: Folder,
    journal: Option<Journal>,
    course: &mut Course,
) -> Result<u8, Failure> {
    document.figures = figures::sweep(report);
    let (so_far, spared) = (folder.path().join(SO_FAR), folder.spared().clone());
    course.files(document, folder)?;
    spared.remove(&so_far);
    if let Some(journal) = journal {
        journal.remove().map_err(Failure::unexpected)?;
    }
    Ok(exit::OK)
}
