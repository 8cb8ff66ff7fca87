//! Names that are written in more than one way.

use std::collections::{BTreeMap, BTreeSet};

/// Names that are known one by one; of a column of customers there is no end.
const MOST: usize = 50_000;

/// Names of one kind: capitals and spaces make no other name.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    /// By spelling: the name.
    known: BTreeMap<String, String>,
    /// By what is the same in all spellings: the name, which is the first of them.
    first: BTreeMap<String, String>,
    several: BTreeSet<String>,
}

impl Spellings {
    /// The name that is meant.
    pub(super) fn name(&mut self, spelling: String) -> String {
        if let Some(name) = self.known.get(&spelling) {
            return name.clone();
        }
        if spelling.is_empty() || self.known.len() >= MOST {
            return spelling;
        }
        let folded = spelling.split_whitespace().collect::<Vec<&str>>().join(" ").to_lowercase();
        let name = self.first.entry(folded).or_insert_with(|| spelling.clone()).clone();
        if name != spelling {
            self.several.insert(name.clone());
        }
        self.known.insert(spelling, name.clone());
        name
    }

    /// How many names are written in more than one way.
    pub(super) fn several(&self) -> u64 {
        self.several.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_spelling_is_the_name() {
        let mut names = Spellings::default();
        for (spelling, name) in
            [("Ana", "Ana"), ("ANA", "Ana"), ("JOÃO  Silva", "JOÃO  Silva"), ("João silva", "JOÃO  Silva"), ("", "")]
        {
            assert_eq!(names.name(spelling.to_string()), name);
        }
        assert_eq!((names.name("ANA".to_string()), names.several()), ("Ana".to_string(), 2));
        // Accents do make one.
        assert_eq!(names.name("Joao Silva".to_string()), "Joao Silva");
    }
}
