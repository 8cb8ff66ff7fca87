//! Who attends.

use super::text::{folded, one_number};
use super::unclear::Unclear;
use crate::diagnostic::is_plain;

/// How many there are, and those who have a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct People {
    pub count: usize,
    pub names: Vec<String>,
}

const MOST: usize = 1_000;
/// Characters of a name.
const LONGEST: usize = 60;
/// What people call them, behind a number.
const CALLED: &[&str] =
    &["agent", "agents", "people", "persons", "person", "atendente", "atendentes", "pessoa", "pessoas", "of us"];

impl People {
    /// `3`, `3: Ana, Bia, Rui`, `Ana, Bia e Rui`.
    pub(super) fn hear(text: &str) -> Result<Self, Unclear> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Unclear::Empty);
        }
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, rest) = text.split_at(digits);
        // A sign before a number, or a part of one, is no name of anybody.
        let is_number = one_number(&folded(text)).is_some_and(|(_, words)| words.is_empty());
        if (is_number && digits < text.len()) || text.starts_with(['-', '+', '.', ',']) {
            return Err(Unclear::NotWhole);
        }
        // `3 atendentes: Ana, Bia, Rui`
        let rest = rest.trim_start();
        let called = rest.split([' ', ':', ',']).next().filter(|word| CALLED.contains(&folded(word).as_str()));
        let rest = called.and_then(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let names = names(rest.trim_start_matches([':', '-', '–', '(', ' ', '=']).trim_end_matches([')', ' ', '.']))?;
        let range = || Unclear::Range { low: 1.0, high: MOST as f64 };
        let count = match number {
            "" => names.len(),
            number => number.parse().map_err(|_| range())?,
        };
        if !(1..=MOST).contains(&count) {
            return Err(range());
        }
        match count < names.len() {
            true => Err(Unclear::FewerThanNamed { count, named: names.len() }),
            false => Ok(People { count, names }),
        }
    }
}

fn names(text: &str) -> Result<Vec<String>, Unclear> {
    if CALLED.contains(&folded(text).as_str()) {
        return Ok(Vec::new());
    }
    let mut all: Vec<String> = Vec::new();
    let lists = text.split([',', ';']).flat_map(|part| part.split(" e ")).flat_map(|part| part.split(" and "));
    for part in lists.flat_map(|part| part.split(" & ")) {
        // `Ana, Bia, e Rui`
        let name = part.trim();
        let name = ["e ", "and ", "& "].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name).trim();
        if name.is_empty() {
            continue;
        }
        let is_no_word = !name.chars().any(char::is_alphabetic);
        let is_odd =
            is_no_word || name.chars().any(|c| !is_plain(c)) || name.starts_with("::") || name.starts_with("##[");
        if is_odd || name.chars().count() > LONGEST {
            return Err(Unclear::OddName(name.chars().take(LONGEST).collect()));
        }
        if all.iter().any(|known| known == name) {
            return Err(Unclear::Twice(name.to_string()));
        }
        all.push(name.to_string());
    }
    Ok(all)
}
