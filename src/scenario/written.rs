//! A tree as TOML: what a scenario file would say.

use super::tree::{TomlTable, Value};
use std::fmt::Write;

/// The whole tree as a file: plain values first, then each table under its heading, in their order. What is inside a
/// table stands in its line.
pub(super) fn file(root: &TomlTable) -> String {
    let mut text = String::new();
    let is_table = |value: &Value| matches!(value, Value::Table(_)) || tables(value).is_some();
    for entry in root.entries.iter().filter(|entry| !is_table(&entry.node.value)) {
        let _ = writeln!(text, "{} = {}", written_key(&entry.key), value(&entry.node.value));
    }
    for entry in &root.entries {
        let name = written_key(&entry.key);
        if let Value::Table(table) = &entry.node.value {
            section(&format!("[{name}]"), table, &mut text);
        }
        for table in tables(&entry.node.value).into_iter().flatten() {
            section(&format!("[[{name}]]"), table, &mut text);
        }
    }
    text
}

/// A list of nothing but tables.
fn tables(value: &Value) -> Option<Vec<&TomlTable>> {
    let Value::List(nodes) = value else { return None };
    let tables = nodes.iter().map(|node| match &node.value {
        Value::Table(table) => Some(table),
        _ => None,
    });
    tables.collect::<Option<Vec<_>>>().filter(|tables| !tables.is_empty())
}

fn section(heading: &str, table: &TomlTable, text: &mut String) {
    let _ = write!(text, "\n{heading}\n");
    for entry in &table.entries {
        let _ = writeln!(text, "{} = {}", written_key(&entry.key), value(&entry.node.value));
    }
}

/// A value, inline.
pub(super) fn value(of: &Value) -> String {
    match of {
        Value::Text(text) | Value::Length { text, .. } => quoted(text),
        Value::Integer(number) => number.to_string(),
        // With a point or an exponent, or it would be read as a whole number.
        Value::Number(number) if number.is_finite() => format!("{number:?}"),
        Value::Number(number) => number.to_string().to_lowercase(),
        Value::Bool(yes) => yes.to_string(),
        Value::Date(date) => date.to_string(),
        Value::DateTime(time) => time.to_string(),
        Value::OtherTime(text) => text.clone(),
        Value::List(nodes) => format!("[{}]", nodes.iter().map(|n| value(&n.value)).collect::<Vec<_>>().join(", ")),
        Value::Table(table) if table.entries.is_empty() => "{}".to_string(),
        Value::Table(table) => {
            let entries =
                table.entries.iter().map(|entry| format!("{} = {}", written_key(&entry.key), value(&entry.node.value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        // Only what was never checked has such a value.
        Value::Bad => "\"\"".to_string(),
    }
}

/// A key as TOML writes it, between quotes where it has to be.
pub fn written_key(name: &str) -> String {
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if plain { name.to_string() } else { quoted(name) }
}

/// A text between quotes on one line, as TOML and JSON both write it.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::scenario::tree;

    /// A parser that knows nothing of this writer reads the same values from what it wrote.
    #[test]
    fn what_is_written_is_read_back() {
        let text = r#"
            name = "a \"b\" \\ \u0007 ç"
            "odd key" = [1, -2, 3.5, 1e300, true, 2026-03-02, 2026-03-02T09:00:00.5]
            empty = []
            [horizon]
            start = 2026-03-02
            [hours]
            weekly = ["mon 08:00-18:00"]
            [[agent]]
            name = "A"
            reaction.lognormal = { median = "4 min", sigma = 1.0 }
            [[agent]]
            name = "B"
            [[team]]
            name = "T"
            [team.arrivals.poisson]
            weekday = {}
        "#;
        let mut problems = Diagnostics::default();
        let written = file(&tree::parse(text, 0, &mut problems));
        assert_eq!(problems.errors(), 0);
        let read = |text: &str| text.parse::<toml::Table>().unwrap();
        assert_eq!(read(&written), read(text), "{written}");
    }
}
