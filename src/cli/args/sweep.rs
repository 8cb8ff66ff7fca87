//! `rodizio sweep`.

use super::help::CommandHelp;
use super::{CutArgs, FileArgs, InputsArgs, LiveArgs, PlayArgs, RepeatArgs, ResultArgs, SlotArgs, TargetArgs};
use clap::{ArgAction, Args as ClapArgs};
use serde::{Deserialize, Serialize};

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio sweep --vary agents=6..12",
        r#"rodizio sweep my-team.toml --vary overflow="10 min,20 min" --out results"#,
        "rodizio sweep my-team.toml --vary overflow=\"10 min,15 min,30 min,1 h\" \\\n      --vary agents=4..12 --out results",
        "rodizio sweep --vary agents=6..12 --target \"wait_p90 <= 10 min\" \\\n      --target \"lost_share <= 2%\"",
        "rodizio sweep --vary per_day=200..400/50 --vary overflow=\"10 min,20 min\" \\\n      --precision wait_p90=5% --max-time \"10 min\"",
        "rodizio sweep experiment.toml --out results --resume",
    ],
    notes: "Every cell meets the same customers, so differences between cells come from the values. \
            What is given by the world (arrivals, handling, patience, reactions, absences, prices) is not called best: \
            the best choice is said for each of its values.\n\n\
            The result is the same, byte for byte, on any number of threads (unless --max-time ends it). Ctrl-C ends it \
            after what is under way; with --out, --resume goes on from there.",
};

/// `rodizio sweep`.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(in crate::cli) struct SweepArgs {
    #[command(flatten)]
    pub source: FileArgs,

    /// Values for a path: a list, A..B or A..B/STEP; up to four times
    #[arg(long, value_name = "PATH=VALUES", action = ArgAction::Append)]
    pub vary: Vec<String>,

    #[command(flatten)]
    pub plan: RepeatArgs,

    #[command(flatten)]
    pub inputs: InputsArgs,

    #[command(flatten)]
    pub play: PlayArgs,

    /// The measure that cells are ranked by [default: wait_p90]
    #[arg(long, value_name = "MEASURE")]
    pub by: Option<String>,

    #[command(flatten)]
    pub targets: TargetArgs,

    /// Differences up to this much do not matter, as in wait_p90=30s
    ///
    /// The colours of a map span at least this much, so that less is not painted as news: wait_p90=5%, wait_p90=30s; may
    /// be repeated [default: 10% of the mean].
    #[arg(long, value_name = "MEASURE=VALUE", action = ArgAction::Append, hide_short_help = true)]
    pub margin: Vec<String>,

    /// With --out: replications.csv too, the measures of each replication of each cell
    #[arg(long, requires = "out", hide_short_help = true)]
    #[serde(skip)]
    pub replications_csv: bool,

    #[command(flatten)]
    pub told: SlotArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub result: ResultArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub live: LiveArgs,

    /// With --out: go on where an earlier run of this sweep ended
    #[arg(long, requires = "out")]
    #[serde(skip)]
    pub resume: bool,

    #[command(flatten)]
    #[serde(skip)]
    pub cut: CutArgs,
}
