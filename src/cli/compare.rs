//! `rodizio compare`: scenarios against each other on the same customers.

mod contenders;

use super::args::CompareArgs;
use super::asked::Asked;
use super::command_line::CommandLine;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::folder::Folder;
use super::live::LiveScenario;
use super::progress::Progress;
use super::shards;
use super::size::Size;
use super::streams::Streams;
use super::unsure;
use crate::experiment::concern::Choice;
use crate::experiment::{Compared, Comparison, Identity, Manifest, Margin, rounds, warnings};
use crate::report::words::Flag;
use crate::report::{CompareReport, Configuration, figures, fill};
use crate::scenario::{Base, Inputs, ParameterSets, ReadFiles, Reader, Scenario};
use contenders::{Contender, contenders, others, too_few};

/// A comparison that can be played.
pub(super) struct OpenCompare {
    reader: Reader,
    first: Asked,
    others: Vec<Asked>,
    contenders: Vec<Contender>,
    inputs: Vec<Option<Inputs>>,
    margins: Vec<Margin>,
}

impl OpenCompare {
    /// Checks all scenarios; what is doubtful in them is told.
    pub(super) fn open(args: &CompareArgs, reader: Reader, course: &mut Course) -> Result<Self, Failure> {
        let path = args.files.first().map(|path| path.as_path());
        let mut first = Asked::open(path, &args.changes.set, reader.clone())?;
        let mut others = others(args, &reader)?;
        [&mut first].into_iter().chain(&mut others).for_each(|asked| asked.base.tell_by(args.told.slots));
        let mut contenders = contenders(args, &first, &others, course)?;
        let bases: Vec<&Base> = [&first].into_iter().chain(&others).map(|asked| &asked.base).collect();
        let inputs = inputs(args, &first, &bases, &mut contenders)?;
        let Some(today) = contenders.first().map(|one| &one.loaded.scenario) else { return Err(too_few()) };
        let margins = margins(args, today)?;
        Ok(OpenCompare { reader, first, others, contenders, inputs, margins })
    }

    /// All that was read for it.
    pub(super) fn files(&self) -> &ReadFiles {
        self.reader.files()
    }

    /// What is played.
    pub(super) fn comparison(&self, args: &CompareArgs) -> Comparison<'_> {
        let bases: Vec<&Base> = [&self.first].into_iter().chain(&self.others).map(|asked| &asked.base).collect();
        let today = &self.contenders[0].loaded.scenario;
        Comparison {
            replications: replications(args, &self.first, today),
            seed: self.first.seed(args.play.seed, today),
            threads: args.play.threads.count,
            margins: &self.margins,
            sets: sets(&bases, &self.contenders, &self.inputs),
            scenarios: self.contenders.iter().map(|contender| &contender.loaded.scenario).collect(),
        }
    }

    /// What its runs belong to.
    pub(super) fn identity(&self, args: &CompareArgs) -> Identity {
        let comparison = self.comparison(args);
        Identity::of(&manifest(&self.contenders, &comparison)).with_days(&self.contenders[0].loaded.scenario)
    }

    /// Writes the files, prints the result.
    pub(super) fn finish(
        &self,
        args: &CompareArgs,
        mut course: Course,
        compared: &Compared,
        folder: Option<Folder>,
    ) -> Result<u8, Failure> {
        let OpenCompare { contenders, inputs, .. } = self;
        let comparison = self.comparison(args);
        let manifest = Manifest { margins: args.margin.clone(), ..manifest(contenders, &comparison) };
        let mut played = compared.summaries.iter().zip(inputs);
        let played = played.find_map(|(summary, inputs)| Some((summary.inputs.as_ref()?, inputs)));
        let sets = played.and_then(|(_, inputs)| inputs.as_ref());
        let manifest = manifest.with_sets(played.map(|(found, _)| found), sets);
        let configurations: Vec<Configuration> = contenders
            .iter()
            .zip(&compared.summaries)
            .map(|(one, summary)| Configuration { name: &one.name, scenario: &one.loaded.scenario, summary })
            .collect();
        let found = contenders.iter().zip(&compared.summaries);
        let told = found.flat_map(|(one, summary)| one.named(&warnings(summary, &one.loaded.warnings)));
        let told: Vec<String> = told.collect();
        let report = CompareReport { manifest: &manifest, configurations: &configurations, compared, warnings: &told };
        let of_scenarios = contenders.iter().flat_map(|one| one.named(&fill::scenario_warnings(&one.loaded.warnings)));
        let document = fill::compare(&report, &of_scenarios.collect::<Vec<String>>());
        course.can_be_tried(&args.live, || to_try(args, contenders, compared, comparison.seed));
        course.finish(document, || figures::compare(&report), &told, folder, exit::OK)
    }
}

