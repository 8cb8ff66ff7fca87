//! The roster as a scenario that runs.

use crate::cli::args::PlanArgs;
use crate::cli::asked::Asked;
use crate::cli::failure::Failure;
use crate::cli::folder::Folder;
use crate::report::StaffingReport;
use crate::report::words::say;
use crate::scenario::{OffShift, Rostered};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Its file.
const ROSTER: &str = "roster.toml";

/// Writes it; gives its path.
pub(super) fn write(
    args: &PlanArgs,
    report: &StaffingReport,
    asked: &Asked,
    folder: &mut Folder,
) -> Result<PathBuf, Failure> {
    let text = text(args, report, asked, folder.path());
    folder.write(ROSTER, |file| file.write_all(text.as_bytes()))?;
    Ok(folder.path().join(ROSTER))
}

/// What stands in a file in `folder`.
pub(super) fn text(args: &PlanArgs, report: &StaffingReport, asked: &Asked, folder: &Path) -> String {
    let staffed = report.staffed;
    let plans = staffed.plans();
    let away_off_shift = args.off_shift == OffShift::Away;
    let roster = Rostered { team: staffed.team, like: staffed.like, agents: &plans, away_off_shift };
    let text = asked.base.rostered(report.scenario, roster, folder);
    format!("{}\n{text}", origin(report))
}

/// A comment at the head of the roster.
fn origin(report: &StaffingReport) -> String {
    let lines = say!(staffing::roster_origin(report));
    lines.map(|line| format!("# {}\n", line.replace(['\n', '\r'], " "))).concat()
}
