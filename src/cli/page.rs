//! `rodizio page`: one file that plays a scenario while somebody moves its settings.

use super::args::PageArgs;
use super::asked::Asked;
use super::exit;
use super::failure::Failure;
use super::guard;
use super::streams::Streams;
use crate::language::language;
use crate::report::chart::style;
use crate::report::files;
use crate::report::page::live::{self, LiveOpen, LiveScenario, LiveText};
use crate::report::words::{Flag, Note, say};
use crate::scenario::{ReadFiles, Reader};
use std::path::Path;

/// The engine, as `page/build` makes it.
const ENGINE: &[u8] = include_bytes!("../../page/engine.wasm.gz");

/// Writes the page.
pub(super) fn page(args: &PageArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let reader = Reader::default();
    let paths = [args.source.file.as_deref()].into_iter().chain(args.more.iter().map(|path| Some(path.as_path())));
    let scenarios =
        paths.map(|path| scenario(args, path, &reader, streams)).collect::<Result<Vec<LiveScenario>, Failure>>()?;
    let read: &ReadFiles = reader.files();
    let spared = guard::spared(Flag::Out, args.out.display(), read);
    files::write(&args.out, spared, |file| live::write(&scenarios, ENGINE, &style::css(), file))?;
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
    // What an experiment file sets is among the changes, and so is a seed that somebody asks for.
    let mut set: Vec<String> = loaded.overrides.iter().map(|(path, value)| format!("{path}={value}")).collect();
    let seed = asked.seed(args.seed, &loaded.scenario);
    set.extend((seed != loaded.scenario.seed).then(|| format!("seed={seed}")));
    streams.tell(&loaded.warnings);
    let text = |name: &str, text: &str| LiveText { name: name.to_string(), text: text.to_string() };
    let stem = |path: &Path| path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(LiveScenario {
        key: path.map_or_else(String::new, stem),
        name: loaded.scenario.name.clone(),
        language: language().tag(),
        request: LiveOpen {
            file: path.is_some().then(|| text(&loaded.origin, &loaded.text)),
            data: loaded.inputs.iter().map(|input| text(&input.name, &input.text)).collect(),
            set,
        },
    })
}
