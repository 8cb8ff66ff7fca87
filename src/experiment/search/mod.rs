//! The cheapest configuration of a space that keeps some targets, with a guarantee.
//!
//! A [`Search`] plays configurations on common random numbers until each has left one of the triangular regions of
//! [`stats::Triangle`](crate::stats::Triangle): feasibility of each target by D. Batur and S.-H. Kim (2010), selection among
//! those that keep all by S.-H. Kim and B. L. Nelson (2001), both together as S. Andradóttir and S.-H. Kim (2010). What is
//! known of the problem spares most of the work: a configuration that misses a target rules out those with fewer agents, one
//! that keeps all rules out those that are known to be dearer; closed forms say where to begin.
//!
//! Where inputs are not known for certain, each verdict takes in what they leave open: the promise is then about the real
//! account, not about the scenario as it is.
//!
//! **What is promised.** With the probability asked for, all of this holds: the answer keeps every target; no configuration
//! that was ruled out for missing a target keeps it by more than the margin; and where the best one leads all others by the
//! indifference, it is the answer (else one that is about as good). It rests on values that are about normal, and on more
//! agents never making waits longer; where the runs speak against that, nothing is concluded from it.

mod asked;
mod closed;
mod closest;
mod found;
#[cfg(feature = "native")]
mod known;
mod observations;
mod often;
mod question;
mod race;
mod space;
mod standing;
mod tolerance;
mod ways;
mod with_data;

pub use asked::{PlanError, PlanQuestion, check_space};
pub use closed::{Closed, Formula, LeftOut};
pub use closest::{Beyond, Bracket, beyond, brackets, guess};
pub use found::{AssumptionChange, FoundError, PlanFindings, PlanRun};
#[cfg(feature = "native")]
pub use known::KnownSearch;
pub use often::{KeptOften, Often};
pub use question::{Constraint, INDIFFERENCE, MARGIN, Objective, agents};
pub use standing::Reason;
pub use ways::{Way, WayOut, Ways};
pub use with_data::DataShift;

use super::crew::{Crew, NoThreads, Until, each};
use super::study::{Extras, LIMIT_THREADS, Study};
use super::target::{Kept, Target};
use crate::measure::Cause;
use crate::scenario::{Grid, ParameterSets, Scenario};
use crate::stats::Precision;
use crate::stats::anytime::Sample;
use crate::unit::Reading;
use crate::word::words;
use observations::Observations;
use question::{MeasurePlaces, Observation};
use race::{Race, Rules};
use space::Space;
use std::cell::Cell;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// What to search for, and where.
pub struct Search<'a> {
    /// The space.
    pub grid: &'a Grid,
    /// Its configurations, in the order of the grid.
    pub cells: Vec<&'a Scenario>,
    /// What must be kept; at least one.
    pub targets: &'a [Target],
    /// The same with margins.
    pub constraints: &'a [Constraint],
    /// What should be least.
    pub objective: &'a Objective,
    /// How little of it does not matter.
    pub indifference: Precision,
    /// The probability that the answer is right, at least.
    pub confidence: f64,
    /// Whether more agents may be taken never to make waits longer.
    pub has_order: bool,
    /// By configuration, whether a closed form lets it keep the targets: where to begin. Empty: nobody knows.
    pub guess: &'a [bool],
    /// The master seed.
    pub seed: u64,
    /// On how many threads; `None`: as many as there are processors.
    pub threads: Option<usize>,
    /// Replications of one configuration at most.
    pub most: u32,
    /// Nothing more is begun after this.
    pub until: Until<'a>,
    /// Set: come to an end.
    pub interrupt: &'a AtomicBool,
    /// By configuration, what may be true of it; nothing where all counts as known.
    pub sets: Vec<ParameterSets<'a>>,
    /// Targets of which each run tells on how many days it keeps them.
    pub often: &'a Often,
    /// Runs that were played elsewhere: no others are played. `None`: they are played here.
    #[cfg(feature = "native")]
    pub known: Option<&'a KnownSearch>,
}

