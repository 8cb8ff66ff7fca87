//! Every command on streams that fail, folders that cannot be written to, and wrong input.

use crate::common::{on_streams, rodizio, rodizio_reading};
use rodizio::cli::exit;
use std::fs;
use std::io::{self, Write};

const SMALL: &str = "tests/outputs/small.toml";
const EVENT: &str = "{\"at\":\"2026-03-06T09:00:00\",\"event\":\"arrive\",\"conversation\":\"c1\",\"team\":\"Help\"}\n";

/// A stream that takes so many bytes and then fails in one way.
struct Failing {
    left: usize,
    kind: io::ErrorKind,
}

impl Write for Failing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(self.kind.into());
        }
        let taken = bytes.len().min(self.left);
        self.left -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const COMMANDS: [&[&str]; 9] = [
    &["run", SMALL, "--replications", "2"],
    &["run", SMALL, "--replications", "2", "--json"],
    &["run", SMALL, "--replications", "2", "--quiet"],
    &["replay", SMALL, "-"],
    &["measures"],
    &["measures", "--json"],
    &["schema"],
    &["--help"],
    &["--version"],
];

#[test]
fn a_closed_pipe_ends_every_command_quietly() {
    for args in COMMANDS {
        for left in [0, 5] {
            let mut stderr = Vec::new();
            let mut stdout = Failing { left, kind: io::ErrorKind::BrokenPipe };
            let code = on_streams(args, EVENT.as_bytes(), &mut stdout, &mut stderr);
            let stderr = String::from_utf8(stderr).unwrap();
            assert_eq!(code, exit::OK, "{args:?}: {stderr}");
            assert!(!stderr.contains("error"), "{args:?}: {stderr}");
        }
    }
}

#[test]
fn a_full_disk_behind_stdout_is_told() {
    for args in COMMANDS {
        let mut stderr = Vec::new();
        let mut stdout = Failing { left: 5, kind: io::ErrorKind::StorageFull };
        let code = on_streams(args, EVENT.as_bytes(), &mut stdout, &mut stderr);
        let stderr = String::from_utf8(stderr).unwrap();
        assert_eq!(code, exit::CANNOT_WRITE, "{args:?}");
        assert!(stderr.contains("error: cannot write to stdout"), "{args:?}: {stderr}");
    }
}

#[test]
fn a_closed_stderr_changes_nothing() {
    let args = ["run", SMALL, "--replications", "1"];
    let mut stdout = Vec::new();
    let mut stderr = Failing { left: 0, kind: io::ErrorKind::BrokenPipe };
    assert_eq!(on_streams(&args, io::empty(), &mut stdout, &mut stderr), exit::OK);
    assert_eq!(String::from_utf8(stdout).unwrap(), rodizio(&args).stdout);
}

#[test]
fn nothing_on_the_command_line_runs_the_built_in_scenario() {
    let (bare, run) = (rodizio(&[]), rodizio(&["run"]));
    assert_eq!(bare.code, exit::OK);
    assert!(bare.stdout.starts_with("Suporte: with 8 agents"), "{}", bare.stdout);
    assert_eq!(bare.stdout, run.stdout);
}

/// A scenario in the place of a command is played; a word that is neither is no command.
#[test]
fn a_scenario_alone_is_run() {
    let (bare, run) = (rodizio(&[SMALL, "--replications", "1"]), rodizio(&["run", SMALL, "--replications", "1"]));
    assert_eq!((bare.code, &bare.stdout), (exit::OK, &run.stdout));
    let missing = rodizio(&["nowhere.toml"]);
    assert_eq!(missing.code, exit::NO_INPUT);
    assert!(missing.stderr.contains("nowhere.toml"), "{}", missing.stderr);
    let outcome = rodizio(&["sweeep"]);
    assert_eq!(outcome.code, exit::USAGE);
    assert!(outcome.stderr.contains("rodizio [COMMAND]") && outcome.stderr.contains("'sweep'"), "{}", outcome.stderr);
}

