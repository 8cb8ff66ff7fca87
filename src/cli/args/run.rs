//! `rodizio run`.

use super::{PlayArgs, RepeatArgs, ResultArgs, ScenarioArgs};
use clap::{ArgAction, Args as ClapArgs};

pub(super) const EXAMPLES: &str = "Examples:
  rodizio run
  rodizio run scenarios/forgotten-vacation.toml
  rodizio run --set overflow=\"20 min\" --set team.0.rules.limit=\"2 h\"
  rodizio run my-team.toml --replications 100 --out results --log
  rodizio run --precision wait_p90=2% --target \"wait_p90 <= 20 min\"
  rodizio run --json | jq '.summary[] | {measure, mean}'

The result is the same, byte for byte, for the same scenario, seed and number of
replications, on any number of threads.";

/// `rodizio run`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct RunArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,

    #[command(flatten)]
    pub plan: RepeatArgs,

    #[command(flatten)]
    pub play: PlayArgs,

    /// A value to keep, as in "wait_p90 <= 10 min"; may be repeated
    #[arg(long, value_name = "TARGET", action = ArgAction::Append)]
    pub target: Vec<String>,

    #[command(flatten)]
    pub result: ResultArgs,

    /// With --out: every conversation, in conversations.csv
    #[arg(long)]
    pub log: bool,
}
