//! `rodizio run`: simulate a scenario and say what came of it.

use super::args::RunArgs;
use super::asked::Asked;
use super::command_line::CommandLine;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::folder::Folder;
use super::interrupt;
use super::live::LiveScenario;
use super::output::Output;
use super::progress::Progress;
use super::shards;
use super::size::Size;
use super::streams::Streams;
use super::unsure;
use crate::experiment::{
    DataFold, Extras, Identity, Keeping, Manifest, ReplicationPlan, SecondStage, Simulated, Study, Summary, Supply,
};
use crate::experiment::{Target, Until, Warning, rounds, warnings};
use crate::measure::{Cause, Measure, Measures};
use crate::report::words::{Note, say};
use crate::report::{Report, figures, fill};
use crate::scenario::{Inputs, Loaded, ParameterSets, ReadFiles, Reader, Scenario};
use std::time::Duration;

/// A run that can be played.
pub(super) struct OpenRun {
    asked: Asked,
    loaded: Loaded,
    plan: ReplicationPlan,
    seed: u64,
    inputs: Option<Inputs>,
    targets: Vec<Target>,
}

impl OpenRun {
    /// Checks the scenario; what is doubtful in it is told.
    pub(super) fn open(args: &RunArgs, reader: Reader, course: &mut Course) -> Result<Self, Failure> {
        let mut asked = Asked::of_by(&args.source, &[&args.targets.target, &args.plan.precision], reader)?;
        asked.base.tell_by(args.told.slots);
        let mut loaded = asked.base.with(&[])?;
        course.tell(&loaded.warnings);
        let scenario = &loaded.scenario;
        let plan = asked.plan(&args.plan, scenario, scenario.replications)?.of([scenario]);
        let seed = asked.seed(args.play.seed, scenario);
        let inputs = unsure::inputs(&args.inputs, &asked.base, &[], &mut loaded, seed, plan.first())?;
        let targets = asked.targets(&args.targets.target, &loaded.scenario, [&loaded.scenario])?;
        Ok(OpenRun { asked, loaded, plan, seed, inputs, targets })
    }

    /// All that was read for it.
    pub(super) fn files(&self) -> &ReadFiles {
        self.asked.base.files()
    }

    pub(super) fn scenario(&self) -> &Scenario {
        &self.loaded.scenario
    }

    /// How many replications there are.
    pub(super) fn plan(&self) -> &ReplicationPlan {
        &self.plan
    }

    /// How long it is to take at most, if that is limited.
    pub(super) fn max_time(&self, args: &RunArgs) -> Option<Duration> {
        self.asked.max_time(&args.plan)
    }

