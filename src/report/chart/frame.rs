//! What all charts have: a title, the drawing, a note.

use super::Picture;
use super::canvas::{Anchor, Canvas, Label, Rect};
use super::style::{EDGE, LEADING, Paint, SIDE, SMALL, TITLE, WIDTH};
use super::text;
use crate::report::words::say;

/// Lines of a note at most.
const NOTE_LINES: usize = 4;

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
    /// How high the drawing is, without title and note.
    fn height(&self) -> f64;
    /// What the chart itself has to say below: what it cut, what it left out. Empty for nothing.
    fn remark(&self) -> String {
        String::new()
    }
    /// Draws into `body`, which is as high as asked for.
    fn draw(&self, canvas: &mut Canvas, body: Rect);
}

/// Draws a chart. Without the feature `charts` its picture is blank.
pub(crate) fn picture(chart: &dyn Chart) -> Picture {
    let mut canvas = Canvas::default();
    let height = paint(chart, &mut canvas);
    let head = chart.head();
    Picture { name: head.name.clone(), title: head.title.clone(), note: note(chart), height, canvas }
}

/// Draws all of it and says how high it is.
pub(super) fn paint(chart: &dyn Chart, canvas: &mut Canvas) -> f64 {
    let room = WIDTH - 2.0 * SIDE;
    let title = title_lines(&chart.head().title, room);
    let note = text::wrap(&note(chart), room, SMALL, false, NOTE_LINES);
    let top = EDGE + title.len() as f64 * (TITLE * 1.25) + if title.is_empty() { 0.0 } else { 10.0 };
    let bottom = top + chart.height();
    let height = bottom + if note.is_empty() { 0.0 } else { 8.0 + note.len() as f64 * LEADING } + EDGE;

    canvas.rect(Rect::new(0.0, 0.0, WIDTH, height), Paint::Paper);
    for (index, line) in title.iter().enumerate() {
        let y = EDGE + index as f64 * TITLE * 1.25 + 0.95 * TITLE;
        canvas.label(Label::new((SIDE, y), line, Anchor::Start).size(TITLE).bold());
    }
    chart.draw(canvas, Rect::new(SIDE, top, WIDTH - SIDE, bottom));
    for (index, line) in note.iter().enumerate() {
        let y = bottom + 8.0 + index as f64 * LEADING + SMALL;
        canvas.label(Label::new((SIDE, y), line, Anchor::Start).paint(Paint::Soft));
    }
    height
}

/// One line, or two of about the same length.
fn title_lines(title: &str, room: f64) -> Vec<String> {
    let lines = |room: f64| text::wrap(title, room, TITLE, true, 2);
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
