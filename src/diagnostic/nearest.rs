//! "Did you mean": the known word nearest to one that is not known.

use super::{Diagnostic, wrong};
use crate::language::tell;
use strsim::osa_distance;

/// Longer words are not compared: nobody mistypes them one letter at a time.
const LONGEST: usize = 64;

/// The name nearest to `word`, capitals apart, if it is near enough to be meant; the first on a tie.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let letters = lower.chars().count();
    let most = match letters {
        0..=2 => 1,
        3..=7 => 2,
        _ => 3,
    };
    let fits = |name: &&str| letters <= LONGEST && name.chars().count().abs_diff(letters) <= most;
    // As many edits as there are letters make any word of any other.
    let near = |(edits, name): &(usize, &str)| *edits <= most && *edits < name.chars().count().max(letters);
    let names = names.into_iter().filter(fits).map(|name| (osa_distance(&lower, &name.to_lowercase()), name));
    names.filter(near).min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

/// What helps with a value that is not known, where one like it is.
pub fn meant(near: &str) -> String {
    tell!("did you mean \"{near}\"?", "você quis dizer \"{near}\"?")
}

/// What is said of a word that is none of some, with all of them; and the one that may be meant.
pub fn unknown_word(text: &str, words: &[&str]) -> (Diagnostic, Option<String>) {
    let problem = wrong(
        tell!("\"{text}\" is none of the words here", "\"{text}\" não é uma das palavras possíveis aqui"),
        tell!("write {}", "escreva uma destas: {}", words.join(", ")),
    );
    (problem, nearest(text, words.iter().copied()).map(meant))
}

/// The same of a key, a measure or another name of ours.
pub fn meant_name(near: &str) -> String {
    tell!("did you mean `{near}`?", "você quis dizer `{near}`?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_word_that_was_meant() {
        let names = ["overflow", "limit", "handover", "clock"];
        assert_eq!(nearest("overflw", names), Some("overflow"));
        assert_eq!(nearest("hand_over", names), Some("handover"));
        assert_eq!(nearest("Clokc", names), Some("clock"));
        assert_eq!(nearest("colour", names), None);
    }

    #[test]
    fn near_names() {
        let agents = ["Ana", "Bruno", "João"];
        assert_eq!(nearest("Anna", agents), Some("Ana"));
        assert_eq!(nearest("bruno", agents), Some("Bruno"));
        assert_eq!(nearest("Joao", agents), Some("João"));
        assert_eq!(nearest("Carlos", agents), None);
        assert_eq!(nearest("", agents), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
