//! `rodizio run`: simulate a scenario and say what came of it.

use super::args::RunArgs;
use super::exit;
use super::failure::Failure;
use super::output::Output;
use super::progress::Progress;
use super::streams::Streams;
use crate::experiment::{Manifest, Study, warnings};
use crate::report::{Report, json, terminal};
use crate::scenario::{self, Loaded};
use std::io::{BufWriter, Write};
use std::path::Path;

/// Runs the study, writes the files, prints the result.
pub(super) fn run(args: &RunArgs, streams: &mut Streams) -> Result<u8, Failure> {
    if args.log && args.out.is_none() {
        return Err(Failure::usage(
            "--log needs --out: it writes every conversation to conversations.csv in that folder",
            "add --out DIR",
        ));
    }
    let loaded = load(args.scenario.scenario.as_deref(), &args.scenario.set, streams)?;
    let study = Study {
        scenario: &loaded.scenario,
        replications: args.replications.unwrap_or(loaded.scenario.replications),
        seed: args.seed.unwrap_or(loaded.scenario.seed),
        threads: args.threads,
        log: args.log,
        portrait: false,
    };
    let manifest = Manifest::new(&loaded, study.seed, study.replications);
    let mut output = args.out.as_deref().map(|folder| Output::new(folder, study.scenario, study.log)).transpose()?;

    let progress = Progress::new(study.replications as usize, streams.stderr_is_tty && !args.quiet);
    let outcome = study.run(&|| progress.step(), |replication| match &mut output {
        Some(output) => output.add(replication),
        None => Ok(()),
    });
    progress.clear();
    let summary = outcome?;

    let warnings = warnings(&summary, &loaded.warnings);
    let report = Report { manifest: &manifest, scenario: study.scenario, summary: &summary, warnings: &warnings };
    if let Some(note) = output.map(|output| output.finish(&report)).transpose()?.flatten() {
        streams.note("note", &note);
    }
    for warning in &warnings {
        streams.note("warning", &warning.to_string());
    }
    print(args, &report, streams).map_err(Failure::stdout)?;
    Ok(exit::OK)
}

/// The scenario at a path, or the built-in one; its warnings go to stderr.
pub(super) fn load(path: Option<&Path>, set: &[String], streams: &mut Streams) -> Result<Loaded, Failure> {
    let loaded = match path {
        Some(path) => scenario::load(path, set)?,
        None => scenario::embedded(set)?,
    };
    let text = loaded.warnings.render(streams.colour);
    let _ = streams.stderr.write_all(text.as_bytes());
    Ok(loaded)
}

fn print(args: &RunArgs, report: &Report, streams: &mut Streams) -> std::io::Result<()> {
    let mut out = BufWriter::new(&mut streams.stdout);
    match (args.json, args.quiet) {
        (true, _) => json::run(report, &mut out)?,
        (false, true) => terminal::answer(report, &mut out)?,
        (false, false) => terminal::write(report, args.out.as_deref(), &mut out)?,
    }
    out.flush()
}
