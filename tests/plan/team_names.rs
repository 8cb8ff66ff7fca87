//! Teams whose names have in them what elsewhere has a meaning.

use crate::common::{Outcome, path, rodizio, told};
use rodizio::cli::exit;
use std::fs;
use std::path::{Path, PathBuf};

/// A name is a name, whatever stands in it.
#[test]
fn a_team_may_have_a_semicolon_in_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("team.toml");
    let text = fs::read_to_string(path("scenarios/baseline.toml")).unwrap();
    fs::write(&file, text.replace("\"Suporte\"", "\"Vendas; Sul\"")).unwrap();
    let name = file.to_str().unwrap();
    let asked = |target: &str| rodizio(&["run", name, "--set", "horizon.length=1 week", "--target", target, "--quiet"]);
    let known = asked("Vendas; Sul.wait_p90 <= 16 min");
    assert_eq!(known.code, exit::OK, "{}", known.stderr);
    let space = ["--search", "agents=12..13", "--set", "horizon.length=1 week", "--quiet"];
    let margin = |team: &str| {
        let words = ["plan", name, "--target", "\"Vendas; Sul\".wait_p90 <= 16 min", "--margin"];
        rodizio(&[&words[..], &[&format!("{team}.wait_p90=10%")], &space[..]].concat())
    };
    assert_eq!([margin("Vendas; Sul").code, margin("\"Vendas; Sul\"").code], [exit::OK; 2]);
    let unknown = asked("Vendas; Norte.wait_p90 <= 16 min");
    assert_eq!(unknown.code, exit::USAGE);
    assert!(unknown.stderr.contains(": there is no team \"Vendas; Norte\"\n"), "{}", unknown.stderr);
    // In a file, too: the title names the whole team, and no part of it is taken for advice.
    let experiment = folder.path().join("experiment.toml");
    let write = |team: &str| {
        let text = format!("scenario = \"team.toml\"\ntargets = [\"{team}.wait_p90 <= 16 min\"]\n");
        fs::write(&experiment, text).unwrap();
        rodizio(&["run", experiment.to_str().unwrap(), "--set", "horizon.length=1 week", "--quiet"])
    };
    assert_eq!(write("Vendas; Sul").code, exit::OK);
    let unknown = write("Vendas; Norte");
    assert_eq!(unknown.code, exit::DATA);
    assert!(unknown.stderr.contains("error[E26]: there is no team \"Vendas; Norte\"\n"), "{}", unknown.stderr);
    assert!(!unknown.stderr.contains("help: Norte"), "{}", unknown.stderr);
}

/// The baseline scenario with a team of this name, and without expectations.
fn with_a_team(folder: &Path, team: &str) -> PathBuf {
    let file = folder.join("team.toml");
    let text = fs::read_to_string(path("scenarios/baseline.toml")).unwrap();
    let text = text.split("[[expect]]").next().unwrap();
    fs::write(&file, text.replace("\"Suporte\"", &format!("\"{team}\""))).unwrap();
    file
}

/// Every flag that takes a measure takes the team in quotes, and a margin or a target after that.
#[test]
fn a_team_may_have_a_sign_in_its_name() {
    for team in ["A=B", "A<=B", "A>=B"] {
        let folder = tempfile::tempdir().unwrap();
        let file = with_a_team(folder.path(), team);
        let baselines = folder.path().join("baselines");
        let of_team = |rest: &str| format!("\"{team}\".wait_p90{rest}");
        let of_mean = |rest: &str| format!("\"{team}\".wait_mean{rest}");
        let ask = |command: &str, flags: &[&str]| -> Outcome {
            let fixed = [command, file.to_str().unwrap(), "--set", "horizon.length=2 days", "--quiet"];
            rodizio(&[&fixed[..], flags].concat())
        };
        let (target, percent, amount) = (of_team(" <= 2 h"), of_team("=90%"), of_team("=30 s"));
        let plan = ["--search", "agents=12..13", "--target", &target, "--margin"];
        let check = ["--baselines", baselines.to_str().unwrap(), "--max-replications", "10"];
        let saved = ask("check", &[&check[..], &["--save-baseline", "main"]].concat());
        assert_eq!(saved.code, exit::OK, "{}{}", saved.stdout, saved.stderr);
        let compare = ["--replications", "2", "--variant", "more:agents=13", "--margin"];
        let held = [&check[..2], &["--baseline", "main", "--margin"]].concat();
        for (command, flags) in [
            ("run", &["--replications", "2", "--target", &target][..]),
            ("run", &["--precision", &percent, "--max-replications", "20"]),
            ("sweep", &["--replications", "2", "--vary", "agents=12,13", "--by", &of_team("")]),
            ("sensitivity", &["--replications", "2", "--over", "agents=12..13", "--measure", &of_team("")]),
            ("compare", &[&compare[..], &[&amount]].concat()),
            ("plan", &[&plan[..], &[&percent]].concat()),
            ("plan", &[&plan[..], &[&amount]].concat()),
            ("plan", &[&plan[..], &[&of_mean("=5%"), "--minimise", &of_mean("")]].concat()),
            ("check", &[&held[..], &[&percent]].concat()),
            ("check", &[&held[..], &[&amount]].concat()),
        ] {
            let found = ask(command, flags);
            assert_eq!(found.code, exit::OK, "{command} {flags:?}: {}{}", found.stdout, found.stderr);
        }
        let unknown = "there is no measure `wait_p09`";
        let wrong = format!("\"{team}\".wait_p09=30 s");
        told(&["compare", file.to_str().unwrap(), "--variant", "more:agents=13", "--margin", &wrong], unknown);
    }
}

/// A target in the scenario is never put together to a text.
#[test]
fn a_target_in_the_scenario_may_be_of_any_team() {
    for team in ["A=B", "A<=B", "Say \\\"hi\\\""] {
        let folder = tempfile::tempdir().unwrap();
        let file = with_a_team(folder.path(), team);
        let text = fs::read_to_string(&file).unwrap();
        let target = format!("\n[[target]]\nmeasure = \"wait_p90\"\nteam = \"{team}\"\nat_most = \"2 h\"\n");
        fs::write(&file, text + &target).unwrap();
        let file = file.to_str().unwrap();
        let found = rodizio(&["plan", file, "--set", "horizon.length=2 days", "--search", "agents=12..13", "--quiet"]);
        assert_eq!(found.code, exit::OK, "{team}: {}{}", found.stdout, found.stderr);
    }
}
