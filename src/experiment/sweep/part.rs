//! A sweep in parts, and how the runs of all parts are put together.

use super::books::{SweepLedger, Task};
use super::journal::Record;
use super::second;
use super::stretch::Stretch;
use super::{Sweep, SweepOutcome};
use crate::experiment::shards::InParts;
use crate::measure::TeamsRow;
use crate::scenario::Scenario;
use std::sync::atomic::AtomicBool;

/// What the known runs of a sweep come to.
pub enum Gathered {
    /// All that it takes.
    Whole(SweepOutcome),
    /// More is needed: these runs, by cell.
    Open(Vec<Stretch>),
}

impl Sweep<'_> {
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
        SweepLedger::new(self, None, self.course(stop, told))
    }
}

impl InParts for Sweep<'_> {
    type Row = TeamsRow;

    fn scenarios(&self) -> Vec<&Scenario> {
        self.cells.clone()
    }

    fn all(&self) -> Vec<Stretch> {
        self.books(&AtomicBool::new(false), &|_| ()).wanted()
    }

    fn play(
        &self,
        cell: usize,
        number: u32,
        beside: Option<u32>,
        is_over: &(dyn Fn() -> bool + Sync),
    ) -> Option<TeamsRow> {
        let of_set = beside.and_then(|replications| second::task(number, replications));
        self.play(&Task { cell, replication: number, of_set, is_whole: false }, is_over)
    }

    fn fits(&self, record: &Record) -> bool {
        let cell = self.cells.get(record.cell as usize);
        cell.is_some_and(|scenario| {
            let row = &record.row;
            row.fits(scenario) && (!record.is_plain() || row.counts_are_known(scenario))
        })
    }
}
