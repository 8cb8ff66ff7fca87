//! `rodizio review`: what has changed since a baseline was made, accepted or rejected.

use super::args::ReviewArgs;
use super::baselines;
use super::exit;
use super::failure::Failure;
use super::interrupt;
use super::progress::Progress;
use super::size::Size;
use super::streams::Streams;
use crate::experiment::baseline::{
    self, Baseline, BaselinePlace, BaselineReport, Interrupted, Pair, REPLICATIONS, compare_beside,
};
use crate::experiment::{Forecast, Keeping};
use crate::report::baseline as baseline_report;
use crate::report::files::{Spared, WriteError};
use crate::report::render::terminal;
use crate::report::words::{Flag, ReviewAnswer, say};
use crate::scenario::{Base, Loaded, Reader, Setting};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// One scenario under review.
struct ReviewItem {
    place: BaselinePlace,
    loaded: Loaded,
    before: Option<Baseline>,
}

/// Plays every scenario anew, shows what has changed, writes what is accepted.
pub(super) fn review(args: &ReviewArgs, streams: &mut Streams) -> Result<u8, Failure> {
    if args.accept {
        baselines::refuse_in_ci(streams, Flag::Accept)?;
    }
    let interrupt = interrupt::flag();
    let reader = Reader::default();
    let items = items(args, &reader, streams)?;
    let margins = baselines::margins(&args.margin, &items.iter().map(|item| &item.loaded).collect::<Vec<_>>())?;
    let today = play(args, &items, interrupt, streams)?;
    let known = items.iter().zip(&today).zip(&margins);
    let pairs: Vec<Option<Pair>> =
        known.map(|((item, after), margins)| Some(Pair { before: item.before.as_ref()?, after, margins })).collect();
    let Some(reports) = compare_beside(&pairs, baseline::RATE) else { unreachable!("the rate is between 0 and 1") };
    let gone = if args.paths.is_empty() { vanished(args)? } else { Vec::new() };

    let (mut accepted, mut open) = (Vec::new(), 0);
    for ((item, after), report) in items.iter().zip(&today).zip(&reports) {
        show(item, report.as_ref(), streams)?;
        if report.as_ref().is_some_and(|report| !report.has_changed()) {
            // Only the versions of the program and its data, if anything: renewed along, never asked for.
            if args.accept && item.before.as_ref() != Some(after) {
                accepted.push((&item.place, after));
            }
            continue;
        }
        match ask(args, &item.place.scenario, streams)? {
            ReviewAnswer::Accept => accepted.push((&item.place, after)),
            ReviewAnswer::Reject | ReviewAnswer::Skip => open += 1,
        }
    }
    let mut removed = Vec::new();
    for file in &gone {
        line(&say!(baseline::gone(file)), streams)?;
        match ask(args, file, streams)? {
            ReviewAnswer::Accept => removed.push(file),
            ReviewAnswer::Reject | ReviewAnswer::Skip => open += 1,
        }
    }
    if interrupt.load(Ordering::Relaxed) {
        return Err(Interrupted.into());
    }
    if !accepted.is_empty() {
        let spared = Spared { called: say!(baseline::review_of(&args.name)), read: reader.files().clone() };
        baselines::save(&accepted, Flag::Accept, spared, streams)?;
    }
    for file in &removed {
        let path = args.baselines.join(&args.name).join(file);
        fs::remove_file(&path).map_err(|error| WriteError::new(&path, error))?;
    }
    line(&format!("\n{}", say!(baseline::reviewed(accepted.len() + removed.len(), open))), streams)?;
    Ok(if open == 0 { exit::OK } else { exit::CHECK_FAILED })
}

/// Every scenario with its baseline, the question being the one that the baseline answered.
fn items(args: &ReviewArgs, reader: &Reader, streams: &mut Streams) -> Result<Vec<ReviewItem>, Failure> {
    let mut items: Vec<ReviewItem> = Vec::new();
    for path in files(&args.paths)? {
        let place = baselines::place(&args.baselines, &args.name, &path)?;
        if items.iter().any(|item| item.place == place) {
            continue;
        }
        let before = baselines::open(&place)?;
        let overrides = before.as_ref().map_or(&[][..], |before| &before.origin.overrides);
        let set: Vec<Setting> = overrides.iter().map(|text| Setting::set(text)).collect();
        let loaded = Base::open_by(Some(&path), &set, reader.clone())?.with(&[])?;
        streams.tell(&loaded.warnings);
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
        let cannot = |error: std::io::Error| Failure::no_input(path.display(), error);
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
fn play(
    args: &ReviewArgs,
    items: &[ReviewItem],
    interrupt: &AtomicBool,
    streams: &mut Streams,
) -> Result<Vec<Baseline>, Failure> {
    let plays = |item: &ReviewItem| match &item.before {
        Some(before) => (before.origin.seed, before.origin.replications),
        None => (item.loaded.scenario.seed, REPLICATIONS),
    };
    let scenarios = items.iter().map(|item| &item.loaded.scenario);
    Size::of(scenarios, Forecast::of, Keeping::Live, &args.threads).admit(streams)?;
    let steps = items.iter().map(|item| plays(item).1 as usize).sum();
    let progress = Progress::new(steps, streams.stderr_is_tty);
    let measured = items.iter().map(|item| {
        let file = &item.place.scenario;
        Baseline::measure(&item.loaded, file, plays(item), args.threads.count, interrupt, &|| progress.step())
    });
    let found: Result<Vec<Baseline>, _> = measured.collect();
    Ok(found?)
}

fn vanished(args: &ReviewArgs) -> Result<Vec<String>, Failure> {
    baseline::vanished(&args.baselines, &args.name)
        .map_err(|error| Failure::no_input(args.baselines.join(&args.name).display(), error))
}

fn show(item: &ReviewItem, report: Option<&BaselineReport>, streams: &mut Streams) -> Result<(), Failure> {
    match report {
        Some(report) => {
            terminal::write(&baseline_report::document(report), &mut streams.stdout).map_err(Failure::stdout)
        }
        None => line(&say!(baseline::unknown(&item.place.scenario)), streams),
    }
}

fn line(text: &str, streams: &mut Streams) -> Result<(), Failure> {
    writeln!(streams.stdout, "{text}").map_err(Failure::stdout)
}

/// What is to be done: as a flag says, or as somebody answers. Nobody is asked where nobody can answer, or where nothing
/// may be written.
fn ask(args: &ReviewArgs, what: &str, streams: &mut Streams) -> Result<ReviewAnswer, Failure> {
    if args.accept || args.reject {
        return Ok(if args.accept { ReviewAnswer::Accept } else { ReviewAnswer::Reject });
    }
    if !streams.stdin_is_tty || streams.is_ci {
        return Ok(ReviewAnswer::Skip);
    }
    streams.stdout.flush().map_err(Failure::stdout)?;
    loop {
        let _ = write!(streams.stderr, "{} ", say!(baseline::question(what)));
        let _ = streams.stderr.flush();
        let mut line = String::new();
        let end = streams.stdin.read_line(&mut line).map_err(Failure::unexpected)? == 0;
        match say!(baseline::reply(line.trim())) {
            Some(answer) => return Ok(answer),
            None if end => return Ok(ReviewAnswer::Skip),
            None => {}
        }
    }
}
