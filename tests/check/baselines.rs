//! Baselines made and held against; another program.

use crate::common::{Outcome, path};
use rodizio::cli::{self, Streams, exit};
use rodizio::language::Language;
use std::fs;
use std::path::PathBuf;

struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    /// A scenario with these expectations, and no baseline.
    fn new(expect: &str) -> Self {
        let office = Office { folder: tempfile::tempdir().unwrap() };
        let text = fs::read_to_string(path(super::GOOD)).unwrap();
        // Ana is slow and there is time: much hangs on when Bia is asked.
        let team = text.split("[[expect]]").next().unwrap().replacen("4 min", "30 min", 1);
        let team = team.replace("per_day = 60", "per_day = 20");
        fs::write(office.at("team.toml"), format!("{team}{expect}")).unwrap();
        office
    }

    fn at(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    fn check(&self, flags: &[&str]) -> Outcome {
        self.on(flags, false)
    }

    fn on(&self, flags: &[&str], is_ci: bool) -> Outcome {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let mut streams = Streams {
            stdin: Box::new(std::io::empty()),
            stdout: Box::new(&mut stdout),
            stderr: Box::new(&mut stderr),
            stdin_is_tty: false,
            stderr_is_tty: false,
            colour: false,
            is_ci,
            language: Language::En,
        };
        let fixed = ["rodizio".into(), "check".into(), self.at("team.toml").into_os_string(), "--baselines".into()];
        let baselines = [self.at("baselines").into_os_string()];
        let code =
            cli::run(fixed.into_iter().chain(baselines).chain(flags.iter().map(|flag| flag.into())), &mut streams);
        drop(streams);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Outcome { code, stdout: text(stdout), stderr: text(stderr) }
    }

    fn baseline(&self) -> Option<String> {
        fs::read_to_string(self.at("baselines/main/team.toml")).ok()
    }
}

#[test]
fn saved_and_held_against() {
    let office = Office::new("");
    let missing = office.check(&["--baseline", "main"]);
    assert_eq!(missing.code, exit::NO_INPUT, "{}", missing.stdout);
    assert!(missing.stdout.contains("team.toml is missing"), "{}", missing.stdout);

    assert_eq!(office.check(&["--save-baseline", "main"]).code, exit::OK);
    let saved = office.baseline().unwrap();
    for flags in [&[][..], &["--exact"]] {
        let same = office.check(&[&["--baseline", "main"], flags].concat());
        assert_eq!((same.code, same.stderr.as_str()), (exit::OK, ""), "{}", same.stdout);
        assert!(same.stdout.contains("not one bit has moved"), "{}", same.stdout);
    }

    // Another window: more hand-overs, which may matter or not.
    let other = ["--baseline", "main", "--set", "overflow=5 min"];
    assert_eq!(office.check(&[&other[..], &["--exact"]].concat()).code, exit::CHECK_FAILED);
    let found = office.check(&other);
    assert_eq!(found.code, exit::CHECK_FAILED, "{}", found.stdout);
    assert!(found.stdout.contains("worse: A|B: 50%, N2.handovers_per_conversation"), "{}", found.stdout);
    let wide = ["--margin", "handovers_per_conversation=0.5", "--margin", "offers_per_conversation=0.5"];
    assert_eq!(office.check(&[&other[..], &wide].concat()).code, exit::OK);
    assert_eq!(office.check(&["--baseline", "main", "--margin", "wait_p09=5%"]).code, exit::USAGE);

    // Much worse: an hour until anybody else is asked.
    let slow = office.check(&["--baseline", "main", "--set", "overflow=1 h", "--set", "limit=2 h"]);
    assert_eq!(slow.code, exit::CHECK_FAILED, "{}", slow.stdout);
    assert!(slow.stdout.contains("worse: A|B: 50%, N2."), "{}", slow.stdout);
    assert_eq!(office.baseline().unwrap(), saved);
}

