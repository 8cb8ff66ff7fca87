//! `rodizio run`.

use super::{FileArgs, PlayArgs, RepeatArgs, ResultArgs, TargetArgs};
use clap::Args as ClapArgs;

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
    pub source: FileArgs,

    #[command(flatten)]
    pub plan: RepeatArgs,

    #[command(flatten)]
    pub play: PlayArgs,

    #[command(flatten)]
    pub targets: TargetArgs,

    #[command(flatten)]
    pub result: ResultArgs,

    /// With --out: every conversation, in conversations.csv
    #[arg(long)]
    pub log: bool,
}
