//! No output replaces an input, by any path, link or spelling, whichever flag it is; and no output another.

#![cfg(unix)]

use crate::common::{path, rodizio};
use rodizio::cli::exit;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const SCENARIO: &str = r#"
name = "Recorded"
horizon = { start = 2026-03-02, length = "3 days", time_zone = "UTC" }
hours.weekly = ["mon-fri 08:00-18:00"]
replications = { count = 2 }
[[agent]]
name = "Ana"
reaction.constant = "1 min"
[[team]]
name = "Suporte"
handling.empirical = { file = "data/work.csv", column = "seconds" }
arrivals.trace = { file = "data/calls.csv" }
[cost]
prices = "data/prices.toml"
plan = "pro"
[[shift]]
name = "early"
days = "mon-fri"
start = "08:00"
length = "10 h"
[[expect]]
measure = "wait_p90"
at_most = "2 h"
"#;

const EXPERIMENT: &str = r#"
scenario = "team.toml"
replications = 2
[[vary]]
path = "team.Suporte.arrivals.trace.file"
values = ["data/calls.csv", "data/night.csv"]
"#;

const EVENTS: &str = r#"{"at":"2026-03-02T09:00:00Z","event":"arrive","conversation":"c1","team":"Suporte"}
"#;

/// A folder with every kind of input, and another one for links to them.
struct Home {
    inputs: TempDir,
    links: TempDir,
}

impl Home {
    fn new() -> Home {
        let home = Home { inputs: tempfile::tempdir().unwrap(), links: tempfile::tempdir().unwrap() };
        for folder in ["data", "cases", "logs"] {
            fs::create_dir_all(home.inputs.path().join(folder)).unwrap();
        }
        let calls: String = (8..17).map(|hour| format!("2026-03-02 {hour:02}:10:00\n")).collect();
        let calls = format!("arrived_at\n{calls}");
        let case = fs::read_to_string(path("conformance/01-order/joining-twice.case")).unwrap();
        let prices = fs::read_to_string(path("prices/chatspot.toml")).unwrap();
        let files = [
            ("team.toml", SCENARIO),
            ("night.toml", &SCENARIO.replace("calls.csv", "night.csv")),
            ("broken.toml", &SCENARIO.replace("calls.csv", "night.csv").replace("2 h", "two")),
            ("experiment.toml", EXPERIMENT),
            ("data/calls.csv", &calls),
            ("data/night.csv", &calls),
            ("data/work.csv", "seconds\n300\n500\n"),
            ("data/prices.toml", &prices),
            ("cases/one.case", &case),
            ("cases/bad.case", "nothing"),
            ("logs/scenario.toml", &SCENARIO.replace("data/", "../data/")),
            ("logs/log.jsonl", EVENTS),
            ("logs/log.out", ""),
        ];
        for (name, text) in files {
            fs::write(home.inputs.path().join(name), text).unwrap();
        }
        home
    }

    fn at(&self, name: &str) -> String {
        self.inputs.path().join(name).display().to_string()
    }

    /// The bytes of every file, links followed.
    fn all(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        fn walk(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                match entry.is_dir() {
                    true => walk(&entry, found),
                    false => drop(found.insert(entry.clone(), fs::read(&entry).unwrap())),
                }
            }
        }
        let mut found = BTreeMap::new();
        walk(self.inputs.path(), &mut found);
        found
    }

    /// All ways to a file: as it is, another spelling, a link, a hard link, and a link to its folder.
    fn ways(&self, name: &str) -> Vec<String> {
        let (file, link) = (self.inputs.path().join(name), |name: &str| self.links.path().join(name));
        for old in ["soft", "hard", "folder"] {
            let _ = fs::remove_file(link(old));
        }
        symlink(&file, link("soft")).unwrap();
        symlink(self.inputs.path(), link("folder")).unwrap();
        fs::hard_link(&file, link("hard")).unwrap();
        let ways = [
            file,
            self.inputs.path().join("data/..").join(name),
            link("soft"),
            link("hard"),
            link("folder").join(name),
        ];
        ways.iter().map(|way| way.display().to_string()).collect()
    }

    /// The command is refused, nothing has changed, and flag and input are named.
    fn refuses(&self, args: &[&str], flag: &str, input: &str) {
        let (before, links) = (self.all(), fs::read_dir(self.links.path()).unwrap().count());
        let outcome = rodizio(args);
        assert!(self.all() == before, "{args:?} has written\n{}", outcome.stderr);
        assert_eq!(fs::read_dir(self.links.path()).unwrap().count(), links, "{args:?}");
        assert_eq!(outcome.code, exit::USAGE, "{args:?}: {}\n{}", outcome.stdout, outcome.stderr);
        let said = outcome.stderr.lines().any(|line| line.contains(flag) && line.contains(input));
        assert!(said, "{args:?}: {}", outcome.stderr);
    }
}

