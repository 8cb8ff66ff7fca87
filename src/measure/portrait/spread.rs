//! A distribution as counts in bins.

use serde::{Deserialize, Serialize};

/// Bits of the values that are told apart in full: below 2^20 all bins have one width.
const LINEAR: u32 = 20;
/// 2^5 bins for each doubling above.
const BITS: u32 = 5;
/// Bits left away in the finest bins.
const COARSE: u32 = LINEAR - BITS;

/// The distribution of whole numbers from 0, counted in bins. Memory grows with the logarithm of the greatest, not
/// with how many there are; two are put together by adding counts, in any order.
///
/// Zero has a bin of its own. From 2^20 on, a bin is at most 1/32 of its values wide; below, it is 2^15 wide. A
/// quantile is the middle of its bin, so it is off by at most 1/64 of itself, or by 2^14; and it never lies outside
/// the least and the greatest number counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spread {
    zeros: u64,
    /// Zeros included.
    count: u64,
    /// Least and greatest but for zeros.
    ends: Option<(u64, u64)>,
    /// As far as needed.
    bins: Vec<u64>,
}

/// The 5 %, 50 % and 95 % quantiles of a distribution: each is the least value that this share does not exceed, to
/// half the width of a bin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// How many values there are; at least 1.
    pub n: u64,
    /// 5 % are not above it.
    pub low: f64,
    /// 50 % are not above it.
    pub median: f64,
    /// 95 % are not above it.
    pub high: f64,
}

impl Spread {
    /// Whether it can be of one replication: counts that add up, and no more than there can be.
    #[cfg(feature = "native")]
    pub(super) fn is_sound(&self) -> bool {
        let bins = self.bins.iter().try_fold(self.zeros, |sum, bin| sum.checked_add(*bin));
        let last = self.ends.map_or(0, |(_, greatest)| bin(greatest) + 1);
        bins == Some(self.count)
            && self.count <= super::shape::MOST_COUNTED
            && self.ends.is_none_or(|(least, greatest)| least <= greatest)
            && self.bins.len() <= last
    }

    /// Counts a value.
    #[inline]
    pub(super) fn add(&mut self, value: u64) {
        if value == 0 {
            return self.add_zeros(1);
        }
        let bin = bin(value);
        if bin >= self.bins.len() {
            self.bins.resize(bin + 1, 0);
        }
        self.bins[bin] += 1;
        self.count += 1;
        self.ends = Some(self.ends.map_or((value, value), |(least, greatest)| (least.min(value), greatest.max(value))));
    }

    /// Counts so many zeros.
    #[inline]
    pub(super) fn add_zeros(&mut self, zeros: u64) {
        self.zeros += zeros;
        self.count += zeros;
    }

    /// Takes in all that `other` has counted.
    pub(super) fn merge(&mut self, other: &Spread) {
        self.add_zeros(other.zeros);
        self.count += other.count - other.zeros;
        self.bins.resize(self.bins.len().max(other.bins.len()), 0);
        self.bins.iter_mut().zip(&other.bins).for_each(|(bin, more)| *bin += more);
        self.ends = match (self.ends, other.ends) {
            (Some(ours), Some(theirs)) => Some((ours.0.min(theirs.0), ours.1.max(theirs.1))),
            (ours, theirs) => ours.or(theirs),
        };
    }

    /// The least value that `percent` % of the values do not exceed, to half a bin; `None` of no values.
    pub(super) fn percentile(&self, percent: u64) -> Option<u64> {
        // Whole numbers, so that rounding cannot ask for the next value.
        let rank = (self.count * percent).div_ceil(100).max(1);
        if rank <= self.zeros {
            return Some(0);
        }
        let (least, greatest) = self.ends?;
        let mut seen = self.zeros;
        let reached = |count: &u64| {
            seen += count;
            seen >= rank
        };
        let bin = self.bins.iter().position(reached)?;
        Some(middle(bin).clamp(least, greatest))
    }

    /// The band in a unit of which one is `unit` here; `None` of no values.
    pub(super) fn band(&self, unit: f64) -> Option<Band> {
        let [low, median, high] = [5, 50, 95].map(|percent| self.percentile(percent).map(|value| value as f64 / unit));
        Some(Band { n: self.count, low: low?, median: median?, high: high? })
    }
}

/// The bin of a value other than zero: its first bits, after how many follow.
#[inline]
fn bin(value: u64) -> usize {
    let shift = (value | 1 << LINEAR).ilog2() - BITS;
    (u64::from((shift - COARSE) << BITS) + (value >> shift)) as usize
}

/// The middle of a bin.
fn middle(bin: usize) -> u64 {
    let octave = (bin as u64 >> BITS).saturating_sub(1);
    let shift = u64::from(COARSE) + octave;
    ((bin as u64 - (octave << BITS)) << shift) + (1 << (shift - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[u64]) -> Spread {
        let mut spread = Spread::default();
        values.iter().for_each(|value| spread.add(*value));
        spread
    }

    #[test]
    fn bins_follow_each_other_and_hold_their_middle() {
        assert_eq!((bin(1), middle(0)), (0, 1 << 14));
        assert_eq!(bin(u64::MAX), 45 * 32 - 1);
        for index in 0..45 * 32 {
            assert_eq!(bin(middle(index)), index);
        }
        // Each power of two from 2^15 on is the first value of a bin.
        for power in 1..64 {
            let (before, at) = (bin((1 << power) - 1), bin(1 << power));
            assert_eq!(at - before, usize::from(power >= 15), "at 2^{power}");
        }
    }

    /// Every value alone and between two others: the middle of its bin is as near as promised.
    #[test]
    fn quantiles_are_as_near_as_they_say() {
        for value in (0..2000).map(|step| 3 + step * step * step * 41) {
            let found = of(&[1, value, u64::MAX]).percentile(50).unwrap();
            assert!(found.abs_diff(value) <= (value / 64).max(1 << 14), "{found} for {value}");
            assert_eq!(of(&[value; 3]).percentile(50), Some(value));
        }
    }

    #[test]
    fn ranks_are_counted_from_below() {
        let spread = of(&[0, 0, 5 << 20, 7 << 20, 9 << 20, 11 << 20, 13 << 20, 15 << 20, 17 << 20, 19 << 20]);
        let wanted = [(1, 0), (20, 0), (21, 5), (30, 5), (31, 7), (50, 9), (90, 17), (91, 19), (100, 19)];
        for (percent, value) in wanted {
            let found = spread.percentile(percent).unwrap() as f64 / f64::from(1 << 20);
            assert!((found - f64::from(value)).abs() <= f64::from(value) / 64.0, "{percent} %: {found}");
        }
        assert_eq!(of(&[]).band(1.0), None);
        assert_eq!(of(&[0]).band(1.0), Some(Band { n: 1, low: 0.0, median: 0.0, high: 0.0 }));
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let values: Vec<u64> = (0..500u64).map(|step| (step * 7919 % 1009).pow(3)).collect();
        let mut sum = of(&values[300..]);
        sum.merge(&of(&[]));
        sum.merge(&of(&values[..300]));
        assert_eq!(sum, of(&values));
        let mut blank = of(&[]);
        blank.merge(&sum);
        assert_eq!(blank, sum);
    }
}
