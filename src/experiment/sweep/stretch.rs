//! Runs of one cell that follow each other: of such stretches shards are made.

use super::second;
use crate::experiment::LIMIT_REPLICATIONS;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Some runs of one cell, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Index of the cell.
    pub cell: u32,
    /// The first run: a replication, or a run of a set of values that may be true.
    pub from: u32,
    /// How many; at least 1.
    pub count: u32,
    /// They are runs of sets: of a cell that has so many replications as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<u32>,
}

impl Stretch {
    /// Those of `numbers`, which are in order.
    pub(in crate::experiment) fn of(
        cell: usize,
        beside: Option<u32>,
        numbers: impl Iterator<Item = u32>,
    ) -> Vec<Stretch> {
        let mut all: Vec<Stretch> = Vec::new();
        for from in numbers {
            match all.last_mut() {
                Some(last) if last.from + last.count == from => last.count += 1,
                _ => all.push(Stretch { cell: cell as u32, from, count: 1, beside }),
            }
        }
        all
    }

    /// The same runs, each once and in order.
    pub(in crate::experiment) fn together(some: Vec<Stretch>) -> Vec<Stretch> {
        let mut all: BTreeMap<(u32, Option<u32>), BTreeSet<u32>> = BTreeMap::new();
        for Stretch { cell, from, count, beside } in some {
            all.entry((cell, beside)).or_default().extend(from..from.saturating_add(count));
        }
        let stretches = |((cell, beside), numbers)| Stretch::of(cell as usize, beside, BTreeSet::into_iter(numbers));
        all.into_iter().flat_map(stretches).collect()
    }

    /// Whether a sweep of so many cells, with so many sets of values that may be true, can have it.
    pub fn is_of(&self, cells: usize, sets: u32) -> bool {
        let most = match self.beside {
            None => LIMIT_REPLICATIONS,
            Some(replications) if replications > LIMIT_REPLICATIONS => 0,
            Some(replications) => 2 * replications.min(sets),
        };
        (self.cell as usize) < cells
            && self.count >= 1
            && self.from.checked_add(self.count).is_some_and(|end| end <= most)
    }

    /// The numbers of its runs in a journal.
    pub fn numbers(&self) -> std::ops::Range<u32> {
        let first = if self.beside.is_some() { second::FIRST } else { 0 };
        let from = first.saturating_add(self.from);
        from..from.saturating_add(self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_that_follow_each_other_are_one_stretch() {
        let all = Stretch::of(3, None, [0, 1, 2, 5, 7, 8].into_iter());
        let told: Vec<_> = all.iter().map(|one| (one.cell, one.from, one.count)).collect();
        assert_eq!(told, [(3, 0, 3), (3, 5, 1), (3, 7, 2)]);
        assert_eq!(all[2].numbers(), 7..9);
        assert_eq!(Stretch { beside: Some(9), ..all[2] }.numbers(), second::FIRST + 7..second::FIRST + 9);
    }

    #[test]
    fn what_is_asked_for_twice_is_one_stretch() {
        let of = |cell, from, count, beside| Stretch { cell, from, count, beside };
        let some =
            vec![of(1, 4, 3, None), of(0, 9, 1, None), of(1, 0, 5, None), of(1, 2, 2, Some(4)), of(1, 8, 1, None)];
        let all = [of(0, 9, 1, None), of(1, 0, 7, None), of(1, 8, 1, None), of(1, 2, 2, Some(4))];
        assert_eq!(Stretch::together(some), all);
    }

    #[test]
    fn what_no_sweep_has_is_seen() {
        let one = Stretch { cell: 3, from: 0, count: 10, beside: None };
        assert!(one.is_of(4, 0) && !one.is_of(3, 0));
        assert!(!Stretch { count: 0, ..one }.is_of(4, 0));
        assert!(!Stretch { from: u32::MAX, ..one }.is_of(4, 0));
        assert!(!Stretch { count: LIMIT_REPLICATIONS + 1, ..one }.is_of(4, 0));
        let sets = Stretch { beside: Some(8), ..one };
        assert!(sets.is_of(4, 5) && !sets.is_of(4, 4) && !Stretch { beside: Some(u32::MAX), ..one }.is_of(4, u32::MAX));
    }
}
