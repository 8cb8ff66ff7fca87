//! Named rows on a scale: the common layout of differences, tornados, shares and loads.
//!
//! Names stand before the scale; on narrow screens over it, and panels beside each other are two and two.

use super::axis::{self, FOOT, FOOT_TITLED, Scale};
use super::canvas::{Anchor, Canvas, Label, Rect, Stroke, drop, mark};
use super::datum::Datum;
use super::frame::{Caption, Chart, nothing};
use super::legend::{self, Entry};
use super::style::{BAND, Dash, LEADING, Marker, Paint, SIDE, SMALL, is_narrow};
use super::text;
use super::unit::Unit;
use crate::report::words::say;
use crate::unit::Better;

/// Between panels below each other, and beside each other.
const BELOW: f64 = 12.0;
const BESIDE: f64 = 22.0;
/// From a bar to the words at its end, and from a name to the words aside.
pub(super) const GAP: f64 = 6.0;
pub(super) const ASIDE: f64 = 14.0;
/// Half the height of the paler band of a wider interval.
const PALE: f64 = 5.0;
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

    fn height(&self, width: f64) -> f64 {
        self.rows().1.height(width)
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
    /// The paler band of the wider interval of a value, if it has one.
    pub(super) fn wide(datum: &Datum, paint: Paint) -> Option<RowMark> {
        datum.wide().map(|(low, high)| RowMark::Bar(low, high, (-PALE, PALE), paint, BAND))
    }

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
            let is_over = canvas.is_narrow() && !is_beside;
            let (x, upper, head, room) = match is_beside {
                true => (area.left, y - LEADING, head.clone(), area.width() + BESIDE - 8.0),
                false if is_over => (body.left, y - LEADING, across.title(head), body.width()),
                false => (body.left, y, across.title(head), area.left - body.left - 68.0),
            };
            let [head, unit] = [&head, &across.ticks.unit].map(|words| text::shorten(words, room, SMALL, true));
            canvas.label(Label::new((x, upper), &head, Anchor::Start).bold());
            if is_beside {
                canvas.label(Label::new((x, y), &unit, Anchor::Start).paint(Paint::Soft));
            }
        }
        sides(canvas, y, across.at(0.0), (area.left, body), self.better);
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
fn sides(canvas: &mut Canvas, y: f64, zero: f64, (least, body): (f64, Rect), better: Better) {
    let Some((below, above)) = say!(charts::sides(better)) else { return };
    let [below_width, above_width] = [below, above].map(|words| text::width(words, SMALL, false));
    let right = (zero + 8.0).min(body.right - above_width).max(body.left + below_width + 12.0);
    let left = (zero - 8.0).max(least - 4.0).max(body.left + below_width).min(right - 12.0);
    canvas.label(Label::new((left, y), below, Anchor::End).paint(Paint::Soft));
    canvas.label(Label::new((right, y), above, Anchor::Start).paint(Paint::Soft));
}

/// Where the rows of a panel stand: the top of each, and the middle of what is drawn in it.
struct RowPlaces {
    tops: Vec<f64>,
    middles: Vec<f64>,
    bottom: f64,
}

impl Rows {
    /// How high all of it is on paper of a width.
    fn height(&self, width: f64) -> f64 {
        let is_narrow = is_narrow(width);
        let panel =
            |panel: &RowPanel| self.head(panel, is_narrow) + self.places(panel, is_narrow).bottom + panel.foot();
        let bands = self.panels.chunks(self.beside(is_narrow));
        let heights: Vec<f64> = bands.map(|band| band.iter().map(panel).fold(0.0, f64::max)).collect();
        let panels = heights.iter().sum::<f64>() + BELOW * heights.len().saturating_sub(1) as f64;
        (legend::height(&self.legend, width - 2.0 * SIDE) + panels).max(4.0 * LEADING)
    }

    /// How many panels stand beside each other.
    fn beside(&self, is_narrow: bool) -> usize {
        match (self.are_beside, is_narrow) {
            (false, _) => 1,
            (true, true) => 2,
            (true, false) => self.panels.len().max(1),
        }
    }

    /// Whether names stand over what they name.
    fn are_over(&self, is_narrow: bool) -> bool {
        is_narrow && !self.are_beside
    }

    /// Height above a panel.
    fn head(&self, panel: &RowPanel, is_narrow: bool) -> f64 {
        self.head + if self.are_over(is_narrow) && panel.head.is_some() { LEADING } else { 0.0 }
    }

    /// Where rows stand below the top of their panel.
    fn places(&self, panel: &RowPanel, is_narrow: bool) -> RowPlaces {
        let rows = || self.panels.iter().flat_map(|panel| &panel.rows);
        // All rows have room for as many lines as the one with most of them.
        let lines = rows().map(|row| row.lines().len()).max().unwrap_or(1) as f64;
        let mut places = RowPlaces { tops: Vec::new(), middles: Vec::new(), bottom: 0.0 };
        for row in &panel.rows {
            let (height, marks) = match (self.are_over(is_narrow), row.said.is_empty()) {
                (false, _) => (self.row, self.row),
                (true, true) => (LEADING + 8.0, LEADING),
                (true, false) => {
                    let marks = self.row - (lines - 1.0) * LEADING;
                    (row.lines_over().len() as f64 * LEADING + 4.0 + marks, marks)
                }
            };
            places.tops.push(places.bottom);
            places.bottom += height;
            places.middles.push(places.bottom - marks / 2.0);
        }
        places
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let rows = self.panels.iter().flat_map(|panel| &panel.rows);
        if rows.clone().all(|row| row.marks.is_empty() && row.aside.is_none()) {
            return nothing(canvas, body);
        }
        let is_narrow = canvas.is_narrow();
        let (left, right) = (self.left(body, is_narrow), body.right - self.behind);
        let count = self.beside(is_narrow).min(self.panels.len().max(1)) as f64;
        let width = (right - left - BESIDE * (count - 1.0)) / count;
        let mut y = legend::draw(canvas, &self.legend, body);
        for band in self.panels.chunks(self.beside(is_narrow)) {
            let mut end = y;
            for (index, panel) in band.iter().enumerate() {
                let (x, top) = (left + index as f64 * (width + BESIDE), y + self.head(panel, is_narrow));
                let places = self.places(panel, is_narrow);
                let area = Rect::new(x, top, x + width, top + places.bottom);
                let are_over = self.are_over(is_narrow);
                if index == 0 && !are_over {
                    self.draw_names(canvas, panel, &places, (area, body));
                }
                self.draw_panel(canvas, panel, &places, (area, body));
                if are_over {
                    self.draw_names_over(canvas, panel, &places, (area, body));
                }
                end = end.max(area.bottom + panel.foot() + BELOW);
            }
            y = end;
        }
    }

