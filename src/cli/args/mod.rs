//! The arguments of every command.

mod check;
mod compare;
mod explain;
mod fit;
mod help;
mod import;
mod new;
mod output;
mod page;
mod plan;
mod review;
mod run;
mod sensitivity;
mod shards;
mod sweep;
mod translated;

pub(super) use check::{CheckArgs, Inconclusive};
pub(super) use compare::CompareArgs;
pub(super) use explain::ExplainArgs;
pub(super) use fit::FitArgs;
pub(super) use import::{HowArgs, ImportArgs, ImportTo};
pub(super) use new::NewArgs;
pub(super) use page::PageArgs;
pub(super) use plan::{Chance, PlanArgs};
pub(super) use review::ReviewArgs;
pub(super) use run::RunArgs;
pub(super) use sensitivity::SensitivityArgs;
pub(super) use shards::{CutArgs, MergeArgs, ShardArgs};
pub(super) use sweep::SweepArgs;
pub(super) use translated::error;

use super::asked::MOST_REPLICATIONS;
use super::size::{MOST_MEMORY, bytes};
use super::tongue;
use crate::calendar::SlotLength;
use crate::diagnostic::Diagnostic;
use crate::experiment::{LIMIT_REPLICATIONS, LIMIT_THREADS};
use crate::report::words::{Flag, say};
use crate::scenario::{self, length_of_time};
use crate::time::SimSpan;
use clap::builder::Resettable;
use clap::{Arg, ArgAction, Args as ClapArgs, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use help::CommandHelp;
use serde::{Deserialize, Serialize};
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

/// Variables of the environment that stand in for flags.
const SEED: &str = "RODIZIO_SEED";
const THREADS: &str = "RODIZIO_THREADS";

/// The end of the help of the program itself.
const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio",
        "rodizio my-team.toml --out results",
        r#"rodizio run --set overflow="20 min" --set agents=10"#,
        r#"rodizio sweep --vary overflow="10 min,20 min" --vary agents=7..10"#,
        r#"rodizio compare --variant "20 minutes:overflow=20 min""#,
    ],
    notes: "The first one plays the scenario that comes with the program. `rodizio COMMAND --help` explains one command; \
            `rodizio completions` and `rodizio man` serve a shell and a reader.",
};

/// How chat distribution settings act on waiting and workload.
///
/// Simulates how a chat platform hands conversations to agents in turn (rodízio), and what its
/// overflow settings do to waiting and load. Without a command: `rodizio run`.
#[derive(Debug, Parser)]
#[command(
    name = "rodizio",
    version,
    override_usage = "rodizio [COMMAND]\n       rodizio [OPTIONS] [FILE]   as `rodizio run`",
    after_help = HELP.short("COMMAND"),
    after_long_help = HELP.long("rodizio"),
    // Examples are not broken where a terminal is narrow: it breaks them itself, and they can still be copied.
    term_width = 80
)]
pub(super) struct Args {
    /// The language: pt-BR, en, or auto for that of the environment
    ///
    /// RODIZIO_LANG, then LC_ALL, LC_MESSAGES and LANG. What machines read is English in any case; with --json, all is.
    #[arg(long, value_name = "LANGUAGE", global = true, hide_short_help = true, value_parser = language_of)]
    pub lang: Option<String>,

    #[command(subcommand)]
    pub command: Command,
}

