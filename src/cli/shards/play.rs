//! `rodizio shard`: plays the runs of one shard into its own file, which is renamed once it is complete.

use super::place::{self, SHARDS, unusable};
use super::question::{AskedCommand, CutCheck, CutCompare, CutPlan, CutRun, CutSweep, Cuttable};
use super::status::{rounds, status};
use crate::cli::args::{ShardArgs, ThreadArgs};
use crate::cli::clock;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::interrupt;
use crate::cli::progress::Runs;
use crate::cli::size::Size;
use crate::cli::streams::Streams;
use crate::cli::sweep::refused;
use crate::experiment::shards::{InParts, Shard, ShardFile, ShardProblem, play_part};
use crate::experiment::{Ended, Identity, Journal, KeptRun, Record};
use crate::report::files::WriteError;
use crate::report::words::say;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What schedulers call the number of a task, the innermost first: HyperQueue may itself run in an array of Slurm.
const VARIABLES: [&str; 4] = ["HQ_TASK_ID", "JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID", "PBS_ARRAY_INDEX"];

/// Plays a shard, or says which are missing.
pub(in crate::cli) fn shard(args: &ShardArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let is_over = clock::after(args.time_limit.map(clock::length));
    let (plan_file, plan) = place::plan(&args.work, args.plan_in.as_deref())?;
    let folder = args.shards_out.clone().unwrap_or_else(|| args.work.join(SHARDS));
    let is_apart = args.shards_out.is_some();
    if args.status {
        return status(&plan, &args.work, (&folder, is_apart), args.quiet, streams);
    }
    let asked = number(args)?;
    let number = asked as usize;
    let (mut complete, mut open) = (None, None);
    for round in rounds(&plan, is_apart) {
        let Some(shard) = plan.rounds[round - 1].shards.get(number) else { continue };
        let identity = plan.identity(round, number).map_err(Failure::unexpected)?;
        let file = ShardFile::new(&folder, round, number);
        match plan.question.asked.see(&file, &identity, &shard.runs) {
            Ok(()) => complete = complete.or(Some(file)),
            Err(problem) if problem.is_gap() => {
                open = Some((shard, identity, file, problem));
                break;
            }
            Err(problem) => return Err(unusable(&problem, &file.whole, &args.work, number)),
        }
    }
    let Some((shard, identity, file, problem)) = open else {
        let all = plan.rounds.last().map_or(0, |round| round.shards.len());
        let file = complete.ok_or_else(|| Failure::refused(exit::USAGE, say!(shards::no_such_shard(asked, all))))?;
        note(args, streams, || say!(shards::complete_already(&file.whole)));
        return Ok(exit::OK);
    };
    // What is sound in it is gone on with.
    if !matches!(problem, ShardProblem::Missing { .. }) && !file.partial.exists() {
        let at = |error| WriteError::new(&file.partial, error);
        std::fs::rename(&file.whole, &file.partial).map_err(at)?;
    }
    std::fs::create_dir_all(&folder).map_err(|error| WriteError::new(&folder, error))?;
    let mut own = args.threads.clone();
    own.count.get_or_insert(1);
    let (one, reader) =
        (PlayedShard { args, shard, file: &file, identity: &identity, own: &own }, place::reader(&plan));
    // What is doubtful in it was told when it was cut, and will be when it is merged.
    let mut nowhere = streams.nowhere();
    let mut unheard = Course::plain(false, true, &mut nowhere);
    let course = Course::plain(false, args.quiet, streams);
    match plan.question.asked.on(&own) {
        AskedCommand::Sweep(asked) => {
            let asked = CutSweep::open(&asked, reader, &mut unheard)?;
            place::check(&plan, &plan_file, &asked)?;
            one.play(&asked.parts()?, &is_over, course)
        }
        AskedCommand::Run(asked) => {
            let asked = CutRun::open(&asked, reader, &mut unheard)?;
            place::check(&plan, &plan_file, &asked)?;
            one.play(&asked.parts()?, &is_over, course)
        }
        AskedCommand::Compare(asked) => {
            let asked = CutCompare::open(&asked, reader, &mut unheard)?;
            place::check(&plan, &plan_file, &asked)?;
            one.play(&asked.parts()?, &is_over, course)
        }
        AskedCommand::Check(asked) => {
            let asked = CutCheck::open(&asked, reader, &mut unheard)?;
            place::check(&plan, &plan_file, &asked)?;
            one.play(&asked.parts()?, &is_over, course)
        }
        AskedCommand::Plan(asked) => {
            let asked = CutPlan::open(&asked, reader, &mut unheard)?;
            place::check(&plan, &plan_file, &asked)?;
            one.play(&asked.parts()?, &is_over, course)
        }
    }
}

