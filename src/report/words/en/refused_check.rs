//! What a check refuses: what is wrong, and what to do instead.

use crate::report::words::{CommandName, Flag};
use std::fmt::Display;
use std::path::Path;

/// What is wrong, and what to do instead.
type Refused = [String; 2];

pub(crate) fn no_folders() -> Refused {
    ["there is no folder scenarios or conformance here".to_string(), "name files or folders to check".to_string()]
}

pub(crate) fn nothing_in(folder: &str) -> Refused {
    [format!("there is nothing to check in {folder}"), "scenarios end in .toml, conformance cases in .case".to_string()]
}

pub(crate) fn no_file(path: &str) -> Refused {
    [format!("there is no file {path}"), "check the path".to_string()]
}

pub(crate) fn no_glob(text: &str, error: impl Display) -> String {
    format!("\"{text}\" is no glob: {error}")
}

/// A gate that asks nothing of so many scenarios.
pub(crate) fn nothing_expected(scenarios: usize) -> Refused {
    let what = match scenarios {
        0 => "no scenario, and no case".to_string(),
        1 => "the scenario has no [[expect]]".to_string(),
        n => format!("none of {n} scenarios has an [[expect]]"),
    };
    [
        format!("there is nothing to check: {what}"),
        format!("write `[[expect]]` into a scenario, or hold it against a baseline with {}", Flag::Baseline),
    ]
}

pub(crate) const EVERY_SCENARIO: &str = "choose a measure that every such scenario has, or another team, agent or hour";

pub(crate) fn other_result(baseline: &str, scenario: &str) -> Refused {
    [
        format!("the baseline {baseline} has another result of {scenario}"),
        format!("`{} {baseline}` shows what has changed, and {} renews it", CommandName::Review, Flag::Accept),
    ]
}

pub(crate) fn no_baseline(name: &str, file: &Path) -> Refused {
    [
        format!("there is no baseline \"{name}\" of this scenario: {} is missing", file.display()),
        format!("make it with `{} {}` and its name", CommandName::Check, Flag::SaveBaseline),
    ]
}

pub(crate) fn no_data(baseline: &str, measure: &str) -> Refused {
    [
        format!("the baseline \"{baseline}\" has no data of `{measure}`"),
        "choose a measure that the scenario has".to_string(),
    ]
}

pub(crate) fn not_in_baseline(baseline: &str, measure: &str) -> Refused {
    [
        format!("the baseline \"{baseline}\" has no `{measure}` of this team"),
        format!("make it anew with `{} NAME {}`", CommandName::Review, Flag::Accept),
    ]
}
