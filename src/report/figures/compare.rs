//! The charts of a comparison.

use super::run::{Portrayed, of_configurations};
use super::{Figure, difference, told_apart, tradeoff};
use crate::report::CompareReport;

/// The differences first, then waits, the trade-off, load and week of every configuration.
pub fn compare(report: &CompareReport) -> Vec<Figure> {
    let differences = difference::differences(report);
    let mut figures: Vec<Figure> = Figure::new("What is different", differences).into_iter().collect();
    let Portrayed { waits, others } = of_configurations(report.configurations, report.configurations);
    figures.extend(waits);
    figures.extend(Figure::new("What is given for what", tradeoff::of_comparison(report)));
    figures.extend(others);
    told_apart(figures)
}