/// Every command once, with its arguments and the end of its help.
macro_rules! commands {
    ($($(#[$about:meta])* $name:ident($args:ty): $help:expr;)*) => {
        #[derive(Debug, Subcommand)]
        pub(super) enum Command {
            $($(#[$about])* $name($args),)*
        }

        /// The end of each command's help, in the order of the commands.
        const HELPS: &[&CommandHelp] = &[$($help),*];
    };
}

commands! {
    /// Simulate a scenario and say what came of it
    #[command(allow_negative_numbers = true)]
    Run(RunArgs): &run::HELP;
    /// Play a scenario with every combination of some values
    ///
    /// How many agents, which overflow? What is given by the world is told apart from what is chosen.
    #[command(allow_negative_numbers = true)]
    Sweep(SweepArgs): &sweep::HELP;
    /// Play one shard of a plan, or say which are missing
    Shard(ShardArgs): &shards::SHARD;
    /// Put shards together: the files that one process would write
    Merge(MergeArgs): &shards::MERGE;
    /// Find the cheapest configuration that keeps some targets
    ///
    /// How many agents, which overflow, which shifts?
    #[command(allow_negative_numbers = true)]
    Plan(PlanArgs): &plan::HELP;
    /// Say which assumption changes the answer most
    #[command(allow_negative_numbers = true)]
    Sensitivity(SensitivityArgs): &sensitivity::HELP;
    /// Hold scenarios, or variants of one, against each other
    ///
    /// All of them meet the same customers.
    #[command(allow_negative_numbers = true)]
    Compare(CompareArgs): &compare::HELP;
    /// Hold scenarios to what is expected of them: a gate for CI
    ///
    /// The rules are held to their cases, too.
    Check(CheckArgs): &check::HELP;
    /// Show what has changed since a baseline; accept or reject it
    Review(ReviewArgs): &review::HELP;
    /// Say why customers waited, all of them or one
    ///
    /// Where waiting comes from, and what happened to one conversation.
    #[command(allow_negative_numbers = true)]
    Explain(ExplainArgs): &explain::HELP;
    /// Ask a few questions about your team and make a scenario of it
    ///
    /// Eight plain questions, each of which may be answered by "I do not know".
    New(NewArgs): &new::HELP;
    /// Make a page that computes: sliders, the answer, a day to watch
    ///
    /// One file that opens in any browser, with the engine in it.
    Page(PageArgs): &page::HELP;
    /// Read the export of a platform: your own history
    Import(ImportArgs): &import::HELP;
    /// Make a scenario from your own history
    ///
    /// Which hours, how many customers, how fast agents are, which rules; and how sure that is.
    #[command(allow_negative_numbers = true)]
    Fit(FitArgs): &fit::HELP;
    /// Put a recorded log of events through the rules alone
    Replay(ReplayArgs): &REPLAY;
    /// Compare the engine with every exact answer there is
    #[command(allow_negative_numbers = true)]
    Validate(ValidateArgs): &VALIDATE;
    /// Explain every measure: what is counted over what
    Measures(MeasuresArgs): &MEASURES;
    /// Print the JSON Schema of scenario or experiment files
    Schema(SchemaArgs): &SCHEMA;
    /// Print what makes a shell complete commands and flags
    Completions(CompletionsArgs): &COMPLETIONS;
    /// Print the manual page of the program or of a command
    Man(ManArgs): &MAN;
}

const REPLAY: CommandHelp = CommandHelp {
    examples: &[
        "rodizio replay my-team.toml events.jsonl > decisions.jsonl",
        r#"rodizio replay my-team.toml events.jsonl --set overflow="20 min""#,
        r#"cat events.jsonl | rodizio replay my-team.toml - | jq .decision"#,
    ],
    notes: "An event is a line of JSON, sorted by time:
  {\"at\":\"2026-03-02T09:00:00\",\"event\":\"arrive\",\"conversation\":\"c1\",\"team\":\"Suporte\"}
  {\"at\":\"2026-03-02T09:04:00\",\"event\":\"start\",\"conversation\":\"c1\",\"agent\":\"Ana\"}
and so on with end, leave (a conversation), away, back (an agent), and tick.",
};

const VALIDATE: CommandHelp =
    CommandHelp { examples: &["rodizio validate", "rodizio validate --seed 7 --json | jq .verdict"], notes: "" };

const MEASURES: CommandHelp =
    CommandHelp { examples: &["rodizio measures", "rodizio measures --json | jq -r '.measures[].name'"], notes: "" };

const SCHEMA: CommandHelp = CommandHelp {
    examples: &["rodizio schema > scenario.schema.json", "rodizio schema --experiment > experiment.schema.json"],
    notes: "Editors that know TOML schemas complete and check a scenario that begins with
  #:schema ./scenario.schema.json",
};

const COMPLETIONS: CommandHelp = CommandHelp {
    examples: &[
        "rodizio completions bash > ~/.local/share/bash-completion/completions/rodizio",
        "rodizio completions fish > ~/.config/fish/completions/rodizio.fish",
        "rodizio completions zsh > ~/.zfunc/_rodizio",
    ],
    notes: "The folders must be there (mkdir -p). zsh looks in those of $fpath; ~/.zfunc must be one of them before \
            compinit is called.",
};

const MAN: CommandHelp = CommandHelp {
    examples: &["rodizio man > rodizio.1 && man ./rodizio.1", "rodizio man sweep > rodizio-sweep.1"],
    notes: "",
};

/// Which scenario, with which changes.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(super) struct FileArgs {
    /// The scenario, or an experiment file; the built-in scenario if there is none
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    #[command(flatten)]
    pub changes: SetArgs,
}

/// Changes to every scenario that is played.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(super) struct SetArgs {
    /// Change the scenario, as in agents=9; may be repeated
    ///
    /// Any path in it, or a short name such as overflow, limit, per_day, agents, concurrency. Where there are several
    /// scenarios, all of them are changed.
    #[arg(long, value_name = "PATH=VALUE", action = ArgAction::Append)]
    pub set: Vec<String>,
}

/// How finely the week is told.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(super) struct SlotArgs {
    /// How finely the week is told: by 15min, 30min or 1h
    ///
    /// In hours.csv, and in the charts by time of the week. It changes nothing that happens.
    #[arg(long, value_name = "LENGTH", value_parser = slots, hide_short_help = true, default_value = "1h")]
    pub slots: SlotLength,
}

/// What is to be kept.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(super) struct TargetArgs {
    /// A value to keep, as in "wait_p90 <= 10 min"; may be repeated
    #[arg(long, value_name = "TARGET", action = ArgAction::Append)]
    pub target: Vec<String>,
}

/// Which seed, on how many threads.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(super) struct PlayArgs {
    /// Seed of the random numbers; else the scenario's own
    #[arg(long, value_name = "S", hide_short_help = true, env = SEED, hide_env_values = true, value_parser = seed)]
    pub seed: Option<u64>,

    #[command(flatten)]
    #[serde(skip)]
    pub threads: ThreadArgs,
}

/// On how many threads, and with how much memory.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(super) struct ThreadArgs {
    /// Threads; all processors if not given. Changes no result
    #[arg(long = "threads", id = "threads", value_name = "T", env = THREADS, hide_env_values = true,
          hide_short_help = true, value_parser = threads)]
    pub count: Option<usize>,

    #[arg(long, value_name = "SIZE", hide_short_help = true, value_parser = bytes,
          help = format!("Memory that simulated conversations may take, as in \"8 GB\" [default: {} GB]", MOST_MEMORY / 1_000_000_000))]
    pub max_memory: Option<u64>,
}

