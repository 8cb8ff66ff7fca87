//! How evenly something is spread over agents.

/// Standard deviation over mean, the agents being all there are (divisor n). NaN if the mean is 0.
pub(crate) fn cv(values: &[f64]) -> f64 {
    let mean = mean(values);
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / values.len() as f64;
    if mean > 0.0 { variance.sqrt() / mean } else { f64::NAN }
}

/// The Gini coefficient: half the mean absolute difference of two agents, over the mean
/// (C. Gini 1912; divisor n^2). NaN if the mean is 0.
pub(super) fn gini(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (n, sum) = (sorted.len() as f64, sorted.iter().sum::<f64>());
    let weighted: f64 = sorted.iter().enumerate().map(|(i, v)| (2.0 * i as f64 + 1.0 - n) * v).sum();
    if sum > 0.0 { weighted / (n * sum) } else { f64::NAN }
}

/// Jain's index: the square of the sum over n times the sum of squares (R. Jain et al. 1984).
/// NaN if the sum is 0.
pub(super) fn jain(values: &[f64]) -> f64 {
    let (sum, squares) = values.iter().fold((0.0, 0.0), |(s, q), v| (s + v, q + v * v));
    if sum > 0.0 { sum * sum / (values.len() as f64 * squares) } else { f64::NAN }
}

/// The largest over the mean. NaN if the mean is 0.
pub(super) fn max_over_mean(values: &[f64]) -> f64 {
    let mean = mean(values);
    if mean > 0.0 { values.iter().copied().fold(0.0, f64::max) / mean } else { f64::NAN }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    }

    #[test]
    fn worked_by_hand() {
        // 1, 2, 3, 4: mean 2.5, variance 1.25; differences sum to 2 (1+2+3+1+2+1) = 20 over 16.
        let values = [3.0, 1.0, 4.0, 2.0];
        close(cv(&values), 1.25f64.sqrt() / 2.5);
        close(gini(&values), 20.0 / 16.0 / 2.0 / 2.5);
        close(jain(&values), 100.0 / (4.0 * 30.0));
        close(max_over_mean(&values), 1.6);
    }

    #[test]
    fn extremes() {
        close(gini(&[5.0, 5.0, 5.0]), 0.0);
        close(jain(&[5.0, 5.0, 5.0]), 1.0);
        close(jain(&[9.0, 0.0, 0.0]), 1.0 / 3.0);
        close(gini(&[9.0, 0.0, 0.0]), 2.0 / 3.0);
        for f in [cv, gini, jain, max_over_mean] {
            assert!(f(&[0.0, 0.0]).is_nan());
            assert!(f(&[]).is_nan());
        }
    }
}
