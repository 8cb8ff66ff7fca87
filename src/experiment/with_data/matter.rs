//! Which input's uncertainty matters most.
//!
//! The share of the variance of what sets change that goes with a value: the squared correlation over the sets. E. Song and B. L. Nelson, "Quickly
//! assessing contributions to input uncertainty", IIE Transactions 47, 2015, have the same from a regression. Values that a person would call by one
//! name are taken together.

use crate::scenario::InputColumn;
use crate::stats::mean_and_variance;
use crate::time::SimSpan;

/// What is named must go with so much of the variance, and with so many times as much as the next.
const CLEAR: f64 = 0.4;
const TIMES: f64 = 2.0;
/// Sets below which nothing is named.
const FEWEST: usize = 20;

/// What was played of values that may be true.
#[derive(Clone, Debug, PartialEq)]
pub struct InputsFound {
    /// How many sets.
    pub sets: u32,
    /// How long the history is from which they come, if that is known.
    pub history: Option<SimSpan>,
    /// By team, what matters most for its leading measure, where that is clear.
    pub influence: Vec<Option<Influence>>,
}

/// What matters most.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// What it is.
    pub kind: InputKind,
    /// The share of the variance that goes with it, 0 to 1.
    pub share: f64,
}

/// What a person calls a value that is not known for certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// How many customers come, and when.
    Arrivals,
    /// How long conversations take.
    Handling,
    /// How fast agents react.
    Reactions,
    /// How long customers wait before they leave.
    Patience,
    /// How fast agents work, with one conversation in hand or several.
    Speed,
    /// Another value, by its path.
    Other(String),
}

impl InputKind {
    fn of(column: &InputColumn) -> Self {
        match column.key.as_str() {
            "arrivals" => InputKind::Arrivals,
            "handling" => InputKind::Handling,
            "reaction" => InputKind::Reactions,
            "patience" => InputKind::Patience,
            "speed" | "pace" | "concurrency" => InputKind::Speed,
            _ => InputKind::Other(column.path.clone()),
        }
    }
}

/// What goes with most of what the sets change, if it is clearly the largest. `changes` has the numbers of the sets.
pub(super) fn influence(columns: &[InputColumn], changes: &[(u32, f64)]) -> Option<Influence> {
    if changes.len() < FEWEST {
        return None;
    }
    let mut kinds: Vec<Influence> = Vec::new();
    for column in columns {
        let kind = InputKind::of(column);
        let share = share(column, changes);
        match kinds.iter_mut().find(|known| known.kind == kind) {
            Some(known) => known.share = (known.share + share).min(1.0),
            None => kinds.push(Influence { kind, share }),
        }
    }
    kinds.sort_by(|a, b| b.share.total_cmp(&a.share));
    let next = kinds.get(1).map_or(0.0, |second| second.share);
    kinds.into_iter().next().filter(|first| first.share >= CLEAR && first.share >= TIMES * next)
}

/// The squared correlation of a value with what the sets change, less what chance gives a value that does nothing.
fn share(column: &InputColumn, changes: &[(u32, f64)]) -> f64 {
    let pairs = changes.iter().filter_map(|(set, change)| Some((*column.values.get(*set as usize)?, *change)));
    let (values, changes): (Vec<f64>, Vec<f64>) = pairs.unzip();
    let moments = |all: &[f64]| mean_and_variance(all).and_then(|(mean, variance)| Some((mean, variance?)));
    let (Some((mean, variance)), Some((other, spread))) = (moments(&values), moments(&changes)) else { return 0.0 };
    if variance <= 0.0 || spread <= 0.0 {
        return 0.0;
    }
    let freedom = values.len() as f64 - 1.0;
    let product: f64 = values.iter().zip(&changes).map(|(a, b)| (a - mean) * (b - other)).sum();
    let square = (product / freedom) * (product / freedom) / (variance * spread);
    ((square - 1.0 / freedom) / (1.0 - 1.0 / freedom)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(key: &str, values: Vec<f64>) -> InputColumn {
        InputColumn { path: format!("team.0.{key}"), key: key.into(), values, is_single: true, is_length: false }
    }

    /// Two values that go up and down without each other: what follows the one alone is named by it.
    #[test]
    fn the_largest_is_named_where_it_is_clear() {
        let sets = 0..40u32;
        let up = |set: u32| f64::from(set % 2);
        let slow = |set: u32| f64::from((set / 2) % 2);
        let columns =
            [column("arrivals", sets.clone().map(up).collect()), column("handling", sets.clone().map(slow).collect())];
        let by = |a: f64, b: f64| -> Vec<(u32, f64)> {
            sets.clone().map(|set| (set, a * up(set) + b * slow(set))).collect()
        };
        let found = influence(&columns, &by(3.0, 1.0)).unwrap();
        assert_eq!(found.kind, InputKind::Arrivals);
        // 9 of 10 by hand, less what chance gives: (0.9 - 1/39) / (1 - 1/39).
        assert!((found.share - (0.9 - 1.0 / 39.0) / (38.0 / 39.0)).abs() < 1e-9, "{}", found.share);
        assert_eq!(influence(&columns, &by(1.0, 1.0)), None);
        assert_eq!(influence(&columns, &by(1.0, 0.0)[..10]), None);
        assert_eq!(influence(&[column("arrivals", vec![1.0; 40])], &by(1.0, 0.0)), None);
    }
}
