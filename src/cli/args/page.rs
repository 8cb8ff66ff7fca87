//! `rodizio page`.

use super::help::CommandHelp;
use super::{FileArgs, SEED, output, seed};
use clap::{Args as ClapArgs, ValueHint};
use std::path::PathBuf;

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio page my-team.toml --out my-team.html",
        "rodizio page --lang en",
        "rodizio page scenarios/*.toml --out gallery.html",
    ],
    notes: "The page needs no server and no network: send it by e-mail, open it by a double click. It computes in the \
            browser, with the numbers of `rodizio run`.",
};

/// `rodizio page`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct PageArgs {
    #[command(flatten)]
    pub source: FileArgs,

    /// More scenarios, to choose from on the page
    #[arg(value_name = "MORE", value_hint = ValueHint::FilePath)]
    pub more: Vec<PathBuf>,

    /// The file that is written
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, default_value = "rodizio.html", value_parser = output::file())]
    pub out: PathBuf,

    /// Seed of the random numbers; else the scenario's own
    #[arg(long, value_name = "S", hide_short_help = true, env = SEED, hide_env_values = true, value_parser = seed)]
    pub seed: Option<u64>,
}
