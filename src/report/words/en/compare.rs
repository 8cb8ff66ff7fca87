//! What is said of a comparison.

use super::common::{about, and_more};
use crate::experiment::Difference;
use crate::report::answer::compare::{Part, Said};
use crate::report::label::label;
use crate::report::number;

/// Differences named at most for each side.
const NAMED: usize = 3;

/// One scenario against the first one, in one team.
pub fn sentence(said: &Said) -> String {
    let start = format!("{}\"{}\" against \"{}\": ", about(said.team), said.this, said.first);
    match &said.parts {
        None => format!("{start}one pair of runs cannot tell a difference from chance."),
        Some(parts) => format!("{start}{}.", parts.iter().map(part).collect::<Vec<_>>().join("; ")),
    }
}

fn part(part: &Part) -> String {
    match part {
        Part::Better(rows) => format!("better in {}", named(rows, size)),
        Part::Worse(rows) => format!("worse in {}", named(rows, size)),
        Part::Same => "the same in everything".to_string(),
        Part::NoneClear => "no clear difference".to_string(),
        Part::Unclear(rows) => format!("not yet clear in {}", named(rows, |row| label(&row.measure))),
    }
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
