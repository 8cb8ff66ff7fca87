//! What has no end, is no file, or is none of the scenario's business.

#![cfg(all(feature = "png", unix))]

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::{path, rodizio, told};
use rodizio::cli::exit;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

const GOOD: &str = "tests/check/data/good.toml";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Links to a folder above, and two to one folder: everything is there once.
#[test]
fn folders_are_looked_into_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("d/e")).unwrap();
    fs::copy(path("tests/check/data/right.case"), at("d/e/right.case")).unwrap();
    fs::copy(path(GOOD), at("d/team.toml")).unwrap();
    for (to, from) in [(".", "d/a"), (".", "d/b"), ("..", "d/e/up"), ("e", "d/again")] {
        symlink(to, at(from)).unwrap();
    }
    assert!(Command::new("mkfifo").arg(at("d/pipe.toml")).status().unwrap().success());
    assert!(Command::new("mkfifo").arg(at("d/pipe.case")).status().unwrap().success());
    let outcome = rodizio(&["check", text(&at("d")), "--quiet"]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "pass: all 2 expectations pass; the conformance case passes.\n");
}

/// A scenario whose trace is this file.
fn traced(folder: &Path, file: &str) -> String {
    let scenario = fs::read_to_string(path(GOOD)).unwrap();
    let trace = format!("arrivals.trace = {{ file = \"{file}\" }}");
    let scenario = scenario.replace("arrivals.poisson = { per_day = 60, out_of_hours = true }", &trace);
    fs::write(folder.join("traced.toml"), scenario).unwrap();
    folder.join("traced.toml").display().to_string()
}

#[test]
fn only_regular_files_are_data() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let made_up = Path::new("/proc/self/environ");
    for file in [text(&pipe), "/dev/zero", "/dev/stdin", text(made_up)] {
        if Path::new(file).exists() {
            let scenario = traced(folder.path(), file);
            assert_eq!(told(&["run", &scenario], "it is no regular file"), exit::NO_INPUT, "{file}");
            let prices = ["run", &scenario, "--set", &format!("cost.prices={file}")];
            assert!(rodizio(&prices).stderr.contains("no regular file"), "{file}");
        }
    }
    let experiment = folder.path().join("x.toml");
    fs::write(&experiment, "scenario = \"pipe\"\n[[vary]]\npath = \"overflow\"\nvalues = [\"5 min\"]\n").unwrap();
    assert_eq!(told(&["sweep", text(&experiment)], "it is no regular file"), exit::NO_INPUT);
    // What a person names may have no end, and is not read to it.
    assert_eq!(told(&["run", "/dev/zero"], "it is larger than 16 MiB"), exit::NO_INPUT);
    let long = folder.path().join("long.csv");
    fs::write(&long, format!("arrived_at\n{}\n", "x".repeat(2 << 20))).unwrap();
    assert_eq!(told(&["run", &traced(folder.path(), "long.csv")], "a line of more than 1 MiB"), exit::NO_INPUT);
}

/// Of a file that is no table no more than a beginning is shown.
#[test]
fn strange_files_stay_private() {
    let folder = tempfile::tempdir().unwrap();
    let secret = "root:$6$saltsaltsalt$abcdefghijklmnopqrstuvwxyz:1:2:3:4";
    for contents in [format!("{secret}\n"), format!("a,b\n{secret}\n"), format!("arrived_at,b\n{secret}\n")] {
        fs::write(folder.path().join("secret"), contents).unwrap();
        let outcome = rodizio(&["run", &traced(folder.path(), "secret")]);
        assert_eq!(outcome.code, exit::DATA, "{}", outcome.stderr);
        assert!(!outcome.stderr.contains(&secret[..16]), "{}", outcome.stderr);
    }
}

