//! Stretches without a start: whether chance explains them.

/// A stretch that is less likely than this by chance is no chance.
const RARE: f64 = 0.01;
/// The same of a normal law, in standard deviations.
const RARE_IN_SDS: f64 = 2.326;
/// So many are about normal.
const MANY: f64 = 200.0;

/// Whether so few starts come by chance where so many are usual: both are counts of the same stretch, and starts come as Poisson.
pub(super) fn is_chance(starts: f64, usual: f64) -> bool {
    if usual > MANY {
        // About normal, and the sum below would be of nothing.
        return starts + 0.5 - usual > -RARE_IN_SDS * libm::sqrt(usual);
    }
    let mut term = libm::exp(-usual);
    let mut at_most = term;
    for count in 1..=starts as u64 {
        term *= usual / count as f64;
        at_most += term;
    }
    at_most > RARE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_no_chance_where_nearly_five_starts_are_usual() {
        assert!(is_chance(0.0, 4.6) && !is_chance(0.0, 4.7));
        // P(N <= 1) at 6.6 is 1.03 %, at 6.7 it is 0.95 %.
        assert!(is_chance(1.0, 6.6) && !is_chance(1.0, 6.7));
        assert!(is_chance(3.0, 3.0) && !is_chance(3.0, 2_000.0));
        assert!(is_chance(1_000.0, 1_000.0) && is_chance(930.0, 1_000.0) && !is_chance(920.0, 1_000.0));
    }
}