/// A shard on its way.
struct PlayedShard<'a> {
    args: &'a ShardArgs,
    shard: &'a Shard,
    file: &'a ShardFile,
    identity: &'a Identity,
    /// Threads of this machine.
    own: &'a ThreadArgs,
}

impl PlayedShard<'_> {
    fn play<P: InParts>(&self, parts: &P, is_over: &(dyn Fn() -> bool + Sync), course: Course) -> Result<u8, Failure> {
        let PlayedShard { args, shard, file, identity, own } = *self;
        let scenarios = parts.scenarios();
        let cells: BTreeSet<u32> = shard.runs.iter().map(|stretch| stretch.cell).collect();
        let cells = cells.into_iter().filter_map(|cell| scenarios.get(cell as usize).copied());
        Size::of(cells, own).times(shard.count()).admit(course.streams)?;
        let (journal, records) = journal::<P::Row>(file, identity)?;
        let sound = records.iter().filter(|record| parts.fits(record));
        let known: BTreeSet<(u32, u32)> = sound.map(|record| (record.cell, record.replication)).collect();
        drop(records);
        let done = AtomicUsize::new(known.len());
        let is_over = || interrupt::is_asked() || is_over();
        let played = course.play(Runs::new, |runs| {
            let told = || runs.at(done.fetch_add(1, Ordering::Relaxed) + 1, shard.count() as usize);
            play_part(parts, &shard.runs, &known, (journal, own.count.unwrap_or(1)), &is_over, &told)
        });
        let (journal, is_whole) = match played {
            Ok(played) => played,
            Err(error @ Ended::Journal { .. }) => return Err(Failure::plain(exit::CANNOT_WRITE, error)),
            Err(error @ Ended::Interrupted) => return Err(Failure::plain(exit::INTERRUPTED, error)),
        };
        if !is_whole {
            let done = done.into_inner();
            note(args, course.streams, || say!(shards::so_far(&file.partial, done, shard.count())));
            return Ok(if interrupt::is_asked() { exit::INTERRUPTED } else { exit::INCOMPLETE });
        }
        // What is not as it was written is not called complete.
        let written = ShardFile { whole: file.partial.clone(), ..file.clone() };
        if written.read::<P::Row>(identity, &shard.runs).is_err() {
            return Err(Failure::refused(exit::CANNOT_WRITE, say!(shards::spoilt_at_once(&file.partial))));
        }
        journal.rename(&file.whole).map_err(|error| WriteError::new(&file.whole, error))?;
        note(args, course.streams, || say!(shards::complete(&file.whole, shard.count())));
        Ok(exit::OK)
    }
}

/// The growing file, and what it has already.
fn journal<K: KeptRun>(file: &ShardFile, identity: &Identity) -> Result<(Journal, Vec<Record<K>>), Failure> {
    match file.partial.exists() {
        true => Journal::resume(&file.partial, identity),
        false => Journal::create(&file.partial, identity).map(|journal| (journal, Vec::new())),
    }
    .map_err(refused)
}

fn note(args: &ShardArgs, streams: &mut Streams, text: impl FnOnce() -> String) {
    if !args.quiet {
        streams.note(&text());
    }
}

/// The number that was given, or the scheduler's.
fn number(args: &ShardArgs) -> Result<u32, Failure> {
    if let Some(number) = args.number {
        return Ok(number);
    }
    let set =
        VARIABLES.iter().find_map(|name| Some((*name, std::env::var_os(name).filter(|value| !value.is_empty())?)));
    let Some((name, value)) = set else {
        return Err(Failure::refused(exit::USAGE, say!(shards::no_variable(&VARIABLES.join(", ")))));
    };
    let value = value.to_string_lossy();
    value.parse().map_err(|_| Failure::refused(exit::USAGE, say!(shards::odd_variable(name, &value))))
}
