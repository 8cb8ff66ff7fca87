//! A canvas that remembers the texts and the places that answer, and what must hold for them.

use super::super::canvas::{Canvas, Drawing, Label, Rect, Spot, Stroke};
use super::super::frame::Chart;
use super::super::frame::paint;
use super::super::style::{NARROW, Paint, SMALL, TALLEST, WIDTH};

#[derive(Default)]
pub(super) struct Sheet {
    pub labels: Vec<Label>,
    pub hotspots: Vec<(Rect, String)>,
    pub paths: Vec<(Vec<Spot>, Stroke)>,
    pub boxes: Vec<(Rect, Paint)>,
    pub outlines: Vec<Rect>,
    pub stars: usize,
    corners: Vec<Spot>,
}

impl From<Canvas> for Sheet {
    fn from(canvas: Canvas) -> Self {
        let mut sheet = Sheet { hotspots: canvas.hotspots, ..Sheet::default() };
        let corners = |rect: &Rect| [(rect.left, rect.top), (rect.right, rect.bottom)];
        for shape in canvas.shapes {
            match shape {
                Drawing::Path(points, stroke) => {
                    sheet.corners.extend(&points);
                    sheet.paths.push((points, stroke));
                }
                Drawing::Area(points, ..) => {
                    sheet.stars += usize::from(points.len() == 10);
                    sheet.corners.extend(points);
                }
                Drawing::Box(rect, paint) => {
                    sheet.corners.extend(corners(&rect));
                    sheet.boxes.push((rect, paint));
                }
                Drawing::Outline(rect, _) => {
                    sheet.corners.extend(corners(&rect));
                    sheet.outlines.push(rect);
                }
                Drawing::Disc(at, ..) => sheet.corners.push(at),
                Drawing::Label(label) => sheet.labels.push(label),
            }
        }
        sheet
    }
}

impl Sheet {
    pub(super) fn texts(&self) -> Vec<&str> {
        self.labels.iter().map(|label| label.text.as_str()).collect()
    }
}

/// Draws a chart, for wide screens and narrow ones, and checks its layout: everything is on the paper, no text is small
/// and none covers another. Both say the same of the same things, in the same order.
pub(super) fn checked(chart: &dyn Chart, name: &str) -> Sheet {
    let (wide, narrow) = (checked_at(chart, name, WIDTH, 600.0), checked_at(chart, name, NARROW, 368.0));
    let said = |sheet: &Sheet| sheet.hotspots.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
    assert_eq!(said(&wide), said(&narrow), "{name}");
    wide
}

/// The same on a canvas of a width, which is shown at so many pixels.
fn checked_at(chart: &dyn Chart, name: &str, width: f64, pixels: f64) -> Sheet {
    let mut canvas = Canvas::new(width);
    let height = paint(chart, &mut canvas);
    let name = &format!("{name} at {width}");
    let sheet = Sheet::from(canvas);
    assert!(height.is_finite() && height <= TALLEST, "{name}: {height}");
    let paper = Rect::new(0.0, 0.0, width, height);
    for label in &sheet.labels {
        assert!(paper.holds(&label.bounds()), "{name}: off the paper: {label:?} {:?}", label.bounds());
        assert!(label.size >= SMALL && label.size * pixels / width >= 11.0 - 1e-9, "{name}: too small: {label:?}");
    }
    for (index, one) in sheet.labels.iter().enumerate() {
        for other in &sheet.labels[index + 1..] {
            let (a, b) = (one.bounds(), other.bounds());
            assert!(!a.overlaps(&b), "{name}: {:?} at {a:?} covers {:?} at {b:?}", one.text, other.text);
        }
    }
    for (x, y) in &sheet.corners {
        assert!(
            (-0.1..=width + 0.1).contains(x) && (-0.1..=height + 0.1).contains(y),
            "{name}: ({x}, {y}) of {height}"
        );
    }
    for (rect, text) in &sheet.hotspots {
        assert!(rect.width() >= 0.0 && rect.height() > 0.0 && !text.is_empty(), "{name}: {rect:?} {text}");
    }
    sheet
}
