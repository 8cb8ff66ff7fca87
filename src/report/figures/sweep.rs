//! The charts of a sweep.

use super::{Figure, heat, parameter, run, told_apart, tradeoff};
use crate::report::SweepReport;

/// The map first, then each path, waits, the trade-off, and load and week of the best cell.
pub fn sweep(report: &SweepReport) -> Vec<Figure> {
    let measures = report.measures();
    let mut figures: Vec<Figure> = Vec::new();
    figures.extend(Figure::new("All combinations", heat::heat(report, &measures)));
    for (path, vary) in report.grid.dimensions().iter().enumerate() {
        figures.extend(Figure::new(&format!("Along {}", vary.name), parameter::parameter(report, path, &measures)));
    }
    let best = report.ranking.best.map(|best| report.grid.name(best));
    let is_best = |name: &str| best.as_deref().is_some_and(|best| name.starts_with(best));
    let single: Vec<_> = report
        .portraits
        .iter()
        .enumerate()
        .filter(|(at, one)| *at == 0 || is_best(one.name))
        .map(|(_, one)| *one)
        .collect();
    let mut others = run::of_configurations(report.portraits, &single).into_iter();
    figures.extend(others.next());
    figures.extend(Figure::new("What is given for what", tradeoff::of_sweep(report)));
    figures.extend(others);
    told_apart(figures)
}
