//! The gallery in `reports/` is what its commands write today, byte for byte.
//!
//! Commands are those shown in `reports/README.md`; of what they write, the gallery keeps the tables of the first one and the
//! pictures that the page shows. `UPDATE_DOCS=1 cargo test --test reports` makes it anew.

#![cfg(feature = "png")]

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "shared with the tests of the commands")]
mod common;

use common::{golden, path, rodizio};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn page() -> String {
    fs::read_to_string(path("reports/README.md")).unwrap()
}

/// The words of the commands on the page, quotes taken off.
fn commands(page: &str) -> Vec<Vec<String>> {
    let words = |line: &str| {
        let (mut words, mut quoted) = (vec![String::new()], false);
        for c in line.chars() {
            match c {
                '"' => quoted = !quoted,
                ' ' if !quoted => words.push(String::new()),
                _ => words.last_mut().unwrap().push(c),
            }
        }
        words
    };
    page.lines().filter_map(|line| line.strip_prefix("$ rodizio ")).map(words).collect()
}

/// The pictures on the page.
fn pictures(page: &str) -> BTreeSet<String> {
    page.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|to| to.ends_with(".svg"))
        .map(String::from)
        .collect()
}

/// Files of a folder and of those in it.
fn files(folder: &Path, below: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let names = entries.flat_map(|entry| {
        let name = format!("{below}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() { files(&entry.path(), &format!("{name}/")) } else { BTreeSet::from([name]) }
    });
    names.collect()
}

#[test]
#[ignore = "slow unless RODIZIO_PROGRAM is a release build; .ci/run does that"]
fn the_gallery_is_what_its_commands_write() {
    let (page, folder) = (page(), tempfile::tempdir().unwrap());
    let commands = commands(&page);
    assert_eq!(commands.len(), 6, "{commands:?}");
    let mut kept = BTreeSet::from(["README.md".to_string()]);
    for (place, mut words) in commands.into_iter().enumerate() {
        let out = words.pop().unwrap();
        let into = folder.path().join(&out);
        words.push(into.to_str().unwrap().to_string());
        let is_file = |word: &&mut String| word.starts_with("scenarios/") || word.starts_with("examples/");
        if let Some(scenario) = words.iter_mut().find(is_file) {
            *scenario = path(scenario).to_str().unwrap().to_string();
        }
        let words: Vec<&str> = words.iter().map(String::as_str).chain(["--quiet"]).collect();
        let outcome = rodizio(&words);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        let shown = |name: &String| pictures(&page).contains(&format!("{out}/{name}"));
        for name in files(&into, "") {
            if name.ends_with(".svg") || name.ends_with(".md") {
                let text = fs::read_to_string(into.join(&name)).unwrap();
                assert!(!text.contains("{}"), "{out}/{name} has a gap that was not filled");
            }
            let is_table = place == 0 && !name.contains('/') && name != "report.html";
            if is_table || shown(&name) {
                let text = fs::read_to_string(into.join(&name)).unwrap();
                fs::create_dir_all(path("reports").join(&out).join("charts")).unwrap();
                golden(&format!("reports/{out}/{name}"), &text);
                kept.insert(format!("{out}/{name}"));
            }
        }
    }
    // Every picture shown is there, and nothing else.
    assert!(pictures(&page).is_subset(&kept), "{:?}", pictures(&page).difference(&kept));
    assert_eq!(files(&path("reports"), ""), kept);
}

/// The page explains every table.
#[test]
fn every_table_is_explained() {
    let page = page();
    for name in files(&path("reports/baseline"), "").iter().filter(|name| !name.contains('/')) {
        assert!(page.contains(&format!("`{name}`")), "reports/README.md does not have {name}");
    }
}

/// The whole gallery stays small.
#[test]
fn the_gallery_is_small() {
    let bytes: u64 =
        files(&path("reports"), "").iter().map(|name| path("reports").join(name).metadata().unwrap().len()).sum();
    assert!(bytes < 700_000, "{bytes} bytes");
}
