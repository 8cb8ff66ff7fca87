//! The charts of a sweep.

use super::run::{Portrayed, of_configurations};
use super::{Figure, FigureHeading, causes, cost, heat, parameter, tradeoff, unique_names};
use crate::report::{Configuration, SweepReport};

/// The map first, then each path, waits and where they come from, the trade-off, and load and week of the best cell.
pub(crate) fn sweep(report: &SweepReport) -> Vec<Figure> {
    let measures = report.measures();
    let mut figures: Vec<Figure> = Vec::new();
    figures.extend(Figure::new(FigureHeading::Combinations, heat::heat(report, &measures)));
    for (path, vary) in report.grid.dimensions().iter().enumerate() {
        figures.extend(Figure::new(FigureHeading::Along(&vary.name), parameter::parameter(report, path, &measures)));
    }
    let portraits = report.portraits.iter().zip(report.portrait_cells).enumerate();
    // The scenario as it is comes first.
    let best = report.ranking.own().best;
    let single = portraits.filter(|(at, (_, cell))| *at == 0 || **cell == best);
    let single: Vec<Configuration> = single.map(|(_, (one, _))| *one).collect();
    let Portrayed { waits, causes: by_hour, others } = of_configurations(report.portraits, &single);
    figures.extend(waits);
    let by_configuration = causes::of_sweep(report);
    figures.extend(Figure::new(FigureHeading::Causes, by_configuration.into_iter().chain(by_hour).collect()));
    figures.extend(Figure::new(FigureHeading::Cost, cost::of_sweep(report)));
    figures.extend(Figure::new(FigureHeading::Tradeoff, tradeoff::of_sweep(report)));
    figures.extend(others);
    unique_names(figures)
}
