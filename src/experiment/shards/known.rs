//! Runs that shards have played, given in the order in which they are asked for.

use super::studies::{Played, PlayedRun};
use crate::experiment::sweep::set_number;
use crate::experiment::{Interrupted, Record, Replication, SecondStage, Stretch, Study, Supply};
use crate::measure::Measures;
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Gives the runs of a shard of a round from 1, in order; `None` if it cannot be used, which whoever reads it knows.
pub type LoadShard<'a> = dyn FnMut(usize, usize) -> Option<Vec<Record<Played>>> + Send + 'a;

/// The runs of all shards: one shard of each round is in memory at a time. They must be asked for as they were cut: by cell,
/// its replications before its sets.
pub struct KnownRuns<'a>(Mutex<KnownRounds<'a>>);

/// The same with all runs of one cell in memory, which may be asked for in any order. To go back to a cell before it is to
/// begin anew.
pub struct KnownCells<'a>(Mutex<KnownCell<'a>>);

struct KnownRounds<'a> {
    rounds: Vec<KnownRound>,
    load: Box<LoadShard<'a>>,
    /// What was asked for and is not there.
    wanted: Vec<Stretch>,
    has_failed: bool,
}

struct KnownCell<'a> {
    from: KnownRounds<'a>,
    /// The cell, and its runs by their number.
    open: Option<(u32, BTreeMap<u32, Played>)>,
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
        KnownRuns(Mutex::new(KnownRounds::new(shards, load)))
    }

    /// What was asked for and is not there; nothing: all was.
    pub fn wanted(self) -> Vec<Stretch> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).wanted
    }

    fn within<R>(&self, work: impl FnOnce(&mut KnownRounds<'a>) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<'a> KnownCells<'a> {
    /// Rounds with so many shards each.
    pub fn new(shards: &[usize], load: Box<LoadShard<'a>>) -> Self {
        KnownCells(Mutex::new(KnownCell { from: KnownRounds::new(shards, load), open: None }))
    }

    /// What was asked for and is not there, by cell; nothing: all was.
    pub fn wanted(self) -> Vec<Stretch> {
        Stretch::together(self.0.into_inner().unwrap_or_else(PoisonError::into_inner).from.wanted)
    }

    fn within<R>(&self, work: impl FnOnce(&mut KnownCell<'a>) -> R) -> R {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<'a> KnownRounds<'a> {
    fn new(shards: &[usize], load: Box<LoadShard<'a>>) -> Self {
        let round = |shards: &usize| KnownRound { open: VecDeque::new(), next: 0, shards: *shards };
        KnownRounds { rounds: shards.iter().map(round).collect(), load, wanted: Vec::new(), has_failed: false }
    }

    /// From the first shard of each round again.
    fn again(&mut self) {
        for round in &mut self.rounds {
            (round.open, round.next) = (VecDeque::new(), 0);
        }
    }

    /// The next run of a round that is not before this one; what is before it is not asked for any more.
    fn seek(&mut self, at: usize, from: (u32, u32)) -> Option<(u32, u32)> {
        let round = self.rounds.get_mut(at)?;
        loop {
            match round.open.front().map(|record| (record.cell, record.replication)) {
                Some(next) if next < from => drop(round.open.pop_front()),
                Some(next) => return Some(next),
                None if round.next < round.shards && !self.has_failed => {
                    let loaded = (self.load)(at + 1, round.next);
                    round.next += 1;
                    self.has_failed |= loaded.is_none();
                    round.open.extend(loaded.into_iter().flatten());
                }
                None => return None,
            }
        }
    }

    /// The run of this number; what comes before it is not asked for any more.
    fn take(&mut self, cell: u32, number: u32) -> Option<Played> {
        if !self.wanted.is_empty() {
            return None;
        }
        let has = (0..self.rounds.len()).find(|at| self.seek(*at, (cell, number)) == Some((cell, number)))?;
        self.rounds.get_mut(has)?.open.pop_front().map(|record| record.row)
    }

    /// All runs of a cell, by their number; those of cells before it are not asked for any more.
    fn take_cell(&mut self, cell: u32) -> BTreeMap<u32, Played> {
        let mut runs = BTreeMap::new();
        for at in 0..self.rounds.len() {
            while self.seek(at, (cell, 0)).is_some_and(|(next, _)| next == cell) {
                let record = self.rounds.get_mut(at).and_then(|round| round.open.pop_front());
                runs.extend(record.map(|record| (record.replication, record.row)));
            }
        }
        runs
    }

    /// Only the first: what is asked for after it hangs on what it will be.
    fn want(&mut self, stretch: Stretch) {
        if !self.has_failed && self.wanted.is_empty() && stretch.count > 0 {
            self.wanted.push(stretch);
        }
    }
}

impl KnownCell<'_> {
    /// The run of this number.
    fn run(&mut self, cell: u32, number: u32) -> Option<Played> {
        let open = self.open.as_ref().map(|(open, _)| *open);
        if open != Some(cell) {
            if open.is_some_and(|open| open > cell) {
                self.from.again();
            }
            self.open = None;
            self.open = Some((cell, self.from.take_cell(cell)));
        }
        self.open.as_ref()?.1.get(&number).cloned()
    }

    /// What of these is not there. Of several cells they go into one round.
    fn want(&mut self, cell: u32, range: Range<u32>, beside: Option<u32>) {
        let first = if beside.is_some() { set_number(0) } else { 0 };
        let KnownCell { from, open } = self;
        let known = open.as_ref().filter(|(open, _)| *open == cell).map(|(_, runs)| runs);
        let is_new = |number: &u32| known.is_none_or(|known| !known.contains_key(&first.saturating_add(*number)));
        if !from.has_failed {
            from.wanted.extend(Stretch::of(cell as usize, beside, range.filter(is_new)));
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
            let found = replications(range, |index| known.take(cell, index));
            if let Some(index) = found.missing {
                known.want(Stretch { cell, from: index, count: goal.saturating_sub(index), beside: None });
            }
            found.all
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
            let found = sets(range, |at| known.take(cell, set_number(at)));
            if let Some(set) = found.missing {
                let (from, count) = (2 * set, 2 * (stage.rounds - set));
                known.want(Stretch { cell, from, count, beside: Some(stage.replications) });
            }
            found.all
        })
    }
}

impl Supply for KnownCells<'_> {
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
            let found = replications(range, |index| known.run(cell, index));
            found.missing.into_iter().for_each(|index| known.want(cell, index..goal, None));
            found.all
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
            let found = sets(range, |at| known.run(cell, set_number(at)));
            let beside = Some(stage.replications);
            found.missing.into_iter().for_each(|set| known.want(cell, 2 * set..2 * stage.rounds, beside));
            found.all
        })
    }
}

