//! Some of the runs of a sweep, played by themselves: what a shard does, and how its runs are put together with the others'.

use super::books::{SweepCourse, SweepLedger, Task};
use super::journal::{Journal, Record};
use super::pool::{self, Books};
use super::stretch::Stretch;
use super::{Ended, Sweep, SweepOutcome};
use crate::experiment::study::LIMIT_THREADS;
use crate::measure::TeamsRow;
use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::AtomicBool;

/// What the known runs of a sweep come to.
pub enum Gathered {
    /// All that it takes.
    Whole(SweepOutcome),
    /// More is needed: these runs, by cell.
    Open(Vec<Stretch>),
}

impl Sweep<'_> {
    /// What a sweep needs before anything of it is known; the runs of sets too, where it is known how many there are.
    pub fn all(&self) -> Vec<Stretch> {
        self.books(&AtomicBool::new(false), &|_| ()).wanted()
    }

    /// Puts known runs together, in whichever order they come: memory grows with the cells, and with the runs of a cell that
    /// come before those with a smaller number.
    ///
    /// # Errors
    /// The first of `known`.
    pub fn gather<E>(&self, known: impl IntoIterator<Item = Result<Record, E>>) -> Result<Gathered, E> {
        let (stop, told) = (AtomicBool::new(false), |_: &_| ());
        let mut ledger = self.books(&stop, &told);
        for record in known {
            ledger.know(record?);
        }
        let wanted = ledger.wanted();
        Ok(if wanted.is_empty() { Gathered::Whole(ledger.finish()) } else { Gathered::Open(wanted) })
    }

    fn books<'b>(&'b self, stop: &'b AtomicBool, told: &'b (dyn Fn(&super::SweepStanding) + Sync)) -> SweepLedger<'b> {
        let Sweep { until, keeps_replications, plain, .. } = *self;
        SweepLedger::new(self, None, SweepCourse { stop, until, told, keeps_replications, plain })
    }

    /// Whether a run can be one of this sweep.
    pub fn fits(&self, record: &Record) -> bool {
        let cell = self.cells.get(record.cell as usize);
        cell.is_some_and(|scenario| {
            let row = &record.row;
            row.fits(scenario) && (!record.is_plain() || row.counts_are_known(scenario))
        })
    }

    /// Plays the runs of `part` that are not `known`, each into the journal. Once `is_over` says so nothing new is begun, and
    /// what is under way is given up. `told` hears from any thread of each run that has ended. Gives the journal, and whether
    /// all of it is there.
    ///
    /// # Errors
    /// The journal takes no more.
    pub fn play_part(
        &self,
        part: &[Stretch],
        known: &BTreeSet<(u32, u32)>,
        journal: Journal,
        is_over: &(dyn Fn() -> bool + Sync),
        told: &(dyn Fn() + Sync),
    ) -> Result<(Journal, bool), Ended> {
        let is_new = |task: &Task| !known.contains(&(task.cell as u32, task.replication));
        let tasks = part.iter().flat_map(|stretch| stretch.tasks()).filter(is_new);
        let books = PartLedger { tasks, journal, failed: None, given_up: false, is_over, told };
        let threads = self.threads.unwrap_or(1).clamp(1, LIMIT_THREADS);
        let PartLedger { journal, failed, given_up, .. } = pool::run(threads, books, |task| self.play(task, is_over));
        match failed {
            Some(error) => Err(Ended::Journal { path: journal.path().to_path_buf(), error }),
            None => Ok((journal, !given_up)),
        }
    }

    /// Plays the first replication of a cell, and keeps nothing of it: how long does it take? Gives whether it was played to
    /// its end.
    pub fn try_out(&self, cell: usize, is_over: &(dyn Fn() -> bool + Sync)) -> bool {
        self.play(&Task { cell, replication: 0, of_set: None }, is_over).is_some()
    }
}

/// The runs of a part, in order.
struct PartLedger<'a, I> {
    tasks: I,
    journal: Journal,
    /// What the journal refused.
    failed: Option<io::Error>,
    /// Whether a run was, or was not begun.
    given_up: bool,
    is_over: &'a (dyn Fn() -> bool + Sync),
    told: &'a (dyn Fn() + Sync),
}

impl<I: Iterator<Item = Task> + Send> Books for PartLedger<'_, I> {
    type Task = Task;
    /// `None`: given up.
    type Output = Option<TeamsRow>;

    fn next(&mut self) -> Option<Task> {
        if self.failed.is_some() || self.given_up {
            return None;
        }
        let task = self.tasks.next()?;
        self.given_up = (self.is_over)();
        (!self.given_up).then_some(task)
    }

    fn enter(&mut self, Task { cell, replication, .. }: Task, row: Option<TeamsRow>) {
        let Some(row) = row else {
            self.given_up = true;
            return;
        };
        if self.failed.is_none() {
            let record = Record { cell: cell as u32, replication, row };
            self.failed = self.journal.append(&record).err();
            (self.told)();
        }
    }
}
