//! `--excel`: every sheet of the workbook has what its CSV has, cell by cell; and the same bytes each time.

#![cfg(feature = "excel")]

use crate::common::{path, rodizio, told};
use calamine::{Data, Reader, Xlsx, open_workbook};
use std::fs;
use std::path::Path;

/// The text of a cell as CSV has it, a number as the value that its text reads back to.
fn is_same(cell: &Data, text: &str) -> bool {
    match cell {
        Data::Empty => text.is_empty(),
        Data::String(own) => own == text,
        Data::Bool(own) => own.to_string() == text,
        Data::Float(own) => text.parse() == Ok(*own),
        Data::Int(own) => text.parse() == Ok(*own),
        _ => false,
    }
}

/// Holds each sheet against the CSV of its name; gives the names in order.
fn sheets_are_tables(out: &Path) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(out.join("results.xlsx")).unwrap();
    let names = book.sheet_names();
    for name in &names {
        let sheet = book.worksheet_range(name).unwrap();
        let text = fs::read(out.join(format!("{name}.csv"))).unwrap();
        let mut csv = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_slice());
        let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
        let end = sheet.end().map_or(0, |(row, _)| row as usize + 1);
        assert_eq!(end, rows.len(), "{name}");
        for (at, row) in rows.iter().enumerate() {
            for (column, text) in row.iter().enumerate() {
                let cell = sheet.get_value((at as u32, column as u32)).unwrap_or(&Data::Empty);
                assert!(is_same(cell, text), "{name}, row {at}, column {column}: {cell:?} is not {text:?}");
            }
        }
    }
    let listed = fs::read_to_string(out.join("manifest.json")).unwrap();
    assert!(listed.contains("\"results.xlsx\""), "{listed}");
    names
}

#[test]
fn sheets_have_what_the_tables_have() {
    let folder = tempfile::tempdir().unwrap();
    let small = path("tests/outputs/small.toml").to_str().unwrap().to_string();
    let play = |name: &str, args: &[&str]| {
        let out = folder.path().join(name);
        let all = [args, &["--excel", "--quiet", "--out", out.to_str().unwrap()]].concat();
        let outcome = rodizio(&all);
        assert_eq!(outcome.stderr.matches("error").count(), 0, "{all:?}: {}", outcome.stderr);
        sheets_are_tables(&out)
    };
    let few = ["--replications", "3"];
    let run = play("run", &[&["run", &small, "--log", "--target", "wait_p90 <= 30 min"], &few[..]].concat());
    assert_eq!(run, ["summary", "agents", "hours", "replications", "conversations"]);
    let compare =
        play("compare", &[&["compare", &small, "--variant", "B:team.0.rules.overflow=20 min"], &few[..]].concat());
    assert!(compare.contains(&"differences".to_string()), "{compare:?}");
    let sweep = play("sweep", &[&["sweep", &small, "--vary", "team.0.rules.overflow=5 min,10 min"], &few[..]].concat());
    assert!(sweep.contains(&"cells".to_string()), "{sweep:?}");
    let inputs =
        play("sensitivity", &[&["sensitivity", &small, "--over", "team.0.rules.limit=30 min..1 h"], &few[..]].concat());
    assert!(inputs.contains(&"effects".to_string()), "{inputs:?}");
    let asked = ["plan", &small, "--target", "Sales.wait_p90 <= 5 h", "--search", "team.0.rules.limit=30 min,1 h"];
    let plan = play("plan", &asked);
    assert!(plan.contains(&"configurations".to_string()), "{plan:?}");
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let small = path("tests/outputs/small.toml").to_str().unwrap().to_string();
    let book = |name: &str, threads: &str| {
        let out = folder.path().join(name);
        let args = ["run", &small, "--replications", "2", "--excel", "--threads", threads, "--out"];
        assert_eq!(rodizio(&[&args[..], &[out.to_str().unwrap()]].concat()).code, 0);
        fs::read(out.join("results.xlsx")).unwrap()
    };
    let first = book("one", "1");
    assert!(first == book("two", "2"));
    // A result without a workbook does not leave the last one's beside it.
    let out = folder.path().join("one");
    assert_eq!(rodizio(&["run", &small, "--replications", "2", "--out", out.to_str().unwrap()]).code, 0);
    assert!(!out.join("results.xlsx").exists());
    assert_ne!(told(&["run", &small, "--excel"], "--out"), 0);
}
