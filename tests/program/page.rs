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
