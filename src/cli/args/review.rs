//! `rodizio review`.

use super::ThreadArgs;
use super::help::CommandHelp;
use clap::{ArgAction, Args as ClapArgs, ValueHint};
use std::path::PathBuf;

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio review main",
        "rodizio review main --accept",
        "rodizio review main scenarios/night.toml --margin wait_p90=5%",
    ],
    notes: "On a terminal, every scenario that has changed is asked for. Otherwise, and with --reject, nothing is \
            written, and the exit code is 99 if anything has changed.",
};

/// `rodizio review`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct ReviewArgs {
    /// The baseline's name
    pub name: String,

    /// Scenario files, and folders of them; else the folder scenarios
    #[arg(value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Make what is found today the baseline
    #[arg(long, conflicts_with = "reject")]
    pub accept: bool,

    /// Leave the baseline as it is, without asking
    #[arg(long)]
    pub reject: bool,

    /// The folder of all baselines
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, default_value = "baselines")]
    pub baselines: PathBuf,

    /// Differences up to this much do not matter, as in wait_p90=30s
    ///
    /// wait_p90=5% is of the mean before; may be repeated [default: 1%].
    #[arg(long, value_name = "MEASURE=VALUE", action = ArgAction::Append)]
    pub margin: Vec<String>,

    #[command(flatten)]
    pub threads: ThreadArgs,
}
