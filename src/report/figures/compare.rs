//! The charts of a comparison.

use super::{Figure, difference, run, told_apart, tradeoff};
use crate::report::CompareReport;

/// The differences first, then waits, the trade-off, load and week of every configuration.
pub fn compare(report: &CompareReport) -> Vec<Figure> {
    let differences = difference::differences(report);
    let mut figures: Vec<Figure> = Figure::new("What is different", differences).into_iter().collect();
    let mut others = run::of_configurations(report.configurations, report.configurations);
    let first_waits = others.first().is_some_and(|figure| figure.heading == "How long customers wait");
    if first_waits {
        figures.push(others.remove(0));
    }
    figures.extend(Figure::new("What is given for what", tradeoff::of_comparison(report)));
    figures.extend(others);
    told_apart(figures)
}
