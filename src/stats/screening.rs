//! Two-level designs of resolution IV: which of many inputs matter, in few runs.
//!
//! A design of R. L. Plackett and J. P. Burman ("The design of optimum multifactorial experiments", Biometrika 33, 1946),
//! with a constant column before the others, is followed by itself with every sign turned (the fold-over of G. E. P. Box
//! and K. B. Wilson, "On the experimental attainment of optimum conditions", Journal of the Royal Statistical Society B 13,
//! 1951). Then every input is at each end in half of the runs, any two inputs are balanced against each other, and
//! the main effect of an input is free of every product of two: in the second half the product keeps its sign and the
//! input does not. N columns serve for N inputs in 2 N runs.

/// Inputs at most.
pub const MOST: usize = 24;

/// The first rows, as published; the others are the same turned round, and the last is all low.
const ROWS: [&str; 5] = ["+++-+--", "++-+++---+-", "++++-+-++--+---", "++--++++-+-+----++-", "+++++-+-++--++--+-+----"];

/// A two-level design: for each run, whether each input is high.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screening {
    runs: Vec<Vec<bool>>,
}

impl Screening {
    /// The smallest folded design for so many inputs; `None` for none, or for more than [`MOST`].
    pub fn new(inputs: usize) -> Option<Self> {
        if inputs == 0 || inputs > MOST {
            return None;
        }
        let half: Vec<Vec<bool>> = match inputs {
            1 => vec![vec![true]],
            2 => vec![vec![true, true], vec![true, false]],
            3 | 4 => cyclic("++-"),
            _ => cyclic(ROWS.into_iter().find(|row| row.len() + 1 >= inputs)?),
        };
        let turned: Vec<Vec<bool>> = half.iter().map(|run| run.iter().map(|high| !high).collect()).collect();
        let cut = |run: Vec<bool>| run.into_iter().take(inputs).collect();
        Some(Screening { runs: half.into_iter().chain(turned).map(cut).collect() })
    }

    /// The runs in order.
    pub fn runs(&self) -> &[Vec<bool>] {
        &self.runs
    }

    /// The main effect of an input: the mean of the responses at its high end less that at its low end. The responses
    /// stand in the order of the runs. NaN if one of them is, or one is missing.
    pub fn effect(&self, input: usize, responses: &[f64]) -> f64 {
        let sign = |run: &Vec<bool>| if run.get(input).copied().unwrap_or(false) { 1.0 } else { -1.0 };
        if responses.len() != self.runs.len() {
            return f64::NAN;
        }
        // Run and turned run together: where nothing changes, nothing is left of rounding either.
        let half = self.runs.len() / 2;
        let (first, second) = responses.split_at(half);
        let pairs = self.runs.iter().zip(first.iter().zip(second));
        pairs.map(|(run, (one, turned))| sign(run) * (one - turned)).sum::<f64>() / half as f64
    }

    /// The part of each input's main effect in the sum of squares of the responses about their mean. What is missing from
    /// one is that of products of inputs, and chance. `None` where the responses are all alike, or one is undefined.
    pub fn shares(&self, responses: &[f64]) -> Option<Vec<f64>> {
        let n = responses.len() as f64;
        let mean = responses.iter().sum::<f64>() / n;
        let total: f64 = responses.iter().map(|response| (response - mean) * (response - mean)).sum();
        let scale = responses.iter().fold(0.0, |most: f64, response| most.max(response.abs()));
        let is_spread = total.is_finite() && total > 1e-20 * n * scale * scale;
        let inputs = self.runs.first().map_or(0, Vec::len);
        let share = |input: usize| {
            let half = self.effect(input, responses) / 2.0;
            n * half * half / total
        };
        is_spread.then(|| (0..inputs).map(share).collect())
    }
}

/// A design from its first row, with a constant column before it.
fn cyclic(row: &str) -> Vec<Vec<bool>> {
    let signs: Vec<bool> = row.bytes().map(|sign| sign == b'+').collect();
    let count = signs.len();
    let turn = |by: usize| (0..count).map(|column| signs[(column + count - by) % count]).collect::<Vec<bool>>();
    let last = vec![false; count];
    let with_constant = |run: Vec<bool>| [true].into_iter().chain(run).collect::<Vec<bool>>();
    (0..count).map(turn).chain([last]).map(with_constant).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(high: bool) -> f64 {
        if high { 1.0 } else { -1.0 }
    }

    /// Straight from the definition of resolution IV, for every number of inputs: columns sum to 0, so do products of two
    /// and of three different columns.
    #[test]
    fn balanced_orthogonal_and_clear_of_products_of_two() {
        for inputs in 1..=MOST {
            let design = Screening::new(inputs).unwrap();
            let runs = design.runs();
            let smallest = [1, 2, 4, 8, 12, 16, 20, 24].into_iter().find(|size| *size >= inputs).unwrap();
            assert_eq!(runs.len(), 2 * smallest);
            let sum = |columns: &[usize]| -> f64 {
                runs.iter().map(|run| columns.iter().map(|column| sign(run[*column])).product::<f64>()).sum()
            };
            for a in 0..inputs {
                assert_eq!(sum(&[a]), 0.0, "{inputs}: {a}");
                for b in 0..a {
                    assert_eq!(sum(&[a, b]), 0.0, "{inputs}: {a} {b}");
                    assert!((0..b).all(|c| sum(&[a, b, c]) == 0.0), "{inputs}: {a} {b}");
                }
            }
        }
        assert_eq!((Screening::new(0), Screening::new(25)), (None, None));
    }

    /// A polynomial with known main effects and large products of two: the products change nothing.
    #[test]
    fn effects_of_a_polynomial() {
        for inputs in [3, 8, 11, 23] {
            let design = Screening::new(inputs).unwrap();
            let weight = |input: usize| 3.0 - 1.25 * input as f64;
            let response = |run: &Vec<bool>| {
                let mut sum = 100.0;
                for a in 0..inputs {
                    sum += weight(a) * sign(run[a]);
                    sum += (0..a).map(|b| 7.0 * ((a * 5 + b) % 9) as f64 * sign(run[a]) * sign(run[b])).sum::<f64>();
                }
                sum
            };
            let responses: Vec<f64> = design.runs().iter().map(response).collect();
            for input in 0..inputs {
                let found = design.effect(input, &responses);
                assert!((found - 2.0 * weight(input)).abs() < 1e-10, "{inputs}: {input}: {found}");
            }
        }
    }

    /// Without products the shares are the squares of the weights over their sum.
    #[test]
    fn shares_of_a_sum() {
        let design = Screening::new(4).unwrap();
        let weights = [3.0, -2.0, 1.0, 0.0];
        let sum = |run: &Vec<bool>| run.iter().zip(weights).map(|(high, weight)| weight * sign(*high)).sum();
        let responses: Vec<f64> = design.runs().iter().map(sum).collect();
        let shares = design.shares(&responses).unwrap();
        for (share, want) in shares.iter().zip([9.0 / 14.0, 4.0 / 14.0, 1.0 / 14.0, 0.0]) {
            assert!((share - want).abs() < 1e-12);
        }
        assert_eq!(design.shares(&[0.1; 8]), None);
        assert_eq!(design.shares(&[f64::NAN; 8]), None);
        assert!(design.effect(0, &[1.0, f64::NAN, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]).is_nan());
        assert!(design.effect(0, &[1.0]).is_nan());
    }
}