#[test]
fn help_completions_and_manual_are_there() {
    assert_eq!(rodizio(&["help"]).stdout, rodizio(&["--help"]).stdout);
    assert_eq!(rodizio(&["help", "sweep"]).stdout, rodizio(&["sweep", "--help"]).stdout);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = rodizio(&["completions", shell]);
        assert_eq!(script.code, exit::OK);
        for word in ["sensitivity", "replications-csv", "by-hour"] {
            assert!(script.stdout.contains(word), "{shell} does not know {word}");
        }
    }
    let page = rodizio(&["man"]).stdout;
    assert!(page.contains(".TH rodizio 1") && page.contains("sensitivity"), "{page}");
    let page = rodizio(&["man", "sweep"]).stdout;
    assert!(page.contains(".TH rodizio-sweep 1") && page.contains("replications\\-csv"), "{page}");
    let unknown = rodizio(&["man", "sweeep"]);
    assert_eq!(unknown.code, exit::USAGE);
    assert!(unknown.stderr.contains("did you mean `sweep`?"), "{}", unknown.stderr);
}

/// Whoever gets a report is told what to open; not a script.
#[test]
fn the_report_is_named_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let args = ["run", SMALL, "--replications", "1", "--out", out];
    let outcome = rodizio(&args);
    let last = outcome.stdout.lines().last().unwrap();
    assert_eq!(last, format!("Report: open {out}/report.html"));
    for quiet in ["--quiet", "--json"] {
        assert!(!rodizio(&[&args[..], &[quiet]].concat()).stdout.contains("Report: "), "{quiet}");
    }
}

#[test]
fn one_document_and_nothing_else() {
    let outcome = rodizio(&["run", SMALL, "--replications", "1", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!((&document["schema"], &document["command"]), (&2.into(), &"run".into()));
    // A single replication has no intervals, and says so.
    assert_eq!(document["summary"][0]["ci95_low"], serde_json::Value::Null);
    assert!(outcome.stderr.contains("one replication gives no intervals"), "{}", outcome.stderr);
}

#[test]
fn every_line_fits_in_80_columns() {
    for args in COMMANDS.into_iter().filter(|args| !args.contains(&"--json") && !args.contains(&"schema")) {
        let outcome = rodizio(args);
        if let Some(long) = outcome.stdout.lines().find(|line| line.chars().count() > 80) {
            panic!("{args:?}: {long}");
        }
    }
}

#[test]
fn a_folder_that_cannot_be_made() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "good").unwrap();
    for out in [file.clone(), file.join("below")] {
        let outcome = rodizio(&["run", SMALL, "--out", out.to_str().unwrap()]);
        assert_eq!(outcome.code, exit::CANNOT_WRITE);
        assert!(outcome.stderr.contains("error: cannot write"), "{}", outcome.stderr);
        assert_eq!(outcome.stdout, "");
    }
    assert_eq!(fs::read(&file).unwrap(), b"good");
}

/// The manifest is the last file to be written: when it fails, all the others are complete, and
/// still none of the old ones is touched.
#[test]
fn a_run_that_fails_leaves_the_files_of_an_earlier_one() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let args = ["run", SMALL, "--replications", "2", "--seed", "1", "--out", out, "--log"];
    assert_eq!(rodizio(&args).code, exit::OK);
    let snapshot = || {
        let mut files: Vec<_> = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
            .into_iter()
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect::<Vec<_>>()
    };
    fs::remove_file(folder.path().join("manifest.json")).unwrap();
    fs::create_dir(folder.path().join("manifest.json")).unwrap();
    let before = snapshot();
    assert_eq!(before.len(), 7);
    let again = ["run", SMALL, "--replications", "3", "--seed", "2", "--out", out, "--log"];
    assert_eq!(rodizio(&again).code, exit::CANNOT_WRITE);
    assert!(snapshot() == before);
    // A scenario with an error does not get as far as the folder.
    let wrong = ["run", SMALL, "--out", out, "--set", "agent.0.concurrency=-1"];
    assert_eq!(rodizio(&wrong).code, exit::DATA);
    assert!(snapshot() == before);
}

#[test]
fn conversations_of_an_earlier_run_are_left_and_pointed_out() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let args = ["run", SMALL, "--replications", "2", "--out", out];
    let logged = rodizio(&[&args[..], &["--log"]].concat());
    assert!(!logged.stderr.contains("conversations.csv"), "{}", logged.stderr);
    let plain = rodizio(&args);
    assert_eq!(plain.code, exit::OK);
    assert!(plain.stderr.contains("conversations.csv is of an earlier run"), "{}", plain.stderr);
    assert!(folder.path().join("conversations.csv").exists());
}