#[test]
fn very_long_values_are_cut() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("long.toml");
    let good = fs::read_to_string(path(GOOD)).unwrap();
    let long = "x".repeat(200_000);
    for (from, to) in [
        ("length = \"5 days\"", format!("length = \"{long}\"")),
        ("length = \"5 days\"", format!("length = \"5 days\"\n{long} = 1")),
        ("name = \"Ana\"", format!("name = \"Ana\"\nreaction.{long} = 1")),
    ] {
        fs::write(&file, good.replacen(from, &to, 1)).unwrap();
        for command in [&["run", text(&file)][..], &["check", text(&file)]] {
            let outcome = rodizio(command);
            assert_eq!(outcome.code, exit::DATA);
            let all = outcome.stdout.len() + outcome.stderr.len();
            assert!(all < 20_000 && outcome.stderr.contains("long.toml:"), "{all}");
        }
    }
}

#[test]
fn a_baseline_in_another_encoding_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::copy(path(GOOD), at("team.toml")).unwrap();
    fs::create_dir_all(at("baselines/main")).unwrap();
    fs::write(at("baselines/main/team.toml"), b"format = 1\n# S\xe3o\n").unwrap();
    let (team, baselines) = (at("team.toml"), at("baselines"));
    let named = [text(&team), "--baselines", text(&baselines)];
    let check = [&["check"], &named[..], &["--baseline", "main"]].concat();
    for args in [check, [&["review", "main"], &named[..]].concat()] {
        assert_eq!(told(&args, "this file is not UTF-8 text"), exit::DATA);
    }
}

/// Another sweep is under way: its journal is not to be deleted.
#[test]
fn a_sweep_under_way_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let sweep = ["sweep", GOOD, "--vary", "overflow=10 min,20 min", "--replications", "1", "--out", text(&out)];
    fs::create_dir(&out).unwrap();
    let journal = File::create(out.join("sweep.journal")).unwrap();
    journal.lock().unwrap();
    let outcome = rodizio(&sweep);
    assert_eq!(outcome.code, exit::CANNOT_WRITE);
    assert!(outcome.stderr.contains("is in use by another run"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("delete"), "{}", outcome.stderr);
    drop(journal);
    assert!(rodizio(&sweep).stderr.contains("--resume"));
}

/// What the program keeps for itself may have been replaced by something that never ends, nor even begins.
#[test]
fn baselines_journals_and_manifests_are_regular_files() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::copy(path(GOOD), at("team.toml")).unwrap();
    fs::create_dir_all(at("baselines/main")).unwrap();
    fs::create_dir(at("out")).unwrap();
    let pipe = |name: &str| assert!(Command::new("mkfifo").arg(at(name)).status().unwrap().success());
    let (team, baselines, out) = (at("team.toml"), at("baselines"), at("out"));
    let (team, baselines, out) = (text(&team), text(&baselines), text(&out));
    pipe("baselines/main/team.toml");
    for args in [
        ["check", team, "--baselines", baselines, "--baseline", "main"].as_slice(),
        &["review", "main", team, "--baselines", baselines],
    ] {
        assert_eq!(told(args, "it is no regular file"), exit::NO_INPUT, "{args:?}");
    }
    let sweep = ["sweep", team, "--vary", "overflow=10 min,20 min", "--replications", "1", "--out", out, "--resume"];
    for journal in ["/dev/zero", "pipe"] {
        pipe("out/pipe");
        symlink(journal, at("out/sweep.journal")).unwrap();
        assert_eq!(told(&sweep, "is not a journal of rodizio"), exit::DATA);
        ["out/sweep.journal", "out/pipe"].iter().for_each(|name| fs::remove_file(at(name)).unwrap());
    }
    // Only the charts that it lists are asked of it.
    pipe("out/manifest.json");
    assert_eq!(rodizio(&["run", team, "--replications", "1", "--out", out]).code, exit::OK);
    assert!(fs::read_to_string(at("out/manifest.json")).unwrap().contains("summary.csv"));
    // A log may come out of a pipe, but not for ever.
    assert_eq!(told(&["explain", team, "--events", "/dev/zero"], "it is larger than 512 MiB"), exit::NO_INPUT);
}
