//! `rodizio page`: one file that plays a scenario while somebody moves its settings.

use super::args::PageArgs;
use super::asked::Asked;
use super::exit;
use super::failure::Failure;
use super::guard;
use super::live::{self, LiveScenario};
use super::progress::{Progress, ProgressPlace};
use super::streams::Streams;
use crate::experiment::{Crew, each};
use crate::live::OpenScenario;
use crate::report::chart::style;
use crate::report::files;
use crate::report::page::live::write;
use crate::report::words::{Flag, Note, say};
use crate::scenario::{Inputs, InputsFrom, ReadFiles, Reader};
use std::path::Path;

/// Writes the page.
pub(super) fn page(args: &PageArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let reader = Reader::default();
    let paths = [args.source.file.as_deref()].into_iter().chain(args.more.iter().map(|path| Some(path.as_path())));
    let scenarios = paths.map(|path| scenario(args, path, &reader, streams));
    let mut scenarios = scenarios.collect::<Result<Vec<LiveScenario>, Failure>>()?;
    live::name_apart(&mut scenarios);
    let is_gallery = scenarios.len() > 1;
    for one in &mut scenarios {
        look(one, is_gallery, streams)?;
    }
    let read: &ReadFiles = reader.files();
    let spared = guard::spared(Flag::Out, args.out.display(), read);
    files::write(&args.out, spared, |file| write(&live::part(&scenarios), &style::css(), file))?;
    streams.note(&say!(cli::note(&Note::Page { file: args.out.display().to_string() })));
    Ok(exit::OK)
}

/// One scenario with all that it reads. What is wrong with it is told here, not on the page.
fn scenario(
    args: &PageArgs,
    path: Option<&Path>,
    reader: &Reader,
    streams: &mut Streams,
) -> Result<LiveScenario, Failure> {
    let asked = Asked::open(path, &args.source.changes.set, reader.clone())?;
    let loaded = asked.base.with(&[])?;
    streams.tell(&loaded.warnings);
    let sets = asked.base.inputs(&loaded, InputsFrom::Scenario, loaded.scenario.seed)?;
    let seed = asked.seed(args.seed, &loaded.scenario);
    let mut scenario = LiveScenario::new(path, &loaded, seed);
    scenario.reads(sets.as_ref().and_then(Inputs::file));
    Ok(scenario)
}

/// Computes what the page shows before its engine has answered.
fn look(one: &mut LiveScenario, with_answer: bool, streams: &Streams) -> Result<(), Failure> {
    // Whatever is wrong with it, the page says it.
    let Ok(mut open) = OpenScenario::new(one.request().clone()) else { return Ok(()) };
    if with_answer {
        one.said = open.said();
    }
    let cells = open.cells();
    let progress = Progress::new(cells.len(), ProgressPlace::of(streams, false));
    let crew = Crew::new(None).map_err(Failure::unexpected)?;
    let all = crew.work(|| {
        each(0..cells.len() as u32, |at| {
            let glance = open.glance(cells[at as usize]);
            progress.step();
            glance
        })
    });
    one.glances = open.glances(&all);
    Ok(())
}
