//! Which files are meant.

use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::replay::conformance::{SCENARIO_FILE, SuiteFiles};
use crate::report::words::say;
use crate::scenario::FileId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What is checked if nothing is named, as far as it is there.
const DEFAULT: [&str; 2] = ["scenarios", "conformance"];

/// Everything that is to be checked, each once, in the order named; folders sorted by name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckInputs {
    /// Scenario files.
    pub scenarios: Vec<PathBuf>,
    /// Case files, logs with their decisions, and folders of them.
    pub cases: Vec<SuiteFiles>,
    /// All of these, whatever they were called: one file in two spellings is one file.
    #[serde(skip)]
    seen: BTreeSet<PathBuf>,
}

/// The files that these paths and globs mean.
pub(super) fn find(paths: &[String]) -> Result<CheckInputs, Failure> {
    let mut inputs = CheckInputs::default();
    if paths.is_empty() {
        for folder in DEFAULT.map(Path::new).into_iter().filter(|folder| folder.is_dir()) {
            inputs.add(folder)?;
        }
        return match inputs.is_empty() {
            true => Err(nothing(say!(refused_check::no_folders()))),
            false => Ok(inputs),
        };
    }
    for text in paths {
        let path = Path::new(text);
        if path.exists() {
            let before = inputs.len();
            inputs.add(path)?;
            if path.is_dir() && inputs.len() == before && !inputs.has_below(path) {
                return Err(nothing(say!(refused_check::nothing_in(text))));
            }
            continue;
        }
        let matches =
            glob::glob(text).map_err(|error| Failure::plain(exit::USAGE, say!(refused_check::no_glob(text, error))))?;
        let found: Vec<PathBuf> = matches.filter_map(Result::ok).collect();
        if found.is_empty() {
            return Err(nothing(say!(refused_check::no_file(text))));
        }
        for path in found {
            inputs.add(&path)?;
        }
    }
    Ok(inputs)
}

fn nothing(refused: [String; 2]) -> Failure {
    Failure::refused(exit::NO_INPUT, refused)
}

fn ends(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|end| end == ending)
}

impl CheckInputs {
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn len(&self) -> usize {
        self.scenarios.len() + self.cases.len()
    }

    /// Whether something in a folder is there already.
    fn has_below(&self, folder: &Path) -> bool {
        let cases = self.cases.iter().map(|files| &files.path);
        self.scenarios.iter().chain(cases).any(|path| path.starts_with(folder))
    }

    /// A file by its ending, or a folder.
    fn add(&mut self, path: &Path) -> Result<(), Failure> {
        if path.is_dir() {
            let mut has_cases = false;
            self.folder(path, &mut BTreeSet::new(), &mut has_cases)?;
            if has_cases && self.is_new(path) {
                self.cases.push(SuiteFiles::find(path));
            }
        } else if self.is_new(path) {
            match ends(path, "case") || ends(path, "jsonl") {
                true => self.cases.push(SuiteFiles::find(path)),
                false => self.scenarios.push(path.to_path_buf()),
            }
        }
        Ok(())
    }

    /// The scenarios of a folder and those below, links followed and each looked into once. A scenario that lies beside logs
    /// is theirs.
    fn folder(&mut self, folder: &Path, seen: &mut BTreeSet<FileId>, has_cases: &mut bool) -> Result<(), Failure> {
        if !seen.insert(FileId::of(folder)) {
            return Ok(());
        }
        let cannot = |error: std::io::Error| Failure::no_input(folder.display(), &error);
        let mut entries: Vec<PathBuf> = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(cannot)? {
            entries.push(entry.map_err(cannot)?.path());
        }
        entries.sort();
        let has = |ending: &str| entries.iter().any(|entry| ends(entry, ending));
        let of_logs = |entry: &Path| entry.file_name().is_some_and(|name| name == SCENARIO_FILE);
        // Logs alone may be anything; with decisions, or a scenario of their own, they are meant.
        let has_logs = has("jsonl") && (has("out") || entries.iter().any(|entry| of_logs(entry)));
        *has_cases |= has_logs || has("case") || has("out");
        for entry in entries {
            if entry.is_dir() {
                self.folder(&entry, seen, has_cases)?;
            } else if entry.exists() && !entry.is_file() {
                // A pipe or a device is no part of a folder.
            } else if ends(&entry, "toml") && !(has_logs && of_logs(&entry)) && self.is_new(&entry) {
                self.scenarios.push(entry);
            }
        }
        Ok(())
    }

    /// Whether this is not there yet.
    fn is_new(&mut self, path: &Path) -> bool {
        self.seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_path_buf()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_globs_and_files() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("night/logs")).unwrap();
        for name in [
            "b.toml",
            "a.toml",
            "night/c.toml",
            "night/x.case",
            "night/logs/scenario.toml",
            "night/logs/d.toml",
            "night/logs/m.out",
            "night/logs/m.jsonl",
        ] {
            std::fs::write(at(name), "").unwrap();
        }
        let text = |name: &str| at(name).display().to_string();
        let found = find(&[folder.path().display().to_string()]).unwrap();
        assert_eq!(found.scenarios, ["a.toml", "b.toml", "night/c.toml", "night/logs/d.toml"].map(at));
        let cases = |found: &CheckInputs| found.cases.iter().map(|files| files.path.clone()).collect::<Vec<_>>();
        assert_eq!(cases(&found), [folder.path().to_path_buf()]);
        let found = find(&[text("*.toml"), text("./a.toml"), text("night/x.case")]).unwrap();
        assert_eq!((found.scenarios.len(), cases(&found)), (2, vec![at("night/x.case")]));
        assert!(find(&[text("*.nothing")]).is_err() && find(&[text("[")]).is_err());
        std::fs::create_dir(at("empty")).unwrap();
        assert!(find(&[text("empty")]).is_err());
    }
}
