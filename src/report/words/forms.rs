//! What every language that there is writes alike: one is singular and all else plural, and marks stand as they do here.

use crate::diagnostic::blanked;
use crate::report::number::count;

/// The word for so many: `agent` or `agents`.
pub(crate) fn noun<'a>(number: usize, one: &'a str, many: &'a str) -> &'a str {
    if number == 1 { one } else { many }
}

/// `1 agent`, `12 agents`.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", noun(number, one, many))
}

/// `1 offer`, `12,000 offers`.
pub(crate) fn grouped(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number as f64), if number == 1 { one } else { many })
}

/// On one line, and of so many characters at most.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let mut chars = text.chars().map(blanked);
    let shown: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() { format!("{shown}…") } else { shown }
}

/// What a sentence is about, at its beginning: `Vendas: `; nothing where there is one thing alone.
pub(crate) fn about(name: Option<&str>) -> String {
    name.map(|name| format!("{name}: ")).unwrap_or_default()
}

/// A name and what it has: `Vendas: 4 min`.
pub(crate) fn named(name: &str, what: &str) -> String {
    format!("{name}: {what}")
}

/// A thing and the one it is of, `baseline, Vendas`; of several, `10 min, 8`.
pub(crate) fn listed(items: &[impl AsRef<str>]) -> String {
    items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}

/// Things that each may have a comma in them.
pub(crate) fn apart(items: &[impl AsRef<str>]) -> String {
    items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; ")
}

/// What is said in addition: `90 % wait (min)`.
pub(crate) fn in_brackets(name: &str, what: &str) -> String {
    format!("{name} ({what})")
}

/// A value and the ends of its interval: `11 min 2 s [10 min 40 s – 11 min 30 s]`.
pub(crate) fn with_ends(value: &str, ends: &str) -> String {
    format!("{value} [{ends}]")
}

/// A size and how sure it is, if that is known: `+10 min ± 50 s`.
pub(crate) fn with_error(size: &str, error: &str) -> String {
    if error.is_empty() { size.to_string() } else { format!("{size} {error}") }
}
