//! What is said about bad scenarios.

use super::{files_in, golden, path};
use rodizio::diagnostic::{Code, Unread};
use rodizio::scenario::load;
use std::collections::BTreeSet;
use std::path::Path;

/// Overrides of a test file: its comments `# set: PATH=VALUE`.
fn overrides(text: &str) -> Vec<String> {
    text.lines().filter_map(|line| line.strip_prefix("# set: ")).map(str::to_string).collect()
}

/// Loads a file by its path from the repository's root, which is where tests run.
fn error(relative: &Path) -> Unread {
    let text = std::fs::read_to_string(relative).unwrap();
    load(relative, &overrides(&text)).map(|loaded| loaded.scenario.name).unwrap_err()
}

#[test]
fn every_bad_file_gets_its_diagnostics() {
    for file in files_in("tests/scenario/bad", "toml") {
        let relative = file.strip_prefix(path("")).unwrap();
        let text = error(relative).problems().render(false);
        golden(relative.with_extension("txt").to_str().unwrap(), &text);
    }
}

#[test]
fn warnings_have_places_too() {
    for name in ["warnings", "warnings-week"] {
        let loaded = load(Path::new(&format!("tests/scenario/{name}.toml")), &[]).unwrap();
        golden(&format!("tests/scenario/{name}.txt"), &loaded.warnings.render(false));
    }
}

/// Every kind of problem is met by some file, so every message has been read by somebody.
#[test]
fn every_code_is_shown() {
    let mut seen = BTreeSet::new();
    for file in files_in("tests/scenario/bad", "toml") {
        let error = error(file.strip_prefix(path("")).unwrap());
        seen.extend(error.problems().iter().filter_map(|problem| problem.code()));
    }
    for name in ["warnings", "warnings-week"] {
        let loaded = load(Path::new(&format!("tests/scenario/{name}.toml")), &[]).unwrap();
        seen.extend(loaded.warnings.iter().filter_map(|problem| problem.code()));
    }
    let busy = load(Path::new("scenarios/erlang-c.toml"), &["per_day=9000".to_string()]).unwrap();
    seen.extend(busy.warnings.iter().filter_map(|problem| problem.code()));
    seen.extend(super::experiment::codes());
    // What nobody can expect is shown by `tests/check/wrong.rs`.
    seen.insert(Code::Expected);
    let wrong = load(Path::new("tests/check/data/wrong.toml"), &[]).unwrap();
    let wrong = rodizio::experiment::check::expectations(&wrong).unwrap_err();
    seen.extend(wrong.iter().filter_map(|problem| problem.code()));
    let unseen: Vec<&Code> = Code::ALL.iter().filter(|code| !seen.contains(code)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn a_missing_file_is_another_error_than_a_bad_one() {
    let missing = load(Path::new("no/such/scenario.toml"), &[]).unwrap_err();
    assert!(matches!(missing, Unread::Missing(_)));
    assert!(missing.to_string().contains("no/such/scenario.toml"), "{missing}");
    assert!(matches!(error(Path::new("tests/scenario/bad/data-missing.toml")), Unread::Missing(_)));
    assert!(matches!(error(Path::new("tests/scenario/bad/syntax.toml")), Unread::Invalid(_)));
}

#[test]
fn colour_only_on_demand() {
    let error = error(Path::new("tests/scenario/bad/nobody.toml"));
    assert!(error.problems().render(true).contains("\u{1b}["));
    assert!(!error.problems().render(false).contains('\u{1b}'));
}

#[test]
fn a_file_in_another_encoding_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("latin1.toml");
    std::fs::write(&file, b"name = \"S\xe3o Paulo\"\n").unwrap();
    let error = load(&file, &[]).unwrap_err();
    assert!(matches!(error, Unread::Invalid(_)));
    assert!(error.to_string().contains("UTF-8") && error.to_string().contains(":1:10"), "{error}");
}

#[test]
fn more_teams_than_can_be_told_apart_are_refused() {
    let text = |teams: usize| {
        let head = "name = \"x\"\n[horizon]\nstart = 2026-01-01\nlength = \"1 h\"\n\
                    [[agent]]\nname = \"A\"\nconcurrency = 1\nreaction = \"0 s\"\n";
        let rest = "handling = \"1 min\"\narrivals.poisson.per_day = 1\nrules.overflow = false\n";
        (0..teams).fold(head.to_string(), |text, team| text + &format!("[[team]]\nname = \"{team}\"\n{rest}"))
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("teams.toml");
    std::fs::write(&file, text((1 << 16) + 1)).unwrap();
    let error = load(&file, &[]).unwrap_err();
    assert!(matches!(error, Unread::Invalid(_)));
    assert!(error.to_string().contains("65537 teams are more than can be simulated"), "{error}");
}
