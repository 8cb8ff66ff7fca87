//! Baselines as files, and `rodizio review` on them.

use crate::common;
use crate::shell;

use common::{Outcome, golden, path};
use rodizio::cli::{self, Streams, exit};
use rodizio::experiment::baseline::{Baseline, BaselinePlace};
use rodizio::language::Language;
use rodizio::scenario;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// A place with two scenarios, no baselines yet.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Office { folder };
        fs::create_dir_all(office.at("scenarios/night")).unwrap();
        let text = fs::read_to_string(path("tests/outputs/small.toml")).unwrap();
        fs::write(office.at("scenarios/team.toml"), &text).unwrap();
        fs::write(office.at("scenarios/night/team.toml"), text.replace("per_day = 16", "per_day = 12")).unwrap();
        office
    }

    fn at(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// Changes one word of a scenario.
    fn change(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.at(file)).unwrap();
        assert!(text.contains(from));
        fs::write(self.at(file), text.replacen(from, to, 1)).unwrap();
    }

    /// `rodizio review main` on both scenarios.
    fn review(&self, flags: &[&str]) -> Outcome {
        self.on(flags, "", false, false)
    }

    fn on(&self, flags: &[&str], stdin: &str, is_tty: bool, is_ci: bool) -> Outcome {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let mut streams = Streams {
            stdin: Box::new(stdin.as_bytes()),
            stdout: Box::new(&mut stdout),
            stderr: Box::new(&mut stderr),
            stdin_is_tty: is_tty,
            stderr_is_tty: false,
            colour: false,
            is_ci,
            language: Language::En,
        };
        let [both, night, baselines] = ["scenarios", "scenarios/night", "baselines"].map(|name| self.at(name));
        let fixed = ["rodizio".into(), "review".into(), "main".into(), both.into(), night.into(), "--baselines".into()];
        let args = fixed.into_iter().chain([baselines.into_os_string()]).chain(flags.iter().map(|flag| flag.into()));
        let code = cli::run(args, &mut streams);
        drop(streams);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Outcome { code, stdout: text(stdout), stderr: text(stderr) }
    }

    /// Every file below `baselines` with its text.
    fn files(&self) -> Vec<(PathBuf, String)> {
        let (mut found, mut folders) = (Vec::new(), vec![self.at("baselines")]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push((path.clone(), fs::read_to_string(&path).unwrap()));
                }
            }
        }
        found.sort();
        found
    }
}

fn measured(file: &str, replications: u32) -> Baseline {
    let loaded = scenario::load(&path(file), &[]).unwrap();
    let never = AtomicBool::new(false);
    Baseline::measure(&loaded, file, (1, replications), None, &never, &|| ()).unwrap()
}

#[test]
fn the_file() {
    let mut baseline = measured("tests/outputs/small.toml", 6);
    // Another release of program or zone data changes no result.
    (baseline.origin.version, baseline.origin.tz_data) = ("0.0.0".to_string(), "0000a".to_string());
    let text = baseline.text();
    assert_eq!(Baseline::parse("small.toml", &text).unwrap(), baseline);
    golden("tests/outputs/baseline.toml", &text);
}

#[test]
fn accepted_then_nothing_to_review_until_a_rule_changes() {
    let office = Office::new();
    let new = office.review(&[]);
    assert_eq!(new.code, exit::CHECK_FAILED, "{}", new.stderr);
    assert!(new.stdout.contains("scenarios/team.toml: new, it has no baseline yet"), "{}", new.stdout);
    assert!(office.files().is_empty());

    assert_eq!(office.review(&["--accept"]).code, exit::OK);
    let before = office.files();
    // Two files of one name do not meet.
    let names: Vec<_> = before.iter().map(|(path, _)| path.strip_prefix(office.at("baselines")).unwrap()).collect();
    assert_eq!(names, [Path::new("main/scenarios/night/team.toml"), Path::new("main/scenarios/team.toml")]);
    let again = office.review(&[]);
    assert_eq!(again.code, exit::OK);
    assert_eq!(again.stdout.matches("nothing has changed").count(), 2, "{}", again.stdout);
    assert!(again.stdout.contains("exact: not one bit has moved in 30 replications"), "{}", again.stdout);

    office.change("scenarios/team.toml", "limit = \"25 min\"", "limit = \"11 min\"");
    for flags in [&[][..], &["--reject"]] {
        let changed = office.review(flags);
        assert_eq!(changed.code, exit::CHECK_FAILED);
        for needle in [
            "scenarios/team.toml: worse",
            "exact: decisions differ from replication 1 on",
            "team.Help.rules.limit 25 min -> 11 min",
            "30 pairs of replications",
            "\nworse, Help\n",
            "opened at the limit",
            "scenarios/night/team.toml: nothing has changed",
            "0 accepted, 1 not",
        ] {
            assert!(changed.stdout.contains(needle), "{needle}: {}", changed.stdout);
        }
        // 80 columns, long names apart.
        if let Some(long) = changed.stdout.lines().find(|line| line.chars().count() > 90) {
            panic!("{long}");
        }
        assert_eq!(office.files(), before);
    }
    assert_eq!(office.review(&["--accept"]).code, exit::OK);
    let after = office.files();
    assert_eq!(after[0], before[0]);
    assert_ne!(after[1], before[1]);
    assert_eq!(office.review(&[]).code, exit::OK);
}

