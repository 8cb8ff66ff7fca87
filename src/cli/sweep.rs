//! `rodizio sweep`: a scenario with every combination of some values.

mod files;

use super::args::SweepArgs;
use super::asked::Asked;
use super::baselines;
use super::clock;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::folder::Folder;
use super::interrupt;
use super::progress::SweepProgress;
use super::size::Size;
use super::streams::Streams;
use crate::diagnostic::wrong;
use crate::experiment::baseline::Margins;
use crate::experiment::{
    Circumstances, Ended, Forecast, Identity, Journal, Keeping, Manifest, Ranking, ReplicationPlan, StudyError, Sweep,
    SweepOutcome, SweepPortrait, SweepPortraits, Target, Wanted, cautions,
};
use crate::report::document::Document;
use crate::report::words::{Note, say};
use crate::report::{self, Configuration, SweepReport, as_it_is, figures, fill};
use crate::scenario::grid::Checked;
use crate::scenario::{Grid, Loaded};
use std::time::Duration;

/// A sweep that can be run: every cell is checked.
struct Question {
    /// The scenario as it is.
    base: Loaded,
    grid: Grid,
    checked: Checked,
    plan: ReplicationPlan,
    lead: Wanted,
    targets: Vec<Target>,
    seed: u64,
    max_time: Option<Duration>,
    margins: Margins,
}

/// Checks every cell, plays them all, writes the files, prints the result.
pub(super) fn sweep(args: &SweepArgs, again: String, streams: &mut Streams) -> Result<u8, Failure> {
    let asked = Asked::of(&args.source)?;
    let question = Question::new(&asked, args)?;
    streams.tell(&question.checked.warnings);
    let cells = question.checked.cells.iter().map(|cell| &cell.scenario);
    let all = u64::from(question.plan.first()) * question.checked.cells.len() as u64;
    Size::of(cells, Forecast::of, Keeping::Live, &args.play.threads).times(all).admit(streams)?;
    let course = Course::new(&args.result, again, question.max_time.is_some());
    let folder = course.folder(asked.base.files())?;
    let journal = args.result.out.as_deref().map(|out| files::journal(out, args.resume, &question)).transpose()?;
    if let (Some(folder), Some((_, records)), true) = (&folder, &journal, args.resume) {
        folder.clean();
        streams.note(
            "note",
            &say!(cli::note(&Note::Resumed { folder: folder.path().display().to_string(), known: records.len() })),
        );
    }
    let is_over = clock::after(question.max_time);
    let sweep = Sweep {
        cells: question.checked.cells.iter().map(|cell| &cell.scenario).collect(),
        seed: question.seed,
        plan: &question.plan,
        until: Some(&is_over),
        threads: args.play.threads.count,
        lead: &question.lead,
        keeps_replications: args.replications_csv,
    };
    let unit = question.lead.measure.unit;
    let progress = SweepProgress::new(&question.grid, unit, streams.stderr_is_tty, args.result.quiet);
    let outcome =
        course.play(progress, |progress| sweep.run(journal, interrupt::flag(), &|standing| progress.show(standing)));
    question.finish(args, &course, outcome, folder, streams)
}

impl Question {
    fn new(asked: &Asked, args: &SweepArgs) -> Result<Self, Failure> {
        let grid = match &asked.experiment {
            Some(file) if args.vary.is_empty() => file.grid.clone(),
            _ => Grid::parse(&args.vary)?,
        };
        if grid.is_empty() {
            return Err(Failure::usage(
                "nothing is varied",
                "add for example --vary agents=6..12, or --vary overflow=\"10 min,20 min\"",
            ));
        }
        if let Some(vary) = grid.of_no_cell() {
            let title = format!("`{}` is the same in all cells of a sweep", vary.name);
            return Err(Failure::data(wrong(title, "give it by --seed or --replications")));
        }
        let checked = grid.check(&asked.base)?;
        let base = asked.base.with(&[])?;
        let scenario = &base.scenario;
        Ok(Question {
            plan: asked
                .plan(&args.plan, scenario, scenario.replications)?
                .of(checked.cells.iter().map(|cell| &cell.scenario)),
            lead: asked.lead(args.by.as_ref(), scenario)?,
            targets: asked.targets(&args.targets.target, scenario, checked.cells.iter().map(|cell| &cell.scenario))?,
            seed: asked.seed(args.play.seed, scenario),
            max_time: asked.max_time(&args.plan),
            margins: baselines::margins(&args.margin, &[&base])?.pop().unwrap_or_default(),
            base,
            grid,
            checked,
        })
    }

    /// What its journal belongs to.
    fn identity(&self) -> Identity {
        let manifest = Manifest::new(&self.base, self.seed, 1).with_grid(&self.grid, &self.checked.hash);
        Identity::of(&manifest)
    }

