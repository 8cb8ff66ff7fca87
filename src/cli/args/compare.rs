//! `rodizio compare`.

use super::help::CommandHelp;
use super::{CutArgs, InputsArgs, LiveArgs, PlayArgs, ResultArgs, SetArgs, SlotArgs, replications};
use clap::{ArgAction, Args as ClapArgs, ValueHint};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio compare today.toml tomorrow.toml",
        "rodizio compare --variant \"20 minutes:overflow=20 min\" \\\n      --variant \"nine:agents=9\"",
        "rodizio compare my-team.toml --variant \"one more:agents=9\" \\\n      --margin wait_p90=30s --out results",
        "rodizio compare experiment.toml",
    ],
    notes: "All are held against the first, on the same customers. Which way is better is told by `rodizio measures`. \
            Verdicts are corrected for their number (Holm).",
};

/// `rodizio compare`.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(in crate::cli) struct CompareArgs {
    /// The scenarios, or an experiment file with variants
    ///
    /// The others are held against the first one; the built-in scenario if nothing is named.
    #[arg(value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    /// The first scenario with other values; may be repeated
    #[arg(long, value_name = "NAME:PATH=VALUE,...", action = ArgAction::Append)]
    pub variant: Vec<String>,

    #[command(flatten)]
    pub changes: SetArgs,

    /// Differences up to this much do not matter, as in wait_p90=30s; may be repeated
    #[arg(long, value_name = "MEASURE=VALUE", action = ArgAction::Append)]
    pub margin: Vec<String>,

    /// How many pairs of runs; else the first scenario's own number
    #[arg(long, value_name = "N", value_parser = replications)]
    pub replications: Option<u32>,

    #[command(flatten)]
    pub inputs: InputsArgs,

    #[command(flatten)]
    pub play: PlayArgs,

    #[command(flatten)]
    pub told: SlotArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub result: ResultArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub live: LiveArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub cut: CutArgs,
}
