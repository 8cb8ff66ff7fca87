//! Values along an axis as a line with its band.

use super::axis::Scale;
use super::canvas::{Canvas, Spot, Stroke};
use super::datum::Datum;
use super::style::BAND;

/// Bands and line of values at these places, all broken where a value is missing. One alone is a dot with an upright
/// line for its interval.
pub(super) fn draw(canvas: &mut Canvas, data: &[(f64, Datum)], up: &Scale, stroke: Stroke) {
    for run in data.split(|(_, datum)| datum.value().is_none()) {
        canvas.area(&band(run, up, Datum::wide), stroke.paint, BAND / 2.0);
        let band = band(run, up, Datum::interval);
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

/// Around the values, from one end of their intervals to the other.
fn band(run: &[(f64, Datum)], up: &Scale, of: impl Fn(&Datum) -> Option<(f64, f64)>) -> Vec<Spot> {
    let ends: Vec<(f64, (f64, f64))> = run.iter().filter_map(|(x, datum)| Some((*x, of(datum)?))).collect();
    let high = ends.iter().map(|(x, (_, high))| (*x, up.at(*high)));
    high.chain(ends.iter().rev().map(|(x, (low, _))| (*x, up.at(*low)))).collect()
}
