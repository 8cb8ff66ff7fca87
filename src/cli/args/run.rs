//! `rodizio run`.

use super::help::CommandHelp;
use super::{CutArgs, FileArgs, InputsArgs, LiveArgs, PlayArgs, RepeatArgs, ResultArgs, SlotArgs, TargetArgs};
use clap::Args as ClapArgs;
use serde::{Deserialize, Serialize};

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio run my-team.toml --out results",
        r#"rodizio run --set overflow="20 min" --set agents=10"#,
        "rodizio run scenarios/forgotten-vacation.toml",
        "rodizio run my-team.toml --replications 100 --out results --log",
        r#"rodizio run --precision wait_p90=2% --target "wait_p90 <= 20 min""#,
        "rodizio run --json | jq '.summary[] | {measure, mean}'",
    ],
    notes: "The result is the same, byte for byte, for the same scenario, seed and number of replications, on any \
            number of threads.",
};

/// `rodizio run`.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(in crate::cli) struct RunArgs {
    #[command(flatten)]
    pub source: FileArgs,

    #[command(flatten)]
    pub plan: RepeatArgs,

    #[command(flatten)]
    pub inputs: InputsArgs,

    #[command(flatten)]
    pub play: PlayArgs,

    #[command(flatten)]
    pub targets: TargetArgs,

    #[command(flatten)]
    pub told: SlotArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub result: ResultArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub live: LiveArgs,

    /// With --out: every conversation, in conversations.csv
    #[arg(long, conflicts_with = "plan_out")]
    #[serde(skip)]
    pub log: bool,

    #[command(flatten)]
    #[serde(skip)]
    pub cut: CutArgs,
}
