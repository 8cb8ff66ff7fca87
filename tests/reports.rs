//! The sample reports in `reports/` are what a run writes today, byte for byte.

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "shared with the tests of the commands")]
mod common;

use common::{golden, path, rodizio};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_sample_is_what_a_run_writes() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = rodizio(&["run", "--quiet", "--out", folder.path().to_str().unwrap()]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let files = names(folder.path());
    for name in &files {
        golden(&format!("reports/baseline/{name}"), &fs::read_to_string(folder.path().join(name)).unwrap());
    }
    assert_eq!(names(&path("reports/baseline")), files);
}

/// `reports/README.md` explains every file of a report.
#[test]
fn every_file_is_explained() {
    let page = fs::read_to_string(path("reports/README.md")).unwrap();
    for name in names(&path("reports/baseline")) {
        assert!(page.contains(&format!("`{name}`")), "reports/README.md does not have {name}");
    }
}
