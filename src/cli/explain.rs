//! `rodizio explain`: why customers waited.

use super::args::ExplainArgs;
use super::asked::Asked;
use super::exit;
use super::failure::Failure;
use super::guard;
use super::progress::Progress;
use super::streams::Streams;
use crate::diagnostic::nearest;
use crate::experiment::explain::{FoundStories, Pick, Whole, in_log, in_simulation};
use crate::measure::Story;
use crate::replay;
use crate::report::explain::{self, StoryOrigin};
use crate::report::files::{StagedFiles, WriteError};
use crate::report::words::{Note, say};
use crate::rules::{AgentId, TeamId};
use crate::scenario::Scenario;
use crate::time::SimTime;
use jiff::civil::{Date, DateTime};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Conversations of an agent that are named.
const HELD: usize = 5;
/// Conversations in a trace at most, and events: about 45 MB, which the Perfetto UI still takes at once.
const TRACED: usize = 40_000;
const EVENTS: usize = 300_000;

/// Where stories come from.
enum StorySource {
    Simulation { seed: u64, replication: u32 },
    Log { text: Vec<u8>, origin: String },
}

/// Explains what is asked for, writes the files that are asked for.
pub(super) fn explain(args: &ExplainArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let asked = Asked::of(&args.source)?;
    let loaded = asked.base.with(&[])?;
    streams.tell(&loaded.warnings);
    let scenario = &loaded.scenario;
    let pick = pick(args, scenario)?;
    let between = between(args, scenario)?;
    let source = match &args.events {
        Some(path) => read(path, streams)?,
        None => {
            let replication = args.replication.unwrap_or(1) - 1;
            StorySource::Simulation { seed: asked.seed(args.play.seed, scenario), replication }
        }
    };
    let read = [args.source.file.as_deref(), args.events.as_deref()];
    let files = [("--perfetto", args.perfetto.as_deref()), ("--write-events", args.write_events.as_deref())];
    guard::outputs(files, read.into_iter().flatten())?;
    let mut written = Vec::new();
    if let (Some(path), StorySource::Simulation { seed, replication }) = (&args.write_events, &source) {
        let events = to_file(path, |file| replay::log_of(scenario, *seed, *replication, file))?;
        written.push(say!(cli::note(&Note::Events { file: path.display().to_string(), events })));
    }
    if let Some(path) = &args.perfetto {
        let (from, to) = between;
        let mut found = source.find(scenario, &Pick::Between { from, to, most: TRACED })?;
        found.left_out += shorten(&mut found.stories);
        let events = to_file(path, |file| explain::trace(scenario, &found.stories, file))?;
        let (file, conversations) = (path.display().to_string(), found.stories.len());
        written.push(say!(cli::note(&Note::Trace { file, conversations, events })));
        if let (true, Some(last)) = (found.left_out > 0, found.stories.last()) {
            let day = scenario.horizon.zone.civil(last.arrived).date();
            written.push(say!(cli::note(&Note::TraceEnds { day })));
        }
    }
    for text in &written {
        streams.note("note", text);
    }
    if pick == Pick::Nothing && !written.is_empty() && !args.json {
        return Ok(exit::OK);
    }
    let whole = match (&pick, &source) {
        (Pick::Nothing, _) => Some(source.whole(args, scenario, streams)?),
        _ => None,
    };
    // The whole run is shown with its worst conversation for an example. (The longest waits of all are nights.)
    let pick = if pick == Pick::Nothing { Pick::Worst { most: 1, in_hours: true } } else { pick };
    let found = source.find(scenario, &pick)?;
    if found.stories.is_empty() && found.agent.is_none() && whole.is_none() {
        return Err(not_found(args, scenario, &source, &found));
    }
    print(args, scenario, &source, whole.as_ref(), &found, streams).map_err(Failure::stdout)?;
    Ok(exit::OK)
}

impl StorySource {
    fn origin(&self) -> StoryOrigin {
        match self {
            StorySource::Simulation { replication, .. } => StoryOrigin::Replication(replication + 1),
            StorySource::Log { .. } => StoryOrigin::Log,
        }
    }

    /// What is picked.
    fn find(&self, scenario: &Scenario, pick: &Pick) -> Result<FoundStories, Failure> {
        match self {
            StorySource::Simulation { seed, replication } => Ok(in_simulation(scenario, *seed, *replication, pick)),
            StorySource::Log { text, origin } => {
                in_log(scenario, &text[..], pick).map_err(|error| Failure::replay(error, origin))
            }
        }
    }

