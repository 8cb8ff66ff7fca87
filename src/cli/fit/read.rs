//! The history that is fitted, out of an export.

use super::refused;
use crate::cli::args::FitArgs;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::cli::import::{self, HistoryFiles};
use crate::cli::interrupt;
use crate::cli::progress::RowsRead;
use crate::fit::{PastAccount, PastReader};
use crate::history::{AgentNames, Import, ImportWatch, Imported, PastConversation};
use crate::report::words::say;
use crate::scenario::ReadFiles;
use std::sync::Arc;

/// A history, and how it was read.
pub(super) struct ReadPast {
    pub account: Arc<PastAccount>,
    pub imported: Imported,
}

/// Reads the history; what an import writes goes to the folder.
pub(super) fn past(
    args: &FitArgs,
    mut folder: Option<&mut Folder>,
    read: &ReadFiles,
    course: &mut Course<'_, '_>,
) -> Result<ReadPast, Failure> {
    let (export, mut found) = import::understood(&args.exports, &args.how, read, course.streams)?;
    if let Some(column) = &args.counts {
        found.mapping.read_counts(column);
    }
    let import = Import::new(&export, &found).map_err(import::failure)?;
    // Counts are no conversations: of them there is no history.
    let mut folder = folder.take_if(|_| args.counts.is_none());
    let files = folder.as_mut().map(|folder| HistoryFiles::new(folder, &import, args.how.anonymous, false));
    let mut files = files.transpose()?;
    let mut names = AgentNames::new(args.how.anonymous);
    let mut past = PastReader::default();
    let mut has_room = true;
    let mut wrong: Option<Failure> = None;
    let imported = course.play(RowsRead::new, |rows| {
        let watch = ImportWatch { stop: &interrupt::is_asked, at: &|done| rows.at(done) };
        import.run(&watch, &mut |taken| {
            if let (Ok(row), Some(column)) = (taken.read, &args.counts) {
                let count = row.count.parse::<f64>().ok().filter(|count| count.is_finite() && *count >= 0.0);
                match count {
                    Some(count) => has_room &= past.count(&row.team, row.arrived_at, count),
                    None if wrong.is_none() => {
                        let place = say!(import::row(&taken.file.name, taken.row.line));
                        let why = say!(refused::no_count(&place, column, &row.count));
                        wrong = Some(Failure::refused(exit::DATA, why));
                    }
                    None => {}
                }
                return Ok(());
            }
            if let Ok(row) = taken.read {
                let agent = names.of(&row.agent).into_owned();
                has_room &= past.add(&PastConversation { agent, ..row.clone() });
            }
            files.as_mut().map_or(Ok(()), |files| files.take(&taken))
        })
    });
    let imported = imported.map_err(import::failure)?;
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    if !has_room {
        return Err(refused::of_history(&imported, say!(refused::history_too_large())));
    }
    let too_long = || match refused::ends(&imported, import.zone()) {
        Some(ends) => refused::of_history(&imported, say!(refused::history_too_long(&ends))),
        None => refused::of_history(&imported, say!(refused::nothing_to_fit())),
    };
    let account = past.finish(import.zone()).ok_or_else(too_long)?;
    if let (Some(files), Some(folder)) = (files, folder) {
        files.finish(folder, &import, &import.mapping(&imported))?;
    }
    Ok(ReadPast { account: Arc::new(account), imported })
}
