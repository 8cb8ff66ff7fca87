//! Means over customers, from replications with more or fewer of them.
//!
//! A mean wait is a sum of waits over a number of customers, and so is a share. Over all replications it is the sum of the sums over
//! the sum of the numbers, and not the mean of the replications' means, in which a customer of a quiet replication counts for
//! more than one of a busy replication. This is the ratio estimator of W. G. Cochran, "Sampling Techniques", 3rd ed. 1977, section 6.4.
//! Its spread is that of what each replication adds to it, to first order (the delta method; ibid. 6.3):
//!
//! c = R + (w / mean w) (x - R)
//!
//! of a replication with mean x over w customers, where R is the ratio. These contributions have R as their mean, and so they do
//! wherever one value a replication is asked for: in differences, in pairs, in tests.

use super::pooled::QuantilePool;
use crate::unit::Reading;

/// What each replication contributes: the mean of them is the ratio, or, of a quantile where replications are small, that of all
/// conversations together; their spread is its spread. NaN stays NaN.
pub fn contributions(readings: &[Reading]) -> Vec<f64> {
    if let Some(pool) = QuantilePool::of(readings) {
        return pool.contributions(readings);
    }
    let mut defined = readings.iter().filter(|reading| reading.is_defined());
    let Some(first) = defined.next() else { return vec![f64::NAN; readings.len()] };
    // Where all count alike, the values are what they contribute, to the bit.
    if defined.clone().all(|reading| reading.weight == first.weight) {
        let plain = |reading: &Reading| if reading.is_defined() { reading.value } else { f64::NAN };
        return readings.iter().map(plain).collect();
    }
    // About the first value, so that values that are all alike have exactly that mean.
    let (mut weights, mut sum, mut count) = (first.weight, 0.0, 1.0);
    for reading in defined {
        weights += reading.weight;
        sum += reading.weight * (reading.value - first.value);
        count += 1.0;
    }
    let (ratio, mean_weight) = (first.value + sum / weights, weights / count);
    let contribution = |reading: &Reading| match reading.is_defined() {
        true => ratio + reading.weight / mean_weight * (reading.value - ratio),
        false => f64::NAN,
    };
    readings.iter().map(contribution).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Estimate, mean_and_variance};

    fn readings(pairs: &[(f64, f64)]) -> Vec<Reading> {
        pairs.iter().map(|(value, weight)| Reading::over(*value, *weight)).collect()
    }

    /// Cochran's formula written out: 2 customers with 10 s, 6 with 30 s, 4 with 60 s are 440 s over 12.
    #[test]
    fn the_ratio_and_its_spread_by_hand() {
        let found = Estimate::of(&contributions(&readings(&[(10.0, 2.0), (30.0, 6.0), (60.0, 4.0)])));
        let ratio: f64 = 440.0 / 12.0;
        let residuals = [20.0 - 2.0 * ratio, 180.0 - 6.0 * ratio, 240.0 - 4.0 * ratio];
        let variance = residuals.iter().map(|r| r * r).sum::<f64>() / 2.0 / (4.0 * 4.0);
        assert!((found.mean.unwrap() - ratio).abs() < 1e-12);
        assert!((found.sd.unwrap() - variance.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn equal_weights_change_nothing_and_what_is_not_defined_stays_so() {
        assert_eq!(contributions(&readings(&[(0.1, 7.0), (0.3, 7.0)])), [0.1, 0.3]);
        let found = contributions(&readings(&[(1.0, 1.0), (f64::NAN, 0.0), (2.0, 3.0), (5.0, 0.0)]));
        assert!(found[1].is_nan() && found[3].is_nan());
        assert!(((found[0] + found[2]) / 2.0 - 1.75).abs() < 1e-15);
        assert!(contributions(&readings(&[(f64::NAN, 0.0)]))[0].is_nan());
        assert_eq!(mean_and_variance(&contributions(&readings(&[(0.1, 1.0), (0.1, 3.0)]))), Some((0.1, Some(0.0))));
    }

    /// The delete-one jackknife of the ratio, which knows nothing of the formula, has about the same spread.
    #[test]
    fn agrees_with_the_jackknife() {
        use crate::random::{Purpose, Stream};
        let mut draws = Stream::new(5, 0, Purpose::Work, 0).item(0);
        let pairs: Vec<(f64, f64)> = (0..200)
            .map(|_| {
                let weight = (20.0 + 100.0 * draws.open01()).floor();
                (weight * draws.open01(), weight)
            })
            .collect();
        let found = Estimate::of(&contributions(&readings(&pairs)));
        let n = pairs.len() as f64;
        let (sum, weights) = pairs.iter().fold((0.0, 0.0), |(s, w), (value, weight)| (s + value * weight, w + weight));
        let without = pairs.iter().map(|(value, weight)| (sum - value * weight) / (weights - weight));
        let without: Vec<f64> = without.collect();
        let mean = without.iter().sum::<f64>() / n;
        let error = ((n - 1.0) / n * without.iter().map(|one| (one - mean).powi(2)).sum::<f64>()).sqrt();
        assert!((found.mean.unwrap() - sum / weights).abs() < 1e-10);
        let ratio = found.standard_error().unwrap() / error;
        assert!((ratio - 1.0).abs() < 0.02, "{ratio}");
    }
}
