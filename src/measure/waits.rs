//! Waits of started conversations: exact while they are few, in constant memory beyond.

use super::few::FEW;
use super::order;
use super::traffic::over;
use crate::time::SimSpan;
use crate::unit::rank;
use hdrhistogram::Histogram;
use std::sync::Arc;

/// So many waits that are any are kept as they are; quantiles are exact up to there, and right to 0.05 % beyond.
pub(super) const EXACT: usize = 16_384;

/// Waits, in microseconds.
pub(super) struct Waits {
    /// Those that were none; they are in nothing but `count` besides.
    zeros: u64,
    count: u64,
    sum: u128,
    squares: u128,
    /// The shortest and the longest of the others.
    ends: (u64, u64),
    spread: KeptWaits,
}

/// How the others lie.
#[derive(Clone)]
enum KeptWaits {
    Few(Vec<u64>),
    /// Three digits. Grows with the longest wait, not with their number.
    Many(Box<Histogram<u32>>),
}

impl KeptWaits {
    #[inline]
    fn record(&mut self, micros: u64) {
        match self {
            KeptWaits::Few(all) if all.len() < EXACT => all.push(micros),
            KeptWaits::Few(_) => enter(self.counted(), micros),
            KeptWaits::Many(all) => enter(all, micros),
        }
    }

    /// From now on as counts.
    fn counted(&mut self) -> &mut Histogram<u32> {
        if let KeptWaits::Few(all) = self {
            let mut many = Histogram::new(3).unwrap_or_else(|_| unreachable!("3 digits are allowed"));
            many.auto(true);
            all.iter().for_each(|micros| enter(&mut many, *micros));
            *self = KeptWaits::Many(Box::new(many));
        }
        match self {
            KeptWaits::Many(all) => all,
            KeptWaits::Few(_) => unreachable!("it is counted"),
        }
    }
}

fn enter(all: &mut Histogram<u32>, micros: u64) {
    let recorded = all.record(micros);
    debug_assert!(recorded.is_ok(), "the histogram grows");
}

impl Waits {
    pub(super) fn new() -> Self {
        Waits { zeros: 0, count: 0, sum: 0, squares: 0, ends: (u64::MAX, 0), spread: KeptWaits::Few(Vec::new()) }
    }

    #[inline]
    pub(super) fn record(&mut self, wait: SimSpan) {
        let micros = wait.micros() as u64;
        self.count += 1;
        if micros == 0 {
            self.zeros += 1;
            return;
        }
        self.sum += u128::from(micros);
        self.squares += u128::from(micros) * u128::from(micros);
        self.ends = (self.ends.0.min(micros), self.ends.1.max(micros));
        self.spread.record(micros);
    }

    /// Takes in all of another.
    pub(super) fn merge(&mut self, other: &Waits) {
        match &other.spread {
            KeptWaits::Few(all) => all.iter().for_each(|micros| self.spread.record(*micros)),
            KeptWaits::Many(all) => {
                let added = self.spread.counted().add(all.as_ref());
                debug_assert!(added.is_ok(), "the histogram grows");
            }
        }
        self.zeros += other.zeros;
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
        self.ends = (self.ends.0.min(other.ends.0), self.ends.1.max(other.ends.1));
    }

    /// For reading: in order, and with as many more waits that were none.
    pub(super) fn with_zeros(&self, zeros: u64) -> Self {
        let mut spread = self.spread.clone();
        if let KeptWaits::Few(all) = &mut spread {
            order::sort(all);
        }
        Waits { zeros: self.zeros + zeros, count: self.count + zeros, spread, ..*self }
    }

    /// All of them in order, those of nothing first, if there are few; of waits [in order](Self::with_zeros).
    pub(super) fn few(&self) -> Option<Arc<[u64]>> {
        if self.count <= FEW as u64 { self.each().map(Iterator::collect) } else { None }
    }

    /// All of them, those of nothing first, as long as they are kept as they are.
    pub(super) fn each(&self) -> Option<impl Iterator<Item = u64>> {
        match &self.spread {
            KeptWaits::Few(all) => Some(std::iter::repeat_n(0, self.zeros as usize).chain(all.iter().copied())),
            KeptWaits::Many(_) => None,
        }
    }

    /// How many are longer, in seconds; of waits [in order](Self::with_zeros).
    pub(super) fn beyond(&self, seconds: f64) -> f64 {
        let micros = (seconds * 1e6).round() as u64;
        let beyond = match &self.spread {
            KeptWaits::Few(all) => all.len() - all.partition_point(|wait| *wait <= micros),
            KeptWaits::Many(all) => (all.len() - all.count_between(0, micros)) as usize,
        };
        beyond as f64
    }

