//! What is expected of scenarios, played until it is clear.

use super::Session;
use super::scenarios::CheckSubject;
use crate::cli::baselines;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::diagnostic::{Diagnostic, wrong};
use crate::experiment::baseline::{Baseline, BaselinePlace};
use crate::experiment::check::{Baselined, Bounds, DataIntervals, Expectation, Gate, Gated, Rates, data_intervals};
use crate::random;
use crate::report::check::{self, CheckFinding, CheckOutcome, CheckReport};
use crate::report::words::say;
use crate::scenario::ParameterSets;
use std::sync::atomic::Ordering;
use std::time::Instant;

/// Beside an expectation, the baseline's values if it is about one; or why there are none.
type Beside = Result<Option<Baselined>, Diagnostic>;

impl Session<'_, '_> {
    /// Plays every scenario that expects something until it is clear.
    pub(super) fn expectations(&mut self, subjects: &[CheckSubject], report: &mut CheckReport) -> Result<(), Failure> {
        let count = subjects.iter().map(|subject| subject.expectations.len()).sum();
        let rates = Rates::shared(self.rate(), count);
        let progress = Progress::new(0, self.course.place);
        let mut clear = 0;
        for subject in subjects.iter().filter(|subject| !subject.expectations.is_empty()) {
            let began = Instant::now();
            let beside = self.beside_all(subject)?;
            self.tell_missing(subject, &beside);
            let gated = self.gate(subject, &beside, rates, &|done| progress.at(clear + done, count));
            clear += subject.expectations.len();
            let findings = self.findings(subject, &gated, &beside);
            let Some(suite) = report.suites.get_mut(subject.suite) else { continue };
            suite.seconds = began.elapsed().as_secs_f64();
            suite.played(gated.replications);
            suite.findings.extend(findings);
            report.interrupted |= gated.interrupted;
        }
        Ok(())
    }

    /// Tells of the first baseline that is expected to be there and is not.
    fn tell_missing(&mut self, subject: &CheckSubject, beside: &[Beside]) {
        let mut all = subject.expectations.iter().zip(beside);
        let missing = all.find_map(|(expectation, found)| Some((expectation, found.as_ref().err()?)));
        if let Some((expectation, why)) = missing {
            self.cannot_read(exit::NO_INPUT);
            self.course.tell(&subject.loaded.problem(expectation.place, why.clone()));
        }
    }

    fn gate(&self, subject: &CheckSubject, beside: &[Beside], rates: Rates, told: &(dyn Fn(usize) + Sync)) -> Gated {
        let values: Vec<Option<Baselined>> = beside.iter().map(|found| found.clone().unwrap_or(None)).collect();
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
        self.crew.work(|| gate.run(&|_, done| told(done)))
    }

    /// What came of each expectation; one that cannot be judged is told.
    fn findings(&mut self, subject: &CheckSubject, gated: &Gated, beside: &[Beside]) -> Vec<CheckFinding> {
        let mut findings = Vec::new();
        let data = self.data(subject, gated).into_iter().chain(std::iter::repeat(None));
        let all = subject.expectations.iter().zip(&gated.judged).zip(beside).zip(data);
        for (((expectation, judged), beside), data) in all {
            let finding = check::expectation(&subject.loaded.origin, expectation, judged, beside, data);
            if finding.outcome == CheckOutcome::Error && beside.is_ok() {
                self.cannot_read(exit::DATA);
                let help = say!(refused_check::EVERY_SCENARIO);
                self.course.tell(&subject.loaded.problem(expectation.place, wrong(&finding.known, help)));
            }
            findings.push(finding);
        }
        findings
    }

    /// What the inputs leave open of each expectation; the verdicts are about the scenario as it is written.
    fn data(&self, subject: &CheckSubject, gated: &Gated) -> Vec<Option<DataIntervals>> {
        let Some(inputs) = subject.inputs.as_ref().filter(|_| !gated.interrupted) else { return Vec::new() };
        let sets = ParameterSets::new(&subject.base, inputs, &[]);
        let play = (subject.seed, self.args.play.threads.count);
        let given_up = || self.interrupt.load(Ordering::Relaxed);
        let found = data_intervals(&subject.loaded.scenario, &sets, &subject.expectations, play, &given_up);
        found.unwrap_or_default()
    }

    fn beside_all(&self, subject: &CheckSubject) -> Result<Vec<Beside>, Failure> {
        subject.expectations.iter().map(|expectation| self.beside(subject, expectation)).collect()
    }

    fn beside(&self, subject: &CheckSubject, expectation: &Expectation) -> Result<Beside, Failure> {
        let Bounds::NoWorse { baseline: name, .. } = &expectation.bounds else { return Ok(Ok(None)) };
        let place: BaselinePlace = baselines::place(&self.args.baselines, name, &subject.path)?;
        Ok(match baselines::open(&place)? {
            Some(baseline) => values(&baseline, name, subject, expectation),
            // This very call makes it.
            None if self.args.save_baseline.as_ref() == Some(name) => Ok(None),
            None => Err(refused(say!(refused_check::no_baseline(name, &place.path())))),
        })
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
