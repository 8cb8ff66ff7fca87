//! `rodizio compare`: scenarios against each other on the same customers.

use super::args::CompareArgs;
use super::asked::Asked;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::progress::Progress;
use super::streams::Streams;
use crate::experiment::{Comparison, Manifest, Margin, warnings};
use crate::report::{CompareReport, Configuration, as_it_is, figures, fill};
use crate::scenario::variant::{self, Variant};
use crate::scenario::{Loaded, Scenario};
use std::path::Path;

/// A scenario under a name.
struct Contender {
    name: String,
    loaded: Loaded,
}

/// Plays all scenarios, writes the files, prints the result.
pub(super) fn compare(args: &CompareArgs, again: String, streams: &mut Streams) -> Result<u8, Failure> {
    let first = Asked::open(args.files.first().map(|path| path.as_path()), &args.changes.set)?;
    let contenders = contenders(args, &first, streams)?;
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
    let course = Course::new(&args.result, again, false);
    let folder = course.folder()?;
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

/// All scenarios, the first one being what the others are held against.
fn contenders(args: &CompareArgs, first: &Asked, streams: &mut Streams) -> Result<Vec<Contender>, Failure> {
    let mut variants: Vec<Variant> = first.experiment.as_ref().map_or_else(Vec::new, |file| file.variants.clone());
    for text in &args.variant {
        variants.push(Variant::parse(text)?);
    }
    let only_variants = args.files.len() <= 1;
    let named = |path: &Path| path.file_stem().unwrap_or(path.as_os_str()).display().to_string();
    let name = match args.files.first() {
        Some(path) if !only_variants => named(path),
        _ => as_it_is(),
    };
    let mut found = vec![Contender { name, loaded: first.base.with(&[])? }];
    for path in args.files.iter().skip(1) {
        let loaded = Asked::open(Some(path), &args.changes.set)?.base.with(&[])?;
        found.push(Contender { name: named(path), loaded });
    }
    for contender in &found {
        streams.tell(&contender.loaded.warnings);
    }
    let (made, warnings) = variant::check(&variants, &first.base)?;
    streams.tell(&warnings);
    // A name goes to the terminal: it shall not steer it.
    let plain = |name: &str| name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    found.extend(variants.iter().zip(made).map(|(variant, loaded)| Contender { name: plain(&variant.name), loaded }));
    if found.len() < 2 {
        return Err(too_few());
    }
    // Files of one name are told apart by their folders.
    let names: Vec<String> = found.iter().map(|one| one.name.clone()).collect();
    for (one, path) in found.iter_mut().zip(&args.files) {
        if names.iter().filter(|name| **name == one.name).count() > 1 {
            one.name = path.display().to_string();
        }
    }
    let repeated = found.iter().enumerate().find(|(at, one)| found[..*at].iter().any(|other| other.name == one.name));
    match repeated {
        Some((_, one)) => Err(Failure::usage(
            format!("two scenarios are called \"{}\"", one.name),
            "give every variant a name of its own, and name every file once",
        )),
        None => Ok(found),
    }
}

fn too_few() -> Failure {
    Failure::usage(
        "there is only one scenario to compare",
        "name a second file, or add for example --variant \"20 minutes:overflow=20 min\"",
    )
}

fn manifest(contenders: &[Contender], comparison: &Comparison) -> Manifest {
    let named = contenders.iter().map(|contender| (contender.name.as_str(), &contender.loaded));
    Manifest::new(&contenders[0].loaded, comparison.seed, comparison.replications).with_configurations(named)
}
