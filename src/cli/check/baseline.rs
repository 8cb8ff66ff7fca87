//! Scenarios against what a baseline has of them, and new baselines.

use super::Session;
use super::scenarios::CheckSubject;
use crate::cli::args::Inconclusive;
use crate::cli::baselines;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::guard;
use crate::cli::progress::Progress;
use crate::experiment::StudyError;
use crate::experiment::baseline::{Baseline, BaselinePlace, Pair, REPLICATIONS, compare_beside};
use crate::report::check::{self, CheckOutcome, CheckReport, CheckSuite};
use crate::report::words::{Flag, Note, say};
use std::time::Instant;

/// What today's build finds for a subject, beside the subjects; `None` where nobody asks, or it was interrupted.
pub(super) type SubjectBaseline = Vec<Option<Baseline>>;

impl Session<'_, '_> {
    /// Plays what a baseline, old or new, or another program is compared with; holds it against the old one.
    pub(super) fn baseline(
        &mut self,
        subjects: &[CheckSubject],
        report: &mut CheckReport,
    ) -> Result<SubjectBaseline, Failure> {
        let args = self.args;
        if args.baseline.is_none() && args.save_baseline.is_none() && args.against.is_none() {
            return Ok(subjects.iter().map(|_| None).collect());
        }
        let began = Instant::now();
        let mut before = Vec::new();
        for subject in subjects {
            before.push(match &args.baseline {
                Some(name) => baselines::open(&baselines::place(&args.baselines, name, &subject.path)?)?,
                None => None,
            });
        }
        let today = self.play(subjects, &before, report)?;
        let Some(name) = &args.baseline else { return Ok(today) };
        let loaded: Vec<_> = subjects.iter().map(|subject| &subject.loaded).collect();
        let margins = baselines::margins(&args.margin, &loaded)?;
        let known = before.iter().zip(&today).zip(&margins);
        let pairs: Vec<Option<Pair>> = known
            .map(|((before, after), margins)| Some(Pair { before: before.as_ref()?, after: after.as_ref()?, margins }))
            .collect();
        let compared = compare_beside(&pairs, self.baseline_rate()).unwrap_or_default();
        let seconds = began.elapsed().as_secs_f64() / subjects.len().max(1) as f64;
        for ((subject, before), compared) in subjects.iter().zip(&before).zip(&compared) {
            let (path, scenario) = (subject.path.display().to_string(), &subject.loaded.scenario.name);
            let suite = match (before, compared) {
                (_, Some(found)) => Some(check::compared(path, scenario, name, found, args.exact)),
                (None, _) => {
                    self.cannot_read(exit::NO_INPUT);
                    let place = baselines::place(&args.baselines, name, &subject.path)?;
                    Some(check::missing(path, scenario, name, &place))
                }
                (Some(_), None) => None,
            };
            report.suites.extend(suite.map(|suite| CheckSuite { seconds, ..suite }));
        }
        Ok(today)
    }

    fn play(
        &self,
        subjects: &[CheckSubject],
        before: &[Option<Baseline>],
        report: &mut CheckReport,
    ) -> Result<SubjectBaseline, Failure> {
        let replications =
            |before: &Option<Baseline>| before.as_ref().map_or(REPLICATIONS, |one| one.origin.replications);
        let steps = before.iter().map(|before| replications(before) as usize).sum();
        let progress = Progress::new(steps, self.course.place);
        let mut found = Vec::new();
        for (subject, before) in subjects.iter().zip(before) {
            if self.is_interrupted() {
                found.push(None);
                continue;
            }
            let file = baselines::place(&self.args.baselines, "any", &subject.path)?.scenario;
            let plays = (subject.seed, replications(before));
            let threads = self.args.play.threads.count;
            let step = || progress.step();
            match Baseline::measure(&subject.loaded, &file, plays, threads, self.interrupt, &step) {
                Ok(baseline) => found.push(Some(baseline)),
                Err(StudyError::Receiver(_) | StudyError::Interrupted(_)) => {
                    report.interrupted = true;
                    found.push(None);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(found)
    }

    /// Writes the new baseline, unless something fails or was interrupted.
    pub(super) fn save(
        &mut self,
        subjects: &[CheckSubject],
        today: &SubjectBaseline,
        report: &CheckReport,
    ) -> Result<(), Failure> {
        let Some(name) = &self.args.save_baseline else { return Ok(()) };
        let worst =
            if self.args.inconclusive == Inconclusive::Pass { CheckOutcome::Fail } else { CheckOutcome::Inconclusive };
        if report.interrupted || report.outcome() >= worst {
            let why = (!report.interrupted).then(|| say!(verdicts::check(report.outcome())));
            self.course.note(&Note::BaselineKept { name, why });
            return Ok(());
        }
        let mut places = Vec::new();
        for subject in subjects {
            places.push(baselines::place(&self.args.baselines, name, &subject.path)?);
        }
        let all: Vec<(&BaselinePlace, &Baseline)> =
            places.iter().zip(today).filter_map(|(place, found)| Some((place, found.as_ref()?))).collect();
        for (place, found) in &all {
            // What a person has accepted is not lost by a flag.
            if baselines::open(place)?.is_some_and(|known| known.all != found.all) {
                let refused = say!(refused_check::other_result(name, &place.scenario));
                return Err(Failure::refused(exit::CANNOT_WRITE, refused));
            }
        }
        if all.is_empty() {
            self.course.note(&Note::NoBaseline);
            return Ok(());
        }
        let spared = guard::spared(Flag::SaveBaseline, name, self.reader.files());
        baselines::save(&all, Flag::SaveBaseline, spared, self.course.streams)?;
        let folder = self.args.baselines.join(name).display().to_string();
        self.course.note(&Note::BaselineWritten { name, scenarios: all.len(), folder });
        Ok(())
    }
}
