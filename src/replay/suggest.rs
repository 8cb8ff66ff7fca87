//! "Did you mean": the known word nearest to one that is not known.

/// Longer words are not compared: nobody mistypes them one letter at a time.
const LONGEST: usize = 64;

/// The candidate fewest edits away, capitals apart, if that is no more than a third of the
/// word's letters; the first in alphabetical order on a tie.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let letters: Vec<char> = word.chars().take(LONGEST + 1).flat_map(char::to_lowercase).collect();
    if letters.is_empty() || letters.len() > LONGEST {
        return None;
    }
    let most = (letters.len() / 3).max(1);
    let near = candidates.into_iter().filter_map(|candidate| {
        let other: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
        let edits = edits(&letters, &other);
        (edits <= most && edits < other.len()).then_some((edits, candidate))
    });
    near.min().map(|(_, candidate)| candidate.to_string())
}

/// Letters to add, drop, change, or swap with their neighbour, to get from one word to the
/// other (Damerau, 1964; Levenshtein, 1966).
fn edits(a: &[char], b: &[char]) -> usize {
    // The rows of the table for the two letters of `a` before, and for this one.
    let mut before = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let change = last[j] + usize::from(a[i] != b[j]);
            let mut least = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words() {
        let agents = ["Ana", "Bruno", "João"];
        assert_eq!(nearest("Anna", agents).as_deref(), Some("Ana"));
        assert_eq!(nearest("bruno", agents).as_deref(), Some("Bruno"));
        assert_eq!(nearest("Joao", agents).as_deref(), Some("João"));
        assert_eq!(nearest("Carlos", agents), None);
        assert_eq!(nearest("", agents), None);
        assert_eq!(nearest("x", ["y"]), None);
    }

    #[test]
    fn edits_of_known_pairs() {
        let edits = |a: &str, b: &str| edits(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("tema", "team"), 1);
        assert_eq!(edits("abc", "abc"), 0);
    }
}
