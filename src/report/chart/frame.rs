//! What all charts have: a title, the drawing, a note.

use super::Picture;
use super::canvas::{Anchor, Canvas, Label, Rect};
use super::style::{EDGE, LEADING, NARROW, Paint, SIDE, SMALL, TITLE};
use super::text;
use crate::report::words::say;

/// Lines of a title and of a note at most, and of a narrow drawing.
const TITLE_LINES: (usize, usize) = (2, 5);
const NOTE_LINES: (usize, usize) = (4, 12);

/// The words of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Caption {
    /// The stem of its file.
    pub name: String,
    /// The point of it, in a line.
    pub title: String,
    /// What it rests on, in whole sentences: sample size, interval.
    pub note: String,
}

/// Something that can be drawn under a title.
pub(crate) trait Chart {
    /// Its words.
    fn head(&self) -> &Caption;
    /// How high the drawing is on a canvas of this width, without title and note.
    fn height(&self, width: f64) -> f64;
    /// What the chart itself has to say below: what it cut, what it left out. Empty for nothing.
    fn remark(&self) -> String {
        String::new()
    }
    /// Draws into `body`, which is as high as asked for.
    fn draw(&self, canvas: &mut Canvas, body: Rect);
}

/// Draws a chart. Without the feature `charts` its picture is blank.
pub(crate) fn picture(chart: &dyn Chart) -> Picture {
    let (mut canvas, mut narrow) = (Canvas::default(), Canvas::new(NARROW));
    let (height, narrow_height) = (paint(chart, &mut canvas), paint(chart, &mut narrow));
    let (head, narrow) = (chart.head(), (narrow, narrow_height));
    Picture { name: head.name.clone(), title: head.title.clone(), note: note(chart), height, canvas, narrow }
}

/// Draws all of it and says how high it is.
pub(super) fn paint(chart: &dyn Chart, canvas: &mut Canvas) -> f64 {
    let (width, room) = (canvas.width, canvas.width - 2.0 * SIDE);
    let of = |(wide, narrow)| if canvas.is_narrow() { narrow } else { wide };
    let title = title_lines(&chart.head().title, room, of(TITLE_LINES));
    let note = text::wrap(&note(chart), room, SMALL, false, of(NOTE_LINES));
    let top = EDGE + title.len() as f64 * (TITLE * 1.25) + if title.is_empty() { 0.0 } else { 10.0 };
    let bottom = top + chart.height(width);
    let height = bottom + if note.is_empty() { 0.0 } else { 8.0 + note.len() as f64 * LEADING } + EDGE;

    canvas.rect(Rect::new(0.0, 0.0, width, height), Paint::Paper);
    for (index, line) in title.iter().enumerate() {
        let y = EDGE + index as f64 * TITLE * 1.25 + 0.95 * TITLE;
        canvas.label(Label::new((SIDE, y), line, Anchor::Start).size(TITLE).bold());
    }
    chart.draw(canvas, Rect::new(SIDE, top, width - SIDE, bottom));
    for (index, line) in note.iter().enumerate() {
        let y = bottom + 8.0 + index as f64 * LEADING + SMALL;
        canvas.label(Label::new((SIDE, y), line, Anchor::Start).paint(Paint::Soft));
    }
    height
}

/// One line, or as few as it takes, of about the same length.
fn title_lines(title: &str, room: f64, most: usize) -> Vec<String> {
    let needed = (1..most).find(|count| text::wrap(title, room, TITLE, true, *count).join(" ") == text::clean(title));
    let lines = |room: f64| text::wrap(title, room, TITLE, true, needed.unwrap_or(most));
    let widest = lines(room);
    let all = text::clean(title);
    if widest.len() < 2 {
        return widest;
    }
    let narrower = (0..20).map(|step| lines(room * (0.5 + 0.025 * f64::from(step))));
    narrower.into_iter().find(|lines| lines.join(" ") == all).unwrap_or(widest)
}

/// The note of the caller, then that of the chart.
fn note(chart: &dyn Chart) -> String {
    let both = [chart.head().note.clone(), chart.remark()];
    both.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What stands where there is nothing to draw.
pub(super) fn nothing(canvas: &mut Canvas, body: Rect) {
    let (x, y) = body.middle();
    canvas.label(Label::new((x, y), &say!(charts::NOTHING), Anchor::Middle).paint(Paint::Soft));
}
