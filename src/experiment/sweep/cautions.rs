//! What to be careful about in a sweep: each caution once, with the cells that it is about.

use super::super::warning::{Warning, warnings};
use super::CellResult;
use crate::diagnostic::Diagnostics;
use crate::scenario::Grid;

/// The warnings of all complete cells. `told` are the warnings of their scenarios, which are not said again.
pub fn cautions(cells: &[CellResult], grid: &Grid, told: &Diagnostics) -> Vec<String> {
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
    let place = |about: &[usize]| match about {
        [one] => format!("in the cell {}", grid.name(*one)),
        [first, ..] => {
            format!("in {} of {} cells, the first one being {}", about.len(), cells.len(), grid.name(*first))
        }
        [] => String::new(),
    };
    let mut texts: Vec<String> = found
        .iter()
        .map(|(warning, about)| match about.len() {
            // It is about the run as a whole.
            _ if *warning == Warning::OneReplication => warning.to_string(),
            _ => format!("{} ({})", warning, place(about)),
        })
        .collect();
    if let Some(first) = imprecise.first() {
        let missed = cells[*first].missed.join(", ");
        texts.push(format!("not as precise as asked for: {missed} ({})", place(&imprecise)));
    }
    texts
}
