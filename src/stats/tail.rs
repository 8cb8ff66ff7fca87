//! The interval of values that are skewed, where they are not too skewed for any.
//!
//! The mean of few values with a long tail lies short of the true mean more often than not, and its spread looks small just then. So Student's
//! interval ends too soon on the side of the tail. P. Hall ("On the removal of skewness by transformation", Journal of the Royal Statistical Society B 54,
//! 1992, after N. J. Johnson, JASA 73, 1978) gives a cubic of Student's t that is symmetric to the next order:
//!
//! g(w) = w + γ w² / 3 + γ² w³ / 27 + γ / 6n, with w = t / √n and γ the skewness
//!
//! which grows with w, so that it can be taken back. The end behind which the tail lies goes where that puts it. The other end would come nearer by
//! the same rule; it stays, since the skewness is itself only seen.

use super::interval::Estimate;

/// Fewer values say hardly anything of a tail, and the cubic is nearly flat where the end would lie.
const ENOUGH: usize = 15;

impl Estimate {
    /// The same with the end of Student's interval behind which the tail lies as far out as it should be.
    pub(super) fn with_tail(self, skewness: f64, t: Option<f64>) -> Estimate {
        let (Some(mean), Some(sd), Some(t)) = (self.mean, self.sd, t) else { return self };
        if self.n < ENOUGH || skewness == 0.0 {
            return self;
        }
        let n = self.n as f64;
        let out = -sd * taken_back(-t / n.sqrt(), skewness.abs(), n);
        match skewness > 0.0 {
            true => Estimate { high: self.high.map(|high| high.max(mean + out)), ..self },
            false => Estimate { low: self.low.map(|low| low.min(mean - out)), ..self },
        }
    }
}

/// Where the cubic has this value.
fn taken_back(value: f64, skewness: f64, n: f64) -> f64 {
    (libm::cbrt(1.0 + skewness * (value - skewness / (6.0 * n))) - 1.0) * 3.0 / skewness
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};
    use crate::stats::anytime::Sample;
    use crate::stats::stated::Grounds;
    use crate::unit::Statistic;

    /// Of 25 values with mean 10, standard deviation 5 and skewness 1.2 the tail's end is 10 + 5 w: with t = 2.064, 1 - 1.2 (0.4128 + 0.008)
    /// is 0.49504, of which the third root is 0.79107, so that w = 0.52233 instead of 0.4128.
    #[test]
    fn an_end_by_hand() {
        let even = |n: usize| Estimate::from_moments(n, (10.0, 5.0), Some(2.064), (0.0, 30.0));
        let ends = |found: Estimate| [found.low.unwrap(), found.high.unwrap()].map(|end| (end * 1e3).round() / 1e3);
        assert_eq!(ends(even(25)), [7.936, 12.064]);
        assert_eq!(ends(even(25).with_tail(1.2, Some(2.064))), [7.936, 12.612]);
        assert_eq!(ends(even(25).with_tail(-1.2, Some(2.064))), [7.388, 12.064]);
        for (n, skewness) in [(25, 0.0), (14, 1.2)] {
            assert_eq!(even(n).with_tail(skewness, Some(2.064)), even(n));
        }
    }

    /// The cubic of what was taken back is what it was taken from.
    #[test]
    fn it_is_the_inverse_of_the_cubic() {
        for (value, skewness, n) in [(-0.37, 1.7, 30.0), (-0.37, 0.01, 30.0), (-0.2, 3.1, 100.0), (-0.5, 1.3, 15.0)] {
            let w = taken_back(value, skewness, n);
            let cubic = w + skewness * w * w / 3.0 + (skewness * skewness * w * w * w) / 27.0 + skewness / (6.0 * n);
            assert!((cubic - value).abs() < 1e-12 && w <= value, "{value}: {w}");
        }
    }

    /// Of 4,000 samples of 30: how many state an interval, and how many of these lie below the truth, and above it.
    fn missed(sum_of: u32, corrected: bool) -> [f64; 3] {
        let mut draws = Stream::new(11, 0, Purpose::Work, u64::from(sum_of)).item(0);
        let t = crate::stats::quantile(Estimate::CONFIDENCE, 29);
        let [mut stated, mut short, mut beyond] = [0.0; 3];
        for _ in 0..4000 {
            let values: Vec<f64> =
                (0..30).map(|_| (0..sum_of).map(|_| -libm::log(draws.open01())).sum::<f64>()).collect();
            let skewness = Sample::of(&values).unwrap().skewness;
            let grounds = Grounds { statistic: Statistic::Mean, conversations: 1e5, skewness, t };
            let found = Estimate::of(&values).stated(Grounds { t: t.filter(|_| corrected), ..grounds });
            let Some((low, high)) = found.low.zip(found.high) else { continue };
            let truth = f64::from(sum_of);
            stated += 1.0;
            short += f64::from(u8::from(high < truth));
            beyond += f64::from(u8::from(low > truth));
        }
        [stated, short / stated, beyond / stated]
    }

    /// Exponential values, and sums of three: those samples that state an interval are less skewed than the rest, and Student's ends too soon.
    #[test]
    fn the_tail_is_missed_less_often() {
        for (sum_of, least) in [(1, 0.93), (3, 0.95)] {
            let ([stated, before, _], [same, after, beyond]) = (missed(sum_of, false), missed(sum_of, true));
            assert_eq!(stated, same);
            assert!(after < before - 0.01 && 1.0 - after - beyond > least, "{before} before, {after} after, {beyond}");
        }
    }
}
