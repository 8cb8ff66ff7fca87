//! All cases and golden replays under a path.

use super::case::Case;
use super::golden::{self, Golden, SCENARIO_FILE};
use super::result::CaseResult;
use crate::diagnostic::{Diagnostics, Unread, wrong};
use crate::scenario::Reader;
use std::path::{Path, PathBuf};

/// Folders within folders that are looked into.
const DEPTH: usize = 32;

/// A case or a golden replay.
#[derive(Clone, Debug)]
pub enum Check {
    /// A case file.
    Case(Box<Case>),
    /// A log with its expected decisions.
    Golden(Golden),
}

impl Check {
    /// Plays it.
    ///
    /// # Errors
    /// As [`Case::run`] and [`Golden::run`].
    pub fn run(&self) -> Result<CaseResult, Unread> {
        match self {
            Check::Case(case) => case.run(),
            Check::Golden(golden) => golden.run(),
        }
    }

    /// The file's name without its ending.
    pub fn name(&self) -> String {
        match self {
            Check::Case(case) => case.name(),
            Check::Golden(golden) => golden.name(),
        }
    }

    /// The case file, or the log.
    pub fn path(&self) -> &Path {
        match self {
            Check::Case(case) => case.path(),
            Check::Golden(golden) => golden.events(),
        }
    }
}

/// What is under a path, in order of paths.
#[derive(Clone, Debug)]
pub struct Suite {
    /// At least one.
    pub checks: Vec<Check>,
}

impl Suite {
    /// Reads a case file (`.case`), the log of a golden replay (`.jsonl`), or a folder with all that
    /// is in it and in folders below: case files, and logs beside a `scenario.toml`.
    ///
    /// # Errors
    /// Something cannot be read; there is nothing; a log lacks its scenario or its expected decisions;
    /// case files make no sense: then every fault in all of them is told.
    pub fn find(path: &Path) -> Result<Suite, Unread> {
        Suite::find_by(path, &Reader::default())
    }

    /// The same; `reader` remembers every file.
    pub(crate) fn find_by(path: &Path, reader: &Reader) -> Result<Suite, Unread> {
        let mut checks = Vec::new();
        let mut faults = Diagnostics::default();
        if ends(path, "jsonl") {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let out = path.with_extension("out");
            let outs = if out.exists() { vec![out] } else { Vec::new() };
            let found = golden::in_folder(folder, vec![path.to_path_buf()], &outs, reader)?;
            checks.extend(found.into_iter().map(Check::Golden));
        } else if path.is_dir() {
            folder(path, DEPTH, &mut checks, &mut faults, reader)?;
        } else {
            case(path, &mut checks, &mut faults, reader)?;
        }
        if !faults.is_empty() {
            return Err(Unread::Invalid(faults));
        }
        if checks.is_empty() {
            let help = "a case is a file NAME.case; a golden replay is NAME.jsonl and NAME.out beside a scenario.toml";
            return Err(Unread::Missing(wrong("there are no cases here", help).of(path.display()).into()));
        }
        checks.sort_by(|one, other| one.path().cmp(other.path()));
        Ok(Suite { checks })
    }

    /// Plays all of them, in order.
    ///
    /// # Errors
    /// The first that cannot be played: a golden replay with an unreadable file or a senseless line.
    pub fn run(&self) -> Result<Vec<CaseResult>, Unread> {
        self.checks.iter().map(Check::run).collect()
    }
}

fn ends(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|end| end == ending)
}

fn case(path: &Path, checks: &mut Vec<Check>, faults: &mut Diagnostics, reader: &Reader) -> Result<(), Unread> {
    reader.files().add(path);
    match Case::open(path) {
        Ok(case) => checks.push(Check::Case(Box::new(case))),
        Err(Unread::Invalid(found)) => faults.append(found),
        Err(other) => return Err(other),
    }
    Ok(())
}

fn folder(
    path: &Path,
    depth: usize,
    checks: &mut Vec<Check>,
    faults: &mut Diagnostics,
    reader: &Reader,
) -> Result<(), Unread> {
    let cannot = |error: std::io::Error| Unread::file(path, error);
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(path).map_err(cannot)? {
        entries.push(entry.map_err(cannot)?.path());
    }
    entries.sort();
    let (mut logs, mut outs, mut has_scenario) = (Vec::new(), Vec::new(), false);
    for entry in entries {
        if entry.is_dir() {
            if depth > 0 {
                folder(&entry, depth - 1, checks, faults, reader)?;
            }
        } else if ends(&entry, "case") {
            case(&entry, checks, faults, reader)?;
        } else if ends(&entry, "jsonl") {
            logs.push(entry);
        } else if ends(&entry, "out") {
            outs.push(entry);
        } else {
            has_scenario |= entry.file_name().is_some_and(|name| name == SCENARIO_FILE);
        }
    }
    // A scenario alone, or logs alone, may be anything; a scenario with logs, or logs with decisions, are meant.
    if !logs.is_empty() && (has_scenario || !outs.is_empty()) {
        checks.extend(golden::in_folder(path, logs, &outs, reader)?.into_iter().map(Check::Golden));
    }
    Ok(())
}
