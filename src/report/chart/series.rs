//! Values along an axis as a line with its band.

use super::axis::Scale;
use super::canvas::{Canvas, Spot, Stroke};
use super::datum::Datum;
use super::style::BAND;

/// Band and line of values at these places, both broken where a value is missing. One alone is a dot with an upright
/// line for its interval.
pub(super) fn draw(canvas: &mut Canvas, data: &[(f64, Datum)], up: &Scale, stroke: Stroke) {
    for run in data.split(|(_, datum)| datum.value().is_none()) {
        let ends = || run.iter().filter_map(|(x, datum)| Some((*x, datum.interval()?)));
        let mut band: Vec<Spot> = ends().map(|(x, (_, high))| (x, up.at(high))).collect();
        band.extend(ends().rev().map(|(x, (low, _))| (x, up.at(low))));
        canvas.area(&band, stroke.paint, BAND);
        if let [high, low] = band[..] {
            canvas.line(low, high, Stroke::solid(stroke.paint, 1.4));
        }
        let line: Vec<Spot> = run.iter().filter_map(|(x, datum)| Some((*x, up.at(datum.value()?)))).collect();
        match line[..] {
            [only] => canvas.disc(only, 2.0, stroke.paint),
            _ => canvas.path(&line, stroke),
        }
    }
}
