//! `rodizio check`: verdicts, mistakes, outputs, baselines, and the files for CI that the page shows.
//!
//! The golden files in `tests/check/expected` are written anew where `UPDATE_DOCS` is set.

#[path = "../check/baselines.rs"]
mod baselines;
#[path = "../check/ci.rs"]
mod ci;
#[path = "../check/ci_page.rs"]
mod ci_page;
#[path = "../check/outputs.rs"]
mod outputs;
#[path = "../check/verdicts.rs"]
mod verdicts;
#[path = "../check/wrong.rs"]
mod wrong;

use crate::common::{Outcome, rodizio};
use serde_json::Value;
use std::path::Path;

/// One expectation of each verdict, within 40 runs.
const TEAM: &str = "tests/check/data/team.toml";
/// The same team; everything holds.
const GOOD: &str = "tests/check/data/good.toml";

/// `rodizio check` with these arguments.
fn check(args: &[&str]) -> Outcome {
    let args: Vec<&str> = ["check"].into_iter().chain(args.iter().copied()).collect();
    rodizio(&args)
}

/// Its JSON document, and nothing else on stdout.
fn document(args: &[&str]) -> (u8, Value) {
    let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let outcome = check(&args);
    (outcome.code, serde_json::from_str(&outcome.stdout).unwrap_or_else(|e| panic!("{e}: {}", outcome.stdout)))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
