//! What is not known of the inputs, beside the verdicts of a check: they are about the scenario as it is written.

use super::expectation::{Bounds, Expectation};
use super::gate::extras;
use crate::experiment::crew::Crew;
use crate::experiment::study::{Interrupted, Study, StudyError};
use crate::experiment::supply::Supply;
use crate::experiment::with_data::{SecondStage, rounds};
use crate::measure::Measures;
use crate::scenario::{ParameterSets, Scenario};
use crate::stats::{Estimate, PairMoments, SureOf, contributions};
use crate::time::SimSpan;
use crate::unit::Reading;

/// Replications for it.
pub const RUNS: u32 = 30;

/// 95 % intervals with the data: of the mean, and of a single horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DataIntervals {
    pub mean: (f64, f64),
    pub horizon: (f64, f64),
    /// How long that one is.
    pub length: SimSpan,
}

/// Beside each expectation that has bounds, the intervals with the data, of runs that come from somewhere, under the number of a
/// study.
///
/// # Errors
/// It is given up, or the system gives no threads.
pub fn data_intervals(
    (supply, cell): (&dyn Supply, u32),
    scenario: &Scenario,
    sets: &ParameterSets<'_>,
    expectations: &[Expectation],
    (seed, threads): (u64, Option<usize>),
    given_up: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<Option<DataIntervals>>, StudyError<std::convert::Infallible>> {
    let study = Study { scenario, replications: RUNS, seed, threads, extras: extras(expectations) };
    let played = || supply.replications(&study, cell, 0..RUNS, RUNS, &|| (), given_up);
    let first = Crew::new(threads)?.work(played).into_iter().map(|played| Some(played?.measures));
    let first = first.collect::<Option<Vec<Measures>>>().ok_or(Interrupted)?;
    let mut moments = vec![PairMoments::default(); expectations.len()];
    let stage = SecondStage { study, sets, replications: RUNS, rounds: rounds(RUNS, sets) };
    stage.run_by((supply, cell), &first, &|| (), given_up, |_, runs| {
        for (moments, one) in moments.iter_mut().zip(expectations) {
            let change = |at: usize| one.reading(runs.set[at]).value - one.reading(runs.plain[at]).value;
            moments.add(change(0), change(1));
        }
    })?;
    let ends = |(one, moments): (&Expectation, &PairMoments)| {
        let readings: Vec<Reading> = first.iter().map(|measures| one.reading(measures)).collect();
        let estimate = Estimate::of(&contributions(&readings));
        let is_bounded = matches!(one.bounds, Bounds::Within { .. });
        let spread = moments.spread().filter(|_| is_bounded)?;
        let of = |of: SureOf| spread.interval(of, &estimate, (0.0, one.measure.unit.most()));
        Some(DataIntervals {
            mean: of(SureOf::Mean)?,
            horizon: of(SureOf::Horizon)?,
            length: scenario.horizon.measured(),
        })
    };
    Ok(expectations.iter().zip(&moments).map(ends).collect())
}