    /// Where scales begin.
    fn left(&self, body: Rect, is_narrow: bool) -> f64 {
        let rows = self.panels.iter().flat_map(|panel| &panel.rows);
        if self.are_over(is_narrow) {
            let has_words = rows.clone().any(|row| row.ends.first().is_some_and(|words| !words.is_empty()));
            return body.left + if has_words { self.behind } else { 8.0 };
        }
        let width = |(words, bold, _): (&str, bool, Paint)| text::width(&text::clean(words), SMALL, bold);
        let names = rows.flat_map(NamedRow::lines).map(|line| width(line) + self.indent());
        // A hair more than the widest, so that rounding cuts nothing.
        body.left + names.fold(self.names.0, f64::max).min(self.names.1) + 0.5 + self.before
    }

    fn draw_names(&self, canvas: &mut Canvas, panel: &RowPanel, places: &RowPlaces, (area, body): (Rect, Rect)) {
        let room = area.left - body.left - self.before;
        for (row, middle) in panel.rows.iter().zip(&places.middles) {
            let lines = row.lines();
            let mut y = area.top + middle + drop(SMALL) - LEADING * (lines.len() as f64 - 1.0) / 2.0;
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

    /// Names over what they name, and at the end of their line the words aside; over the lines of the scale.
    fn draw_names_over(&self, canvas: &mut Canvas, panel: &RowPanel, places: &RowPlaces, (area, body): (Rect, Rect)) {
        for (row, top) in panel.rows.iter().zip(&places.tops) {
            let mut y = area.top + top + 4.0 + LEADING / 2.0 + drop(SMALL);
            let mut room = body.width();
            if let Some((words, paint)) = &row.aside {
                let words = text::shorten(words, body.width() / 2.0, SMALL, false);
                canvas.label(Label::new((body.right, y), &words, Anchor::End).paint(*paint).halo());
                room -= text::width(&words, SMALL, false) + ASIDE;
            }
            for (words, bold, paint) in row.lines_over() {
                let words = text::shorten(&words, room, SMALL, bold);
                canvas.label(Label { bold, paint, ..Label::new((body.left, y), &words, Anchor::Start).halo() });
                y += LEADING;
            }
        }
    }

    /// How far rows stand in: not at all where none is a title.
    fn indent(&self) -> f64 {
        let is_title = |row: &NamedRow| row.said.is_empty();
        if self.panels.iter().any(|panel| panel.rows.iter().any(is_title)) { INDENT } else { 0.0 }
    }

    fn draw_panel(&self, canvas: &mut Canvas, panel: &RowPanel, places: &RowPlaces, (area, body): (Rect, Rect)) {
        let across = Scale::new(panel.range, area.left, area.right, panel.ticks, &panel.unit);
        panel.draw_head(canvas, (area, body), &across, self.are_beside);
        axis::bottom(canvas, area, &across, if self.are_beside { BESIDE / 2.0 - 2.0 } else { 12.0 });
        if let Some(title) = &panel.title {
            axis::foot(canvas, area, &across.title(title));
        }
        panel.draw_line(canvas, area, &across, true);
        let (left, right) = if self.are_beside { (area.left, area.right) } else { (body.left, body.right) };
        let ends = places.tops.iter().skip(1).chain([&places.bottom]);
        let rows = panel.rows.iter().zip(&places.middles).zip(places.tops.iter().zip(ends));
        for ((row, middle), (top, bottom)) in rows.filter(|((row, _), _)| !row.said.is_empty()) {
            let y = area.top + middle;
            row.marks.iter().for_each(|mark| mark.draw(canvas, y, &across));
            row.draw_words(canvas, y, &across, self);
            canvas.hotspot(Rect::new(left, area.top + top, right, area.top + bottom), &row.said);
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

    /// The same where they stand over what they name: all that is below the name in one line.
    fn lines_over(&self) -> Vec<(String, bool, Paint)> {
        let mut lines = self.lines().into_iter();
        let first = lines.next().map(|(words, bold, paint)| (words.to_string(), bold, paint));
        let below = (!self.below.is_empty()).then(|| (self.below.join(" "), false, Paint::Soft));
        first.into_iter().chain(below).collect()
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
        if let Some((words, paint)) = self.aside.as_ref().filter(|_| !rows.are_over(canvas.is_narrow())) {
            let words = text::shorten(words, rows.before - 2.0 * ASIDE, SMALL, false);
            canvas.label(Label::new((across.from - rows.before + ASIDE, y), &words, Anchor::Start).paint(*paint));
        }
    }
}
