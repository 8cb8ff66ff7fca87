//! Runs that shards have played, given in the order in which they are asked for.

use super::studies::{Played, PlayedRun};
use crate::experiment::sweep::set_number;
use crate::experiment::{Interrupted, Record, Replication, SecondStage, Stretch, Study, Supply};
use crate::measure::Measures;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Gives the runs of a shard of a round from 1, in order; `None` if it cannot be used, which whoever reads it knows.
pub type LoadShard<'a> = dyn FnMut(usize, usize) -> Option<Vec<Record<Played>>> + Send + 'a;

/// The runs of all shards: one shard of each round is in memory at a time. They must be asked for as they were cut: by cell,
/// its replications before its sets.
pub struct KnownRuns<'a>(Mutex<KnownRounds<'a>>);

struct KnownRounds<'a> {
    rounds: Vec<KnownRound>,
    load: Box<LoadShard<'a>>,
    /// What was asked for and is not there.
    wanted: Option<Stretch>,
    has_failed: bool,
}

struct KnownRound {
    /// Runs of the shard that is open.
    open: VecDeque<Record<Played>>,
    /// The shard to be opened next, and how many there are.
    next: usize,
    shards: usize,
}

impl<'a> KnownRuns<'a> {
    /// Rounds with so many shards each.
    pub fn new(shards: &[usize], load: Box<LoadShard<'a>>) -> Self {
        let round = |shards: &usize| KnownRound { open: VecDeque::new(), next: 0, shards: *shards };
        let rounds = shards.iter().map(round).collect();
        KnownRuns(Mutex::new(KnownRounds { rounds, load, wanted: None, has_failed: false }))
    }

    /// What was asked for and is not there; nothing: all was.
    pub fn wanted(self) -> Option<Stretch> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).wanted
    }

    fn within<R>(&self, work: impl FnOnce(&mut KnownRounds<'a>) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl KnownRounds<'_> {
    /// The run of this number; what comes before it is not asked for any more.
    fn take(&mut self, cell: u32, number: u32) -> Option<Played> {
        if self.wanted.is_some() {
            return None;
        }
        for (at, round) in self.rounds.iter_mut().enumerate() {
            loop {
                match round.open.front() {
                    Some(record) if (record.cell, record.replication) < (cell, number) => drop(round.open.pop_front()),
                    Some(record) if (record.cell, record.replication) > (cell, number) => break,
                    Some(_) => return round.open.pop_front().map(|record| record.row),
                    None if round.next < round.shards && !self.has_failed => {
                        let loaded = (self.load)(at + 1, round.next);
                        round.next += 1;
                        self.has_failed |= loaded.is_none();
                        round.open.extend(loaded.into_iter().flatten());
                    }
                    None => break,
                }
            }
        }
        None
    }

    /// Only the first: what is asked for after it hangs on what it will be.
    fn want(&mut self, stretch: Stretch) {
        if !self.has_failed && self.wanted.is_none() && stretch.count > 0 {
            self.wanted = Some(stretch);
        }
    }
}

impl Supply for KnownRuns<'_> {
    fn replications(
        &self,
        _study: &Study<'_>,
        cell: u32,
        range: Range<u32>,
        goal: u32,
        _done: &(dyn Fn() + Sync),
        _given_up: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Option<Replication>> {
        self.within(|known| {
            let mut found = Vec::new();
            for index in range {
                let run = known.take(cell, index).flatten();
                found.push(run.map(|run| PlayedRun::into_replication(*run, index)));
                if found.last().is_some_and(Option::is_none) {
                    known.want(Stretch { cell, from: index, count: goal.saturating_sub(index), beside: None });
                    break;
                }
            }
            found
        })
    }

    fn sets(
        &self,
        stage: &SecondStage<'_>,
        cell: u32,
        range: Range<u32>,
        _done: &(dyn Fn() + Sync),
        _given_up: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Result<Option<[Measures; 2]>, Interrupted>> {
        self.within(|known| {
            let mut found = Vec::new();
            for set in range {
                let [one, other] = [2 * set, 2 * set + 1].map(|at| known.take(cell, set_number(at)));
                let (Some(one), Some(other)) = (one, other) else {
                    let from = 2 * set;
                    let count = 2 * stage.rounds - from;
                    known.want(Stretch { cell, from, count, beside: Some(stage.replications) });
                    found.push(Err(Interrupted));
                    break;
                };
                let both = one.zip(other).map(|(one, other)| [one, other].map(|run| run.into_measures()));
                found.push(Ok(both));
            }
            found
        })
    }
}
