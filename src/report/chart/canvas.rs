//! What charts draw on: lines, areas, text, and places that answer to the pointer.

use super::style::{Dash, Marker, Paint, SMALL, WIDTH, is_narrow};
use super::text;

/// A point: right and down from the upper left corner.
pub(crate) type Spot = (f64, f64);

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    pub(crate) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Rect { left, top, right, bottom }
    }

    /// Around a point, so far to each side.
    pub(crate) fn around((x, y): Spot, reach: f64) -> Self {
        Rect::new(x - reach, y - reach, x + reach, y + reach)
    }

    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(crate) fn middle(&self) -> Spot {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// Smaller by so much on each side.
    pub(crate) fn inset(&self, by: f64) -> Self {
        Rect::new(self.left + by, self.top + by, self.right - by, self.bottom - by)
    }

    /// Whether they share more than an edge.
    pub(crate) fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether `other` lies inside.
    pub(crate) fn holds(&self, other: &Rect) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stroke {
    pub paint: Paint,
    pub width: f64,
    pub dash: Dash,
}

impl Stroke {
    pub(crate) fn solid(paint: Paint, width: f64) -> Self {
        Stroke { paint, width, dash: Dash::Solid }
    }

    pub(crate) fn dashed(paint: Paint, width: f64, dash: Dash) -> Self {
        Stroke { paint, width, dash }
    }
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    /// Where its anchor stands, on the line that letters stand on.
    pub at: Spot,
    pub text: String,
    pub size: f64,
    pub bold: bool,
    pub anchor: Anchor,
    pub paint: Paint,
    /// Reads upward.
    pub turned: bool,
    /// With an edge of paper, over lines of the chart.
    pub halo: bool,
}

impl Label {
    /// Small plain ink, cleaned.
    pub(crate) fn new(at: Spot, text: &str, anchor: Anchor) -> Self {
        let text = text::clean(text);
        Label { at, text, size: SMALL, bold: false, anchor, paint: Paint::Ink, turned: false, halo: false }
    }

    pub(crate) fn paint(self, paint: Paint) -> Self {
        Label { paint, ..self }
    }

    pub(crate) fn size(self, size: f64) -> Self {
        Label { size, ..self }
    }

    pub(crate) fn bold(self) -> Self {
        Label { bold: true, ..self }
    }

    pub(crate) fn turned(self) -> Self {
        Label { turned: true, ..self }
    }

    pub(crate) fn halo(self) -> Self {
        Label { halo: true, ..self }
    }

    /// What it covers: its width by the table, and from the top of high letters to the foot of low ones.
    pub(crate) fn bounds(&self) -> Rect {
        let width = text::width(&self.text, self.size, self.bold);
        let (x, y) = self.at;
        let before = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let (rise, fall) = (0.76 * self.size, 0.22 * self.size);
        match self.turned {
            false => Rect::new(x - before, y - rise, x - before + width, y + fall),
            true => Rect::new(x - rise, y + before - width, x + fall, y + before),
        }
    }
}

/// From the middle of letters down to the line they stand on.
pub(crate) fn drop(size: f64) -> f64 {
    0.36 * size
}

/// What can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Drawing {
    /// An open line through points.
    Path(Vec<Spot>, Stroke),
    /// A filled polygon, and how much of its colour is seen, 0 to 1.
    Area(Vec<Spot>, Paint, f64),
    Box(Rect, Paint),
    Outline(Rect, Stroke),
    Disc(Spot, f64, Paint),
    Label(Label),
}

/// A surface to draw on, which remembers what it bears. Later things lie over earlier ones; hotspots lie over all.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Canvas {
    pub width: f64,
    pub shapes: Vec<Drawing>,
    /// Places that say something when they are pointed at.
    pub hotspots: Vec<(Rect, String)>,
}

impl Default for Canvas {
    fn default() -> Self {
        Canvas::new(WIDTH)
    }
}

impl Canvas {
    pub(crate) fn new(width: f64) -> Self {
        Canvas { width, shapes: Vec::new(), hotspots: Vec::new() }
    }

    /// Whether it is one for narrow screens.
    pub(crate) fn is_narrow(&self) -> bool {
        is_narrow(self.width)
    }

    pub(crate) fn line(&mut self, from: Spot, to: Spot, stroke: Stroke) {
        self.path(&[from, to], stroke);
    }

    pub(crate) fn path(&mut self, points: &[Spot], stroke: Stroke) {
        if points.len() > 1 {
            self.shapes.push(Drawing::Path(points.to_vec(), stroke));
        }
    }

    pub(crate) fn area(&mut self, points: &[Spot], paint: Paint, opacity: f64) {
        if points.len() > 2 {
            self.shapes.push(Drawing::Area(points.to_vec(), paint, opacity));
        }
    }

    pub(crate) fn rect(&mut self, rect: Rect, paint: Paint) {
        self.shapes.push(Drawing::Box(rect, paint));
    }

    pub(crate) fn outline(&mut self, rect: Rect, stroke: Stroke) {
        self.shapes.push(Drawing::Outline(rect, stroke));
    }

    pub(crate) fn disc(&mut self, at: Spot, radius: f64, paint: Paint) {
        self.shapes.push(Drawing::Disc(at, radius, paint));
    }

    pub(crate) fn label(&mut self, label: Label) {
        if !label.text.is_empty() {
            self.shapes.push(Drawing::Label(label));
        }
    }

    pub(crate) fn hotspot(&mut self, rect: Rect, text: &str) {
        self.hotspots.push((rect, text.to_string()));
    }
}

/// A point in the form of its series, with a thin edge of paper.
pub(crate) fn mark(canvas: &mut Canvas, (x, y): Spot, reach: f64, marker: Marker, paint: Paint) {
    let shape = |r: f64| -> Vec<Spot> {
        match marker {
            Marker::Circle | Marker::Ring => Vec::new(),
            Marker::Square => {
                let r = r * 0.9;
                vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
            }
            Marker::Triangle => vec![(x, y - 1.2 * r), (x + 1.1 * r, y + 0.8 * r), (x - 1.1 * r, y + 0.8 * r)],
            Marker::Down => vec![(x, y + 1.2 * r), (x + 1.1 * r, y - 0.8 * r), (x - 1.1 * r, y - 0.8 * r)],
            Marker::Diamond => {
                let r = r * 1.25;
                vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
            }
        }
    };
    match marker {
        Marker::Circle | Marker::Ring => {
            canvas.disc((x, y), reach + 1.2, Paint::Paper);
            canvas.disc((x, y), reach, paint);
            if marker == Marker::Ring {
                canvas.disc((x, y), reach - 1.6, Paint::Paper);
            }
        }
        _ => {
            canvas.area(&shape(reach + 1.5), Paint::Paper, 1.0);
            canvas.area(&shape(reach), paint, 1.0);
        }
    }
}

/// A star with five points.
pub(crate) fn star(canvas: &mut Canvas, (x, y): Spot, reach: f64, paint: Paint) {
    // Sines and cosines of multiples of 36 degrees, outer and inner points by turns.
    const POINTS: [Spot; 10] = [
        (0.0, -1.0),
        (0.2245, -0.309),
        (0.9511, -0.309),
        (0.3633, 0.118),
        (0.5878, 0.809),
        (0.0, 0.382),
        (-0.5878, 0.809),
        (-0.3633, 0.118),
        (-0.9511, -0.309),
        (-0.2245, -0.309),
    ];
    let points: Vec<Spot> = POINTS.iter().map(|(dx, dy)| (x + dx * reach, y + dy * reach)).collect();
    canvas.area(&points, paint, 1.0);
}
