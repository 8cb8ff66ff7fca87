//! Experiment files: what is read from them, and what is said about bad ones.

use super::{files_in, golden, path, to_json};
use rodizio::diagnostic::{Code, Unread, wrong};
use rodizio::scenario::experiment::{self, Experiment, FileKind, load, open, parse};
use rodizio::scenario::{Base, experiment_schema};
use std::path::{Path, PathBuf};
use std::time::Duration;

fn read(text: &str) -> Experiment {
    parse("test.toml", text, &path("scenarios")).unwrap_or_else(|error| panic!("{error}"))
}

fn error(relative: &Path) -> Unread {
    load(relative).map(|experiment| experiment.origin).unwrap_err()
}

#[test]
fn the_example_loads_and_satisfies_the_schema() {
    let file = path("examples/overflow-by-agents.toml");
    let experiment = load(&file).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(experiment.grid.len(), 16);
    assert_eq!(experiment.grid.cell(5), ["15 min", "8"]);
    assert_eq!(experiment.variants.len(), 2);
    let base = experiment.base(&[]).unwrap();
    assert_eq!(experiment.grid.check(&base).unwrap().cells[5].scenario.agents.len(), 8);
    assert_eq!(base.text(), std::fs::read_to_string(path("scenarios/baseline.toml")).unwrap());
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("#:schema ../scenarios/experiment.schema.json\n# "));
    let schema = experiment_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&json(&text)).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn json(text: &str) -> serde_json::Value {
    to_json(&toml::Value::Table(text.parse().unwrap()))
}

#[test]
fn the_checked_in_schema_is_the_generated_one() {
    golden("scenarios/experiment.schema.json", &format!("{:#}\n", experiment_schema()));
}

#[test]
fn the_schema_refuses_bad_files() {
    let validator = jsonschema::validator_for(&experiment_schema()).unwrap();
    let good = "scenario = \"x.toml\"\n[[vary]]\npath = \"agents\"\nvalues = ";
    for values in ["\"4..12\"", "[4, 5]", "[\"10 min\", false, 0.5]"] {
        assert!(validator.is_valid(&json(&format!("{good}{values}"))), "{values}");
    }
    for values in ["[]", "4", "[[4]]", "[{ a = 1 }]", "true"] {
        assert!(!validator.is_valid(&json(&format!("{good}{values}"))), "{values}");
    }
    assert!(!validator.is_valid(&json("seed = 1")));
    let keys = std::fs::read_to_string(path("tests/scenario/experiments/keys.toml")).unwrap();
    assert!(!validator.is_valid(&json(&keys)));
}

#[test]
fn every_key_is_read() {
    let experiment = read(
        r#"
        scenario = "baseline.toml"
        set = ["per_day=350"]
        replications = 30
        seed = 7
        precision = ["wait_p90=5%", "lost_share=0.2pp"]
        max_replications = 1000
        max_time = "30 min"
        targets = ["wait_p90 <= 10 min"]
        by = "wait_p90"
        [[vary]]
        path = "overflow"
        values = ["10 min", "20 min", false]
        [[vary]]
        path = "agents"
        values = "7..9"
        [[vary]]
        path = "day_cv"
        values = [0.5, 1]
        [[variant]]
        name = "slow"
        set = ["overflow=20 min", "agents=9"]
        "#,
    );
    assert_eq!(experiment.scenario, Some(path("scenarios/baseline.toml")));
    assert_eq!((experiment.replications, experiment.seed), (Some(30), Some(7)));
    assert_eq!((experiment.max_replications, experiment.max_time), (Some(1000), Some(Duration::from_secs(1800))));
    let texts = |placed: &[experiment::Placed]| placed.iter().map(|placed| placed.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&experiment.precision), ["wait_p90=5%", "lost_share=0.2pp"]);
    assert_eq!(texts(&experiment.targets), ["wait_p90 <= 10 min"]);
    assert_eq!(experiment.by.as_ref().map(|by| by.text.as_str()), Some("wait_p90"));
    assert_eq!(experiment.grid.len(), 18);
    assert_eq!(experiment.grid.cell(17), ["false", "9", "1"]);
    assert_eq!(experiment.variants[0].changes(), ["overflow=20 min", "agents=9"]);

    let base = experiment.base(&["limit=2 h".to_string()]).unwrap();
    let overrides = [("team.0.arrivals.poisson.per_day", "350"), ("team.0.rules.limit", "2 h")];
    assert_eq!(base.overrides(), overrides.map(|(path, value)| (path.to_string(), value.to_string())));
    let cell = &experiment.grid.check(&base).unwrap().cells[17];
    assert_eq!((cell.scenario.agents.len(), cell.scenario.teams[0].rules.overflow), (9, None));
}

#[test]
fn little_is_needed() {
    let experiment = read("scenario = \"built-in\"");
    assert_eq!(experiment.scenario, None);
    assert!(experiment.grid.is_empty() && experiment.variants.is_empty() && experiment.by.is_none());
    assert_eq!(experiment.base(&[]).unwrap().origin(), "baseline.toml (built in)");
}

#[test]
fn every_bad_file_gets_its_diagnostics() {
    let files = files_in("tests/scenario/experiments", "toml");
    assert!(files.len() >= 5);
    for file in files {
        let relative = file.strip_prefix(path("")).unwrap();
        let text = error(relative).problems().render(false);
        golden(relative.with_extension("txt").to_str().unwrap(), &text);
    }
}

