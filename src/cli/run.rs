//! `rodizio run`: simulate a scenario and say what came of it.

use super::args::RunArgs;
use super::asked::Asked;
use super::command_line::CommandLine;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::interrupt;
use super::live::LiveScenario;
use super::output::Output;
use super::progress::Progress;
use super::size::Size;
use super::streams::Streams;
use super::unsure;
use crate::experiment::{
    DataFold, Extras, Keeping, Manifest, ReplicationPlan, SecondStage, Study, StudyError, Summary,
};
use crate::experiment::{Target, Until, Warning, rounds, warnings};
use crate::measure::{Cause, Measure, Measures};
use crate::report::words::{Note, say};
use crate::report::{Report, figures, fill};
use crate::scenario::{ParameterSets, Scenario};

/// Runs the study, writes the files, prints the result.
pub(super) fn run(args: &RunArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    played(args, again, streams).map(|(code, _)| code)
}

/// The same, with what is known of the scenario then.
pub(super) fn played(args: &RunArgs, again: CommandLine, streams: &mut Streams) -> Result<(u8, Summary), Failure> {
    log_has_a_folder(args)?;
    let mut course = Course::new(&args.result, again, streams);
    let (asked, mut loaded) =
        course.open_by(&args.source, &[&args.targets.target, &args.plan.precision], args.told.slots)?;
    let plan = asked.plan(&args.plan, &loaded.scenario, loaded.scenario.replications)?.of([&loaded.scenario]);
    let seed = asked.seed(args.play.seed, &loaded.scenario);
    let inputs = unsure::inputs(&args.inputs, &asked.base, &[], &mut loaded, seed, plan.first())?;
    let sets = inputs.as_ref().map(|inputs| ParameterSets::new(&asked.base, inputs, &[]));
    let scenario = &loaded.scenario;
    let targets = asked.targets(&args.targets.target, scenario, [scenario])?;
    let study = study(args, &asked, scenario, &plan, &targets);
    let keeping = if args.log { Keeping::Logged(plan.first()) } else { Keeping::Live };
    let more = sets.as_ref().map_or(0, |sets| 2 * rounds(plan.first(), sets));
    course.admit(
        Size::keeping(keeping, [scenario], &args.play.threads).times(u64::from(plan.first()) + u64::from(more)),
    )?;
    let folder = course.folder(asked.base.files())?;
    course.can_be_tried(&args.live, || vec![LiveScenario::new(args.source.file.as_deref(), &loaded, seed)]);
    let mut output = folder.map(|folder| Output::new(folder, scenario, args.log, args.result.excel)).transpose()?;

    let is_over = course.until(asked.max_time(&args.plan));
    let limits: [Until; 2] = [Some(&is_over), Some(&interrupt::is_asked)];
    let progress = |place| Progress::new(study.replications as usize + more as usize, place);
    let (summary, missed) = course.play(progress, |progress| {
        let mut first = Vec::new();
        let done = || progress.step();
        let (summary, missed) = study.run_until(&plan, limits, &done, |replication| {
            if sets.as_ref().is_some_and(|sets| replication.index <= sets.inputs().count()) {
                first.push(replication.measures.clone());
            }
            output.as_mut().map_or(Ok(()), |output| output.add(replication))
        })?;
        let over = || limits.iter().flatten().any(|is_over| is_over());
        Ok::<_, StudyError<_>>((with_data(&study, sets.as_ref(), summary, &first, (&done, &over)), missed))
    })?;
    let code = if interrupt::is_asked() { exit::INTERRUPTED } else { exit::OK };
    if code == exit::INTERRUPTED {
        course.note(&Note::Interrupted);
    }
    if sets.is_some() && summary.inputs.is_none() {
        course.note(&Note::WithoutData);
    }

    let manifest = Manifest::new(&loaded, study.seed, summary.replications).with_plan(&plan);
    let manifest = Manifest { targets: asked.target_texts(&args.targets.target), ..manifest };
    let manifest = manifest.with_sets(summary.inputs.as_ref(), inputs.as_ref());
    let mut warnings = warnings(&summary, &loaded.warnings);
    if !missed.is_empty() {
        warnings.push(Warning::Imprecise { targets: missed, replications: summary.replications });
    }
    let report = Report { manifest: &manifest, scenario, summary: &summary, targets: &targets, warnings: &warnings };
    let configurations = [report.configuration()];
    let document = fill::run(&report, &configurations, &fill::scenario_warnings(&loaded.warnings));
    let folder = output.map(|output| output.finish(&mut course)).transpose()?;
    let told: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    let code = course.finish(document, || figures::run(&report), &told, folder, code)?;
    Ok((code, summary))
}

/// The summary with what the sets of values do that may be true: those that there is time for.
fn with_data(
    study: &Study<'_>,
    sets: Option<&ParameterSets<'_>>,
    summary: Summary,
    first: &[Measures],
    (done, is_over): (&(dyn Fn() + Sync), &(dyn Fn() -> bool + Sync)),
) -> Summary {
    let Some(sets) = sets else { return summary };
    let replications = summary.replications;
    let stage = SecondStage { study: *study, sets, replications, rounds: rounds(replications, sets) };
    let mut fold = DataFold::new(study.scenario);
    match stage.run(first, done, is_over, |set, runs| fold.add(set, runs)) {
        Ok(()) => fold.finish(summary, sets.inputs()),
        Err(_) => fold.finish_early(summary, sets.inputs()),
    }
}

/// What is played.
fn study<'a>(
    args: &RunArgs,
    asked: &Asked,
    scenario: &'a Scenario,
    plan: &ReplicationPlan,
    targets: &[Target],
) -> Study<'a> {
    let asked_for = targets.iter().map(|target| &target.of.measure).chain(plan.measures());
    let causes = shows_causes(args, asked_for);
    Study {
        scenario,
        replications: plan.first(),
        seed: asked.seed(args.play.seed, scenario),
        threads: args.play.threads.count,
        extras: Extras {
            log: args.log,
            portrait: args.result.out.is_some(),
            causes,
            plain: args.plan.no_controls,
            ..Extras::default()
        },
    }
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
        true => Err(Failure::refused(exit::USAGE, say!(refused::log_without_folder()))),
    }
}
