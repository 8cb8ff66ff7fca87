//! Every kind of file that the program reads, damaged in every way that we could think of, is told apart from a good one by an
//! exit code of the documented ones: no panic, no end by a signal, within 10 s and 2 GiB, with an error that names the file, and with every
//! input as it was.
//!
//! A mutation is made from its kind and its number alone. One that fails is kept, and told with what makes it again:
//! `RODIZIO_FUZZ_ONLY=journal:17 cargo test --test fuzz -- --ignored`.

#![cfg(all(feature = "png", feature = "xlsx", unix))]

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "each test file uses a part of it")]
mod common;
#[path = "common/shell.rs"]
mod shell;
#[path = "common/workbook.rs"]
mod workbook;

#[path = "fuzz/chance.rs"]
mod chance;
#[path = "fuzz/kinds.rs"]
mod kinds;
#[path = "fuzz/mutation.rs"]
mod mutation;
#[path = "fuzz/outcome.rs"]
mod outcome;
#[path = "fuzz/tally.rs"]
mod tally;
#[path = "fuzz/trial.rs"]
mod trial;

use kinds::{Kind, kinds};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use tally::Tally;

/// Two at a time: a limit of time on a machine with more to do than it has cores says nothing.
const SIDE_BY_SIDE: usize = 2;
/// Mutations of each kind, unless `RODIZIO_FUZZ_MUTATIONS` says another number.
const MUTATIONS: u64 = 1_000;
/// Of each kind, in every test run.
const FEW: u64 = 15;

/// Plays so many mutations of each kind, from the first on; what failed, in words.
fn fuzz(kinds: &[Kind], numbers: &[(usize, u64)]) -> Vec<String> {
    let (next, failed) = (AtomicU64::new(0), Mutex::new(Vec::new()));
    let tallies: Vec<Mutex<Tally>> = kinds.iter().map(|_| Mutex::default()).collect();
    std::thread::scope(|scope| {
        for _ in 0..SIDE_BY_SIDE {
            scope.spawn(|| {
                let home = tempfile::tempdir().unwrap();
                while let Some((kind, number)) = numbers.get(next.fetch_add(1, Ordering::Relaxed) as usize) {
                    let trial = trial::play(&kinds[*kind], *number, home.path());
                    tallies[*kind].lock().unwrap().add(&trial);
                    if let Some(failure) = trial.failure {
                        eprintln!("{failure}");
                        failed.lock().unwrap().push(failure);
                    }
                }
            });
        }
    });
    for (kind, tally) in kinds.iter().zip(&tallies) {
        println!("{:<12} {}", kind.name, tally.lock().unwrap());
    }
    failed.into_inner().unwrap()
}

fn first(kinds: &[Kind], count: u64) -> Vec<(usize, u64)> {
    // Side by side: what takes long in one kind does not wait for the end.
    (0..count).flat_map(|number| (0..kinds.len()).map(move |kind| (kind, number))).collect()
}

/// `RODIZIO_FUZZ_ONLY`: a kind, or one mutation of it.
fn only(kinds: &[Kind], wanted: &str, count: u64) -> Vec<(usize, u64)> {
    let (name, number) = wanted.split_once(':').map_or((wanted, None), |(name, number)| (name, Some(number)));
    let kind = kinds.iter().position(|kind| kind.name == name).unwrap_or_else(|| panic!("no kind {name}"));
    match number {
        Some(number) => vec![(kind, number.parse().unwrap())],
        None => (0..count).map(|number| (kind, number)).collect(),
    }
}

#[test]
fn a_few_of_every_kind() {
    let kinds = kinds();
    let failed = fuzz(&kinds, &first(&kinds, FEW));
    assert!(failed.is_empty(), "{} failed:\n{}", failed.len(), failed.join("\n"));
}

/// Damage to what is refused anyway would say nothing: every example is read to its end by each of its commands.
#[test]
fn good_files_of_every_kind() {
    let home = tempfile::tempdir().unwrap();
    for kind in kinds() {
        let commands = kind.examples.iter().map(|example| example.commands.len()).max().unwrap();
        for number in 0..(commands * kind.examples.len()) as u64 {
            let ended = trial::undamaged(&kind, number, home.path());
            let is_read = [Some(0), Some(98), Some(99)].contains(&ended.code);
            assert!(is_read, "{}:{number} {:?}\n{}", kind.name, ended.code, ended.last_words());
        }
    }
}

/// All of them; takes minutes: `cargo test --release --test fuzz -- --ignored --nocapture`. Its figures are in
/// CONTRIBUTING.md.
#[test]
#[ignore = "takes minutes"]
fn a_thousand_of_every_kind() {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let count = set("RODIZIO_FUZZ_MUTATIONS").map_or(MUTATIONS, |count| count.parse().unwrap());
    let kinds = kinds();
    let numbers = match set("RODIZIO_FUZZ_ONLY") {
        Some(wanted) => only(&kinds, &wanted, count),
        None => first(&kinds, count),
    };
    let failed = fuzz(&kinds, &numbers);
    assert!(failed.is_empty(), "{} failed", failed.len());
}

/// What this test looks for, it finds: programs that panic, hang, take memory, are silent, or write to what they read.
#[test]
fn bad_programs_are_found() {
    outcome::bad_programs_are_found();
}
