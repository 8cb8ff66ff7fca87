//! Plurals, lists and what several subjects say alike.

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

/// A number and its noun with their article: `an 8-minute`, `a 10-minute`, `an 11-hour`, `an 18-second`.
pub(crate) fn a(numbered: &str) -> String {
    let vowel = ["8", "11-", "18-"].iter().any(|start| numbered.starts_with(start));
    format!("{} {numbered}", if vowel { "an" } else { "a" })
}

/// `a, b and c`.
pub(crate) fn and(items: &[impl AsRef<str>]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_string(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

/// What stands after a list of which some entries are left out: ` and 3 more`.
pub(crate) fn and_more(left_out: usize) -> String {
    if left_out > 0 { format!(" and {left_out} more") } else { String::new() }
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

/// The only target in words, `both targets`, `all 3 targets`.
pub(crate) fn all_targets(targets: &[String]) -> String {
    match targets {
        [one] => format!("\"{one}\""),
        [_, _] => "both targets".to_string(),
        many => format!("all {} targets", many.len()),
    }
}

/// A key of a scenario file as words: `overflow`, `day cv`.
pub(crate) fn key(key: &str) -> String {
    key.replace('_', " ")
}

/// What a scenario is called where others differ from it.
pub(crate) const AS_IT_IS: &str = "as it is";

/// What scenarios have in common that are played with one seed.
pub(crate) fn customers(are_the_same: bool) -> &'static str {
    if are_the_same { "on the same customers" } else { "with the same random numbers" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_a_list() {
        let texts = [&["a"][..], &["a", "b"], &["a", "b", "c"]].map(and);
        assert_eq!(texts, ["a", "a and b", "a, b and c"]);
        assert_eq!([and_more(0), and_more(2)], ["", " and 2 more"]);
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!([0, 1, 1200].map(|n| counted(n, "agent", "agents")), ["0 agents", "1 agent", "1200 agents"]);
        assert_eq!([1, 1200].map(|n| grouped(n, "offer", "offers")), ["1 offer", "1,200 offers"]);
    }

    #[test]
    fn articles_go_by_the_sound() {
        let texts = ["8-minute", "80-second", "11-hour", "18-second", "10-minute", "110-second"].map(a);
        let articles: Vec<&str> = texts.iter().filter_map(|text| Some(text.split_once(' ')?.0)).collect();
        assert_eq!(articles, ["an", "an", "an", "an", "a", "a"]);
    }
}
