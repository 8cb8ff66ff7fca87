//! The reference tables of `docs/scenario.md`, `docs/experiment.md` and `docs/cost.md`, in Markdown.

use super::arrivals::ALL_ALIKE;
use super::schema::is_distribution;
use super::{DISTRIBUTION, EXPERIMENT, Key, Kind, PRICES, Presence, SCENARIO, TableSpec, UNSURE_LENGTH, UNSURE_NUMBER};
use crate::diagnostic::Code;
use std::fmt::Write;

/// Every table of a scenario file, in the order in which a file comes upon them; distributions apart.
pub fn tables() -> String {
    tables_of(&SCENARIO)
}

/// Every table of an experiment file.
pub fn experiment() -> String {
    tables_of(&EXPERIMENT)
}

/// Every table of a price table.
pub fn prices() -> String {
    tables_of(&PRICES)
}

fn tables_of(root: &'static TableSpec) -> String {
    let mut found: Vec<&'static TableSpec> = Vec::new();
    collect(root, &mut found);
    let mut text = String::new();
    for spec in found.into_iter().filter(|spec| !in_distribution(spec)) {
        section(spec, &mut text);
    }
    text
}

/// Every distribution.
pub fn distributions() -> String {
    let mut text = String::from("| distribution | keys | |\n|---|---|---|\n");
    for key in DISTRIBUTION.one_of {
        let inner = key.kind.table().filter(|_| matches!(key.kind, Kind::Table(_)));
        let mut keys: Vec<String> = inner
            .into_iter()
            .flat_map(|inner| inner.keys)
            .map(|key| format!("`{}`: {}", key.name, plain(&key.kind)))
            .collect();
        if keys.is_empty() {
            keys.push(plain(&key.kind));
        }
        let own = inner.filter(|inner| !inner.sets.is_empty()).map(|inner| inner.doc.to_string());
        let doc = own.unwrap_or_else(|| key.sentence());
        let _ = writeln!(text, "| `{} = {}` | {} | {doc} |", key.name, key.example, keys.join("<br>"));
    }
    text
}

/// How a value is stated that is not known for certain.
pub fn uncertain() -> String {
    let mut text = String::from("| key | of a number | of a length of time | meaning |\n|---|---|---|---|\n");
    for (number, length) in UNSURE_NUMBER.keys.iter().zip(UNSURE_LENGTH.keys) {
        let _ =
            writeln!(text, "| `{}` | `{}` | `{}` | {} |", number.name, number.example, length.example, meaning(number));
    }
    text
}

/// Every kind of problem.
pub fn codes() -> String {
    let mut text = String::from("| code | meaning |\n|---|---|\n");
    for code in Code::ALL {
        let _ = writeln!(text, "| {} | {} |", code.id(), code.meaning());
    }
    text
}

fn collect(spec: &'static TableSpec, found: &mut Vec<&'static TableSpec>) {
    if found.iter().any(|other| std::ptr::eq(*other, spec)) {
        return;
    }
    found.push(spec);
    for inner in spec.keys.iter().chain(spec.one_of).filter_map(|key| key.kind.table()) {
        collect(inner, found);
    }
}

fn in_distribution(spec: &TableSpec) -> bool {
    let inside = |key: &Key| key.kind.table().is_some_and(|inner| std::ptr::eq(inner, spec));
    is_distribution(spec) || DISTRIBUTION.one_of.iter().any(inside)
}

fn section(spec: &TableSpec, text: &mut String) {
    let heading = match spec.heading {
        "" => "The top of the file".to_string(),
        heading => format!("`{heading}`"),
    };
    let _ = write!(text, "### {heading}\n\n{}\n\n| key | value | if absent | meaning |\n|---|---|---|---|\n", spec.doc);
    for key in spec.keys.iter().chain(spec.one_of) {
        let absent = match key.presence {
            Presence::Required if spec.one_of.iter().any(|other| other.name == key.name) => "one of these".to_string(),
            Presence::Required => "**required**".to_string(),
            Presence::Default(ALL_ALIKE) => "all alike".to_string(),
            // A table that has defaults of its own.
            Presence::Default("{}") => "the defaults".to_string(),
            Presence::Default(value) => format!("`{value}`"),
            Presence::Absent(meaning) => meaning.to_string(),
        };
        let _ = writeln!(text, "| `{}` | {} | {absent} | {} |", key.name, plain(&key.kind), meaning(key));
    }
    text.push('\n');
}

fn meaning(key: &Key) -> String {
    match &key.kind {
        Kind::Choice(words) => {
            let words: Vec<String> =
                words.iter().map(|(word, meaning)| format!("`\"{word}\"`: {}", meaning.en)).collect();
            format!("{}<br>{}", key.sentence(), words.join("<br>"))
        }
        _ => key.sentence(),
    }
}

/// A kind of value as a cell of a table.
fn plain(kind: &Kind) -> String {
    match kind {
        Kind::Choice([(word, _)]) => format!("`\"{word}\"`"),
        Kind::Choice(_) => "a word".to_string(),
        Kind::Tables(_) => "tables".to_string(),
        Kind::Table(spec) if is_distribution(spec()) => "a distribution".to_string(),
        Kind::Table(_) => "a table".to_string(),
        Kind::List { of, min, max } if min == max => format!("{min} values: {}", plain(of)),
        Kind::List { of, .. } => format!("a list: {}", plain(of)),
        Kind::False => "`false`".to_string(),
        Kind::Either(kinds) => kinds.iter().map(plain).collect::<Vec<_>>().join(", or "),
        other => other.wanted(),
    }
}
