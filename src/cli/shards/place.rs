//! Where a plan and its shards stand.

use super::question::{CutQuestion, Cuttable};
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::diagnostic::Diagnostic;
use crate::experiment::JournalError;
use crate::experiment::shards::{InParts, PLAN_FILE, Plan, PlanError, PlanFile, ShardProblem};
use crate::report::words::say;
use crate::scenario::{Reader, disk};
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

/// Sees that a plan goes together with what is asked, read from the plan's own texts.
pub(super) fn check<C: Cuttable>(plan: &Plan<CutQuestion>, file: &Path, asked: &C) -> Result<(), Failure> {
    if asked.identity() != plan.identity {
        return Err(Failure::refused(exit::DATA, say!(shards::other_question())));
    }
    let cells = asked.parts()?.scenarios().len();
    plan.check(cells, asked.sets()).map_err(|reason| {
        let broken = PlanError::Broken { path: file.to_path_buf(), reason };
        Failure::data(Diagnostic::plain(broken.to_string()))
    })
}

/// Gives the texts of a plan, and nothing else.
pub(super) fn reader(plan: &Plan<CutQuestion>) -> Reader {
    Reader::of_files(plan.files.iter().cloned().map(PlanFile::into_bytes).collect())
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
