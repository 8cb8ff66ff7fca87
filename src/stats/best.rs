//! Which of many systems may be the best.
//!
//! Every system is compared with every other by paired differences of the same replications, each time at
//! 5 % / (k - 1). A system is out if some other is better by more than chance explains. Those that remain
//! cannot be told apart from the best.
//!
//! The screening is that of B. L. Nelson, J. Swann, D. Goldsman and W. Song, Operations Research 49, 2001 (after
//! S. S. Gupta 1965), with the variance of the paired difference in the place of a sum of variances, and with
//! Bonferroni's share of the error. So it holds for unequal variances, and for systems that depend on one
//! another, as those with common random numbers do. The intervals are those of D. G. Edwards and J. C. Hsu,
//! Journal of the American Statistical Association 78, 1983: since the best is not known, each takes in
//! whatever it would be against every system that may be it.
//!
//! **What is promised.** With probability 95 % all of these hold at once: the truly best system is among those
//! that remain, and for every system the interval of "how far behind the best" holds the true distance. Reason:
//! let b be the best. The k - 1 two-sided t-intervals of b against the others all hold with 95 % (Bonferroni).
//! If they do, no other is better than b beyond its interval, so b remains; and the interval against b
//! is part of each union. Differences are taken as independent between replications and about normal.

use super::interval::{Estimate, mean_and_variance};
use super::paired::defined;
use super::student;
use crate::unit::Better;

/// One system among the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankedSystem {
    /// Whether it may be the best.
    pub may_be_best: bool,
    /// Mean over its own defined replications; `None` if there is none: then it takes no part.
    pub mean: Option<f64>,
    /// How far behind the system with the best mean it is, in the unit of the values: the mean of the
    /// paired differences, turned so that it is positive for a worse system.
    pub behind: Option<f64>,
    /// At least so far behind the true best, 0 if it may be the best.
    pub low: Option<f64>,
    /// At most so far behind the true best. For the system with the best mean this is what may
    /// be lost by choosing it.
    pub high: Option<f64>,
}

/// The systems held against one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// The index of the system with the best mean; the first of equal ones.
    pub best: usize,
    /// In the order given.
    pub standings: Vec<RankedSystem>,
}

impl Selection {
    /// Ranks systems by their values, one a replication (NaN: not defined), at 95 %. `None` if neither way is
    /// better, or no system has a value. Of two systems those replications count in which both are defined;
    /// with fewer than two of them neither rules the other out.
    pub fn of<V: AsRef<[f64]>>(systems: &[V], better: Better) -> Option<Self> {
        let means: Vec<Option<f64>> = systems.iter().map(|values| finite_mean(values.as_ref())).collect();
        let takes_part: Vec<usize> = (0..means.len()).filter(|i| means.get(*i).is_some_and(Option::is_some)).collect();
        let turned = |index: usize| better.turned(means.get(index).copied().flatten()?);
        let mut best = *takes_part.first()?;
        for index in takes_part.iter().copied() {
            if turned(index)? > turned(best)? {
                best = index;
            }
        }
        let mut against = Against::new(systems, better, takes_part.len());
        // Most systems fall to the one with the best mean; only those that do not are tried against all.
        let beaten = |against: &mut Against<V>, index: usize, by: usize| {
            index != by && against.behind(index, by).is_some_and(|gap| gap.mean > gap.half)
        };
        let mut remain: Vec<usize> = Vec::new();
        for index in takes_part.iter().copied() {
            if !beaten(&mut against, index, best) && !takes_part.iter().any(|by| beaten(&mut against, index, *by)) {
                remain.push(index);
            }
        }
        let blank = RankedSystem { may_be_best: false, mean: None, behind: None, low: None, high: None };
        let standings = means.iter().enumerate().map(|(index, mean)| {
            if mean.is_none() {
                return blank;
            }
            let may_be_best = remain.contains(&index);
            let behind = if index == best { Some(0.0) } else { against.behind(index, best).map(|gap| gap.mean) };
            let (low, high) = against.ends(index, &remain, may_be_best);
            RankedSystem { may_be_best, mean: *mean, behind, low, high }
        });
        let standings = standings.collect();
        Some(Selection { best, standings })
    }

    /// The indices of the systems that may be the best, in rising order.
    pub fn may_be_best(&self) -> Vec<usize> {
        let of = self.standings.iter().enumerate().filter(|(_, standing)| standing.may_be_best);
        of.map(|(index, _)| index).collect()
    }
}

fn finite_mean(values: &[f64]) -> Option<f64> {
    let finite: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    Some(mean_and_variance(&finite)?.0)
}

/// The paired difference of two systems.
#[derive(Clone, Copy)]
struct Gap {
    mean: f64,
    /// Half-width at this family's confidence.
    half: f64,
}

/// All systems, and the confidence of a comparison of two.
struct Against<'a, V> {
    systems: &'a [V],
    better: Better,
    confidence: f64,
    /// The last quantile: nearly all pairs have the same number of replications.
    last: Option<(u64, Option<f64>)>,
}

impl<'a, V: AsRef<[f64]>> Against<'a, V> {
    fn new(systems: &'a [V], better: Better, k: usize) -> Self {
        let others = k.saturating_sub(1).max(1) as f64;
        Against { systems, better, confidence: 1.0 - (1.0 - Estimate::CONFIDENCE) / others, last: None }
    }

    /// How far a system is behind another; `None` below two common replications.
    fn behind(&mut self, index: usize, other: usize) -> Option<Gap> {
        let (own, other) = (self.systems.get(index)?.as_ref(), self.systems.get(other)?.as_ref());
        let differences: Vec<f64> =
            defined(own, other).filter_map(|(own, other)| self.better.turned(other - own)).collect();
        let (mean, variance) = mean_and_variance(&differences)?;
        let n = differences.len();
        let half = self.quantile(n as u64 - 1)? * (variance? / n as f64).sqrt();
        Some(Gap { mean, half })
    }

    fn quantile(&mut self, freedom: u64) -> Option<f64> {
        match self.last {
            Some((known, value)) if known == freedom => value,
            _ => {
                let value = student::quantile(self.confidence, freedom);
                self.last = Some((freedom, value));
                value
            }
        }
    }

    /// The interval of how far a system is behind the true best, which is one of `remain`. `None` for an end
    /// that a pair without common replications leaves open.
    fn ends(&mut self, index: usize, remain: &[usize], may_be_best: bool) -> (Option<f64>, Option<f64>) {
        let gaps: Option<Vec<Gap>> =
            remain.iter().filter(|by| **by != index).map(|by| self.behind(index, *by)).collect();
        let Some(gaps) = gaps else { return (Some(0.0), None) };
        let high = gaps.iter().map(|gap| gap.mean + gap.half).fold(0.0, f64::max);
        let low = gaps.iter().map(|gap| gap.mean - gap.half).fold(f64::INFINITY, f64::min);
        (Some(if may_be_best { 0.0 } else { low.max(0.0).min(high) }), Some(high))
    }
}

#[cfg(test)]
mod tests;
