//! The page that computes: what is written into it. How it behaves is in `tests/live_page.rs`.

use crate::common::{path, rodizio};
use rodizio::cli::exit;
use std::fs;

/// What the page asks its engine to open.
fn opens(args: &[&str]) -> serde_json::Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    let outcome = rodizio(&[&["page", "--out", file.to_str().unwrap()], args].concat());
    assert_eq!(outcome.code, exit::OK, "{}", outcome.stderr);
    let html = fs::read_to_string(file).unwrap();
    let text = html.split("id=\"opens\">").nth(1).unwrap().split("</script>").next().unwrap();
    serde_json::from_str(text).unwrap()
}

#[test]
fn what_an_experiment_and_flags_change_is_on_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let experiment = folder.path().join("asked.toml");
    let scenario = path("scenarios/trace.toml");
    fs::write(&experiment, format!("scenario = {:?}\nset = [\"overflow=20 min\"]\nseed = 7\n", scenario.display()))
        .unwrap();
    let experiment = experiment.to_str().unwrap();
    let opened = &opens(&[experiment, "--set", "limit=1 h"])[0]["request"];
    let set = serde_json::json!(["team.0.rules.overflow=20 min", "team.0.rules.limit=1 h", "seed=7"]);
    assert_eq!(opened["set"], set);
    // The files that the scenario names come along.
    assert_eq!(opened["data"][0]["name"], "data/two-weeks.csv");
    // A seed may be larger than what a script can count to: it goes as text.
    let opened = &opens(&[experiment, "--seed", "18446744073709551615"])[0]["request"];
    assert_eq!(opened["set"][1], "seed=18446744073709551615");
}

#[test]
fn several_scenarios_are_there_to_choose_from() {
    let (one, two) = (path("scenarios/cost.toml"), path("scenarios/trace.toml"));
    let all = opens(&[one.to_str().unwrap(), two.to_str().unwrap()]);
    assert_eq!((&all[0]["key"], &all[1]["key"]), (&"cost".into(), &"trace".into()));
    assert_eq!(all[0]["request"]["set"], serde_json::json!([]));
}

/// The page of a report.
fn report(args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let outcome = rodizio(&[args, &["--out", folder.path().to_str().unwrap(), "--quiet"]].concat());
    assert!([exit::OK, exit::INCONCLUSIVE, exit::CHECK_FAILED].contains(&outcome.code), "{}", outcome.stderr);
    fs::read_to_string(folder.path().join("report.html")).unwrap()
}

/// What a report opens, if it can be tried.
fn tried(args: &[&str]) -> Option<serde_json::Value> {
    let html = report(args);
    let text = html.split("id=\"opens\">").nth(1)?.split("</script>").next().unwrap();
    Some(serde_json::from_str(text).unwrap())
}

#[test]
fn a_report_can_be_tried_at_its_result() {
    let week = ["--set", "horizon.length=1 week", "--replications", "10"];
    let opened = tried(&[&["run"], &week[..]].concat()).unwrap();
    assert_eq!(opened[0]["request"]["set"], serde_json::json!(["horizon.length=1 week"]));
    assert_eq!(opened[0]["request"].get("at"), None);
    // The variant to take comes first, with what makes it.
    let variants = ["--variant", "fewer:agents=7", "--variant", "more:agents=12,overflow=20 min"];
    let opened = tried(&[&["compare", "--live"], &week[..], &variants[..]].concat()).unwrap();
    let at = |one: &serde_json::Value| (one["request"]["at"]["name"].clone(), one["request"]["at"]["set"].clone());
    let set = serde_json::json!(["agent.0.count=12", "team.0.rules.overflow=20 min"]);
    assert_eq!(at(&opened[0]), ("more".into(), set));
    assert_eq!(opened[1]["name"], "fewer");
    let opened = tried(&[&["sweep", "--live", "--vary", "agents=8..9"], &week[..]].concat()).unwrap();
    assert_eq!(at(&opened[0]), ("agents = 9".into(), serde_json::json!(["agents=9"])));
    let plan = [
        "plan",
        "--live",
        "--search",
        "agents=8..14",
        "--target",
        "wait_p90 <= 30 min",
        "--set",
        "horizon.length=1 week",
    ];
    let opened = tried(&plan).unwrap();
    let set = opened[0]["request"]["at"]["set"][0].as_str().unwrap();
    assert!(set.starts_with("agents="), "{set}");
}

#[test]
fn data_files_go_into_a_report_only_where_somebody_says_so() {
    let trace = path("scenarios/trace.toml");
    let run = ["run", trace.to_str().unwrap(), "--replications", "2"];
    assert_eq!(tried(&run), None);
    assert_eq!(tried(&[&run[..], &["--live=never"]].concat()), None);
    let opened = tried(&[&run[..], &["--live"]].concat()).unwrap();
    assert_eq!(opened[0]["request"]["data"][0]["name"], "data/two-weeks.csv");
    // A page that is only read allows itself nothing more.
    assert!(!report(&run).contains("wasm"));
    assert_eq!(rodizio(&["run", "--live"]).code, exit::USAGE);
}
