//! Named rows on a scale: the common layout of differences, tornados, shares and loads.

use super::axis::{self, FOOT, FOOT_TITLED, Scale};
use super::canvas::{Anchor, Canvas, Label, Rect, Stroke, drop, mark};
use super::frame::{Caption, Chart, nothing};
use super::legend::{self, Entry};
use super::style::{Dash, LEADING, Marker, Paint, SIDE, SMALL, WIDTH};
use super::text;
use super::unit::Unit;
use crate::unit::Better;

/// Between panels below each other, and beside each other.
const BELOW: f64 = 12.0;
const BESIDE: f64 = 22.0;
/// From a bar to the words at its end, and from a name to the words aside.
pub(super) const GAP: f64 = 6.0;
pub(super) const ASIDE: f64 = 14.0;
/// How far rows stand in below a title.
const INDENT: f64 = 12.0;

/// A chart of named rows under a title.
pub(super) trait Named {
    fn rows(&self) -> (&Caption, Rows);
}

impl<T: Named> Chart for T {
    fn head(&self) -> &Caption {
        self.rows().0
    }

    fn height(&self) -> f64 {
        self.rows().1.height()
    }

    fn remark(&self) -> String {
        self.rows().1.remark
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        self.rows().1.draw(canvas, body);
    }
}

/// The whole of it. Panels beside each other have the same rows, and names once.
#[derive(Default)]
pub(super) struct Rows {
    /// What the chart has to say below.
    pub remark: String,
    pub legend: Vec<Entry>,
    pub panels: Vec<RowPanel>,
    pub are_beside: bool,
    /// Height of a row, and above each panel.
    pub row: f64,
    pub head: f64,
    /// Width of the names: at least, and at most.
    pub names: (f64, f64),
    /// Free between names and scale, and behind the scale.
    pub before: f64,
    pub behind: f64,
}

/// Rows that share a scale.
pub(super) struct RowPanel {
    pub unit: Unit,
    pub range: (f64, f64),
    /// Ticks at most.
    pub ticks: usize,
    /// What stands above, if anything, with the unit.
    pub head: Option<String>,
    /// Which side of zero is said to be better.
    pub better: Better,
    /// The title below the scale, if it has one.
    pub title: Option<String>,
    /// A value marked from top to bottom, solid under the bars, broken over them; and its words above.
    pub line: Option<(f64, Stroke, String)>,
    pub rows: Vec<NamedRow>,
}

/// A name and what stands behind it.
#[derive(Default)]
pub(super) struct NamedRow {
    pub name: String,
    /// Soft lines below the name, which is bold then.
    pub below: Vec<String>,
    pub marks: Vec<RowMark>,
    /// Words before and behind the marks.
    pub ends: [String; 2],
    /// Words between the name and the scale: on a narrow screen they are seen before the bars are.
    pub aside: Option<(String, Paint)>,
    /// What the pointer says; nothing for a title of the rows that follow.
    pub said: String,
}

/// Something drawn in a row.
pub(super) enum RowMark {
    /// From one value to another, from so far above the middle of the row (less than nothing) to so far below, and how
    /// much of its colour is seen.
    Bar(f64, f64, (f64, f64), Paint, f64),
    /// The end of a bar.
    Edge(f64, (f64, f64), Paint),
    /// An interval with ends, so far below the middle.
    Interval((f64, f64), f64, Paint),
    Point(f64, Marker, Paint),
}

impl RowMark {
    fn values(&self) -> [f64; 2] {
        match self {
            RowMark::Bar(from, to, ..) | RowMark::Interval((from, to), ..) => [*from, *to],
            RowMark::Point(value, ..) | RowMark::Edge(value, ..) => [*value; 2],
        }
    }

    fn draw(&self, canvas: &mut Canvas, y: f64, across: &Scale) {
        let [from, to] = self.values().map(|value| across.at(value));
        match self {
            RowMark::Bar(_, _, (top, bottom), paint, opacity) => {
                let (top, bottom) = (y + top, y + bottom);
                canvas.area(&[(from, top), (to, top), (to, bottom), (from, bottom)], *paint, *opacity);
            }
            RowMark::Edge(_, (top, bottom), paint) => {
                canvas.line((to, y + top), (to, y + bottom), Stroke::solid(*paint, 2.0));
            }
            RowMark::Interval(_, down, paint) => legend::whisker(canvas, (from, to), y + down, *paint),
            RowMark::Point(_, marker, paint) => mark(canvas, (to, y), 4.5, *marker, *paint),
        }
    }
}

