//! All replications of a scenario, on all processors, folded in order.

use super::crew::{Crew, NoThreads, Until};
use super::plan::ReplicationPlan;
use super::portrait::PortraitFold;
use super::summary::{Fold, Summary};
use super::supply::{Simulated, Supply};
use crate::language::{phrase, tell};
use crate::measure::{
    CauseTotals, Causes, ConversationLog, Costs, DecisionDigest, Digests, LogRow, Measures, Portrait,
};
use crate::measure::{Recorder, Shape};
use crate::scenario::Scenario;
use crate::stats::Next;
use crate::world::{self, Observer};

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

/// What a study takes down besides the measures, and what it leaves. What is taken down costs time and changes no result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Every conversation of a replication, until it has been handed out.
    pub log: bool,
    /// How waits are spread and what a week looks like, for charts.
    pub portrait: bool,
    /// Where waiting comes from. Without it the measures of the causes are not defined.
    pub causes: bool,
    /// Digests of every decision and of every measure.
    pub digest: bool,
    /// Means and intervals of the replications' values alone, without what is known of the customers.
    pub plain: bool,
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
    /// Where the waiting of its measured conversations comes from; `None` unless asked for.
    pub causes: Option<CauseTotals>,
    /// Digests of its decisions and of its measures; `None` unless asked for.
    pub digests: Option<Digests>,
}

/// Somebody has asked to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", phrase!("interrupted", "interrompido"))]
pub struct Interrupted;

