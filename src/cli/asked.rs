//! What is asked of a scenario: by flags, and by an experiment file. A flag wins over the file.

use super::args::{FileArgs, RepeatArgs};
use super::clock;
use super::exit;
use super::failure::Failure;
use crate::diagnostic::{Diagnostic, Place};
use crate::experiment::idle_target;
use crate::experiment::{LEADING, MeasureText, PrecisionTarget, ReplicationPlan, Target, Wanted, of_days, wanted};
use crate::report::words::{Flag, say};
use crate::scenario::experiment::{self, Experiment, FileKind, Placed};
use crate::scenario::{Base, Loaded, Reader, Scenario, TargetText, Written};
use crate::unit::{Better, Bound};
use std::path::Path;
use std::time::Duration;

/// Replications at most where a precision is asked for.
pub(super) const MOST_REPLICATIONS: u32 = 1000;

/// A scenario, and the experiment file that names it if there is one.
pub(super) struct Asked {
    pub base: Base,
    pub experiment: Option<Box<Experiment>>,
}

/// A text to be understood, and where it stands.
struct AskedText<'a> {
    text: &'a str,
    at: WrittenAt,
}

#[derive(Clone, Copy)]
enum WrittenAt {
    Flag(Flag),
    File(Place),
}

impl Asked {
    /// Opens what a command names; flags that name measures or targets are `named`.
    pub(super) fn of(args: &FileArgs, named: &[&[String]]) -> Result<Self, Failure> {
        Asked::of_by(args, named, Reader::default())
    }

    /// The same by a reader.
    pub(super) fn of_by(args: &FileArgs, named: &[&[String]], reader: Reader) -> Result<Self, Failure> {
        let mut asked = Asked::open(args.file.as_deref(), &args.changes.set, reader)?;
        asked.base.keep_on_days(named.iter().copied().flatten().filter_map(|text| of_days(text)));
        Ok(asked)
    }

    /// Opens a scenario or an experiment file; the built-in scenario if none is named.
    pub(super) fn open(path: Option<&Path>, set: &[String], reader: Reader) -> Result<Self, Failure> {
        match path.map(|path| experiment::open_by(path, reader)).transpose()? {
            None => Ok(Asked { base: Base::load(None, set)?, experiment: None }),
            Some(FileKind::Scenario(scenario)) => Ok(Asked { base: scenario.base(set)?, experiment: None }),
            Some(FileKind::Experiment(file)) => {
                let mut base = file.base(set)?;
                let named = file.targets.iter().chain(&file.precision).chain(&file.by);
                base.keep_on_days(named.filter_map(|placed| of_days(&placed.text)));
                Ok(Asked { base, experiment: Some(file) })
            }
        }
    }

    /// How many replications; `own` is the scenario's number.
    pub(super) fn plan(&self, args: &RepeatArgs, scenario: &Scenario, own: u32) -> Result<ReplicationPlan, Failure> {
        let file = self.experiment.as_deref();
        // A number on the command line wins over a precision in the file.
        let of_file = file.filter(|_| args.replications.is_none()).map_or(&[][..], |file| &file.precision);
        let texts = texts(Flag::Precision, &args.precision, of_file);
        if texts.is_empty() {
            if args.max_replications.is_some() || args.max_time.is_some() {
                return Err(Failure::refused(exit::USAGE, say!(refused::no_precision())));
            }
            let number = args.replications.or(file.and_then(|file| file.replications));
            return Ok(ReplicationPlan::Fixed(number.unwrap_or(own)));
        }
        let goals = self.understand(&texts, |text| PrecisionTarget::parse(scenario, text))?;
        let most = args.max_replications.or(file.and_then(|file| file.max_replications));
        Ok(ReplicationPlan::until(goals.concat(), most.unwrap_or(MOST_REPLICATIONS)))
    }

    /// How long replications are planned for.
    pub(super) fn max_time(&self, args: &RepeatArgs) -> Option<Duration> {
        args.max_time.map(clock::length).or(self.experiment.as_ref().and_then(|file| file.max_time))
    }

    /// The master seed.
    pub(super) fn seed(&self, flag: Option<u64>, scenario: &Scenario) -> u64 {
        flag.or(self.experiment.as_ref().and_then(|file| file.seed)).unwrap_or(scenario.seed)
    }

