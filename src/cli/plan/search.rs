//! `rodizio plan`: the cheapest configuration of a space that keeps some targets.

use crate::cli::args::PlanArgs;
use crate::cli::asked::Asked;
use crate::cli::clock;
use crate::cli::command_line::CommandLine;
use crate::cli::course::{Course, verdict};
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::cli::interrupt;
use crate::cli::progress::PlanProgress;
use crate::cli::size::Size;
use crate::cli::streams::Streams;
use crate::diagnostic::{Given, wrong};
use crate::experiment::search::{
    Answer, FoundError, PlanError, PlanFindings, PlanQuestion, PlanRun, PlanVerdict, check_space,
};
use crate::experiment::{Forecast, Keeping};
use crate::report::words::{NextStep, Note, say};
use crate::report::{Configuration, PlanReport, figures, fill};
use crate::scenario::{Grid, Loaded};

/// Searches, writes the files, prints the result.
pub(super) fn search(args: &PlanArgs, again: String, streams: &mut Streams) -> Result<u8, Failure> {
    let question = question(args)?;
    streams.tell(&question.checked.warnings);
    let cells = question.checked.cells.iter().map(|cell| &cell.scenario);
    Size::of(cells, Forecast::of, Keeping::Live, &args.play.threads).admit(streams)?;
    let course = Course::new(&args.result, again, args.max_time.is_some());
    let folder = course.folder(question.origin.files())?;
    let is_over = clock::after(args.max_time.map(clock::length));
    let run = PlanRun {
        confidence: args.confidence,
        has_order: !args.examine_all,
        threads: args.play.threads.count,
        most: args.max_replications,
        has_changes: !args.result.quiet || args.result.out.is_some() || args.result.json,
        has_charts: args.result.out.is_some(),
        until: Some(&is_over),
        interrupt: interrupt::flag(),
    };
    let progress = PlanProgress::new(&question.grid, streams.stderr_is_tty, args.result.quiet);
    let found = course.play(progress, |progress| question.search(&run, &|standing| progress.show(&standing)));
    let found = question.explain(found.map_err(Failure::unexpected)?, &run)?;
    finish(args, &question, &run, course, &found, folder, streams)
}

/// The question, checked.
fn question(args: &PlanArgs) -> Result<PlanQuestion, Failure> {
    let asked = Asked::of(&args.source)?;
    let base = asked.base.with(&[])?;
    let grid = space(args, &asked, &base)?;
    check_space(&grid, &base.scenario)?;
    let targets = asked.plan_targets(&args.target, &base, [])?;
    if targets.is_empty() {
        return Err(Failure::usage(
            "nothing says what must be kept",
            "add for example --target \"wait_p90 <= 15 min\", or [[target]] to the scenario",
        ));
    }
    let seed = asked.seed(args.play.seed, &base.scenario);
    Ok(PlanQuestion::new((asked.base, base), grid, targets, args.minimise.as_deref(), &args.margin, seed)?)
}

/// Where to search: what the flags say, else the experiment file, else the scenario.
fn space(args: &PlanArgs, asked: &Asked, base: &Loaded) -> Result<Grid, Failure> {
    Ok(match (args.search.is_empty(), &asked.experiment) {
        (false, _) => Grid::parse_as(Given::Search, &args.search)?,
        (true, Some(file)) if !file.grid.is_empty() => file.grid.clone(),
        (true, _) => base.search.clone(),
    })
}

/// Writes and prints what came of it.
fn finish(
    args: &PlanArgs,
    question: &PlanQuestion,
    run: &PlanRun,
    mut course: Course,
    found: &PlanFindings,
    folder: Option<Folder>,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let answer = &found.answer;
    let name = found.portrait.as_ref().map(|(cell, _)| question.grid.name(*cell)).unwrap_or_default();
    let portrait = found.portrait.as_ref().map(|(cell, summary)| Configuration {
        name: &name,
        scenario: &question.checked.cells[*cell].scenario,
        summary,
    });
    let report = PlanReport {
        manifest: &question.manifest(run, answer),
        scenario: &question.base.scenario,
        grid: &question.grid,
        targets: &question.targets,
        constraints: &question.constraints,
        objective: &question.objective,
        answer,
        confidence: run.confidence,
        most: run.most,
        brackets: &found.brackets,
        leaves_out: &found.leaves_out,
        beyond: found.beyond.as_ref(),
        changes: &found.changes,
        portrait,
        warnings: &fill::scenario_warnings(&question.checked.warnings),
    };
    if answer.interrupted {
        streams.note("note", &say!(cli::note(&Note::Interrupted)));
    }
    let folder = folder.filter(|_| !answer.interrupted);
    course.next.extend(answer.answer.map(|cell| say!(cli::next(&NextStep::Play(play(args, &question.grid, cell))))));
    verdict(course.end(fill::plan(&report), || figures::plan(&report), &[], folder, streams), code(answer))
}

fn code(answer: &Answer) -> u8 {
    match answer.verdict() {
        _ if answer.interrupted => exit::INTERRUPTED,
        PlanVerdict::NotSettled => exit::INCONCLUSIVE,
        PlanVerdict::Found => exit::OK,
        PlanVerdict::NoneKeeps => exit::CHECK_FAILED,
    }
}

/// The command that plays the answer.
fn play(args: &PlanArgs, grid: &Grid, answer: usize) -> String {
    let line = CommandLine::new("run");
    let line = args.source.file.iter().fold(line, |line, file| line.word(file.display().to_string()));
    let values = grid.dimensions().iter().zip(grid.cell(answer));
    let set = values.map(|(vary, value)| format!("{}={value}", vary.name));
    line.flag("--set", &args.source.changes.set).flag("--set", set.collect::<Vec<_>>()).finish()
}

impl From<PlanError> for Failure {
    fn from(error: PlanError) -> Self {
        let title = error.to_string();
        match error {
            PlanError::NoSpace => {
                Failure::usage(title, "add for example --search agents=4..16, or [search] to the scenario")
            }
            PlanError::TooLarge(why) => Failure::data(why),
            PlanError::OfNoCell(_) => Failure::data(wrong(title, "give it by --seed or --max-replications")),
            PlanError::Given(_) => Failure::data(wrong(
                title,
                "set it by --set; `rodizio sweep --vary` says what is best for each of its values",
            )),
            PlanError::Configuration(why) => why.into(),
            PlanError::Written(why) => Failure::data(why),
            PlanError::Target { text, why } => Failure::flag("--target", &text, why),
            PlanError::Objective { text, why } => Failure::flag("--minimise", &text, why),
            PlanError::Margin { text, why } => Failure::flag("--margin", &text, why),
        }
    }
}

impl From<FoundError> for Failure {
    fn from(error: FoundError) -> Self {
        match error {
            FoundError::Changes(error) => Failure::unexpected(error),
            FoundError::Portrait(error) => error.into(),
        }
    }
}
