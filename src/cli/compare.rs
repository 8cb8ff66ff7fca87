//! `rodizio compare`: scenarios against each other on the same customers.

mod contenders;

use super::args::CompareArgs;
use super::asked::Asked;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::progress::Progress;
use super::size::Size;
use super::streams::Streams;
use crate::experiment::{Comparison, Forecast, Keeping, Manifest, Margin, warnings};
use crate::report::{CompareReport, Configuration, figures, fill};
use crate::scenario::{Reader, Scenario};
use contenders::{Contender, contenders, too_few};

/// Plays all scenarios, writes the files, prints the result.
pub(super) fn compare(args: &CompareArgs, again: String, streams: &mut Streams) -> Result<u8, Failure> {
    let reader = Reader::default();
    let first = Asked::open(args.files.first().map(|path| path.as_path()), &args.changes.set, reader.clone())?;
    let contenders = contenders(args, &first, &reader, streams)?;
    let scenarios: Vec<&Scenario> = contenders.iter().map(|contender| &contender.loaded.scenario).collect();
    let Some(today) = scenarios.first().copied() else { return Err(too_few()) };
    let mut margins = Vec::new();
    for text in &args.margin {
        margins.extend(Margin::parse(today, text).map_err(|why| Failure::flag("--margin", text, why))?);
    }
    let of_file = first.experiment.as_ref().and_then(|file| file.replications);
    let comparison = Comparison {
        replications: args.replications.or(of_file).unwrap_or(today.replications),
        seed: first.seed(args.play.seed, today),
        threads: args.play.threads.count,
        margins: &margins,
        scenarios,
    };
    let all = u64::from(comparison.replications) * contenders.len() as u64;
    Size::of(comparison.scenarios.iter().copied(), Forecast::of, Keeping::Live, &args.play.threads)
        .times(all)
        .admit(streams)?;
    let course = Course::new(&args.result, again, false);
    let folder = course.folder(reader.files())?;
    let steps = comparison.replications as usize * contenders.len();
    let progress = Progress::new(steps, streams.stderr_is_tty && !args.result.quiet);
    let compared = course.play(progress, |progress| comparison.run(&|| progress.step()))?;
    let manifest = Manifest { margins: args.margin.clone(), ..manifest(&contenders, &comparison) };
    let configurations: Vec<Configuration> = contenders
        .iter()
        .zip(&compared.summaries)
        .map(|(one, summary)| Configuration { name: &one.name, scenario: &one.loaded.scenario, summary })
        .collect();
    let mut told: Vec<String> = Vec::new();
    for (one, summary) in contenders.iter().zip(&compared.summaries) {
        told.extend(warnings(summary, &one.loaded.warnings).iter().map(|warning| format!("{}: {warning}", one.name)));
    }
    let report =
        CompareReport { manifest: &manifest, configurations: &configurations, compared: &compared, warnings: &told };
    let of_one = |one: &Contender| {
        let all = fill::scenario_warnings(&one.loaded.warnings).into_iter();
        all.map(|warning| format!("{}: {warning}", one.name)).collect::<Vec<_>>()
    };
    let of_scenarios: Vec<String> = contenders.iter().flat_map(of_one).collect();
    let document = fill::compare(&report, &of_scenarios);
    course.end(document, || figures::compare(&report), &told, folder, streams)?;
    Ok(exit::OK)
}

fn manifest(contenders: &[Contender], comparison: &Comparison) -> Manifest {
    let named = contenders.iter().map(|contender| (contender.name.as_str(), &contender.loaded));
    Manifest::new(&contenders[0].loaded, comparison.seed, comparison.replications).with_configurations(named)
}
