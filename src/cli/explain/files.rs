//! What an explanation writes: the inputs as a log, and a trace.

use super::source::StorySource;
use crate::cli::args::ExplainArgs;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::guard;
use crate::experiment::explain::Pick;
use crate::language::for_machines;
use crate::replay;
use crate::report::explain;
use crate::report::files;
use crate::report::words::{Flag, Note, say};
use crate::scenario::{ReadFiles, Scenario};
use crate::time::SimTime;
use jiff::civil::{Date, DateTime};

/// The span of a trace.
pub(super) fn span(args: &ExplainArgs, scenario: &Scenario) -> Result<(SimTime, SimTime), Failure> {
    let instant = |flag: Flag, text: &String| {
        let civil = text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(DateTime::from));
        let refused = |_| Failure::refused(exit::USAGE, say!(refused::no_time(flag, text)));
        civil.map(|civil| scenario.horizon.zone.instant(civil)).map_err(refused)
    };
    let from = args.from.as_ref().map(|text| instant(Flag::From, text)).transpose()?;
    let to = args.to.as_ref().map(|text| instant(Flag::To, text)).transpose()?;
    let (from, to) = (from.unwrap_or(SimTime::from_micros(i64::MIN)), to.unwrap_or(SimTime::NEVER));
    if from >= to {
        return Err(Failure::refused(exit::USAGE, say!(refused::no_span())));
    }
    Ok((from, to))
}

/// Writes the log and the trace, as far as they are asked for; neither replaces what is read, or the other.
pub(super) fn write(
    args: &ExplainArgs,
    scenario: &Scenario,
    source: &StorySource,
    (from, to): (SimTime, SimTime),
    read: &ReadFiles,
) -> Result<Vec<Note<'static>>, Failure> {
    let outputs = [
        (Flag::Perfetto, args.perfetto.as_deref()),
        (Flag::WriteEvents, args.write_events.as_deref()),
        (Flag::Html, args.html.as_deref()),
    ];
    guard::outputs(&outputs, read)?;
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
            for_machines(|| explain::trace(scenario, &found.stories, file))
        })?;
        written.push(Note::Trace { file: path.display().to_string(), conversations: found.stories.len(), events });
        let last = found.stories.last().filter(|_| found.left_out > 0);
        written.extend(last.map(|last| Note::TraceEnds { day: scenario.horizon.zone.civil(last.arrived).date() }));
    }
    Ok(written)
}
