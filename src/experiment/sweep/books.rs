//! The books of a sweep: which replication of which cell comes next, and what is known of each cell.

use super::super::crew::Until;
use super::super::plan::ReplicationPlan;
use super::super::study::Replication;
use super::super::summary::{Fold, Summary};
use super::super::wanted::Wanted;
use super::journal::{Journal, Record};
use super::likely::{Likely, Watched};
use super::pool::Books;
use super::portraits::SweepPortraits;
use super::second::{self, SecondProgress, SetTask};
use super::standing::SweepStanding;
use super::stretch::Stretch;
use super::{CellResult, Ended, Sweep, SweepOutcome};
use crate::measure::{RowPlace, TeamMeasure, TeamsRow};
use crate::scenario::{ParameterSets, Scenario};
use crate::stats::{Next, contributions};
use crate::unit::{Better, Reading};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

/// One replication of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Task {
    pub cell: usize,
    /// Its number in the journal.
    pub replication: u32,
    /// Of which set it is; `None`: of the cell as it is.
    pub of_set: Option<SetTask>,
    /// Whether everything is taken down that pictures need.
    pub is_whole: bool,
}

/// What comes of a task.
pub(super) enum Run {
    Plain(TeamsRow),
    /// With everything that pictures need.
    Whole(Box<Replication>),
}

/// All cells.
pub(super) struct SweepLedger<'a> {
    cells: Vec<CellProgress<'a>>,
    /// Cells with replications to begin, by rank: those with much work first.
    ready: BTreeSet<(usize, usize)>,
    rank: Vec<usize>,
    plan: &'a ReplicationPlan,
    better: Better,
    journal: Option<Journal>,
    /// What the journal refused.
    failed: Option<io::Error>,
    course: SweepCourse<'a>,
    /// Whether the time has been called.
    called: bool,
    standing: SweepStanding,
    /// Cells whose first replication comes before all others, the last of them first.
    firsts: Vec<usize>,
    /// What says which cells will be drawn, until it is said.
    likely: Option<(Likely<'a>, &'a SweepPortraits<'a>)>,
}

/// What a sweep heeds on its way.
#[derive(Clone, Copy)]
pub(super) struct SweepCourse<'a> {
    /// Once set, nothing new is begun, and what is under way is given up.
    pub stop: &'a AtomicBool,
    /// When no more replications are planned.
    pub until: Until<'a>,
    /// Is told how it stands whenever a replication has ended.
    pub told: &'a (dyn Fn(&SweepStanding) + Sync),
    /// Whether the values of each replication are kept.
    pub keeps_replications: bool,
    /// Whether controls are left out.
    pub plain: bool,
}

/// What is known of one cell. Replications are folded in order; those that end early wait.
struct CellProgress<'a> {
    scenario: &'a Scenario,
    fold: Fold<'a>,
    /// How many measures a run has.
    width: usize,
    /// Expected conversations of a replication.
    work: f64,
    /// Replications begun, or known from the journal.
    begun: u32,
    folded: u32,
    /// Where to look next whether it is enough.
    goal: u32,
    early: BTreeMap<u32, TeamsRow>,
    /// The leading measure, and where it stands among the values of a replication.
    lead_of: Wanted,
    lead_at: Option<RowPlace>,
    /// The same of the measured conversations of each team.
    arrivals_at: Vec<RowPlace>,
    lead: Vec<Reading>,
    /// The values of each replication that is folded, if they are kept.
    kept: Option<Vec<Vec<f64>>>,
    missed: Vec<String>,
    /// The mean of the leading measure, once it is known, and whether somebody has been told that the cell is complete.
    mean: Option<f64>,
    told: bool,
    /// Once all replications are there: what came of it, and what each contributes to the leading measure.
    found: Option<(Summary, Vec<f64>)>,
    /// What may be true of it.
    second: Option<SecondProgress>,
    /// What pictures need of it, if it is to be drawn.
    watched: Option<Watched<'a>>,
}