#[test]
fn codes() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.toml");
    fs::write(&empty, "").unwrap();
    let cases: [(&[&str], u8); 12] = [
        (&["run", SMALL, "--replications", "2", "-q"], exit::OK),
        (&["--version"], exit::OK),
        (&["run", "--log"], exit::USAGE),
        (&["runn"], exit::USAGE),
        (&["run", "--replications", "0"], exit::USAGE),
        (&["run", "--replications", "1000001"], exit::USAGE),
        (&["run", "--threads", "0"], exit::USAGE),
        (&["run", "--threads", "1000000"], exit::USAGE),
        (&["run", empty.to_str().unwrap()], exit::DATA),
        (&["run", "not-there.toml"], exit::NO_INPUT),
        (&["replay", SMALL, "not-there.jsonl"], exit::NO_INPUT),
        (&["replay", SMALL, "tests"], exit::NO_INPUT),
    ];
    for (args, code) in cases {
        let outcome = rodizio(args);
        assert_eq!(outcome.code, code, "{args:?}: {}", outcome.stderr);
        assert_eq!(outcome.stderr.is_empty() || code == exit::OK, code == exit::OK, "{args:?}");
    }
}

#[test]
fn replay_reads_stdin_and_tells_of_a_bad_line_after_the_decisions_before_it() {
    let good = rodizio_reading(&["replay", SMALL, "-"], EVENT);
    assert_eq!(good.code, exit::OK);
    let decisions: Vec<serde_json::Value> =
        good.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(decisions[0]["decision"], "offer");
    assert_eq!(decisions.last().unwrap()["reason"], "limit");
    assert!(good.stderr.contains("1 still waiting"), "{}", good.stderr);
    let bad = rodizio_reading(&["replay", SMALL, "-"], &format!("{EVENT}{EVENT}"));
    assert_eq!(bad.code, exit::DATA);
    assert_eq!(bad.stdout.lines().next(), good.stdout.lines().next());
    assert!(bad.stderr.contains("stdin:2"), "{}", bad.stderr);
}

#[test]
fn warnings_know_the_situation() {
    let outcome = rodizio(&["run", SMALL, "--replications", "2", "--set", "team.Help.arrivals.poisson.per_day=2000"]);
    assert_eq!(outcome.code, exit::OK);
    // DecisionText once: by the scenario's own check, or by what was found.
    let told = outcome.stderr.matches("cannot keep up").count() + outcome.stderr.matches("W08").count();
    assert_eq!(told, 1, "{}", outcome.stderr);
    let never = [
        "run",
        SMALL,
        "--replications",
        "2",
        "--set",
        "agent.2.reaction=\"30 days\"",
        "--set",
        "agent.0.reaction=\"30 days\"",
    ];
    let outcome = rodizio(&never);
    assert!(outcome.stderr.contains("Sales: nobody started any conversation"), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("nobody was answered"), "{}", outcome.stdout);
}

/// What was typed is shown as far as it helps.
#[test]
fn an_endless_word_is_shortened() {
    let outcome = rodizio(&["run", "--replications", &"9".repeat(100_000)]);
    assert!(outcome.code == exit::USAGE && outcome.stderr.len() < 500, "{}", outcome.stderr.len());
}

/// `-` is stdin where something is read, and nothing where something is written: no file or folder of that name is made.
#[test]
fn a_dash_is_no_output() {
    let folders: [&[&str]; 4] = [
        &["run", SMALL],
        &["sweep", SMALL, "--vary", "overflow=5 min"],
        &["import", "examples/export.csv"],
        &["fit", "examples/export.csv"],
    ];
    let files: [(&[&str], &str); 7] = [
        (&["check", SMALL], "--junit"),
        (&["check", SMALL], "--markdown"),
        (&["check", SMALL], "--html"),
        (&["explain", SMALL], "--html"),
        (&["explain", SMALL], "--perfetto"),
        (&["explain", SMALL], "--write-events"),
        (&["import", "examples/export.csv"], "--mapping"),
    ];
    let folders = folders.map(|args| ([args, &["--out", "-"]].concat(), "it must be a folder; stdout has the answer"));
    let files = files.map(|(args, flag)| ([args, &[flag, "-"]].concat(), "file"));
    for (args, needle) in folders.into_iter().chain(files).chain([(vec!["new", "-"], "it must be the name of a file")])
    {
        let outcome = rodizio(&args);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (exit::USAGE, ""), "{args:?}");
        assert!(outcome.stderr.contains(needle) && outcome.stderr.contains("'-'"), "{args:?}: {}", outcome.stderr);
        assert!(!std::path::Path::new("-").exists(), "{args:?}");
    }
}
