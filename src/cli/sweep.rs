//! `rodizio sweep`: a scenario with every combination of some values.

mod drawn;
mod files;
mod question;

use super::args::SweepArgs;
use super::asked::Asked;
use super::command_line::CommandLine;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::folder::Folder;
use super::interrupt;
use super::live::LiveScenario;
use super::progress::SweepProgress;
use super::size::Size;
use super::streams::Streams;
use super::unsure;
use crate::experiment::{Circumstances, Ranking, Sweep, SweepOutcome, cautions};
use crate::report::{self, SweepReport, fill};
use drawn::Drawn;
use question::Question;

/// Checks every cell, plays them all, writes the files, prints the result.
pub(super) fn sweep(args: &SweepArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    let mut course = Course::new(&args.result, again, streams);
    let mut asked = Asked::of(&args.source, &[&args.targets.target, &args.plan.precision, args.by.as_slice()])?;
    asked.base.tell_by(args.told.slots);
    let question = Question::new(&asked, args)?;
    course.tell(&question.checked.warnings);
    let of_cells = question.sets(&asked.base);
    unsure::fit_together(&of_cells, question.scenarios())?;
    let sets = question.inputs.as_ref().map_or(0, |inputs| 2 * question.plan.first().min(inputs.count()));
    let all = u64::from(question.plan.first() + sets) * question.checked.cells.len() as u64;
    course.admit(Size::of(question.scenarios(), &args.play.threads).times(all))?;
    let folder = course.folder(asked.base.files())?;
    let journal = files::journal(folder.as_ref(), args.resume, &question, &mut course)?;
    let is_over = course.until(question.max_time);
    let sweep = Sweep {
        cells: question.scenarios().collect(),
        seed: question.seed,
        plan: &question.plan,
        until: Some(&is_over),
        threads: args.play.threads.count,
        lead: &question.lead,
        keeps_replications: args.replications_csv,
        sets: of_cells,
        plain: args.plan.no_controls,
    };
    let progress = |place| SweepProgress::new(&question.grid, question.lead.measure.unit, place);
    let outcome =
        course.play(progress, |progress| sweep.run(journal, interrupt::flag(), &|standing| progress.show(standing)));
    finish(&question, args, course, outcome, folder)
}

/// Ranks the cells, draws some in detail, writes and prints what came of it.
fn finish(
    question: &Question,
    args: &SweepArgs,
    mut course: Course,
    mut outcome: SweepOutcome,
    folder: Option<Folder>,
) -> Result<u8, Failure> {
    let circumstances = Circumstances::of(&question.grid, &question.checked.dimensions);
    let ranking = Ranking::new(&outcome.cells, &question.lead, &question.targets, circumstances);
    let warnings = cautions(&outcome.cells, &question.checked.warnings);
    let mut warnings = report::cautions(&warnings, outcome.cells.len(), &question.grid);
    warnings.extend(report::of_concurrency(&question.grid, &question.base.scenario, question.lead.team));
    let drawn = Drawn::play(question, args, &mut outcome, &ranking)?;
    let most = outcome.cells.iter().map(|cell| cell.summary.replications).max().unwrap_or(0);
    let base = &question.base.scenario;
    let found = outcome.cells.iter().find_map(|cell| cell.summary.inputs.clone());
    let report = SweepReport {
        manifest: &question.manifest(args, most, found.as_ref()),
        scenario: base,
        grid: &question.grid,
        dimensions: &question.checked.dimensions,
        cells: &outcome.cells,
        lead: &question.lead,
        targets: &question.targets,
        ranking: &ranking,
        margins: &question.margins,
        portraits: &drawn.configurations(),
        portrait_cells: &drawn.cells(),
        same_customers: question.scenarios().all(|scenario| scenario.has_customers_of(base)),
        warnings: &warnings,
    };
    warnings.iter().for_each(|warning| course.streams.warn(warning));
    course.can_be_tried(&args.live, || {
        let best = ranking.bests.iter().find_map(|choice| choice.best);
        let found = best.map(|cell| (question.grid.name(cell), question.grid.changes(cell).collect()));
        vec![LiveScenario::found(args.source.file.as_deref(), &question.base, question.seed, found)]
    });
    let mut document = fill::sweep(&report, &fill::scenario_warnings(&question.checked.warnings));
    let code = match (&outcome.ended, folder) {
        (Some(ended), folder) => files::so_far(&report, &document, ended, folder.as_ref(), &mut course),
        (None, Some(folder)) => files::whole(&report, &mut document, folder, outcome.journal, &mut course)?,
        (None, None) => exit::OK,
    };
    match report.complete().next() {
        Some(_) => course.end(&document, code),
        None => Ok(code),
    }
}