    fn whole(&self, args: &ExplainArgs, scenario: &Scenario, streams: &mut Streams) -> Result<Whole, Failure> {
        match self {
            StorySource::Simulation { seed, .. } => {
                let replications = args.replications.unwrap_or(scenario.replications);
                let progress = Progress::new(replications as usize, streams.stderr_is_tty && !args.quiet);
                let step = || progress.step();
                let whole = Whole::of_simulation(scenario, *seed, replications, args.play.threads.count, &step);
                whole.map_err(Failure::unexpected)
            }
            StorySource::Log { text, origin } => {
                Whole::of_log(scenario, &text[..]).map_err(|error| Failure::replay(error, origin))
            }
        }
    }
}

/// A log is read as a whole: it may be gone through more than once.
fn read(path: &Path, streams: &mut Streams) -> Result<StorySource, Failure> {
    let mut text = Vec::new();
    let is_stdin = path.as_os_str() == "-";
    let origin = if is_stdin { "stdin".to_string() } else { path.display().to_string() };
    let read = match is_stdin {
        true => streams.stdin.read_to_end(&mut text),
        false => File::open(path).and_then(|file| BufReader::new(file).read_to_end(&mut text)),
    };
    match read {
        Ok(_) => Ok(StorySource::Log { text, origin }),
        Err(error) => Err(Failure::no_input(&origin, error)),
    }
}

/// What is picked.
fn pick(args: &ExplainArgs, scenario: &Scenario) -> Result<Pick, Failure> {
    if let Some(most) = args.worst {
        return Ok(Pick::Worst { most, in_hours: args.in_hours });
    }
    if let Some(name) = &args.agent {
        let id = scenario.agents.iter().zip(0..).find(|(agent, _)| agent.name == *name).map(|(_, id)| AgentId(id));
        let names = || scenario.agents.iter().map(|agent| agent.name.as_str());
        return id.map(|id| Pick::Agent(id, HELD)).ok_or_else(|| unknown("agent", name, names()));
    }
    let Some(id) = &args.conversation else { return Ok(Pick::Nothing) };
    if args.events.is_some() {
        return Ok(Pick::Named(id.clone()));
    }
    let (team, number) = match id.rsplit_once('#') {
        Some((team, number)) if !team.trim().is_empty() => (Some(team.trim()), number),
        Some((_, number)) => (None, number),
        None => (None, id.as_str()),
    };
    let number = number.trim().parse::<u64>().map_err(|_| {
        Failure::usage(
            format!("--conversation \"{id}\" is no number of a conversation"),
            "write 4711, or Suporte#4711 where there are several teams",
        )
    })?;
    let named = |name: &str| {
        let teams = scenario.teams.iter().zip(0..);
        let found = teams.clone().find(|(team, _)| team.name == name).map(|(_, id)| TeamId(id));
        found.ok_or_else(|| unknown("team", name, scenario.teams.iter().map(|team| team.name.as_str())))
    };
    let team = match (team, &scenario.teams[..]) {
        (Some(name), _) => named(name)?,
        (None, [_]) => TeamId(0),
        (None, teams) => {
            let ids: Vec<String> = teams.iter().map(|team| format!("{}#{number}", team.name)).collect();
            return Err(Failure::usage(
                format!(
                    "--conversation {number}: there are {} teams, and each has a conversation of that number",
                    teams.len()
                ),
                format!("write {}", ids.join(" or ")),
            ));
        }
    };
    Ok(Pick::Number { team: Some(team), number })
}

fn unknown<'n>(kind: &str, name: &str, names: impl Iterator<Item = &'n str> + Clone) -> Failure {
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => {
            let mut some: Vec<&str> = names.clone().take(10).collect();
            if names.count() > some.len() {
                some.push("…");
            }
            format!("there are {}", some.join(", "))
        }
    };
    Failure::usage(format!("no {kind} is named \"{name}\""), help)
}

/// The span of a trace.
fn between(args: &ExplainArgs, scenario: &Scenario) -> Result<(SimTime, SimTime), Failure> {
    let instant = |flag: &str, text: &String| {
        let civil = text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(DateTime::from));
        civil.map(|civil| scenario.horizon.zone.instant(civil)).map_err(|_| {
            Failure::usage(format!("{flag} \"{text}\" is no time"), "write 2026-03-09 or 2026-03-09T08:00:00")
        })
    };
    let from = args.from.as_ref().map(|text| instant("--from", text)).transpose()?;
    let to = args.to.as_ref().map(|text| instant("--to", text)).transpose()?;
    let (from, to) = (from.unwrap_or(SimTime::from_micros(i64::MIN)), to.unwrap_or(SimTime::NEVER));
    if from >= to {
        return Err(Failure::usage("--from is not before --to", "nothing arrives in between"));
    }
    Ok((from, to))
}

