//! All points, each so many times: one set of tasks on all threads.

use super::points::Site;
use crate::diagnostic::Unread;
use crate::experiment::crew::{Crew, each};
use crate::experiment::study::Interrupted;
use crate::experiment::{Extras, LIMIT_REPLICATIONS, LIMIT_THREADS, Study, StudyError, Wanted};
use crate::language::tell;
use crate::measure::Cause;
use crate::scenario::Scenario;
use crate::stats::contributions;
use crate::unit::Reading;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Points of one study at most.
pub(super) const MOST_POINTS: usize = 200_000;

/// Runs whose readings are in memory together.
const AT_A_TIME: u32 = 4096;

/// How it is played.
pub struct SensitivityCourse<'a> {
    /// The master seed, the same at all points: they meet the same customers.
    pub seed: u64,
    /// On how many threads; `None`: as many as there are processors.
    pub threads: Option<usize>,
    /// Set: come to an end.
    pub stop: &'a AtomicBool,
    /// Told from any thread how many runs of how many are done.
    pub told: &'a (dyn Fn(usize, usize) + Sync),
}

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub enum SensitivityError {
    /// A point of the design is no scenario.
    #[error(transparent)]
    Scenario(#[from] Unread),
    /// Numbers of replications or threads that cannot be, or somebody has asked to stop.
    #[error(transparent)]
    Study(#[from] StudyError<Interrupted>),
    /// More points than can be held.
    #[error("{}", tell!("{_0} points are more than can be played; at most {MOST_POINTS} are possible", "{_0} pontos são mais do que se pode simular; no máximo {MOST_POINTS} são possíveis"))]
    Points(usize),
    /// There are no inputs, or too many.
    #[error("{}", tell!(
        "{_0} inputs are varied; from 1 to {} are possible",
        "{_0} entradas variam; são possíveis de 1 a {}",
        crate::stats::screening::MOST
    ))]
    Inputs(usize),
}

/// Some points that are played equally often.
pub(super) struct Batch<'a> {
    pub sites: &'a [Site<'a>],
    pub replications: u32,
}

impl Batch<'_> {
    pub(super) fn runs(&self) -> usize {
        self.sites.len() * self.replications as usize
    }
}

/// Of a batch, by measure, by point, what each replication contributes to the mean; NaN where it is not defined.
pub(super) type BatchValues = Vec<Vec<Vec<f64>>>;

/// Plays all batches.
pub(super) fn play(
    batches: &[Batch],
    measures: &[Wanted],
    course: &SensitivityCourse,
) -> Result<Vec<BatchValues>, StudyError<Interrupted>> {
    if let Some(batch) = batches.iter().find(|one| one.replications == 0 || one.replications > LIMIT_REPLICATIONS) {
        return Err(StudyError::Replications(batch.replications));
    }
    let threads = match course.threads {
        Some(threads) if threads == 0 || threads > LIMIT_THREADS => return Err(StudyError::Threads(threads)),
        threads => threads,
    };
    let crew = Crew::new(threads)?;
    let (done, total) = (AtomicUsize::new(0), batches.iter().map(Batch::runs).sum());
    let tasks = |batch: &Batch| -> Option<BatchValues> {
        let per_point = batch.replications;
        let one = |task: u32| {
            let is_over = || course.stop.load(Ordering::Relaxed);
            if is_over() {
                return None;
            }
            let site = &batch.sites[(task / per_point) as usize];
            let readings = run(&site.scenario(), measures, (course.seed, task % per_point), &is_over)?;
            (course.told)(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            Some(readings)
        };
        let mut values: BatchValues = vec![Vec::new(); measures.len()];
        // Some points at a time, for readings take more room than the values that come of them.
        let (runs, some) = (batch.runs() as u32, AT_A_TIME.div_ceil(per_point) * per_point);
        for first in (0..runs).step_by(some as usize) {
            let readings =
                each(first..runs.min(first.saturating_add(some)), one).into_iter().collect::<Option<Vec<_>>>()?;
            for point in readings.chunks(per_point as usize) {
                for (measure, values) in values.iter_mut().enumerate() {
                    values.push(contributions(&point.iter().map(|all| all[measure].clone()).collect::<Vec<_>>()));
                }
            }
        }
        Some(values)
    };
    let all = crew.work(|| batches.iter().map(tasks).collect::<Option<Vec<_>>>());
    all.ok_or(StudyError::Receiver(Interrupted))
}

/// The measures of one replication; `None` if it is given up.
fn run(
    scenario: &Scenario,
    wanted: &[Wanted],
    (seed, replication): (u64, u32),
    is_over: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Reading>> {
    let causes = wanted.iter().any(|one| Cause::is_behind(&one.measure));
    let extras = Extras { causes, ..Extras::default() };
    let study = Study { scenario, replications: 1, seed, threads: None, extras };
    let measures = study.replication_until(replication, is_over)?.measures;
    let reading =
        |one: &Wanted| one.column(scenario).map_or(Reading::plain(f64::NAN), |column| measures.reading(column));
    Some(wanted.iter().map(reading).collect())
}
