//! The second stage of a study whose inputs are not known for certain: each set of values that may be true is played twice.
//!
//! Set j is played with the random numbers of replication j and of the next one, which the scenario itself has met as well. What the
//! set changes on each of the two is free of most of what the customers do, and the two differences tell the sets from the
//! customers ([`InputSpread`](crate::stats::InputSpread)).

mod fold;
mod matter;
#[cfg(feature = "report")]
mod played;

pub use fold::DataFold;
pub use matter::{Influence, InputKind, InputsFound};
#[cfg(feature = "report")]
pub(crate) use played::PlayedSide;

use super::crew::Crew;
use super::study::{Extras, Interrupted, Study, StudyError};
use super::supply::{Simulated, Supply};
use crate::measure::{MeasureColumn, Measures};
use crate::scenario::{ParameterSets, Scenario};
use std::convert::Infallible;

/// The sets of one configuration, and how its replications are played.
#[derive(Clone, Debug)]
pub struct SecondStage<'a> {
    /// The scenario as it is, as its replications were played.
    pub study: Study<'a>,
    /// What may be true.
    pub sets: &'a ParameterSets<'a>,
    /// How many replications of the scenario as it is there are.
    pub replications: u32,
    /// How many sets are played.
    pub rounds: u32,
}

/// Of one set: its two runs, beside those of the scenario as it is with the same random numbers.
#[derive(Clone, Copy, Debug)]
pub struct SetRuns<'m, M = Measures> {
    /// The scenario as it is, replication by replication.
    pub plain: [&'m M; 2],
    /// The set.
    pub set: [&'m M; 2],
}

impl SetRuns<'_> {
    /// What the set changes of a measure on the customers of each replication.
    pub fn changes(&self, column: MeasureColumn) -> [f64; 2] {
        [0, 1].map(|at| self.set[at].value(column) - self.plain[at].value(column))
    }
}

/// The two runs of a set.
pub(crate) type SetPlayed = [Measures; 2];

/// How many sets are played beside so many replications.
pub fn rounds(replications: u32, sets: &ParameterSets<'_>) -> u32 {
    replications.min(sets.inputs().count())
}

/// How a set is played, whose scenario this is.
pub(super) fn of_set<'a>(study: &Study<'a>, scenario: &'a Scenario) -> Study<'a> {
    let extras = Extras { causes: study.extras.causes, ..Extras::default() };
    Study { scenario, extras, ..*study }
}

/// The replications that a set is played with.
pub(super) fn pair(set: u32, replications: u32) -> [u32; 2] {
    [set, (set + 1) % replications.max(1)]
}

impl SecondStage<'_> {
    /// Plays every set; `each` gets the runs of those that can be played, in order. `first` are the measures of the
    /// replications of the scenario as it is, of which the second stage asks for no more than one beyond its rounds.
    ///
    /// # Errors
    /// It is given up, or the system gives no threads.
    pub fn run(
        &self,
        first: &[Measures],
        done: &(dyn Fn() + Sync),
        given_up: &(dyn Fn() -> bool + Sync),
        take: impl FnMut(u32, SetRuns<'_>) + Send,
    ) -> Result<(), StudyError<Infallible>> {
        self.run_by((&Simulated, 0), first, done, given_up, take)
    }

    /// The same of runs that come from somewhere, under the number of the study.
    ///
    /// # Errors
    /// As of [`run`](Self::run).
    pub fn run_by(
        &self,
        (supply, cell): (&dyn Supply, u32),
        first: &[Measures],
        done: &(dyn Fn() + Sync),
        given_up: &(dyn Fn() -> bool + Sync),
        mut take: impl FnMut(u32, SetRuns<'_>) + Send,
    ) -> Result<(), StudyError<Infallible>> {
        let crew = Crew::new(self.study.threads)?;
        crew.work(|| {
            let step = 16 * crew.size() as u32;
            let mut made = 0;
            while made < self.rounds {
                let to = self.rounds.min(made + step);
                let played = supply.sets(self, cell, made..to, done, given_up);
                for (set, found) in (made..to).zip(played) {
                    let Some([one, other]) = &found? else { continue };
                    let plain = pair(set, self.replications).map(|index| first.get(index as usize));
                    if let [Some(a), Some(b)] = plain {
                        take(set, SetRuns { plain: [a, b], set: [one, other] });
                    }
                }
                made = to;
            }
            Ok(())
        })
    }

    /// The two runs of a set; nothing of one whose values do not go together with the rest of the scenario.
    pub(crate) fn played(
        &self,
        set: u32,
        done: &(dyn Fn() + Sync),
        given_up: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<SetPlayed>, Interrupted> {
        let Some(scenario) = self.sets.scenario(set) else {
            done();
            done();
            return Ok(None);
        };
        let study = of_set(&self.study, &scenario);
        let run = |index| {
            let replication = study.replication_until(index, given_up).ok_or(Interrupted)?;
            done();
            Ok::<Measures, Interrupted>(replication.measures)
        };
        let [one, other] = pair(set, self.replications);
        Ok(Some([run(one)?, run(other)?]))
    }
}
