//! What a CI service shows of a check: every case, names that are unlike, lines, what has changed.

use super::check;
use crate::common::{path, rodizio};
use rodizio::cli::exit;
use std::fs;
use std::path::PathBuf;

struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Repository { folder: tempfile::tempdir().unwrap() };
        fs::copy(path(super::GOOD), repository.at("team.toml")).unwrap();
        repository
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn check(&self, flags: &[&str]) -> crate::common::Outcome {
        let (team, baselines) = (self.at("team.toml"), self.at("baselines"));
        check(&[&[super::text(&team), "--baselines", super::text(&baselines)], flags].concat())
    }

    /// The same file with something else in it.
    fn change(&self, from: &str, to: &str) {
        let text = fs::read_to_string(self.at("team.toml")).unwrap();
        assert!(text.contains(from));
        fs::write(self.at("team.toml"), text.replace(from, to)).unwrap();
    }
}

/// A file that makes no sense, a log without decisions, and a log whose scenario is broken: the others are judged, and
/// counted, all the same.
#[test]
fn one_that_cannot_be_read_hides_no_other() {
    let repository = Repository::new();
    for folder in ["cases", "cases/logs", "cases/broken"] {
        fs::create_dir_all(repository.at(folder)).unwrap();
    }
    fs::copy(path("tests/check/data/right.case"), repository.at("cases/right.case")).unwrap();
    fs::copy(path("tests/check/data/differs.case"), repository.at("cases/differs.case")).unwrap();
    for (name, text) in [
        ("cases/z.case", "bad\n"),
        ("cases/logs/alone.jsonl", ""),
        ("cases/broken/scenario.toml", "x"),
        ("cases/broken/a.out", ""),
        ("cases/broken/a.jsonl", ""),
    ] {
        fs::write(repository.at(name), text).unwrap();
    }
    for name in ["scenario.toml", "events.jsonl", "events.out"] {
        let from = path("conformance/logs/day").join(name);
        let to = repository.at("cases/logs").join(name);
        if from.exists() {
            fs::copy(from, to).unwrap();
        }
    }
    let junit = repository.at("junit.xml");
    let cases = repository.at("cases");
    let outcome = check(&[super::text(&cases), "--junit", super::text(&junit)]);
    assert_eq!(outcome.code, exit::DATA, "{}", outcome.stdout);
    let xml = fs::read_to_string(&junit).unwrap();
    for name in ["right", "differs", "z.case", "alone.out", "broken/scenario.toml"] {
        assert!(xml.matches("<testcase").count() >= 5 && xml.contains(name), "{name}: {xml}");
    }
    let whole = outcome.stdout.lines().next().unwrap();
    assert!(whole.contains("1 fails") && whole.contains("3 cannot be judged"), "{whole}");
    assert!(outcome.stdout.contains("fail          differs (rule 5)"), "{}", outcome.stdout);
}

/// One suite a name, and a name that reads right beside each verdict.
#[test]
fn suites_and_findings_have_names_of_their_own() {
    let repository = Repository::new();
    assert_eq!(repository.check(&["--save-baseline", "main"]).code, exit::OK);
    repository.change("median = \"4 min\"", "median = \"40 min\"");
    let junit = repository.at("junit.xml");
    let outcome = repository.check(&["--baseline", "main", "--junit", super::text(&junit), "--github"]);
    assert!(outcome.stdout.contains("fail          no worse than main"), "{}", outcome.stdout);
    let report = quick_junit::Report::deserialize_from_str(&fs::read_to_string(&junit).unwrap()).unwrap();
    let names: Vec<&str> = report.test_suites.iter().map(|suite| suite.name.as_str()).collect();
    assert_eq!(names.len(), 2);
    assert_ne!(names[0], names[1]);
    // The annotation has a line, the change, and no table.
    let line = outcome.stderr.lines().find(|line| line.contains("no worse than main")).unwrap();
    assert!(line.starts_with("::error file=") && line.contains(",line=1,col=1,"), "{line}");
    assert!(line.contains("agent.Ana.reaction.lognormal.median 4 min -> 40 min"), "{line}");
    assert!(!line.contains("difference (95"), "{line}");
}

