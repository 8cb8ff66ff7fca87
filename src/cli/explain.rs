//! `rodizio explain`: why customers waited.

mod files;
mod source;

use super::args::ExplainArgs;
use super::command_line::CommandLine;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::size::Size;
use super::streams::Streams;
use crate::experiment::explain::Pick;
use crate::experiment::{Keeping, Manifest};
use crate::report::explain::{self, ExplainReport};
use crate::report::words::Flag;
use crate::scenario::Scenario;
use source::StorySource;

/// Conversations of an agent that are named.
const HELD: usize = 5;

/// Explains what is asked for, writes the files that are asked for.
pub(super) fn explain(args: &ExplainArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    let mut course = Course::plain(args.json, args.quiet, streams).made_by(again);
    let (asked, loaded) = course.open(&args.source, &[])?;
    let scenario = &loaded.scenario;
    let pick = pick(args, scenario)?;
    let span = files::span(args, scenario)?;
    if args.events.is_none() {
        course.admit(Size::keeping(Keeping::Told, [scenario], &args.play.threads).times(1))?;
        course.admit(Size::of([scenario], &args.play.threads))?;
    }
    let source = StorySource::open(args, asked.seed(args.play.seed, scenario), course.streams)?;
    let played = &*source.scenario(scenario);
    let read = asked.base.files();
    args.events.iter().for_each(|path| read.add(path));
    let written = files::write(args, played, &source, span, read)?;
    written.iter().for_each(|note| course.note(note));
    if pick == Pick::Nothing && !written.is_empty() && !args.json && args.html.is_none() {
        return Ok(exit::OK);
    }
    let whole = (pick == Pick::Nothing).then(|| source.whole(args, scenario, &course)).transpose()?;
    // The whole run is shown with its worst conversation for an example. (The longest waits of all are nights.)
    let pick = if pick == Pick::Nothing { Pick::Worst { most: 1, in_hours: true } } else { pick };
    let found = source.find(played, &pick)?;
    if found.stories.is_empty() && found.agent.is_none() && whole.is_none() {
        let why = found.nothing(scenario, args.conversation.as_deref(), &source.name());
        return Err(Failure::new(exit::USAGE, why));
    }
    let (origin, seed) = (source.origin(), source.seed());
    let report = ExplainReport { scenario: played, origin, seed, whole: whole.as_ref(), found: &found };
    if let Some(path) = &args.html {
        let runs = whole.as_ref().map_or(1, |whole| whole.replications);
        let manifest = seed.map(|seed| Manifest::new(&loaded, seed, runs));
        course.page(&explain::on_page(&report, &loaded, manifest.as_ref()), path, read)?;
    }
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
