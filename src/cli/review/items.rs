//! What is under review: scenarios with their baselines, and what today's build finds of them.

use crate::cli::args::ReviewArgs;
use crate::cli::baselines;
use crate::cli::course::Course;
use crate::cli::failure::Failure;
use crate::cli::interrupt;
use crate::cli::progress::Progress;
use crate::cli::size::Size;
use crate::experiment::baseline::{self, Baseline, BaselinePlace, REPLICATIONS};
use crate::scenario::{Base, Loaded, Reader, Setting};
use std::fs;
use std::path::PathBuf;

/// One scenario under review.
pub(super) struct ReviewItem {
    pub place: BaselinePlace,
    pub loaded: Loaded,
    pub before: Option<Baseline>,
}

/// Every scenario with its baseline, the question being the one that the baseline answered.
pub(super) fn open(args: &ReviewArgs, reader: &Reader, course: &mut Course) -> Result<Vec<ReviewItem>, Failure> {
    let mut items: Vec<ReviewItem> = Vec::new();
    for path in files(&args.paths)? {
        let place = baselines::place(&args.baselines, &args.name, &path)?;
        if items.iter().any(|item| item.place == place) {
            continue;
        }
        let before = baselines::open(&place, &reader.of_outputs())?;
        let overrides = before.as_ref().map_or(&[][..], |before| &before.origin.overrides);
        let set: Vec<Setting> = overrides.iter().map(|text| Setting::set(text)).collect();
        let loaded = Base::open_by(Some(&path), &set, reader.clone())?.with(&[])?;
        course.tell(&loaded.warnings);
        items.push(ReviewItem { place, loaded, before });
    }
    Ok(items)
}

/// The scenario files that are meant, those of a folder by name.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let named = if paths.is_empty() { vec![PathBuf::from("scenarios")] } else { paths.to_vec() };
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        let cannot = |error: std::io::Error| Failure::no_input(path.display(), &error);
        let mut found = Vec::new();
        for entry in fs::read_dir(&path).map_err(cannot)? {
            let entry = entry.map_err(cannot)?.path();
            if entry.is_file() && entry.extension().is_some_and(|end| end == "toml") {
                found.push(entry);
            }
        }
        found.sort();
        files.extend(found);
    }
    Ok(files)
}

/// What today's build finds, for the seed and the replications of the baseline.
pub(super) fn play(args: &ReviewArgs, items: &[ReviewItem], course: &mut Course) -> Result<Vec<Baseline>, Failure> {
    let plays = |item: &ReviewItem| match &item.before {
        Some(before) => (before.origin.seed, before.origin.replications),
        None => (item.loaded.scenario.seed, REPLICATIONS),
    };
    course.admit(Size::of(items.iter().map(|item| &item.loaded.scenario), &args.threads))?;
    let steps = items.iter().map(|item| plays(item).1 as usize).sum();
    let (threads, interrupt) = (args.threads.count, interrupt::flag());
    let found: Result<Vec<Baseline>, _> = course.play(
        |place| Progress::new(steps, place),
        |progress| {
            let step = || progress.step();
            let one = |item: &ReviewItem| {
                Baseline::measure(&item.loaded, &item.place.scenario, plays(item), threads, interrupt, &step)
            };
            items.iter().map(one).collect()
        },
    );
    Ok(found?)
}

/// The files of scenarios that are gone.
pub(super) fn vanished(args: &ReviewArgs) -> Result<Vec<String>, Failure> {
    baseline::vanished(&args.baselines, &args.name)
        .map_err(|error| Failure::no_input(args.baselines.join(&args.name).display(), &error))
}