/// Where values come from that may be true instead of the scenario's.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(super) struct InputsArgs {
    /// A CSV file of parameter sets, or `none`; else as the scenario says
    ///
    /// How sure the answer is with your data: each set is played twice. `none` counts all values as known, which takes a
    /// third of the runs.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, hide_short_help = true)]
    pub inputs: Option<PathBuf>,
}

/// How many replications.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
pub(super) struct RepeatArgs {
    /// How many independent runs; else the scenario's own number
    #[arg(long, value_name = "N", value_parser = replications, conflicts_with = "precision")]
    pub replications: Option<u32>,

    /// Run until the interval is ± this
    ///
    /// The 95 % interval: 2% of the mean wait, wait_p90=5% of another measure, lost_share=0.2pp,
    /// wait_p90=30s; may be repeated.
    #[arg(long, value_name = "[MEASURE=]P", action = ArgAction::Append)]
    pub precision: Vec<String>,

    #[arg(long, value_name = "N", value_parser = replications, hide_short_help = true,
          help = format!("With --precision: not more runs than this [default: {MOST_REPLICATIONS}]"))]
    pub max_replications: Option<u32>,

    /// With --precision: no further runs after this time, as in "10 min"
    ///
    /// The first 30 of each are made all the same.
    #[arg(long, value_name = "TIME", value_parser = length_of_time, hide_short_help = true)]
    #[serde(skip)]
    pub max_time: Option<SimSpan>,

    /// Means of the runs as they are, without what is known of the customers
    ///
    /// How many customers a run should have, and with how much work, is known; where a run has more or fewer, means are put
    /// right by it (docs/statistics.md, control variates). This leaves it out.
    #[arg(long, hide_short_help = true)]
    pub no_controls: bool,
}

