//! Text, JSON, JUnit XML, Markdown and annotations of one small check, as golden files.

use super::{GOOD, TEAM, check, document};
use crate::common::{golden, path};
use rodizio::cli::exit;
use serde_json::Value;
use std::fs;
use std::path::Path;

const CASE: &str = "tests/check/data/differs.case";
const FAULT: &str = "tests/check/data/fault.case";

/// The check whose outputs are shown in `docs/ci.md`.
fn all(flags: &[&str]) -> crate::common::Outcome {
    let args: Vec<&str> = [TEAM, CASE, "--max-replications", "300"].into_iter().chain(flags.iter().copied()).collect();
    check(&args)
}

/// Without the seconds on the wall.
fn timeless(xml: &str) -> String {
    let mut parts = xml.split(" time=\"");
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        text.push_str(part.split_once('"').unwrap().1);
    }
    text
}

#[test]
fn golden_outputs() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (xml, summary) = (at("check.xml"), at("summary.md"));
    let outcome = all(&["--github", "--junit", super::text(&xml), "--markdown", super::text(&summary)]);
    assert_eq!(outcome.code, exit::CHECK_FAILED);
    golden("tests/check/expected/check.txt", &outcome.stdout);
    golden("tests/check/expected/annotations.txt", &outcome.stderr);
    golden("tests/check/expected/check.xml", &timeless(&fs::read_to_string(&xml).unwrap()));
    golden("tests/check/expected/summary.md", &fs::read_to_string(&summary).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn json_is_one_document_with_the_same_bytes_on_any_threads() {
    let one = all(&["--json", "--threads", "1"]);
    let three = all(&["--json", "--threads", "3"]);
    assert_eq!((one.code, one.stderr.as_str()), (exit::CHECK_FAILED, ""));
    assert!(one.stdout == three.stdout);
    golden("tests/check/expected/check.json", &one.stdout);
    let found: Value = serde_json::from_str(&one.stdout).unwrap();
    let verdicts: Vec<&Value> =
        found["suites"][0]["findings"].as_array().unwrap().iter().map(|finding| &finding["verdict"]).collect();
    assert_eq!(verdicts, ["pass", "fail", "inconclusive", "pass"]);
    assert_eq!((&found["verdict"], &found["suites"][1]["verdict"]), (&"fail".into(), &"fail".into()));
}

/// The page: what does not pass comes first, of cases how many pass, and what differs is drawn.
#[test]
fn the_page_has_every_finding() {
    let folder = tempfile::tempdir().unwrap();
    let (file, xml) = (folder.path().join("check.html"), folder.path().join("check.xml"));
    let args = [GOOD, TEAM, "tests/check/data/right.case", CASE, FAULT, "--max-replications", "40"];
    check(&[&args[..], &["--html", super::text(&file), "--junit", super::text(&xml)]].concat());
    let page = fs::read_to_string(&file).unwrap().replace("&#x2f;", "/");
    let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("no {what}"));
    let group = |path: &str| at(&format!("scope=\"rowgroup\" colspan=\"3\">{path}"));
    assert!(group(FAULT) < group(CASE) && group(CASE).min(group(TEAM)) < group(GOOD));
    assert!(group(GOOD) < group("tests/check/data/right.case"));
    let count = |class: &str| page.matches(&format!("<span class=\"{class}\">")).count();
    assert_eq!(["met", "missed", "not-clear"].map(count), [3, 3, 3]);
    assert!(at("1 of 1 case passes") < at("id=\"account\"") && at("id=\"account\"") < at("= expected: 09:10"));
    // Where it goes is no part of the command that makes it again.
    assert!(page.contains(&format!("{FAULT} --max-replications 40</code>")));
    assert!(page.contains("False alarms: at"));
}

/// The number that an attribute of the first tag `name` says.
fn attribute(xml: &str, name: &str, attribute: &str) -> usize {
    let tag = xml.split_once(&format!("<{name} ")).unwrap().1.split_once('>').unwrap().0;
    let value = tag.split_once(&format!("{attribute}=\"")).unwrap().1.split_once('"').unwrap().0;
    value.parse().unwrap()
}

fn junit(flags: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deep/check.xml");
    all(&[&[FAULT, "--junit", super::text(&file)], flags].concat());
    fs::read_to_string(&file).unwrap()
}

