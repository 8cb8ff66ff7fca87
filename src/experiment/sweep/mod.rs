//! Many cells, each the scenario with other values, all with the same random numbers.
//!
//! Every replication of every cell is one task; all tasks go to one pool of threads, cells with
//! much work first. A cell's replications are folded in the order of their index, so what is found does not
//! depend on who finished first. Memory grows with the cells: of a task nothing is kept but its
//! part in the means and its value of the leading measure.

mod books;
mod cautions;
mod journal;
mod likely;
mod part;
mod pool;
mod portraits;
mod second;
mod standing;
mod stretch;

pub use cautions::{Caution, cautions};
pub use journal::{Identity, Journal, JournalError, KeptRun, PartOf, Record};
pub use likely::DrawnCell;
pub use part::Gathered;
pub(super) use pool::{Books, run as pool_run};
pub use portraits::{SweepPortrait, SweepPortraits};
pub(super) use second::{SetTask, number as set_number, task as set_task};
pub use standing::SweepStanding;
pub use stretch::Stretch;

use super::crew::Until;
use super::plan::ReplicationPlan;
use super::study::LIMIT_THREADS;
use super::summary::Summary;
use super::wanted::Wanted;
use crate::diagnostic::system_reason;
use crate::language::{phrase, tell};
use crate::measure::{Causes, Costs, Recorder, TeamsRow};
use crate::scenario::{ParameterSets, Scenario};
use crate::world;
use books::{Run, SweepCourse, SweepLedger, Task};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// What to play.
pub struct Sweep<'a> {
    /// The cells' scenarios, in the order of their index.
    pub cells: Vec<&'a Scenario>,
    /// The master seed, the same for all: where customers are not varied, every cell meets the same ones.
    pub seed: u64,
    /// How many replications each cell gets.
    pub plan: &'a ReplicationPlan,
    /// Nothing more is begun after this time, but for the first look of each cell.
    pub until: Until<'a>,
    /// On how many threads; `None`: as many as there are processors.
    pub threads: Option<usize>,
    /// The measure that cells are ranked by.
    pub lead: &'a Wanted,
    /// Whether the values of each replication are kept: memory grows with them.
    pub keeps_replications: bool,
    /// By cell, what may be true of it; nothing where all counts as known.
    pub sets: Vec<ParameterSets<'a>>,
    /// Whether means are of the replications' values alone, without what is known of the customers.
    pub plain: bool,
}

/// What became of one cell.
#[derive(Clone, Debug)]
pub struct CellResult {
    /// Means and intervals of the team measures. Agents and hours are empty.
    pub summary: Summary,
    /// The leading measure in each replication; NaN where it is not defined.
    pub lead: Vec<f64>,
    /// The measures of the teams in each replication, in the order of the summary; none unless they are kept.
    pub replications: Vec<Vec<f64>>,
    /// What is less precise than was asked for.
    pub missed: Vec<String>,
    /// Whether it has all its replications.
    pub complete: bool,
}

/// Why a sweep ended early.
#[derive(Debug, thiserror::Error)]
pub enum Ended {
    /// Nothing more was begun after `stop` was set.
    #[error("{}", phrase!("interrupted", "interrompido"))]
    Interrupted,
    /// The journal takes no more.
    #[error("{}", tell!("cannot write {}: {}", "não é possível gravar {}: {}", path.display(), system_reason(error)))]
    Journal { path: PathBuf, error: io::Error },
}

/// What a sweep found.
pub struct SweepOutcome {
    /// In the order of the cells; those that are not complete have what they have.
    pub cells: Vec<CellResult>,
    /// Why cells are missing, if any are.
    pub ended: Option<Ended>,
    /// Cells that were played with everything that pictures need.
    pub drawn: BTreeMap<usize, DrawnCell>,
    /// The journal, to be taken away once the result is in its place.
    pub journal: Option<Journal>,
}

impl Sweep<'_> {
    /// Plays what is not in the journal yet. Once `stop` is set nothing new is begun, and what is under way is given up.
    /// `told` is called from any thread whenever a replication has ended.
    pub fn run(
        &self,
        journal: Option<(Journal, Vec<Record>)>,
        stop: &AtomicBool,
        told: &(dyn Fn(&SweepStanding) + Sync),
    ) -> SweepOutcome {
        self.run_drawing(None, journal, stop, told)
    }

    /// The same where pictures are wanted of some cells.
    pub fn run_drawing(
        &self,
        portraits: Option<&SweepPortraits<'_>>,
        journal: Option<(Journal, Vec<Record>)>,
        stop: &AtomicBool,
        told: &(dyn Fn(&SweepStanding) + Sync),
    ) -> SweepOutcome {
        let there_are = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = self.threads.unwrap_or_else(there_are).clamp(1, LIMIT_THREADS);
        let ledger = SweepLedger::new(self, journal, self.course(stop, told)).drawing(portraits);
        let is_over = || stop.load(Ordering::Relaxed);
        let ledger = pool::run(threads, ledger, |task| match (task.is_whole, portraits) {
            (true, Some(portraits)) => self.play_whole(task, portraits, &is_over),
            _ => self.play(task, &is_over).map(Run::Plain),
        });
        ledger.finish()
    }

    fn course<'c>(&self, stop: &'c AtomicBool, told: &'c (dyn Fn(&SweepStanding) + Sync)) -> SweepCourse<'c>
    where
        Self: 'c,
    {
        let Sweep { until, keeps_replications, plain, .. } = *self;
        SweepCourse { stop, until, told, keeps_replications, plain }
    }

    /// A replication of a cell as it is with everything that pictures need; `None` if it is given up.
    fn play_whole(
        &self,
        task: &Task,
        portraits: &SweepPortraits<'_>,
        is_over: &(dyn Fn() -> bool + Sync),
    ) -> Option<Run> {
        let study = portraits.study(self.cells[task.cell], 1);
        study.replication_until(task.replication, is_over).map(|whole| Run::Whole(Box::new(whole)))
    }

    /// What one replication of one cell has of its teams; `None` if it is given up.
    fn play(&self, task: &Task, is_over: &(dyn Fn() -> bool + Sync)) -> Option<TeamsRow> {
        let Some(SetTask { set, index }) = task.of_set else {
            return self.play_in(self.cells[task.cell], task.replication, is_over);
        };
        match self.sets.get(task.cell).and_then(|sets| sets.scenario(set)) {
            Some(scenario) => self.play_in(&scenario, index, is_over).map(TeamsRow::without_waits),
            // Values that do not go together with the cell's: they say nothing.
            None => Some(TeamsRow::undefined(self.cells[task.cell])),
        }
    }

    fn play_in(&self, scenario: &Scenario, replication: u32, is_over: &(dyn Fn() -> bool + Sync)) -> Option<TeamsRow> {
        let observers = (Recorder::new(scenario), Causes::new(scenario));
        let seed = self.seed;
        let measures = match Costs::new(scenario) {
            None => {
                let (recorder, causes) = world::simulate_until(scenario, seed, replication, observers, is_over)?;
                recorder.measures_with(None, Some(&causes))
            }
            Some(costs) => {
                let observers = (observers, costs);
                let ((recorder, causes), costs) =
                    world::simulate_until(scenario, seed, replication, observers, is_over)?;
                recorder.measures_with(Some(&costs), Some(&causes))
            }
        };
        Some(measures.into_row())
    }
}
