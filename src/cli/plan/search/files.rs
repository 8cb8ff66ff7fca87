//! The files of a plan.

use crate::cli::args::PlanArgs;
use crate::cli::command_line::CommandLine;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::cli::pictures;
use crate::report::{PlanReport, brief, csv, figures};

/// Tables, charts, page and manifest, all at once.
pub(super) fn write(args: &PlanArgs, report: &PlanReport, mut folder: Folder) -> Result<(), Failure> {
    folder.write("configurations.csv", |file| csv::configurations(report, file))?;
    folder.write("closed-forms.csv", |file| csv::closed_forms(report, file))?;
    if !report.changes.is_empty() {
        folder.write("what-would-change.csv", |file| csv::changes(report, file))?;
    }
    let figures = figures::plan(report);
    pictures::write(&mut folder, &figures, args.result.png)?;
    pictures::page(&mut folder, &brief::plan(report, &figures, command(args, report)))?;
    folder.finish(report.manifest)?;
    Ok(())
}

fn command(args: &PlanArgs, report: &PlanReport) -> brief::Command {
    let line = CommandLine::new("plan");
    let line = args.file.iter().fold(line, |line, file| line.word(file.display().to_string()));
    let is_usual = |confidence: f64| (confidence - 0.95).abs() < 1e-12;
    let confidence = Some(args.confidence).filter(|confidence| !is_usual(*confidence));
    let line = line
        .flag("--target", &args.target)
        .flag("--search", &args.search)
        .flag("--minimise", &args.minimise)
        .flag("--set", &args.set)
        .flag("--margin", &args.margin)
        .flag("--confidence", confidence)
        .flag("--max-replications", Some(args.max_replications).filter(|most| *most != 5000))
        .flag("--max-time", args.max_time)
        .flag("--seed", args.play.seed.map(|_| report.manifest.seed))
        .finish();
    let line = if args.examine_all { line + " --examine-all" } else { line };
    brief::Command { line, is_timed: args.max_time.is_some() }
}
