//! `rodizio review`: what has changed since a baseline was made, accepted or rejected.

mod ask;
mod items;

use super::args::ReviewArgs;
use super::baselines;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::interrupt;
use super::streams::Streams;
use crate::experiment::baseline::{Baseline, BaselinePlace, BaselineReport, Interrupted, Pair, RATE, compare_beside};
use crate::report::baseline::{gone, reviewed, unknown};
use crate::report::files::{Spared, WriteError};
use crate::report::words::{Flag, ReviewAnswer, say};
use crate::scenario::{ReadFiles, Reader};
use items::ReviewItem;
use std::fs;

/// What is to be done about what has changed.
#[derive(Default)]
struct Decided<'a> {
    accepted: Vec<(&'a BaselinePlace, &'a Baseline)>,
    /// Files of which the scenario is gone.
    removed: Vec<&'a str>,
    /// How many changes are not accepted.
    open: usize,
}

/// Plays every scenario anew, shows what has changed, writes what is accepted.
pub(super) fn review(args: &ReviewArgs, streams: &mut Streams) -> Result<u8, Failure> {
    if args.accept {
        baselines::refuse_in_ci(streams, Flag::Accept)?;
    }
    let mut course = Course::plain(false, false, streams);
    let reader = Reader::default();
    let items = items::open(args, &reader, &mut course)?;
    let margins = baselines::margins(&args.margin, &items.iter().map(|item| &item.loaded).collect::<Vec<_>>())?;
    let today = items::play(args, &items, &mut course)?;
    let known = items.iter().zip(&today).zip(&margins);
    let pairs: Vec<Option<Pair>> =
        known.map(|((item, after), margins)| Some(Pair { before: item.before.as_ref()?, after, margins })).collect();
    let Some(reports) = compare_beside(&pairs, RATE) else { unreachable!("the rate is between 0 and 1") };
    let vanished = if args.paths.is_empty() { items::vanished(args)? } else { Vec::new() };

    let mut decided = Decided::default();
    for ((item, after), report) in items.iter().zip(&today).zip(&reports) {
        decided.about(item, after, report.as_ref(), args, &mut course)?;
    }
    for file in &vanished {
        decided.about_gone(file, args, &mut course)?;
    }
    if interrupt::is_asked() {
        return Err(Interrupted.into());
    }
    decided.put_away(args, reader.files(), &course)?;
    let done = decided.accepted.len() + decided.removed.len();
    let code = if decided.open == 0 { exit::OK } else { exit::CHECK_FAILED };
    course.end(&reviewed(done, decided.open), code)
}

impl<'a> Decided<'a> {
    /// Shows what has changed of a scenario, and asks.
    fn about(
        &mut self,
        item: &'a ReviewItem,
        after: &'a Baseline,
        report: Option<&BaselineReport>,
        args: &ReviewArgs,
        course: &mut Course,
    ) -> Result<(), Failure> {
        course.show(&report.map_or_else(|| unknown(&item.place.scenario), crate::report::baseline::document))?;
        if report.is_some_and(|report| !report.has_changed()) {
            // Only the versions of the program and its data, if anything: renewed along, never asked for.
            if args.accept && item.before.as_ref() != Some(after) {
                self.accepted.push((&item.place, after));
            }
            return Ok(());
        }
        match ask::ask(args, &item.place.scenario, course.streams)? {
            ReviewAnswer::Accept => self.accepted.push((&item.place, after)),
            ReviewAnswer::Reject | ReviewAnswer::Skip => self.open += 1,
        }
        Ok(())
    }

    /// The same of one that is gone.
    fn about_gone(&mut self, file: &'a str, args: &ReviewArgs, course: &mut Course) -> Result<(), Failure> {
        course.show(&gone(file))?;
        match ask::ask(args, file, course.streams)? {
            ReviewAnswer::Accept => self.removed.push(file),
            ReviewAnswer::Reject | ReviewAnswer::Skip => self.open += 1,
        }
        Ok(())
    }

    /// Writes what is accepted, and takes away what is gone.
    fn put_away(&self, args: &ReviewArgs, read: &ReadFiles, course: &Course) -> Result<(), Failure> {
        if !self.accepted.is_empty() {
            let spared = Spared { called: say!(baseline::review_of(&args.name)), read: read.clone() };
            baselines::save(&self.accepted, Flag::Accept, spared, course.streams)?;
        }
        for file in &self.removed {
            let path = args.baselines.join(&args.name).join(file);
            fs::remove_file(&path).map_err(|error| WriteError::new(&path, error))?;
        }
        Ok(())
    }
}
