//! `rodizio new`.

use super::help::CommandHelp;
use super::output;
use crate::interview::Preset;
use crate::word::Word;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args as ClapArgs, ValueHint};
use std::path::PathBuf;

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio new",
        "rodizio new clinic.toml --from clinic",
        r#"rodizio new --set per_week=400 --set agents="Ana, Bia, Rui""#,
        "rodizio new my-team.toml --answers answers.toml",
        "rodizio new --from shop --set agents=5 --quiet",
    ],
    notes: "Then `rodizio run my-team.toml`. The answers are per_day or per_week, open, agents, at_once, looks, takes, gives_up, \
            overflow and limit; \"?\" says that you do not know. With --from, --answers or --set nothing is asked, and what is not \
            said is assumed. docs/new.md says what becomes of each answer. Where your platform exports its conversations, \
            `rodizio fit` takes all of this from them.",
};

/// `rodizio new`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct NewArgs {
    /// The scenario to write; a file that is there is never overwritten [default: my-team.toml]
    #[arg(value_hint = ValueHint::FilePath, value_parser = output::new_file())]
    pub file: Option<PathBuf>,

    /// Begin from a kind of team, whose numbers are assumptions
    #[arg(long, value_name = "KIND", value_parser = presets())]
    pub from: Option<Preset>,

    /// A TOML file with answers; `-` is stdin
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub answers: Option<PathBuf>,

    /// One answer, as in agents=3; may be repeated
    ///
    /// It takes the place of what --answers and --from say.
    #[arg(long, value_name = "KEY=VALUE", action = ArgAction::Append)]
    pub set: Vec<String>,

    /// The answer alone; warnings stay
    #[arg(long, short)]
    pub quiet: bool,
}

fn presets() -> impl TypedValueParser<Value = Preset> {
    let words = Preset::ALL.map(Preset::file_word);
    // Other words do not come through.
    PossibleValuesParser::new(words).map(|word| Preset::of_word(&word).unwrap_or(Preset::Clinic))
}