#[test]
fn on_a_terminal_every_change_is_asked_for() {
    let office = Office::new();
    let asked = office.on(&[], "what?\na\nr\n", true, false);
    assert_eq!(asked.code, exit::CHECK_FAILED);
    assert_eq!(asked.stderr.matches("accept, reject or skip?").count(), 3, "{}", asked.stderr);
    assert!(asked.stdout.contains("1 accepted, 1 not"), "{}", asked.stdout);
    assert_eq!(office.files().len(), 1);
    // Whoever goes away accepts nothing.
    assert_eq!(office.on(&[], "", true, false).code, exit::CHECK_FAILED);
    assert_eq!(office.files().len(), 1);
    assert_eq!(office.on(&[], "a\n", true, false).code, exit::OK);
    assert_eq!(office.files().len(), 2);
}

#[test]
fn continuous_integration_writes_nothing() {
    let office = Office::new();
    let refused = office.on(&["--accept"], "", false, true);
    assert_eq!((refused.code, refused.stdout.as_str()), (exit::USAGE, ""));
    assert!(
        refused.stderr.contains("--accept writes baselines") && refused.stderr.contains("help: "),
        "{}",
        refused.stderr
    );
    assert_eq!(office.on(&[], "a\na\n", true, true).code, exit::CHECK_FAILED);
    assert!(office.files().is_empty());
    // The program takes it from the environment.
    for (value, code) in [("true", exit::USAGE), ("1", exit::USAGE), ("false", exit::OK), ("0", exit::OK)] {
        let mut command = shell::bare(env!("CARGO_BIN_EXE_rodizio"));
        command.args(["review", "main", "scenarios", "--accept"]).current_dir(office.folder.path()).env("CI", value);
        assert_eq!(command.output().unwrap().status.code(), Some(i32::from(code)), "{value}");
    }
}

/// The second file cannot be written, for a folder is where it would be written first: the other stays as it was.
#[test]
fn a_failure_leaves_every_file() {
    let office = Office::new();
    assert_eq!(office.review(&["--accept"]).code, exit::OK);
    office.change("scenarios/team.toml", "limit = \"25 min\"", "limit = \"11 min\"");
    office.change("scenarios/night/team.toml", "limit = \"25 min\"", "limit = \"11 min\"");
    let before = office.files();
    for file in ["scenarios/team.toml", "scenarios/night/team.toml"] {
        let (folder, name) = file.rsplit_once('/').unwrap();
        let beside = office.at(&format!("baselines/main/{folder}/.{name}.{}.partial", std::process::id()));
        fs::create_dir(&beside).unwrap();
        let failed = office.review(&["--accept"]);
        assert_eq!(failed.code, exit::CANNOT_WRITE, "{}", failed.stderr);
        assert!(failed.stderr.contains("error: cannot write"), "{}", failed.stderr);
        fs::remove_dir(&beside).unwrap();
        assert!(office.files() == before);
    }
    // A folder that is no file cannot be read.
    let second = office.at("baselines/main/scenarios/team.toml");
    fs::remove_file(&second).unwrap();
    fs::create_dir(&second).unwrap();
    assert_eq!(office.review(&["--accept"]).code, exit::NO_INPUT);
    assert_eq!(office.files(), before[..1]);
}

