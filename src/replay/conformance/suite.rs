//! All cases and golden replays under a path.

use super::case::Case;
use super::golden::{self, Golden, SCENARIO_FILE};
use super::result::CaseResult;
use crate::diagnostic::{Diagnostics, Unread, system_reason, wrong};
use crate::language::phrase;
use crate::scenario::{FileId, Reader};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A case or a golden replay.
#[derive(Clone, Debug)]
pub enum Check {
    /// A case file.
    Case(Box<Case>),
    /// A log with its expected decisions.
    Golden(Golden),
    /// A file that cannot be read, and why.
    Unread(PathBuf, Unread),
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
            Check::Unread(_, why) => Err(why.clone()),
        }
    }

    /// The file's name without its ending.
    pub fn name(&self) -> String {
        match self {
            Check::Case(case) => case.name(),
            Check::Golden(golden) => golden.name(),
            Check::Unread(path, _) => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        }
    }

    /// The case file, or the log.
    pub fn path(&self) -> &Path {
        match self {
            Check::Case(case) => case.path(),
            Check::Golden(golden) => golden.events(),
            Check::Unread(path, _) => path,
        }
    }
}

/// The files under a path: found, and not yet read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SuiteFiles {
    /// The path.
    pub path: PathBuf,
    found: Vec<FoundFiles>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FoundFiles {
    Case(PathBuf),
    /// The logs of a folder, and the decisions that are expected.
    Logs {
        folder: PathBuf,
        logs: Vec<PathBuf>,
        outs: Vec<PathBuf>,
    },
    /// A folder that cannot be looked into, and why.
    Closed(PathBuf, String),
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
        let Suite { checks } = SuiteFiles::find(path).read(&Reader::default())?;
        let mut faults = Diagnostics::default();
        for check in &checks {
            match check {
                Check::Unread(_, Unread::Invalid(found)) => faults.append(found.clone()),
                Check::Unread(_, other) => return Err(other.clone()),
                _ => {}
            }
        }
        if faults.is_empty() { Ok(Suite { checks }) } else { Err(Unread::Invalid(faults)) }
    }

    /// Plays all of them, in order.
    ///
    /// # Errors
    /// The first that cannot be played: a golden replay with an unreadable file or a senseless line.
    pub fn run(&self) -> Result<Vec<CaseResult>, Unread> {
        self.checks.iter().map(Check::run).collect()
    }
}

impl SuiteFiles {
    /// What is there.
    pub(crate) fn find(path: &Path) -> Self {
        let mut found = Vec::new();
        if ends(path, "jsonl") {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let out = path.with_extension("out");
            let outs = if out.exists() { vec![out] } else { Vec::new() };
            found.push(FoundFiles::Logs { folder: folder.to_path_buf(), logs: vec![path.to_path_buf()], outs });
        } else if path.is_dir() {
            folder(path, &mut BTreeSet::new(), &mut found);
        } else {
            found.push(FoundFiles::Case(path.to_path_buf()));
        }
        SuiteFiles { path: path.to_path_buf(), found }
    }

    /// Reads it; what cannot be read is a check of its own, and hides no other.
    pub(crate) fn read(&self, reader: &Reader) -> Result<Suite, Unread> {
        let SuiteFiles { path, found } = self;
        let mut checks = Vec::new();
        for files in found {
            match files {
                FoundFiles::Case(path) => checks.push(match Case::open_by(path, reader) {
                    Ok(case) => Check::Case(Box::new(case)),
                    Err(why) => Check::Unread(path.clone(), why),
                }),
                FoundFiles::Logs { folder, logs, outs } => golden::in_folder(folder, logs, outs, reader, &mut checks),
                FoundFiles::Closed(path, why) => {
                    checks.push(Check::Unread(path.clone(), Unread::because(path, why)));
                }
            }
        }
        if checks.is_empty() {
            let help = phrase!(
                "a case is a file NAME.case; a golden replay is NAME.jsonl and NAME.out beside a scenario.toml",
                "um caso é um arquivo NAME.case; um registro com as decisões esperadas é NAME.jsonl e NAME.out ao lado de um scenario.toml"
            );
            return Err(Unread::Missing(
                wrong(phrase!("there are no cases here", "não há casos aqui"), help).of(path.display()).into(),
            ));
        }
        checks.sort_by(|one, other| one.path().cmp(other.path()));
        Ok(Suite { checks })
    }
}

fn ends(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|end| end == ending)
}

/// Links are followed, and every folder is looked into once.
fn folder(path: &Path, seen: &mut BTreeSet<FileId>, found: &mut Vec<FoundFiles>) {
    if !seen.insert(FileId::of(path)) {
        return;
    }
    let entries = std::fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut entries: Vec<PathBuf> = match entries {
        Ok(entries) => entries,
        Err(error) => return found.push(FoundFiles::Closed(path.to_path_buf(), system_reason(&error))),
    };
    entries.sort();
    let (mut logs, mut outs, mut has_scenario) = (Vec::new(), Vec::new(), false);
    for entry in entries {
        if entry.is_dir() {
            folder(&entry, seen, found);
        } else if entry.exists() && !entry.is_file() {
            // A pipe or a device is no part of a folder of cases.
        } else if ends(&entry, "case") {
            found.push(FoundFiles::Case(entry));
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
        found.push(FoundFiles::Logs { folder: path.to_path_buf(), logs, outs });
    }
}
