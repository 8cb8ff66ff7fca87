//! `rodizio sweep`.

use super::{FileArgs, PlayArgs, RepeatArgs, ResultArgs, TargetArgs};
use clap::{ArgAction, Args as ClapArgs};

pub(super) const EXAMPLES: &str = "Examples:
  rodizio sweep --vary agents=6..12
  rodizio sweep my-team.toml --vary overflow=\"10 min,15 min,30 min,1 h\" --vary agents=4..12 --out results
  rodizio sweep --vary agents=6..12 --target \"wait_p90 <= 10 min\" --target \"lost_share <= 2%\"
  rodizio sweep --vary per_day=200..400/50 --precision wait_p90=5% --max-time \"10 min\"
  rodizio sweep experiment.toml --out results --resume

Every cell meets the same customers, so differences between cells come from the values.
The result is the same, byte for byte, on any number of threads (unless --max-time ends it).
Ctrl-C ends it after what is under way; with --out, --resume goes on from there.";

/// `rodizio sweep`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct SweepArgs {
    #[command(flatten)]
    pub source: FileArgs,

    /// Values for a path of the scenario: a list, A..B or A..B/STEP; up to four times
    #[arg(long, value_name = "PATH=VALUES", action = ArgAction::Append)]
    pub vary: Vec<String>,

    #[command(flatten)]
    pub plan: RepeatArgs,

    #[command(flatten)]
    pub play: PlayArgs,

    /// The measure that cells are ranked by [default: wait_p90]
    #[arg(long, value_name = "MEASURE")]
    pub by: Option<String>,

    #[command(flatten)]
    pub targets: TargetArgs,

    #[command(flatten)]
    pub result: ResultArgs,

    /// With --out: go on where an earlier run of the same sweep into that folder ended
    #[arg(long, requires = "out")]
    pub resume: bool,
}
