//! What is asked, as a plan has it: the command line, read; nothing of it is read from the environment again.

use crate::cli::args::SweepArgs;
use crate::cli::command_line::CommandLine;
use crate::cli::failure::Failure;
use crate::cli::sweep::OpenSweep;
use crate::experiment::shards::Plan;
use crate::report::words::say;
use crate::scenario::Reader;
use crate::{cli::exit, diagnostic::Diagnostic};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A question that can be cut.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) struct CutQuestion {
    /// What is asked.
    pub sweep: SweepArgs,
    /// The command that asks it of one machine, for the report.
    pub again: CommandLine,
}

/// Opens what a plan asks, from the plan's own texts.
pub(super) fn open(plan: &Plan<CutQuestion>, file: &Path, args: &SweepArgs) -> Result<OpenSweep, Failure> {
    let files = plan.files.iter().cloned().map(|file| file.into_bytes()).collect();
    let open = OpenSweep::open(args, Reader::of_files(files))?;
    if open.identity() != plan.identity {
        return Err(Failure::refused(exit::DATA, say!(shards::other_question())));
    }
    let broken = |reason| crate::experiment::shards::PlanError::Broken { path: file.to_path_buf(), reason };
    plan.check(open.scenarios().count(), open.sets())
        .map_err(|reason| Failure::data(Diagnostic::plain(broken(reason).to_string())))?;
    Ok(open)
}
