//! Mistakes in files and paths: all at once, each with place and mend.

use super::{GOOD, check, document};
use crate::common::{golden, told};
use rodizio::cli::exit;
use std::fs;

/// One `[[expect]]` for each mistake, and each is told.
#[test]
fn every_mistake_is_told_at_once() {
    for (name, mistakes) in [("wrong", 21), ("keys", 6)] {
        let file = format!("tests/check/data/{name}.toml");
        let outcome = check(&[&file, GOOD]);
        assert_eq!(outcome.code, exit::DATA);
        assert_eq!(outcome.stderr.matches("error[E").count(), mistakes, "{}", outcome.stderr);
        // The other file is checked all the same.
        assert!(outcome.stdout.contains("good.toml: pass"), "{}", outcome.stdout);
        golden(&format!("tests/check/expected/{name}.txt"), &outcome.stderr);
        let (_, found) = document(&[&file]);
        let findings = found["suites"][0]["findings"].as_array().unwrap();
        let lines: Vec<u64> = findings.iter().map(|finding| finding["line"].as_u64().unwrap()).collect();
        assert!(lines.len() == mistakes && lines.is_sorted(), "{lines:?}");
    }
}

#[test]
fn what_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().display().to_string();
    assert_eq!(told(&["check", "nowhere.toml"], "there is no file nowhere.toml"), exit::NO_INPUT);
    assert_eq!(told(&["check", "tests/check/*.nothing"], "there is no file tests/check/*.nothing"), exit::NO_INPUT);
    assert_eq!(told(&["check", &empty], "there is nothing to check in"), exit::NO_INPUT);
    assert_eq!(told(&["check", "["], "is no glob"), exit::USAGE);
    assert_eq!(told(&["check", GOOD, "--margin", "wait_p90=5%"], "--baseline"), exit::USAGE);
    // Wrong counts for more than missing.
    let missing = folder.path().join("missing.toml");
    fs::write(&missing, "name = \"x\"\n[[team]]\nname = \"T\"\n[team.arrivals.trace]\nfile = \"nowhere.csv\"\n")
        .unwrap();
    assert_eq!(check(&[super::text(&missing), "tests/check/data/keys.toml"]).code, exit::DATA);
}

/// An experiment file beside scenarios expects nothing; alone, nothing is asked, and that does not pass.
#[test]
fn experiments_are_passed_over() {
    let both = check(&["tests/check/data/experiment.toml", GOOD]);
    assert_eq!((both.code, both.stderr.as_str()), (exit::OK, ""));
    assert!(!both.stdout.contains("experiment.toml"), "{}", both.stdout);
    let alone = check(&["tests/check/data/experiment.toml"]);
    assert_eq!((alone.code, alone.stdout.as_str()), (exit::NO_INPUT, ""));
    assert!(alone.stderr.starts_with("error: there is nothing to check"), "{}", alone.stderr);
}