/// What became of one configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Examined {
    /// Replications played; 0 where it was not needed.
    pub replications: u32,
    /// By target: its values so far; `None` where there are none.
    pub targets: Vec<Option<Sample>>,
    /// By target: whether it is known to be kept.
    pub keeps: Vec<Kept>,
    /// By target: how much nearer to its bound it was taken, for what is not known of the inputs; nothing where all is.
    pub shifts: Vec<DataShift>,
    /// What should be little, turned so that less is better, as far as it is observed.
    pub objective: Option<Sample>,
    /// What of the objective is known without playing; minus infinity for nothing.
    pub known: f64,
    /// Why it is not the answer; `None` for the answer, and where it is not settled.
    pub reason: Option<Reason>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The best configuration that is known to keep every target.
    pub answer: Option<usize>,
    /// Those that may be better still: nobody knows yet.
    pub unsettled: Vec<usize>,
    /// By configuration.
    pub cells: Vec<Examined>,
    /// Of the answer, by target: what each of its replications has of it.
    pub readings: Vec<Vec<Reading>>,
    /// The same of how often it keeps them, as [`Often`] asks for it; nothing where the runs tell nothing of it.
    pub kept: Vec<Vec<Reading>>,
    /// Configurations in the order in which they were first played.
    pub played: Vec<usize>,
    /// Whether more agents have been seen to make waits longer: then nothing was concluded from more agents to fewer.
    pub order_refuted: bool,
    /// How little of what should be least does not matter, in its unit; `None` where all of it is known.
    pub indifference: Option<f64>,
    /// Whether somebody interrupted it.
    pub interrupted: bool,
    /// Whether the time was over before it was settled.
    pub timed_out: bool,
}

words! {
    /// What came of a search.
    pub enum PlanVerdict {
        /// A configuration keeps every target.
        Found: "found";
        /// None does.
        NoneKeeps: "none";
        /// Some may be better still: nobody knows yet.
        NotSettled: "not settled";
    }
}

/// How a search stands, for whoever waits.
#[derive(Clone, Copy, Debug)]
pub struct SearchProgress {
    /// The configuration under way.
    pub cell: usize,
    /// Its replications so far.
    pub made: u32,
    /// All replications so far.
    pub spent: u64,
}

impl Answer {
    /// Replications played in all.
    pub fn spent(&self) -> u64 {
        self.cells.iter().map(|cell| u64::from(cell.replications)).sum()
    }

    /// Replications of the whole grid, each configuration with as many as the one that needed most.
    pub fn full_grid(&self) -> u64 {
        let most = self.cells.iter().map(|cell| cell.replications).max().unwrap_or(0);
        u64::from(most) * self.cells.len() as u64
    }

    /// What came of it.
    pub fn verdict(&self) -> PlanVerdict {
        match (self.is_settled(), self.answer) {
            (false, _) => PlanVerdict::NotSettled,
            (true, Some(_)) => PlanVerdict::Found,
            (true, None) => PlanVerdict::NoneKeeps,
        }
    }

    /// Whether the answer is known: a configuration, or that there is none.
    pub fn is_settled(&self) -> bool {
        self.unsettled.is_empty()
    }

    /// Of the configurations that were played, the one that comes nearest to keeping all targets: of which the worst target is
    /// missed by the smallest part of its bound.
    pub fn nearest(&self, constraints: &[Constraint]) -> Option<usize> {
        let off = |cell: &Examined| {
            let part = |(constraint, sample): (&Constraint, &Option<Sample>)| {
                let mean = sample.as_ref()?.mean;
                let over = constraint.bound.turned(mean) - constraint.bound.turned(constraint.value);
                Some(over.max(0.0) / constraint.value.abs().max(f64::MIN_POSITIVE))
            };
            let parts: Option<Vec<f64>> = constraints.iter().zip(&cell.targets).map(part).collect();
            Some(parts?.into_iter().fold(0.0, f64::max))
        };
        let all = self.cells.iter().enumerate().filter_map(|(index, cell)| Some((index, off(cell)?)));
        all.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
    }
}