    /// What may be true of it.
    pub(super) fn sets(&self) -> Option<ParameterSets<'_>> {
        self.inputs.as_ref().map(|inputs| ParameterSets::new(&self.asked.base, inputs, &[]))
    }

    /// What its runs belong to.
    pub(super) fn identity(&self) -> Identity {
        Identity::of(&Manifest::new(&self.loaded, self.seed, 1)).with_days(&self.loaded.scenario)
    }

    /// Runs of sets beside the first replications.
    fn more(&self) -> u32 {
        self.sets().map_or(0, |sets| 2 * rounds(self.plan.first(), &sets))
    }

    /// What is played.
    pub(super) fn study(&self, args: &RunArgs) -> Study<'_> {
        let asked_for = self.targets.iter().map(|target| &target.of.measure).chain(self.plan.measures());
        let causes = shows_causes(args, asked_for);
        let extras = Extras {
            log: args.log,
            portrait: args.result.out.is_some(),
            causes,
            plain: args.plan.no_controls,
            ..Extras::default()
        };
        let (scenario, replications) = (&self.loaded.scenario, self.plan.first());
        Study { scenario, replications, seed: self.seed, threads: args.play.threads.count, extras }
    }

    /// The files of the result, if it goes to a folder.
    pub(super) fn output(&self, args: &RunArgs, folder: Option<Folder>) -> Result<Option<Output<'_>>, Failure> {
        let output = |folder| Output::new(folder, &self.loaded.scenario, args.log, args.result.excel);
        Ok(folder.map(output).transpose()?)
    }

    /// Plays all of it, or takes what was played elsewhere; gives what came of it, and the goals that are not reached.
    pub(super) fn play(
        &self,
        args: &RunArgs,
        supply: &dyn Supply,
        output: &mut Option<Output<'_>>,
        limits: [Until<'_>; 2],
        done: &(dyn Fn() + Sync),
    ) -> Result<(Summary, Vec<String>), Failure> {
        let (study, sets) = (self.study(args), self.sets());
        let mut first = Vec::new();
        let played = study.run_by((supply, 0), &self.plan, limits, done, |replication| {
            if sets.as_ref().is_some_and(|sets| replication.index <= sets.inputs().count()) {
                first.push(replication.measures.clone());
            }
            output.as_mut().map_or(Ok(()), |output| output.add(replication))
        });
        let (summary, missed) = played?;
        let over = || limits.iter().flatten().any(|is_over| is_over());
        Ok((with_data(&study, supply, sets.as_ref(), summary, &first, (done, &over)), missed))
    }

    /// Writes the files, prints the result.
    pub(super) fn finish(
        &self,
        args: &RunArgs,
        mut course: Course,
        (summary, missed): (&Summary, Vec<String>),
        output: Option<Output<'_>>,
        code: u8,
    ) -> Result<u8, Failure> {
        if code == exit::INTERRUPTED {
            course.note(&Note::Interrupted);
        }
        if self.inputs.is_some() && summary.inputs.is_none() {
            course.note(&Note::WithoutData);
        }
        let OpenRun { asked, loaded, plan, .. } = self;
        let manifest = Manifest::new(loaded, self.seed, summary.replications).with_plan(plan);
        let manifest = Manifest { targets: asked.target_texts(&args.targets.target), ..manifest };
        let manifest = manifest.with_sets(summary.inputs.as_ref(), self.inputs.as_ref());
        let mut warnings = warnings(summary, &loaded.warnings);
        if !missed.is_empty() {
            warnings.push(Warning::Imprecise { targets: missed, replications: summary.replications });
        }
        let (scenario, targets) = (&loaded.scenario, &self.targets);
        let report = Report { manifest: &manifest, scenario, summary, targets, warnings: &warnings };
        let configurations = [report.configuration()];
        let document = fill::run(&report, &configurations, &fill::scenario_warnings(&loaded.warnings));
        let folder = output.map(|output| output.finish(&mut course)).transpose()?;
        let told: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        course.can_be_tried(&args.live, || vec![LiveScenario::new(args.source.file.as_deref(), loaded, self.seed)]);
        course.finish(document, || figures::run(&report), &told, folder, code)
    }
}

/// Runs the study, writes the files, prints the result.
pub(super) fn run(args: &RunArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    match args.cut.asked() {
        Some(cut) => shards::cut_run(args, cut, again, streams),
        None => played(args, again, streams).map(|(code, _)| code),
    }
}

/// The same, with what is known of the scenario then.
pub(super) fn played(args: &RunArgs, again: CommandLine, streams: &mut Streams) -> Result<(u8, Summary), Failure> {
    log_has_a_folder(args)?;
    let mut course = Course::new(&args.result, again, streams);
    let open = OpenRun::open(args, Reader::default(), &mut course)?;
    let first = open.plan.first();
    let keeping = if args.log { Keeping::Logged(first) } else { Keeping::Live };
    let all = u64::from(first) + u64::from(open.more());
    course.admit(Size::keeping(keeping, [open.scenario()], &args.play.threads).times(all))?;
    let mut output = open.output(args, course.folder(open.files())?)?;
    let is_over = course.until(open.max_time(args));
    let limits: [Until; 2] = [Some(&is_over), Some(&interrupt::is_asked)];
    let progress = |place| Progress::new(all as usize, place);
    let (summary, missed) =
        course.play(progress, |progress| open.play(args, &Simulated, &mut output, limits, &|| progress.step()))?;
    let code = if interrupt::is_asked() { exit::INTERRUPTED } else { exit::OK };
    let code = open.finish(args, course, (&summary, missed), output, code)?;
    Ok((code, summary))
}

/// The summary with what the sets of values do that may be true: those that there is time for.
fn with_data(
    study: &Study<'_>,
    supply: &dyn Supply,
    sets: Option<&ParameterSets<'_>>,
    summary: Summary,
    first: &[Measures],
    (done, is_over): (&(dyn Fn() + Sync), &(dyn Fn() -> bool + Sync)),
) -> Summary {
    let Some(sets) = sets else { return summary };
    let replications = summary.replications;
    let stage = SecondStage { study: *study, sets, replications, rounds: rounds(replications, sets) };
    let mut fold = DataFold::new(study.scenario);
    match stage.run_by((supply, 0), first, done, is_over, |set, runs| fold.add(set, runs)) {
        Ok(()) => fold.finish(summary, sets.inputs()),
        Err(_) => fold.finish_early(summary, sets.inputs()),
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
