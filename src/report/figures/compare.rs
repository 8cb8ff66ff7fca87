//! The charts of a comparison.

use super::run::{Portrayed, of_configurations};
use super::{Figure, FigureHeading, causes, cost, difference, tradeoff, unique_names};
use crate::report::CompareReport;

/// The differences first, then waits and where they come from, the trade-off, load and week of every configuration.
pub(crate) fn compare(report: &CompareReport) -> Vec<Figure> {
    let differences = difference::differences(report);
    let mut figures: Vec<Figure> = Figure::new(FigureHeading::Differences, differences).into_iter().collect();
    let Portrayed { waits, causes: by_hour, others } = of_configurations(report.configurations, report.configurations);
    figures.extend(waits);
    let by_configuration = causes::of_comparison(report);
    figures.extend(Figure::new(FigureHeading::Causes, by_configuration.into_iter().chain(by_hour).collect()));
    figures.extend(Figure::new(FigureHeading::CauseDifferences, difference::by_cause(report)));
    figures.extend(Figure::new(FigureHeading::Cost, cost::of_comparison(report)));
    figures.extend(Figure::new(FigureHeading::Tradeoff, tradeoff::of_comparison(report)));
    figures.extend(others);
    unique_names(figures)
}
