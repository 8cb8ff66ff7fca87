//! `rodizio merge`: the command gone on with from what all shards know, which leaves nothing to be played.

use super::place::{self, SHARDS, unusable};
use super::question::{AskedCommand, CutCheck, CutCompare, CutPlan, CutQuestion, CutRun, CutSweep, Cuttable};
use crate::cli::args::{CompareArgs, LiveWhen, MergeArgs, PlanArgs, RunArgs, SweepArgs};
use crate::cli::check::AskedCheck;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::guard;
use crate::cli::plan::run_of;
use crate::cli::streams::Streams;
use crate::experiment::search::KnownSearch;
use crate::experiment::shards::{
    InParts, KnownCells, KnownRuns, LoadShard, Plan, Played, Round, ShardFile, ShardProblem, cut_next, missing_as_text,
};
use crate::experiment::{Gathered, KeptRun, Record, Stretch};
use crate::report::files;
use crate::report::words::{Flag, say};
use crate::scenario::ReadFiles;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What came of a merge: an exit code, or more runs that are needed.
enum Merged {
    Done(u8),
    Open(Vec<Stretch>),
}

/// Reads all shards one after the other, and writes what the command writes; or the next round's shards.
pub(in crate::cli) fn merge(args: &MergeArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let (plan_file, mut plan) = place::plan(&args.work, None)?;
    if args.replications_csv && !matches!(plan.question.asked, AskedCommand::Sweep(_)) {
        return Err(Failure::refused(exit::USAGE, say!(shards::only_of_a_sweep(Flag::ReplicationsCsv))));
    }
    let of_charts = [
        (Flag::Png, args.result.png),
        (Flag::Excel, args.result.excel),
        (Flag::Live, args.live.live == LiveWhen::Always),
    ];
    let of_charts = of_charts.into_iter().find_map(|(flag, is_said)| is_said.then_some(flag));
    if let (AskedCommand::Check(_), Some(flag)) = (&plan.question.asked, of_charts) {
        return Err(Failure::refused(exit::USAGE, say!(shards::not_of_a_check(flag))));
    }
    let course = Course::new(&args.result, plan.question.again.clone(), streams);
    let merged = match plan.question.asked.on(&args.threads) {
        AskedCommand::Sweep(mut asked) => {
            asked.result = args.result.clone();
            asked.live = args.live.clone();
            asked.replications_csv = args.replications_csv;
            sweep(args, &plan, &plan_file, &asked, course)?
        }
        AskedCommand::Run(mut asked) => {
            asked.result = args.result.clone();
            asked.live = args.live.clone();
            run(args, &plan, &plan_file, &asked, course)?
        }
        AskedCommand::Compare(mut asked) => {
            asked.result = args.result.clone();
            asked.live = args.live.clone();
            compare(args, &plan, &plan_file, &asked, course)?
        }
        AskedCommand::Check(mut asked) => {
            (asked.args.json, asked.args.quiet) = (args.result.json, args.result.quiet);
            check(args, &plan, &plan_file, &asked, course)?
        }
        AskedCommand::Plan(mut asked) => {
            asked.result = args.result.clone();
            asked.live = args.live.clone();
            search(args, &plan, &plan_file, &asked, course)?
        }
    };
    match merged {
        Merged::Done(code) => Ok(code),
        Merged::Open(wanted) => {
            let said = next_round(&mut plan, &plan_file, &wanted)?;
            streams.note(&said);
            Ok(exit::INCOMPLETE)
        }
    }
}

fn sweep(
    args: &MergeArgs,
    plan: &Plan<CutQuestion>,
    plan_file: &Path,
    asked: &SweepArgs,
    mut course: Course,
) -> Result<Merged, Failure> {
    let cut = CutSweep::open(asked, place::reader(plan), &mut course)?;
    place::check(plan, plan_file, &cut)?;
    let sweep = cut.parts()?;
    let folder = course.folder(cut.files())?;
    let mut shards = Shards::of(args, plan);
    shards.all_there()?;
    let each = shards.each();
    let records = each.flat_map(|(round, shard)| match shards.shard(&sweep, round, shard) {
        Ok(records) => records.into_iter().map(Ok).collect(),
        Err(failure) => vec![Err(failure)],
    });
    let gathered = sweep.gather(records)?;
    shards.none_spoilt()?;
    match gathered {
        Gathered::Whole(outcome) => cut.open.finish(asked, course, outcome, folder).map(Merged::Done),
        Gathered::Open(wanted) => Ok(Merged::Open(wanted)),
    }
}

fn run(
    args: &MergeArgs,
    plan: &Plan<CutQuestion>,
    plan_file: &Path,
    asked: &RunArgs,
    mut course: Course,
) -> Result<Merged, Failure> {
    let cut = CutRun::open(asked, place::reader(plan), &mut course)?;
    place::check(plan, plan_file, &cut)?;
    let parts = cut.parts()?;
    let mut output = cut.open.output(asked, course.folder(cut.files())?)?;
    let supplied = Supplied::of(args, plan, &parts)?;
    let (played, wanted) = supplied.within(|known| cut.open.play(asked, known, &mut output, [None, None], &|| ()))?;
    if !wanted.is_empty() {
        return Ok(Merged::Open(wanted));
    }
    let (summary, missed) = played?;
    cut.open.finish(asked, course, (&summary, missed), output, exit::OK).map(Merged::Done)
}