    /// The targets, those of every team that is meant; one that none of `played` can miss is refused.
    pub(super) fn targets<'a>(
        &self,
        flags: &[String],
        scenario: &Scenario,
        played: impl IntoIterator<Item = &'a Scenario> + Clone,
    ) -> Result<Vec<Target>, Failure> {
        let of_file = self.experiment.as_ref().map_or(&[][..], |file| &file.targets);
        let texts = texts(Flag::Target, flags, of_file);
        Ok(self.understand(&texts, |text| missable(Target::parse(scenario, text)?, played.clone()))?.concat())
    }

    /// The targets of a plan, each with its margin as it was written: those of the flags, else of the experiment file, else
    /// of the scenario; one that none of `played` can miss is refused.
    pub(super) fn plan_targets<'a>(
        &self,
        flags: &[String],
        loaded: &Loaded,
        played: impl IntoIterator<Item = &'a Scenario> + Clone,
    ) -> Result<Vec<(Target, Option<Written>)>, Failure> {
        let plain = self.targets(flags, &loaded.scenario, played.clone())?;
        if !plain.is_empty() {
            return Ok(plain.into_iter().map(|target| (target, None)).collect());
        }
        let mut found = Vec::new();
        for text in &loaded.targets {
            let targets = of_table(&loaded.scenario, text).and_then(|targets| missable(targets, played.clone()));
            let targets = targets.map_err(|why| Failure::data(loaded.problem(text.place, why)))?;
            found.extend(targets.into_iter().map(|target| (target, text.margin.clone())));
        }
        Ok(found)
    }

    /// The targets as they were written.
    pub(super) fn target_texts(&self, flags: &[String]) -> Vec<String> {
        let of_file = self.experiment.as_ref().map_or(&[][..], |file| &file.targets);
        texts(Flag::Target, flags, of_file).iter().map(|text| text.text.to_string()).collect()
    }

    /// The measure to rank by: of the first team, unless a team is named.
    pub(super) fn lead(&self, flag: Option<&String>, scenario: &Scenario) -> Result<Wanted, Failure> {
        let of_file = self.experiment.as_ref().and_then(|file| file.by.as_ref());
        let flag: Vec<String> = flag.cloned().into_iter().collect();
        let texts = texts(Flag::By, &flag, of_file.map_or(&[][..], std::slice::from_ref));
        let first = |found: Vec<Wanted>| match found.into_iter().next() {
            Some(found) if found.measure.better == Better::Neither => {
                Err(Diagnostic::plain(say!(refused::no_order(&found.measure.name))))
            }
            Some(found) => Ok(found),
            None => Err(Diagnostic::plain(say!(refused::NO_TEAM_HAS_IT))),
        };
        let mut found = self.understand(&texts, |text| wanted(scenario, text).and_then(first))?;
        found.extend(Wanted::of_teams(scenario, LEADING));
        found.into_iter().next().ok_or_else(|| Failure::refused(exit::USAGE, say!(refused::no_measure())))
    }

    /// Every text understood; the first that is not ends it, shown where it stands.
    fn understand<T>(
        &self,
        texts: &[AskedText],
        read: impl Fn(&str) -> Result<T, Diagnostic>,
    ) -> Result<Vec<T>, Failure> {
        let told = |text: &AskedText, why: Diagnostic| match (text.at, &self.experiment) {
            (WrittenAt::File(place), Some(file)) => Failure::data(file.problem(place, why)),
            (WrittenAt::Flag(flag), _) => Failure::flag(flag, text.text, why),
            (WrittenAt::File(_), None) => Failure::data(why),
        };
        texts.iter().map(|text| read(text.text).map_err(|why| told(text, why))).collect()
    }
}

/// The targets that a `[[target]]` means.
fn of_table(scenario: &Scenario, table: &TargetText) -> Result<Vec<Target>, Diagnostic> {
    let measure = MeasureText::read(&table.measure.text);
    let of = MeasureText { team: table.team.as_ref().map(|team| team.text.as_str()).or(measure.team), ..measure };
    let bound = if table.at_most { Bound::AtMost } else { Bound::AtLeast };
    Target::of(scenario, of, bound, &table.value.text)
}

/// The targets, unless none of `played` can miss one.
fn missable<'a>(
    targets: Vec<Target>,
    played: impl IntoIterator<Item = &'a Scenario> + Clone,
) -> Result<Vec<Target>, Diagnostic> {
    let idle = targets.iter().find_map(|target| idle_target(target, played.clone()));
    idle.map_or(Ok(targets), Err)
}

/// The texts of a flag; those of the file if it is not given.
fn texts<'a>(flag: Flag, flags: &'a [String], of_file: &'a [Placed]) -> Vec<AskedText<'a>> {
    if flags.is_empty() {
        return of_file
            .iter()
            .map(|placed| AskedText { text: &placed.text, at: WrittenAt::File(placed.place) })
            .collect();
    }
    flags.iter().map(|text| AskedText { text, at: WrittenAt::Flag(flag) }).collect()
}
