//! `rodizio sensitivity`.

use super::help::CommandHelp;
use super::{FileArgs, PlayArgs, ResultArgs, replications, whole};
use crate::diagnostic::Diagnostic;
use crate::stats::sobol::POINTS;
use clap::{ArgAction, Args as ClapArgs};

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio sensitivity my-team.toml --out matters",
        "rodizio sensitivity my-team.toml --over agents=6..10 \\\n      --over overflow=\"10 min..30 min\"",
        "rodizio sensitivity my-team.toml --measure wait_p90 --measure lost_share",
        "rodizio sensitivity my-team.toml --averaged --sobol --out matters",
    ],
    notes: "Without --over: customers a day, how much days differ, reaction, handling, conversations at once, one agent \
            absent, overflow and limit, each where the scenario has it. Ranges are assumptions; they are printed. Every \
            point meets the same customers.",
};

/// `rodizio sensitivity`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct SensitivityArgs {
    #[command(flatten)]
    pub source: FileArgs,

    /// An input and its range, as in agents=6..10; up to 24 times
    ///
    /// Any path of the scenario, from a number or length of time to another.
    #[arg(long, value_name = "PATH=A..B", action = ArgAction::Append)]
    pub over: Vec<String>,

    /// What is looked at; may be repeated, the first one leads
    ///
    /// [default: wait_p90 of the first team]
    #[arg(long, value_name = "MEASURE", action = ArgAction::Append)]
    pub measure: Vec<String>,

    /// How often each point is played; else the scenario's own number
    #[arg(long, value_name = "N", value_parser = replications)]
    pub replications: Option<u32>,

    /// Each effect averaged over all other inputs, too
    ///
    /// Over both ends of each of them: a two-level design is played besides. Without it, each input is moved alone, around
    /// the scenario as it is.
    #[arg(long)]
    pub averaged: bool,

    /// Sobol' indices too, from this many base points [default: 256]
    ///
    /// With k inputs k + 2 times as many points are played.
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "256",
          value_parser = points)]
    pub sobol: Option<u32>,

    /// With --sobol: how often each of its points is played
    #[arg(long, value_name = "N", value_parser = replications, requires = "sobol", default_value = "4",
          hide_short_help = true)]
    pub sobol_replications: u32,

    #[command(flatten)]
    pub play: PlayArgs,

    #[command(flatten)]
    pub result: ResultArgs,
}

/// A number of base points.
fn points(text: &str) -> Result<u32, Diagnostic> {
    whole(text, POINTS.0..=POINTS.1)
}
