//! Scenarios and what is expected of them.

use super::Session;
use crate::cli::baselines;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::flag;
use crate::cli::progress::Progress;
use crate::cli::streams::Streams;
use crate::diagnostic::{Diagnostic, Diagnostics, Unread, wrong};
use crate::experiment::baseline::BaselinePlace;
use crate::experiment::check::{Baselined, Bounds, Expectation, ExpectationVerdict, Gate, Judged, Rates, expectations};
use crate::random;
use crate::report::check::{CheckFinding, CheckKind, CheckOutcome, CheckReport, CheckSuite};
use crate::report::number;
use crate::scenario::experiment::FileKind;
use crate::scenario::{Loaded, experiment};
use crate::unit::{Better, Unit};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A scenario to be checked.
pub(super) struct Subject {
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
    ) -> Result<Vec<Subject>, Failure> {
        let mut subjects = Vec::new();
        for path in paths {
            let loaded = match self.open(path) {
                Ok(Some(loaded)) => loaded,
                Ok(None) => continue,
                Err(error) => {
                    self.cannot_read(exit::of(&error));
                    report.suites.push(suite(path, None, unread(error.problems())));
                    streams.tell(error.problems());
                    continue;
                }
            };
            streams.tell(&loaded.warnings);
            match expectations(&loaded) {
                Ok(expectations) => {
                    let seed = self.args.play.seed.unwrap_or(loaded.scenario.seed);
                    report.suites.push(suite(path, Some((&loaded, seed)), Vec::new()));
                    let suite = report.suites.len() - 1;
                    subjects.push(Subject { path: path.clone(), loaded, expectations, seed, suite });
                }
                Err(problems) => {
                    self.cannot_read(exit::DATA);
                    report.suites.push(suite(path, None, unread(&problems)));
                    streams.tell(&problems);
                }
            }
        }
        Ok(subjects)
    }

    /// A scenario; experiment files and price tables expect nothing of their own, and are passed over.
    fn open(&self, path: &Path) -> Result<Option<Loaded>, Unread> {
        match experiment::open(path)? {
            FileKind::Scenario(text) if text.is_price_table() => Ok(None),
            FileKind::Scenario(text) => Ok(Some(text.base(&self.args.changes.set)?.with(&[])?)),
            FileKind::Experiment(_) => Ok(None),
        }
    }

    /// Plays every scenario that expects something until it is clear.
    pub(super) fn expectations(
        &mut self,
        subjects: &[Subject],
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
            suite.data.insert("replications".into(), gated.replications.into());
            report.interrupted |= gated.interrupted;
            let all = subject.expectations.iter().zip(&gated.judged).zip(&baselined);
            for ((expectation, judged), baselined) in all {
                let finding = finding(subject, expectation, judged, baselined);
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
    fn baselined(&self, subject: &Subject) -> Result<Vec<Result<Option<Baselined>, Diagnostic>>, Failure> {
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

/// A scenario in the report; `played` if it could be read.
fn suite(path: &Path, played: Option<(&Loaded, u64)>, findings: Vec<CheckFinding>) -> CheckSuite {
    let mut data = Map::new();
    let mut name = path.display().to_string();
    if let Some((loaded, seed)) = played {
        name.clone_from(&loaded.scenario.name);
        data.insert("scenario_hash".into(), loaded.hash().into());
        data.insert("seed".into(), seed.into());
    }
    let path = path.display().to_string();
    CheckSuite { kind: CheckKind::Scenario, path, name, notes: Vec::new(), data, findings, seconds: 0.0 }
}

/// What is wrong with a scenario, one by one.
fn unread(problems: &Diagnostics) -> Vec<CheckFinding> {
    let problems = problems.called(flag::of);
    let errors = problems.iter().filter(|problem| !problem.is_warning());
    let finding = |problem: &Diagnostic| {
        let mut data = Map::new();
        let code = problem.code().map(|code| code.id());
        data.insert("code".into(), code.into());
        CheckFinding {
            what: code.map_or_else(String::new, |code| format!("{code}: ")) + problem.title(),
            outcome: CheckOutcome::Error,
            known: problem.advice().unwrap_or_default().to_string(),
            detail: String::new(),
            place: problems.position(problem),
            data,
        }
    };
    errors.map(finding).collect()
}

fn finding(
    subject: &Subject,
    expectation: &Expectation,
    judged: &Judged,
    baselined: &Result<Option<Baselined>, Diagnostic>,
) -> CheckFinding {
    let (unknown, has_baseline) = (baselined.as_ref().err(), matches!(baselined, Ok(Some(_))));
    let is_first = matches!(expectation.bounds, Bounds::NoWorse { .. }) && !has_baseline && unknown.is_none();
    let (outcome, known) = match (unknown, judged.sample) {
        (Some(why), _) => (CheckOutcome::Error, why.title().to_string()),
        (None, _) if is_first => (CheckOutcome::Pass, "this call makes the baseline".to_string()),
        (None, None) if judged.replications > 0 => {
            let why = format!(
                "there is no data: `{}` is defined in none of {} runs",
                expectation.measure.name, judged.replications
            );
            (CheckOutcome::Error, why)
        }
        _ => (judged.verdict.into(), known(expectation, judged)),
    };
    let (line, column) = expectation.position;
    CheckFinding {
        what: expectation.text(),
        outcome,
        known,
        detail: String::new(),
        place: Some((subject.loaded.origin.clone(), line, column)),
        data: data(expectation, judged),
    }
}

/// `11 min 2 s [10 min 40 s – 11 min 24 s], 24 runs; 50 more would decide`.
fn known(expectation: &Expectation, judged: &Judged) -> String {
    let unit = expectation.measure.unit;
    let Some(sample) = judged.sample else { return "not played".to_string() };
    let runs = format!("{} runs", number::count(f64::from(judged.replications)));
    let mean = number::value(sample.mean, unit);
    let is_relative = matches!(expectation.bounds, Bounds::NoWorse { .. });
    let mut text = match judged.interval {
        None => format!("{mean}, {runs}"),
        Some((low, high)) if is_relative => {
            // Turned so that more is worse, as it was judged.
            let (low, high) = match expectation.measure.better {
                Better::Higher => (-high, -low),
                _ => (low, high),
            };
            let ends = [low, high].map(|end| number::change(end, unit));
            format!("{mean}, changed by {} to {}, {runs}", ends[0], ends[1])
        }
        Some((low, high)) => {
            let low = if unit == Unit::Ratio || low >= 0.0 || sample.mean < 0.0 { low } else { 0.0 };
            let high = if unit == Unit::Share { high.min(1.0) } else { high };
            format!("{mean} [{} – {}], {runs}", number::value(low, unit), number::value(high, unit))
        }
    };
    if judged.verdict == ExpectationVerdict::Inconclusive {
        text += &match judged.more {
            Some(more) => format!("; about {} more would decide", number::count(more as f64)),
            None if is_clear_of(&expectation.bounds, judged.interval) => "; too few runs differ to decide".to_string(),
            None if judged.interval.is_none() => "; too few runs to decide".to_string(),
            None => "; too near to decide".to_string(),
        };
    }
    text
}

/// Whether the interval lies beyond a bound: what is missing is the sight of rare values.
fn is_clear_of(bounds: &Bounds, interval: Option<(f64, f64)>) -> bool {
    match (bounds, interval) {
        (Bounds::Within { low, high }, Some((from, to))) => from > *high || to < *low,
        _ => false,
    }
}

fn data(expectation: &Expectation, judged: &Judged) -> Map<String, Value> {
    let number = |value: f64| if value.is_finite() { json!(value) } else { Value::Null };
    let mut fields = Map::new();
    let mut add = |key: &str, value: Value| fields.insert(key.to_string(), value);
    add("team", expectation.team.as_str().into());
    add("agent", expectation.agent.as_deref().into());
    add("hour", expectation.hour.into());
    add("measure", expectation.measure.name.as_str().into());
    add("unit", expectation.measure.unit.word().into());
    match &expectation.bounds {
        Bounds::Within { low, high } => {
            add("at_least", number(*low));
            add("at_most", number(*high));
        }
        Bounds::NoWorse { baseline, .. } => {
            add("no_worse_than", baseline.as_str().into());
        }
    }
    add("mean", judged.sample.map_or(Value::Null, |sample| number(sample.mean)));
    add("sd", judged.sample.map_or(Value::Null, |sample| number(sample.sd)));
    add("low", judged.interval.map_or(Value::Null, |interval| number(interval.0)));
    add("high", judged.interval.map_or(Value::Null, |interval| number(interval.1)));
    add("replications", judged.replications.into());
    add("more_replications", judged.more.into());
    fields
}