/// Plays all scenarios, writes the files, prints the result.
pub(super) fn compare(args: &CompareArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    if let Some(cut) = args.cut.asked() {
        return shards::cut_compare(args, cut, again, streams);
    }
    let mut course = Course::new(&args.result, again, streams);
    let open = OpenCompare::open(args, Reader::default(), &mut course)?;
    let comparison = open.comparison(args);
    let second = |sets: &ParameterSets| 2 * rounds(comparison.replications, sets) as usize;
    let more: usize = comparison.sets.iter().flatten().map(second).sum();
    let steps = comparison.replications as usize * comparison.scenarios.len() + more;
    course.admit(Size::of(comparison.scenarios.iter().copied(), &args.play.threads).times(steps as u64))?;
    let folder = course.folder(open.files())?;
    let compared = course.play(|place| Progress::new(steps, place), |progress| comparison.run(&|| progress.step()))?;
    open.finish(args, course, &compared, folder)
}

/// Every scenario but the first, as a change of the one that it is made from; those to take first.
fn to_try(args: &CompareArgs, contenders: &[Contender], compared: &Compared, seed: u64) -> Vec<LiveScenario> {
    let mut all: Vec<(usize, &Contender)> = contenders.iter().enumerate().skip(1).collect();
    all.sort_by_key(|(index, _)| compared.choice(*index) != Choice::Take);
    let one = |(_, one): (usize, &Contender)| {
        let origin = contenders.iter().find(|other| other.base == one.base && other.changes.is_empty())?;
        let path = args.files.get(one.base).map(|path| path.as_path());
        let scenario = LiveScenario::new(path, &origin.loaded, seed);
        let scenario = scenario.called(&one.name);
        Some(if one.changes.is_empty() { scenario } else { scenario.at_other(&one.name, &origin.loaded, &one.loaded) })
    };
    all.into_iter().filter_map(one).collect()
}

/// How many pairs of runs.
fn replications(args: &CompareArgs, first: &Asked, today: &Scenario) -> u32 {
    let of_file = first.experiment.as_ref().and_then(|file| file.replications);
    args.replications.or(of_file).unwrap_or(today.replications)
}

/// By scenario, what may be true of it.
fn inputs(
    args: &CompareArgs,
    first: &Asked,
    bases: &[&Base],
    contenders: &mut [Contender],
) -> Result<Vec<Option<Inputs>>, Failure> {
    let Some(today) = contenders.first().map(|one| &one.loaded.scenario) else { return Ok(Vec::new()) };
    let (seed, replications) = (first.seed(args.play.seed, today), replications(args, first, today));
    let one = |contender: &mut Contender| match bases.get(contender.base) {
        Some(base) => unsure::inputs(&args.inputs, base, &contender.changes, &mut contender.loaded, seed, replications),
        None => Ok(None),
    };
    contenders.iter_mut().map(one).collect()
}

/// The same as scenarios to be played.
fn sets<'a>(
    bases: &[&'a Base],
    contenders: &[Contender],
    inputs: &'a [Option<Inputs>],
) -> Vec<Option<ParameterSets<'a>>> {
    let one = |(contender, inputs): (&Contender, &'a Option<Inputs>)| {
        Some(ParameterSets::new(bases.get(contender.base)?, inputs.as_ref()?, &contender.changes))
    };
    contenders.iter().zip(inputs).map(one).collect()
}

/// What does not matter.
fn margins(args: &CompareArgs, today: &Scenario) -> Result<Vec<Margin>, Failure> {
    let margins = args.margin.iter();
    let margins = margins.map(|text| Margin::parse(today, text).map_err(|why| Failure::flag(Flag::Margin, text, why)));
    Ok(margins.collect::<Result<Vec<_>, _>>()?.concat())
}

fn manifest(contenders: &[Contender], comparison: &Comparison) -> Manifest {
    let named = contenders.iter().map(|contender| (contender.name.as_str(), &contender.loaded));
    Manifest::new(&contenders[0].loaded, comparison.seed, comparison.replications).with_configurations(named)
}
