//! Baselines on the disk: found, read, and put there as a whole or not at all.

use super::exit;
use super::failure::Failure;
use super::streams::Streams;
use crate::diagnostic::Diagnostic;
use crate::experiment::baseline::{self, Baseline, BaselinePlace, Margins};
use crate::report::files::{Spared, StagedFiles, WriteError};
use crate::report::words::{Flag, say};
use crate::scenario::{Loaded, Reader};
use std::io::Write;
use std::path::Path;

/// Where the baseline `name` of a scenario is.
pub(super) fn place(baselines: &Path, name: &str, scenario: &Path) -> Result<BaselinePlace, Failure> {
    seen_from(Path::new(""), baselines, name, scenario)
}

/// The same of paths that were given in the folder `here`.
pub(super) fn seen_from(here: &Path, baselines: &Path, name: &str, scenario: &Path) -> Result<BaselinePlace, Failure> {
    baseline::check_name(name).map_err(|why| Failure::new(exit::USAGE, why))?;
    BaselinePlace::seen_from(here, baselines, name, scenario).map_err(Failure::unexpected)
}

/// The baseline at a place; `None` if there is none.
pub(super) fn open(place: &BaselinePlace, reader: &Reader) -> Result<Option<Baseline>, Failure> {
    Ok(Baseline::open_by(&place.path(), reader)?)
}

/// What does not matter, for each scenario; a margin must mean something in one of them at least.
pub(super) fn margins(texts: &[String], scenarios: &[&Loaded]) -> Result<Vec<Margins>, Failure> {
    let mut all = vec![Margins::default(); scenarios.len()];
    for text in texts {
        let added = all.iter_mut().zip(scenarios).map(|(margins, loaded)| margins.add(&loaded.scenario, text));
        let added: Vec<Result<(), Diagnostic>> = added.collect();
        if let Some(Err(why)) = added.first()
            && added.iter().all(Result::is_err)
        {
            return Err(Failure::flag(Flag::Margin, text, why.clone()));
        }
    }
    Ok(all)
}

/// Refuses what would write a baseline where nobody has looked at it.
pub(super) fn refuse_in_ci(streams: &Streams, flag: Flag) -> Result<(), Failure> {
    match streams.is_ci {
        false => Ok(()),
        true => Err(Failure::refused(exit::USAGE, say!(refused::baseline_in_ci(flag)))),
    }
}

/// Puts all these baselines, which have one name, into their places; if one cannot be written, or would replace what is to
/// be spared, none is. It is `flag` that asks for it.
pub(super) fn save(
    all: &[(&BaselinePlace, &Baseline)],
    flag: Flag,
    spared: Spared,
    streams: &Streams,
) -> Result<(), Failure> {
    refuse_in_ci(streams, flag)?;
    let Some((first, _)) = all.first() else { return Ok(()) };
    let mut files = StagedFiles::new(&first.folder, spared)?;
    for (place, baseline) in all {
        let mut file = files.create(&place.file)?;
        let at = |error| WriteError::new(&place.path(), error);
        let [what, how] = say!(baseline::file_head());
        write!(file, "# {what}\n# {how}\n\n{}", baseline.text()).map_err(at)?;
        file.finish()?;
    }
    Ok(files.commit()?)
}
