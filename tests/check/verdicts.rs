//! Which verdict, which exit code; and the values against those of `rodizio run`.

use super::{GOOD, TEAM, check, document};
use crate::common::{on_streams, path, rodizio};
use rodizio::cli::exit;
use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};

/// A scenario of the test team that expects just this.
fn expecting(folder: &tempfile::TempDir, expect: &str) -> String {
    let text = fs::read_to_string(path(GOOD)).unwrap();
    let team = text.split("[[expect]]").next().unwrap();
    let file = folder.path().join("one.toml");
    fs::write(&file, format!("{team}[[expect]]\n{expect}\n")).unwrap();
    file.display().to_string()
}

fn code(folder: &tempfile::TempDir, expect: &str, flags: &[&str]) -> u8 {
    let file = expecting(folder, expect);
    let args: Vec<&str> = [file.as_str()].into_iter().chain(flags.iter().copied()).collect();
    check(&args).code
}

#[test]
fn each_verdict_has_its_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(&folder, "measure = \"wait_p90\"\nat_most = \"2 h\"", &[]), exit::OK);
    assert_eq!(code(&folder, "measure = \"wait_p90\"\nat_most = \"10 min\"", &[]), exit::CHECK_FAILED);
    let near = "measure = \"wait_p90\"\nat_most = \"75 min\"";
    assert_eq!(code(&folder, near, &["--max-replications", "10"]), exit::INCONCLUSIVE);
    assert_eq!(code(&folder, near, &["--max-replications", "10", "--inconclusive", "pass"]), exit::OK);
    // Closed at night: no replication has a wait then.
    let nothing = "measure = \"wait_mean\"\nhour = \"sun 03:00\"\nat_most = \"1 h\"";
    for flags in [&[][..], &["--inconclusive", "pass"]] {
        assert_eq!(code(&folder, nothing, flags), exit::DATA);
    }
    let outcome = check(&[&expecting(&folder, nothing)]);
    assert!(outcome.stderr.contains("there is no data: `wait_mean`"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("one.toml:30:1"), "{}", outcome.stderr);
    // Nor does one pass that a new baseline would be made of.
    let first = "measure = \"opened_limit_share\"\nno_worse_than = \"new\"\nmargin = \"1pp\"";
    let baselines = folder.path().join("baselines");
    let set =
        ["--save-baseline", "new", "--baselines", super::text(&baselines), "--set", "arrivals.poisson.per_day=0.001"];
    assert_eq!(code(&folder, first, &set), exit::DATA);
    assert!(!baselines.exists());
}

#[test]
fn budgets_are_kept() {
    let (code, found) = document(&[TEAM, "--max-replications", "10"]);
    assert_eq!((code, &found["suites"][0]["replications"]), (exit::INCONCLUSIVE, &10.into()));
    // No run is begun after so short a time: nothing is known.
    let (code, found) = document(&[TEAM, "--max-time", "1 ms"]);
    assert_eq!(code, exit::INCONCLUSIVE);
    assert!(found["suites"][0]["replications"].as_u64().unwrap() <= 10);
    for finding in found["suites"][0]["findings"].as_array().unwrap() {
        assert_eq!(finding["verdict"], "inconclusive");
    }
    assert_eq!(check(&[TEAM, "--max-replications", "9"]).code, exit::USAGE);
}

/// Team, agent and hour: the mean of the same replications as `rodizio run --out` has them.
#[test]
fn values_are_those_of_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("run");
    let ran = rodizio(&["run", TEAM, "--no-controls", "--replications", "300", "--out", super::text(&out), "--quiet"]);
    assert_eq!(ran.code, exit::OK);
    let rows = |name: &str| {
        let mut reader = csv::Reader::from_path(out.join(name)).unwrap();
        reader.deserialize().map(Result::unwrap).collect::<Vec<HashMap<String, String>>>()
    };
    let mean = |rows: &[HashMap<String, String>], keys: &[(&str, &str)]| {
        let found = rows.iter().find(|row| keys.iter().all(|(key, value)| row[*key] == *value)).unwrap();
        found["mean"].parse::<f64>().unwrap()
    };
    // Forty replications for each, decided or not: the bounds are at the means themselves.
    let expected = [
        mean(&rows("summary.csv"), &[("measure", "wait_p90")]),
        mean(&rows("agents.csv"), &[("agent", "Ana"), ("measure", "starts")]),
        mean(&rows("hours.csv"), &[("weekday", "tue"), ("hour", "10"), ("measure", "wait_mean")]),
    ];
    let expect = format!(
        "measure = \"wait_p90\"\nat_most = \"{:.3} s\"\n[[expect]]\nmeasure = \"starts\"\nagent = \"Ana\"\n\
         at_most = {:.3}\n[[expect]]\nmeasure = \"wait_mean\"\nhour = \"tue 10:00\"\nat_most = \"{:.3} s\"",
        expected[0], expected[1], expected[2]
    );
    let (_, found) = document(&[&expecting(&folder, &expect), "--max-replications", "300"]);
    for (finding, mean) in found["suites"][0]["findings"].as_array().unwrap().iter().zip(expected) {
        assert_eq!(finding["replications"], 300, "{finding}");
        assert!((finding["mean"].as_f64().unwrap() / mean - 1.0).abs() < 1e-9, "{finding}: {mean}");
    }
}

/// A stream that nobody reads.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
}

/// `rodizio check | head -1` under `pipefail`: what fails must not pass because nobody reads on.
#[test]
fn a_closed_pipe_changes_no_verdict() {
    for (file, expected) in [(GOOD, exit::OK), (TEAM, exit::CHECK_FAILED)] {
        let mut stderr = Vec::new();
        let args = ["check", file, "--max-replications", "300"];
        assert_eq!(on_streams(&args, io::empty(), &mut Closed, &mut stderr), expected);
        assert!(stderr.is_empty(), "{}", String::from_utf8_lossy(&stderr));
    }
}

#[test]
fn quiet_is_one_line() {
    let outcome = check(&[TEAM, "--max-replications", "300", "--quiet"]);
    assert_eq!(outcome.stdout, "fail: of 4 expectations 1 fails, 1 inconclusive.\n");
    assert_eq!(outcome.stderr, "");
    let outcome = check(&[GOOD, "tests/check/data/right.case", "-q"]);
    assert_eq!(outcome.stdout, "pass: all 2 expectations pass; the conformance case passes.\n");
}

#[test]
fn cases_that_differ_and_cases_that_make_no_sense() {
    let outcome = check(&["tests/check/data/right.case"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (exit::OK, ""));
    let outcome = check(&["tests/check/data/differs.case"]);
    assert_eq!(outcome.code, exit::CHECK_FAILED);
    for part in
        ["differs.case:7", "expected: 09:10  c1 offered to Ana", "decided:  09:10  c1 offered to Bia", "arrow at Bia"]
    {
        assert!(outcome.stdout.contains(part), "{part}: {}", outcome.stdout);
    }
    let (code, found) = document(&["tests/check/data/fault.case"]);
    let finding = &found["suites"][0]["findings"][0];
    assert_eq!((code, &finding["verdict"]), (exit::DATA, &"error".into()));
    assert_eq!((&finding["line"], &finding["column"]), (&5.into(), &8.into()));
    // What could not be read counts for more than what differs.
    assert_eq!(check(&["tests/check/data/differs.case", "tests/check/data/fault.case"]).code, exit::DATA);
}
