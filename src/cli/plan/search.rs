//! `rodizio plan`: the cheapest configuration of a space that keeps some targets.

mod question;
mod refused;

use crate::cli::args::PlanArgs;
use crate::cli::clock;
use crate::cli::command_line::CommandLine;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::cli::interrupt;
use crate::cli::live::LiveScenario;
use crate::cli::progress::PlanProgress;
use crate::cli::shards;
use crate::cli::size::Size;
use crate::cli::streams::Streams;
use crate::experiment::Until;
use crate::experiment::search::{Answer, Bracket, PlanFindings, PlanQuestion, PlanRun, PlanVerdict};
use crate::report::words::{NextStep, Note, say};
use crate::report::{Configuration, PlanReport, figures, fill};
use crate::scenario::Reader;

/// A search that can be made.
pub(in crate::cli) struct OpenPlan(pub PlanQuestion);

impl OpenPlan {
    /// Checks every configuration; what is doubtful is told.
    pub(in crate::cli) fn open(args: &PlanArgs, reader: Reader, course: &mut Course) -> Result<Self, Failure> {
        let question = question::question(args, reader)?;
        course.tell(&question.checked.warnings);
        Ok(OpenPlan(question))
    }

    /// Plays what explains an answer, writes the files, prints the result.
    pub(in crate::cli) fn finish(
        &self,
        (args, run): (&PlanArgs, &PlanRun),
        course: Course,
        found: (Answer, Vec<Bracket>),
        folder: Option<Folder>,
    ) -> Result<u8, Failure> {
        let found = self.0.explain(found, run)?;
        finish(&self.0, args, run, course, &found, folder)
    }
}

/// How the search is made.
pub(in crate::cli) fn run_of<'a>(args: &PlanArgs, until: Until<'a>) -> PlanRun<'a> {
    PlanRun {
        confidence: args.confidence,
        has_order: !args.examine_all,
        threads: args.play.threads.count,
        most: args.max_replications,
        has_changes: !args.result.quiet || args.result.out.is_some() || args.result.json,
        has_charts: args.result.out.is_some(),
        until,
        interrupt: interrupt::flag(),
    }
}

/// Searches, writes the files, prints the result.
pub(super) fn search(args: &PlanArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    if let Some(cut) = args.cut.asked() {
        return shards::cut_plan(args, cut, again, streams);
    }
    let mut course = Course::new(&args.result, again, streams);
    let open = OpenPlan::open(args, Reader::default(), &mut course)?;
    let question = &open.0;
    let cells = question.checked.cells.iter().map(|cell| &cell.scenario);
    course.admit(Size::of(cells, &args.play.threads))?;
    let folder = course.folder(question.origin.files())?;
    let is_over = course.until(args.max_time.map(clock::length));
    let run = run_of(args, Some(&is_over));
    let progress = |place| PlanProgress::new(&question.grid, place);
    let found = course.play(progress, |progress| question.search(&run, &|standing| progress.show(&standing)));
    open.finish((args, &run), course, found.map_err(Failure::unexpected)?, folder)
}

/// Writes and prints what came of it.
fn finish(
    question: &PlanQuestion,
    args: &PlanArgs,
    run: &PlanRun,
    mut course: Course,
    found: &PlanFindings,
    folder: Option<Folder>,
) -> Result<u8, Failure> {
    let answer = &found.answer;
    let name = found.portrait.as_ref().map(|(cell, _)| question.grid.name(*cell)).unwrap_or_default();
    let portrait = found.portrait.as_ref().map(|(cell, summary)| Configuration {
        name: &name,
        scenario: &question.checked.cells[*cell].scenario,
        summary,
    });
    let headcounts: Vec<_> = question.checked.cells.iter().map(|cell| cell.scenario.headcount()).collect();
    let report = PlanReport {
        manifest: &question.manifest(run, answer),
        scenario: &question.base.scenario,
        grid: &question.grid,
        targets: &question.targets,
        constraints: &question.constraints,
        objective: &question.objective,
        answer,
        headcounts: &headcounts,
        confidence: run.confidence,
        most: run.most,
        brackets: &found.brackets,
        leaves_out: &found.leaves_out,
        beyond: found.beyond.as_ref(),
        ways: found.ways.as_ref(),
        changes: &found.changes,
        kept: &found.kept,
        portrait,
        warnings: &fill::scenario_warnings(&question.checked.warnings),
    };
    if answer.interrupted {
        course.note(&Note::Interrupted);
    }
    let folder = folder.filter(|_| !answer.interrupted);
    let to_play = answer.answer.map(|cell| course.again.to_play(question.grid.changes(cell)).to_string());
    course.next.extend(to_play.map(|line| say!(cli::next(&NextStep::Play(line)))));
    course.can_be_tried(&args.live, || {
        let found = answer.answer.map(|cell| (question.grid.name(cell), question.grid.changes(cell).collect()));
        vec![LiveScenario::found(args.source.file.as_deref(), &question.base, question.seed, found)]
    });
    course.finish(fill::plan(&report), || figures::plan(&report), &[], folder, code(answer))
}

fn code(answer: &Answer) -> u8 {
    match answer.verdict() {
        _ if answer.interrupted => exit::INTERRUPTED,
        PlanVerdict::NotSettled => exit::INCONCLUSIVE,
        PlanVerdict::Found => exit::OK,
        PlanVerdict::NoneKeeps => exit::CHECK_FAILED,
    }
}
