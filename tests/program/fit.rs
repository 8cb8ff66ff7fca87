//! `rodizio fit`: from an export to a scenario that runs.

use crate::common;

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

/// A text without the breaks of its lines.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
    // Hardly a conversation waits an hour: that is neither found nor said to be.
    assert!(scenario.contains("limit = \"1 h\"  # assumed"), "{scenario}");
    assert!(scenario.contains("# about as likely: limit 2 h\n"), "{scenario}");
    assert!(one_line(&outcome.stdout).contains("; the limit does not show (1 h is assumed); in"), "{}", outcome.stdout);
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

/// What somebody wrote into the scenario outlives the next fits, and what nobody changed is not kept.
#[test]
fn a_scenario_changed_by_hand_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let again = || fit(folder.path(), EXPORT, &["--holdout", "0%"]);
    assert_eq!(again().code, exit::OK);
    let written = read(folder.path(), "scenario.toml");
    for (known, name) in [("mine", "scenario.before.toml"), ("mine, too", "scenario.before-2.toml")] {
        let mine = format!("# {known}\n{written}");
        fs::write(folder.path().join("scenario.toml"), &mine).unwrap();
        let outcome = again();
        assert!(outcome.stderr.contains(&format!("it is kept as {name}")), "{}", outcome.stderr);
        assert_eq!((read(folder.path(), name), read(folder.path(), "scenario.toml")), (mine, written.clone()));
        assert!(!again().stderr.contains("is kept"));
    }
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
    let (_folder, one) = arrivals(1);
    let alone = fit(out.path(), &one, &[]);
    assert!(alone.stderr.contains("1 conversation is too few"), "{}", alone.stderr);
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
    assert!(scenario.contains("limit = \"1 h\"  # assumed"), "{scenario}");
    assert!(!out.path().join("history.csv").exists());
    let told = tempfile::tempdir().unwrap();
    let outcome = fit(told.path(), &path, &["--counts", "calls", "--time-zone", "UTC", "--set", "limit=30 min"]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    assert!(read(told.path(), "scenario.toml").contains("limit = \"30 min\"  # as told"));
    let outcome = fit(out.path(), &path, &["--counts", "equipe", "--time-zone", "UTC"]);
    assert!(outcome.code == exit::DATA && outcome.stderr.contains("is no count"), "{}", outcome.stderr);
    let outcome = fit(out.path(), &path, &["--counts", "chamadas", "--time-zone", "UTC"]);
    assert!(outcome.code == exit::DATA && outcome.stderr.contains("chamadas"), "{}", outcome.stderr);
}

/// A fitted team can be made smaller and larger, as the next step says.
#[test]
fn a_fitted_team_is_planned() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = fit(folder.path(), EXPORT, &[]);
    assert!(outcome.stderr.contains("--search agents=2..8") || outcome.stdout.contains("--search agents=2..8"));
    let path = folder.path().join("scenario.toml").display().to_string();
    let swept = rodizio(&[
        "sweep",
        &path,
        "--vary",
        "agents=3..5",
        "--by",
        "wait_mean",
        "--replications",
        "4",
        "--inputs",
        "none",
    ]);
    assert_eq!(swept.code, exit::OK, "{}", swept.stderr);
    assert!(swept.stdout.contains("of 3 combinations"), "{}", swept.stdout);
    let flags = ["--search", "agents=2..8", "--target", "business_wait_p90<=15 min", "--quiet"];
    let planned = rodizio(&[&["plan", &path], &flags[..]].concat());
    assert_eq!(planned.code, exit::OK, "{}", planned.stderr);
    assert!(planned.stdout.contains("agents = 2 has the fewest agents"), "{}", planned.stdout);
}

