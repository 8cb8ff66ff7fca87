//! What a line or a sign means: at the line's end, or in a row above.

use super::canvas::{Anchor, Canvas, Label, Rect, Spot, Stroke, drop, mark, star};
use super::style::{self, BAND, BAR, Dash, LEADING, Marker, Paint, SMALL};
use super::text;

/// Height of a row.
pub(super) const ROW: f64 = 21.0;
/// Between a sign and its words, and between entries.
const GAPS: (f64, f64) = (6.0, 20.0);
/// No name in a legend is wider.
const WIDEST: f64 = 250.0;
/// No label beside a line's end is wider.
const BESIDE: f64 = 150.0;
/// How far such a label may stand from its line's end.
const FAR: f64 = 34.0;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sign {
    /// A line as the series has it.
    Line(usize),
    /// The same with its marker.
    Marked(usize),
    /// A broken line.
    Mark(Paint),
    /// A band with a line in it.
    Band(usize),
    /// An area.
    Area(Paint),
    /// A bar that ends at a value.
    Bar(usize),
    /// An interval with ends.
    Whisker,
    Point(Marker, Paint),
    /// The best cell of a heat map.
    Best,
    /// A thick line on the colours of a heat map.
    Border,
}

/// A sign and its words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub sign: Sign,
    pub text: String,
}

impl Entry {
    pub(super) fn new(sign: Sign, text: &str) -> Self {
        Entry { sign, text: text::shorten(text, WIDEST, SMALL, false) }
    }

    fn width(&self) -> f64 {
        self.sign.width() + GAPS.0 + text::width(&self.text, SMALL, false)
    }
}

impl Sign {
    fn width(self) -> f64 {
        match self {
            Sign::Line(_) | Sign::Marked(_) | Sign::Mark(_) | Sign::Border => 32.0,
            Sign::Band(_) | Sign::Area(_) | Sign::Bar(_) | Sign::Whisker => 24.0,
            Sign::Point(..) => 13.0,
            Sign::Best => 24.0,
        }
    }

    fn draw(self, canvas: &mut Canvas, (x, y): Spot) {
        let end = x + self.width();
        let middle = ((x + end) / 2.0, y);
        let area = |down: f64, up: f64| [(x, y - up), (end, y - up), (end, y + down), (x, y + down)];
        match self {
            Sign::Line(series) => canvas.line((x, y), (end, y), line(series)),
            Sign::Marked(series) => {
                canvas.line((x, y), (end, y), line(series));
                mark(canvas, middle, 4.0, style::marker(series), Paint::Series(series));
            }
            Sign::Mark(paint) => canvas.line((x, y), (end, y), Stroke::dashed(paint, 1.5, style::MARK)),
            Sign::Band(series) => {
                canvas.area(&area(6.0, 6.0), Paint::Series(series), BAND);
                canvas.line((x, y), (end, y), line(series));
            }
            Sign::Area(paint) => {
                canvas.area(&area(6.0, 6.0), paint, 1.0);
                let around = Rect::new(x, y - 6.0, end, y + 6.0);
                canvas.outline(around, Stroke::solid(Paint::Grid, 1.0));
            }
            Sign::Bar(series) => {
                canvas.area(&area(6.0, 6.0), Paint::Series(series), BAR);
                canvas.line((end, y - 6.0), (end, y + 6.0), Stroke::solid(Paint::Series(series), 2.0));
            }
            Sign::Whisker => whisker(canvas, (x, end), y, Paint::Ink),
            Sign::Point(marker, paint) => mark(canvas, middle, 4.5, marker, paint),
            Sign::Best => {
                let around = Rect::new(x + 1.0, y - 7.5, end - 1.0, y + 7.5);
                canvas.outline(around, Stroke::solid(Paint::Ink, 2.2));
                star(canvas, middle, 5.5, Paint::Ink);
            }
            Sign::Border => border(canvas, (x + 3.0, y), (end - 3.0, y)),
        }
    }
}

/// The line of a series.
pub(super) fn line(series: usize) -> Stroke {
    Stroke::dashed(Paint::Series(series), 2.2, style::dash(series))
}

