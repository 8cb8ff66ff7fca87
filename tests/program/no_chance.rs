//! Scenarios in which nothing is left to chance: one replication says all.

use crate::common::rodizio;
use rodizio::cli::exit;
use rodizio::scenario::parse;
use std::fs;
use std::path::Path;

/// One agent from 08:00 to 13:00, a second one from 08:30 to 11:00; somebody writes every ten minutes.
const FIXED: &str = r#"
name = "By the clock"
horizon = { start = 2026-01-05T08:00:00, length = "5 h" }
[replications]
count = 10
[[agent]]
name = "Ana"
reaction = "0 s"
[[agent]]
name = "Bia"
shift = ["mon 08:30-11:00"]
[[team]]
name = "Suporte"
handling = "15 min"
arrivals.renewal = { gap = "10 min" }
rules = { distribution = false }
"#;
const EXPECT: &str =
    "[[expect]]\nmeasure = \"started\"\nat_most = 28\n[[expect]]\nmeasure = \"started\"\nat_least = 29\n";

#[test]
fn what_is_chance() {
    let has_chance = |from: &str, to: &str| {
        assert!(FIXED.contains(from));
        let Ok(loaded) = parse("t.toml", &FIXED.replace(from, to), Path::new("."), &[]) else { panic!("{to}") };
        loaded.scenario.has_chance()
    };
    assert!(!has_chance("", ""));
    for (from, to) in [
        ("handling = \"15 min\"", "handling = { exponential = { mean = \"15 min\" } }"),
        ("handling = \"15 min\"", "handling = \"15 min\"\npatience = { exponential = { mean = \"15 min\" } }"),
        ("arrivals.renewal = { gap = \"10 min\" }", "arrivals.poisson = { per_day = 100 }"),
        ("reaction = \"0 s\"", "reaction = { uniform = { min = \"0 s\", max = \"1 s\" } }"),
        ("distribution = false", "assignment = \"random\""),
        ("reaction = \"0 s\"", "reaction = \"0 s\"\nshrinkage.unplanned = \"40%\""),
        ("handling = \"15 min\"", "handling = \"15 min\"\nreturns = { share = 0.2, after = \"1 h\" }"),
    ] {
        assert!(has_chance(from, to), "{to}");
    }
    assert!(!has_chance("handling = \"15 min\"", "handling = { uniform = { min = \"9 min\", max = \"9 min\" } }"));
}

#[test]
fn one_replication_without_intervals() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("fixed.toml");
    fs::write(&file, FIXED).unwrap();
    let file = file.to_str().unwrap();
    for flags in [&[][..], &["--replications", "10"], &["--precision", "5%"]] {
        let outcome = rodizio(&[&["run", file], flags].concat());
        assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
        assert!(outcome.stderr.contains("nothing in this scenario is left to chance"), "{}", outcome.stderr);
        assert!(outcome.stdout.contains("29") && !outcome.stdout.contains("29 – 29"), "{}", outcome.stdout);
        assert!(!(outcome.stdout + &outcome.stderr).contains("--replications"));
    }
    // Nobody doubts a quantile, either.
    let outcome = rodizio(&["run", file, "--json", "--target", "wait_p90 <= 45 min"]);
    let found: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let p90 = found["summary"].as_array().unwrap().iter().find(|row| row["measure"] == "wait_p90").unwrap();
    assert_eq!((&p90["no_interval"], &found["targets"][0]["verdict"]), (&"no chance".into(), &"met".into()));
    let outcome = rodizio(&["sweep", file, "--vary", "agent.Ana.concurrency=1,2", "--json"]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    let found: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert!(found["cells"].as_array().unwrap().iter().all(|cell| cell["replications"].as_u64() <= Some(1)));
}

#[test]
fn a_check_decides_after_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("fixed.toml");
    fs::write(&file, format!("{FIXED}{EXPECT}")).unwrap();
    let outcome = rodizio(&["check", file.to_str().unwrap()]);
    assert_eq!(outcome.code, exit::CHECK_FAILED, "{}", outcome.stdout);
    let lines: Vec<&str> = outcome.stdout.lines().filter(|line| line.contains("1 run")).collect();
    assert!(lines.len() == 2 && lines[0].contains("fail") && lines[1].contains("pass"), "{}", outcome.stdout);
}

/// An hour's work every hour for one agent: full, and nobody waits.
#[test]
fn full_without_a_wait_is_not_too_much() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("full.toml");
    let text = FIXED
        .replace("15 min", "1 h")
        .replace("10 min", "1 h")
        .replace("5 h", "100 h")
        .replace("name = \"Bia\"\nshift", "#");
    let (first, second) = text.split_once("[[agent]]\n#").unwrap();
    fs::write(&file, format!("{first}[[team]]{}", second.split_once("[[team]]").unwrap().1)).unwrap();
    let outcome = rodizio(&["run", file.to_str().unwrap(), "--json"]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("cannot keep up") && !outcome.stderr.contains("W08"), "{}", outcome.stderr);
    let found: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let summary = found["summary"].as_array().unwrap();
    let mean = |name: &str| summary.iter().find(|row| row["measure"] == name).unwrap()["mean"].as_f64();
    assert_eq!((mean("occupancy"), mean("wait_max")), (Some(0.99), Some(0.0)));
}
