//! `rodizio sensitivity`.

use super::{FileArgs, PlayArgs, ResultArgs, replications};
use crate::stats::sobol::POINTS;
use clap::{ArgAction, Args as ClapArgs};

pub(super) const EXAMPLES: &str = "Examples:
  rodizio sensitivity
  rodizio sensitivity my-team.toml --measure wait_p90 --measure lost_share --out matters
  rodizio sensitivity my-team.toml --over agents=6..10 --over overflow=\"10 min..30 min\"
  rodizio sensitivity my-team.toml --sobol --out matters

Without --over: customers a day, how much days differ, reaction, handling, conversations at once,
one agent absent, overflow and limit, each where the scenario has it. Ranges are assumptions; they
are printed. Every point meets the same customers.";

/// `rodizio sensitivity`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct SensitivityArgs {
    #[command(flatten)]
    pub source: FileArgs,

    /// An input and its range: any path of the scenario, from a number or length of time to another; up to 24 times
    #[arg(long, value_name = "PATH=A..B", action = ArgAction::Append)]
    pub over: Vec<String>,

    /// What is looked at; may be repeated, the first one leads [default: wait_p90 of the first team]
    #[arg(long, value_name = "MEASURE", action = ArgAction::Append)]
    pub measure: Vec<String>,

    /// How often each point is played; the scenario's own number if not given
    #[arg(long, value_name = "N", value_parser = replications)]
    pub replications: Option<u32>,

    /// Sobol' indices too, from this many base points; with k inputs k + 2 times as many points are played
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "256",
          value_parser = points)]
    pub sobol: Option<u32>,

    /// With --sobol: how often each of its points is played
    #[arg(long, value_name = "N", value_parser = replications, requires = "sobol", default_value = "4")]
    pub sobol_replications: u32,

    #[command(flatten)]
    pub play: PlayArgs,

    #[command(flatten)]
    pub result: ResultArgs,
}

/// A number of base points.
fn points(text: &str) -> Result<u32, String> {
    let number = text.parse::<u32>().ok().filter(|number| (POINTS.0..=POINTS.1).contains(number));
    number.ok_or_else(|| format!("it must be a whole number from {} to {}", POINTS.0, POINTS.1))
}
