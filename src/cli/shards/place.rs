//! Where a plan and its shards stand.

use super::question::CutQuestion;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::diagnostic::Diagnostic;
use crate::experiment::JournalError;
use crate::experiment::shards::{PLAN_FILE, Plan, PlanError, ShardProblem};
use crate::report::words::say;
use crate::scenario::disk;
use std::path::{Path, PathBuf};

/// The folder of shards in that of the plan.
pub(super) const SHARDS: &str = "shards";

/// The plan of a folder, or in a file apart.
pub(super) fn plan(work: &Path, apart: Option<&Path>) -> Result<(PathBuf, Plan<CutQuestion>), Failure> {
    let path = apart.map_or_else(|| work.join(PLAN_FILE), Path::to_path_buf);
    let plan = Plan::read(&path, disk::regular(&path)).map_err(|error| {
        let code = if matches!(error, PlanError::Io { .. }) { exit::NO_INPUT } else { exit::DATA };
        let help = matches!(error, PlanError::Version { .. }).then(|| say!(shards::same_version()));
        Failure::new(code, Diagnostic::plain(error.to_string()).perhaps(help))
    })?;
    Ok((path, plan))
}

/// A shard's file that cannot be used.
pub(super) fn unusable(problem: &ShardProblem, file: &Path, work: &Path, shard: usize) -> Failure {
    let code = match problem {
        ShardProblem::Journal(JournalError::Io { .. }) => exit::NO_INPUT,
        _ => exit::DATA,
    };
    let help = say!(shards::play_again(file, work, shard));
    Failure::new(code, Diagnostic::plain(problem.to_string()).help(help))
}