impl<'a> SweepLedger<'a> {
    pub(super) fn new(sweep: &'a Sweep<'a>, journal: Option<(Journal, Vec<Record>)>, course: SweepCourse<'a>) -> Self {
        let Sweep { cells: scenarios, plan, lead, .. } = sweep;
        let cell = |(at, scenario): (usize, &&'a Scenario)| {
            CellProgress::new(scenario, plan, lead, &course, sweep.sets.get(at))
        };
        let cells: Vec<CellProgress> = scenarios.iter().enumerate().map(cell).collect();
        let mut order: Vec<usize> = (0..cells.len()).collect();
        // A stable sort: cells of equal work stay in the order of their index.
        order.sort_by(|a, b| cells[*b].work.total_cmp(&cells[*a].work));
        let mut rank = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, cell)| rank[*cell] = place);
        let (journal, records) = journal.unzip();
        let work_planned = cells.iter().map(|cell| f64::from(cell.goal) * cell.work).sum();
        let standing = SweepStanding { cells: cells.len(), work_planned, ..SweepStanding::default() };
        let (better, ready) = (lead.measure.better, BTreeSet::new());
        let (failed, called, firsts, likely) = (None, false, Vec::new(), None);
        let mut ledger =
            SweepLedger { cells, ready, rank, plan, better, journal, failed, course, called, standing, firsts, likely };
        (0..scenarios.len()).for_each(|cell| ledger.advance(cell));
        records.into_iter().flatten().for_each(|record| ledger.know(record));
        ledger
    }

    /// The same where pictures are wanted of some cells: the first replication of every cell comes first, for it says which
    /// they will be.
    pub(super) fn drawing(mut self, portraits: Option<&'a SweepPortraits<'a>>) -> Self {
        let Some(portraits) = portraits else { return self };
        portraits.own_cell().into_iter().for_each(|cell| self.watch(cell, portraits));
        // Of what a journal has, nothing is left to look at.
        let is_new = self.cells.iter().all(|cell| cell.folded == 0 && cell.early.is_empty());
        self.likely = Likely::new(portraits).filter(|_| is_new).map(|likely| (likely, portraits));
        if self.likely.is_some() {
            self.firsts = (0..self.cells.len()).collect();
            self.firsts.sort_by_key(|cell| std::cmp::Reverse(self.rank[*cell]));
        }
        self
    }

    /// From now on a cell is played with everything that pictures need; what has been played of it is played again.
    fn watch(&mut self, cell: usize, portraits: &SweepPortraits<'_>) {
        let progress = &mut self.cells[cell];
        if progress.watched.is_none() {
            progress.watched = Some(Watched::new(progress.scenario, portraits));
            self.advance(cell);
        }
    }

    /// The first replication of a cell says something about which ones will be drawn.
    fn foresee(&mut self, cell: usize, first: &TeamsRow) {
        let Some((likely, portraits)) = &mut self.likely else { return };
        let portraits = *portraits;
        if let Some(drawn) = likely.see(cell, self.cells[cell].scenario, first) {
            self.likely = None;
            drawn.into_iter().for_each(|cell| self.watch(cell, portraits));
        }
    }

    /// A run that has been played before.
    pub(super) fn know(&mut self, Record { cell, replication, row }: Record) {
        let cell = cell as usize;
        let known = self.cells.get_mut(cell);
        if let Some(known) = known.filter(|known| known.width == row.values.len()) {
            known.enter(replication, row);
            self.advance(cell);
        }
    }

    /// What it takes as far as anybody can say now, by cell; nothing: all is known.
    pub(super) fn wanted(&self) -> Vec<Stretch> {
        self.cells.iter().enumerate().flat_map(|(at, cell)| cell.wanted(at, self.plan)).collect()
    }

    /// When the time is over: cells that have been looked at once are taken as they are.
    fn call_time(&mut self) {
        let is_over = self.course.until.is_some_and(|is_over| is_over());
        if is_over && !std::mem::replace(&mut self.called, true) {
            for cell in 0..self.cells.len() {
                let progress = &mut self.cells[cell];
                if !progress.is_complete() && progress.folded >= self.plan.first() {
                    progress.goal = progress.folded;
                    self.advance(cell);
                }
            }
        }
    }

    /// Folds what can be folded, and where the goal is reached looks whether it is enough.
    fn advance(&mut self, cell: usize) {
        let progress = &mut self.cells[cell];
        let standing = &mut self.standing;
        while progress.found.is_none() {
            while progress.folded < progress.goal && progress.fold_next() {
                standing.work_done += progress.work;
            }
            if progress.folded < progress.goal {
                break;
            }
            match self.plan.next(&progress.fold, progress.folded) {
                Next::Go(goal) if self.course.until.is_none_or(|is_over| !is_over()) => {
                    standing.work_planned += f64::from(goal - progress.goal) * progress.work;
                    progress.goal = goal;
                }
                _ => {
                    progress.missed = self.plan.missed(&progress.fold);
                    progress.mean = progress.mean_of_lead();
                    progress.found = Some(progress.close());
                    let second = progress.second.as_mut().map_or(0, |second| second.begin(progress.folded));
                    standing.work_planned += f64::from(second) * progress.work;
                }
            }
        }
        if progress.is_complete() && !std::mem::replace(&mut progress.told, true) {
            standing.completed(cell, progress.mean, self.better);
        }
        let place = (self.rank[cell], cell);
        match progress.to_begin(cell) {
            Some(_) => self.ready.insert(place),
            None => self.ready.remove(&place),
        };
    }

    pub(super) fn finish(self) -> SweepOutcome {
        let SweepStanding { cells, complete, .. } = self.standing;
        let ended = match (self.failed, &self.journal) {
            (Some(error), Some(journal)) => Some(Ended::Journal { path: journal.path().to_path_buf(), error }),
            _ => (complete < cells).then_some(Ended::Interrupted),
        };
        let mut drawn = BTreeMap::new();
        let result = |(cell, mut progress): (usize, CellProgress)| {
            let watched = progress.watched.take().filter(|_| progress.found.is_some());
            let watched = watched.and_then(|watched| watched.finish(progress.folded));
            drawn.extend(watched.map(|watched| (cell, watched)));
            let complete = progress.is_complete();
            let (mut summary, lead) = progress.found.take().unwrap_or_else(|| progress.close());
            if let Some(second) = progress.second.as_ref().filter(|_| complete) {
                second.finish(progress.scenario, &mut summary);
            }
            let replications = progress.kept.unwrap_or_default();
            CellResult { summary, lead, replications, missed: progress.missed, complete }
        };
        let cells = self.cells.into_iter().enumerate().map(result).collect();
        SweepOutcome { cells, ended, drawn, journal: self.journal }
    }
}

