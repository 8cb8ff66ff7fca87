//! Axes: from values to coordinates, ticks with their words, thin lines across.

use super::canvas::{Anchor, Canvas, Label, Rect, Stroke, drop};
use super::steps::Places;
use super::style::{LEADING, Paint, SIDE, SMALL};
use super::text;
use super::ticks::{Ticks, rounded, ticks};
use super::unit::Unit;
use crate::report::words::say;

/// From an axis to its ticks' words.
const GAP: f64 = 7.0;
/// How far words may stand out below a chart that has its width for itself.
pub(super) const WIDE: f64 = 60.0;
/// Height of the words below a horizontal axis without a title.
pub(super) const FOOT: f64 = 20.0;
/// The same with a title.
pub(super) const FOOT_TITLED: f64 = 40.0;
/// Height of the title above a vertical axis.
pub(super) const HEAD: f64 = 32.0;

/// A linear map from values to coordinates, with round ticks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    pub from: f64,
    pub to: f64,
    pub ticks: Ticks,
}

impl Scale {
    /// From `low` to `high`, as they are.
    pub(super) fn new((low, high): (f64, f64), from: f64, to: f64, most: usize, unit: &Unit) -> Self {
        Scale { low, high, from, to, ticks: ticks(low, high, most, unit) }
    }

    /// Of a value; what is beyond the ends is drawn at them.
    pub(super) fn at(&self, value: f64) -> f64 {
        let part = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.from + (self.to - self.from) * if part.is_nan() { 0.0 } else { part }
    }

    /// How wide the widest of the ticks' words is.
    pub(super) fn widest(&self) -> f64 {
        self.ticks.texts.iter().map(|text| text::width(text, SMALL, false)).fold(0.0, f64::max)
    }

    /// A measure's name with the unit of the ticks: `wait, 90 % (min)`.
    pub(super) fn title(&self, name: &str) -> String {
        match self.ticks.unit.as_str() {
            "" => name.to_string(),
            unit if name.is_empty() => unit.to_string(),
            // "offers (offers)" says nothing.
            unit if name.contains(unit) && unit.len() > 3 => name.to_string(),
            unit => say!(common::in_brackets(name, unit)),
        }
    }
}

/// A round range that holds all numbers, from zero unless they are far from it.
pub(super) fn range(numbers: impl IntoIterator<Item = f64>, most: usize, unit: &Unit) -> (f64, f64) {
    range_near(numbers, most, unit, 0.6)
}

/// The same, from zero only if the least is below the part `near` of the greatest.
pub(super) fn range_near(numbers: impl IntoIterator<Item = f64>, most: usize, unit: &Unit, near: f64) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for number in numbers {
        low = low.min(number);
        high = high.max(number);
    }
    if low > high {
        (low, high) = (0.0, 0.0);
    }
    high = high.min(unit.most().max(low));
    if low > 0.0 && low < near * high {
        low = 0.0;
    }
    if high < 0.0 && high > near * low {
        high = 0.0;
    }
    let size = low.abs().max(high.abs());
    if high - low < 1e-5 * size {
        // All alike: from zero up, so that no noise fills the axis.
        (low, high) = (low.min(0.0), high.max(0.0));
    }
    if high - low < 1e-12 {
        high = low + if *unit == Unit::Time { 60.0 } else { 1.0 };
    }
    let (low, high) = rounded(low, high, most, unit);
    (low, high.min(unit.most().max(low)))
}

/// The lines across `area` and the words left of it, for a vertical scale.
pub(super) fn left(canvas: &mut Canvas, area: Rect, scale: &Scale, words: bool) {
    for (value, text) in scale.ticks.values.iter().zip(&scale.ticks.texts) {
        let y = scale.at(*value);
        canvas.line((area.left, y), (area.right, y), Stroke::solid(Paint::Grid, 1.0));
        if words {
            let at = (area.left - GAP, y + drop(SMALL));
            canvas.label(Label::new(at, text, Anchor::End).paint(Paint::Soft));
        }
    }
}

