//! The arguments of every command.

use super::exit;
use crate::experiment::{LIMIT_REPLICATIONS, LIMIT_THREADS};
use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueHint};
use std::path::PathBuf;

const EXAMPLES: &str = "Examples:
  rodizio                                     the built-in scenario
  rodizio run --set overflow=\"20 min\" --set agents=10
  rodizio run my-team.toml --out results      tables as CSV files as well

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
    #[command(allow_negative_numbers = true, after_help = format!("{RUN_EXAMPLES}\n\n{}", exit::HELP))]
    Run(RunArgs),
    /// Put a recorded log of events through the rules alone
    #[command(after_help = format!("{REPLAY_EXAMPLES}\n\n{}", exit::HELP))]
    Replay(ReplayArgs),
    /// Compare the engine with every exact answer there is
    #[command(allow_negative_numbers = true, after_help = format!("{VALIDATE_EXAMPLES}\n\n{}", exit::HELP))]
    Validate(ValidateArgs),
    /// Explain every measure: what is counted over what
    #[command(after_help = format!("{MEASURES_EXAMPLES}\n\n{}", exit::HELP))]
    Measures(MeasuresArgs),
    /// Print the JSON Schema of scenario files
    #[command(after_help = format!("{SCHEMA_EXAMPLES}\n\n{}", exit::HELP))]
    Schema,
}

const RUN_EXAMPLES: &str = "Examples:
  rodizio run
  rodizio run scenarios/forgotten-vacation.toml
  rodizio run --set overflow=\"20 min\" --set team.0.rules.limit=\"2 h\"
  rodizio run my-team.toml --replications 100 --out results --log
  rodizio run --json | jq '.teams[0].measures[] | {name, mean}'

The result is the same, byte for byte, for the same scenario, seed and number of
replications, on any number of threads.";

const REPLAY_EXAMPLES: &str = "Examples:
  rodizio replay my-team.toml events.jsonl > decisions.jsonl
  my-export | rodizio replay my-team.toml - | jq 'select(.decision == \"open\")'
  rodizio replay my-team.toml events.jsonl --set overflow=\"20 min\"

An event is a line of JSON, sorted by time:
  {\"at\":\"2026-03-02T09:00:00\",\"event\":\"arrive\",\"conversation\":\"c1\",\"team\":\"Suporte\"}
  {\"at\":\"2026-03-02T09:04:00\",\"event\":\"start\",\"conversation\":\"c1\",\"agent\":\"Ana\"}
and so on with end, leave (a conversation), away, back (an agent).";

const VALIDATE_EXAMPLES: &str = "Examples:
  rodizio validate
  rodizio validate --seed 7 --json | jq .verdict";

const MEASURES_EXAMPLES: &str = "Examples:
  rodizio measures
  rodizio measures --json | jq -r '.measures[].name'";

const SCHEMA_EXAMPLES: &str = "Examples:
  rodizio schema > scenario.schema.json

Editors that know TOML schemas complete and check a scenario that begins with
  #:schema ./scenario.schema.json";

/// Which scenario.
#[derive(Debug, ClapArgs)]
pub(super) struct ScenarioArgs {
    /// The scenario file; the built-in one if none is named
    #[arg(value_hint = ValueHint::FilePath)]
    pub scenario: Option<PathBuf>,

    /// Change the scenario: any path in it, or a short name such as overflow, limit, per_day,
    /// agents, concurrency
    #[arg(long, value_name = "PATH=VALUE", action = ArgAction::Append)]
    pub set: Vec<String>,
}

/// `rodizio run`.
#[derive(Debug, ClapArgs)]
pub(super) struct RunArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,

    /// How many independent runs to average over; the scenario's own number if not given
    #[arg(long, value_name = "N", value_parser = replications)]
    pub replications: Option<u32>,

    /// Seed of the random numbers; the scenario's own if not given
    #[arg(long, value_name = "S", env = "RODIZIO_SEED", hide_env_values = true, value_parser = seed)]
    pub seed: Option<u64>,

    /// Threads; all processors if not given. Changes no result
    #[arg(long, value_name = "T", env = "RODIZIO_THREADS", hide_env_values = true, value_parser = threads)]
    pub threads: Option<usize>,

    /// Folder for manifest.json and the CSV tables, made if it is not there
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,

    /// With --out: every conversation, in conversations.csv
    #[arg(long)]
    pub log: bool,

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

    /// Change the scenario, as for `rodizio run`
    #[arg(long, value_name = "PATH=VALUE", action = ArgAction::Append)]
    pub set: Vec<String>,

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

    /// Threads; all processors if not given. Changes no result
    #[arg(long, value_name = "T", env = "RODIZIO_THREADS", hide_env_values = true, value_parser = threads)]
    pub threads: Option<usize>,

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

/// A number of replications that ends some day.
fn replications(text: &str) -> Result<u32, String> {
    match text.parse::<u32>() {
        Ok(number) if (1..=LIMIT_REPLICATIONS).contains(&number) => Ok(number),
        _ => Err(format!("it must be a whole number from 1 to {LIMIT_REPLICATIONS}")),
    }
}

/// Any seed there is.
fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("--seed or RODIZIO_SEED must be a whole number from 0 to {}", u64::MAX))
}

/// A number of threads that a machine can have.
fn threads(text: &str) -> Result<usize, String> {
    match text.parse::<usize>() {
        Ok(threads) if (1..=LIMIT_THREADS).contains(&threads) => Ok(threads),
        _ => Err(format!("--threads or RODIZIO_THREADS must be a whole number from 1 to {LIMIT_THREADS}")),
    }
}
