//! All points, each so many times: one set of tasks on all threads.

use super::points::{self, Site};
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

impl SensitivityCourse<'_> {
    pub(super) fn crew(&self) -> Result<Crew, StudyError<Interrupted>> {
        match self.threads {
            Some(threads) if threads == 0 || threads > LIMIT_THREADS => Err(StudyError::Threads(threads)),
            threads => Ok(Crew::new(threads)?),
        }
    }

    pub(super) fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
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
    sites: &'a [Site<'a>],
    replications: u32,
    /// By point: the first that is the same scenario.
    firsts: Vec<usize>,
}

impl<'a> Batch<'a> {
    pub(super) fn new(sites: &'a [Site<'a>], replications: u32) -> Self {
        Batch { sites, replications, firsts: points::firsts(sites) }
    }

    pub(super) fn runs(&self) -> usize {
        self.played().count() * self.replications as usize
    }

    /// The points that are played.
    fn played(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.sites.len()).filter(|place| self.firsts[*place] == *place)
    }

    /// The values at every point, from those of the points that are played, in their order.
    fn at_every_point(&self, played: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
        let mut played = played.into_iter();
        let mut all: Vec<Vec<f64>> = Vec::with_capacity(self.sites.len());
        for (place, first) in self.firsts.iter().enumerate() {
            all.push(if *first == place { played.next().unwrap_or_default() } else { all[*first].clone() });
        }
        all
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
    let crew = course.crew()?;
    let (done, total) = (AtomicUsize::new(0), batches.iter().map(Batch::runs).sum());
    let tasks = |batch: &Batch| -> Option<BatchValues> {
        let per_point = batch.replications;
        let played: Vec<usize> = batch.played().collect();
        let one = |task: u32| {
            let is_over = || course.is_over();
            if is_over() {
                return None;
            }
            let site = &batch.sites[played[(task / per_point) as usize]];
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
        Some(values.into_iter().map(|values| batch.at_every_point(values)).collect())
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

#[cfg(test)]
mod tests {
    use super::super::defaults::Defaults;
    use super::*;
    use crate::experiment::LEADING;
    use crate::scenario::Base;

    /// Three of the 16 usual ends are what the scenario has: no overflow but its own, its own limit, nobody absent.
    #[test]
    fn a_scenario_is_played_once() {
        let base = Base::load(None, &["horizon.length=1 week".to_string()]).unwrap();
        let own = base.with(&[]).unwrap().scenario;
        let factors = Defaults::of(&own).factors;
        let ends = (0..factors.len()).flat_map(|input| [0.0, 1.0].map(|at| points::alone(factors.len(), input, at)));
        let all = [points::as_it_is(factors.len())].into_iter().chain(ends).collect();
        let sites = points::sites(&base, &[], &factors, all).unwrap();
        let measures = Wanted::of_teams(&own, LEADING);
        let stop = AtomicBool::new(false);
        let course = SensitivityCourse { seed: 3, threads: Some(2), stop: &stop, told: &|_, _| () };
        let shared = Batch::new(&sites, 2);
        let apart = Batch { firsts: (0..sites.len()).collect(), ..Batch::new(&sites, 2) };
        let batches = [shared, apart];
        assert_eq!(batches.each_ref().map(Batch::runs), [2 * 14, 2 * 17]);
        let found = play(&batches, &measures, &course).unwrap();
        assert_eq!(found[0], found[1]);
    }
}
