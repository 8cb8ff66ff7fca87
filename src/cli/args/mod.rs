//! The arguments of every command.

mod check;
mod compare;
mod explain;
mod plan;
mod review;
mod run;
mod sensitivity;
mod sweep;

pub(super) use check::{CheckArgs, Inconclusive};
pub(super) use compare::CompareArgs;
pub(super) use explain::ExplainArgs;
pub(super) use plan::PlanArgs;
pub(super) use review::ReviewArgs;
pub(super) use run::RunArgs;
pub(super) use sensitivity::SensitivityArgs;
pub(super) use sweep::SweepArgs;

use super::asked::MOST_REPLICATIONS;
use super::exit;
use super::size::{MOST_MEMORY, bytes};
use crate::experiment::{LIMIT_REPLICATIONS, LIMIT_THREADS};
use crate::scenario::{self, length_of_time};
use crate::time::SimSpan;
use clap::builder::Resettable;
use clap::{Arg, ArgAction, Args as ClapArgs, CommandFactory, Parser, Subcommand, ValueHint};
use std::path::PathBuf;

const EXAMPLES: &str = "Examples:
  rodizio                                     the built-in scenario
  rodizio run --set overflow=\"20 min\" --set agents=10
  rodizio run my-team.toml --out results      a report with charts and tables
  rodizio sweep --vary overflow=\"10 min,20 min\" --vary agents=7..10
  rodizio compare --variant \"20 minutes:overflow=20 min\"

`rodizio COMMAND --help` explains one command.";

/// How chat distribution settings act on waiting and workload.
///
/// Simulates how a chat platform hands conversations to agents in turn (rodízio), and what its
/// overflow settings do to waiting and load. Without a command: `rodizio run`.
#[derive(Debug, Parser)]
#[command(
    name = "rodizio",
    version,
    after_help = EXAMPLES,
    after_long_help = format!("{EXAMPLES}\n\n{}", exit::HELP),
    disable_help_subcommand = true,
    max_term_width = 80
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Simulate a scenario and say what came of it
    #[command(allow_negative_numbers = true, after_help = format!("{}\n\n{}", run::EXAMPLES, exit::HELP))]
    Run(RunArgs),
    /// Play a scenario with every combination of some values: how many agents, which overflow?
    #[command(allow_negative_numbers = true, after_help = format!("{}\n\n{}", sweep::EXAMPLES, exit::HELP))]
    Sweep(SweepArgs),
    /// Find the cheapest configuration that keeps some targets: how many agents, which overflow, which shifts?
    #[command(allow_negative_numbers = true, after_help = format!("{}\n\n{}", plan::EXAMPLES, exit::HELP))]
    Plan(PlanArgs),
    /// Say which assumption changes the answer most
    #[command(allow_negative_numbers = true, after_help = format!("{}\n\n{}", sensitivity::EXAMPLES, exit::HELP))]
    Sensitivity(SensitivityArgs),
    /// Hold scenarios, or variants of one, against each other on the same customers
    #[command(allow_negative_numbers = true, after_help = format!("{}\n\n{}", compare::EXAMPLES, exit::HELP))]
    Compare(CompareArgs),
    /// Hold scenarios to what is expected of them, and the rules to their cases: a gate for CI
    #[command(after_help = format!("{}\n\n{}", check::EXAMPLES, exit::HELP))]
    Check(CheckArgs),
    /// Show what has changed since a baseline was made, and accept or reject it
    #[command(after_help = format!("{}\n\n{}", review::EXAMPLES, exit::HELP))]
    Review(ReviewArgs),
    /// Say why customers waited: where waiting comes from, and what happened to one conversation
    #[command(allow_negative_numbers = true, after_help = format!("{}\n\n{}", explain::EXAMPLES, exit::HELP))]
    Explain(ExplainArgs),
    /// Put a recorded log of events through the rules alone
    #[command(after_help = format!("{REPLAY_EXAMPLES}\n\n{}", exit::HELP))]
    Replay(ReplayArgs),
    /// Compare the engine with every exact answer there is
    #[command(allow_negative_numbers = true, after_help = format!("{VALIDATE_EXAMPLES}\n\n{}", exit::HELP))]
    Validate(ValidateArgs),
    /// Explain every measure: what is counted over what
    #[command(after_help = format!("{MEASURES_EXAMPLES}\n\n{}", exit::HELP))]
    Measures(MeasuresArgs),
    /// Print the JSON Schema of scenario files, or of experiment files
    #[command(after_help = format!("{SCHEMA_EXAMPLES}\n\n{}", exit::HELP))]
    Schema(SchemaArgs),
}

