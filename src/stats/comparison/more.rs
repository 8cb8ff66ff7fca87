//! How many more replications would settle a comparison.

use super::{Contested, MOST};
use crate::stats::student::two_sided_p;

/// The least number of further replications at which the t-test of `case` rejects at `level`, if mean
/// and standard deviation remain as they are. The test itself is asked at each number, not its
/// normal approximation. If the measure is defined in some replications only, so it is in the new
/// ones. 0 if it rejects now; `None` if the mean is on a boundary, or above [`MOST`].
pub(super) fn more(case: &Contested, level: f64) -> Option<u64> {
    let (n, sd, distance) = (case.paired.n as u64, case.paired.difference.sd?, case.distance()?);
    if n == 0 || distance == 0.0 {
        return None;
    }
    let rejects = |pairs: u64| {
        let t = distance / sd * (pairs as f64).sqrt();
        two_sided_p(t, pairs.saturating_sub(1)).is_some_and(|p| p <= level)
    };
    // t and the degrees of freedom grow with the number, so p falls: bracket by doubling, then halve.
    let (mut low, mut step) = (n, 1);
    if rejects(low) {
        return Some(0);
    }
    let mut high = low + step;
    while !rejects(high) {
        (low, step) = (high, 2 * step);
        high = low + step;
        if low - n > MOST {
            return None;
        }
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if rejects(middle) { high = middle } else { low = middle }
    }
    let pairs = (high - n) as f64;
    let replications = (pairs * case.replications as f64 / n as f64).ceil() as u64;
    (replications <= MOST).then_some(replications)
}