/// Eight weeks of counts from nine to five on workdays, fitted into `out` of the folder; `rows` makes the lines of an hour from its day, its
/// time and how many usually call then.
fn fit_eight_weeks(head: &str, rows: impl Fn(u32, &str, u32) -> String) -> (tempfile::TempDir, common::Outcome) {
    let mut text = format!("{head}\n");
    for day in 0..56u32 {
        let date = format!("2026-{:02}-{:02}", if day < 30 { 6 } else { 7 }, 1 + day % 30);
        for hour in 9..17 {
            let usual = if day % 7 < 5 { 4 + (day * 5 + hour * 3) % 5 } else { 0 };
            text.push_str(&rows(day, &format!("{date} {hour:02}:00:00"), usual));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counts.csv");
    fs::write(&path, text).unwrap();
    let flags = ["--counts", "calls", "--time-zone", "UTC"];
    let outcome = fit(&folder.path().join("out"), &path.display().to_string(), &flags);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    (folder, outcome)
}

/// The first day of the last two of these weeks.
const LAST: u32 = 42;

/// The last two weeks are as the others, or have twice as many.
#[test]
fn the_last_counts_are_foretold() {
    for (times, says) in [(1, "The fit foretells."), (2, "Careful: the fit does not foretell.")] {
        let (folder, outcome) = fit_eight_weeks("from,calls", |day, at, usual| {
            format!("{at},{}\n", if day < LAST { usual } else { usual * times })
        });
        assert!(outcome.stdout.contains(says), "{}", outcome.stdout);
        assert!(outcome.stdout.contains("Fed with the first 42 days"), "{}", outcome.stdout);
        let cloud = read(&folder.path().join("out"), "cloud.csv");
        let measures: Vec<&str> = cloud.lines().skip(1).filter_map(|line| line.split(',').nth(4)).collect();
        assert!(!measures.is_empty() && measures.iter().all(|measure| *measure == "arrivals"), "{cloud}");
    }
}

/// Of more than three teams the answer counts: three go on as before, and one has twice as many.
#[test]
fn many_teams_are_counted() {
    let (_folder, outcome) = fit_eight_weeks("from,equipe,calls", |day, at, usual| {
        let calls = |team: &str| if day < LAST || team != "D" { usual } else { usual * 2 };
        ["A", "B", "C", "D"].map(|team| format!("{at},{team},{}\n", calls(team))).concat()
    });
    assert!(outcome.stdout.contains("Careful: the fit foretells 3 of 4 teams; not D."), "{}", outcome.stdout);
    // The measure outside is among the warnings.
    let warnings = outcome.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "In the last 14 days alone: outside what was foretold lie D (conversations).";
    assert!(warnings.contains(told), "{warnings}");
}

/// Too few days to put some aside, or none put aside: it is said why nothing is foretold.
#[test]
fn without_a_holdout_it_is_said_why() {
    let (_folder, path) = history("id,created_at", 400, |id, at| format!("{id},{at}"));
    for (flags, says) in [
        (&["--holdout", "0%"][..], "Whether the fit foretells was not tried"),
        (&["--holdout", "25%"], "Whether the fit foretells cannot be tried"),
    ] {
        let out = tempfile::tempdir().unwrap();
        let outcome = fit(out.path(), &path, &[&["--time-zone", "America/Sao_Paulo"], flags].concat());
        assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
        assert!(outcome.stdout.contains(says), "{}", outcome.stdout);
    }
}

/// What is known, what is not, and what it rests on, for machines and people.
#[test]
fn the_documents_say_what_is_known_and_what_is_not() {
    let out = tempfile::tempdir().unwrap();
    let outcome = fit(out.path(), EXPORT, &[]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    let json: serde_json::Value = serde_json::from_str(&read(out.path(), "fit.json")).unwrap();
    assert_eq!(json["hours"]["weekly"], serde_json::json!(["mon-fri 08:00-18:00", "sat 08:00-12:00"]));
    assert_eq!(json["hours"]["holidays"], serde_json::json!(["2026-02-17"]));
    assert_eq!(json["hours"]["basis"], "found");
    let settings = json["rules"][0]["settings"].as_array().unwrap();
    let overflow = settings.iter().find(|own| own["setting"] == "overflow").unwrap();
    assert_eq!((&overflow["value"], &overflow["basis"]), (&"10 min".into(), &"found".into()));
    assert!(json["rules"][0]["agreement"].as_f64().is_some_and(|share| share > 0.9));
    assert!(json["special_days"].is_array());
    assert!(json["cannot_tell"].as_array().is_some_and(|lines| !lines.is_empty()));
    assert_eq!(json["foretold_compared"], 7);
    assert!(read(out.path(), "report.md").contains("### What the history cannot tell"));
    assert!(read(out.path(), "estimates.csv").contains(",Ana,concurrency,"));
    let page = read(out.path(), "report.html");
    assert!(page.contains("id=\"unknown\"") && !page.contains("id=\"assumptions\""));
    assert!(!outcome.stdout.contains("a target is missed"), "{}", outcome.stdout);
}

#[test]
fn what_is_told_is_not_searched_for() {
    let out = tempfile::tempdir().unwrap();
    let outcome = fit(out.path(), EXPORT, &["--hours", "mon-sat 07:00-19:00", "--set", "overflow=20 min"]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    let scenario = read(out.path(), "scenario.toml");
    assert!(scenario.contains(r#"weekly = ["mon-sat 07:00-19:00"]"#), "{scenario}");
    assert!(scenario.contains("overflow = \"20 min\"  # as told\n"), "{scenario}");
    assert!(outcome.stdout.contains("As told: an overflow of 20 min"), "{}", outcome.stdout);
    // The rest is still looked for, and nothing is taken from the built-in scenario.
    assert_eq!(scenario.matches("# as told\n").count(), 1, "{scenario}");
    // One team can be told of by its name, in the words of the platform.
    let told = ["--set", "team.Vendas.rules.limit=2 h", "--set", "handover=circular"];
    let outcome = fit(out.path(), EXPORT, &told);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    let scenario = read(out.path(), "scenario.toml");
    assert!(scenario.contains("overflow = \"10 min\"  # the history shows it\n"), "{scenario}");
    assert!(scenario.contains("limit = \"2 h\"  # as told\n"), "{scenario}");
    assert!(scenario.contains("handover = \"circular\"  # as told\n"), "{scenario}");
    let plain = one_line(&outcome.stdout);
    let says = "As told: a limit of 2 h and handover circular; it looks like an overflow of 10 min; in ";
    assert!(plain.contains(says), "{plain}");
}

/// All rules of a scenario are told; a key that is set takes the place of one of them.
#[test]
fn rules_of_a_scenario_are_told_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules.toml");
    let base = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/baseline.toml")).unwrap();
    fs::write(&rules, base).unwrap();
    let rules = rules.display().to_string();
    let out = folder.path().join("out");
    let outcome = fit(&out, EXPORT, &["--rules", &rules, "--set", "limit=45 min"]);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    let scenario = read(&out, "scenario.toml");
    assert!(scenario.contains("# as told: in "), "{scenario}");
    assert!(scenario.contains("overflow = \"10 min\"  # as told\n"), "{scenario}");
    assert!(scenario.contains("limit = \"45 min\"  # as told\n"), "{scenario}");
    assert!(!scenario.contains("# the history shows it") && !scenario.contains("# next best"), "{scenario}");
}

#[test]
fn wrong_flags_are_refused() {
    for (flags, says) in [
        (&["--hours", "mon-fri 8-18"][..], "8"),
        (&["--holdout", "80%"], "from 0% to 50%"),
        (&["--bootstrap", "20000"], "20000"),
        (&["--rules", "none.toml"], "none.toml"),
        (&["--set", "overflow=soon"], "overflow"),
        (&["--set", "overflow"], "overflow"),
        (&["--set", "agents=9"], "`agents` is no rule, and rules alone can be told"),
        (&["--set", "per_day=100"], "`per_day` is no rule"),
        (&["--set", "agent.Ana.concurrency=3"], "`agent.Ana.concurrency` is no rule"),
        (&["--set", "overflw=20 min"], "did you mean `overflow`?"),
        (&["--set", "team.Venda.rules.limit=1 h"], "its only team is \"Vendas\""),
    ] {
        let out = tempfile::tempdir().unwrap();
        let outcome = rodizio(&[&["fit", EXPORT, "--out", &out.path().display().to_string()], flags].concat());
        assert_ne!(outcome.code, exit::OK, "{flags:?}");
        assert!(outcome.stderr.contains(says), "{flags:?}: {}", outcome.stderr);
        assert!(!out.path().join("scenario.toml").exists(), "{flags:?}");
    }
}

/// Calls to a bank in 2003 (`../shared/data`, or the folder in `RODIZIO_RECORDS`): the last eight of 33 weeks, foretold from the others.
#[test]
fn the_last_weeks_of_a_bank() {
    let folder = std::env::var("RODIZIO_RECORDS").unwrap_or_else(|_| "../shared/data".to_string());
    let calls = Path::new(&folder).join("bank_calls.csv");
    if !calls.exists() {
        eprintln!("passed over: {} is not there", calls.display());
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let flags = ["--counts", "Calls", "--time-zone", "UTC", "--holdout", "23.8%"];
    let outcome = fit(out.path(), &calls.display().to_string(), &flags);
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("The fit foretells. Fed with the first 180 days"), "{}", outcome.stdout);
}
