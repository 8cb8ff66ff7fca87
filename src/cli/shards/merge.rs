//! `rodizio merge`: the sweep gone on with from what all shards know, which leaves nothing to be played.

use super::place::{self, SHARDS, unusable};
use super::question::{self, CutQuestion};
use crate::cli::args::{MergeArgs, SweepArgs};
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::guard;
use crate::cli::streams::Streams;
use crate::experiment::shards::{Plan, Round, ShardFile, ShardProblem, cut_next, missing_as_text};
use crate::experiment::{Gathered, Record, Stretch, Sweep};
use crate::report::files;
use crate::report::words::{Flag, say};
use crate::scenario::ReadFiles;
use std::path::{Path, PathBuf};

/// Reads all shards one after the other, and writes what the sweep writes; or the next round's shards.
pub(in crate::cli) fn merge(args: &MergeArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let (plan_file, mut plan) = place::plan(&args.work, None)?;
    let asked = asked(&plan, args);
    let mut course = Course::new(&args.result, plan.question.again.clone(), streams);
    let open = question::open(&plan, &plan_file, &asked)?;
    course.tell(open.warnings());
    let sweep = open.sweep(&asked, None)?;
    let folder = course.folder(open.files())?;
    let mut shards = Shards::of(args, &plan);
    shards.all_there()?;
    let gathered = sweep.gather(shards.records(&sweep))?;
    shards.none_spoilt()?;
    match gathered {
        Gathered::Whole(outcome) => open.finish(&asked, course, outcome, folder),
        Gathered::Open(wanted) => {
            let said = next_round(&mut plan, &plan_file, &wanted)?;
            course.streams.note(&said);
            Ok(exit::INCOMPLETE)
        }
    }
}

/// The question with what is this machine's own.
fn asked(plan: &Plan<CutQuestion>, args: &MergeArgs) -> SweepArgs {
    let mut asked = plan.question.sweep.clone();
    asked.play.threads = args.threads.clone();
    asked.result = args.result.clone();
    asked.live = args.live.clone();
    asked.replications_csv = args.replications_csv;
    asked
}

/// Writes the plan with the runs that are needed now; says what there is to play.
fn next_round(plan: &mut Plan<CutQuestion>, file: &Path, wanted: &[Stretch]) -> Result<String, Failure> {
    let first = plan.rounds.first().map_or(&[][..], |round| &round.shards);
    let shards = cut_next(wanted, &plan.costs, first, plan.most);
    let (count, each) = (shards.len(), shards.iter().map(|shard| shard.seconds).fold(0.0, f64::max));
    plan.rounds.push(Round { shards });
    let text = plan.written().map_err(Failure::unexpected)?;
    let spared = guard::spared(Flag::PlanOut, file.display(), &ReadFiles::default());
    files::write(file, spared, |out| out.write_all(text.as_bytes()))?;
    let all: Vec<usize> = (0..count).collect();
    Ok(say!(shards::next_round(plan.rounds.len(), count, each, &missing_as_text(&all))))
}

/// The shards of all rounds, and where they stand.
struct Shards<'a> {
    plan: &'a Plan<CutQuestion>,
    work: &'a Path,
    folders: Vec<PathBuf>,
    /// By round, those that are there and are spoilt.
    spoilt: Vec<(usize, usize)>,
}

impl<'a> Shards<'a> {
    fn of(args: &'a MergeArgs, plan: &'a Plan<CutQuestion>) -> Self {
        let folders = match args.shards_in.as_slice() {
            [] => vec![args.work.join(SHARDS)],
            folders => folders.to_vec(),
        };
        Shards { plan, work: &args.work, folders, spoilt: Vec::new() }
    }

    /// Every shard, with its round from 1.
    fn each(&self) -> impl Iterator<Item = (usize, usize)> + use<'a> {
        let rounds = self.plan.rounds.iter().enumerate();
        rounds.flat_map(|(round, all)| (0..all.shards.len()).map(move |shard| (round + 1, shard)))
    }

    /// Refuses gaps, all of them at once, before anything is read.
    fn all_there(&self) -> Result<(), Failure> {
        let is_missing = |(round, shard): &(usize, usize)| {
            !self.folders.iter().any(|folder| ShardFile::new(folder, *round, *shard).whole.exists())
        };
        self.refuse(&self.each().filter(is_missing).collect::<Vec<_>>())
    }

    fn none_spoilt(&self) -> Result<(), Failure> {
        self.refuse(&self.spoilt)
    }

    /// Those of the first round that lacks any.
    fn refuse(&self, gaps: &[(usize, usize)]) -> Result<(), Failure> {
        let Some((round, _)) = gaps.first() else { return Ok(()) };
        let numbers: Vec<usize> = gaps.iter().filter(|(of, _)| of == round).map(|(_, shard)| *shard).collect();
        let missing = missing_as_text(&numbers);
        Err(Failure::refused(exit::INCOMPLETE, say!(shards::missing(self.work, *round, &missing))))
    }

    /// The runs of all shards that are whole, one shard in memory at a time.
    fn records<'b>(&'b mut self, sweep: &'b Sweep) -> impl Iterator<Item = Result<Record, Failure>> + use<'a, 'b> {
        self.each().flat_map(move |(round, shard)| match self.shard(sweep, round, shard) {
            Ok(records) => records.into_iter().map(Ok).collect(),
            Err(failure) => vec![Err(failure)],
        })
    }

    /// The runs of one shard; none of one that is spoilt, which is noted.
    fn shard(&mut self, sweep: &Sweep, round: usize, shard: usize) -> Result<Vec<Record>, Failure> {
        let runs = &self.plan.rounds[round - 1].shards[shard].runs;
        let identity = self.plan.identity(round, shard).map_err(Failure::unexpected)?;
        let mut found: Option<Vec<Record>> = None;
        for folder in &self.folders {
            let file = ShardFile::new(folder, round, shard);
            let refuse = |problem: &ShardProblem| unusable(problem, &file.whole, self.work, shard);
            let records = match file.read(&identity, runs) {
                Ok(records) => records,
                Err(problem) if problem.is_gap() => continue,
                Err(problem) => return Err(refuse(&problem)),
            };
            if let Some(Record { cell, replication, .. }) = records.iter().find(|record| !sweep.fits(record)) {
                let (path, cell, replication) = (file.whole.clone(), *cell, *replication);
                return Err(refuse(&ShardProblem::Impossible { path, cell, replication }));
            }
            let differs = |(one, other): &(&Record, &Record)| !one.row.has_bits_of(&other.row);
            if let Some((Record { cell, replication, .. }, _)) =
                found.as_ref().and_then(|found| found.iter().zip(&records).find(differs))
            {
                let (path, cell, replication) = (file.whole.clone(), *cell, *replication);
                return Err(refuse(&ShardProblem::Doubled { path, cell, replication }));
            }
            found.get_or_insert(records);
        }
        if found.is_none() {
            self.spoilt.push((round, shard));
        }
        Ok(found.unwrap_or_default())
    }
}