/// The title of a vertical axis: above it, to be read without turning the head.
pub(super) fn head(canvas: &mut Canvas, left: f64, top: f64, room: f64, title: &str) {
    let title = text::shorten(title, room, SMALL, false);
    canvas.label(Label::new((left, top - 14.0), &title, Anchor::Start));
}

/// The line below `area`, lines up from its ticks, and their words, for a horizontal scale. The words may stand out to
/// the sides by `slack`.
pub(super) fn bottom(canvas: &mut Canvas, area: Rect, scale: &Scale, slack: f64) {
    bottom_at(canvas, area, scale, slack, |value| scale.at(value));
}

/// The same where the ticks stand at places of their own.
pub(super) fn bottom_at(canvas: &mut Canvas, area: Rect, scale: &Scale, slack: f64, at: impl Fn(f64) -> f64) {
    let places: Vec<f64> = scale.ticks.values.iter().map(|value| at(*value)).collect();
    for x in &places {
        canvas.line((*x, area.top), (*x, area.bottom), Stroke::solid(Paint::Grid, 1.0));
    }
    base(canvas, area);
    marks(canvas, area, &places, &scale.ticks.texts, slack);
}

/// The line below `area` with the values of a parameter.
pub(super) fn bottom_steps(canvas: &mut Canvas, area: Rect, places: &Places, texts: &[String], slack: f64) {
    base(canvas, area);
    let at: Vec<f64> = places.order.iter().filter_map(|index| places.at.get(*index).copied()).collect();
    let words: Vec<String> = places.order.iter().filter_map(|index| texts.get(*index).cloned()).collect();
    let room = (2.0 * area.width() / words.len().max(1) as f64 - 12.0).max(44.0);
    let words: Vec<String> = words.iter().map(|text| text::shorten(text, room, SMALL, false)).collect();
    marks(canvas, area, &at, &words, slack);
}

/// The line that the data stand on.
pub(super) fn base(canvas: &mut Canvas, area: Rect) {
    canvas.line((area.left, area.bottom), (area.right, area.bottom), Stroke::solid(Paint::Axis, 1.2));
}

/// The title below a horizontal axis, in the middle.
pub(super) fn foot(canvas: &mut Canvas, area: Rect, title: &str) {
    let (x, _) = area.middle();
    let title = text::shorten(title, canvas.width - 2.0 * SIDE, SMALL, false);
    let half = text::width(&title, SMALL, false) / 2.0;
    let x = x.clamp(SIDE + half, (canvas.width - SIDE - half).max(SIDE + half));
    canvas.label(Label::new((x, area.bottom + FOOT + LEADING - 2.0), &title, Anchor::Middle));
}

/// Ticks, and as many of their words as find room: those of the ends first.
fn marks(canvas: &mut Canvas, area: Rect, places: &[f64], texts: &[String], slack: f64) {
    let (least, most) = ((area.left - slack).max(SIDE), (area.right + slack).min(canvas.width - 6.0));
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let count = places.len().min(texts.len());
    let last = count.saturating_sub(1);
    let turns = [0, last].into_iter().take(count).chain(1..last);
    for index in turns {
        let (Some(x), Some(text)) = (places.get(index), texts.get(index)) else { continue };
        canvas.line((*x, area.bottom), (*x, area.bottom + 4.0), Stroke::solid(Paint::Axis, 1.0));
        let half = text::width(text, SMALL, false) / 2.0;
        // At the edges the words move in, the tick stays.
        let middle = x.min(most - half).max(least + half);
        let place = (middle - half - 4.0, middle + half + 4.0);
        let free = taken.iter().all(|other| place.1 <= other.0 || other.1 <= place.0);
        if free && middle + half <= most + 1e-6 {
            taken.push(place);
            let at = (middle, area.bottom + FOOT - 2.0);
            canvas.label(Label::new(at, text, Anchor::Middle).paint(Paint::Soft));
        }
    }
}