/// Where the result goes.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(super) struct ResultArgs {
    /// Folder for the report, charts and tables
    ///
    /// report.html, report.md, charts, CSV tables, manifest.json. It is made if it is not there.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, value_parser = output::folder())]
    pub out: Option<PathBuf>,

    /// With --out: the charts as PNG too
    #[arg(long, requires = "out", hide_short_help = true)]
    pub png: bool,

    /// With --out: the tables as results.xlsx too, a sheet each
    #[arg(long, requires = "out", hide_short_help = true)]
    pub excel: bool,

    /// One JSON document on stdout
    #[arg(long)]
    pub json: bool,

    /// The answer alone; warnings stay
    #[arg(long, short)]
    pub quiet: bool,
}

/// Whether the report can be tried.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(super) struct LiveArgs {
    /// With --out: sliders in report.html, to try other settings
    ///
    /// The engine itself goes into the page, 1.4 MB of it, and the scenario's text. `auto`: where the page stays below 2 MB and
    /// the scenario reads no data files, which go into a page only where somebody says so.
    #[arg(
        long,
        value_name = "WHEN",
        requires = "out",
        hide_short_help = true,
        value_enum,
        default_value = "auto",
        default_missing_value = "always",
        num_args = 0..=1,
        require_equals = true
    )]
    pub live: LiveWhen,
}

/// When a report can be tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LiveWhen {
    /// Where the page stays small
    #[default]
    Auto,
    /// However large the page is
    Always,
    /// A page that is only read
    Never,
}

