//! All replications of a scenario, on all processors, folded in order.

use super::plan::Plan;
use super::portrait::PortraitFold;
use super::summary::{Fold, Summary};
use crate::measure::{ConversationLog, DecisionDigest, Digests, LogRow, Measures, Portrait, Recorder, Shape};
use crate::scenario::Scenario;
use crate::stats::Next;
use crate::world::{self, Observer};
use rayon::prelude::*;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Most replications of one study.
pub const LIMIT_REPLICATIONS: u32 = 1_000_000;
/// Most threads of one study.
pub const LIMIT_THREADS: usize = 1024;

/// What to run.
#[derive(Clone, Copy, Debug)]
pub struct Study<'a> {
    /// The scenario; its own `replications` and `seed` play no part here.
    pub scenario: &'a Scenario,
    /// How many independent replications, 1 to [`LIMIT_REPLICATIONS`].
    pub replications: u32,
    /// The master seed.
    pub seed: u64,
    /// On how many threads, 1 to [`LIMIT_THREADS`]; `None`: as many as there are processors.
    pub threads: Option<usize>,
    /// What to take down besides the measures.
    pub extras: Extras,
}

/// What a study takes down besides the measures. Each costs time; none changes a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Every conversation of a replication, until it has been handed out.
    pub log: bool,
    /// How waits are spread and what a week looks like, for charts.
    pub portrait: bool,
    /// Where waiting comes from.
    pub causes: bool,
    /// Digests of every decision and of every measure.
    pub digest: bool,
}

/// One replication, as it is handed out.
#[derive(Clone, Debug)]
pub struct Replication {
    /// Its index from 0: part of the key of its random streams.
    pub index: u32,
    /// Its measures.
    pub measures: Measures,
    /// Its conversations in order of arrival; empty unless asked for.
    pub log: Vec<LogRow>,
    /// By team, how waits are spread and what a week looks like; empty unless asked for.
    pub shapes: Vec<Shape>,
    /// Digests of its decisions and of its measures; `None` unless asked for.
    pub digests: Option<Digests>,
}

/// Why a study gave no summary. `E` is the caller's own error.
#[derive(Debug, thiserror::Error)]
pub enum StudyError<E> {
    #[error("the number of replications must be from 1 to {LIMIT_REPLICATIONS}, not {0}")]
    Replications(u32),
    #[error("the number of threads must be from 1 to {LIMIT_THREADS}, not {0}")]
    Threads(usize),
    #[error("the system does not give {threads} threads: {reason}")]
    NoThreads { threads: usize, reason: String },
    /// What the receiver of the replications returned.
    #[error("{0}")]
    Receiver(E),
}

impl Study<'_> {
    /// Runs every replication. `done` is called from any thread when one is finished; `each` gets
    /// them in order, and its error ends the study.
    ///
    /// Memory does not grow with the number of replications, nor with the horizon unless
    /// conversations are logged: then a few replications of them are kept at a time.
    pub fn run<E: Send>(
        &self,
        done: &(dyn Fn() + Sync),
        each: impl FnMut(&Replication) -> Result<(), E> + Send,
    ) -> Result<Summary, StudyError<E>> {
        let (summary, _) = self.run_until(&Plan::Fixed(self.replications), None, done, each)?;
        Ok(summary)
    }

    /// The same with as many replications as `plan` takes, whatever `self.replications` says. After `max_time` no
    /// more are planned. Gives the goals that are not reached, too.
    pub fn run_until<E: Send>(
        &self,
        plan: &Plan,
        max_time: Option<Duration>,
        done: &(dyn Fn() + Sync),
        mut each: impl FnMut(&Replication) -> Result<(), E> + Send,
    ) -> Result<(Summary, Vec<String>), StudyError<E>> {
        let first = plan.first();
        if first == 0 || first > LIMIT_REPLICATIONS {
            return Err(StudyError::Replications(first));
        }
        let threads = match self.threads {
            Some(threads) if threads == 0 || threads > LIMIT_THREADS => return Err(StudyError::Threads(threads)),
            // rayon takes 0 as "as many as there are processors".
            threads => threads.unwrap_or(0),
        };
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|error| StudyError::NoThreads { threads, reason: error.to_string() })?;
        let until = max_time.and_then(|time| Instant::now().checked_add(time));
        let mut fold = Fold::new(self.scenario);
        let mut portraits = self.extras.portrait.then(|| PortraitFold::new(self.scenario));
        let made = pool.install(|| {
            // In rounds, so that only a few replications are in memory before they are folded.
            let round = 16 * rayon::current_num_threads() as u32;
            let (mut made, mut goal) = (0, first);
            loop {
                let to = goal.min(made + round);
                for replication in &self.replications(made..to, done) {
                    fold.add(&replication.measures);
                    if let Some(portraits) = &mut portraits {
                        portraits.add(&replication.shapes);
                    }
                    each(replication).map_err(StudyError::Receiver)?;
                }
                made = to;
                let is_over = made >= first && until.is_some_and(|until| Instant::now() >= until);
                if made < goal && !is_over {
                    continue;
                }
                match plan.next(&fold, made) {
                    Next::Go(more) if more > made && !is_over => goal = more,
                    _ => return Ok(made),
                }
            }
        })?;
        let missed = plan.missed(&fold);
        let portraits = portraits.map_or_else(Vec::new, PortraitFold::finish);
        Ok((Summary { portraits, ..fold.finish(made) }, missed))
    }

    /// Some replications, side by side.
    fn replications(&self, range: Range<u32>, done: &(dyn Fn() + Sync)) -> Vec<Replication> {
        let one = |index| {
            let replication = self.replication(index);
            done();
            replication
        };
        range.into_par_iter().with_max_len(1).map(one).collect()
    }

    /// One replication: a function of the scenario, the seed and the index alone.
    pub fn replication(&self, index: u32) -> Replication {
        if !self.extras.digest {
            return self.observed(index, ()).0;
        }
        let (mut replication, decisions) = self.observed(index, DecisionDigest::new());
        let measures = replication.measures.digest();
        replication.digests = Some(Digests { decisions: decisions.finish(), measures });
        replication
    }

    /// One replication, with somebody else who listens.
    fn observed<O: Observer>(&self, index: u32, other: O) -> (Replication, O) {
        let made = |measures, log, shapes| Replication { index, measures, log, shapes, digests: None };
        // Each set of observers is compiled on its own: a plain run asks nothing of those that are not there.
        if self.extras.log {
            let portrait = self.extras.portrait.then(|| Portrait::new(self.scenario));
            let log = ConversationLog::new(self.scenario);
            let (measures, ((portrait, log), other)) = self.play(index, ((portrait, log), other));
            (made(measures, log.into_rows(), portrait.map_or_else(Vec::new, Portrait::into_shapes)), other)
        } else if self.extras.portrait {
            let (measures, (portrait, other)) = self.play(index, (Portrait::new(self.scenario), other));
            (made(measures, Vec::new(), portrait.into_shapes()), other)
        } else {
            let (measures, other) = self.play(index, other);
            (made(measures, Vec::new(), Vec::new()), other)
        }
    }

    /// One replication with its measures and somebody else who listens.
    fn play<O: Observer>(&self, index: u32, other: O) -> (Measures, O) {
        let observers = (Recorder::new(self.scenario), other);
        let (recorder, other) = world::simulate(self.scenario, self.seed, index, observers);
        (recorder.measures(), other)
    }
}
