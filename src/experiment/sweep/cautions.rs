//! What to be careful about in a sweep: each caution once, with the cells that it is about.

use super::super::warning::{Warning, warnings};
use super::CellResult;
use crate::diagnostic::Diagnostics;

/// One thing to be careful about, with its cells in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Caution {
    /// A warning, as of the first of its cells.
    Warning(Warning, Vec<usize>),
    /// Intervals that are wider than was asked for; which, in the first of its cells.
    Imprecise(Vec<String>, Vec<usize>),
}

/// The warnings of all complete cells. `told` are the warnings of their scenarios, which are not said again.
pub fn cautions(cells: &[CellResult], told: &Diagnostics) -> Vec<Caution> {
    let mut found: Vec<(Warning, Vec<usize>)> = Vec::new();
    let mut imprecise = Vec::new();
    for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.complete) {
        for warning in warnings(&cell.summary, told) {
            match found.iter_mut().find(|(known, _)| known.is_alike(&warning)) {
                Some((_, cells)) => cells.push(index),
                None => found.push((warning, vec![index])),
            }
        }
        if !cell.missed.is_empty() {
            imprecise.push(index);
        }
    }
    let missed = imprecise.first().map(|first| cells[*first].missed.clone());
    let found = found.into_iter().map(|(warning, cells)| Caution::Warning(warning, cells));
    found.chain(missed.map(|missed| Caution::Imprecise(missed, imprecise))).collect()
}