const REPLAY_EXAMPLES: &str = "Examples:
  rodizio replay my-team.toml events.jsonl > decisions.jsonl
  my-export | rodizio replay my-team.toml - | jq 'select(.decision == \"open\")'
  rodizio replay my-team.toml events.jsonl --set overflow=\"20 min\"

An event is a line of JSON, sorted by time:
  {\"at\":\"2026-03-02T09:00:00\",\"event\":\"arrive\",\"conversation\":\"c1\",\"team\":\"Suporte\"}
  {\"at\":\"2026-03-02T09:04:00\",\"event\":\"start\",\"conversation\":\"c1\",\"agent\":\"Ana\"}
and so on with end, leave (a conversation), away, back (an agent), and tick.";

const VALIDATE_EXAMPLES: &str = "Examples:
  rodizio validate
  rodizio validate --seed 7 --json | jq .verdict";

const MEASURES_EXAMPLES: &str = "Examples:
  rodizio measures
  rodizio measures --json | jq -r '.measures[].name'";

const SCHEMA_EXAMPLES: &str = "Examples:
  rodizio schema > scenario.schema.json
  rodizio schema --experiment > experiment.schema.json

Editors that know TOML schemas complete and check a scenario that begins with
  #:schema ./scenario.schema.json";

/// Which scenario, with which changes.
#[derive(Debug, ClapArgs)]
pub(super) struct FileArgs {
    /// The scenario, or an experiment file that names one; the built-in scenario if nothing is named
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    #[command(flatten)]
    pub changes: SetArgs,
}

/// Changes to every scenario that is played.
#[derive(Debug, ClapArgs)]
pub(super) struct SetArgs {
    /// Change the scenario, or all of them: any path in it, or a short name such as overflow, limit, per_day, agents,
    /// concurrency; may be repeated
    #[arg(long, value_name = "PATH=VALUE", action = ArgAction::Append)]
    pub set: Vec<String>,
}

/// What is to be kept.
#[derive(Debug, ClapArgs)]
pub(super) struct TargetArgs {
    /// A value to keep, as in "wait_p90 <= 10 min"; may be repeated
    #[arg(long, value_name = "TARGET", action = ArgAction::Append)]
    pub target: Vec<String>,
}

/// Which seed, on how many threads.
#[derive(Debug, ClapArgs)]
pub(super) struct PlayArgs {
    /// Seed of the random numbers; the scenario's own if not given
    #[arg(long, value_name = "S", env = "RODIZIO_SEED", hide_env_values = true, value_parser = seed)]
    pub seed: Option<u64>,

    #[command(flatten)]
    pub threads: ThreadArgs,
}

/// On how many threads, and with how much memory.
#[derive(Debug, ClapArgs)]
pub(super) struct ThreadArgs {
    /// Threads; all processors if not given. Changes no result
    #[arg(long = "threads", id = "threads", value_name = "T", env = "RODIZIO_THREADS", hide_env_values = true,
          value_parser = threads)]
    pub count: Option<usize>,

    #[arg(long, value_name = "SIZE", value_parser = bytes,
          help = format!("Memory that simulated conversations may take, as in \"8 GB\" [default: {} GB]", MOST_MEMORY / 1_000_000_000))]
    pub max_memory: Option<u64>,
}

/// How many replications.
#[derive(Debug, ClapArgs)]
pub(super) struct RepeatArgs {
    /// How many independent runs to average over; the scenario's own number if not given
    #[arg(long, value_name = "N", value_parser = replications, conflicts_with = "precision")]
    pub replications: Option<u32>,

    /// As many runs as it takes for a 95 % interval this narrow, half of it at most: 2% of the mean
    /// wait, wait_p90=5% of another measure, lost_share=0.2pp, wait_p90=30s; may be repeated
    #[arg(long, value_name = "[MEASURE=]P", action = ArgAction::Append)]
    pub precision: Vec<String>,

