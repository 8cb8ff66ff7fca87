//! What is said of the comparison with exact values.

use super::notation::NOTATION;
use crate::report::number::{count, in_unit, significant};

pub(crate) fn sentence(all: usize, failed: usize, rate: f64) -> String {
    let rate = format!(
        "if every one is right, the probability that any of them fails is at most {}",
        in_unit(&significant(rate * 100.0), NOTATION.percent)
    );
    match failed {
        0 if all == 0 => "Nothing was checked.".to_string(),
        0 => format!("All {} simulated values agree with the exact ones ({rate}).", count(all as f64)),
        _ => format!("{failed} of {all} simulated values do not agree with the exact ones ({rate})."),
    }
}

pub(crate) const MEASURE: &str = "measure";

/// The heads of the numbers.
pub(crate) const fn numbers() -> [&'static str; 4] {
    ["exact", "simulated", "interval", "z"]
}

pub(crate) const VERDICT: &str = "verdict";

pub(crate) const SOURCES: &str = "Sources";

/// What the samples come from.
pub(crate) fn seed(seed: u64) -> String {
    format!("Seed {seed}.")
}
