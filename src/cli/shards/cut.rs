//! `--shards N --plan-out DIR`: what is asked, cut into shards of about equal length.

use super::pilot::pilot;
use super::question::{AskedCommand, CutCheck, CutCompare, CutPlan, CutQuestion, CutRun, CutSweep, Cuttable};
use crate::cli::args::{CheckArgs, CompareArgs, PlanArgs, RunArgs, SweepArgs, ThreadArgs};
use crate::cli::check::AskedCheck;
use crate::cli::command_line::CommandLine;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::guard;
use crate::cli::size::Size;
use crate::cli::streams::Streams;
use crate::experiment::shards::{InParts, PLAN_FILE, Plan, PlanFile, cut};
use crate::report::files;
use crate::report::words::{Flag, say};
use crate::scenario::{KeptFiles, Reader};
use std::io::Write;
use std::path::Path;

/// `rodizio sweep --shards`.
pub(in crate::cli) fn cut_sweep(
    args: &SweepArgs,
    to: (u32, &Path),
    again: CommandLine,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let asked = AskedCommand::Sweep(Box::new(args.clone()));
    cut_asked(CutQuestion { asked, again }, to, streams, |reader, course| CutSweep::open(args, reader, course))
}

/// `rodizio run --shards`.
pub(in crate::cli) fn cut_run(
    args: &RunArgs,
    to: (u32, &Path),
    again: CommandLine,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let asked = AskedCommand::Run(Box::new(args.clone()));
    cut_asked(CutQuestion { asked, again }, to, streams, |reader, course| CutRun::open(args, reader, course))
}

/// `rodizio compare --shards`.
pub(in crate::cli) fn cut_compare(
    args: &CompareArgs,
    to: (u32, &Path),
    again: CommandLine,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let asked = AskedCommand::Compare(Box::new(args.clone()));
    cut_asked(CutQuestion { asked, again }, to, streams, |reader, course| CutCompare::open(args, reader, course))
}

/// `rodizio plan --shards`.
pub(in crate::cli) fn cut_plan(
    args: &PlanArgs,
    to: (u32, &Path),
    again: CommandLine,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let asked = AskedCommand::Plan(Box::new(args.clone()));
    cut_asked(CutQuestion { asked, again }, to, streams, |reader, course| CutPlan::open(args, reader, course))
}

/// `rodizio check --shards`.
pub(in crate::cli) fn cut_check(
    args: &CheckArgs,
    to: (u32, &Path),
    again: CommandLine,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let refused = [
        args.against.as_ref().map(|_| say!(shards::no_program())),
        args.save_baseline.as_ref().map(|_| say!(shards::no_new_baseline())),
    ];
    if let Some(why) = refused.into_iter().flatten().next() {
        return Err(Failure::refused(exit::USAGE, why));
    }
    let here = std::env::current_dir().map_err(Failure::unexpected)?;
    let asked = AskedCheck::find(args, here)?;
    let question = CutQuestion { asked: AskedCommand::Check(Box::new(asked.clone())), again };
    cut_asked(question, to, streams, |reader, course| {
        let cut = CutCheck::open(&asked, reader, course)?;
        cut.open.read_logs();
        Ok(cut)
    })
}

/// Reads what is asked, tries out how long it takes, and writes the plan.
fn cut_asked<C: Cuttable>(
    question: CutQuestion,
    (shards, out): (u32, &Path),
    streams: &mut Streams,
    open: impl FnOnce(Reader, &mut Course) -> Result<C, Failure>,
) -> Result<u8, Failure> {
    let file = out.join(PLAN_FILE);
    if file.exists() {
        return Err(Failure::refused(exit::CANNOT_WRITE, say!(shards::plan_is_there(&file))));
    }
    let mut course = Course::plain(false, false, streams);
    let (reader, kept) = Reader::default().keeping();
    let asked = open(reader, &mut course)?;
    if asked.max_time().is_some() {
        return Err(Failure::refused(exit::USAGE, say!(shards::no_max_time())));
    }
    let parts = asked.parts()?;
    let one = ThreadArgs { count: Some(1), ..ThreadArgs::default() };
    course.admit(Size::of(parts.scenarios(), &one).times(1))?;
    let files = texts(&kept)?;
    let pilot = pilot(&parts)?;
    let first = cut(&parts.all(), &pilot.costs, shards);
    let (count, each) = (first.len(), first.iter().map(|shard| shard.seconds).fold(0.0, f64::max));
    let plan = Plan::new(question, files, asked.identity(), shards, pilot.costs, first);
    let text = plan.written().map_err(Failure::unexpected)?;
    let spared = guard::spared(Flag::PlanOut, out.display(), asked.files());
    files::write(&file, spared, |out| out.write_all(text.as_bytes()))?;
    if count < shards as usize {
        course.streams.note(&say!(shards::fewer(count)));
    }
    let said = say!(shards::planned(&file, count, each, (pilot.runs, pilot.seconds)));
    writeln!(course.streams.stdout, "{said}\n{}", say!(shards::next(out, count))).map_err(Failure::stdout)?;
    Ok(exit::OK)
}

/// All that was read, as a plan has it.
fn texts(kept: &KeptFiles) -> Result<Vec<PlanFile>, Failure> {
    let file = |(path, bytes): (std::path::PathBuf, Vec<u8>)| {
        PlanFile::of(&path, bytes).ok_or_else(|| Failure::refused(exit::DATA, say!(shards::no_text(&path))))
    };
    kept.files().into_iter().map(file).collect()
}
