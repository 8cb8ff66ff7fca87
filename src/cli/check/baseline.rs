//! Scenarios against what a baseline has of them, and new baselines.

use super::parts::replications;
use super::{CheckPlayed, OpenCheck, Session, cannot_read, is_interrupted};
use crate::cli::args::Inconclusive;
use crate::cli::baselines;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::guard;
use crate::cli::interrupt;
use crate::cli::progress::{Progress, ProgressPlace};
use crate::experiment::baseline::{Baseline, BaselinePlace, Pair, compare_beside};
use crate::experiment::{StudyError, Supply};
use crate::report::check::{self, CheckOutcome, CheckReport, CheckSuite};
use crate::report::words::{Flag, Note, say};
use crate::scenario::Reader;
use std::time::Instant;

/// What today's build finds for a subject, beside the subjects; `None` where nobody asks, or it was interrupted.
pub(super) type SubjectBaseline = Vec<Option<Baseline>>;

impl OpenCheck<'_> {
    /// Plays what a baseline, old or new, or another program is compared with.
    pub(super) fn play_baselines(&self, supply: &dyn Supply, place: ProgressPlace) -> Result<CheckPlayed, Failure> {
        let (began, mut interrupted) = (Instant::now(), false);
        let mut today: SubjectBaseline = Vec::new();
        if self.asked.wants_today() {
            let progress = Progress::new(self.subjects.iter().map(|one| replications(one) as usize).sum(), place);
            for (cell, subject) in self.played() {
                if is_interrupted() {
                    today.push(None);
                    continue;
                }
                let file = self.asked.place("any", &subject.path)?.scenario;
                let plays = (subject.seed, replications(subject));
                let (threads, step) = (self.asked.args.play.threads.count, || progress.step());
                let from = (supply, cell);
                match Baseline::measure_by(from, &subject.loaded, &file, plays, threads, interrupt::flag(), &step) {
                    Ok(baseline) => today.push(Some(baseline)),
                    Err(StudyError::Receiver(_) | StudyError::Interrupted(_)) => {
                        interrupted = true;
                        today.push(None);
                    }
                    Err(error) => return Err(error.into()),
                }
            }
        }
        today.resize(self.subjects.len(), None);
        Ok(CheckPlayed { expectations: Vec::new(), today, seconds: began.elapsed().as_secs_f64(), interrupted })
    }
}

impl Session<'_, '_, '_> {
    /// Holds what was found against the baseline.
    pub(super) fn baseline(&mut self, played: &CheckPlayed, report: &mut CheckReport) -> Result<(), Failure> {
        let Some(name) = &self.args.baseline else { return Ok(()) };
        let subjects = &self.open.subjects;
        let margins = self.open.margins()?;
        let known = subjects.iter().zip(&played.today).zip(&margins);
        let pairs: Vec<Option<Pair>> = known
            .map(|((subject, after), margins)| {
                Some(Pair { before: subject.before.as_ref()?, after: after.as_ref()?, margins })
            })
            .collect();
        let compared = compare_beside(&pairs, self.open.baseline_rate()).unwrap_or_default();
        let seconds = played.seconds / subjects.len().max(1) as f64;
        for (subject, compared) in subjects.iter().zip(&compared) {
            let (path, scenario) = (subject.path.display().to_string(), &subject.loaded.scenario.name);
            let suite = match (&subject.before, compared) {
                (_, Some(found)) => Some(check::compared(path, scenario, name, found, self.args.exact)),
                (None, _) => {
                    cannot_read(&mut self.unread, exit::NO_INPUT);
                    let place = self.open.asked.place(name, &subject.path)?;
                    Some(check::missing(path, scenario, name, &place))
                }
                (Some(_), None) => None,
            };
            report.suites.extend(suite.map(|suite| CheckSuite { seconds, ..suite }));
        }
        Ok(())
    }

    /// Writes the new baseline, unless something fails or was interrupted.
    pub(super) fn save(&mut self, today: &SubjectBaseline, report: &CheckReport) -> Result<(), Failure> {
        let Some(name) = &self.args.save_baseline else { return Ok(()) };
        let worst =
            if self.args.inconclusive == Inconclusive::Pass { CheckOutcome::Fail } else { CheckOutcome::Inconclusive };
        if report.interrupted || report.outcome() >= worst {
            let why = (!report.interrupted).then(|| say!(verdicts::check(report.outcome())));
            self.course.note(&Note::BaselineKept { name, why });
            return Ok(());
        }
        let mut places = Vec::new();
        for subject in &self.open.subjects {
            places.push(self.open.asked.place(name, &subject.path)?);
        }
        let all: Vec<(&BaselinePlace, &Baseline)> =
            places.iter().zip(today).filter_map(|(place, found)| Some((place, found.as_ref()?))).collect();
        for (place, found) in &all {
            // What a person has accepted is not lost by a flag.
            if baselines::open(place, &Reader::default())?.is_some_and(|known| known.all != found.all) {
                let refused = say!(refused_check::other_result(name, &place.scenario));
                return Err(Failure::refused(exit::CANNOT_WRITE, refused));
            }
        }
        if all.is_empty() {
            self.course.note(&Note::NoBaseline);
            return Ok(());
        }
        let spared = guard::spared(Flag::SaveBaseline, name, self.open.files());
        baselines::save(&all, Flag::SaveBaseline, spared, self.course.streams)?;
        let folder = self.args.baselines.join(name).display().to_string();
        self.course.note(&Note::BaselineWritten { name, scenarios: all.len(), folder });
        Ok(())
    }
}
