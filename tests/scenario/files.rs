//! The scenarios that come with the program.

use super::{files_in, golden, path, to_json};
use rodizio::diagnostic::Unread;
use rodizio::scenario::{embedded, load, schema};

/// Needs records which are not part of the project.
const BANK: &str = "examples/bank-1999-january.toml";

#[test]
fn every_file_loads_without_a_word() {
    let files = files_in("scenarios", "toml");
    assert!(files.len() >= 9, "{files:?}");
    for file in files {
        let loaded = load(&file, &[]).unwrap_or_else(|error| panic!("{error}"));
        assert!(loaded.warnings.is_empty(), "{}", loaded.warnings);
    }
    match load(&path(BANK), &[]) {
        Ok(loaded) => assert!(loaded.warnings.is_empty(), "{}", loaded.warnings),
        Err(Unread::Missing(problems)) => {
            assert_eq!(problems.errors(), 1, "{problems}");
            eprintln!("{BANK}: the records are not here; passed over");
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_file_satisfies_the_schema_and_names_it() {
    let schema = schema();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    for file in files_in("scenarios", "toml").into_iter().chain([path(BANK)]) {
        let text = std::fs::read_to_string(&file).unwrap();
        let names = |folder| text.starts_with(&format!("#:schema {folder}/scenario.schema.json\n# "));
        assert!(names(".") || names("../scenarios"), "{}", file.display());
        let json = to_json(&toml::Value::Table(text.parse().unwrap()));
        let errors: Vec<String> =
            validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", file.display());
    }
}

/// The schema refuses what the loader refuses, as far as a schema can.
#[test]
fn the_schema_refuses_bad_files() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for name in ["unknown-keys", "wrong-types", "impossible-values", "missing", "weights"] {
        let text = std::fs::read_to_string(path(&format!("tests/scenario/bad/{name}.toml"))).unwrap();
        // The calendar's 30th of February is the loader's to find.
        let text = text.replace(", 2026-02-30", "");
        assert!(!validator.is_valid(&to_json(&toml::Value::Table(text.parse().unwrap()))), "{name}");
    }
}

#[test]
fn the_checked_in_schema_is_the_generated_one() {
    golden("scenarios/scenario.schema.json", &format!("{:#}\n", schema()));
}

#[test]
fn the_built_in_scenario_is_the_baseline() {
    let built_in = embedded(&[]).unwrap();
    let file = load(&path("scenarios/baseline.toml"), &[]).unwrap();
    assert_eq!(built_in.hash(), file.hash());
    assert_eq!(built_in.scenario.agents.len(), 8);
    assert_eq!(built_in.scenario.agents[7].name, "Agente 8");
    for set in ["agents=10", "concurrency=unlimited", "overflow=20 min", "overflow=false", "per_day=200", "limit=1 h"] {
        embedded(&[set.to_string()]).unwrap_or_else(|error| panic!("{set}: {error}"));
    }
}

/// It changes with the data, not with overrides or the folder.
#[test]
fn the_hash_is_stable_and_looks_at_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let trace = std::fs::read_to_string(path("scenarios/trace.toml")).unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(folder.path().join("trace.toml"), &trace).unwrap();
    let csv = std::fs::read_to_string(path("scenarios/data/two-weeks.csv")).unwrap();
    let write = |text: &str| {
        std::fs::write(folder.path().join("data/two-weeks.csv"), text).unwrap();
        load(&folder.path().join("trace.toml"), &[]).unwrap().hash()
    };
    let hash = write(&csv);
    assert_eq!(hash, load(&path("scenarios/trace.toml"), &["overflow=15 min".into()]).unwrap().hash());
    assert_ne!(hash, write(&csv.replacen("09:", "10:", 1)));
    assert_eq!(hash.len(), 16);
}