/// Leaves out what would make a trace too large; how many.
fn shorten(stories: &mut Vec<Story>) -> u64 {
    // A slice has an arrow; arrival and fate move the counter.
    let events = |story: &Story| 6 + 3 * story.decisions.len();
    let sums = stories.iter().scan(0, |sum, story| {
        *sum += events(story);
        Some(*sum)
    });
    let kept = sums.take_while(|sum| *sum <= EVENTS).count();
    let left = (stories.len() - kept) as u64;
    stories.truncate(kept);
    left
}

/// Nothing is what was asked for: says what there is.
fn not_found(args: &ExplainArgs, scenario: &Scenario, source: &StorySource, found: &FoundStories) -> Failure {
    let id = args.conversation.as_deref().unwrap_or_default();
    let what = match source {
        StorySource::Simulation { replication, .. } => format!("replication {}", replication + 1),
        StorySource::Log { origin, .. } => origin.clone(),
    };
    let arrived: u64 = found.arrived.iter().sum();
    let help = match (&found.names, source) {
        _ if arrived == 0 => "nobody arrives in it".to_string(),
        (Some((first, last)), StorySource::Log { .. }) => {
            format!("it has {arrived} conversations, the first is \"{first}\", the last \"{last}\"")
        }
        _ => {
            let teams = scenario.teams.iter().zip(&found.arrived);
            let each = teams.map(|(team, count)| format!("{} has the conversations 1 to {count}", team.name));
            each.collect::<Vec<_>>().join("; ")
        }
    };
    let message = match args.conversation {
        Some(_) => format!("there is no conversation {id} in {what}"),
        None => format!("there is no conversation after the warm-up in {what}"),
    };
    Failure::usage(message, help)
}

/// Writes a file as a whole or not at all. What is there and is no plain file, such as a pipe, is written to as it is.
fn to_file<T>(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> Result<T, Failure> {
    let failed = |error| Failure::from(WriteError { path: path.to_path_buf(), error });
    // A link counts as it is: /dev/stdout may lead to a plain file, and must not be replaced by one.
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let file = fs::OpenOptions::new().write(true).truncate(true).open(path).map_err(failed)?;
        let mut file = BufWriter::new(file);
        return write(&mut file).and_then(|value| file.flush().map(|()| value)).map_err(failed);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return Err(failed(io::Error::other("this is no name of a file")));
    };
    let mut files = StagedFiles::new(&folder)?;
    let mut file = files.create(name)?;
    let value = write(&mut file).map_err(failed)?;
    file.finish()?;
    files.commit()?;
    Ok(value)
}

fn print(
    args: &ExplainArgs,
    scenario: &Scenario,
    source: &StorySource,
    whole: Option<&Whole>,
    found: &FoundStories,
    streams: &mut Streams,
) -> io::Result<()> {
    let origin = source.origin();
    let mut out = BufWriter::new(&mut streams.stdout);
    if args.json {
        let seed = if let StorySource::Simulation { seed, .. } = source { Some(*seed) } else { None };
        explain::document(&explain::StoryQuestion { scenario, origin, seed }, whole, found, &mut out)?;
        return out.flush();
    }
    if args.quiet {
        explain::headlines(scenario, origin, whole, found, &mut out)?;
        return out.flush();
    }
    if let Some(whole) = whole {
        explain::whole(scenario, whole, &mut out)?;
        if !found.stories.is_empty() {
            writeln!(out, "\nFor an example, the longest wait within business hours:\n")?;
        }
    }
    if let Some(account) = &found.agent {
        explain::agent(scenario, account, found, origin, &mut out)?;
    }
    // Of those that an agent held, the first one: the others are told by their numbers.
    let told = if found.agent.is_some() { 1 } else { found.stories.len() };
    for (index, story) in found.stories.iter().take(told).enumerate() {
        if index > 0 || found.agent.is_some() {
            writeln!(out)?;
        }
        explain::story(scenario, story, origin, &mut out)?;
    }
    out.flush()
}
