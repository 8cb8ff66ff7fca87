//! The charts beside settings that are moved.

use super::run::{Portrayed, of_configurations};
use super::{Figure, FigureHeading, unique_names};
use crate::report::Configuration;

/// Where the waits of the last configuration come from, hour by hour; the waits of all; who starts how many.
pub(crate) fn live(all: &[Configuration]) -> Vec<Figure> {
    let last = all.len().saturating_sub(1);
    let Portrayed { waits, causes, others } = of_configurations(all, &all[last..]);
    let causes = Figure::new(FigureHeading::Causes, causes);
    // The load stands before openings and the week.
    unique_names(waits.into_iter().chain(causes).chain(others.into_iter().take(1)).collect())
}
