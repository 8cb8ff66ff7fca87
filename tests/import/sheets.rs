//! Sheets of a workbook and files of a folder: those of one export are read together, others are told.

use super::{folder, import, rodizio};
use crate::common::Outcome;
use crate::workbook::{book, text};
use rodizio::cli::exit;
use std::path::Path;

const HEAD: &str = "Abertura;In\u{ed}cio;Fim;Atendente";
const MARCH: &str = "2026-03-02 09:00;2026-03-02 09:05;2026-03-02 09:20;Ana\n2026-03-03 09:00;2026-03-03 09:05;2026-03-03 09:20;Ana\n\
                     2026-03-04 09:00;2026-03-04 09:05;2026-03-04 09:20;Ana";
const APRIL: &str = "2026-04-02 09:05;2026-04-02 09:00;2026-04-02 09:20;Bia";

fn cells(line: &str) -> String {
    line.split(';').map(text).collect()
}

/// Sheets of texts, a line a row, with semicolons between cells.
fn of_texts(sheets: &[(&str, &str)]) -> Vec<u8> {
    let rows: Vec<Vec<String>> = sheets.iter().map(|(_, lines)| lines.lines().map(cells).collect()).collect();
    book(&sheets.iter().zip(&rows).map(|((name, _), rows)| (*name, rows.as_slice(), "A1")).collect::<Vec<_>>())
}

/// A workbook with two months, and a folder with the same as CSV, each with these columns of April.
fn months(april: &str, more: (&str, &str)) -> tempfile::TempDir {
    let (march, april) = (format!("{HEAD}\n{MARCH}\n"), format!("{april}\n{APRIL}\n"));
    let book = of_texts(&[("Mar\u{e7}o", &march), ("Abril", &april), more]);
    folder(&[
        ("x.xlsx", &book),
        ("x/1.csv", march.as_bytes()),
        ("x/2.csv", april.as_bytes()),
        (&format!("x/{}.csv", more.0), more.1.as_bytes()),
    ])
}

/// Of both: what came of them.
fn both(folder: &Path) -> [(&'static str, Outcome); 2] {
    ["x.xlsx", "x"].map(|name| (name, import(folder, name, &[])))
}

fn told(outcome: &Outcome) -> String {
    format!("{} {}", outcome.stdout, outcome.stderr).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Columns are found by their names, in capitals or not, and wherever they stand.
#[test]
fn the_same_columns_in_another_spelling_and_order() {
    let folder = months("inicio;ABERTURA;fim;ATENDENTE", ("Mais", HEAD));
    let out = folder.path().join("out").display().to_string();
    for name in ["x.xlsx", "x"] {
        let outcome = import(folder.path(), name, &["--out", &out]);
        assert_eq!(outcome.code, 0, "{name}: {}", outcome.stderr);
        let history = std::fs::read_to_string(folder.path().join("out/history.csv")).unwrap();
        assert_eq!(history.lines().count(), 5, "{name}: {history}");
        let last = "#4,,2026-04-02T09:00:00.000000-03:00,,2026-04-02T09:05:00.000000-03:00,2026-04-02T09:20:00.000000-03:00,,Bia,served";
        assert_eq!(history.lines().last(), Some(last), "{name}");
    }
}

/// One that has another name is no column that may be passed over: its rows would be.
#[test]
fn a_month_with_another_column_is_refused() {
    let folder = months("In\u{ed}cio;Abertura;Fim;Agente", ("Mais", HEAD));
    for ((name, outcome), place) in both(folder.path()).into_iter().zip(["x.xlsx (Abril)", "2.csv"]) {
        let told = told(&outcome);
        assert_eq!(outcome.code, exit::DATA, "{name}: {told}");
        let says = format!("{place} has no column \"Atendente\" as");
        assert!(
            told.contains(&says) && told.contains("Abertura, Fim, Agente") && told.contains("the same names"),
            "{told}"
        );
    }
}

/// What is of something else is passed over, and told.
#[test]
fn another_table_is_told() {
    let prices = "Produto;Pre\u{e7}o;Desde\nCaf\u{e9};5;2026-03-02\nP\u{e3}o;1;2026-03-02";
    let folder = months("In\u{ed}cio;Abertura;Fim;Atendente", ("Valores", prices));
    for (name, outcome) in both(folder.path()) {
        let told = told(&outcome);
        assert_eq!(outcome.code, 0, "{name}: {told}");
        assert!(told.contains("All 4 rows could be read.") && told.contains("Valores"), "{name}: {told}");
        assert!(told.contains("Not read, since the columns are those of something else: \""), "{name}: {told}");
    }
    // Whatever lies in a folder.
    let head = "id,created_at,agent\n";
    let folder = super::folder(&[
        ("x/a.csv", [head, "1,2026-03-02 09:00,Ana\n"].concat().as_bytes()),
        ("x/notes.txt", b"call the bank"),
        ("x/more.txt", b"\0\0\0"),
        ("x/settings.json", b"{\"a\": 1}"),
        ("x/.DS_Store", b"\0\0"),
    ]);
    let outcome = import(folder.path(), "x", &[]);
    let told = told(&outcome);
    assert!(outcome.code == 0 && told.contains("The row could be read."), "{told}");
    let (_, skipped) = told.split_once("Not read, since they are no exports: ").unwrap();
    for file in ["notes.txt", "more.txt", "settings.json"] {
        assert!(skipped.contains(file), "{file}: {told}");
    }
    // Whoever names a file means it.
    let [one, other] = ["x/a.csv", "x/notes.txt"].map(|name| folder.path().join(name).display().to_string());
    assert_eq!(rodizio(&["import", &one, &other]).code, exit::DATA);
}

/// A sheet that cannot be read is never passed over.
#[test]
fn a_sheet_that_cannot_be_read() {
    let good = format!("{HEAD}\n{MARCH}");
    let long = format!("{HEAD}\n{}", "a".repeat(17 << 20));
    let broken = "<c r=\"no place\"><v>1</v></c>".to_string();
    let broken = book(&[("Um", &[broken], "A1"), ("Dois", &good.lines().map(cells).collect::<Vec<_>>(), "A1")]);
    let long = of_texts(&[("Um", &long), ("Dois", &good)]);
    for (bytes, says) in
        [(long, "a cell in its part xl/worksheets/sheet1.xml is longer than 16 MiB"), (broken, "x.xlsx: sheet Um: ")]
    {
        let folder = super::folder(&[("x.xlsx", &bytes)]);
        let outcome = import(folder.path(), "x.xlsx", &[]);
        assert!(outcome.code == exit::DATA && told(&outcome).contains(says), "{says}: {}", told(&outcome));
    }
}