/// The setting is named, whatever is done to it; a baseline of before says what it knows.
#[test]
fn a_setting_that_has_changed_is_named() {
    let repository = Repository::new();
    assert_eq!(repository.check(&["--save-baseline", "main"]).code, exit::OK);
    let baseline = repository.at("baselines/main/team.toml");
    let kept = fs::read_to_string(&baseline).unwrap();
    repository.change("within = [\"10 min\"]", "within = [\"10 min\"]\nrules.overflow = \"30 min\"");
    repository.change("per_day = 60", "per_day = 61");
    let said = || {
        rodizio(&[
            "review",
            "main",
            super::text(&repository.at("team.toml")),
            "--baselines",
            super::text(&repository.at("baselines")),
        ])
        .stdout
    };
    let now = said();
    for line in
        ["team.A|B: 50%, N2.arrivals.poisson.per_day 60 -> 61", "team.A|B: 50%, N2.rules.overflow not set -> 30 min"]
    {
        assert!(now.contains(line), "{now}");
    }
    assert!(!now.contains("hash"), "{now}");
    // The form before had no settings.
    let (head, rest) = kept.split_once("\n[settings]\n").unwrap();
    let old = format!("{head}\n[team.{}", rest.split_once("\n[team.").unwrap().1).replace("format = 2", "format = 1");
    fs::write(&baseline, old).unwrap();
    assert!(said().contains("scenario hash: "), "{}", said());
}

/// Doubts about a scenario are shown at their line, too.
#[test]
fn warnings_are_annotations() {
    let repository = Repository::new();
    repository.change("within = [\"10 min\"]", "within = [\"10 min\"]\nrules.overflow = \"5 min\"");
    let outcome = repository.check(&["--github"]);
    let line = outcome.stderr.lines().find(|line| line.starts_with("::warning ")).unwrap();
    assert!(line.contains(",line=26,") && line.contains("title=warning W01%3A `overflow` of 5 min"), "{line}");
}

/// The same data have one verdict, whoever asks.
#[test]
fn check_and_review_judge_alike() {
    let repository = Repository::new();
    assert_eq!(repository.check(&["--save-baseline", "main"]).code, exit::OK);
    repository.change("per_day = 60", "per_day = 64");
    let (team, baselines) = (repository.at("team.toml"), repository.at("baselines"));
    let reviewed = rodizio(&["review", "main", super::text(&team), "--baselines", super::text(&baselines)]).stdout;
    let table = |text: &str| {
        let all: Vec<String> = text.lines().map(|line| line.trim().to_string()).collect();
        let from = all.iter().position(|line| line.starts_with("statistical: ")).unwrap();
        let to =
            all[from..].iter().position(|line| line.starts_with("If all of it") || line.ends_with("change it back."));
        all[from..to.map_or(all.len(), |to| from + to)].join("\n").trim().to_string()
    };
    for flags in [&[][..], &["--against", env!("CARGO_BIN_EXE_rodizio")]] {
        let checked = repository.check(&[&["--baseline", "main"], flags].concat()).stdout;
        let (one, other) = (table(&checked), table(&reviewed));
        assert!(one.contains(&other) || other.contains(&one), "{one}\n---\n{other}");
    }
}

/// Who asks for no more than the verdict still has to know which file cannot be read.
#[test]
fn a_case_that_cannot_be_read_is_told_where_little_is_said() {
    let repository = Repository::new();
    fs::write(repository.at("b.case"), "nonsense").unwrap();
    let (path, xml) = (repository.at("b.case").display().to_string(), repository.at("check.xml").display().to_string());
    let outcome = check(&[&path, "--quiet", "--junit", &xml]);
    assert_eq!(outcome.code, exit::DATA);
    assert!(outcome.stderr.contains(&format!("--> {path}:1:1")), "{}", outcome.stderr);
    let annotated = check(&[&path, "--github"]).stderr;
    let line = annotated.lines().find(|line| line.starts_with("::error ")).unwrap();
    assert_eq!(line.matches("this does not name a rule").count(), 1, "{line}");
}

/// The two results of one file have headings of their own, and both name the file to a CI server.
#[test]
fn a_scenario_and_its_baseline_are_told_apart() {
    let repository = Repository::new();
    let (path, xml) =
        (repository.at("team.toml").display().to_string(), repository.at("check.xml").display().to_string());
    let baselines = repository.at("baselines").display().to_string();
    let outcome =
        check(&[&path, "--baseline", "main", "--baselines", &baselines, "--max-replications", "30", "--junit", &xml]);
    let headings = outcome.stdout.lines().filter(|line| line.starts_with(&path)).collect::<Vec<_>>();
    assert!(matches!(headings[..], [first, second] if first != second), "{headings:?}");
    let xml = fs::read_to_string(&xml).unwrap();
    assert_eq!(xml.matches("<testcase ").count(), xml.matches(" file=").count(), "{xml}");
}
