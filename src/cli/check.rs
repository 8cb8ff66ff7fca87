//! `rodizio check`: scenarios held to what is expected of them, rules to their cases, builds to each other.

mod against;
mod baseline;
mod cases;
mod expectations;
mod inputs;
mod outputs;
mod scenarios;

use super::args::{CheckArgs, Inconclusive};
use super::baselines;
use super::clock;
use super::command_line::CommandLine;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::interrupt;
use super::streams::Streams;
use crate::experiment::Crew;
use crate::experiment::check::Rates;
use crate::report::check::{self, CheckOutcome, CheckReport};
use crate::report::words::{Flag, say};
use crate::scenario::Reader;
use std::sync::atomic::{AtomicBool, Ordering};

/// What all parts of a check share.
struct Session<'a, 's> {
    course: Course<'a, 's>,
    args: &'a CheckArgs,
    interrupt: &'a AtomicBool,
    /// No further replications are begun after this.
    is_over: Box<dyn Fn() -> bool + Sync>,
    crew: Crew,
    /// The exit code that what could not be read asks for.
    unread: u8,
    /// By what scenarios and cases are read.
    reader: Reader,
}

/// Checks everything that is named, writes the files, prints the result.
pub(super) fn check(args: &CheckArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    if args.save_baseline.is_some() {
        baselines::refuse_in_ci(streams, Flag::SaveBaseline)?;
    }
    let inputs = inputs::find(&args.paths)?;
    let mut session = Session::new(args, again, streams)?;
    let mut report =
        CheckReport { false_alarm: args.false_alarm, false_pass: Rates::FALSE_PASS, ..CheckReport::default() };
    let subjects = session.load(&inputs.scenarios, &mut report)?;
    let suites = session.find(&inputs.cases, &mut report);
    args.against.iter().for_each(|program| session.reader.files().add(program));
    session.guard(&subjects)?;

    session.expectations(&subjects, &mut report)?;
    session.conformance(&suites, &mut report);
    let found = session.baseline(&subjects, &mut report)?;
    session.against(&subjects, &suites, &found, &mut report)?;

    report.interrupted |= session.is_interrupted();
    if report.suites.iter().all(|suite| suite.findings.is_empty())
        && !report.interrupted
        && args.save_baseline.is_none()
    {
        return Err(nothing(&subjects));
    }
    session.save(&subjects, &found, &report)?;
    session.write(&subjects, &report)?;
    let code = session.exit_code(&report);
    session.course.write(
        |out| match args.json {
            true => check::json(&report, out),
            false => check::terminal(&report, args.quiet, out),
        },
        code,
    )
}

/// A gate that asks nothing must not pass.
fn nothing(subjects: &[scenarios::CheckSubject]) -> Failure {
    Failure::refused(exit::NO_INPUT, say!(refused_check::nothing_expected(subjects.len())))
}

impl<'a, 's> Session<'a, 's> {
    fn new(args: &'a CheckArgs, again: CommandLine, streams: &'a mut Streams<'s>) -> Result<Self, Failure> {
        let mut course = Course::plain(args.json, args.quiet, streams).made_by(again);
        Ok(Session {
            is_over: Box::new(course.until(args.max_time.map(clock::length))),
            course,
            args,
            interrupt: interrupt::flag(),
            crew: Crew::new(args.play.threads.count).map_err(Failure::unexpected)?,
            unread: exit::OK,
            reader: Reader::default(),
        })
    }

    /// The chance of a false alarm of the baselines: always half, so that the same data have the verdict of a review.
    fn baseline_rate(&self) -> f64 {
        self.args.false_alarm / 2.0
    }

    /// The same of the expectations, and of another program, which have the rest.
    fn rate(&self) -> f64 {
        let rest = if self.args.baseline.is_some() { self.baseline_rate() } else { self.args.false_alarm };
        if self.args.against.is_some() { rest / 2.0 } else { rest }
    }

    fn is_interrupted(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed)
    }

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

    /// Remembers why something could not be read: what is wrong rather than what is missing.
    fn cannot_read(&mut self, code: u8) {
        if self.unread == exit::OK || code == exit::DATA {
            self.unread = code;
        }
    }
}
