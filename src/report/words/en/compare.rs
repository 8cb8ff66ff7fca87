//! What is said of a comparison.

use super::common::{about, and_more, grouped};
use super::verdicts::comparison;
use crate::experiment::Difference;
use crate::report::label::label;
use crate::report::number;
use crate::stats::comparison::ComparisonVerdict;

/// Differences named at most for each side.
const NAMED: usize = 3;

pub(crate) fn sentence(team: Option<&str>, [this, first]: [&str; 2], parts: &[String]) -> String {
    format!("{}\"{this}\" against \"{first}\": {}.", about(team), parts.join("; "))
}

pub(crate) const ONE_PAIR: &str = "one pair of runs cannot tell a difference from chance";

pub(crate) fn better(rows: &[&Difference]) -> String {
    format!("better in {}", named(rows, size))
}

pub(crate) fn worse(rows: &[&Difference]) -> String {
    format!("worse in {}", named(rows, size))
}

pub(crate) const SAME: &str = "the same in everything";

pub(crate) const NONE_CLEAR: &str = "no clear difference";

pub(crate) fn unclear(rows: &[&Difference]) -> String {
    format!("not yet clear in {}", named(rows, |row| label(&row.measure)))
}

/// The first of them, and how many more.
fn named(rows: &[&Difference], text: impl Fn(&Difference) -> String) -> String {
    let shown: Vec<String> = rows.iter().take(NAMED).map(|row| text(row)).collect();
    shown.join(", ") + &and_more(rows.len().saturating_sub(NAMED))
}

/// A difference with its size: `mean wait (+12 s, now 5 min 20 s)`.
fn size(row: &Difference) -> String {
    let (unit, paired) = (row.measure.unit, &row.finding.paired);
    let change = paired.difference.mean.map(|mean| number::change(mean, unit)).unwrap_or_default();
    let now = paired.mean_b.map(|mean| number::value(mean, unit)).unwrap_or_default();
    format!("{} ({change}, now {now})", label(&row.measure))
}

/// With what would settle it: `not yet clear: 8 more runs`.
pub(crate) fn verdict_and_more(found: ComparisonVerdict) -> String {
    match found.more() {
        Some(more) => format!("{}: {}", comparison(found), grouped(more, "more run", "more runs")),
        None => comparison(found).to_string(),
    }
}
