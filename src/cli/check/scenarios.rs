//! Scenarios that are checked.

use super::Session;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::flag;
use crate::cli::size::Size;
use crate::cli::unsure;
use crate::diagnostic::{Diagnostics, Unread};
use crate::experiment::check::{Expectation, expectations};
use crate::report::check::{self, CheckReport, CheckSuite};
use crate::scenario::experiment::FileKind;
use crate::scenario::{Base, Inputs, Loaded, experiment};
use std::path::{Path, PathBuf};

/// Sets of values that may be true, of each scenario.
const SETS: u32 = 30;

/// A scenario to be checked.
pub(super) struct CheckSubject {
    pub path: PathBuf,
    pub base: Base,
    pub loaded: Loaded,
    /// What may be true of it; `None` where all counts as known.
    pub inputs: Option<Inputs>,
    pub expectations: Vec<Expectation>,
    pub seed: u64,
    /// Where the report has it.
    pub suite: usize,
}

impl Session<'_, '_> {
    /// Reads all scenarios and what they expect. What is wrong is shown at once and is in the report; the others are
    /// checked all the same.
    pub(super) fn load(&mut self, paths: &[PathBuf], report: &mut CheckReport) -> Result<Vec<CheckSubject>, Failure> {
        let mut subjects = Vec::new();
        for path in paths {
            match self.subject(path, report.suites.len()) {
                Ok(None) => {}
                Ok(Some(subject)) => {
                    report.suites.push(check::scenario(path.display().to_string(), &subject.loaded, subject.seed));
                    subjects.push(subject);
                }
                Err(Failure::Told { code, problems }) => {
                    self.cannot_read(code);
                    report.suites.push(unread(path, &problems));
                    self.course.tell(&problems);
                }
                Err(closed) => return Err(closed),
            }
        }
        Ok(subjects)
    }

    /// A scenario that can be played; `None` if nothing is expected of what stands there.
    fn subject(&mut self, path: &Path, suite: usize) -> Result<Option<CheckSubject>, Failure> {
        let Some((base, mut loaded)) = self.open(path)? else { return Ok(None) };
        self.course.tell(&loaded.warnings);
        if let Some(problem) = Size::of([&loaded.scenario], &self.args.play.threads).problem() {
            return Err(Failure::new(exit::TOO_LARGE, problem.of(path.display())));
        }
        let expectations = expectations(&loaded).map_err(Failure::data)?;
        let seed = self.args.play.seed.unwrap_or(loaded.scenario.seed);
        let inputs = unsure::inputs(&self.args.inputs, &base, &[], &mut loaded, seed, SETS)?;
        Ok(Some(CheckSubject { path: path.to_path_buf(), base, loaded, inputs, expectations, seed, suite }))
    }

    /// A scenario; experiment files and price tables expect nothing of their own, and are passed over.
    fn open(&self, path: &Path) -> Result<Option<(Base, Loaded)>, Unread> {
        match experiment::open_by(path, self.reader.clone())? {
            FileKind::Scenario(text) if text.is_price_table() => Ok(None),
            FileKind::Scenario(text) => {
                let base = text.base(&self.args.changes.set)?;
                let loaded = base.with(&[])?;
                Ok(Some((base, loaded)))
            }
            FileKind::Experiment(_) => Ok(None),
        }
    }
}

/// A scenario that cannot be checked.
fn unread(path: &Path, problems: &Diagnostics) -> CheckSuite {
    check::unread_scenario(path.display().to_string(), &flag::named(problems))
}
