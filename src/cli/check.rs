//! `rodizio check`: scenarios held to what is expected of them, rules to their cases, builds to each other.

mod against;
mod baseline;
mod cases;
mod expectations;
mod inputs;
mod outputs;
mod parts;
mod scenarios;

use super::args::{CheckArgs, Inconclusive, ThreadArgs};
use super::baselines;
use super::clock;
use super::command_line::CommandLine;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::folder::Folder;
use super::interrupt;
use super::progress::ProgressPlace;
use super::shards;
use super::streams::Streams;
use crate::experiment::baseline::{Baseline, BaselinePlace, Margins};
use crate::experiment::check::Rates;
use crate::experiment::{Simulated, Supply};
use crate::replay::conformance::Suite as Cases;
use crate::report::check::{self, CheckOutcome, CheckReport};
use crate::report::words::{Flag, say};
use crate::scenario::{ReadFiles, Reader};
use expectations::PlayedExpectations;
use inputs::CheckInputs;
use scenarios::CheckSubject;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// A check, with the files that were meant where it was asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedCheck {
    pub args: CheckArgs,
    inputs: CheckInputs,
    /// The folder in which its paths were given; nothing: this one.
    here: PathBuf,
}

/// A check of which everything has been read.
pub(super) struct OpenCheck<'a> {
    asked: &'a AskedCheck,
    /// By what scenarios and cases are read.
    reader: Reader,
    subjects: Vec<CheckSubject>,
    suites: Vec<(PathBuf, Cases)>,
    /// What can be said before anything is played.
    report: CheckReport,
    /// The exit code that what could not be read asks for.
    unread: u8,
}

/// What was played for it.
pub(super) struct CheckPlayed {
    /// Beside the subjects that expect something.
    expectations: Vec<PlayedExpectations>,
    /// What today's build finds for each subject; `None` where nobody asks, or it was interrupted.
    today: Vec<Option<Baseline>>,
    /// Seconds on the wall for that.
    seconds: f64,
    interrupted: bool,
}

/// A check on its way to its result.
struct Session<'o, 'c, 's> {
    open: &'o OpenCheck<'o>,
    args: &'o CheckArgs,
    course: Course<'c, 's>,
    unread: u8,
}

/// Checks everything that is named, writes the files, prints the result.
pub(super) fn check(args: &CheckArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    if let Some(cut) = args.cut.asked() {
        return shards::cut_check(args, cut, again, streams);
    }
    if args.save_baseline.is_some() {
        baselines::refuse_in_ci(streams, Flag::SaveBaseline)?;
    }
    let asked = AskedCheck::find(args, PathBuf::new())?;
    let mut course = Course::plain(args.json, args.quiet, streams).made_by(again);
    let is_over = course.until(args.max_time.map(clock::length));
    let open = OpenCheck::open(&asked, Reader::default(), Some(&args.play.threads), &mut course)?;
    args.against.iter().for_each(|program| open.reader.files().add(program));
    open.guard()?;
    let played = open.play(&Simulated, &is_over, course.place)?;
    open.finish(course, &played, None)
}

/// A gate that asks nothing must not pass.
fn nothing(subjects: &[CheckSubject]) -> Failure {
    Failure::refused(exit::NO_INPUT, say!(refused_check::nothing_expected(subjects.len())))
}

impl AskedCheck {
    /// Finds the files that are meant, by paths that were given in the folder `here`.
    pub(super) fn find(args: &CheckArgs, here: PathBuf) -> Result<Self, Failure> {
        Ok(AskedCheck { args: args.clone(), inputs: inputs::find(&args.paths)?, here })
    }

    /// Where the baseline of a scenario is.
    fn place(&self, name: &str, scenario: &Path) -> Result<BaselinePlace, Failure> {
        baselines::seen_from(&self.here, &self.args.baselines, name, scenario)
    }
}