fn compare(
    args: &MergeArgs,
    plan: &Plan<CutQuestion>,
    plan_file: &Path,
    asked: &CompareArgs,
    mut course: Course,
) -> Result<Merged, Failure> {
    let cut = CutCompare::open(asked, place::reader(plan), &mut course)?;
    place::check(plan, plan_file, &cut)?;
    let parts = cut.parts()?;
    let folder = course.folder(cut.files())?;
    let comparison = cut.open.comparison(asked);
    let supplied = Supplied::of(args, plan, &parts)?;
    let (compared, wanted) = supplied.within(|known| comparison.run_by(known, &|| ()))?;
    if !wanted.is_empty() {
        return Ok(Merged::Open(wanted));
    }
    cut.open.finish(asked, course, &compared?, folder).map(Merged::Done)
}

fn check(
    args: &MergeArgs,
    plan: &Plan<CutQuestion>,
    plan_file: &Path,
    asked: &AskedCheck,
    mut course: Course,
) -> Result<Merged, Failure> {
    let cut = CutCheck::open(asked, place::reader(plan), &mut course)?;
    place::check(plan, plan_file, &cut)?;
    let parts = cut.parts()?;
    let folder = course.folder(cut.files())?;
    let place = course.place;
    let supplied = Supplied::of(args, plan, &parts)?;
    let (played, wanted) = supplied.by_cell(|known| cut.open.play(known, &|| false, place))?;
    if !wanted.is_empty() {
        return Ok(Merged::Open(wanted));
    }
    cut.open.finish(course, &played?, folder).map(Merged::Done)
}

fn search(
    args: &MergeArgs,
    plan: &Plan<CutQuestion>,
    plan_file: &Path,
    asked: &PlanArgs,
    mut course: Course,
) -> Result<Merged, Failure> {
    let cut = CutPlan::open(asked, place::reader(plan), &mut course)?;
    place::check(plan, plan_file, &cut)?;
    let parts = cut.parts()?;
    let folder = course.folder(cut.files())?;
    let mut shards = Shards::of(args, plan);
    shards.all_there()?;
    let mut known = KnownSearch::default();
    for (round, shard) in shards.each() {
        let records = shards.shard(&parts, round, shard)?;
        records.into_iter().for_each(|record| known.add(&cut.open.0, record));
    }
    shards.none_spoilt()?;
    let run = run_of(asked, None);
    let found = cut.open.0.search_known(&run, &known).map_err(Failure::unexpected)?;
    match known.wanted() {
        wanted if wanted.is_empty() => cut.open.finish((asked, &run), course, found, folder).map(Merged::Done),
        wanted => Ok(Merged::Open(wanted)),
    }
}

/// Replications from shards, for commands that ask for them one after the other.
struct Supplied<'a, P> {
    shards: Mutex<(Shards<'a>, Option<Failure>)>,
    parts: &'a P,
}

impl<'a, P: InParts<Row = Played>> Supplied<'a, P> {
    fn of(args: &'a MergeArgs, plan: &'a Plan<CutQuestion>, parts: &'a P) -> Result<Self, Failure> {
        let shards = Shards::of(args, plan);
        shards.all_there()?;
        Ok(Supplied { shards: Mutex::new((shards, None)), parts })
    }

    /// Does something with them, in the order in which they were cut; gives what came of it, and what was asked for and is not
    /// there.
    fn within<R>(self, work: impl FnOnce(&KnownRuns<'_>) -> R) -> Result<(R, Vec<Stretch>), Failure> {
        self.gone_through(|counts, load| {
            let known = KnownRuns::new(counts, load);
            let found = work(&known);
            (found, known.wanted())
        })
    }

    /// The same of those of one cell after the other, in any order.
    fn by_cell<R>(self, work: impl FnOnce(&KnownCells<'_>) -> R) -> Result<(R, Vec<Stretch>), Failure> {
        self.gone_through(|counts, load| {
            let known = KnownCells::new(counts, load);
            let found = work(&known);
            (found, known.wanted())
        })
    }

    fn gone_through<R>(self, work: impl FnOnce(&[usize], Box<LoadShard<'_>>) -> R) -> Result<R, Failure> {
        let rounds = self.shards.lock().unwrap_or_else(PoisonError::into_inner).0.plan.rounds.iter();
        let counts: Vec<usize> = rounds.map(|round| round.shards.len()).collect();
        let load = |round: usize, shard: usize| {
            let mut at = self.shards.lock().unwrap_or_else(PoisonError::into_inner);
            match at.0.shard(self.parts, round, shard) {
                Ok(records) => Some(records),
                Err(failure) => {
                    at.1 = Some(failure);
                    None
                }
            }
        };
        let found = work(&counts, Box::new(load));
        let (shards, failure) = self.shards.into_inner().unwrap_or_else(PoisonError::into_inner);
        match failure {
            Some(failure) => Err(failure),
            None => shards.none_spoilt().map(|()| found),
        }
    }
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

    /// The runs of one shard; none of one that is spoilt, which is noted.
    fn shard<P: InParts>(&mut self, parts: &P, round: usize, shard: usize) -> Result<Vec<Record<P::Row>>, Failure> {
        let runs = &self.plan.rounds[round - 1].shards[shard].runs;
        let identity = self.plan.identity(round, shard).map_err(Failure::unexpected)?;
        let mut found: Option<Vec<Record<P::Row>>> = None;
        for folder in &self.folders {
            let file = ShardFile::new(folder, round, shard);
            let refuse = |problem: &ShardProblem| unusable(problem, &file.whole, self.work, shard);
            let records = match file.read(&identity, runs) {
                Ok(records) => records,
                Err(problem) if problem.is_gap() => continue,
                Err(problem) => return Err(refuse(&problem)),
            };
            if let Some(Record { cell, replication, .. }) = records.iter().find(|record| !parts.fits(record)) {
                let (path, cell, replication) = (file.whole.clone(), *cell, *replication);
                return Err(refuse(&ShardProblem::Impossible { path, cell, replication }));
            }
            let differs = |(one, other): &(&Record<P::Row>, &Record<P::Row>)| !one.row.has_bits_of(&other.row);
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
