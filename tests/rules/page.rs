//! docs/conformance.md, the case files and the tests name each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

/// Names of the functions that follow `#[test]` in the tests of the rules.
fn tests() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut files = vec![root.join("no_alloc.rs")];
    sources(&root.join("rules"), &mut files);
    let mut names = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let mut follows = false;
        for line in text.lines().map(str::trim) {
            if let Some(rest) = line.strip_prefix("fn ").filter(|_| follows) {
                names.insert(rest.split('(').next().unwrap_or_default().to_string());
                follows = false;
            }
            follows = follows || line == "#[test]";
        }
    }
    names
}

/// Words in backticks that read like the name of a test: four parts or more.
fn named_in_the_page() -> BTreeSet<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/conformance.md");
    let text = fs::read_to_string(page).unwrap();
    let quoted = text.split('`').skip(1).step_by(2);
    let name = |word: &&str| {
        word.matches('_').count() >= 3
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    quoted.filter(name).map(str::to_string).collect()
}

#[test]
fn every_test_named_in_the_conformance_page_exists() {
    let (tests, named) = (tests(), named_in_the_page());
    assert!(named.len() > 25, "the page names {} tests", named.len());
    let missing: Vec<_> = named.difference(&tests).collect();
    assert!(missing.is_empty(), "docs/conformance.md names tests that do not exist: {missing:#?}");
}

#[test]
fn every_case_and_law_is_named_in_the_conformance_page() {
    let named = named_in_the_page();
    let about_itself = |name: &&String| !name.contains("conformance_page");
    let missing: Vec<_> = tests().into_iter().filter(|name| about_itself(&name) && !named.contains(name)).collect();
    assert!(missing.is_empty(), "docs/conformance.md leaves out: {missing:#?}");
}

/// Words in backticks that read like a case file: `05-hand-over/next-after-the-holder`.
#[test]
fn every_case_named_in_the_conformance_page_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/conformance.md")).unwrap();
    let folders: BTreeSet<String> = fs::read_dir(root.join("conformance"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let quoted = text.split('`').skip(1).step_by(2);
    let named = quoted.filter(|word| word.split_once('/').is_some_and(|(folder, _)| folders.contains(folder)));
    let missing: Vec<&str> =
        named.filter(|name| !root.join("conformance").join(format!("{name}.case")).exists()).collect();
    assert!(missing.is_empty(), "docs/conformance.md names cases that do not exist: {missing:#?}");
}

/// Compares with a file; writes it where `UPDATE_DOCS` is set.
pub fn golden(path: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert!(golden == text, "{} is\n{golden}--- and should be\n{text}", path.display());
}