impl<'a> OpenCheck<'a> {
    /// Reads everything; what is wrong is told, and is in the report. With `threads` on which it will be played here, what takes
    /// too much memory is wrong, too.
    pub(super) fn open(
        asked: &'a AskedCheck,
        reader: Reader,
        threads: Option<&ThreadArgs>,
        course: &mut Course,
    ) -> Result<Self, Failure> {
        let args = &asked.args;
        let report =
            CheckReport { false_alarm: args.false_alarm, false_pass: Rates::FALSE_PASS, ..CheckReport::default() };
        let (subjects, suites) = (Vec::new(), Vec::new());
        let mut open = OpenCheck { asked, reader, subjects, suites, report, unread: exit::OK };
        open.load(threads, course)?;
        open.find(course);
        // What cannot be meant is told before anything is played.
        open.margins()?;
        Ok(open)
    }

    /// By subject, differences that do not matter.
    fn margins(&self) -> Result<Vec<Margins>, Failure> {
        let loaded: Vec<_> = self.subjects.iter().map(|subject| &subject.loaded).collect();
        baselines::margins(&self.asked.args.margin, &loaded)
    }

    /// All that was read, but for baselines, which may be renewed.
    pub(super) fn files(&self) -> &ReadFiles {
        self.reader.files()
    }

    /// Plays what is to be played, or takes what was played elsewhere.
    pub(super) fn play(
        &self,
        supply: &dyn Supply,
        is_over: &(dyn Fn() -> bool + Sync),
        place: ProgressPlace,
    ) -> Result<CheckPlayed, Failure> {
        let expectations = self.play_expectations(supply, is_over, place)?;
        let mut played = self.play_baselines(supply, place)?;
        played.interrupted |= expectations.iter().any(|one| one.gated.interrupted);
        Ok(CheckPlayed { expectations, ..played })
    }

    /// Writes the files, prints the result; cases, which take no time, are played here.
    pub(super) fn finish(&self, course: Course, played: &CheckPlayed, folder: Option<Folder>) -> Result<u8, Failure> {
        let mut session = Session { open: self, args: &self.asked.args, course, unread: self.unread };
        let (args, subjects) = (session.args, &self.subjects);
        let mut report = CheckReport { interrupted: played.interrupted, ..self.report.clone() };
        session.expectations(&played.expectations, &mut report);
        session.conformance(&mut report);
        session.baseline(played, &mut report)?;
        session.against(&played.today, &mut report)?;
        report.interrupted |= is_interrupted();
        if report.suites.iter().all(|suite| suite.findings.is_empty())
            && !report.interrupted
            && args.save_baseline.is_none()
        {
            return Err(nothing(subjects));
        }
        session.save(&played.today, &report)?;
        session.write(&report, folder)?;
        let code = session.exit_code(&report);
        session.course.write(
            |out| match args.json {
                true => check::json(&report, out),
                false => check::terminal(&report, args.quiet, out),
            },
            code,
        )
    }

    /// The chance of a false alarm of the baselines: always half, so that the same data have the verdict of a review.
    fn baseline_rate(&self) -> f64 {
        self.asked.args.false_alarm / 2.0
    }

    /// The same of the expectations, and of another program, which have the rest.
    fn rate(&self) -> f64 {
        let args = &self.asked.args;
        let rest = if args.baseline.is_some() { self.baseline_rate() } else { args.false_alarm };
        if args.against.is_some() { rest / 2.0 } else { rest }
    }
}

impl Session<'_, '_, '_> {
    /// What cannot be read matters more than what fails: the gate has not seen it.
    fn exit_code(&self, report: &CheckReport) -> u8 {
        match report.outcome() {
            _ if report.interrupted => exit::INTERRUPTED,
            CheckOutcome::Error if self.unread != exit::OK => self.unread,
            CheckOutcome::Error => exit::DATA,
            CheckOutcome::Fail => exit::CHECK_FAILED,
            CheckOutcome::Inconclusive if self.args.inconclusive == Inconclusive::Fail => exit::INCONCLUSIVE,
            CheckOutcome::Inconclusive | CheckOutcome::Pass => exit::OK,
        }
    }
}

fn is_interrupted() -> bool {
    interrupt::flag().load(Ordering::Relaxed)
}

/// Remembers why something could not be read: what is wrong rather than what is missing.
fn cannot_read(unread: &mut u8, code: u8) {
    if *unread == exit::OK || code == exit::DATA {
        *unread = code;
    }
}
