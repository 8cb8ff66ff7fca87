//! The waits of all replications together, where each has few of them.

use super::waits::Waits;
use crate::time::SimSpan;
use crate::unit::{Reading, quantile_of};
use std::cell::OnceCell;

/// Replications go to so many parts by turns, so that memory does not grow with their number.
const PARTS: usize = 64;

/// Waits of many replications, in parts that are independent of each other: one replication each while there are few of them.
#[derive(Default)]
pub(crate) struct PooledWaits {
    parts: Vec<Waits>,
    next: usize,
    /// Made when it is read.
    sorted: OnceCell<SortedWaits>,
}

/// The same in order.
pub(crate) struct SortedWaits {
    parts: Vec<Waits>,
    all: AllWaits,
}

enum AllWaits {
    /// As long as every part has them as they are.
    Each(Vec<u64>),
    Counted(Box<Waits>),
}

impl PooledWaits {
    /// Takes in a replication, in microseconds.
    pub(crate) fn add(&mut self, micros: &[u64]) {
        self.sorted.take();
        if self.next == self.parts.len() {
            self.parts.push(Waits::new());
        }
        if let Some(part) = self.parts.get_mut(self.next) {
            micros.iter().for_each(|wait| part.record(SimSpan::from_micros(*wait as i64)));
        }
        self.next = (self.next + 1) % PARTS;
    }

    /// Whether nothing has come.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// For reading: there are several quantiles.
    pub(crate) fn sorted(&self) -> &SortedWaits {
        self.sorted.get_or_init(|| {
            let parts: Vec<Waits> = self.parts.iter().map(|part| part.with_zeros(0)).collect();
            let all = AllWaits::of(&parts);
            SortedWaits { parts, all }
        })
    }
}

impl AllWaits {
    fn of(parts: &[Waits]) -> Self {
        match parts.iter().map(Waits::each).collect::<Option<Vec<_>>>() {
            Some(each) => {
                let mut all: Vec<u64> = each.into_iter().flatten().collect();
                all.sort_unstable();
                AllWaits::Each(all)
            }
            None => {
                let mut all = Waits::new();
                parts.iter().for_each(|part| all.merge(part));
                AllWaits::Counted(Box::new(all.with_zeros(0)))
            }
        }
    }
}

impl SortedWaits {
    /// The least value, in seconds, that at least this share of the waits does not exceed.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        match &self.all {
            AllWaits::Each(all) => quantile_of(all, share),
            AllWaits::Counted(all) => all.quantile(share),
        }
    }

    /// Part by part, the share of the waits that exceed so many seconds, of how many.
    pub(crate) fn beyond(&self, seconds: f64) -> Vec<Reading> {
        let share = |part: &Waits| Reading::over(part.beyond(seconds) / part.count(), part.count());
        self.parts.iter().filter(|part| part.count() > 0.0).map(share).collect()
    }
}
