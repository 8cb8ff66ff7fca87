//! What cuts a question into shards: flags of the commands that can be, and the commands `shard` and `merge`.

use super::help::CommandHelp;
use super::{LiveArgs, ResultArgs, ThreadArgs, length_of_time, output, whole};
use crate::diagnostic::Diagnostic;
use crate::experiment::shards::MOST_SHARDS;
use crate::time::SimSpan;
use clap::{ArgAction, Args as ClapArgs, ValueHint};
use std::path::{Path, PathBuf};

/// Into how many pieces, and where the plan of them goes.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(in crate::cli) struct CutArgs {
    /// With --plan-out: play it in N shards, on other machines
    ///
    /// About equally long ones, by a short pilot. As many as the scheduler takes in an array, at most.
    #[arg(long, value_name = "N", value_parser = shards, requires = "plan_out", hide_short_help = true)]
    pub shards: Option<u32>,

    /// With --shards: folder for the plan; nothing is played but the pilot
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, value_parser = output::folder(),
          requires = "shards", conflicts_with_all = ["out", "json", "quiet"], hide_short_help = true)]
    pub plan_out: Option<PathBuf>,
}

impl CutArgs {
    /// Into how many, and where to; the two come together.
    pub(in crate::cli) fn asked(&self) -> Option<(u32, &Path)> {
        self.shards.zip(self.plan_out.as_deref())
    }
}

fn shards(text: &str) -> Result<u32, Diagnostic> {
    whole(text, 1..=MOST_SHARDS)
}

pub(super) const SHARD: CommandHelp = CommandHelp {
    examples: &[
        "rodizio shard work/ 7",
        "rodizio shard work/ --auto",
        "rodizio shard work/ --status",
        "rodizio shard work/ 7 --time-limit \"50 min\"",
    ],
    notes: "A plan comes from `rodizio sweep … --shards N --plan-out work/`; `run`, `compare`, `plan` and `check` can be cut, too. Shards count from 0. A shard that is complete is \
            not played again; one that was killed goes on where it was. --status lists what is missing as schedulers take it, \
            with exit code 0 if nothing is and 3 otherwise. When all are there: `rodizio merge work/ --out DIR`. \
            docs/cluster.md has Slurm, Kubernetes, Ray, HyperQueue, GNU parallel and Snakemake.",
};

/// `rodizio shard`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct ShardArgs {
    /// The folder of the plan
    #[arg(value_name = "WORK", value_hint = ValueHint::DirPath)]
    pub work: PathBuf,

    /// Which shard, from 0
    #[arg(value_name = "N", required_unless_present_any = ["auto", "status"])]
    pub number: Option<u32>,

    /// The shard that the scheduler says
    ///
    /// The first that is set of HQ_TASK_ID, JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID and PBS_ARRAY_INDEX.
    #[arg(long, conflicts_with_all = ["number", "status"])]
    pub auto: bool,

    /// List the shards that are missing, as in 3,7,9-12
    #[arg(long, conflicts_with_all = ["number", "time_limit"])]
    pub status: bool,

    /// Come to an end after this time, with what there is by then
    ///
    /// The same command goes on from there. Exit code 3 says that there is more to do.
    #[arg(long, value_name = "TIME", value_parser = length_of_time)]
    pub time_limit: Option<SimSpan>,

    /// The plan's file, where it is not in WORK
    #[arg(long = "in", id = "in", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub plan_in: Option<PathBuf>,

    /// The folder of shards, where it is not WORK/shards
    #[arg(long = "out", id = "out", value_name = "DIR", value_hint = ValueHint::DirPath, value_parser = output::folder())]
    pub shards_out: Option<PathBuf>,

    #[command(flatten)]
    pub threads: ThreadArgs,

    /// No progress and no notes; warnings stay
    #[arg(long, short)]
    pub quiet: bool,
}

pub(super) const MERGE: CommandHelp = CommandHelp {
    examples: &[
        "rodizio merge work/ --out results",
        "rodizio merge work/ --json",
        "rodizio merge work/ --in there/ --in here/",
    ],
    notes: "The files are those of one process, byte for byte. Missing shards are named, and so is a file that is spoilt, of \
            another plan or another version. Where a precision was asked for, in a plan and in a check, shards of a further round \
            may be needed: then they are in the plan, and the exit code is 3. Of a check, --out DIR gets check.json, junit.xml, \
            check.md and check.html, and the exit code is that of `rodizio check`.",
};

/// `rodizio merge`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct MergeArgs {
    /// The folder of the plan
    #[arg(value_name = "WORK", value_hint = ValueHint::DirPath)]
    pub work: PathBuf,

    /// The folder of shards, where it is not WORK/shards; may be repeated
    ///
    /// A shard that is in several of them must be the same in all.
    #[arg(long = "in", id = "in", value_name = "DIR", value_hint = ValueHint::DirPath, action = ArgAction::Append)]
    pub shards_in: Vec<PathBuf>,

    /// With --out: replications.csv too, the measures of each replication of each cell
    #[arg(long, requires = "out", hide_short_help = true)]
    pub replications_csv: bool,

    #[command(flatten)]
    pub threads: ThreadArgs,

    #[command(flatten)]
    pub result: ResultArgs,

    #[command(flatten)]
    pub live: LiveArgs,
}