/// What was found of a range, up to the first that is not there.
struct FoundRuns<T> {
    all: Vec<T>,
    missing: Option<u32>,
}

fn replications(range: Range<u32>, mut run: impl FnMut(u32) -> Option<Played>) -> FoundRuns<Option<Replication>> {
    let (mut all, mut missing) = (Vec::new(), None);
    for index in range {
        let replication = run(index).flatten().map(|run| PlayedRun::into_replication(*run, index));
        let is_there = replication.is_some();
        all.push(replication);
        if !is_there {
            missing = Some(index);
            break;
        }
    }
    FoundRuns { all, missing }
}

/// The runs of sets, two each, by their number from 0.
fn sets(
    range: Range<u32>,
    mut run: impl FnMut(u32) -> Option<Played>,
) -> FoundRuns<Result<Option<[Measures; 2]>, Interrupted>> {
    let (mut all, mut missing) = (Vec::new(), None);
    for set in range {
        let [one, other] = [2 * set, 2 * set + 1].map(&mut run);
        let (Some(one), Some(other)) = (one, other) else {
            all.push(Err(Interrupted));
            missing = Some(set);
            break;
        };
        all.push(Ok(one.zip(other).map(|(one, other)| [one, other].map(|run| run.into_measures()))));
    }
    FoundRuns { all, missing }
}