/// How wide the widest of some words is.
pub(super) fn widest<'a>(words: impl Iterator<Item = &'a str>) -> f64 {
    words.map(|words| text::width(&text::clean(words), SMALL, false)).fold(0.0, f64::max)
}

/// What is said of what is left out; nothing where nothing is.
pub(super) fn left_out(count: usize, say: impl Fn(usize) -> String) -> String {
    if count == 0 { String::new() } else { say(count) }
}

impl RowPanel {
    /// Rows on a scale, and nothing else.
    pub(super) fn new(unit: Unit, range: (f64, f64), ticks: usize, rows: Vec<NamedRow>) -> Self {
        RowPanel { unit, range, ticks, rows, head: None, better: Better::Neither, title: None, line: None }
    }

    fn foot(&self) -> f64 {
        if self.title.is_some() { FOOT_TITLED } else { FOOT + 4.0 }
    }

    /// What stands above: beside each other on two lines, else at the edge of the paper.
    fn draw_head(&self, canvas: &mut Canvas, (area, body): (Rect, Rect), across: &Scale, is_beside: bool) {
        let y = area.top - 9.0;
        if let Some(head) = &self.head {
            let (x, upper, head) = match is_beside {
                true => (area.left, y - LEADING, head.clone()),
                false => (body.left, y, across.title(head)),
            };
            let room = if is_beside { area.width() + BESIDE - 8.0 } else { area.left - body.left - 68.0 };
            let [head, unit] = [&head, &across.ticks.unit].map(|words| text::shorten(words, room, SMALL, true));
            canvas.label(Label::new((x, upper), &head, Anchor::Start).bold());
            if is_beside {
                canvas.label(Label::new((x, y), &unit, Anchor::Start).paint(Paint::Soft));
            }
        }
        sides(canvas, y, across.at(0.0), (area.left, body.right), self.better);
        if let Some((value, _, words)) = &self.line {
            let words = text::shorten(words, body.width() / 2.0, SMALL, false);
            let half = text::width(&words, SMALL, false) / 2.0;
            let x = across.at(*value).clamp(body.left + half, (body.right - half).max(body.left + half));
            canvas.label(Label::new((x, y), &words, Anchor::Middle));
        }
    }

    fn draw_line(&self, canvas: &mut Canvas, area: Rect, across: &Scale, is_solid: bool) {
        if let Some((value, stroke, _)) = self.line.as_ref().filter(|line| (line.1.dash == Dash::Solid) == is_solid) {
            let x = across.at(*value);
            canvas.line((x, area.top - 4.0), (x, area.bottom), *stroke);
        }
    }
}

/// Which side of zero is better, beside zero, unless the edge of the panel or of the paper is too near.
fn sides(canvas: &mut Canvas, y: f64, zero: f64, (least, most): (f64, f64), better: Better) {
    let (below, above) = match better {
        Better::Lower => ("◂ better", "worse ▸"),
        Better::Higher => ("◂ worse", "better ▸"),
        Better::Neither => return,
    };
    let right = (zero + 8.0).min(most - text::width(above, SMALL, false));
    let left = (zero - 8.0).max(least - 4.0).min(right - 12.0);
    canvas.label(Label::new((left, y), below, Anchor::End).paint(Paint::Soft));
    canvas.label(Label::new((right, y), above, Anchor::Start).paint(Paint::Soft));
}

impl Rows {
    /// How high all of it is.
    fn height(&self) -> f64 {
        let panel = |panel: &RowPanel| self.head + panel.rows.len() as f64 * self.row + panel.foot();
        let heights = self.panels.iter().map(panel);
        let panels = match self.are_beside {
            true => heights.fold(0.0, f64::max),
            false => heights.sum::<f64>() + BELOW * self.panels.len().saturating_sub(1) as f64,
        };
        (legend::height(&self.legend, WIDTH - 2.0 * SIDE) + panels).max(4.0 * LEADING)
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let rows = self.panels.iter().flat_map(|panel| &panel.rows);
        if rows.clone().all(|row| row.marks.is_empty() && row.aside.is_none()) {
            return nothing(canvas, body);
        }
        let width = |(words, bold, _): (&str, bool, Paint)| text::width(&text::clean(words), SMALL, bold);
        let names = rows.flat_map(NamedRow::lines).map(|line| width(line) + self.indent());
        let top = legend::draw(canvas, &self.legend, body);
        // A hair more than the widest, so that rounding cuts nothing.
        let left = body.left + names.fold(self.names.0, f64::max).min(self.names.1) + 0.5 + self.before;
        let (right, count) = (body.right - self.behind, self.panels.len() as f64);
        let width = if self.are_beside { (right - left - BESIDE * (count - 1.0)) / count } else { right - left };
        let (mut x, mut y) = (left, top);
        for (index, panel) in self.panels.iter().enumerate() {
            let top = y + self.head;
            let area = Rect::new(x, top, x + width, top + panel.rows.len() as f64 * self.row);
            if index == 0 || !self.are_beside {
                self.draw_names(canvas, panel, area, body);
            }
            self.draw_panel(canvas, panel, area, body);
            if self.are_beside { x += width + BESIDE } else { y = area.bottom + panel.foot() + BELOW }
        }
    }

