//! The command line: arguments, streams and exit codes; one file a command.
//!
//! stdout carries the result and nothing else; progress, notes, warnings and errors go to
//! stderr. Streams and terminal flags come in through [`Streams`], so every command runs in a
//! test as it does in a shell. The exit codes are in [`exit`].

mod args;
mod asked;
mod baselines;
mod check;
mod clock;
mod command_line;
mod compare;
mod course;
pub mod exit;
mod explain;
mod failure;
mod fit;
mod flag;
mod folder;
mod guard;
mod import;
mod interrupt;
mod live;
mod manner;
mod measures;
mod new;
mod output;
mod page;
mod pictures;
mod plan;
mod progress;
mod replay;
mod review;
mod run;
mod schema;
mod sensitivity;
mod shards;
mod shell;
mod size;
mod streams;
mod sweep;
mod tongue;
mod unsure;
mod validate;

pub use streams::Streams;

use crate::language::speak;
use args::{Args, Command};
use clap::FromArgMatches;
use command_line::CommandLine;
use failure::Failure;
use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs the program on the process's own arguments and streams.
pub fn main() -> ExitCode {
    interrupt::watch();
    let stderr_is_tty = std::io::stderr().is_terminal();
    let mut streams = Streams {
        stdin: Box::new(std::io::stdin().lock()),
        stdout: Box::new(std::io::stdout().lock()),
        stderr: Box::new(std::io::stderr()),
        stdin_is_tty: std::io::stdin().is_terminal(),
        stderr_is_tty,
        colour: stderr_is_tty && anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never,
        is_ci: std::env::var_os("CI").is_some_and(|value| is_ci(&value)),
        language: tongue::of_environment(|name| std::env::var(name).ok()),
    };
    ExitCode::from(run(std::env::args_os(), &mut streams))
}

/// Runs one command; `args` begins with the program's name. The exit code is one of [`exit`].
pub fn run(args: impl IntoIterator<Item = OsString>, streams: &mut Streams) -> u8 {
    let mut args: Vec<OsString> = args.into_iter().collect();
    speak(tongue::take(&mut args, streams.language));
    if runs_by_default(&args) || names_a_scenario(&args) {
        if args.is_empty() {
            args.push("rodizio".into());
        }
        args.insert(1, "run".into());
    }
    let parsed = args::command().try_get_matches_from(args).and_then(|matches| {
        let args = Args::from_arg_matches(&matches)?;
        Ok((args, command_line::again(&matches)))
    });
    let outcome = match parsed {
        Ok((args, again)) => dispatch(args, again, streams),
        Err(error) => usage(&error, streams),
    };
    // What a full disk behind stdout refuses is known only when the last buffer goes out.
    let outcome = outcome.and_then(|code| match streams.stdout.flush().map_err(Failure::stdout) {
        Ok(()) | Err(Failure::Closed) => Ok(code),
        Err(failure) => Err(failure),
    });
    match outcome {
        Ok(code) => code,
        Err(failure) => failure.report(streams),
    }
}

/// Characters of a word that are shown where it is more than twice as long.
const WORD: usize = 80;

/// What the variable `CI` says: anything but a no.
fn is_ci(value: &OsStr) -> bool {
    !["", "0", "false"].iter().any(|no| value.eq_ignore_ascii_case(no))
}

/// Whether no command is given: nothing at all, or flags that are not about the program itself.
fn runs_by_default(args: &[OsString]) -> bool {
    match args.get(1).and_then(|first| first.to_str()) {
        None => args.len() <= 1,
        Some(first) => first.starts_with('-') && !["-h", "--help", "-V", "--version"].contains(&first),
    }
}

/// Whether a scenario stands in the place of a command: `rodizio my-team.toml`. What is a command is one.
fn names_a_scenario(args: &[OsString]) -> bool {
    let Some(first) = args.get(1).filter(|first| !first.as_encoded_bytes().starts_with(b"-")) else { return false };
    let path = Path::new(first);
    let is_file = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml")) || path.is_file();
    is_file && args::command().find_subcommand(first).is_none()
}

fn dispatch(args: Args, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    match args.command {
        Command::Run(args) => run::run(&args, again, streams),
        Command::Sweep(args) => sweep::sweep(&args, again, streams),
        Command::Shard(args) => shards::shard(&args, streams),
        Command::Merge(args) => shards::merge(&args, streams),
        Command::Plan(args) => plan::plan(&args, again, streams),
        Command::Sensitivity(args) => sensitivity::sensitivity(&args, again, streams),
        Command::Check(args) => check::check(&args, again, streams),
        Command::Compare(args) => compare::compare(&args, again, streams),
        Command::Review(args) => review::review(&args, streams),
        Command::Explain(args) => explain::explain(&args, again, streams),
        Command::Fit(args) => fit::fit(&args, again, streams),
        Command::Page(args) => page::page(&args, streams),
        Command::New(args) => new::new(&args, streams),
        Command::Import(args) => import::import(&args, streams),
        Command::Replay(args) => replay::replay(&args, streams),
        Command::Validate(args) => validate::validate(&args, streams),
        Command::Measures(args) => measures::measures(&args, streams),
        Command::Schema(args) => schema::schema(&args, streams),
        Command::Completions(args) => shell::completions(&args, streams),
        Command::Man(args) => shell::man(&args, streams),
    }
}

/// The text with the middle of endless words left out: what was typed is shown as far as it helps.
fn shortened(text: &str) -> String {
    let short = |word: &str| match word.char_indices().nth(WORD) {
        Some((at, _)) if word.chars().count() > 2 * WORD => {
            let end = word.char_indices().rev().nth(WORD / 2).map_or(word.len(), |(at, _)| at);
            format!("{}…{}", &word[..at], &word[end..])
        }
        _ => word.to_string(),
    };
    text.split_inclusive(char::is_whitespace).map(short).collect()
}

/// Help and version are results; anything else is a wrong command line.
fn usage(error: &clap::Error, streams: &mut Streams) -> Result<u8, Failure> {
    if error.use_stderr() {
        if let Some(text) = args::error(error) {
            let _ = streams.stderr.write_all(shortened(&text).as_bytes());
            return Ok(exit::USAGE);
        }
        let text = error.render();
        let text = if streams.colour { text.ansi().to_string() } else { text.to_string() };
        let _ = streams.stderr.write_all(shortened(&text).as_bytes());
        return Ok(exit::USAGE);
    }
    streams.stdout.write_all(error.render().to_string().as_bytes()).map_err(Failure::stdout)?;
    Ok(exit::OK)
}
