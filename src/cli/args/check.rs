//! `rodizio check`.

use super::help::CommandHelp;
use super::output;
use super::{CutArgs, InputsArgs, PlayArgs, SetArgs, replications};
use crate::diagnostic::Diagnostic;
use crate::report::words::say;
use crate::scenario::length_of_time;
use crate::time::SimSpan;
use crate::unit::share;
use clap::{ArgAction, ArgGroup, Args as ClapArgs, ValueEnum, ValueHint};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio check",
        "rodizio check scenarios/night.toml \"rules/*.case\"",
        "rodizio check --save-baseline main",
        "rodizio check --baseline main --exact",
        "rodizio check --against ../before/target/release/rodizio",
        "rodizio check --github --junit check.xml --markdown summary.md",
    ],
    notes:
        "Without paths: the folders scenarios and conformance. A baseline keeps what this build finds; with --exact a \
            refactoring must not move one bit of it. A scenario says what is expected of it:
  [[expect]]
  measure = \"wait_p90\"
  at_most = \"12 min\"",
};

/// `rodizio check`.
#[derive(Clone, Debug, ClapArgs, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[command(group = ArgGroup::new("before").args(["baseline", "against"]).multiple(true))]
#[command(group = ArgGroup::new("out").args(["junit", "markdown", "html", "github"]).multiple(true))]
pub(in crate::cli) struct CheckArgs {
    /// Scenarios, cases, recorded logs, folders and globs of them
    ///
    /// Scenarios (.toml), conformance cases (.case), recorded logs with their decisions (.jsonl beside .out); the folders
    /// scenarios and conformance if nothing is named.
    #[arg(value_hint = ValueHint::AnyPath)]
    #[serde(skip)]
    pub paths: Vec<String>,

    #[command(flatten)]
    pub changes: SetArgs,

    /// The chance, at most, that any expectation of this call fails although all hold
    #[arg(long, value_name = "P", value_parser = chance, hide_short_help = true, default_value = "1%")]
    pub false_alarm: f64,

    /// What it means when the budget ends before a verdict
    #[arg(long, value_name = "WHAT", value_enum, default_value = "fail", hide_short_help = true)]
    pub inconclusive: Inconclusive,

    /// Not more runs of a scenario than this, at least 10
    #[arg(long, value_name = "N", value_parser = at_least_ten, default_value = "1000", hide_short_help = true)]
    pub max_replications: u32,

    /// No further runs for an expectation are begun after this time, as in "2 min"
    #[arg(long, value_name = "TIME", value_parser = length_of_time, hide_short_help = true)]
    #[serde(skip)]
    pub max_time: Option<SimSpan>,

    /// Hold every scenario against what this baseline has of it
    #[arg(long, value_name = "NAME")]
    pub baseline: Option<String>,

    /// With --baseline: not one bit may differ
    #[arg(long, requires = "baseline")]
    pub exact: bool,

    /// With --baseline or --against: differences up to this much do not matter
    ///
    /// As in wait_p90=5%; may be repeated [default: 1% of the mean before].
    #[arg(long, hide_short_help = true, value_name = "MEASURE=VALUE", action = ArgAction::Append, requires = "before")]
    pub margin: Vec<String>,

    /// Keep what is found as this baseline, unless something fails
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    pub save_baseline: Option<String>,

    /// The folder of all baselines
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, default_value = "baselines", hide_short_help = true)]
    pub baselines: PathBuf,

    /// Another rodizio, to be given the same inputs
    ///
    /// Tells the first decision that differs, and the differences of measures.
    #[arg(long, value_name = "PROGRAM", value_hint = ValueHint::FilePath)]
    #[serde(skip)]
    pub against: Option<PathBuf>,

    /// One JSON document on stdout
    #[arg(long)]
    #[serde(skip)]
    pub json: bool,

    /// Also write JUnit XML to this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, value_parser = output::file())]
    #[serde(skip)]
    pub junit: Option<PathBuf>,

    /// Also write Markdown to this file, as for $GITHUB_STEP_SUMMARY
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, value_parser = output::file())]
    #[serde(skip)]
    pub markdown: Option<PathBuf>,

    /// Also write the result as a page
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, value_parser = output::file())]
    #[serde(skip)]
    pub html: Option<PathBuf>,

    /// Also annotate the lines of what does not pass, for GitHub, on stderr
    #[arg(long)]
    #[serde(skip)]
    pub github: bool,

    /// The verdict alone; warnings stay
    #[arg(long, short)]
    #[serde(skip)]
    pub quiet: bool,

    #[command(flatten)]
    pub inputs: InputsArgs,

    #[command(flatten)]
    pub play: PlayArgs,

    #[command(flatten)]
    #[serde(skip)]
    pub cut: CutArgs,
}

/// What an open verdict means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::cli) enum Inconclusive {
    /// Exit code 98
    Fail,
    /// Said, and no more
    Pass,
}

/// A chance as `1%` or `0.01`.
fn chance(text: &str) -> Result<f64, Diagnostic> {
    share(text)
        .filter(|chance| (1e-9..=0.5).contains(chance))
        .ok_or_else(|| Diagnostic::plain(say!(refused_values::CHANCE)))
}

fn at_least_ten(text: &str) -> Result<u32, Diagnostic> {
    match replications(text)? {
        ..10 => Err(Diagnostic::plain(say!(refused_values::AT_LEAST_TEN))),
        number => Ok(number),
    }
}
