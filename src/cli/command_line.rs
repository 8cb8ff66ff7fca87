//! The command that made a result, as a shell takes it.

use super::args::Args;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, CommandFactory};

/// What changes no number of a result: where it goes, how it is shown, how fast it is there. How much memory it may take
/// is for the machine that plays it again, with threads of its own: a play that needs more says so, and what to write.
const CHANGES_NOTHING: [&str; 9] =
    ["out", "png", "json", "quiet", "threads", "max_memory", "resume", "log", "replications_csv"];

/// The command that gives the same numbers again: what was said, by flags or by the environment, and nothing that is a
/// default.
pub(super) fn again(matches: &ArgMatches) -> String {
    let Some((name, said)) = matches.subcommand() else { return CommandLine::new("").finish() };
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
    let line = words.into_iter().flat_map(values).fold(CommandLine::new(name), |line, value| line.word(value));
    let line = flags.into_iter().fold(line, |line, flag| {
        let long = format!("--{}", flag.get_long().unwrap_or_default());
        match (flag.get_action().takes_values(), flag.is_require_equals_set()) {
            (true, true) => values(flag).iter().fold(line, |line, value| line.word(format!("{long}={value}"))),
            (true, false) => line.flag(&long, values(flag)),
            (false, _) => line.word(long),
        }
    });
    line.finish()
}

/// A command on its way to the page. What changes no number, such as `--threads`, is left out.
pub(super) struct CommandLine(String);

impl CommandLine {
    /// `rodizio NAME`.
    pub(super) fn new(name: &str) -> Self {
        CommandLine(format!("rodizio {name}"))
    }

    /// Adds a word.
    pub(super) fn word(mut self, word: impl AsRef<str>) -> Self {
        self.0.push(' ');
        self.0.push_str(&quoted(word.as_ref()));
        self
    }

    /// Adds a flag before each value.
    pub(super) fn flag(self, name: &str, values: impl IntoIterator<Item = impl ToString>) -> Self {
        values.into_iter().fold(self, |line, value| line.word(name).word(value.to_string()))
    }

    /// The whole line.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A word for a POSIX shell: between single quotes unless it is plain.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,%+@".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_string(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_said_again() {
        let again = |words: &str| again(&Args::command().try_get_matches_from(words.split_whitespace()).unwrap());
        let all =
            "rodizio run --json --seed 7 a.toml --threads 2 --max-memory 8GB --set x=1 --set agents=3 --out d --log";
        assert_eq!(again(all), "rodizio run a.toml --set x=1 --set agents=3 --seed 7");
        assert_eq!(again("rodizio plan --by-hour --quiet"), "rodizio plan --by-hour");
    }

    #[test]
    fn what_changes_nothing_is_a_flag() {
        let program = Args::command();
        let has = |id: &str| program.get_subcommands().any(|one| one.get_arguments().any(|arg| arg.get_id() == id));
        assert!(CHANGES_NOTHING.iter().all(|id| has(id)));
    }

    #[test]
    fn words_come_through_a_shell() {
        let line =
            CommandLine::new("sweep").word("my team.toml").flag("--vary", ["overflow=10 min,1 h", "agents=4..6"]);
        assert_eq!(line.finish(), "rodizio sweep 'my team.toml' --vary 'overflow=10 min,1 h' --vary agents=4..6");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