    #[arg(long, value_name = "N", value_parser = replications,
          help = format!("With --precision: not more runs than this [default: {MOST_REPLICATIONS}]"))]
    pub max_replications: Option<u32>,

    /// With --precision: no further runs are begun after this time, as in "10 min", except the first 30 of each
    #[arg(long, value_name = "TIME", value_parser = length_of_time)]
    pub max_time: Option<SimSpan>,
}

/// Where the result goes.
#[derive(Debug, ClapArgs)]
pub(super) struct ResultArgs {
    /// Folder for the report: report.html, charts, CSV tables, manifest.json; made if it is not there
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,

    /// With --out: the charts as PNG too
    #[arg(long, requires = "out")]
    pub png: bool,

    /// One JSON document on stdout
    #[arg(long)]
    pub json: bool,

    /// The answer alone, without tables and progress; warnings stay
    #[arg(long, short)]
    pub quiet: bool,
}

/// `rodizio replay`.
#[derive(Debug, ClapArgs)]
pub(super) struct ReplayArgs {
    /// The scenario file: zone, hours, agents, teams and their rules are taken from it
    #[arg(value_hint = ValueHint::FilePath)]
    pub scenario: PathBuf,

    /// The events, a line of JSON each; `-` is stdin
    #[arg(value_hint = ValueHint::FilePath)]
    pub events: PathBuf,

    #[command(flatten)]
    pub changes: SetArgs,

    /// No account of what went through; warnings stay
    #[arg(long, short)]
    pub quiet: bool,
}

/// `rodizio validate`.
#[derive(Debug, ClapArgs)]
pub(super) struct ValidateArgs {
    /// Seed of the random numbers
    #[arg(long, value_name = "S", env = "RODIZIO_SEED", hide_env_values = true, value_parser = seed, default_value_t = 1)]
    pub seed: u64,

    #[command(flatten)]
    pub threads: ThreadArgs,

    /// One JSON document on stdout
    #[arg(long)]
    pub json: bool,

    /// The verdict alone, without table and progress
    #[arg(long, short)]
    pub quiet: bool,
}

/// `rodizio measures`.
#[derive(Debug, ClapArgs)]
pub(super) struct MeasuresArgs {
    /// One JSON document
    #[arg(long)]
    pub json: bool,
}

/// `rodizio schema`.
#[derive(Debug, ClapArgs)]
pub(super) struct SchemaArgs {
    /// The schema of experiment files
    #[arg(long)]
    pub experiment: bool,
}

/// The whole command line. A variable that is there and empty counts as not set: CI services give those.
pub(super) fn command() -> clap::Command {
    let is_empty = |arg: &Arg| arg.get_env().and_then(std::env::var_os).is_some_and(|value| value.is_empty());
    let unset = |arg: Arg| if is_empty(&arg) { arg.env(Resettable::Reset) } else { arg };
    Args::command().mut_subcommands(|command| command.mut_args(unset))
}

/// A number of replications that ends some day.
fn replications(text: &str) -> Result<u32, String> {
    match text.parse::<u32>() {
        Ok(number) if (1..=LIMIT_REPLICATIONS).contains(&number) => Ok(number),
        _ => Err(format!("it must be a whole number from 1 to {LIMIT_REPLICATIONS}")),
    }
}

/// Any seed there is.
fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("--seed or RODIZIO_SEED must be {}", scenario::seeds()))
}

/// A number of threads that a machine can have.
fn threads(text: &str) -> Result<usize, String> {
    match text.parse::<usize>() {
        Ok(threads) if (1..=LIMIT_THREADS).contains(&threads) => Ok(threads),
        _ => Err(format!("--threads or RODIZIO_THREADS must be a whole number from 1 to {LIMIT_THREADS}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::Flag;

    /// Sentences of reports advise flags: those that there are.
    #[test]
    fn every_flag_that_is_spoken_of_is_there() {
        let program = Args::command();
        let known = |name: &str| {
            let mut commands = program.get_subcommands();
            commands.any(|command| command.get_arguments().any(|argument| argument.get_long() == Some(name)))
        };
        let unknown: Vec<&Flag> = Flag::ALL.iter().filter(|flag| !known(flag.name())).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(!known("no-such-flag"));
    }
}
