//! Commands end soon when they are told to, in the middle of a replication too, and what is too large is not begun.

#![cfg(all(feature = "png", unix))]

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "each test file uses a part of it")]
mod common;
#[path = "common/shell.rs"]
mod shell;

use common::{path, rodizio, told};
use rodizio::cli::exit;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// One replication takes minutes.
const LARGE: [&str; 6] = ["--set", "per_day=3000000", "--set", "agents=4000", "--threads", "2"];

/// Millions come to closed doors, and nobody leaves.
const CROWDED: [&str; 4] = ["--set", "team.0.arrivals.poisson.weekday.sun=500000", "--threads", "1"];

/// Every command that plays.
fn commands() -> Vec<Vec<String>> {
    let baseline = path("scenarios/baseline.toml").display().to_string();
    let all: [&[&str]; 8] = [
        &["run"],
        &["sweep", "--vary", "overflow=10 min,20 min"],
        &["check", &baseline],
        &["sensitivity"],
        &["plan", "--search", "concurrency=3,4", "--target", "wait_p90 <= 10 min"],
        &["plan", "--by-hour", "--target", "business_wait_p90 <= 15 min"],
        &["compare", "--variant", "later:overflow=20 min"],
        &["explain"],
    ];
    all.iter().map(|words| words.iter().map(ToString::to_string).collect()).collect()
}

/// A replication of this size could not be given up: Ctrl-C waited for its end.
#[test]
fn a_replication_under_way_is_given_up() {
    for (at, command) in commands().into_iter().enumerate() {
        let signal = if at % 2 == 0 { "-INT" } else { "-TERM" };
        let mut child = shell::bare(env!("CARGO_BIN_EXE_rodizio"))
            .args(&command)
            .args(LARGE)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(1500));
        assert!(child.try_wait().unwrap().is_none(), "{command:?} ended by itself");
        let told = Instant::now();
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
        let code = child.wait().unwrap().code();
        assert_eq!(code, Some(i32::from(exit::INTERRUPTED)), "{command:?}");
        // Two seconds are promised; the machine may be busy.
        assert!(told.elapsed() < Duration::from_secs(6), "{command:?}: {:?}", told.elapsed());
    }
}

/// The same where a time was allowed.
#[test]
fn a_replication_under_way_is_given_up_when_time_is_over() {
    let baseline = path("scenarios/baseline.toml").display().to_string();
    let all: [&[&str]; 3] = [
        &["check", &baseline],
        &["plan", "--search", "concurrency=3,4", "--target", "wait_p90 <= 10 min"],
        &["plan", "--by-hour", "--target", "business_wait_p90 <= 15 min"],
    ];
    for command in all {
        let began = Instant::now();
        let outcome = rodizio(&[command, &LARGE[..], &["--max-time", "1 s"]].concat());
        assert_eq!(outcome.code, exit::INCONCLUSIVE, "{command:?}: {}", outcome.stderr);
        assert!(began.elapsed() < Duration::from_secs(8), "{command:?}: {:?}", began.elapsed());
    }
}

/// A zero too many took all memory. It is told what would take it, by every command, before anything is played.
#[test]
fn what_is_too_large_is_refused() {
    for command in commands() {
        let words: Vec<&str> = command.iter().map(String::as_str).chain(CROWDED).collect();
        let code = match words[0] {
            // Its report is on stdout, and has it too.
            "check" => {
                let outcome = rodizio(&words);
                assert!(outcome.stderr.contains("conversations would be there at once"), "{}", outcome.stderr);
                outcome.code
            }
            _ => told(&words, "conversations would be there at once"),
        };
        assert_eq!(code, exit::TOO_LARGE, "{command:?}");
    }
    let words = [&["run"], &CROWDED[..]].concat();
    told(&words, "most of them in team Suporte on Sun ");
    told(&words, "4 GB is allowed");
    // The bound is what is asked for.
    let small = ["run", "--set", "team.0.arrivals.poisson.weekday.sun=200", "--replications", "1", "--quiet"];
    assert_eq!(rodizio(&small).code, exit::OK);
    let bounded = [&small[..], &["--max-memory", "1 MB"]].concat();
    assert_eq!(told(&bounded, "1 MB is allowed"), exit::TOO_LARGE);
}
