//! What a scenario's file says, setting by setting, so that a change of it can be named.

use crate::scenario::{Loaded, fingerprint};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// By path, as `--set` has it; of a data file, its fingerprint. Nothing: the baseline is of an older form.
pub type BaselineSettings = BTreeMap<String, String>;

/// Those of a scenario, overrides aside.
pub(super) fn of(loaded: &Loaded) -> BaselineSettings {
    let mut found = BaselineSettings::new();
    tables(&loaded.text.parse().unwrap_or_default(), "", &mut found);
    for input in &loaded.inputs {
        found.insert(format!("file {}", input.name), fingerprint([&*input.text]));
    }
    found
}

/// Every setting that is not the same in both, with its values; `None` where it is not set.
pub(super) fn changed<'a>(
    before: &'a BaselineSettings,
    after: &'a BaselineSettings,
) -> impl Iterator<Item = (&'a str, [Option<&'a str>; 2])> {
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    let both = move |name: &'a String| (name.as_str(), [before, after].map(|all| all.get(name).map(String::as_str)));
    names.map(both).filter(|(_, [before, after])| before != after)
}

fn tables(table: &Table, above: &str, found: &mut BaselineSettings) {
    for (key, value) in table {
        value_at(value, format!("{above}{key}"), found);
    }
}

fn value_at(value: &Value, path: String, found: &mut BaselineSettings) {
    match value {
        Value::Table(table) => tables(table, &format!("{path}."), found),
        Value::Array(all) if all.first().is_some_and(Value::is_table) => {
            for (at, entry) in all.iter().enumerate() {
                // By its name, as a path has it; what has none, or not its own, by its number.
                let name = entry.get("name").and_then(Value::as_str).filter(|name| {
                    all.iter().filter(|other| other.get("name").and_then(Value::as_str) == Some(name)).count() == 1
                });
                let own = name.map_or_else(|| (at + 1).to_string(), str::to_string);
                value_at(entry, format!("{path}.{own}"), found);
            }
        }
        Value::String(text) => drop(found.insert(path, text.clone())),
        other => drop(found.insert(path, other.to_string())),
    }
}