impl<'a> CellProgress<'a> {
    fn new(
        scenario: &'a Scenario,
        plan: &ReplicationPlan,
        lead: &Wanted,
        course: &SweepCourse<'_>,
        sets: Option<&ParameterSets<'_>>,
    ) -> Self {
        let fold = Fold::of_teams(scenario);
        let fold = if course.plain { fold.plain() } else { fold };
        let width = fold.width();
        let second = sets.map(|sets| SecondProgress::new(sets, width));
        let arrivals = |team| RowPlace::of(scenario, team, TeamMeasure::Arrivals);
        CellProgress {
            scenario,
            lead_of: lead.clone(),
            lead_at: RowPlace::of(scenario, lead.team, lead.id),
            arrivals_at: (0..scenario.teams.len()).filter_map(arrivals).collect(),
            fold,
            width,
            work: scenario.expected_conversations(),
            begun: 0,
            folded: 0,
            goal: plan.first(),
            early: BTreeMap::new(),
            lead: Vec::new(),
            kept: course.keeps_replications.then(Vec::new),
            missed: Vec::new(),
            found: None,
            mean: None,
            told: false,
            second,
            watched: None,
        }
    }

    /// Its runs that are not known and will be needed.
    fn wanted(&self, at: usize, plan: &ReplicationPlan) -> Vec<Stretch> {
        let plain = (self.folded..self.goal).filter(|number| self.found.is_none() && !self.early.contains_key(number));
        let mut all = Stretch::of(at, None, plain);
        // How many there will be as it is.
        let replications = match (&self.found, plan) {
            (Some(_), _) => Some(self.folded),
            (None, ReplicationPlan::Fixed(replications)) => Some(*replications),
            (None, ReplicationPlan::UntilPrecise { .. }) => None,
        };
        if let (Some(second), Some(replications)) = (&self.second, replications) {
            all.extend(Stretch::of(at, Some(replications), second.wanted(replications)));
        }
        all
    }

    fn is_complete(&self) -> bool {
        self.found.is_some() && self.second.as_ref().is_none_or(SecondProgress::is_complete)
    }

    /// A run that has ended, or that the journal knows.
    fn enter(&mut self, number: u32, row: TeamsRow) {
        match (second::is_second(number), &mut self.second) {
            (false, _) => drop(self.early.insert(number, row)),
            (true, Some(second)) => second.add(number, row.values),
            (true, None) => {}
        }
    }

    /// Whether this replication of it as it is is known.
    fn has(&self, number: u32) -> bool {
        !second::is_second(number) && (number < self.folded || self.early.contains_key(&number))
    }

    /// What came of it. The waits behind it go: there may be many cells.
    fn close(&mut self) -> (Summary, Vec<f64>) {
        let fold = std::mem::replace(&mut self.fold, Fold::of_teams(self.scenario));
        (fold.finish(self.folded), contributions(&std::mem::take(&mut self.lead)))
    }

