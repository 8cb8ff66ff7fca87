//! The files of a study of inputs.

use crate::cli::args::SensitivityArgs;
use crate::cli::command_line::CommandLine;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::cli::pictures;
use crate::experiment::Manifest;
use crate::report::{SensitivityReport, brief, csv, figures};

/// Tables, charts, page and manifest, all at once.
pub(super) fn write(
    args: &SensitivityArgs,
    report: &SensitivityReport,
    doubts: &[String],
    mut folder: Folder,
) -> Result<(), Failure> {
    folder.write("effects.csv", |file| csv::effects(report, file))?;
    if report.findings.sobol.is_some() {
        folder.write("sobol.csv", |file| csv::sobol(report, file))?;
    }
    let figures = figures::sensitivity(report);
    pictures::write(&mut folder, &figures, args.result.png)?;
    pictures::page(&mut folder, &brief::sensitivity(report, &figures, doubts, command(args, report.manifest)))?;
    folder.finish(report.manifest)?;
    Ok(())
}

fn command(args: &SensitivityArgs, manifest: &Manifest) -> brief::Command {
    let line = CommandLine::new("sensitivity");
    let line = args.file.iter().fold(line, |line, file| line.word(file.display().to_string()));
    let line = line
        .flag("--over", &args.over)
        .flag("--measure", &args.measure)
        .flag("--set", &args.set)
        .flag("--replications", args.replications)
        .flag("--seed", args.play.seed.map(|_| manifest.seed));
    let line = match &manifest.sobol {
        Some(plan) => line
            .word(format!("--sobol={}", plan.points))
            .word("--sobol-replications")
            .word(plan.replications.to_string()),
        None => line,
    };
    brief::Command { line: line.finish(), is_timed: false }
}