/// What a scenario does not like is shown in the experiment file that asks for it.
#[test]
fn problems_of_cells_point_into_the_file() {
    let experiment = read(
        "scenario = \"baseline.toml\"\nset = [\"limit=2 h\"]\n\n[[vary]]\npath = \"agents\"\nvalues = \"0..2\"\n\n\
         [[vary]]\npath = \"overflow\"\nvalues = [\"10 min\", \"10 mins ago\"]\n",
    );
    let base = experiment.base(&[]).unwrap();
    let error = experiment.grid.check(&base).unwrap_err().to_string();
    let expected = [
        " --> test.toml:6:11\n  |\n6 | values = \"0..2\"\n  |           ^^^^\n  |\n  = note: in 2 of 6 cells: agents = 0, overflow = 10 min;",
        " --> test.toml:10:22\n   |\n10 | values = [\"10 min\", \"10 mins ago\"]\n   |                      ^^^^^^^^^^^\n   |\n   = note: in 3 of 6 cells: ",
    ];
    for expected in expected {
        assert!(error.contains(expected), "{error}");
    }
    let wrong = read("scenario = \"baseline.toml\"\nset = [\"limit=2 h\", \"overflw=1 h\"]").base(&[]).unwrap_err();
    assert!(wrong.to_string().contains(" --> test.toml:2:22\n"), "{wrong}");
}

#[test]
fn a_missing_scenario_is_shown_where_it_is_named() {
    let error = read("seed = 1\nscenario = \"nowhere.toml\"").base(&[]).unwrap_err();
    assert!(matches!(error, Unread::Missing(_)));
    assert!(error.to_string().contains(" --> test.toml:2:12\n"), "{error}");
    assert!(matches!(load(Path::new("no/such/experiment.toml")), Err(Unread::Missing(_))));
}

#[test]
fn others_can_tell_what_is_wrong() {
    let experiment = read("scenario = \"built-in\"\ntargets = [\"wait_p90 <= 10 min\", \"wait_p09 <= 1 h\"]");
    let unknown = wrong("there is no measure `wait_p09`", "see `rodizio measures`");
    let mut problems = experiment.problem(experiment.targets[1].place, unknown);
    problems.append(experiment.problem(experiment.targets[0].place, wrong("too hard", "be kind")));
    assert_eq!(problems.errors(), 2);
    let text = Unread::Invalid(problems).to_string();
    assert!(text.contains("error[E26]: there is no measure `wait_p09`\n --> test.toml:2:34\n"), "{text}");
    assert!(text.find("too hard") < text.find("wait_p09`"), "{text}");
}

#[test]
fn experiments_are_told_from_scenarios() {
    for file in files_in("scenarios", "toml") {
        let Ok(FileKind::Scenario(scenario)) = open(&file) else { panic!("{}", file.display()) };
        let (one, other) = (scenario.base(&[]).unwrap(), Base::load(Some(&file), &[]).unwrap());
        assert_eq!((one.origin(), one.text()), (other.origin(), other.text()));
    }
    assert!(matches!(open(&path("examples/overflow-by-agents.toml")), Ok(FileKind::Experiment(_))));
    let folder = tempfile::tempdir().unwrap();
    let kind = |text: &str| -> Option<&str> {
        let file: PathBuf = folder.path().join("x.toml");
        std::fs::write(&file, text).unwrap();
        match open(&file) {
            Ok(FileKind::Scenario(_)) => Some("scenario"),
            Ok(FileKind::Experiment(_)) => Some("experiment"),
            Err(_) => None,
        }
    };
    assert_eq!(kind("scenario = \"built-in\""), Some("experiment"));
    assert_eq!(kind(""), Some("scenario"));
    assert_eq!(
        kind("name = \"x\"\n[[vary]]\npath = \"a\"\nvalues = [1]\n[horizon]\nlength = \"1 week\""),
        Some("scenario")
    );
    // Meant to be experiments; what is wrong with them is told as of experiments.
    assert_eq!(kind("[[vary]]\npath = \"a\"\nvalues = [1]"), None);
    assert_eq!(kind("scenario = \"built-in\"\nseed = one"), None);
    assert_eq!(kind("scenario = \"built-in\"\n[[team]]\nname = \"x\""), None);
    let text = std::fs::read_to_string(path("scenarios/baseline.toml")).unwrap();
    std::fs::write(folder.path().join("y.toml"), format!("{text}\n[[vary]]\npath = \"a\"\nvalues = [1]\n")).unwrap();
    let error = rodizio::scenario::load(&folder.path().join("y.toml"), &[]).unwrap_err().to_string();
    assert!(error.contains("`vary` belongs in an experiment file"), "{error}");
}

/// The example of the reference is a good file.
#[test]
fn the_example_of_the_reference_loads() {
    let text = std::fs::read_to_string(path("docs/experiment.md")).unwrap();
    let example = text.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let experiment = read(example);
    let base = experiment.base(&[]).unwrap();
    assert_eq!(experiment.grid.check(&base).unwrap().cells.len(), 27);
}

/// Codes that only grids, variants and experiments have.
pub fn codes() -> Vec<Code> {
    let mut codes = vec![Code::Asked];
    for file in files_in("tests/scenario/experiments", "toml") {
        codes
            .extend(error(file.strip_prefix(path("")).unwrap()).problems().iter().filter_map(|problem| problem.code()));
    }
    codes
}