    fn portraits(&self, args: &SweepArgs) -> SweepPortraits<'_> {
        SweepPortraits {
            base: &self.base.scenario,
            grid: &self.grid,
            checked: &self.checked,
            lead: &self.lead,
            seed: self.seed,
            threads: args.play.threads.count,
            stop: interrupt::flag(),
            has_charts: args.result.out.is_some(),
        }
    }

    /// What a portrait is called; the first is of the scenario as it is.
    fn name(&self, place: usize, portrait: &SweepPortrait) -> String {
        match (place, portrait.cell.map(|cell| self.grid.name(cell))) {
            (0, Some(name)) => format!("{name} ({})", as_it_is()),
            (_, Some(name)) => name,
            (_, None) => as_it_is(),
        }
    }

    /// Plays again, in detail, the cells that are drawn; none where the sweep or this ended early.
    fn drawn(
        &self,
        args: &SweepArgs,
        outcome: &mut SweepOutcome,
        ranking: &Ranking,
    ) -> Result<Vec<SweepPortrait<'_>>, Failure> {
        if outcome.ended.is_some() {
            return Ok(Vec::new());
        }
        match self.portraits(args).play(&outcome.cells, ranking) {
            // Its journal has all of it.
            Err(StudyError::Interrupted(_)) => {
                outcome.ended = Some(Ended::Interrupted);
                Ok(Vec::new())
            }
            played => Ok(played?),
        }
    }

    /// What the result was made from, of cells with so many replications at most.
    fn manifest(&self, args: &SweepArgs, most: u32) -> Manifest {
        let scenario = &self.base.scenario;
        let manifest = Manifest::new(&self.base, self.seed, most);
        let manifest = manifest.with_grid(&self.grid, &self.checked.hash).with_plan(&self.plan);
        let by = Some(format!("{}.{}", scenario.teams[self.lead.team].name, self.lead.measure.name));
        Manifest { by, margins: args.margin.clone(), ..manifest.with_targets(scenario, &self.targets) }
    }

    /// Writes and prints what came of it.
    fn finish(
        self,
        args: &SweepArgs,
        course: &Course,
        mut outcome: SweepOutcome,
        folder: Option<Folder>,
        streams: &mut Streams,
    ) -> Result<u8, Failure> {
        let circumstances = Circumstances::of(&self.grid, &self.checked.dimensions);
        let ranking = Ranking::new(&outcome.cells, &self.lead, &self.targets, circumstances);
        let warnings = cautions(&outcome.cells, &self.checked.warnings);
        let warnings = report::cautions(&warnings, outcome.cells.len(), &self.grid);
        let portraits = self.drawn(args, &mut outcome, &ranking)?;
        let names: Vec<String> =
            portraits.iter().enumerate().map(|(place, portrait)| self.name(place, portrait)).collect();
        let most = outcome.cells.iter().map(|cell| cell.summary.replications).max().unwrap_or(0);
        let report = SweepReport {
            manifest: &self.manifest(args, most),
            scenario: &self.base.scenario,
            grid: &self.grid,
            dimensions: &self.checked.dimensions,
            cells: &outcome.cells,
            lead: &self.lead,
            targets: &self.targets,
            ranking: &ranking,
            margins: &self.margins,
            portraits: &called(&portraits, &names),
            portrait_cells: &portraits.iter().map(|portrait| portrait.cell).collect::<Vec<_>>(),
            same_customers: self.checked.cells.iter().all(|cell| cell.scenario.has_customers_of(&self.base.scenario)),
            warnings: &warnings,
        };
        warnings.iter().for_each(|warning| streams.note("warning", warning));
        let document = fill::sweep(&report, &fill::scenario_warnings(&self.checked.warnings));
        hand_over(&report, document, (outcome.ended.as_ref(), outcome.journal), (course, folder), streams)
    }
}

/// The portraits under their names.
fn called<'a>(portraits: &'a [SweepPortrait<'a>], names: &'a [String]) -> Vec<Configuration<'a>> {
    let one = |(portrait, name): (&'a SweepPortrait<'a>, &'a String)| Configuration {
        name,
        scenario: portrait.scenario,
        summary: &portrait.summary,
    };
    portraits.iter().zip(names).map(one).collect()
}

/// The files of a whole sweep, or of what there is so far; then what there is to say.
fn hand_over(
    report: &SweepReport,
    mut document: Document,
    (ended, journal): (Option<&Ended>, Option<Journal>),
    (course, folder): (&Course, Option<Folder>),
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let code = match (ended, folder) {
        (Some(ended), folder) => files::so_far(report, &document, ended, folder.as_ref(), streams)?,
        (None, Some(folder)) => {
            document.figures = figures::sweep(report);
            let (so_far, spared) = (folder.path().join(files::SO_FAR), folder.spared().clone());
            course.files(&document, folder)?;
            // It was of this sweep before it was complete.
            spared.remove(&so_far);
            if let Some(journal) = journal {
                journal.remove().map_err(Failure::unexpected)?;
            }
            exit::OK
        }
        (None, None) => exit::OK,
    };
    if report.complete().next().is_some() {
        // A sweep that ended early has no report.
        course.say(&document, ended.is_none(), streams)?;
    }
    Ok(code)
}
