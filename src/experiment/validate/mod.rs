//! The engine against every exact answer there is.
//!
//! [`queues`], [`responses`], [`day`], [`counts`], [`returns`] and [`absence`] list the cases: a scenario that has a closed form, and
//! the measures compared. Each case is simulated in independent replications, and all the checks
//! are judged together at one family-wise rate.
//!
//! A mean over conversations is not taken as the mean of each replication's mean, which is a
//! ratio of two random sums and so a little off: see [`probe`].

mod absence;
mod build;
mod case;
mod counts;
mod day;
mod probe;
mod queues;
mod responses;
mod returns;

use super::crew::{Crew, each};
use super::validation::{ExactCheck, ShownCheck, Validation};
use crate::measure::{MeasureColumn, Measures, Recorder, TeamMeasure};
use crate::stats::{self, Family, TestVerdict};
use crate::world::simulate;
use case::{Effort, ExactCase};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The probability that any check of [`validate`] fails although the engine is right.
pub const FAMILY_RATE: f64 = 1e-3;

/// Replications of one case stay below this; each has a number of its own over all cases.
const NUMBERS_PER_CASE: u32 = 1 << 16;

/// Compares the engine with every exact answer, some 40 million conversations in all. A function
/// of `seed` alone, whatever the number of `threads` (`None`: one a processor). `progress` is told
/// how many replications are done, of how many; from any thread.
pub fn validate(seed: u64, threads: Option<usize>, progress: &(dyn Fn(usize, usize) + Sync)) -> Validation {
    judge(&samples(cases(Effort::Full), seed, threads, progress))
}

/// The same cases with about a tenth of the conversations, and so a third of the sharpness.
pub fn validate_quickly(seed: u64, threads: Option<usize>, progress: &(dyn Fn(usize, usize) + Sync)) -> Validation {
    judge(&samples(cases(Effort::Quick), seed, threads, progress))
}

fn cases(effort: Effort) -> Vec<ExactCase> {
    // A case draws by its place: later ones come at the end.
    let lists =
        [queues::cases, responses::cases, day::cases, counts::cases, returns::cases, absence::cases, queues::silent];
    lists.into_iter().flat_map(|cases| cases(effort)).collect()
}

/// A case with the value of each probe in each replication.
struct CaseValues {
    case: ExactCase,
    /// By replication, then probe.
    values: Vec<Vec<f64>>,
}

/// Simulates all cases.
fn samples(
    cases: Vec<ExactCase>,
    seed: u64,
    threads: Option<usize>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Vec<CaseValues> {
    let jobs: Vec<(usize, u32)> = cases
        .iter()
        .enumerate()
        .flat_map(|(index, case)| {
            (0..case.replications.min(NUMBERS_PER_CASE)).map(move |replication| (index, replication))
        })
        .collect();
    let done = AtomicUsize::new(0);
    let play = |job: u32| {
        let (index, replication) = jobs[job as usize];
        let case = &cases[index];
        // A number of its own, so that no two cases share their customers.
        let number = index as u32 * NUMBERS_PER_CASE + replication;
        let measures = simulate(&case.scenario, seed, number, Recorder::new(&case.scenario)).measures();
        let values = read(case, &measures);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
        values
    };
    // Collected in the order of the jobs, whichever thread did them when.
    let run = || each(0..jobs.len() as u32, play);
    let values = match Crew::new(threads) {
        Ok(crew) => crew.work(run),
        Err(_) => run(),
    };
    let mut values = values.into_iter();
    let counts: Vec<usize> = cases.iter().map(|case| case.replications.min(NUMBERS_PER_CASE) as usize).collect();
    cases
        .into_iter()
        .zip(counts)
        .map(|(case, count)| CaseValues { case, values: values.by_ref().take(count).collect() })
        .collect()
}

/// What each probe of a case reads from one replication.
fn read(case: &ExactCase, measures: &Measures) -> Vec<f64> {
    let value = |wanted: TeamMeasure| {
        MeasureColumn::of_team(&case.scenario, 0, wanted).map_or(f64::NAN, |column| measures.value(column))
    };
    case.probes.iter().map(|probe| probe.read(value)).collect()
}

/// Judges all checks together.
fn judge(samples: &[CaseValues]) -> Validation {
    let probes =
        || samples.iter().flat_map(|sample| sample.case.probes.iter().enumerate().map(move |(i, p)| (sample, i, p)));
    let checks = probes().map(|(sample, index, probe)| stats::AgreementCheck {
        name: format!("{}: {}", sample.case.name, probe.name()),
        exact: probe.exact,
        tolerance: probe.tolerance,
        values: sample.values.iter().map(|values| values[index]).collect(),
    });
    let findings = Family::test(FAMILY_RATE, checks.collect()).map_or_else(Vec::new, |family| family.findings);
    let cases = probes()
        .zip(findings)
        .map(|((sample, _, probe), finding)| ExactCheck {
            shown: ShownCheck { case: sample.case.shown.clone(), measure: probe.shown(), source: probe.source_shown },
            case: sample.case.name.clone(),
            measure: probe.name(),
            unit: probe.unit,
            exact: finding.exact,
            simulated: finding.estimate.mean.unwrap_or(f64::NAN),
            low: finding.estimate.low.unwrap_or(f64::NAN),
            high: finding.estimate.high.unwrap_or(f64::NAN),
            z: finding.t.unwrap_or(f64::NAN),
            agrees: finding.verdict == TestVerdict::Agree,
            source: probe.source,
        })
        .collect();
    Validation { cases, family_rate: FAMILY_RATE }
}

#[cfg(test)]
mod tests;