#[test]
fn a_file_of_one_name() {
    let home = Home::new();
    let (team, broken, logs, cases) = (home.at("team.toml"), home.at("broken.toml"), home.at("logs"), home.at("cases"));
    let all = home.at(".");
    let check = ["team.toml", "data/calls.csv", "data/work.csv", "data/prices.toml"];
    let asked: [(&[&str], &[&str], &[&str]); 7] = [
        (&["check", &team], &["--junit", "--markdown", "--html"], &check),
        (&["check", &broken, &team], &["--junit"], &["broken.toml", "data/night.csv"]),
        (&["check", &cases], &["--markdown"], &["cases/one.case", "cases/bad.case"]),
        (&["check", &logs], &["--junit"], &["logs/scenario.toml", "logs/log.jsonl", "logs/log.out", "data/calls.csv"]),
        (&["check", &all], &["--junit"], &["experiment.toml", "night.toml", "data/prices.toml", "logs/log.out"]),
        (&["explain", &team], &["--perfetto", "--write-events", "--html"], &check),
        (&["explain", &team, "--events", &home.at("logs/log.jsonl")], &["--perfetto", "--html"], &["logs/log.jsonl"]),
    ];
    for (args, flags, inputs) in asked {
        for (flag, input) in flags.iter().flat_map(|flag| inputs.iter().map(move |input| (flag, input))) {
            for way in home.ways(input) {
                home.refuses(&[args, &[*flag, &way]].concat(), flag, input);
            }
        }
    }
}

/// Files that are written into a folder, each of which is an input by another name.
#[test]
fn a_folder_of_results() {
    let home = Home::new();
    let [team, night, experiment] = ["team.toml", "night.toml", "experiment.toml"].map(|name| home.at(name));
    let asked: [(&[&str], &[&str], &[&str]); 7] = [
        (&["run", &team, "--log"], &["conversations.csv", "replications.csv"], &["data/calls.csv", "data/work.csv"]),
        (
            &["run", &team],
            &["summary.csv", "report.html", "manifest.json", "report.md"],
            &["team.toml", "data/prices.toml"],
        ),
        (&["sweep", &experiment], &["cells.csv", "manifest.json"], &["data/night.csv", "experiment.toml", "team.toml"]),
        (&["compare", &team, &night, "--replications", "2"], &["differences.csv"], &["data/night.csv", "night.toml"]),
        (
            &["plan", &team, "--by-hour", "--target", "wait_p90 <= 2 h"],
            &["roster.toml", "staffing.csv"],
            &["team.toml", "data/calls.csv"],
        ),
        (
            &["plan", &team, "--target", "wait_p90 <= 9 h", "--search", "overflow=5 min,9 min"],
            &["report.md"],
            &["data/calls.csv"],
        ),
        (&["sensitivity", &team, "--over", "overflow=5 min..9 min"], &["effects.csv"], &["data/calls.csv"]),
    ];
    for (args, names, inputs) in asked {
        for (name, input) in names.iter().flat_map(|name| inputs.iter().map(move |input| (name, input))) {
            for way in home.ways(input).into_iter().skip(2).take(2) {
                let out = tempfile::tempdir_in(home.links.path()).unwrap();
                fs::hard_link(&way, out.path().join(name)).unwrap();
                home.refuses(&[args, &["--out", out.path().to_str().unwrap()]].concat(), "--out", input);
            }
        }
    }
    // The data lie in the folder itself.
    fs::rename(home.inputs.path().join("data/calls.csv"), home.inputs.path().join("data/conversations.csv")).unwrap();
    let set = "team.Suporte.arrivals.trace.file=data/conversations.csv";
    home.refuses(&["run", &team, "--set", set, "--log", "--out", &home.at("data")], "--out", "data/conversations.csv");
}

