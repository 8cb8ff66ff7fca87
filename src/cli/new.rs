//! `rodizio new`: a scenario from what somebody says of a team, and what comes of it.

mod ask;
mod tries;
mod written;

use super::args::{self, Args, Command, NewArgs, RunArgs};
use super::command_line;
use super::exit;
use super::failure::Failure;
use super::run;
use super::streams::Streams;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Source as Text, nearest, plain, wrong};
use crate::experiment::Summary;
use crate::interview::{self, Answers, Key, Preset, Source, WrongAnswer};
use crate::language::{Language, language};
use crate::report::interviewed;
use crate::report::words::{Flag, say};
use crate::scenario;
use clap::FromArgMatches;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tries::Tries;
use written::NewFile;

/// The zone of whoever speaks Portuguese, and of whom nothing is known.
const BRAZIL: &str = "America/Sao_Paulo";
const NOWHERE: &str = "UTC";

/// Takes the answers, writes the scenario, plays it, says what to try next.
pub(super) fn new(args: &NewArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let path = args.file.clone().unwrap_or_else(|| PathBuf::from(say!(new::FILE)));
    // Before anybody has answered anything.
    let file = NewFile::new(&path)?;
    let answers = answers(args, streams)?;
    let text = interviewed::scenario(&answers, &time_zone());
    // What is written is known to load.
    scenario::parse(&file.name(), &text, Path::new(""), &[])?;
    file.write(&text, streams)?;
    streams.note(&say!(new::written(&file.name())));
    let (code, summary) = played(&path, streams)?;
    if !args.quiet && code == exit::OK {
        let tries = Tries { answers: &answers, path: &path, summary: &summary };
        shown(&file.name(), &answers, &tries, streams).map_err(Failure::stdout)?;
    }
    Ok(code)
}

/// What is said by flags and files; else by somebody who is asked.
fn answers(args: &NewArgs, streams: &mut Streams) -> Result<Answers, Failure> {
    let mut answers = args.from.map_or_else(Answers::default, Preset::answers);
    if args.from.is_none() && args.answers.is_none() && args.set.is_empty() {
        ask::ask(&mut answers, streams)?;
        return Ok(answers);
    }
    if let Some(path) = &args.answers {
        of_file(path, &mut answers, streams)?;
    }
    for text in &args.set {
        interview::set(text, &mut answers).map_err(|why| Failure::flag(Flag::Set, text, told(&why)))?;
    }
    Ok(answers)
}

fn of_file(path: &Path, answers: &mut Answers, streams: &mut Streams) -> Result<(), Failure> {
    let (origin, read) = match path.as_os_str() == "-" {
        true => {
            let mut text = String::new();
            (say!(refused::STDIN), streams.stdin.read_to_string(&mut text).map(|_| text))
        }
        false => (path.display().to_string(), fs::read_to_string(path)),
    };
    let text = read.map_err(|error| Failure::no_input(plain(&origin), &error))?;
    let source = Text::new(&origin, &text, 1);
    let mut problems = Diagnostics::default();
    for (part, why) in interview::read(&text, Source::Answer, answers) {
        let number = problems.add(&source);
        let part = part.unwrap_or_default();
        problems.push(told(&why).at(Place { source: number, from: part.start, to: part.end }));
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Failure::data(problems)),
    }
}

fn told(why: &WrongAnswer) -> Diagnostic {
    let near = match why {
        WrongAnswer::NoKey(name) => nearest(name, Key::ALL.iter().map(|key| key.name())),
        _ => None,
    };
    let [what, help] = say!(new::wrong(why, near));
    wrong(what, help)
}

/// The zone of dates and hours: that of the environment, where it names one.
fn time_zone() -> String {
    let named = || {
        let name = std::env::var("TZ").ok()?;
        let name = name.trim_start_matches(':');
        jiff::tz::TimeZone::get(name).ok()?.iana_name().map(String::from)
    };
    match language() {
        Language::PtBr => BRAZIL.to_string(),
        Language::En => named().unwrap_or_else(|| NOWHERE.to_string()),
    }
}

/// What `rodizio run FILE` says in one line, and all that it knows.
fn played(path: &Path, streams: &mut Streams) -> Result<(u8, Summary), Failure> {
    let words = ["rodizio", "run", "-q", "--"].into_iter().map(OsString::from);
    let read = args::command().try_get_matches_from(words.chain([path.as_os_str().to_os_string()]));
    let read = read.and_then(|matches| Ok((Args::from_arg_matches(&matches)?, command_line::again(&matches))));
    match read.map_err(|error| Failure::plain(exit::USAGE, error))? {
        (Args { command: Command::Run(args), .. }, again) => run::played(&args as &RunArgs, again, streams),
        _ => Err(Failure::unexpected(path.display())),
    }
}

/// What is assumed, three things to try, and where to get it without guesses.
fn shown(file: &str, answers: &Answers, tries: &Tries<'_>, streams: &mut Streams) -> std::io::Result<()> {
    let out = &mut streams.stdout;
    if let Some(preset) = answers.preset {
        writeln!(out, "\n{}", say!(new::preset(preset)))?;
    }
    let assumed = answers.assumed();
    if !assumed.is_empty() {
        writeln!(out, "\n{}", say!(new::look_first(file)))?;
    }
    for question in assumed {
        writeln!(out, "  {}: {}", say!(new::about(question)), say!(new::value(question, answers)))?;
    }
    writeln!(out, "\n{}", say!(new::THREE_THINGS))?;
    for (question, command) in tries.three() {
        writeln!(out, "  {question}\n    {command}")?;
    }
    writeln!(out, "\n{}\n    {}", say!(new::export()), tries.export())
}
