//! `rodizio import`.

use super::help::CommandHelp;
use super::output;
use crate::diagnostic::{Diagnostic, unknown_word};
use crate::history::Preset;
use crate::table::DateOrder;
use crate::word::Word;
use clap::{Args as ClapArgs, ValueHint};
use std::path::PathBuf;

pub(super) const HELP: CommandHelp = CommandHelp {
    examples: &[
        "rodizio import export.csv",
        "rodizio import export.csv --out my-team",
        "rodizio import exports --time-zone America/Manaus --date-order dmy --out my-team",
        "rodizio import tickets.xlsx --anonymous --out my-team",
        "rodizio import export.csv --mapping my-team/import.toml --out again",
    ],
    notes: "CSV of any kind, JSON, lines of JSON, xlsx, a folder of them; `-` is stdin. Names, phones and texts of customers are not read. \
            docs/import.md has the columns of the platforms.",
};

/// `rodizio import`.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct ImportArgs {
    /// The export: files, or folders of them; `-` is stdin
    #[arg(value_name = "EXPORT", required = true, value_hint = ValueHint::AnyPath)]
    pub exports: Vec<PathBuf>,

    #[command(flatten)]
    pub how: HowArgs,

    /// Folder for history.csv, rejected.csv and import.toml
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, value_parser = output::folder())]
    pub out: Option<PathBuf>,

    /// With --out: `log` writes log.jsonl, too, for `rodizio replay`
    #[arg(long, value_name = "FORM", requires = "out", value_parser = word::<ImportTo>)]
    pub to: Option<ImportTo>,

    /// One JSON document on stdout
    #[arg(long)]
    pub json: bool,

    /// The first sentences alone
    #[arg(long, short)]
    pub quiet: bool,
}

/// How an export is read.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct HowArgs {
    /// Which columns mean what; written if the file is not there
    ///
    /// As import.toml has it.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, value_parser = output::new_file())]
    pub mapping: Option<PathBuf>,

    /// The platform of the export, if its columns do not show it
    ///
    /// chatspot, blip, chatwoot, intercom, zendesk, ccai, rocketchat, freshchat, front; rodizio is a history.csv.
    #[arg(long, value_name = "PRESET", value_parser = word::<Preset>)]
    pub from: Option<Preset>,

    /// What comes first in its dates: dmy, mdy or ymd
    #[arg(long, value_name = "ORDER", value_parser = date_order)]
    pub date_order: Option<DateOrder>,

    /// The time zone of times without one [default: America/Sao_Paulo]
    #[arg(long, value_name = "ZONE")]
    pub time_zone: Option<String>,

    /// Agents as Agente 1, Agente 2, and so on
    #[arg(long)]
    pub anonymous: bool,
}

crate::word::words! {
    /// What else is written.
    pub(in crate::cli) enum ImportTo {
        History: "history";
        Log: "log";
    }
}

/// The value of a word.
fn word<W: Word>(text: &str) -> Result<W, Diagnostic> {
    let words: Vec<&str> = W::ALL.iter().map(|value| value.file_word()).collect();
    W::of_word(text).ok_or_else(|| none_of(text, &words))
}

/// What is said of a word that is none of some: the one that is meant, or all.
fn none_of(text: &str, words: &[&str]) -> Diagnostic {
    let (problem, near) = unknown_word(text, words);
    problem.perhaps(near)
}

fn date_order(text: &str) -> Result<DateOrder, Diagnostic> {
    const WORDS: [(&str, DateOrder); 3] =
        [("dmy", DateOrder::DayFirst), ("mdy", DateOrder::MonthFirst), ("ymd", DateOrder::YearFirst)];
    let found = WORDS.into_iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
    found.map(|(_, order)| order).ok_or_else(|| none_of(text, &WORDS.map(|(word, _)| word)))
}
