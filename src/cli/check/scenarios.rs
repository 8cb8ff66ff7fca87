//! Scenarios and what is expected of them.

use super::Session;
use crate::cli::baselines;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::flag;
use crate::cli::progress::Progress;
use crate::cli::size::Size;
use crate::cli::streams::Streams;
use crate::diagnostic::{Diagnostic, Diagnostics, Unread, wrong};
use crate::experiment::baseline::BaselinePlace;
use crate::experiment::check::{Baselined, Bounds, Expectation, Gate, Rates, expectations};
use crate::experiment::{Forecast, Keeping};
use crate::random;
use crate::report::check::{self, CheckOutcome, CheckReport, CheckSuite};
use crate::scenario::experiment::FileKind;
use crate::scenario::{Loaded, experiment};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A scenario to be checked.
pub(super) struct CheckSubject {
    pub path: PathBuf,
    pub loaded: Loaded,
    pub expectations: Vec<Expectation>,
    pub seed: u64,
    /// Where the report has it.
    suite: usize,
}

impl Session<'_> {
    /// Reads all scenarios and what they expect. What is wrong is shown at once and is in the report; the others are
    /// checked all the same.
    pub(super) fn load(
        &mut self,
        paths: &[PathBuf],
        report: &mut CheckReport,
        streams: &mut Streams,
    ) -> Result<Vec<CheckSubject>, Failure> {
        let mut subjects = Vec::new();
        for path in paths {
            let loaded = match self.open(path) {
                Ok(Some(loaded)) => loaded,
                Ok(None) => continue,
                Err(error) => {
                    self.cannot_read(exit::of(&error));
                    report.suites.push(unread(path, error.problems()));
                    streams.tell(error.problems());
                    continue;
                }
            };
            streams.tell(&loaded.warnings);
            let size = Size::of([&loaded.scenario], Forecast::of, Keeping::Live, &self.args.play.threads);
            if let Some(problem) = size.problem() {
                self.cannot_read(exit::TOO_LARGE);
                let problems = Diagnostics::from(problem.of(path.display()));
                report.suites.push(unread(path, &problems));
                streams.tell(&problems);
                continue;
            }
            match expectations(&loaded) {
                Ok(expectations) => {
                    let seed = self.args.play.seed.unwrap_or(loaded.scenario.seed);
                    let suite = report.suites.len();
                    report.suites.push(check::scenario(path.display().to_string(), &loaded, seed));
                    subjects.push(CheckSubject { path: path.clone(), loaded, expectations, seed, suite });
                }
                Err(problems) => {
                    self.cannot_read(exit::DATA);
                    report.suites.push(unread(path, &problems));
                    streams.tell(&problems);
                }
            }
        }
        Ok(subjects)
    }

    /// A scenario; experiment files and price tables expect nothing of their own, and are passed over.
    fn open(&self, path: &Path) -> Result<Option<Loaded>, Unread> {
        match experiment::open_by(path, self.reader.clone())? {
            FileKind::Scenario(text) if text.is_price_table() => Ok(None),
            FileKind::Scenario(text) => Ok(Some(text.base(&self.args.changes.set)?.with(&[])?)),
            FileKind::Experiment(_) => Ok(None),
        }
    }

    /// Plays every scenario that expects something until it is clear.
    pub(super) fn expectations(
        &mut self,
        subjects: &[CheckSubject],
        report: &mut CheckReport,
        streams: &mut Streams,
    ) -> Result<(), Failure> {
        let count = subjects.iter().map(|subject| subject.expectations.len()).sum();
        let rates = Rates::shared(self.rate(), count);
        let progress = Progress::new(0, streams.stderr_is_tty && !self.args.quiet);
        let mut clear = 0;
        for subject in subjects.iter().filter(|subject| !subject.expectations.is_empty()) {
            let began = Instant::now();
            let baselined = self.baselined(subject)?;
            let missing = subject.expectations.iter().zip(&baselined).find_map(|(expectation, found)| match found {
                Err(why) => Some((expectation, why.clone())),
                Ok(_) => None,
            });
            if let Some((expectation, why)) = missing {
                let problems = subject.loaded.problem(expectation.place, why);
                self.cannot_read(exit::NO_INPUT);
                streams.tell(&problems);
            }
            let values: Vec<Option<Baselined>> = baselined.iter().map(|found| found.clone().unwrap_or(None)).collect();
            let gate = Gate {
                scenario: &subject.loaded.scenario,
                expectations: &subject.expectations,
                baselines: &values,
                rates,
                seed: subject.seed,
                max_replications: self.args.max_replications,
                until: Some(&*self.is_over),
                interrupt: self.interrupt,
            };
            let gated = self.crew.work(|| gate.run(&|_, done| progress.at(clear + done, count)));
            clear += subject.expectations.len();
            let Some(suite) = report.suites.get_mut(subject.suite) else { continue };
            suite.seconds = began.elapsed().as_secs_f64();
            suite.played(gated.replications);
            report.interrupted |= gated.interrupted;
            let all = subject.expectations.iter().zip(&gated.judged).zip(&baselined);
            for ((expectation, judged), baselined) in all {
                let finding = check::expectation(&subject.loaded.origin, expectation, judged, baselined);
                if finding.outcome == CheckOutcome::Error && baselined.is_ok() {
                    self.cannot_read(exit::DATA);
                    let help = "choose a measure that every such scenario has, or another team, agent or hour";
                    let problems = subject.loaded.problem(expectation.place, wrong(&finding.known, help));
                    streams.tell(&problems);
                }
                suite.findings.push(finding);
            }
        }
        Ok(())
    }

    /// Beside the expectations, the baseline's values of those that are about one; or why there are none.
    fn baselined(&self, subject: &CheckSubject) -> Result<Vec<Result<Option<Baselined>, Diagnostic>>, Failure> {
        let mut found = Vec::new();
        for expectation in &subject.expectations {
            let Bounds::NoWorse { baseline: name, .. } = &expectation.bounds else {
                found.push(Ok(None));
                continue;
            };
            let place: BaselinePlace = baselines::place(&self.args.baselines, name, &subject.path)?;
            let Some(baseline) = baselines::open(&place)? else {
                if self.args.save_baseline.as_ref() == Some(name) {
                    // This very call makes it.
                    found.push(Ok(None));
                    continue;
                }
                let why =
                    format!("there is no baseline \"{name}\" of this scenario: {} is missing", place.path().display());
                found.push(Err(wrong(why, "make it with `rodizio check --save-baseline` and its name")));
                continue;
            };
            let series = baseline.values.get(&expectation.team).and_then(|team| team.get(&expectation.measure.name));
            found.push(match series {
                Some(series) if !series.values.iter().any(|value| value.is_finite()) => Err(wrong(
                    format!("the baseline \"{name}\" has no data of `{}`", expectation.measure.name),
                    "choose a measure that the scenario has",
                )),
                Some(series) => Ok(Some(Baselined {
                    values: series.values.clone(),
                    is_paired: baseline.origin.meets(subject.seed, random::SCHEME),
                })),
                None => Err(wrong(
                    format!("the baseline \"{name}\" has no `{}` of this team", expectation.measure.name),
                    "make it anew with `rodizio review NAME --accept`",
                )),
            });
        }
        Ok(found)
    }
}

/// A scenario that cannot be checked.
fn unread(path: &Path, problems: &Diagnostics) -> CheckSuite {
    check::unread_scenario(path.display().to_string(), &flag::named(problems))
}
