//! `rodizio shard`: plays the runs of one shard into its own file, which is renamed once it is complete.

use super::place::{self, SHARDS, unusable};
use super::question::{self, CutQuestion};
use super::status::status;
use crate::cli::args::{ShardArgs, SweepArgs};
use crate::cli::clock;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::interrupt;
use crate::cli::progress::Runs;
use crate::cli::size::Size;
use crate::cli::streams::Streams;
use crate::cli::sweep::refused;
use crate::experiment::shards::{Plan, Shard, ShardFile, ShardProblem};
use crate::experiment::{Ended, Identity, Journal, Record};
use crate::report::files::WriteError;
use crate::report::words::say;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What schedulers call the number of a task, the innermost first: HyperQueue may itself run in an array of Slurm.
const VARIABLES: [&str; 4] = ["HQ_TASK_ID", "JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID", "PBS_ARRAY_INDEX"];

/// Plays a shard, or says which are missing.
pub(in crate::cli) fn shard(args: &ShardArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let is_over = clock::after(args.time_limit.map(clock::length));
    let (plan_file, plan) = place::plan(&args.work, args.plan_in.as_deref())?;
    let folder = args.shards_out.clone().unwrap_or_else(|| args.work.join(SHARDS));
    let round = plan.rounds.len();
    if args.status {
        return status(&plan, &args.work, &folder, args.quiet, streams);
    }
    let number = number(args)?;
    let shards = plan.rounds.last().map_or(&[][..], |round| &round.shards);
    let Some(shard) = shards.get(number as usize) else {
        return Err(Failure::refused(exit::USAGE, say!(shards::no_such_shard(number, shards.len()))));
    };
    let identity = plan.identity(round, number as usize).map_err(Failure::unexpected)?;
    let file = ShardFile::new(&folder, round, number as usize);
    match file.read(&identity, &shard.runs) {
        Ok(_) => {
            note(args, streams, || say!(shards::complete_already(&file.whole)));
            return Ok(exit::OK);
        }
        Err(ShardProblem::Missing { .. }) => {}
        // What is sound in it is gone on with.
        Err(problem) if problem.is_gap() => {
            if !file.partial.exists() {
                let at = |error| WriteError::new(&file.partial, error);
                std::fs::rename(&file.whole, &file.partial).map_err(at)?;
            }
        }
        Err(problem) => return Err(unusable(&problem, &file.whole, &args.work, number as usize)),
    }
    std::fs::create_dir_all(&folder).map_err(|error| WriteError::new(&folder, error))?;
    play(args, (&plan, &plan_file), shard, (&file, &identity), &is_over, streams)
}

fn play(
    args: &ShardArgs,
    (plan, plan_file): (&Plan<CutQuestion>, &Path),
    shard: &Shard,
    (file, identity): (&ShardFile, &Identity),
    is_over: &(dyn Fn() -> bool + Sync),
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let asked = asked(plan, args);
    let open = question::open(plan, plan_file, &asked)?;
    let sweep = open.sweep(&asked, None)?;
    let course = Course::plain(false, args.quiet, streams);
    let cells: BTreeSet<u32> = shard.runs.iter().map(|stretch| stretch.cell).collect();
    let cells = cells.into_iter().filter_map(|cell| sweep.cells.get(cell as usize).copied());
    Size::of(cells, &asked.play.threads).times(shard.count()).admit(course.streams)?;
    let (journal, records) = journal(file, identity)?;
    let known: BTreeSet<(u32, u32)> =
        records.iter().filter(|record| sweep.fits(record)).map(|record| (record.cell, record.replication)).collect();
    let done = AtomicUsize::new(known.len());
    let is_over = || interrupt::is_asked() || is_over();
    let played = course.play(Runs::new, |runs| {
        let told = || runs.at(done.fetch_add(1, Ordering::Relaxed) + 1, shard.count() as usize);
        sweep.play_part(&shard.runs, &known, journal, &is_over, &told)
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
    if written.read(identity, &shard.runs).is_err() {
        return Err(Failure::refused(exit::CANNOT_WRITE, say!(shards::spoilt_at_once(&file.partial))));
    }
    journal.rename(&file.whole).map_err(|error| WriteError::new(&file.whole, error))?;
    note(args, course.streams, || say!(shards::complete(&file.whole, shard.count())));
    Ok(exit::OK)
}

/// The question with what is this machine's own.
fn asked(plan: &Plan<CutQuestion>, args: &ShardArgs) -> SweepArgs {
    let mut asked = plan.question.sweep.clone();
    asked.play.threads = args.threads.clone();
    asked.play.threads.count.get_or_insert(1);
    asked
}

/// The growing file, and what it has already.
fn journal(file: &ShardFile, identity: &Identity) -> Result<(Journal, Vec<Record>), Failure> {
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
