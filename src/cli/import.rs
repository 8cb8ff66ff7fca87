//! `rodizio import`: the export of a platform as a history.

mod failure;
mod files;

use super::args::{HowArgs, ImportArgs, ImportTo};
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::folder::Folder;
use super::interrupt;
use super::progress::RowsRead;
use super::streams::Streams;
use crate::history::{Export, FoundMapping, HistoryError, Import, ImportWatch, Imported, Mapping, find, opened};
use crate::report::fill;
use crate::report::words::say;
use crate::scenario::{ReadFiles, disk};
use crate::table::source::TableFile;
pub(super) use failure::failure;
pub(super) use files::HistoryFiles;
use std::path::Path;

/// Reads the export, writes the history, says what it is.
pub(super) fn import(args: &ImportArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let mut course = Course::plain(args.json, args.quiet, streams);
    let read = ReadFiles::default();
    let (export, found) = understood(&args.exports, &args.how, &read, course.streams)?;
    let import = Import::new(&export, &found).map_err(failure)?;
    let mut folder = args.out.as_deref().map(|out| Folder::new(out, &read)).transpose()?;
    let with_log = args.to == Some(ImportTo::Log);
    let files = folder.as_mut().map(|folder| HistoryFiles::new(folder, &import, args.how.anonymous, with_log));
    let files = files.transpose()?;
    let (imported, files) = played(&import, files, &course)?;
    let mapping = import.mapping(&imported);
    if let (Some(files), Some(mut folder)) = (files, folder) {
        course.next = files.finish(&mut folder, &import, &mapping)?;
        folder.finish(None)?;
    } else {
        course.next.push(say!(import::write_it()));
    }
    if let Some(path) = args.how.mapping.as_deref().filter(|path| !path.exists()) {
        files::keep(path, &mapping, &read)?;
    }
    let report = fill::ImportReport {
        found: &found,
        imported: &imported,
        zone: import.zone(),
        is_anonymous: args.how.anonymous,
    };
    course.end(&fill::import(&report), exit::OK)
}

/// The files, and what their columns mean.
pub(super) fn understood(
    exports: &[std::path::PathBuf],
    how: &HowArgs,
    read: &ReadFiles,
    streams: &mut Streams,
) -> Result<(Export, FoundMapping), Failure> {
    let export = opened(exports, &mut streams.stdin).map_err(failure)?;
    export.files.iter().filter_map(|file| file.path()).for_each(|path| read.add(path));
    let told = how.mapping.as_deref().filter(|path| path.exists()).map(|path| self::mapping(path, read)).transpose()?;
    if told.is_some() && how.from.is_some() {
        return Err(Failure::refused(exit::USAGE, say!(import::mapping_and_preset())));
    }
    let mut found = first(&export, |file| find(file, told.as_ref(), how.from)).map_err(failure)?;
    found.mapping.time_zone = how.time_zone.clone().or(found.mapping.time_zone);
    found.mapping.date_order = how.date_order.or(found.mapping.date_order);
    Ok((export, found))
}

/// What is found in the first file that has rows.
fn first(
    export: &Export,
    mut find: impl FnMut(&TableFile) -> Result<FoundMapping, HistoryError>,
) -> Result<FoundMapping, HistoryError> {
    let files = export.files.iter().map(|file| file.name.clone()).collect();
    let mut all = export.files.iter().map(&mut find);
    let has_rows = |found: &Result<_, _>| !matches!(found, Err(HistoryError::NoRows { .. }));
    all.find(has_rows).unwrap_or(Err(HistoryError::NoRows { files }))
}

fn mapping(path: &Path, read: &ReadFiles) -> Result<Mapping, Failure> {
    read.add(path);
    let bytes = disk::any(path).map_err(|error| Failure::no_input(path.display(), &error))?;
    Mapping::read(&path.display().to_string(), &String::from_utf8_lossy(&bytes)).map_err(Failure::data)
}

/// Goes through all rows.
fn played<'f>(
    import: &Import<'_>,
    mut files: Option<HistoryFiles<'f>>,
    course: &Course<'_, '_>,
) -> Result<(Imported, Option<HistoryFiles<'f>>), Failure> {
    let imported = course.play(RowsRead::new, |rows| {
        let watch = ImportWatch { stop: &interrupt::is_asked, at: &|done| rows.at(done) };
        import.run(&watch, &mut |taken| files.as_mut().map_or(Ok(()), |files| files.take(&taken)))
    });
    Ok((imported.map_err(failure)?, files))
}
