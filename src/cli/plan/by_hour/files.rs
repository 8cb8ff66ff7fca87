//! The files of a week's staffing: tables, chart, page, and the roster as a scenario.

use crate::cli::args::{OffShift, PlanArgs};
use crate::cli::asked::Asked;
use crate::cli::command_line::CommandLine;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::cli::pictures;
use crate::experiment::Manifest;
use crate::experiment::staffing::HourVerdict;
use crate::report::{StaffingReport, brief, csv, figures};
use crate::scenario::Rostered;
use std::io::Write;

/// Writes them all at once.
pub(super) fn write(
    args: &PlanArgs,
    report: &StaffingReport,
    asked: &Asked,
    doubts: &[String],
    mut folder: Folder,
) -> Result<(), Failure> {
    let staffed = report.staffed;
    folder.write("staffing.csv", |file| csv::staffing(report, file))?;
    folder.write("roster.csv", |file| csv::roster(staffed, file))?;
    let plans = staffed.plans();
    let away_off_shift = args.off_shift == OffShift::Away;
    let roster = Rostered { team: staffed.team, like: staffed.like, agents: &plans, away_off_shift };
    let text = asked.base.rostered(report.scenario, roster, folder.path());
    folder.write("roster.toml", |file| write!(file, "{}\n{text}", origin(report)))?;
    let figures = figures::staffing(report);
    pictures::write(&mut folder, &figures, args.result.png)?;
    pictures::page(&mut folder, &brief::staffing(report, &figures, doubts, command(args, report.manifest)))?;
    folder.finish(report.manifest)?;
    Ok(())
}

/// A comment at the head of the roster.
fn origin(report: &StaffingReport) -> String {
    let (manifest, agents) = (report.manifest, report.staffed.roster.len());
    let all = report.staffed.judgement.hours.len();
    let held = report.count(HourVerdict::Holds);
    format!(
        "# {agents} agents on shifts, to keep {} (in {held} of {all} hours they do for sure), made from {}\n# by `rodizio plan --by-hour`, version {}, seed {}.\n",
        report.goals().join(" and "),
        manifest.file.replace(['\n', '\r'], " "),
        manifest.version,
        manifest.seed
    )
}

fn command(args: &PlanArgs, manifest: &Manifest) -> brief::Command {
    let line = CommandLine::new("plan");
    let line = args.file.iter().fold(line, |line, file| line.word(file.display().to_string()));
    let off_shift = (args.off_shift == OffShift::Available).then_some("available");
    let line = line
        .word("--by-hour")
        .flag("--target", &args.target)
        .flag("--set", &args.set)
        .flag("--off-shift", off_shift)
        .flag("--confidence", (args.confidence != 0.95).then_some(args.confidence))
        .flag("--max-replications", (args.max_replications != 5000).then_some(args.max_replications))
        .flag("--max-time", args.max_time)
        .flag("--seed", args.play.seed.map(|_| manifest.seed))
        .finish();
    brief::Command { line, is_timed: args.max_time.is_some() }
}