#[test]
fn spoilt_baselines_and_wrong_words() {
    let office = Office::new();
    assert_eq!(office.review(&["--accept"]).code, exit::OK);
    let file = office.at("baselines/main/scenarios/team.toml");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, good.replace("format = 2", "format = 99")).unwrap();
    let told = office.review(&["--accept"]);
    assert_eq!(told.code, exit::DATA);
    assert!(told.stderr.contains("format 99") && told.stderr.contains("help: "), "{}", told.stderr);
    fs::write(&file, &good).unwrap();
    let wrong: [(&[&str], &str); 3] = [
        (&["--margin", "wait_p91=5%"], "did you mean `wait_p9"),
        (&["--margin", "wait_p90"], "is not a margin"),
        (&["--accept", "--reject"], "cannot be used with"),
    ];
    for (flags, needle) in wrong {
        let told = office.review(flags);
        assert_eq!(told.code, exit::USAGE, "{flags:?}");
        assert!(told.stderr.contains(needle), "{flags:?}: {}", told.stderr);
    }
    for name in ["..", "a/b", ".x"] {
        assert_eq!(
            common::told(&["review", name, "tests/outputs/small.toml"], "is no name for a baseline"),
            exit::USAGE
        );
    }
    assert_eq!(common::rodizio(&["review", "main", "not/there.toml"]).code, exit::NO_INPUT);
}

#[test]
fn a_scenario_that_is_gone() {
    let office = Office::new();
    assert_eq!(office.review(&["--accept"]).code, exit::OK);
    fs::remove_dir_all(office.at("scenarios/night")).unwrap();
    let run = |flags: &[&str]| {
        let mut command = shell::bare(env!("CARGO_BIN_EXE_rodizio"));
        command.args(["review", "main"]).args(flags).current_dir(office.folder.path());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, told) = run(&[]);
    assert_eq!(code, Some(i32::from(exit::CHECK_FAILED)));
    assert!(told.contains("scenarios/night/team.toml: its scenario is gone"), "{told}");
    assert_eq!(office.files().len(), 2);
    assert_eq!(run(&["--accept"]).0, Some(0));
    assert_eq!(office.files().len(), 1);
}

/// Ctrl-C in the middle of a long review: 130, and the old file.
#[cfg(unix)]
#[test]
fn an_interrupted_review_writes_nothing() {
    use std::time::Duration;
    let office = Office::new();
    let place = BaselinePlace::of(&office.at("baselines"), "main", &office.at("scenarios/team.toml")).unwrap();
    // One that would take minutes to renew.
    let mut long = measured("tests/outputs/small.toml", 8);
    long.origin.replications = 100_000;
    long.values.values_mut().flat_map(|team| team.values_mut()).for_each(|series| series.values = vec![0.5; 100_000]);
    fs::create_dir_all(place.path().parent().unwrap()).unwrap();
    fs::write(place.path(), long.text()).unwrap();
    let before = office.files();
    let mut command = shell::bare(env!("CARGO_BIN_EXE_rodizio"));
    let command = command.args(["review", "main", "scenarios/team.toml", "--accept"]);
    let command = command.current_dir(office.folder.path());
    let mut child = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(3000));
    assert!(child.try_wait().unwrap().is_none(), "it is still running");
    let kill = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    assert_eq!(child.wait().unwrap().code(), Some(i32::from(exit::INTERRUPTED)));
    assert!(office.files() == before);
}

/// Who else listens changes neither digest, and nobody pays for what was not asked.
#[test]
fn digests_are_of_the_replication_alone() {
    use rodizio::experiment::{Extras, Study};
    let loaded = scenario::load(&path("tests/outputs/small.toml"), &[]).unwrap();
    let of = |extras| {
        let study = Study { scenario: &loaded.scenario, replications: 1, seed: 5, threads: Some(1), extras };
        study.replication(2)
    };
    let digest = Extras { digest: true, ..Extras::default() };
    let plain = of(digest).digests.unwrap();
    assert_eq!(of(Extras { log: true, ..digest }).digests, Some(plain));
    assert_eq!(of(Extras { portrait: true, ..digest }).digests, Some(plain));
    assert_eq!(of(Extras { log: true, portrait: true, ..digest }).digests, Some(plain));
    let without = of(Extras::default());
    assert_eq!((without.digests, without.measures.digest()), (None, plain.measures));
}
