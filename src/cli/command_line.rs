//! The command that made a result, and one that plays a part of it, as a shell takes them.

use super::args::Args;
use crate::report::shell::quoted;
use crate::report::words::{CommandName, Flag};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, CommandFactory};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What changes no number of a result: where it goes, how it is shown, how fast it is there. How much memory it may take
/// is for the machine that plays it again, with threads of its own: a play that needs more says so, and what to write.
const CHANGES_NOTHING: &[&str] = &[
    "out",
    "png",
    "live",
    "json",
    "quiet",
    "threads",
    "max_memory",
    "resume",
    "log",
    "replications_csv",
    "html",
    "junit",
    "markdown",
    "github",
    "perfetto",
    "trace_from",
    "trace_to",
    "write_events",
    "excel",
    "shards",
    "plan_out",
];

/// What was said on the command line, by flags or by the environment, and nothing that is a default: the command that gives
/// the same numbers again. What changes no number, such as the number of threads, is left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct CommandLine {
    command: String,
    words: Vec<String>,
    flags: Vec<SaidFlag>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct SaidFlag {
    /// Without dashes.
    name: String,
    value: Option<String>,
    /// Whether the value stands behind an equals sign.
    is_one_word: bool,
}

/// The command line that was read.
pub(super) fn again(matches: &ArgMatches) -> CommandLine {
    let Some((name, said)) = matches.subcommand() else { return CommandLine::default() };
    let command = Args::command();
    let own = command.find_subcommand(name);
    let is_said = |arg: &&Arg| {
        let id = arg.get_id().as_str();
        let source = said.try_contains_id(id).ok().and_then(|_| said.value_source(id));
        !CHANGES_NOTHING.contains(&id) && matches!(source, Some(ValueSource::CommandLine | ValueSource::EnvVariable))
    };
    let all: Vec<&Arg> = own.into_iter().flat_map(clap::Command::get_arguments).filter(is_said).collect();
    let (words, flags): (Vec<&Arg>, Vec<&Arg>) = all.into_iter().partition(|arg| arg.is_positional());
    let values = |arg: &Arg| -> Vec<String> {
        let values = said.get_raw(arg.get_id().as_str()).into_iter().flatten();
        values.map(|value| value.to_string_lossy().into_owned()).collect()
    };
    let said_flags = |flag: &Arg| -> Vec<SaidFlag> {
        let name = flag.get_long().unwrap_or_default();
        let is_one_word = flag.is_require_equals_set();
        let of = |value| SaidFlag { name: name.to_string(), value, is_one_word };
        match flag.get_action().takes_values() {
            true => values(flag).into_iter().map(Some).map(of).collect(),
            false => vec![of(None)],
        }
    };
    CommandLine {
        command: name.to_string(),
        words: words.into_iter().flat_map(values).collect(),
        flags: flags.into_iter().flat_map(said_flags).collect(),
    }
}

impl CommandLine {
    /// The command that plays the same scenario with these settings.
    pub(super) fn to_play(&self, settings: impl IntoIterator<Item = String>) -> Self {
        let name = Flag::Set.name();
        let said = self.flags.iter().filter(|flag| flag.name == name).cloned();
        let more = settings.into_iter();
        let more = more.map(|value| SaidFlag { name: name.to_string(), value: Some(value), is_one_word: false });
        CommandLine {
            command: CommandName::Run.name().to_string(),
            words: self.words.clone(),
            flags: said.chain(more).collect(),
        }
    }
}

impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", env!("CARGO_PKG_NAME"), self.command)?;
        self.words.iter().try_for_each(|word| write!(f, " {}", quoted(word)))?;
        self.flags.iter().try_for_each(|SaidFlag { name, value, is_one_word }| match value {
            None => write!(f, " --{name}"),
            Some(value) if *is_one_word => write!(f, " {}", quoted(&format!("--{name}={value}"))),
            Some(value) => write!(f, " --{name} {}", quoted(value)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &[&str]) -> CommandLine {
        again(&Args::command().try_get_matches_from(words).unwrap())
    }

    #[test]
    fn what_was_said_is_said_again() {
        let all =
            "rodizio run --json --seed 7 a.toml --threads 2 --max-memory 8GB --set x=1 --set agents=3 --out d --log";
        let again = |words: &str| said(&words.split_whitespace().collect::<Vec<_>>()).to_string();
        assert_eq!(again(all), "rodizio run a.toml --set x=1 --set agents=3 --seed 7");
        assert_eq!(again("rodizio plan --by-hour --quiet"), "rodizio plan --by-hour");
        let trace =
            "rodizio explain --worst 3 --html x.html --perfetto t.json --from 2026-03-09 --write-events l.jsonl";
        assert_eq!(again(trace), "rodizio explain --worst 3");
        let gate = "rodizio check a.toml --html x.html --junit x.xml --markdown x.md --github --baseline main";
        assert_eq!(again(gate), "rodizio check a.toml --baseline main");
        let shards = "rodizio sweep a.toml --vary agents=4..6 --shards 7 --plan-out work";
        assert_eq!(again(shards), "rodizio sweep a.toml --vary agents=4..6");
        assert_eq!(again("rodizio sensitivity --sobol=64"), "rodizio sensitivity --sobol=64");
    }

    #[test]
    fn what_changes_nothing_is_a_flag() {
        let program = Args::command();
        let has = |id: &str| program.get_subcommands().any(|one| one.get_arguments().any(|arg| arg.get_id() == id));
        assert!(CHANGES_NOTHING.iter().all(|id| has(id)));
    }

    #[test]
    fn what_is_found_is_played_with_what_was_set() {
        let line = said(&["rodizio", "plan", "a.toml", "--set", "x=1", "--search", "agents=4..6", "--quiet"]);
        let line = line.to_play(["agents=5".to_string()]).to_string();
        assert_eq!(line, "rodizio run a.toml --set x=1 --set agents=5");
    }

    #[test]
    fn words_come_through_a_shell() {
        let words = ["rodizio", "sweep", "my team.toml", "--vary", "overflow=10 min,1 h", "--vary", "agents=4..6"];
        let line = said(&words).to_string();
        assert_eq!(line, "rodizio sweep 'my team.toml' --vary 'overflow=10 min,1 h' --vary agents=4..6");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