impl Search<'_> {
    /// Searches. `told` is called after each look. The result does not depend on the number of threads, unless time ends it.
    pub fn run(&self, told: &(dyn Fn(SearchProgress) + Sync)) -> Result<Answer, NoThreads> {
        let crew = Crew::new(self.threads.map(|threads| threads.min(LIMIT_THREADS)))?;
        let space = Space::new(self.grid, self.has_order);
        let known = self.objective.known(&self.cells);
        let rules = Rules {
            space: &space,
            constraints: self.constraints,
            known: &known,
            is_known: self.objective.is_known(),
            indifference: self.indifference,
            error: 1.0 - self.confidence,
            most: self.most,
            guess: self.guess,
        };
        let first = Cell::default();
        let shift = |cell: usize| self.shifts(cell, &first);
        let mut race = Race::new(rules).with_shift(&shift);
        let mut spent = 0;
        let mut play = |cell: usize, range: Range<u32>| {
            let (made, count) = (range.end, range.len());
            let known =
                first.take().filter(|found: &FirstLook| found.cell == cell && range == (0..found.runs.len() as u32));
            let found = known.map_or_else(|| crew.work(|| self.play(cell, range)), |found| Some(found.runs))?;
            spent += count as u64;
            told(SearchProgress { cell, made, spent });
            Some(found)
        };
        let stopped = race.run(&mut play).is_err();
        #[cfg(feature = "native")]
        if let Some(known) = self.known {
            let made = |cell: usize| (cell, race.observations[cell].made);
            known.foresee(race.unsettled().into_iter().chain(race.best()).map(made), self.most);
        }
        let interrupted = stopped && self.interrupt.load(Ordering::Relaxed);
        Ok(Answer {
            order_refuted: race.is_order_refuted(),
            indifference: race.indifference().filter(|_| !self.objective.is_known()),
            answer: race.best(),
            readings: race.best().map_or_else(Vec::new, |cell| race.observations[cell].readings.clone()),
            kept: race.best().map_or_else(Vec::new, |cell| race.observations[cell].kept.clone()),
            unsettled: race.unsettled(),
            cells: (0..known.len())
                .map(|cell| examined(&race.observations[cell], known[cell], race.out[cell]))
                .collect(),
            played: race.played,
            interrupted,
            timed_out: stopped && !interrupted,
        })
    }

    fn is_over(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed) || self.until.is_some_and(|is_over| is_over())
    }

    /// Some replications of a configuration, side by side; `None` once time is over.
    fn play(&self, cell: usize, range: Range<u32>) -> Option<Vec<Observation>> {
        #[cfg(feature = "native")]
        if let Some(known) = self.known {
            return known.observations(cell, range, self.most);
        }
        let scenario = &self.often.told_by(self.cells[cell]);
        let places = self.places(scenario);
        let extras = Extras { causes: self.asks_for_causes(), ..Extras::default() };
        let study = Study { scenario, replications: 1, seed: self.seed, threads: None, extras };
        let is_over = || self.is_over();
        let one = |index: u32| Some(places.observation(&study.replication_until(index, &is_over)?.measures));
        each(range, one).into_iter().collect()
    }

    fn asks_for_causes(&self) -> bool {
        let mut asked = self.targets.iter().map(|target| &target.of).chain(self.objective.summed());
        asked.any(|of| Cause::is_behind(&of.measure))
    }

    /// Where a replication has what is asked, of a configuration that tells how often it keeps its targets.
    fn places(&self, scenario: &Scenario) -> MeasurePlaces {
        MeasurePlaces::new(self.targets, self.objective, scenario).with_kept(self.often, scenario)
    }
}

/// The runs of a configuration's first look, where they were needed before.
struct FirstLook {
    cell: usize,
    runs: Vec<Observation>,
}

fn examined(observations: &Observations, known: f64, reason: Option<Reason>) -> Examined {
    Examined {
        replications: observations.made,
        targets: observations.values.iter().map(|values| Sample::of(values)).collect(),
        keeps: observations.keeps.clone(),
        shifts: observations.shifts.clone(),
        objective: Sample::of(&observations.objective),
        known,
        reason,
    }
}
