//! `rodizio run`: simulate a scenario and say what came of it.

use super::args::RunArgs;
use super::asked::Asked;
use super::clock;
use super::command_line::CommandLine;
use super::exit;
use super::failure::Failure;
use super::output::Output;
use super::pictures;
use super::progress::Progress;
use super::streams::Streams;
use crate::experiment::{Extras, Manifest, Study, Warning, warnings};
use crate::measure::Cause;
use crate::report::{Report, brief, figures, json, terminal};
use std::io::{BufWriter, Write};

/// Runs the study, writes the files, prints the result.
pub(super) fn run(args: &RunArgs, streams: &mut Streams) -> Result<u8, Failure> {
    if args.log && args.result.out.is_none() {
        return Err(Failure::usage(
            "--log needs --out: it writes every conversation to conversations.csv in that folder",
            "add --out DIR",
        ));
    }
    let asked = Asked::open(args.scenario.scenario.as_deref(), &args.scenario.set)?;
    let loaded = asked.base.with(&[])?;
    let _ = streams.stderr.write_all(loaded.warnings.render(streams.colour).as_bytes());
    let scenario = &loaded.scenario;
    let plan = asked.plan(&args.plan, scenario, scenario.replications)?;
    let targets = asked.targets(&args.target, scenario)?;
    let out = args.result.out.as_deref();
    // One line of answer tells nothing of where waiting comes from, unless a target or a precision asks.
    let mut asked_for = targets.iter().map(|target| &target.of.measure).chain(plan.measures());
    let causes = !args.result.quiet || args.result.json || out.is_some() || asked_for.any(Cause::is_behind);
    let study = Study {
        scenario,
        replications: plan.first(),
        seed: asked.seed(args.play.seed, scenario),
        threads: args.play.threads,
        extras: Extras { log: args.log, portrait: out.is_some(), causes, ..Extras::default() },
    };
    let mut output = out.map(|folder| Output::new(folder, scenario, args.log)).transpose()?;

    let progress = Progress::new(study.replications as usize, streams.stderr_is_tty && !args.result.quiet);
    let is_over = clock::after(asked.max_time(&args.plan));
    let outcome = study.run_until(&plan, Some(&is_over), &|| progress.step(), |replication| match &mut output {
        Some(output) => output.add(replication),
        None => Ok(()),
    });
    progress.clear();
    let (summary, missed) = outcome?;

    let manifest = Manifest::new(&loaded, study.seed, summary.replications).with_plan(&plan);
    let manifest = Manifest { targets: asked.target_texts(&args.target), ..manifest };
    let mut warnings = warnings(&summary, &loaded.warnings);
    if !missed.is_empty() {
        warnings.push(Warning::Imprecise { goals: missed, replications: summary.replications });
    }
    let report = Report { manifest: &manifest, scenario, summary: &summary, targets: &targets, warnings: &warnings };
    if let Some(note) = output
        .map(|output| {
            let is_timed = asked.max_time(&args.plan).is_some();
            let command = command(args, &manifest, is_timed);
            write(args, output, &report, &brief::doubts(&loaded.warnings), command)
        })
        .transpose()?
        .flatten()
    {
        streams.note("note", &note);
    }
    for warning in &warnings {
        streams.note("warning", &warning.to_string());
    }
    print(args, &report, streams).map_err(Failure::stdout)?;
    Ok(exit::OK)
}

/// Tables, charts, page and manifest, all at once. Gives a note on files that do not belong to this run.
fn write(
    args: &RunArgs,
    output: Output,
    report: &Report,
    doubts: &[String],
    command: brief::Command,
) -> Result<Option<String>, Failure> {
    let (mut folder, note) = output.tables(report)?;
    let figures = figures::run(report);
    pictures::write(&mut folder, &figures, args.result.png)?;
    pictures::page(&mut folder, &brief::run(report, &figures, doubts, command))?;
    folder.finish(report.manifest)?;
    Ok(note)
}

fn command(args: &RunArgs, manifest: &Manifest, is_timed: bool) -> brief::Command {
    let line = CommandLine::new("run");
    let line = args.scenario.scenario.iter().fold(line, |line, file| line.word(file.display().to_string()));
    let line = line
        .flag("--set", &args.scenario.set)
        .flag("--replications", args.plan.replications)
        .flag("--precision", &args.plan.precision)
        .flag("--max-replications", args.plan.max_replications)
        .flag("--seed", args.play.seed.map(|_| manifest.seed))
        .flag("--max-time", args.plan.max_time)
        .flag("--target", &args.target)
        .finish();
    brief::Command { line, is_timed }
}

fn print(args: &RunArgs, report: &Report, streams: &mut Streams) -> std::io::Result<()> {
    let mut out = BufWriter::new(&mut streams.stdout);
    match (args.result.json, args.result.quiet) {
        (true, _) => json::run(report, &mut out)?,
        (false, true) => terminal::answer(report, &mut out)?,
        (false, false) => terminal::write(report, args.result.out.as_deref(), &mut out)?,
    }
    out.flush()
}
