//! Several tests, one error rate, step by step.
//!
//! Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian
//! Journal of Statistics 6, 1979.

/// A p-value among others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HolmStep {
    /// How many p-values come before it, in rising order; ties in the order given.
    pub rank: usize,
    /// By how much the rate is divided at its step: the number of tests not yet passed.
    pub divisor: usize,
    /// The adjusted p-value: the smallest rate of the whole family at which this test rejects.
    pub adjusted: f64,
}

/// Holm's steps for a family of p-values, in the order given. With K of them in rising order,
/// number r (from 0) is held against rate / (K - r), and the first that is too large ends it. At any
/// rate the chance that any true hypothesis is rejected is at most the rate, however the tests
/// depend on one another. A NaN counts as 1.
pub fn holm(p: &[f64]) -> Vec<HolmStep> {
    let value = |index: usize| p.get(index).copied().filter(|p| !p.is_nan()).unwrap_or(1.0);
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| value(*a).total_cmp(&value(*b)));
    let mut steps = vec![HolmStep { rank: 0, divisor: 1, adjusted: 1.0 }; p.len()];
    let mut worst: f64 = 0.0;
    for (rank, index) in order.into_iter().enumerate() {
        let divisor = p.len() - rank;
        worst = worst.max((value(index) * divisor as f64).min(1.0));
        if let Some(step) = steps.get_mut(index) {
            *step = HolmStep { rank, divisor, adjusted: worst };
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adjusted(p: &[f64]) -> Vec<f64> {
        holm(p).iter().map(|step| (step.adjusted * 1e10).round() / 1e10).collect()
    }

    /// The fifteen p-values of Y. Benjamini and Y. Hochberg, "Controlling the false discovery
    /// rate", Journal of the Royal Statistical Society B 57, 1995, section 3.2 (a trial of a drug
    /// after a heart attack): at 5 % the procedures that hold the family's rate reject three.
    #[test]
    fn a_published_example() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let found = adjusted(&p);
        assert_eq!(found.iter().filter(|p| **p <= 0.05).count(), 3);
        // Worked by hand: 15 × 0.0001, 14 × 0.0004, 13 × 0.0019, 12 × 0.0095, 11 × 0.0201, 10 × 0.0278,
        // then the largest so far, 7 × 0.0459, and 1.
        assert_eq!(found[..9], [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213]);
        assert!(found[9..].iter().all(|p| *p == 1.0));
    }

    /// Values of R's `p.adjust(p, "holm")`.
    #[test]
    fn agrees_with_r() {
        assert_eq!(adjusted(&[0.001, 0.01, 0.05, 0.1, 0.5, 0.9]), [0.006, 0.05, 0.2, 0.3, 1.0, 1.0]);
        assert_eq!(adjusted(&[0.001, 0.01, 0.03, 0.5]), [0.004, 0.03, 0.06, 0.5]);
    }

    /// Four tests in another order: 4 × 0.005, 3 × 0.01, 2 × 0.03 twice.
    #[test]
    fn order_and_ties() {
        let p = [0.01, 0.04, 0.03, 0.005];
        assert_eq!(adjusted(&p), [0.03, 0.06, 0.06, 0.02]);
        assert_eq!(
            holm(&p).iter().map(|step| (step.rank, step.divisor)).collect::<Vec<_>>(),
            [(1, 3), (3, 1), (2, 2), (0, 4)]
        );
        assert_eq!(holm(&[0.02, 0.02]).iter().map(|step| step.rank).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(adjusted(&[0.02, f64::NAN]), [0.04, 1.0]);
        assert!(holm(&[]).is_empty());
    }
}
