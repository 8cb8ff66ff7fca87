//! `rodizio fit`.

use super::help::CommandHelp;
use super::{HowArgs, ResultArgs, SEED, ThreadArgs, seed};
use crate::diagnostic::{Diagnostic, wrong};
use crate::report::words::say;
use crate::unit::share;
use clap::{ArgAction, Args as ClapArgs, ValueHint};
use std::path::PathBuf;

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio fit export.csv --out my-team",
        "rodizio fit my-team/history.csv --rules mine.toml --out again",
        r#"rodizio fit export.csv --hours "mon-fri 08:00-18:00" --hours "sat 09:00-13:00" --out my-team"#,
        r#"rodizio fit export.csv --set overflow="20 min" --set limit="2 h" --out my-team"#,
        "rodizio fit calls.csv --counts calls --out my-team",
    ],
    notes: "Then `rodizio run my-team/scenario.toml`. What is read as `rodizio import` reads it is fitted; what the history cannot \
            tell is marked `assumed` in the scenario. docs/fit.md says what is estimated, and from what.",
};

/// `rodizio fit`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct FitArgs {
    /// The history, or an export: files, or folders of them; `-` is stdin
    #[arg(value_name = "HISTORY|EXPORT", required = true, value_hint = ValueHint::AnyPath)]
    pub exports: Vec<PathBuf>,

    #[command(flatten)]
    pub how: HowArgs,

    /// Business hours, as in "mon-fri 08:00-18:00"; else those in which conversations are started
    #[arg(long, value_name = "HOURS", action = ArgAction::Append)]
    pub hours: Vec<String>,

    /// A scenario whose rules are those of the account; else those that fit best
    ///
    /// All its rules are told: those of the team of the same name; where the scenario has one team, they are those of
    /// every team.
    #[arg(long, value_name = "SCENARIO", value_hint = ValueHint::FilePath)]
    pub rules: Option<PathBuf>,

    /// A rule that you know, as in overflow="20 min"
    ///
    /// May be repeated; rules that are not told are still searched for. A key of [team.rules], such as overflow, limit or
    /// handover, is told of every team; of one team, write team.NAME.rules.overflow. Nothing but rules can be told. With
    /// --rules it takes the place of what that scenario says.
    #[arg(long, value_name = "RULE=VALUE", action = ArgAction::Append)]
    pub set: Vec<String>,

    /// The part of the days, at the end, that is foretold from the others
    #[arg(long, value_name = "SHARE", default_value = "25%", value_parser = part)]
    pub holdout: f64,

    /// How many other sets of values that the history allows as well
    #[arg(long, value_name = "B", default_value_t = 200, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub bootstrap: u32,

    /// The history is counts of intervals, in this column: arrivals alone are fitted
    #[arg(long, value_name = "COLUMN")]
    pub counts: Option<String>,

    /// Seed of the random numbers
    #[arg(long, value_name = "S", hide_short_help = true, env = SEED, hide_env_values = true, value_parser = seed,
          default_value_t = 1)]
    pub seed: u64,

    #[command(flatten)]
    pub threads: ThreadArgs,

    #[command(flatten)]
    pub result: ResultArgs,
}

/// A part of the whole.
fn part(text: &str) -> Result<f64, Diagnostic> {
    let found = share(text).filter(|share| (0.0..=0.5).contains(share));
    found.ok_or_else(|| {
        let [what, help] = say!(refused::holdout(text));
        wrong(what, help)
    })
}