/// `rodizio replay`.
#[derive(Debug, ClapArgs)]
pub(super) struct ReplayArgs {
    /// The scenario file: zone, hours, agents, teams and rules
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
    #[arg(long, value_name = "S", env = SEED, hide_env_values = true, value_parser = seed, default_value_t = 1)]
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

/// `rodizio completions`.
#[derive(Debug, ClapArgs)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `rodizio man`.
#[derive(Debug, ClapArgs)]
pub(super) struct ManArgs {
    /// The command; the program as a whole if none is named
    pub command: Option<String>,
}

/// The whole command line. A variable that is there and empty counts as not set: CI services give those.
pub(super) fn command() -> clap::Command {
    let is_empty = |arg: &Arg| arg.get_env().and_then(std::env::var_os).is_some_and(|value| value.is_empty());
    let unset = |arg: Arg| if is_empty(&arg) { arg.env(Resettable::Reset) } else { arg };
    let mut helps = HELPS.iter();
    let whole = Args::command().mut_subcommands(|command| {
        let name = command.get_name().to_string();
        let with = |command: clap::Command, help: &&CommandHelp| {
            command.after_help(help.short(&name)).after_long_help(help.long(&name))
        };
        helps.next().into_iter().fold(command, with).mut_args(unset)
    });
    translated::translated(whole)
}

/// What names a language has been taken from the command line before: what is left names none.
fn language_of(text: &str) -> Result<String, Diagnostic> {
    tongue::parse(text).map(|_| text.to_string()).map_err(|()| Diagnostic::plain(say!(refused_values::LANGUAGE)))
}

/// A whole number of a range.
fn whole<N: FromStr + PartialOrd + Display>(text: &str, range: RangeInclusive<N>) -> Result<N, Diagnostic> {
    whole_of(None, text, range)
}

/// The same of what a flag or a variable of the environment says: an error names both.
fn whole_of<N: FromStr + PartialOrd + Display>(
    of: Option<&str>,
    text: &str,
    range: RangeInclusive<N>,
) -> Result<N, Diagnostic> {
    text.parse()
        .ok()
        .filter(|number| range.contains(number))
        .ok_or_else(|| Diagnostic::plain(say!(refused_values::whole(of, range.start(), range.end()))))
}

/// A number of replications that ends some day.
fn replications(text: &str) -> Result<u32, Diagnostic> {
    whole(text, 1..=LIMIT_REPLICATIONS)
}

/// A part of an hour by which a week can be told.
fn slots(text: &str) -> Result<SlotLength, Diagnostic> {
    let length = length_of_time(text).ok();
    let is_it = |slots: &SlotLength| length == Some(SimSpan::from_mins(slots.minutes() as i64));
    SlotLength::ALL.into_iter().find(is_it).ok_or_else(|| Diagnostic::plain(say!(refused_values::SLOTS)))
}

/// Any seed there is.
fn seed(text: &str) -> Result<u64, Diagnostic> {
    let of = || say!(refused_values::flag_or_variable(Flag::Seed, SEED));
    text.parse().map_err(|_| Diagnostic::plain(say!(refused_values::seed(&of(), &scenario::seeds()))))
}

/// A number of threads that a machine can have.
fn threads(text: &str) -> Result<usize, Diagnostic> {
    whole_of(Some(&say!(refused_values::flag_or_variable(Flag::Threads, THREADS))), text, 1..=LIMIT_THREADS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::CommandName;

    /// What a shell makes of a line.
    #[cfg(unix)]
    fn words(line: &str) -> Vec<String> {
        let script = format!("for word in {line}\ndo printf '%s\\0' \"$word\"\ndone");
        let output = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
        assert!(output.status.success(), "{line}: {output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        text.split_terminator('\0').map(String::from).collect()
    }

    /// What is copied out of a help, into any shell, is a command; and it stands there as it is written.
    #[test]
    #[cfg(unix)]
    fn examples_survive_a_paste() {
        let program = Args::command();
        let names = program.get_subcommands().map(clap::Command::get_name);
        for (name, help) in [("COMMAND", &HELP)].into_iter().chain(names.zip(HELPS.iter().copied())) {
            let mut program = command();
            let shown = match program.find_subcommand_mut(name) {
                Some(found) => found.render_long_help().to_string(),
                None => program.render_long_help().to_string(),
            };
            for example in help.examples {
                assert!(shown.contains(&format!("\n  {example}\n")), "{name} shows otherwise: {example}");
                // What is before and behind pipes and arrows is other programs'.
                let own = example.split(" | ").find(|part| part.starts_with("rodizio")).unwrap();
                let own = own.split(" > ").next().unwrap();
                let mut words = words(own);
                if words.len() == 1 || words[1].ends_with(".toml") {
                    words.insert(1, "run".into());
                }
                let read = command().try_get_matches_from(&words);
                assert!(read.is_ok(), "{example}: {}", read.unwrap_err());
            }
        }
    }

    /// `-h` fits one screen; what it leaves out is in `--help`.
    #[test]
    fn a_short_help_fits_a_screen() {
        for name in command().get_subcommands().map(clap::Command::get_name) {
            let mut program = command();
            program.build();
            let found = program.find_subcommand_mut(name).unwrap();
            let (short, long) = (found.render_help().to_string(), found.render_long_help().to_string());
            assert!(short.lines().count() <= 38, "{name}: {}", short.lines().count());
            assert!(short.lines().all(|line| line.chars().count() <= 80), "{short}");
            for flag in found.get_arguments().filter_map(Arg::get_long) {
                assert!(long.contains(&format!("--{flag}")), "{name} --help does not have --{flag}");
            }
        }
    }

    /// Sentences of reports advise flags and commands: those that there are.
    #[test]
    fn every_flag_and_command_that_is_spoken_of_is_there() {
        let program = Args::command();
        let known = |name: &str| {
            let mut commands = program.get_subcommands().chain([&program]);
            commands.any(|command| command.get_arguments().any(|argument| argument.get_long() == Some(name)))
        };
        let unknown: Vec<&Flag> = Flag::ALL.iter().filter(|flag| !known(flag.name())).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(!known("no-such-flag"));
        for command in CommandName::ALL {
            assert!(program.find_subcommand(command.name()).is_some(), "{command}");
        }
    }
}
