//! Plurals, lists and what several subjects say alike.

pub(crate) use crate::report::words::forms::{
    about, apart, counted, grouped, in_brackets, listed, named, noun, shortened, with_ends, with_error,
};

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