#[test]
fn what_fails_and_what_ci_runs_make_no_baseline() {
    let office = Office::new("[[expect]]\nmeasure = \"wait_p90\"\nat_most = \"1 min\"\n");
    let failed = office.check(&["--save-baseline", "main"]);
    assert_eq!((failed.code, office.baseline()), (exit::CHECK_FAILED, None));
    assert!(failed.stderr.contains("the baseline main is as it was: fail"), "{}", failed.stderr);
    // Nor is an old one replaced.
    let good = Office::new("");
    assert_eq!(good.check(&["--save-baseline", "main"]).code, exit::OK);
    let before = good.baseline().unwrap();
    let expect = "[[expect]]\nmeasure = \"wait_p90\"\nat_most = \"1 min\"\n";
    let text = fs::read_to_string(good.at("team.toml")).unwrap();
    fs::write(good.at("team.toml"), text + expect).unwrap();
    assert_eq!(good.check(&["--save-baseline", "main", "--seed", "9"]).code, exit::CHECK_FAILED);
    assert_eq!(good.baseline().unwrap(), before);

    let refused = Office::new("").on(&["--save-baseline", "main"], true);
    assert_eq!((refused.code, refused.stdout.as_str()), (exit::USAGE, ""));
    assert!(refused.stderr.contains("CI is set"), "{}", refused.stderr);
}

#[test]
fn no_worse_than_a_baseline() {
    let office = Office::new("[[expect]]\nmeasure = \"wait_mean\"\nno_worse_than = \"main\"\nmargin = \"5%\"\n");
    let missing = office.check(&[]);
    assert_eq!(missing.code, exit::NO_INPUT);
    assert!(missing.stderr.contains("there is no baseline \"main\"") && missing.stderr.contains("team.toml:30:1"));
    let first = office.check(&["--save-baseline", "main"]);
    assert_eq!(first.code, exit::OK, "{}", first.stderr);
    assert!(first.stdout.contains("this call makes the baseline"), "{}", first.stdout);
    assert_eq!(office.check(&[]).code, exit::OK);
    let slow = office.check(&["--set", "overflow=1 h", "--set", "limit=2 h"]);
    assert_eq!(slow.code, exit::CHECK_FAILED, "{}", slow.stdout);
    // Thirty runs are asked for, ten are allowed.
    let few = office.check(&["--max-replications", "10"]);
    assert_eq!(few.code, exit::INCONCLUSIVE);
    assert!(few.stdout.contains("10 runs; about 20 more would decide"), "{}", few.stdout);
}

/// Of the longest wait nothing can be told as soon as anything differs, and it is said why; the same customers with the same rules do
/// not differ.
#[test]
fn no_worse_than_where_nothing_can_be_told() {
    let expect =
        |margin: &str| format!("[[expect]]\nmeasure = \"wait_max\"\nno_worse_than = \"main\"\nmargin = \"{margin}\"\n");
    let office = Office::new(&expect("0%"));
    assert_eq!(office.check(&["--save-baseline", "main"]).code, exit::OK);
    assert_eq!(office.check(&[]).code, exit::OK);
    for other in [&["--seed", "9"][..], &["--set", "overflow=1 h", "--set", "limit=2 h"]] {
        let found = office.check(other);
        assert_eq!(found.code, exit::INCONCLUSIVE, "{}", found.stdout);
        assert!(found.stdout.contains("cannot be told: it hangs on the longest waits of each run"), "{}", found.stdout);
        // The comparison with the baseline says the same, and fails nothing for it.
        let compared = office.check(&[other, &["--baseline", "main", "--json"]].concat());
        let rows = compared.stdout.split("\"measure\": \"wait_max\"").nth(2).unwrap().split('}').next().unwrap();
        assert!(rows.contains("\"no_interval\": \"extreme\"") && rows.contains("not yet clear"), "{rows}");
    }
}

/// This very build is another program that does the same.
#[test]
fn against_its_own_file() {
    let office = Office::new("");
    let own = env!("CARGO_BIN_EXE_rodizio");
    let same = office.check(&["--against", own]);
    assert_eq!(same.code, exit::OK, "{}", same.stdout);
    assert!(same.stdout.contains("does the same"), "{}", same.stdout);
    assert_eq!(office.check(&["--against", "nowhere/rodizio"]).code, exit::NO_INPUT);
}