/// Why a study gave no summary. `E` is the caller's own error.
#[derive(Debug, thiserror::Error)]
pub enum StudyError<E> {
    #[error("{}", tell!("the number of replications must be from 1 to {LIMIT_REPLICATIONS}, not {_0}", "o número de replicações precisa ficar entre 1 e {LIMIT_REPLICATIONS}, não {_0}"))]
    Replications(u32),
    #[error("{}", tell!("the number of threads must be from 1 to {LIMIT_THREADS}, not {_0}", "o número de threads precisa ficar entre 1 e {LIMIT_THREADS}, não {_0}"))]
    Threads(usize),
    #[error(transparent)]
    NoThreads(#[from] NoThreads),
    /// It was given up before the first replication was complete.
    #[error(transparent)]
    Interrupted(#[from] Interrupted),
    /// What the receiver of the replications returned.
    #[error("{0}")]
    Receiver(E),
}

impl Replication {
    /// Measures, and where waiting comes from if somebody asked, and nothing else.
    fn new(index: u32, recorder: &Recorder, costs: Option<&Costs>, causes: Option<&Causes>) -> Self {
        let measures = recorder.measures_with(costs, causes);
        let causes = causes.map(Causes::totals);
        Replication { index, measures, log: Vec::new(), shapes: Vec::new(), causes, digests: None }
    }

    fn digested(self, decisions: DecisionDigest) -> Self {
        let digests = Digests { decisions: decisions.finish(), measures: self.measures.digest() };
        Replication { digests: Some(digests), ..self }
    }
}

impl<'a> Study<'a> {
    /// One side of a comparison. Levels agree with the differences, which know nothing of controls.
    pub(crate) fn to_compare(scenario: &'a Scenario, replications: u32, seed: u64, threads: Option<usize>) -> Self {
        let extras = Extras { portrait: true, causes: true, plain: true, ..Extras::default() };
        Study { scenario, replications, seed, threads, extras }
    }
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
        let (summary, _) = self.run_until(&ReplicationPlan::Fixed(self.replications), [None, None], done, each)?;
        Ok(summary)
    }

    /// The same, but nothing once `given_up` says so before all are complete.
    pub fn run_whole<E: Send>(
        &self,
        given_up: &(dyn Fn() -> bool + Sync),
        done: &(dyn Fn() + Sync),
        each: impl FnMut(&Replication) -> Result<(), E> + Send,
    ) -> Result<Summary, StudyError<E>> {
        self.run_whole_by((&Simulated, 0), given_up, done, each)
    }

    /// The same of replications that come from somewhere, under the number of this study.
    pub(super) fn run_whole_by<E: Send>(
        &self,
        from: (&dyn Supply, u32),
        given_up: &(dyn Fn() -> bool + Sync),
        done: &(dyn Fn() + Sync),
        each: impl FnMut(&Replication) -> Result<(), E> + Send,
    ) -> Result<Summary, StudyError<E>> {
        let plan = ReplicationPlan::Fixed(self.replications);
        let (summary, _) = self.run_by(from, &plan, [None, Some(given_up)], done, each)?;
        if summary.replications < self.replications { Err(Interrupted.into()) } else { Ok(summary) }
    }

    /// The same with as many replications as `plan` takes, whatever `self.replications` says. Once `until`
    /// says so no more are planned; once `given_up` says so the replications under way are given up, and the summary is of
    /// those that are complete. Gives the goals that are not reached, too.
    pub fn run_until<E: Send>(
        &self,
        plan: &ReplicationPlan,
        limits: [Until<'_>; 2],
        done: &(dyn Fn() + Sync),
        taken: impl FnMut(&Replication) -> Result<(), E> + Send,
    ) -> Result<(Summary, Vec<String>), StudyError<E>> {
        self.run_by((&Simulated, 0), plan, limits, done, taken)
    }

    /// The same of replications that come from somewhere, under the number of this study.
    pub fn run_by<E: Send>(
        &self,
        (supply, cell): (&dyn Supply, u32),
        plan: &ReplicationPlan,
        [until, given_up]: [Until<'_>; 2],
        done: &(dyn Fn() + Sync),
        mut taken: impl FnMut(&Replication) -> Result<(), E> + Send,
    ) -> Result<(Summary, Vec<String>), StudyError<E>> {
        let first = plan.first();
        if first == 0 || first > LIMIT_REPLICATIONS {
            return Err(StudyError::Replications(first));
        }
        let threads = match self.threads {
            Some(threads) if threads == 0 || threads > LIMIT_THREADS => return Err(StudyError::Threads(threads)),
            threads => threads,
        };
        let crew = Crew::new(threads)?;
        let mut folding = Folding::new(self);
        let made: Result<u32, StudyError<E>> = crew.work(|| {
            // In rounds, so that only a few replications are in memory before they are folded.
            let round = 16 * crew.size() as u32;
            let (mut made, mut goal) = (0, first);
            loop {
                let to = goal.min(made + round);
                let asked = given_up.unwrap_or(&|| false);
                for replication in supply.replications(self, cell, made..to, goal, done, asked) {
                    let Some(replication) = &replication else {
                        return if made > 0 { Ok(made) } else { Err(Interrupted.into()) };
                    };
                    folding.add(replication);
                    taken(replication).map_err(StudyError::Receiver)?;
                    made += 1;
                }
                let is_over = made >= first && until.is_some_and(|is_over| is_over());
                if made < goal && !is_over {
                    continue;
                }
                match plan.next(&folding.fold, made) {
                    Next::Go(more) if more > made && !is_over => goal = more,
                    _ => return Ok(made),
                }
            }
        });
        let made = made?;
        let missed = plan.missed(&folding.fold);
        Ok((folding.finish(made), missed))
    }

    /// What replications of this study say that have been played already.
    #[cfg(any(feature = "native", feature = "report"))]
    pub(crate) fn summary_of(&self, played: &[Replication]) -> Summary {
        let mut folding = Folding::new(self);
        played.iter().for_each(|replication| folding.add(replication));
        folding.finish(played.len() as u32)
    }

    /// One replication: a function of the scenario, the seed and the index alone.
    pub fn replication(&self, index: u32) -> Replication {
        let Some(replication) = self.replication_until(index, &|| false) else { unreachable!("nobody gives it up") };
        replication
    }

    /// The same, or nothing if it is given up; `is_over` is asked at first and again and again.
    pub fn replication_until(&self, index: u32, is_over: &(dyn Fn() -> bool + Sync)) -> Option<Replication> {
        if is_over() {
            return None;
        }
        // Each set of observers is compiled on its own: a plain run asks nothing of those that are not there. The usual
        // sets come first; the rest share one in which each is asked for.
        let Extras { log, portrait, causes, digest, .. } = self.extras;
        let costs = Costs::new(self.scenario);
        Some(match (log, portrait, causes, digest) {
            _ if costs.is_some() => return self.any(index, costs, is_over),
            (false, false, false, false) => {
                let recorder = Recorder::new(self.scenario);
                let recorder = world::simulate_until(self.scenario, self.seed, index, recorder, is_over)?;
                Replication::new(index, &recorder, None, None)
            }
            (false, false, true, false) => {
                let (recorder, causes, ()) = self.play(index, Causes::new(self.scenario), (), is_over)?;
                Replication::new(index, &recorder, None, Some(&causes))
            }
            (false, true, true, false) => {
                let (recorder, causes, portrait) =
                    self.play(index, Causes::new(self.scenario), Portrait::new(self.scenario), is_over)?;
                let shapes = shapes(portrait, &recorder);
                Replication { shapes, ..Replication::new(index, &recorder, None, Some(&causes)) }
            }
            (false, false, true, true) => {
                let (recorder, causes, decisions) =
                    self.play(index, Causes::new(self.scenario), DecisionDigest::new(), is_over)?;
                Replication::new(index, &recorder, None, Some(&causes)).digested(decisions)
            }
            _ => return self.any(index, None, is_over),
        })
    }

    /// One replication with whatever is asked for.
    fn any(&self, index: u32, costs: Option<Costs>, is_over: &(dyn Fn() -> bool + Sync)) -> Option<Replication> {
        let Extras { log, portrait, causes, digest, .. } = self.extras;
        let others = (
            (portrait.then(|| Portrait::new(self.scenario)), log.then(|| ConversationLog::new(self.scenario))),
            (digest.then(DecisionDigest::new), costs),
        );
        let causes = causes.then(|| Causes::new(self.scenario));
        let (recorder, causes, ((portrait, log), (decisions, costs))) = self.play(index, causes, others, is_over)?;
        let replication = Replication::new(index, &recorder, costs.as_ref(), causes.as_ref());
        let shapes = portrait.map_or_else(Vec::new, |portrait| shapes(portrait, &recorder));
        let log = log.map_or_else(Vec::new, ConversationLog::into_rows);
        let replication = Replication { shapes, log, ..replication };
        Some(match decisions {
            Some(decisions) => replication.digested(decisions),
            None => replication,
        })
    }

    /// One replication before the eyes of all who count.
    fn play<C: Observer, O: Observer>(
        &self,
        index: u32,
        causes: C,
        other: O,
        is_over: &(dyn Fn() -> bool + Sync),
    ) -> Option<(Recorder, C, O)> {
        let observers = (Recorder::new(self.scenario), (causes, other));
        let (recorder, (causes, other)) = world::simulate_until(self.scenario, self.seed, index, observers, is_over)?;
        Some((recorder, causes, other))
    }
}

/// What a study takes down, on its way to a summary.
pub(super) struct Folding<'a> {
    fold: Fold<'a>,
    portraits: Option<PortraitFold<'a>>,
    causes: Option<CauseTotals>,
}

impl<'a> Folding<'a> {
    pub(super) fn new(study: &Study<'a>) -> Self {
        let fold = Fold::new(study.scenario);
        Folding {
            fold: if study.extras.plain { fold.plain() } else { fold },
            portraits: study.extras.portrait.then(|| PortraitFold::new(study.scenario)),
            causes: study.extras.causes.then(CauseTotals::default),
        }
    }

    pub(super) fn add(&mut self, replication: &Replication) {
        self.fold.add(&replication.measures);
        if let Some(portraits) = &mut self.portraits {
            portraits.add(&replication.shapes);
        }
        if let (Some(causes), Some(more)) = (&mut self.causes, &replication.causes) {
            causes.merge(more);
        }
    }

    pub(super) fn finish(self, made: u32) -> Summary {
        let portraits = self.portraits.map_or_else(Vec::new, PortraitFold::finish);
        Summary { portraits, causes: self.causes, ..self.fold.finish(made) }
    }
}

/// The shape of each team, with the openings that the recorder has seen.
fn shapes(portrait: Portrait, recorder: &Recorder) -> Vec<Shape> {
    let mut shapes = portrait.into_shapes();
    recorder.shape_openings(&mut shapes);
    shapes
}
