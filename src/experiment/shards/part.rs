//! Some of the runs of a question, played by themselves: what a shard does.

use crate::experiment::study::LIMIT_THREADS;
use crate::experiment::sweep::KeptRun;
use crate::experiment::sweep::{Books, Ended, pool_run};
use crate::experiment::{Journal, Record, Stretch};
use crate::scenario::Scenario;
use std::collections::BTreeSet;
use std::io;

/// A question of runs that hang on nothing but their numbers.
pub trait InParts: Sync {
    /// What is kept of a run.
    type Row: KeptRun + Send;

    /// The scenarios, in the order of the cells.
    fn scenarios(&self) -> Vec<&Scenario>;

    /// All runs that it takes, as far as that is known before anything is played; by cell.
    fn all(&self) -> Vec<Stretch>;

    /// One run of a cell, by its number in a journal; `None` once it is given up. Runs of sets are `beside` so many
    /// replications.
    fn play(
        &self,
        cell: usize,
        number: u32,
        beside: Option<u32>,
        is_over: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self::Row>;

    /// Whether a run can be one of this question.
    fn fits(&self, record: &Record<Self::Row>) -> bool;
}

/// Plays the runs of `part` that are not `known`, each into the journal. Once `is_over` says so nothing new is begun, and
/// what is under way is given up. `told` hears from any thread of each run that has ended. Gives the journal, and whether
/// all of it is there.
///
/// # Errors
/// The journal takes no more.
pub fn play_part<P: InParts>(
    parts: &P,
    part: &[Stretch],
    known: &BTreeSet<(u32, u32)>,
    (journal, threads): (Journal, usize),
    is_over: &(dyn Fn() -> bool + Sync),
    told: &(dyn Fn() + Sync),
) -> Result<(Journal, bool), Ended> {
    let runs = part.iter().flat_map(|stretch| {
        stretch.numbers().map(|number| PartTask { cell: stretch.cell, number, beside: stretch.beside })
    });
    let runs = runs.filter(|run| !known.contains(&(run.cell, run.number)));
    let kept = std::marker::PhantomData::<fn() -> P::Row>;
    let books = PartLedger { runs, kept, journal, failed: None, given_up: false, is_over, told };
    let play = |run: &PartTask| parts.play(run.cell as usize, run.number, run.beside, is_over);
    let PartLedger { journal, failed, given_up, .. } = pool_run(threads.clamp(1, LIMIT_THREADS), books, play);
    match failed {
        Some(error) => Err(Ended::Journal { path: journal.path().to_path_buf(), error }),
        None => Ok((journal, !given_up)),
    }
}

/// One run.
#[derive(Clone, Copy, Debug)]
struct PartTask {
    cell: u32,
    number: u32,
    beside: Option<u32>,
}

/// The runs of a part, in order.
struct PartLedger<'a, I, K> {
    runs: I,
    kept: std::marker::PhantomData<fn() -> K>,
    journal: Journal,
    /// What the journal refused.
    failed: Option<io::Error>,
    /// Whether a run was, or was not begun.
    given_up: bool,
    is_over: &'a (dyn Fn() -> bool + Sync),
    told: &'a (dyn Fn() + Sync),
}

impl<I: Iterator<Item = PartTask> + Send, K: KeptRun + Send> Books for PartLedger<'_, I, K> {
    type Task = PartTask;
    /// `None`: given up.
    type Output = Option<K>;

    fn next(&mut self) -> Option<PartTask> {
        if self.failed.is_some() || self.given_up {
            return None;
        }
        let run = self.runs.next()?;
        self.given_up = (self.is_over)();
        (!self.given_up).then_some(run)
    }

    fn enter(&mut self, PartTask { cell, number, .. }: PartTask, row: Option<K>) {
        let Some(row) = row else {
            self.given_up = true;
            return;
        };
        if self.failed.is_none() {
            self.failed = self.journal.append(&Record { cell, replication: number, row }).err();
            (self.told)();
        }
    }
}
