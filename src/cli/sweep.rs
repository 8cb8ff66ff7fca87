//! `rodizio sweep`: a scenario with every combination of some values.

mod drawn;
mod files;
mod question;

pub(super) use files::refused;

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
use super::shards;
use super::size::Size;
use super::streams::Streams;
use super::unsure;
use crate::diagnostic::Diagnostics;
use crate::experiment::{Circumstances, Identity, Ranking, Sweep, SweepOutcome, Until, cautions};
use crate::report::{self, SweepReport, fill};
use crate::scenario::{Inputs, ReadFiles, Reader, Scenario};
use drawn::Drawn;
use question::Question;
use std::time::Duration;

/// A sweep that can be played.
pub(super) struct OpenSweep {
    asked: Asked,
    question: Question,
}

impl OpenSweep {
    /// Checks every cell.
    pub(super) fn open(args: &SweepArgs, reader: Reader) -> Result<Self, Failure> {
        let named: [&[String]; 3] = [&args.targets.target, &args.plan.precision, args.by.as_slice()];
        let mut asked = Asked::of_by(&args.source, &named, reader)?;
        asked.base.tell_by(args.told.slots);
        let question = Question::new(&asked, args)?;
        Ok(OpenSweep { asked, question })
    }

    /// What is doubtful in it.
    pub(super) fn warnings(&self) -> &Diagnostics {
        &self.question.checked.warnings
    }

    /// The scenario of every cell.
    pub(super) fn scenarios(&self) -> impl Iterator<Item = &Scenario> + Clone {
        self.question.scenarios()
    }

    /// All that was read for it.
    pub(super) fn files(&self) -> &ReadFiles {
        self.asked.base.files()
    }

    /// What its runs belong to.
    pub(super) fn identity(&self) -> Identity {
        self.question.identity()
    }

    /// How long it is to take at most, if that is limited.
    pub(super) fn max_time(&self) -> Option<Duration> {
        self.question.max_time
    }

    /// How many sets of values that may be true there are.
    pub(super) fn sets(&self) -> u32 {
        self.question.inputs.as_ref().map_or(0, Inputs::count)
    }

    /// How many runs it takes, as far as that is known.
    fn runs(&self) -> u64 {
        let first = self.question.plan.first();
        u64::from(first + 2 * first.min(self.sets())) * self.question.checked.cells.len() as u64
    }

    /// What is played.
    pub(super) fn sweep<'a>(&'a self, args: &SweepArgs, until: Until<'a>) -> Result<Sweep<'a>, Failure> {
        let question = &self.question;
        let sets = question.sets(&self.asked.base);
        unsure::fit_together(&sets, question.scenarios())?;
        Ok(Sweep {
            cells: question.scenarios().collect(),
            seed: question.seed,
            plan: &question.plan,
            until,
            threads: args.play.threads.count,
            lead: &question.lead,
            keeps_replications: args.replications_csv,
            sets,
            plain: args.plan.no_controls,
        })
    }

    /// What comes of it when all is played.
    pub(super) fn finish(
        &self,
        args: &SweepArgs,
        course: Course,
        outcome: SweepOutcome,
        folder: Option<Folder>,
    ) -> Result<u8, Failure> {
        finish(&self.question, args, course, outcome, folder)
    }
}

/// Checks every cell, plays them all, writes the files, prints the result.
pub(super) fn sweep(args: &SweepArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    if let Some(cut) = args.cut.asked() {
        return shards::cut_sweep(args, cut, again, streams);
    }
    let mut course = Course::new(&args.result, again, streams);
    let open = OpenSweep::open(args, Reader::default())?;
    course.tell(open.warnings());
    let is_over = course.until(open.max_time());
    let sweep = open.sweep(args, Some(&is_over))?;
    course.admit(Size::of(open.scenarios(), &args.play.threads).times(open.runs()))?;
    let folder = course.folder(open.files())?;
    let question = &open.question;
    let journal = files::journal(folder.as_ref(), args.resume, question, &mut course)?;
    let progress = |place| SweepProgress::new(&question.grid, question.lead.measure.unit, place);
    let portraits = drawn::portraits(question, args);
    let outcome = course.play(progress, |progress| {
        sweep.run_drawing(Some(&portraits), journal, interrupt::flag(), &|standing| progress.show(standing))
    });
    finish(question, args, course, outcome, folder)
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