    /// Measured conversations of all teams.
    fn conversations(&self, row: &TeamsRow) -> f64 {
        self.arrivals_at.iter().map(|at| at.reading(row).value).filter(|number| number.is_finite()).sum()
    }

    /// The next run to begin.
    fn to_begin(&self, cell: usize) -> Option<Task> {
        let from = self.begun.max(self.folded);
        let plain = (from..self.goal).find(|replication| !self.early.contains_key(replication));
        let plain = plain.filter(|_| self.found.is_none());
        let task = |replication, of_set, is_whole| Some(Task { cell, replication, of_set, is_whole });
        // Of a cell that is to be drawn, what is missing of that comes first.
        let played = plain.unwrap_or(if self.found.is_some() { self.folded } else { self.goal });
        if let Some(again) = self.watched.as_ref().and_then(|watched| watched.again(played)) {
            return task(again, None, true);
        }
        match plain {
            Some(replication) => task(replication, None, self.watched.is_some()),
            None if self.found.is_none() => None,
            None => self.second.as_ref()?.to_begin().and_then(|(number, of_set)| task(number, Some(of_set), false)),
        }
    }

    /// A run has begun.
    fn has_begun(&mut self, task: &Task) {
        let number = task.replication;
        match (second::is_second(number), &mut self.second) {
            (true, Some(second)) => second.begun(number),
            _ => self.begun = self.begun.max(number + 1),
        }
        if let Some(watched) = self.watched.as_mut().filter(|_| task.is_whole) {
            watched.has_begun(number);
        }
    }

    /// Folds the next replication if it is there.
    fn fold_next(&mut self) -> bool {
        let Some(row) = self.early.remove(&self.folded) else { return false };
        self.lead.push(self.lead_at.map_or(Reading::plain(f64::NAN), |at| at.reading(&row)));
        self.fold.add_teams(&row);
        self.kept.iter_mut().for_each(|kept| kept.push(row.values.clone()));
        self.second.iter_mut().for_each(|second| second.add_plain(&row.values));
        self.folded += 1;
        true
    }

    fn mean_of_lead(&self) -> Option<f64> {
        self.fold.estimate(&self.lead_of)?.mean
    }
}

impl Books for SweepLedger<'_> {
    type Task = Task;
    /// `None`: given up.
    type Output = Option<Run>;

    fn next(&mut self) -> Option<Task> {
        if self.failed.is_some() || self.course.stop.load(Ordering::Relaxed) {
            return None;
        }
        self.call_time();
        let is_first = |task: &Task| task.replication == 0 && task.of_set.is_none();
        let first = loop {
            let Some(cell) = self.firsts.pop() else { break None };
            if let Some(task) = self.cells[cell].to_begin(cell).filter(is_first) {
                break Some(task);
            }
        };
        let task = match first {
            Some(task) => task,
            None => {
                let (_, cell) = *self.ready.first()?;
                self.cells[cell].to_begin(cell)?
            }
        };
        let progress = &mut self.cells[task.cell];
        progress.has_begun(&task);
        if progress.to_begin(task.cell).is_none() {
            self.ready.remove(&(self.rank[task.cell], task.cell));
        }
        Some(task)
    }

    fn enter(&mut self, Task { cell, replication, .. }: Task, run: Option<Run>) {
        let (row, whole) = match run {
            None => return,
            Some(Run::Plain(row)) => (row, None),
            Some(Run::Whole(whole)) => (whole.measures.row(), Some(whole)),
        };
        let progress = &mut self.cells[cell];
        if let (Some(watched), Some(whole)) = (&mut progress.watched, whole) {
            watched.add(*whole);
        }
        if progress.has(replication) {
            self.advance(cell);
            return;
        }
        let record = Record { cell: cell as u32, replication, row };
        if self.failed.is_none()
            && let Some(Err(error)) = self.journal.as_mut().map(|journal| journal.append(&record))
        {
            self.failed = Some(error);
        }
        self.standing.conversations += self.cells[cell].conversations(&record.row);
        self.standing.played += self.cells[cell].work;
        if second::is_second(replication) {
            self.standing.work_done += self.cells[cell].work;
        }
        if replication == 0 {
            self.foresee(cell, &record.row);
        }
        self.cells[cell].enter(replication, record.row);
        self.advance(cell);
        (self.course.told)(&self.standing);
    }
}
