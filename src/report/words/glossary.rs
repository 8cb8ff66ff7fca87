//! The glossaries of the documentation say of the words of a page what the page says.

use super::held::hold;
use super::{en, pt};

/// A page of the documentation with these meanings in its rows; `other` names the words in the other language.
fn with_meanings(page: &str, terms: &[(&str, &str)], other: &[(&str, &str)]) -> String {
    let mut rows = 0;
    let line = |line: &str| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let pair = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let known = terms.iter().zip(other).find(|((term, _), (same, _))| pair == (*term, *same));
        rows += usize::from(known.is_some());
        known
            .map_or_else(|| line.to_string(), |((term, meaning), (same, _))| format!("| {term} | {same} | {meaning} |"))
    };
    let page = page.lines().map(line).collect::<Vec<_>>().join("\n") + "\n";
    assert_eq!((rows, other.len()), (terms.len(), terms.len()), "a word has no row, or none in the other language");
    page
}

#[test]
fn the_documentation_says_the_same() {
    let (english, portuguese) = (en::glossary::TERMS, pt::glossary::TERMS);
    assert!((12..=20).contains(&english.len()));
    hold("docs/glossary.md", |page| with_meanings(page, english, portuguese));
    hold("docs/pt-BR/glossario.md", |page| with_meanings(page, portuguese, english));
}
