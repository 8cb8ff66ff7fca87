//! `docs/measures.md` says what the catalogue says. With `UPDATE_DOCS` set it is written anew.

use crate::common::{golden, path, rodizio};
use rodizio::report::catalogue;

const OPEN: &str = "<!-- generated: measures -->";
const CLOSE: &str = "<!-- end: measures -->";

#[test]
fn the_tables_are_the_generated_ones() {
    let text = std::fs::read_to_string(path("docs/measures.md")).unwrap();
    let (before, rest) = text.split_once(OPEN).unwrap();
    let (_, after) = rest.split_once(CLOSE).unwrap();
    golden("docs/measures.md", &format!("{before}{OPEN}\n{}\n{CLOSE}{after}", catalogue::markdown()));
}

/// Every measure of the files is explained by the command.
#[test]
fn every_measure_in_the_files_is_explained() {
    let told = rodizio(&["measures"]).stdout;
    let document: serde_json::Value = serde_json::from_str(&rodizio(&["measures", "--json"]).stdout).unwrap();
    let names: Vec<&str> =
        document["measures"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    for file in ["summary.csv", "agents.csv", "hours.csv"] {
        let text = std::fs::read_to_string(path("tests/outputs").join(file)).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let column = reader.headers().unwrap().iter().position(|name| name == "measure").unwrap();
        for row in reader.records() {
            let name = row.unwrap()[column].to_string();
            let known = name.starts_with("within_") || names.contains(&name.as_str());
            assert!(known && (name.starts_with("within_") || told.contains(&name)), "{file}: {name}");
        }
    }
}
