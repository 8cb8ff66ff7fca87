//! Numbers for live conversations, used again and again.

/// From this many ids on, as many again are kept free.
const MANY: usize = 4096;

/// Small dense ids. While they are few, the one released last is taken first: its row is still
/// near. Where they are many it no longer is; then half of them are kept free and taken in rising
/// order, round and round: the rows of the next arrivals lie one after the other, and the
/// processor fetches them ahead.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    len: usize,
    /// The free ones while they are few, and none later.
    few: Vec<u32>,
    /// A bit for each free one once they are many, and nothing before.
    many: Vec<u64>,
    /// How many bits are set, and where to look next.
    set: usize,
    word: usize,
}

impl Ids {
    /// How many there are, free or not.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Those in use, in rising order.
    pub(super) fn in_use(&self) -> Vec<u32> {
        let mut free = self.few.clone();
        free.extend(
            (0..self.len as u32).filter(|id| self.many.get(*id as usize / 64).is_some_and(|w| w >> (id % 64) & 1 == 1)),
        );
        free.sort_unstable();
        (0..self.len as u32).filter(|id| free.binary_search(id).is_err()).collect()
    }

    /// Whether none is in use.
    pub(super) fn are_free(&self) -> bool {
        self.few.len() + self.set == self.len
    }

    /// A free one, if as many are free as should be.
    #[inline(always)]
    pub(super) fn take(&mut self) -> Option<u32> {
        self.few.pop().or_else(|| self.take_of_many())
    }

    #[inline(never)]
    fn take_of_many(&mut self) -> Option<u32> {
        if self.len < MANY || self.set < self.len / 2 {
            return None;
        }
        let many = &mut self.many[..];
        while many[self.word] == 0 {
            self.word = if self.word + 1 < many.len() { self.word + 1 } else { 0 };
        }
        let word = &mut many[self.word];
        let id = 64 * self.word as u32 + word.trailing_zeros();
        *word &= *word - 1;
        self.set -= 1;
        Some(id)
    }

    #[inline(always)]
    pub(super) fn release(&mut self, id: u32) {
        if self.len < MANY {
            self.few.push(id);
        } else {
            self.many[id as usize / 64] |= 1 << (id % 64);
            self.set += 1;
        }
    }

    /// Makes more.
    pub(super) fn grow(&mut self) {
        if self.len + 1 < MANY {
            self.few.push(self.len as u32);
            self.len += 1;
            return;
        }
        let new = if self.len < MANY { MANY } else { self.len + 64 };
        self.many.resize(new.div_ceil(64), 0);
        let old = std::mem::replace(&mut self.len, new) as u32;
        let few = std::mem::take(&mut self.few);
        few.into_iter().chain(old..new as u32).for_each(|id| self.release(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};
    use std::collections::BTreeSet;

    /// As many in use as `most`, then none: no id is given twice, and they stay dense.
    fn every_id_is_given_once(most: usize) {
        let mut random = Stream::new(6, 0, Purpose::Work, 0).item(0);
        let mut ids = Ids::default();
        let mut in_use = Vec::new();
        for step in 0..8 * most {
            let grows = if step < 4 * most { 6 } else { 2 };
            if random.word() % 8 < grows && in_use.len() < most {
                let id = loop {
                    match ids.take() {
                        Some(id) => break id,
                        None => ids.grow(),
                    }
                };
                in_use.push(id);
            } else if !in_use.is_empty() {
                let place = random.word() as usize % in_use.len();
                ids.release(in_use.swap_remove(place));
            }
            assert_eq!(ids.are_free(), in_use.is_empty());
            if step % (most / 2) == 0 {
                let plain: BTreeSet<u32> = in_use.iter().copied().collect();
                assert_eq!(plain.len(), in_use.len());
                assert_eq!(ids.in_use(), plain.into_iter().collect::<Vec<_>>());
            }
        }
        assert!(ids.len() <= if most < MANY { most } else { 2 * most + 64 });
    }

    #[test]
    fn few_are_given_once() {
        every_id_is_given_once(100);
    }

    #[test]
    fn many_are_given_once() {
        every_id_is_given_once(20_000);
    }
}
