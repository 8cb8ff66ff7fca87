//! Where runs come from: they are played here, or have been played elsewhere.

use super::crew::each;
use super::study::{Interrupted, Replication, Study};
use super::with_data::SecondStage;
use crate::measure::Measures;
use std::ops::Range;

/// Runs that have a number.
pub trait Supply: Sync {
    /// Some replications of a study, on the way to `goal`: in order, and `None` from where there are no more. `cell` says which
    /// of several studies it is. `done` is called from any thread for each of them.
    fn replications(
        &self,
        study: &Study<'_>,
        cell: u32,
        range: Range<u32>,
        goal: u32,
        done: &(dyn Fn() + Sync),
        given_up: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Option<Replication>>;

    /// The two runs of some sets of values that may be true; nothing of one whose values do not go together with the rest of
    /// the scenario.
    fn sets(
        &self,
        stage: &SecondStage<'_>,
        cell: u32,
        range: Range<u32>,
        done: &(dyn Fn() + Sync),
        given_up: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Result<Option<[Measures; 2]>, Interrupted>>;
}

/// They are played when they are asked for, side by side.
#[derive(Clone, Copy, Debug, Default)]
pub struct Simulated;

impl Supply for Simulated {
    fn replications(
        &self,
        study: &Study<'_>,
        _cell: u32,
        range: Range<u32>,
        _goal: u32,
        done: &(dyn Fn() + Sync),
        given_up: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Option<Replication>> {
        let one = |index| {
            let replication = study.replication_until(index, given_up)?;
            done();
            Some(replication)
        };
        each(range, one)
    }

    fn sets(
        &self,
        stage: &SecondStage<'_>,
        _cell: u32,
        range: Range<u32>,
        done: &(dyn Fn() + Sync),
        given_up: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Result<Option<[Measures; 2]>, Interrupted>> {
        each(range, |set| stage.played(set, done, given_up))
    }
}