    fn middle(&self, area: Rect, index: usize) -> f64 {
        area.top + (index as f64 + 0.5) * self.row
    }

    fn draw_names(&self, canvas: &mut Canvas, panel: &RowPanel, area: Rect, body: Rect) {
        let room = area.left - body.left - self.before;
        for (index, row) in panel.rows.iter().enumerate() {
            let lines = row.lines();
            let mut y = self.middle(area, index) + drop(SMALL) - LEADING * (lines.len() as f64 - 1.0) / 2.0;
            let indent = if row.said.is_empty() { 0.0 } else { self.indent() };
            for (words, bold, paint) in lines {
                let words = text::shorten(words, room - indent, SMALL, bold);
                let label = match self.are_beside {
                    true => Label::new((area.left - 8.0, y), &words, Anchor::End),
                    false => Label::new((body.left + indent, y), &words, Anchor::Start),
                };
                canvas.label(Label { bold, paint, ..label });
                y += LEADING;
            }
        }
    }

    /// How far rows stand in: not at all where none is a title.
    fn indent(&self) -> f64 {
        let is_title = |row: &NamedRow| row.said.is_empty();
        if self.panels.iter().any(|panel| panel.rows.iter().any(is_title)) { INDENT } else { 0.0 }
    }

    fn draw_panel(&self, canvas: &mut Canvas, panel: &RowPanel, area: Rect, body: Rect) {
        let across = Scale::new(panel.range, area.left, area.right, panel.ticks, &panel.unit);
        panel.draw_head(canvas, (area, body), &across, self.are_beside);
        axis::bottom(canvas, area, &across, if self.are_beside { BESIDE / 2.0 - 2.0 } else { 12.0 });
        if let Some(title) = &panel.title {
            axis::foot(canvas, area, &across.title(title));
        }
        panel.draw_line(canvas, area, &across, true);
        let (left, right) = if self.are_beside { (area.left, area.right) } else { (body.left, body.right) };
        for (index, row) in panel.rows.iter().enumerate().filter(|(_, row)| !row.said.is_empty()) {
            let y = self.middle(area, index);
            row.marks.iter().for_each(|mark| mark.draw(canvas, y, &across));
            row.draw_words(canvas, y, &across, self);
            let half = self.row / 2.0;
            canvas.hotspot(Rect::new(left, y - half, right, y + half), &row.said);
        }
        panel.draw_line(canvas, area, &across, false);
    }
}

impl NamedRow {
    /// The lines of its name: words, whether they are bold, and their colour.
    fn lines(&self) -> Vec<(&str, bool, Paint)> {
        let is_title = self.said.is_empty();
        let paint = if is_title { Paint::Soft } else { Paint::Ink };
        let below = self.below.iter().map(|line| (line.as_str(), false, Paint::Soft));
        std::iter::once((self.name.as_str(), is_title || !self.below.is_empty(), paint)).chain(below).collect()
    }

    fn draw_words(&self, canvas: &mut Canvas, y: f64, across: &Scale, rows: &Rows) {
        let y = y + drop(SMALL);
        let ends = self.marks.iter().flat_map(RowMark::values).map(|value| across.at(value));
        let reach = ends.map(|x| (x, x)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        if let Some((least, most)) = reach {
            let places = [(least - GAP, Anchor::End), (most + GAP, Anchor::Start)];
            for ((x, anchor), words) in places.into_iter().zip(&self.ends) {
                let words = text::shorten(words, rows.behind - GAP - 2.0, SMALL, false);
                canvas.label(Label::new((x, y), &words, anchor).halo());
            }
        }
        if let Some((words, paint)) = &self.aside {
            let words = text::shorten(words, rows.before - 2.0 * ASIDE, SMALL, false);
            canvas.label(Label::new((across.from - rows.before + ASIDE, y), &words, Anchor::Start).paint(*paint));
        }
    }
}