#[test]
fn junit_is_well_formed_and_its_counts_are_right() {
    for (flags, failures, skipped) in [(&[][..], 3, 0), (&["--inconclusive", "pass"], 2, 1)] {
        let xml = junit(flags);
        let read = quick_junit::Report::deserialize_from_str(&xml).unwrap();
        assert_eq!(read.test_suites.len(), 3);
        let names: Vec<&str> = read.test_suites[0].test_cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names[0], "A|B: 50%, N2: wait_p90 ≤ 2 h");
        let count = |what: &str| xml.matches(&format!("<{what}")).count();
        let expected = [("tests", 6, "testcase"), ("failures", failures, "failure"), ("errors", 1, "error")];
        for (key, number, tag) in expected.into_iter().chain([("skipped", skipped, "skipped")]) {
            assert_eq!((attribute(&xml, "testsuites", key), count(tag)), (number, number), "{key}\n{xml}");
        }
        assert_eq!(
            (attribute(&xml, "testsuite", "tests"), attribute(&xml, "testsuite", "failures")),
            (4, failures - 1)
        );
    }
}

/// As a renderer of tables reads it: three cells a row, whatever the names.
#[test]
fn markdown_tables_have_three_cells() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("summary.md");
    all(&["--markdown", super::text(&file)]);
    let summary = fs::read_to_string(&file).unwrap();
    let rows: Vec<&str> = summary.lines().filter(|line| line.starts_with("| ")).collect();
    assert_eq!(rows.len(), 2 + 4 + 1, "{summary}");
    for row in rows {
        let bars = row.char_indices().filter(|(at, c)| *c == '|' && !row[..*at].ends_with('\\')).count();
        assert_eq!(bars, 4, "{row}");
    }
    assert!(summary.contains("A\\|B: 50%, N2"), "{summary}");
}

/// What GitHub would make of an annotation: the level, the properties, the message.
fn parsed(line: &str) -> (String, Vec<(String, String)>, String) {
    let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (level, properties) = head.split_once(' ').unwrap();
    let plain = |text: &str| {
        let text = text.replace("%3A", ":").replace("%2C", ",");
        text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    };
    let pair = |text: &str| text.split_once('=').map(|(key, value)| (key.to_string(), plain(value))).unwrap();
    (level.to_string(), properties.split(',').map(pair).collect(), plain(message))
}

#[test]
fn annotations_point_at_the_expectation() {
    let outcome = all(&["--github", "--inconclusive", "pass"]);
    let found: Vec<_> = outcome.stderr.lines().map(parsed).collect();
    assert_eq!(found.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["error", "warning", "error"]);
    let source = fs::read_to_string(path(TEAM)).unwrap();
    for (one, starts) in found.iter().zip(["within_10min", "starts"]) {
        let get = |key: &str| one.1.iter().find(|(name, _)| name == key).unwrap().1.clone();
        let keys: Vec<&str> = one.1.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!((keys, get("file")), (vec!["file", "line", "col", "title"], TEAM.to_string()));
        let (line, column): (usize, usize) = (get("line").parse().unwrap(), get("col").parse().unwrap());
        let lines: Vec<&str> = source.lines().collect();
        assert_eq!(&lines[line - 1][column - 1..], "[[expect]]");
        assert!(lines[line].contains(starts) && get("title").contains("A|B: 50%, N2"));
    }
    // What differs in a case is told in lines, which are escaped.
    assert!(found[2].2.lines().count() > 5 && found[2].1[1].1 == "7", "{found:?}");
}

#[test]
fn what_cannot_be_written_is_73() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    let inside = file.join("check.xml");
    for flag in ["--junit", "--markdown"] {
        for target in [&inside, folder.path()].map(super::text) {
            let outcome = check(&["tests/check/data/right.case", flag, target]);
            assert_eq!((outcome.code, outcome.stdout.as_str()), (exit::CANNOT_WRITE, ""), "{}", outcome.stderr);
            assert!(outcome.stderr.starts_with("error: "), "{}", outcome.stderr);
        }
    }
    if cfg!(unix) && Path::new("/dev/null").exists() {
        assert_eq!(check(&["tests/check/data/right.case", "--junit", "/dev/null"]).code, exit::OK);
    }
    let (code, _) = document(&["tests/check/data/right.case"]);
    assert_eq!(code, exit::OK);
}