/// What a folder's own bookkeeping takes away is no input either.
#[test]
fn what_is_cleared_away() {
    let home = Home::new();
    let out = home.inputs.path().join("out");
    fs::create_dir_all(out.join("charts")).unwrap();
    fs::write(out.join("manifest.json"), r#"{"files": ["charts/calls.csv"]}"#).unwrap();
    fs::rename(home.inputs.path().join("data/calls.csv"), out.join("charts/calls.csv")).unwrap();
    let set = "team.Suporte.arrivals.trace.file=out/charts/calls.csv";
    let outcome = rodizio(&["run", &home.at("team.toml"), "--set", set, "--out", out.to_str().unwrap()]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    assert!(out.join("charts/calls.csv").exists());
}

#[test]
fn two_outputs_are_two_files() {
    let home = Home::new();
    let (team, links) = (home.at("team.toml"), home.links.path());
    let at = |name: &str| links.join(name).display().to_string();
    symlink(links, links.join("again")).unwrap();
    for (one, other) in [(at("x"), at("./x")), (at("x"), at("again/x")), (at("deep/x"), at("again/deep/./x"))] {
        home.refuses(&["check", &team, "--junit", &one, "--markdown", &other], "--markdown", "--junit");
        home.refuses(&["explain", &team, "--perfetto", &one, "--write-events", &other], "--perfetto", "--write-events");
        home.refuses(&["check", &team, "--junit", &one, "--html", &other], "--html", "--junit");
        home.refuses(&["explain", &team, "--perfetto", &one, "--html", &other], "--html", "--perfetto");
    }
}

/// A baseline is an input of a check, and an output; only a review, and the check that makes it, may write it.
#[test]
fn baselines_are_renewed_on_purpose_only() {
    let home = Home::new();
    let (team, baselines) = (home.at("team.toml"), home.at("baselines"));
    let kept = home.at("baselines/main/team.toml");
    let both = ["check", &team, "--baselines", &baselines, "--save-baseline", "main"];
    home.refuses(&[&both[..], &["--junit", &kept]].concat(), "--junit", "--save-baseline");
    assert_eq!(rodizio(&both).code, exit::OK);
    assert_eq!(rodizio(&both).code, exit::OK, "the same once more");
    for way in home.ways("baselines/main/team.toml") {
        let args = ["check", &team, "--baselines", &baselines, "--baseline", "main", "--junit", &way];
        home.refuses(&args, "--junit", "baselines/main/team.toml");
    }
    // The baselines' folder leads to the scenarios.
    let loops = home.at("loops");
    fs::create_dir(&loops).unwrap();
    symlink(home.inputs.path(), home.inputs.path().join("loops/main")).unwrap();
    let before = home.inputs.path().join("team.toml");
    let text = fs::read(&before).unwrap();
    for args in [
        ["check", &team, "--baselines", &loops, "--save-baseline", "main"].as_slice(),
        &["review", "main", &team, "--baselines", &loops, "--accept"],
    ] {
        assert_ne!(rodizio(args).code, exit::OK, "{args:?}");
        assert!(fs::read(&before).unwrap() == text, "{args:?}");
    }
}

/// An earlier result may be read and renewed in one folder, as long as it is not one file.
#[test]
fn what_is_no_input_is_replaced() {
    let home = Home::new();
    let (team, out) = (home.at("team.toml"), home.at("data"));
    for _ in 0..2 {
        assert_eq!(rodizio(&["run", &team, "--log", "--out", &out]).code, exit::OK);
        let junit = home.at("junit.xml");
        let args = ["check", &home.at("."), "--junit", &junit];
        assert_ne!(rodizio(&args).code, exit::USAGE);
        assert!(fs::read_to_string(&junit).unwrap().contains("<testsuites"));
    }
}
