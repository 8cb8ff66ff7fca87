//! `rodizio explain`.

use super::help::CommandHelp;
use super::output;
use super::{FileArgs, PlayArgs, replications, whole};
use crate::diagnostic::Diagnostic;
use clap::{Args as ClapArgs, ValueHint};
use std::path::PathBuf;

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio explain my-team.toml",
        "rodizio explain my-team.toml --worst 3 --in-hours",
        "rodizio explain my-team.toml --conversation 4711 --replication 2",
        "rodizio explain my-team.toml --agent Ana --html ana.html",
        "rodizio explain my-team.toml --events log.jsonl --worst 5",
        "rodizio explain my-team.toml --perfetto trace.json",
        "rodizio explain my-team.toml --write-events log.jsonl",
    ],
    notes: "Numbers of conversations and replications are those of conversations.csv (`rodizio run --out DIR --log`). A \
            trace opens in https://ui.perfetto.dev.",
};

/// `rodizio explain`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct ExplainArgs {
    #[command(flatten)]
    pub source: FileArgs,

    /// One conversation, as in 4711 or Suporte#4711
    ///
    /// Its number, or its name in the log.
    #[arg(long, value_name = "ID", group = "pick")]
    pub conversation: Option<String>,

    /// The N longest waits, whatever came of them
    #[arg(long, value_name = "N", group = "pick", value_parser = worst)]
    pub worst: Option<usize>,

    /// With --worst: by the part of the wait in business hours
    #[arg(long, requires = "worst")]
    pub in_hours: bool,

    /// What an agent did with its offers
    ///
    /// And which conversations it held longest without starting them.
    #[arg(long, value_name = "NAME", group = "pick")]
    pub agent: Option<String>,

    /// Which replication, from 1 [default: 1]
    #[arg(long, value_name = "R", value_parser = replications, conflicts_with = "events")]
    pub replication: Option<u32>,

    /// How many replications; else the scenario's own number
    ///
    /// Without --conversation, --worst and --agent.
    #[arg(long, value_name = "N", value_parser = replications, conflicts_with_all = ["pick", "events"])]
    pub replications: Option<u32>,

    /// Explain a recorded log, as `rodizio replay` takes it; `-` is stdin
    #[arg(long, value_name = "LOG", value_hint = ValueHint::FilePath)]
    pub events: Option<PathBuf>,

    #[command(flatten)]
    pub play: PlayArgs,

    /// Write a trace that opens in the Perfetto UI
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, value_parser = output::file())]
    pub perfetto: Option<PathBuf>,

    /// With --perfetto: only conversations that arrive from this time on
    ///
    /// As in 2026-03-09 or 2026-03-09T08:00.
    #[arg(long = "from", id = "trace_from", value_name = "TIME", requires = "perfetto", hide_short_help = true)]
    pub from: Option<String>,

    /// With --perfetto: only conversations that arrive before this time
    #[arg(long = "to", id = "trace_to", value_name = "TIME", requires = "perfetto", hide_short_help = true)]
    pub to: Option<String>,

    /// Write the inputs as a log for `rodizio replay`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "events", value_parser = output::file())]
    pub write_events: Option<PathBuf>,

    /// Also write the result as a page
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, value_parser = output::file())]
    pub html: Option<PathBuf>,

    /// One JSON document on stdout
    #[arg(long)]
    pub json: bool,

    /// The first sentences alone; warnings stay
    #[arg(long, short)]
    pub quiet: bool,
}

/// A number of conversations.
fn worst(text: &str) -> Result<usize, Diagnostic> {
    whole(text, 1..=10_000)
}
