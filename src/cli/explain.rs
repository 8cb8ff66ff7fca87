//! `rodizio explain`: why customers waited.

mod source;

use super::args::ExplainArgs;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::guard;
use super::size::Size;
use super::streams::Streams;
use crate::experiment::Keeping;
use crate::experiment::explain::Pick;
use crate::replay;
use crate::report::explain::{self, ExplainReport};
use crate::report::files;
use crate::report::words::{Flag, Note};
use crate::scenario::{ReadFiles, Scenario};
use crate::time::SimTime;
use jiff::civil::{Date, DateTime};
use source::StorySource;

/// Conversations of an agent that are named.
const HELD: usize = 5;

/// Explains what is asked for, writes the files that are asked for.
pub(super) fn explain(args: &ExplainArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let mut course = Course::plain(args.json, args.quiet, streams);
    let (asked, loaded) = course.open(&args.source)?;
    let scenario = &loaded.scenario;
    let pick = pick(args, scenario)?;
    let span = span(args, scenario)?;
    if args.events.is_none() {
        course.admit(Size::keeping(Keeping::Told, [scenario], &args.play.threads).times(1))?;
        course.admit(Size::of([scenario], &args.play.threads))?;
    }
    let source = StorySource::open(args, asked.seed(args.play.seed, scenario), course.streams)?;
    let read = asked.base.files();
    args.events.iter().for_each(|path| read.add(path));
    let files = [(Flag::Perfetto, args.perfetto.as_deref()), (Flag::WriteEvents, args.write_events.as_deref())];
    guard::outputs(&files, read)?;
    let written = write(args, scenario, &source, span, read)?;
    written.iter().for_each(|note| course.note(note));
    if pick == Pick::Nothing && !written.is_empty() && !args.json {
        return Ok(exit::OK);
    }
    let whole = (pick == Pick::Nothing).then(|| source.whole(args, scenario, &course)).transpose()?;
    // The whole run is shown with its worst conversation for an example. (The longest waits of all are nights.)
    let pick = if pick == Pick::Nothing { Pick::Worst { most: 1, in_hours: true } } else { pick };
    let found = source.find(scenario, &pick)?;
    if found.stories.is_empty() && found.agent.is_none() && whole.is_none() {
        let why = found.nothing(scenario, args.conversation.as_deref(), &source.name());
        return Err(Failure::new(exit::USAGE, why));
    }
    let (origin, seed) = (source.origin(), source.seed());
    let report = ExplainReport { scenario, origin, seed, whole: whole.as_ref(), found: &found };
    match args.json {
        true => course.write(|out| explain::json(&report, out), exit::OK),
        false => course.end(&explain::document(&report), exit::OK),
    }
}

/// What is picked.
fn pick(args: &ExplainArgs, scenario: &Scenario) -> Result<Pick, Failure> {
    match (args.worst, &args.agent, &args.conversation) {
        (Some(most), ..) => Ok(Pick::Worst { most, in_hours: args.in_hours }),
        (_, Some(name), _) => Pick::agent(scenario, name, HELD).map_err(|why| Failure::new(exit::USAGE, why)),
        (.., Some(id)) if args.events.is_some() => Ok(Pick::Named(id.clone())),
        (.., Some(id)) => Pick::conversation(scenario, id).map_err(|why| Failure::flag(Flag::Conversation, id, why)),
        (None, None, None) => Ok(Pick::Nothing),
    }
}

/// The span of a trace.
fn span(args: &ExplainArgs, scenario: &Scenario) -> Result<(SimTime, SimTime), Failure> {
    let instant = |flag: Flag, text: &String| {
        let civil = text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(DateTime::from));
        civil.map(|civil| scenario.horizon.zone.instant(civil)).map_err(|_| {
            Failure::usage(format!("{flag} \"{text}\" is no time"), "write 2026-03-09 or 2026-03-09T08:00:00")
        })
    };
    let from = args.from.as_ref().map(|text| instant(Flag::From, text)).transpose()?;
    let to = args.to.as_ref().map(|text| instant(Flag::To, text)).transpose()?;
    let (from, to) = (from.unwrap_or(SimTime::from_micros(i64::MIN)), to.unwrap_or(SimTime::NEVER));
    if from >= to {
        return Err(Failure::usage(format!("{} is not before {}", Flag::From, Flag::To), "nothing arrives in between"));
    }
    Ok((from, to))
}

/// Writes the log and the trace, as far as they are asked for.
fn write(
    args: &ExplainArgs,
    scenario: &Scenario,
    source: &StorySource,
    (from, to): (SimTime, SimTime),
    read: &ReadFiles,
) -> Result<Vec<Note<'static>>, Failure> {
    let mut written = Vec::new();
    if let (Some(path), StorySource::Simulation { seed, replication }) = (&args.write_events, source) {
        let events = files::write(path, guard::spared(Flag::WriteEvents, path.display(), read), |file| {
            replay::log_of(scenario, *seed, *replication, file)
        })?;
        written.push(Note::Events { file: path.display().to_string(), events });
    }
    if let Some(path) = &args.perfetto {
        let mut found = source.find(scenario, &Pick::Between { from, to, most: explain::TRACED })?;
        found.left_out += explain::shorten(&mut found.stories);
        let events = files::write(path, guard::spared(Flag::Perfetto, path.display(), read), |file| {
            explain::trace(scenario, &found.stories, file)
        })?;
        written.push(Note::Trace { file: path.display().to_string(), conversations: found.stories.len(), events });
        let last = found.stories.last().filter(|_| found.left_out > 0);
        written.extend(last.map(|last| Note::TraceEnds { day: scenario.horizon.zone.civil(last.arrived).date() }));
    }
    Ok(written)
}
