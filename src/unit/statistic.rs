//! What kind of number a measure makes of the conversations of a replication: it decides how sure a mean over replications
//! can be.

/// A kind of number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// A mean, a count, an index: something of all of them.
    Mean,
    /// A share of them.
    Share,
    /// A share of something else, of which each replication has its own: for all that is known, one thing a replication.
    ShareOfRuns,
    /// What this part of them does not exceed.
    Quantile(f64),
    /// What hangs on the very longest of them.
    Extreme,
}

impl Statistic {
    /// Whether it is from 0 to 1.
    pub fn is_share(self) -> bool {
        matches!(self, Statistic::Share | Statistic::ShareOfRuns)
    }
}

/// Which of so many values, in order from 1, is the least that this part of them does not exceed; the first of none of them.
pub fn rank(part: f64, count: u64) -> u64 {
    // As a product it may come out a little above a whole number.
    ((part * count as f64 * (1.0 - 1e-12)).ceil() as u64).max(1)
}

/// In seconds, the least of these that `part` of them do not exceed; they are in microseconds, the shortest first.
pub fn quantile_of(micros: &[u64], part: f64) -> f64 {
    let at = rank(part, micros.len() as u64) as usize;
    micros.get(at - 1).map_or(f64::NAN, |micros| *micros as f64 / 1e6)
}
