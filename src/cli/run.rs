//! `rodizio run`: simulate a scenario and say what came of it.

use super::args::RunArgs;
use super::asked::Asked;
use super::clock;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::interrupt;
use super::output::Output;
use super::progress::Progress;
use super::size::Size;
use super::streams::Streams;
use crate::experiment::{Extras, Forecast, Keeping, Manifest, Study, Until, Warning, warnings};
use crate::measure::{Cause, Measure};
use crate::report::words::{Note, say};
use crate::report::{Report, figures, fill};
use std::sync::atomic::Ordering;

/// Runs the study, writes the files, prints the result.
pub(super) fn run(args: &RunArgs, again: String, streams: &mut Streams) -> Result<u8, Failure> {
    log_has_a_folder(args)?;
    let asked = Asked::of(&args.source)?;
    let loaded = asked.base.with(&[])?;
    streams.tell(&loaded.warnings);
    let scenario = &loaded.scenario;
    let plan = asked.plan(&args.plan, scenario, scenario.replications)?.of([scenario]);
    let targets = asked.targets(&args.targets.target, scenario, [scenario])?;
    let out = args.result.out.as_deref();
    let asked_for = targets.iter().map(|target| &target.of.measure).chain(plan.measures());
    let causes = shows_causes(args, asked_for);
    let study = Study {
        scenario,
        replications: plan.first(),
        seed: asked.seed(args.play.seed, scenario),
        threads: args.play.threads.count,
        extras: Extras { log: args.log, portrait: out.is_some(), causes, ..Extras::default() },
    };
    let keeping = if args.log { Keeping::Logged(plan.first()) } else { Keeping::Live };
    let size = Size::of([scenario], Forecast::of, keeping, &args.play.threads);
    size.times(plan.first().into()).admit(streams)?;
    let mut output = out.map(|folder| Output::new(folder, asked.base.files(), scenario, args.log)).transpose()?;

    let max_time = asked.max_time(&args.plan);
    let course = Course::new(&args.result, again, max_time.is_some());
    let is_over = clock::after(max_time);
    let is_interrupted = || interrupt::flag().load(Ordering::Relaxed);
    let progress = Progress::new(study.replications as usize, streams.stderr_is_tty && !args.result.quiet);
    let (summary, missed) = course.play(progress, |progress| {
        let limits: [Until; 2] = [Some(&is_over), Some(&is_interrupted)];
        study.run_until(&plan, limits, &|| progress.step(), |replication| match &mut output {
            Some(output) => output.add(replication),
            None => Ok(()),
        })
    })?;
    let code = match is_interrupted() {
        false => exit::OK,
        true => {
            streams.note("note", &say!(cli::note(&Note::Interrupted)));
            exit::INTERRUPTED
        }
    };

    let manifest = Manifest::new(&loaded, study.seed, summary.replications).with_plan(&plan);
    let manifest = Manifest { targets: asked.target_texts(&args.targets.target), ..manifest };
    let mut warnings = warnings(&summary, &loaded.warnings);
    if !missed.is_empty() {
        warnings.push(Warning::Imprecise { targets: missed, replications: summary.replications });
    }
    let report = Report { manifest: &manifest, scenario, summary: &summary, targets: &targets, warnings: &warnings };
    let configurations = [report.configuration()];
    let document = fill::run(&report, &configurations, &fill::scenario_warnings(&loaded.warnings));
    let folder = output.map(Output::finish).transpose()?.map(|(folder, stale)| {
        stale.iter().for_each(|note| streams.note("note", note));
        folder
    });
    let told: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    course.end(document, || figures::run(&report), &told, folder, streams)?;
    Ok(code)
}

/// Whether causes of waiting are shown: one line of answer tells nothing of them, unless a measure that is asked for is one.
fn shows_causes<'a>(args: &RunArgs, mut asked_for: impl Iterator<Item = &'a Measure>) -> bool {
    let result = &args.result;
    !result.quiet || result.json || result.out.is_some() || asked_for.any(Cause::is_behind)
}

/// A log goes to a folder.
fn log_has_a_folder(args: &RunArgs) -> Result<(), Failure> {
    match args.log && args.result.out.is_none() {
        false => Ok(()),
        true => Err(Failure::usage(
            "--log needs --out: it writes every conversation to conversations.csv in that folder",
            "add --out DIR",
        )),
    }
}