    pub(super) fn count(&self) -> f64 {
        self.count as f64
    }

    pub(super) fn sum(&self) -> u128 {
        self.sum
    }

    pub(super) fn mean(&self) -> f64 {
        over(self.sum as f64 / 1e6, self.count as f64)
    }

    /// About the whole part of the mean, in whole numbers: nothing cancels.
    pub(super) fn sd(&self) -> f64 {
        if self.count < 2 {
            return f64::NAN;
        }
        let n = u128::from(self.count);
        let (whole, rest) = (self.sum / n, self.sum % n);
        // The sum of (x - whole)^2 is that of x^2, less whole (sum + rest).
        let about_whole = (self.squares - whole * (self.sum + rest)) as f64;
        let squares = about_whole - rest as f64 * rest as f64 / n as f64;
        (squares.max(0.0) / (n as f64 - 1.0)).sqrt() / 1e6
    }

    /// The least value that at least a share `q` of the waits does not exceed; of waits [in order](Self::with_zeros).
    pub(super) fn quantile(&self, q: f64) -> f64 {
        if self.count == 0 {
            return f64::NAN;
        }
        let Some(rest) = rank(q, self.count).checked_sub(self.zeros).filter(|rest| *rest > 0) else { return 0.0 };
        let micros = match &self.spread {
            KeptWaits::Few(all) => all[(rest as usize).min(all.len()) - 1],
            KeptWaits::Many(all) => {
                // Half a step back, so that rounding cannot ask for the next wait.
                let q = (rest as f64 - 0.5) / all.len() as f64;
                // The middle of what is not told apart; its upper end would always lie above.
                let (low, high) = self.ends;
                all.median_equivalent(all.value_at_quantile(q)).clamp(low, high)
            }
        };
        micros as f64 / 1e6
    }

    pub(super) fn max(&self) -> f64 {
        if self.count == 0 { f64::NAN } else { self.ends.1 as f64 / 1e6 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(all: impl IntoIterator<Item = u64>) -> Waits {
        let mut waits = Waits::new();
        all.into_iter().for_each(|micros| waits.record(SimSpan::from_micros(micros as i64)));
        waits.with_zeros(0)
    }

    /// 29 waits of 100 s, 200 s, ... 2,900 s: the 27th is the 90 % wait, the 24th the 80 % wait.
    #[test]
    fn few_are_exact() {
        let found = waits((1..=29).rev().map(|i| i * 100_000_000));
        assert_eq!((found.quantile(0.9), found.quantile(0.8), found.quantile(0.5)), (2700.0, 2400.0, 1500.0));
        assert_eq!((found.max(), found.mean()), (2900.0, 1500.0));
        // Of ten waits, nine do not exceed the ninth: 0.9 x 10 is not a little above 9.
        let ten = waits((1..=10).map(|i| i * 1_000_000));
        assert_eq!((ten.quantile(0.9), ten.quantile(0.7), ten.quantile(0.99)), (9.0, 7.0, 10.0));
    }

    /// On an even grid the quantile of many is known; it may be off by 0.05 % either way, and never beyond the longest.
    #[test]
    fn many_are_near_and_not_always_above() {
        let n = 40_000u64;
        let found = waits((1..=n).map(|i| i * 1_000_003));
        let mut above = 0;
        for percent in 1..=100 {
            let exact = (n * percent / 100) as f64 * 1.000_003;
            let value = found.quantile(percent as f64 / 100.0);
            assert!((value / exact - 1.0).abs() < 0.0006, "{percent}: {value} is not {exact}");
            above += u32::from(value > exact);
        }
        assert!((20..80).contains(&above), "{above}");
        assert!(found.quantile(1.0) <= found.max());
    }

    /// A spread of a microsecond about a year: in floating point nothing of it is left.
    #[test]
    fn a_small_spread_on_long_waits() {
        let year = 31_536_000_000_000;
        let found = waits([year - 1, year, year + 1]);
        assert!((found.sd() - 1e-6).abs() < 1e-15, "{}", found.sd());
        assert_eq!(waits([5_000_000; 9]).sd(), 0.0);
    }

    #[test]
    fn those_who_did_not_wait_come_first() {
        let found = waits([0, 0, 4_000_000]).with_zeros(1);
        assert_eq!((found.quantile(0.5), found.quantile(0.8), found.count()), (0.0, 4.0, 4.0));
    }
}
