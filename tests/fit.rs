//! `rodizio fit`: from an export to a scenario that runs.

#![cfg(feature = "cli")]

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::rodizio;
use rodizio::cli::exit;
use std::fs;
use std::path::Path;

const EXPORT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/export.csv");

/// Fits into a folder, with few sets.
fn fit(out: &Path, export: &str, flags: &[&str]) -> common::Outcome {
    let out = out.display().to_string();
    let flags = [&["fit", export, "--bootstrap", "20", "--out", &out], flags].concat();
    rodizio(&flags)
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The team that made the export: four agents, an overflow of 10 minutes, weekdays from 8 to 18 and Saturdays from 8 to 12.
#[test]
fn the_bundled_export_becomes_a_scenario() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = fit(folder.path(), EXPORT, &[]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("The fit foretells."), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("an overflow of 10 min"), "{}", outcome.stdout);
    let scenario = read(folder.path(), "scenario.toml");
    assert!(scenario.contains(r#"weekly = ["mon-fri 08:00-18:00", "sat 08:00-12:00"]"#), "{scenario}");
    assert!(scenario.contains("holidays = [2026-02-17]"), "{scenario}");
    assert!(scenario.contains("overflow = \"10 min\"  # the history shows it"), "{scenario}");
    for name in ["Ana", "Beatriz", "João", "Luís"] {
        assert!(scenario.contains(&format!("name = \"{name}\"")), "{scenario}");
    }
    let path = folder.path().join("scenario.toml").display().to_string();
    let run = rodizio(&["run", &path, "--replications", "5", "--quiet"]);
    assert_eq!(run.code, exit::OK, "{}", run.stderr);
    assert_eq!(read(folder.path(), "inputs.csv").lines().count(), 21);
    let json: serde_json::Value = serde_json::from_str(&read(folder.path(), "fit.json")).unwrap();
    assert_eq!(json["conversations"], 2_728);
    assert!(read(folder.path(), "estimates.csv").starts_with("team,agent,parameter,unit,value,standard_error,"));
    assert!(read(folder.path(), "cloud.csv").contains("foretold,Vendas,,,wait_p90,s,"));
}

/// The same history gives the same bytes, on one thread and on two, and from the history that was written.
#[test]
fn the_same_history_gives_the_same_bytes() {
    let (one, two, three) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert_eq!(fit(one.path(), EXPORT, &["--threads", "1"]).code, exit::OK);
    assert_eq!(fit(two.path(), EXPORT, &["--threads", "2"]).code, exit::OK);
    let history = one.path().join("history.csv").display().to_string();
    assert_eq!(fit(three.path(), &history, &[]).code, exit::OK);
    for name in ["scenario.toml", "inputs.csv", "handling.csv", "estimates.csv", "cloud.csv", "history.csv"] {
        assert_eq!(read(one.path(), name), read(two.path(), name), "{name}");
        assert_eq!(read(one.path(), name), read(three.path(), name), "{name}");
    }
}

/// A history of so many conversations on workdays, every ten minutes from nine on; `row` makes a line of it.
fn history(head: &str, count: usize, row: impl Fn(usize, &str) -> String) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut text = format!("{head}\n");
    for place in 0..count {
        let (day, slot) = (place / 40, place % 40);
        let (week, weekday) = (day / 5, day % 5);
        let at =
            format!("2026-03-{:02} {:02}:{:02}:{:02}", 2 + 7 * week + weekday, 9 + slot / 6, slot % 6 * 10, place % 60);
        text.push_str(&row(place, &at));
        text.push('\n');
    }
    let path = folder.path().join("export.csv");
    fs::write(&path, text).unwrap();
    (folder, path.display().to_string())
}

#[test]
fn too_little_is_refused_and_little_is_told() {
    let arrivals = |count| history("id,created_at", count, |id, at| format!("{id},{at}"));
    let out = tempfile::tempdir().unwrap();
    let (_folder, few) = arrivals(49);
    let outcome = fit(out.path(), &few, &[]);
    assert_eq!(outcome.code, exit::DATA);
    assert!(outcome.stderr.contains("49 conversations are too few"), "{}", outcome.stderr);
    assert!(!out.path().join("scenario.toml").exists() && !out.path().join("history.csv").exists());
    let (_folder, little) = arrivals(150);
    let outcome = fit(out.path(), &little, &[]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("are little to go by"), "{}", outcome.stderr);
}

/// Arrivals alone: the rest is assumed, marked so, and runs.
#[test]
fn arrivals_alone_are_fitted() {
    let (_folder, path) = history("id,created_at", 400, |id, at| format!("{id},{at}"));
    let out = tempfile::tempdir().unwrap();
    let outcome = fit(out.path(), &path, &["--time-zone", "America/Sao_Paulo"]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    let scenario = read(out.path(), "scenario.toml");
    assert!(scenario.matches("assumed").count() >= 6, "{scenario}");
    assert!(scenario.contains("per_day = 40"), "{scenario}");
    let path = out.path().join("scenario.toml").display().to_string();
    assert_eq!(rodizio(&["run", &path, "--replications", "3", "--quiet"]).code, exit::OK);
}

/// The same arrivals as counts of hours.
#[test]
fn counts_of_intervals_are_fitted() {
    let mut text = String::from("from;equipe;calls\n");
    for day in 0..21 {
        for hour in 9..17 {
            let calls = if day % 7 < 5 { 5 + (day + hour) % 3 } else { 0 };
            text.push_str(&format!("2026-03-{:02} {hour:02}:00:00;Vendas;{calls}\n", 2 + day));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counts.csv");
    fs::write(&path, text).unwrap();
    let (path, out) = (path.display().to_string(), tempfile::tempdir().unwrap());
    let outcome = fit(out.path(), &path, &["--counts", "calls", "--time-zone", "UTC"]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    let scenario = read(out.path(), "scenario.toml");
    // 8 hours of 6 calls on average.
    assert!(scenario.contains("per_day = 48"), "{scenario}");
    assert!(!out.path().join("history.csv").exists());
    let outcome = fit(out.path(), &path, &["--counts", "equipe", "--time-zone", "UTC"]);
    assert!(outcome.code == exit::DATA && outcome.stderr.contains("is no count"), "{}", outcome.stderr);
    let outcome = fit(out.path(), &path, &["--counts", "chamadas", "--time-zone", "UTC"]);
    assert!(outcome.code == exit::DATA && outcome.stderr.contains("chamadas"), "{}", outcome.stderr);
}

#[test]
fn what_is_told_is_not_searched_for() {
    let out = tempfile::tempdir().unwrap();
    let outcome = fit(out.path(), EXPORT, &["--hours", "mon-sat 07:00-19:00", "--set", "overflow=20 min"]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    let scenario = read(out.path(), "scenario.toml");
    assert!(scenario.contains(r#"weekly = ["mon-sat 07:00-19:00"]"#), "{scenario}");
    assert!(scenario.contains("overflow = \"20 min\"\n"), "{scenario}");
    assert!(outcome.stdout.contains("As told an overflow of 20 min"), "{}", outcome.stdout);
}

#[test]
fn wrong_flags_are_refused() {
    for (flags, says) in [
        (&["--hours", "mon-fri 8-18"][..], "8"),
        (&["--holdout", "80%"], "from 0% to 50%"),
        (&["--bootstrap", "20000"], "20000"),
        (&["--rules", "none.toml"], "none.toml"),
        (&["--set", "overflow=soon"], "overflow"),
    ] {
        let out = tempfile::tempdir().unwrap();
        let outcome = rodizio(&[&["fit", EXPORT, "--out", &out.path().display().to_string()], flags].concat());
        assert_ne!(outcome.code, exit::OK, "{flags:?}");
        assert!(outcome.stderr.contains(says), "{flags:?}: {}", outcome.stderr);
        assert!(!out.path().join("scenario.toml").exists(), "{flags:?}");
    }
}
