//! Names, seeds and variables that come from elsewhere, where they reach a terminal or a CI service.

use crate::shell;

use crate::common::{rodizio, rodizio_reading, told};
use rodizio::cli::exit;
use std::fs;
use std::path::Path;

const SMALL: &str = "tests/outputs/small.toml";

/// No line that a CI service takes for a command, and nothing that moves a cursor or turns the text.
fn is_safe(text: &str) -> bool {
    let odd = |c: char| (c.is_control() && c != '\n') || ['\u{202e}', '\u{fffe}'].contains(&c);
    !text.contains(odd) && !text.lines().any(|line| line.trim_start().starts_with("::stop-commands::"))
}

#[cfg(unix)]
#[test]
fn a_case_file_of_an_odd_name() {
    let folder = tempfile::tempdir().unwrap();
    let case = fs::read_to_string("tests/check/data/differs.case").unwrap();
    fs::write(folder.path().join("a\n::stop-commands::x\n\u{1b}[31m\u{202e}\u{fffe}.case"), &case).unwrap();
    fs::write(folder.path().join("b\n::stop-commands::y.case"), "nonsense").unwrap();
    fs::write(folder.path().join("c\n::stop-commands::z\u{1b}.toml"), "nonsense = 1").unwrap();
    let (xml, summary) = (folder.path().join("check.xml"), folder.path().join("check.md"));
    let text = |path: &Path| path.to_str().unwrap().to_string();
    let all = fs::read_dir(folder.path()).unwrap().map(|entry| text(&entry.unwrap().path()));
    let mut args = vec!["check".to_string(), "--github".to_string()];
    args.extend(["--junit".to_string(), text(&xml), "--markdown".to_string(), text(&summary)]);
    args.extend(all);
    let outcome = rodizio(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let files = [xml, summary].map(|path| fs::read_to_string(path).unwrap_or_default());
    for text in [&outcome.stdout, &outcome.stderr].into_iter().chain(&files) {
        assert!(is_safe(text), "{text:?}");
    }
    assert!(outcome.stdout.contains(r"a\n::stop-commands::x\n\u{1b}[31m\u{202e}\u{fffe}"), "{}", outcome.stdout);
}

#[test]
fn a_variant_of_an_odd_name_is_refused() {
    told(&["compare", SMALL, "--variant", "a\u{1b}[31mb:overflow=20 min"], "U+001B");
    told(&["compare", SMALL, "--variant", "::error::b:overflow=20 min"], "begins with `::`");
}

#[test]
fn a_scenario_that_is_not_there_by_an_odd_name() {
    let outcome = rodizio(&["run", "no\n::stop-commands::x\u{1b}.toml"]);
    assert_eq!(outcome.code, exit::NO_INPUT);
    assert!(is_safe(&outcome.stderr), "{:?}", outcome.stderr);
}

#[test]
fn an_empty_variable_is_not_set() {
    let run = |seed: &str, threads: &str| {
        let mut command = shell::bare(env!("CARGO_BIN_EXE_rodizio"));
        command.args(["run", SMALL, "--replications", "1", "--json"]);
        let output = command.env("RODIZIO_SEED", seed).env("RODIZIO_THREADS", threads).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let plain = rodizio(&["run", SMALL, "--replications", "1", "--json"]).stdout;
    assert_eq!(run("", ""), (Some(0), plain));
    assert_eq!((run("x", "").0, run("", "x").0), (Some(2), Some(2)));
}

/// 0 to 2^64 - 1, wherever a seed is written.
#[test]
fn seeds_have_one_range() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(SMALL).unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_string()
    };
    let plain = write("small.toml", &text);
    for (seed, fits) in [("18446744073709551615", true), ("18446744073709551616", false)] {
        let experiment = write("experiment.toml", &format!("scenario = \"small.toml\"\nseed = {seed}\n"));
        let set = format!("replications.seed={seed}");
        for given in [&["--seed", seed][..], &["--set", &set], &["--set", &format!("seed={seed}")]] {
            let outcome = rodizio(&[&["run", &plain, "--replications", "1", "--quiet"], given].concat());
            let range = "a whole number from 0 to 18,446,744,073,709,551,615";
            assert_eq!(outcome.code == exit::OK, fits, "{given:?}: {}", outcome.stderr);
            assert!(fits || outcome.stderr.contains(range), "{given:?}: {}", outcome.stderr);
        }
        let outcome = rodizio(&["run", &experiment, "--replications", "1", "--quiet"]);
        assert_eq!(outcome.code == exit::OK, fits, "{}", outcome.stderr);
    }
}

/// A replay has no arrivals of its own: that too much work would arrive does not matter.
#[test]
fn a_replay_is_not_warned_of_arrivals() {
    let busy = ["--set", "per_day=9000"];
    let scenario = "conformance/logs/day/scenario.toml";
    let log = "{\"at\":\"2026-03-02T09:00:00\",\"event\":\"arrive\",\"conversation\":\"c1\"}\n";
    let (run, replay) = (["run", scenario, "--replications", "1", "--quiet"], ["replay", scenario, "-"]);
    let set = ["--set", "team.Suporte.handling=1 h"];
    let warned = |args: &[&str]| {
        let outcome = rodizio_reading(&[args, &busy, &set].concat(), log);
        assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
        outcome.stderr.contains("W08")
    };
    assert_eq!((warned(&run), warned(&replay)), (true, false));
}
