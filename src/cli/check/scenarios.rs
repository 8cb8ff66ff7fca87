//! Scenarios that are checked.

use super::{OpenCheck, cannot_read};
use crate::cli::args::ThreadArgs;
use crate::cli::baselines;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::flag;
use crate::cli::size::Size;
use crate::cli::unsure;
use crate::diagnostic::{Diagnostic, Diagnostics, Unread, wrong};
use crate::experiment::baseline::Baseline;
use crate::experiment::check::{Baselined, Bounds, Expectation, expectations};
use crate::random;
use crate::report::check::{self, CheckSuite};
use crate::report::words::say;
use crate::scenario::experiment::FileKind;
use crate::scenario::{Base, Inputs, Loaded, ParameterSets, experiment};
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
    /// Beside them, what baselines have of them.
    pub beside: Vec<Beside>,
    /// The baseline that it is held against, if there is one.
    pub before: Option<Baseline>,
    pub seed: u64,
    /// Where the report has it.
    pub suite: usize,
}

/// Beside an expectation, the baseline's values if it is about one; or why there are none.
pub(super) type Beside = Result<Option<Baselined>, Diagnostic>;

impl CheckSubject {
    /// What may be true of it.
    pub(super) fn sets(&self) -> Option<ParameterSets<'_>> {
        self.inputs.as_ref().map(|inputs| ParameterSets::new(&self.base, inputs, &[]))
    }
}

impl OpenCheck<'_> {
    /// Reads all scenarios and what they expect. What is wrong is shown at once and is in the report; the others are
    /// checked all the same.
    pub(super) fn load(&mut self, threads: Option<&ThreadArgs>, course: &mut Course) -> Result<(), Failure> {
        for path in &self.asked.inputs.scenarios {
            match self.subject(path, threads, course) {
                Ok(None) => {}
                Ok(Some(subject)) => {
                    let suite = check::scenario(path.display().to_string(), &subject.loaded, subject.seed);
                    self.report.suites.push(suite);
                    self.subjects.push(subject);
                }
                Err(Failure::Told { code, problems }) => {
                    cannot_read(&mut self.unread, code);
                    self.report.suites.push(unread(path, &problems));
                    course.tell(&problems);
                }
                Err(closed) => return Err(closed),
            }
        }
        // A baseline that makes no sense is no fault of its scenario, and ends the check.
        for at in 0..self.subjects.len() {
            let (before, beside) = self.baselines(&self.subjects[at])?;
            self.subjects[at].before = before;
            self.subjects[at].beside = beside;
        }
        Ok(())
    }

    /// A scenario that can be played; `None` if nothing is expected of what stands there.
    fn subject(
        &self,
        path: &Path,
        threads: Option<&ThreadArgs>,
        course: &mut Course,
    ) -> Result<Option<CheckSubject>, Failure> {
        let args = &self.asked.args;
        let Some((base, mut loaded)) = self.open_scenario(path)? else { return Ok(None) };
        course.tell(&loaded.warnings);
        let size = threads.map(|threads| Size::of([&loaded.scenario], threads));
        if let Some(problem) = size.and_then(|size| size.problem()) {
            return Err(Failure::new(exit::TOO_LARGE, problem.of(path.display())));
        }
        let expectations = expectations(&loaded).map_err(Failure::data)?;
        let seed = args.play.seed.unwrap_or(loaded.scenario.seed);
        let inputs = unsure::inputs(&args.inputs, &base, &[], &mut loaded, seed, SETS)?;
        let (path, suite) = (path.to_path_buf(), self.report.suites.len());
        let (before, beside) = (None, Vec::new());
        Ok(Some(CheckSubject { path, base, loaded, inputs, expectations, beside, before, seed, suite }))
    }

    /// A scenario; experiment files and price tables expect nothing of their own, and are passed over.
    fn open_scenario(&self, path: &Path) -> Result<Option<(Base, Loaded)>, Unread> {
        match experiment::open_by(path, self.reader.clone())? {
            FileKind::Scenario(text) if text.is_price_table() => Ok(None),
            FileKind::Scenario(text) => {
                let base = text.base(&self.asked.args.changes.set)?;
                let loaded = base.with(&[])?;
                Ok(Some((base, loaded)))
            }
            FileKind::Experiment(_) => Ok(None),
        }
    }

    /// What a scenario is held against.
    fn baselines(&self, subject: &CheckSubject) -> Result<(Option<Baseline>, Vec<Beside>), Failure> {
        let open = |name: &str| {
            let place = self.asked.place(name, &subject.path)?;
            baselines::open(&place, &self.reader.of_outputs()).map(|found| (place, found))
        };
        let beside = |expectation: &Expectation| {
            let Bounds::NoWorse { baseline: name, .. } = &expectation.bounds else { return Ok(Ok(None)) };
            Ok(match open(name)? {
                (_, Some(baseline)) => values(&baseline, name, subject, expectation),
                // This very call makes it.
                (_, None) if self.asked.args.save_baseline.as_ref() == Some(name) => Ok(None),
                (place, None) => Err(refused(say!(refused_check::no_baseline(name, &place.path())))),
            })
        };
        let beside = subject.expectations.iter().map(beside).collect::<Result<_, Failure>>()?;
        let before = self.asked.args.baseline.as_deref().map(open).transpose()?;
        Ok((before.and_then(|(_, found)| found), beside))
    }
}

/// What the baseline has of the measure that is expected something of.
fn values(baseline: &Baseline, name: &str, subject: &CheckSubject, expectation: &Expectation) -> Beside {
    let measure = &expectation.measure.name;
    match baseline.values.get(&expectation.team).and_then(|team| team.get(measure)) {
        Some(series) if !series.values.iter().any(|value| value.is_finite()) => {
            Err(refused(say!(refused_check::no_data(name, measure))))
        }
        Some(series) => Ok(Some(Baselined {
            values: series.values.clone(),
            is_paired: baseline.origin.meets(subject.seed, random::SCHEME),
        })),
        None => Err(refused(say!(refused_check::not_in_baseline(name, measure)))),
    }
}

fn refused([what, help]: [String; 2]) -> Diagnostic {
    wrong(what, help)
}

/// A scenario that cannot be checked.
fn unread(path: &Path, problems: &Diagnostics) -> CheckSuite {
    check::unread_scenario(path.display().to_string(), &flag::named(problems))
}