/// An interval with ends; thin on something else, in ink.
pub(super) fn whisker(canvas: &mut Canvas, (low, high): Spot, y: f64, paint: Paint) {
    let stroke = Stroke::solid(paint, if paint == Paint::Ink { 1.3 } else { 2.0 });
    canvas.line((low, y), (high, y), stroke);
    for x in [low, high] {
        canvas.line((x, y - 3.5), (x, y + 3.5), stroke);
    }
}

/// A thick line to be seen on every colour.
pub(super) fn border(canvas: &mut Canvas, from: Spot, to: Spot) {
    canvas.line(from, to, Stroke { paint: style::ON_DARK, width: 6.0, dash: Dash::Solid });
    canvas.line(from, to, Stroke { paint: style::ON_LIGHT, width: 3.0, dash: Dash::Solid });
}

/// How high the rows of a legend are between two edges.
pub(super) fn height(entries: &[Entry], room: f64) -> f64 {
    rows(entries, room).last().map_or(0.0, |(row, ..)| (*row as f64 + 1.0) * ROW)
}

/// Draws the entries in rows from the upper left corner of `body`, and says where they end.
pub(super) fn draw(canvas: &mut Canvas, entries: &[Entry], body: Rect) -> f64 {
    for (row, x, entry) in rows(entries, body.width()) {
        let (x, y) = (body.left + x, body.top + (row as f64 + 0.5) * ROW);
        entry.sign.draw(canvas, (x, y));
        let at = (x + entry.sign.width() + GAPS.0, y + drop(SMALL));
        canvas.label(Label::new(at, &entry.text, Anchor::Start));
    }
    body.top + height(entries, body.width())
}

fn rows(entries: &[Entry], room: f64) -> Vec<(usize, f64, &Entry)> {
    let (mut row, mut x) = (0, 0.0);
    let mut placed = Vec::new();
    for entry in entries {
        if x > 0.0 && x + entry.width() > room {
            row += 1;
            x = 0.0;
        }
        placed.push((row, x, entry));
        x += entry.width() + GAPS.1;
    }
    placed
}

/// How much room names beside the lines' ends take.
pub(super) fn beside(names: &[String]) -> f64 {
    let widest = names.iter().map(|name| text::width(&text::clean(name), SMALL, false)).fold(0.0, f64::max);
    widest.min(BESIDE) + 12.0
}

/// Heights for labels at these heights, far enough from each other between `top` and `bottom`; none if one would
/// stand too far from its own.
pub(super) fn spread(ends: &[f64], top: f64, bottom: f64) -> Option<Vec<f64>> {
    let half = LEADING / 2.0;
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by(|a, b| ends[*a].total_cmp(&ends[*b]));
    let mut at = ends.to_vec();
    let mut least = top + half;
    for index in &order {
        at[*index] = at[*index].max(least);
        least = at[*index] + LEADING;
    }
    let mut most = bottom - half;
    for index in order.iter().rev() {
        at[*index] = at[*index].min(most);
        most = at[*index] - LEADING;
    }
    // Half of what a crowd was pushed down is taken back, if there is room.
    let moved: f64 = at.iter().zip(ends).map(|(at, end)| at - end).sum::<f64>() / ends.len().max(1) as f64;
    let highest = at.iter().copied().fold(f64::INFINITY, f64::min);
    let shift = moved.clamp(0.0, (highest - half - top).max(0.0));
    at.iter_mut().for_each(|at| *at -= shift);
    let near = at.iter().zip(ends).all(|(at, end)| (at - end).abs() <= FAR);
    let inside = highest - shift >= top + half - 1e-6;
    (near && inside).then_some(at)
}

/// Names beside the ends of lines that end at `x`, at the heights of [`spread`].
pub(super) fn name_ends(
    canvas: &mut Canvas,
    x: f64,
    ends: &[f64],
    heights: &[f64],
    names: &[String],
    series: &[usize],
) {
    for (((end, y), name), series) in ends.iter().zip(heights).zip(names).zip(series) {
        if (end - y).abs() > 3.0 {
            canvas.line((x + 6.0, *end), (x + 10.0, *y), Stroke::solid(Paint::Series(*series), 1.0));
        }
        let name = text::shorten(name, BESIDE, SMALL, false);
        let at = (x + 12.0, y + drop(SMALL));
        canvas.label(Label::new(at, &name, Anchor::Start).paint(Paint::Series(*series)).halo());
    }
}
