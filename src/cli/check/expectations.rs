//! What is expected of scenarios, played until it is clear.

use super::scenarios::{Beside, CheckSubject};
use super::{OpenCheck, Session, cannot_read};
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::interrupt;
use crate::cli::progress::{Progress, ProgressPlace};
use crate::diagnostic::wrong;
use crate::experiment::check::{Baselined, DataIntervals, Gate, Gated, Rates, data_intervals};
use crate::experiment::{Crew, Supply};
use crate::report::check::{self, CheckFinding, CheckOutcome, CheckReport};
use crate::report::words::say;
use std::sync::atomic::Ordering;
use std::time::Instant;

/// What came of the expectations of a scenario.
pub(super) struct PlayedExpectations {
    pub gated: Gated,
    /// Beside them, what the inputs leave open.
    data: Vec<Option<DataIntervals>>,
    /// Seconds on the wall.
    seconds: f64,
}

impl OpenCheck<'_> {
    /// Those of which something is expected, each with its number among all of which something is played.
    pub(super) fn expecting(&self) -> impl Iterator<Item = (u32, &CheckSubject)> {
        self.played().filter(|(_, subject)| !subject.expectations.is_empty())
    }

    /// Plays every scenario that expects something until it is clear.
    pub(super) fn play_expectations(
        &self,
        supply: &dyn Supply,
        is_over: &(dyn Fn() -> bool + Sync),
        place: ProgressPlace,
    ) -> Result<Vec<PlayedExpectations>, Failure> {
        let crew = Crew::new(self.asked.args.play.threads.count).map_err(Failure::unexpected)?;
        let count = self.expectations();
        let progress = Progress::new(0, place);
        let (mut all, mut clear) = (Vec::new(), 0);
        for (cell, subject) in self.expecting() {
            let began = Instant::now();
            let values = values(subject);
            let gate = Gate { until: Some(is_over), ..self.gate(subject, &values) };
            let told = |done| progress.at(clear + done, count);
            let gated = crew.work(|| gate.run_by((supply, cell), &|_, done| told(done)));
            clear += subject.expectations.len();
            let data = if gated.interrupted { Vec::new() } else { self.data(subject, (supply, cell)) };
            all.push(PlayedExpectations { gated, data, seconds: began.elapsed().as_secs_f64() });
        }
        Ok(all)
    }

    /// How many expectations there are.
    fn expectations(&self) -> usize {
        self.subjects.iter().map(|subject| subject.expectations.len()).sum()
    }

    /// What a scenario is held to; `values` is what baselines have of it.
    pub(super) fn gate<'g>(&'g self, subject: &'g CheckSubject, values: &'g [Option<Baselined>]) -> Gate<'g> {
        Gate {
            scenario: &subject.loaded.scenario,
            expectations: &subject.expectations,
            baselines: values,
            rates: Rates::shared(self.rate(), self.expectations()),
            seed: subject.seed,
            max_replications: self.asked.args.max_replications,
            until: None,
            interrupt: interrupt::flag(),
        }
    }

    /// What the inputs leave open of each expectation; the verdicts are about the scenario as it is written.
    fn data(&self, subject: &CheckSubject, from: (&dyn Supply, u32)) -> Vec<Option<DataIntervals>> {
        let Some(sets) = subject.sets() else { return Vec::new() };
        let play = (subject.seed, self.asked.args.play.threads.count);
        let given_up = || interrupt::flag().load(Ordering::Relaxed);
        let found = data_intervals(from, &subject.loaded.scenario, &sets, &subject.expectations, play, &given_up);
        found.unwrap_or_default()
    }
}

impl Session<'_, '_, '_> {
    /// Says what came of every scenario that expects something.
    pub(super) fn expectations(&mut self, played: &[PlayedExpectations], report: &mut CheckReport) {
        for ((_, subject), played) in self.open.expecting().zip(played) {
            self.tell_missing(subject);
            let findings = self.findings(subject, played);
            let Some(suite) = report.suites.get_mut(subject.suite) else { continue };
            suite.seconds = played.seconds;
            suite.played(played.gated.replications);
            suite.findings.extend(findings);
        }
    }

    /// Tells of the first baseline that is expected to be there and is not.
    fn tell_missing(&mut self, subject: &CheckSubject) {
        let mut all = subject.expectations.iter().zip(&subject.beside);
        let missing = all.find_map(|(expectation, found)| Some((expectation, found.as_ref().err()?)));
        if let Some((expectation, why)) = missing {
            cannot_read(&mut self.unread, exit::NO_INPUT);
            self.course.tell(&subject.loaded.problem(expectation.place, why.clone()));
        }
    }

    /// What came of each expectation; one that cannot be judged is told.
    fn findings(&mut self, subject: &CheckSubject, played: &PlayedExpectations) -> Vec<CheckFinding> {
        let mut findings = Vec::new();
        let data = played.data.iter().copied().chain(std::iter::repeat(None));
        let all = subject.expectations.iter().zip(&played.gated.judged).zip(&subject.beside).zip(data);
        for (((expectation, judged), beside), data) in all {
            let finding = check::expectation(&subject.loaded.origin, expectation, judged, beside, data);
            if finding.outcome == CheckOutcome::Error && beside.is_ok() {
                cannot_read(&mut self.unread, exit::DATA);
                let help = say!(refused_check::EVERY_SCENARIO);
                self.course.tell(&subject.loaded.problem(expectation.place, wrong(&finding.known, help)));
            }
            findings.push(finding);
        }
        findings
    }
}

/// The values of baselines, as far as they are there.
pub(super) fn values(subject: &CheckSubject) -> Vec<Option<Baselined>> {
    subject.beside.iter().map(|found: &Beside| found.clone().unwrap_or(None)).collect()
}
