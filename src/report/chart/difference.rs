//! A comparison: differences with their intervals, an axis for each unit, zero marked.

use super::axis::{self, FOOT, Scale};
use super::canvas::{Anchor, Canvas, Label, Rect, Stroke, drop, mark};
use super::datum::Datum;
use super::frame::{Chart, Head, nothing};
use super::style::{LEADING, Marker, Paint, SMALL};
use super::text;
use super::unit::Unit;
use crate::report::words::say;
use crate::unit::Better;

/// Rows and panels drawn at most.
const MOST: usize = 50;
const PANELS: usize = 12;
/// Height of a row, and of the name of a group of rows.
const ROW: f64 = 22.0;
/// No name and no verdict is wider.
const NAMES: f64 = 190.0;
const WORDS: f64 = 200.0;
/// Room for the word left of zero.
const SIDES: f64 = 56.0;
/// Above a panel: its unit and which side is better. Between panels.
const HEADS: f64 = 27.0;
const BETWEEN: f64 = 16.0;

/// A chart of differences.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    pub head: Head,
    /// In the order in which they are drawn within their unit.
    pub rows: Vec<Row>,
}

/// One measure of one comparison.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// The measure: `wait, 90 %`.
    pub measure: String,
    /// What is compared with the baseline: `overflow 20 min`. Rows of several comparisons stand together by measure.
    pub comparison: String,
    /// Of the measure itself; a difference of shares is shown in percentage points.
    pub unit: Unit,
    pub better: Better,
    /// The difference; less than nothing where the measure is lower than in the baseline.
    pub difference: Datum,
    pub verdict: Verdict,
    /// The verdict in words: `better`, `not yet clear: 40 more replications`.
    pub words: String,
}

/// What is known of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Better,
    Worse,
    /// No difference beyond the margin.
    Same,
    /// Not yet clear.
    Unclear,
    /// Different, but neither way is better.
    Changed,
}

impl Verdict {
    fn look(self) -> (Marker, Paint) {
        match self {
            Verdict::Better => (Marker::Circle, Paint::Series(0)),
            Verdict::Worse => (Marker::Diamond, Paint::Series(1)),
            Verdict::Same => (Marker::Square, Paint::Soft),
            Verdict::Unclear => (Marker::Ring, Paint::Soft),
            Verdict::Changed => (Marker::Triangle, Paint::Series(3)),
        }
    }
}

/// Rows of one unit with the same better side.
struct DifferencePanel<'a> {
    unit: Unit,
    better: Better,
    /// Measures in order, each with its rows.
    groups: Vec<(&'a str, Vec<&'a Row>)>,
}

impl Difference {
    fn several(&self) -> bool {
        self.rows.iter().any(|row| self.rows.first().is_some_and(|first| first.comparison != row.comparison))
    }

    fn panels(&self) -> Vec<DifferencePanel<'_>> {
        let mut panels: Vec<DifferencePanel<'_>> = Vec::new();
        for row in self.rows.iter().take(MOST) {
            let unit = row.unit.difference();
            let place = panels.iter().position(|panel| panel.unit == unit && panel.better == row.better);
            if place.is_none() && panels.len() >= PANELS {
                continue;
            }
            let place = place.unwrap_or_else(|| {
                // Beside the other panels of its unit.
                let after = panels.iter().rposition(|panel| panel.unit == unit).map_or(panels.len(), |last| last + 1);
                panels.insert(after, DifferencePanel { unit, better: row.better, groups: Vec::new() });
                after
            });
            let Some(panel) = panels.get_mut(place) else { continue };
            match panel.groups.iter_mut().find(|(measure, _)| *measure == row.measure) {
                Some((_, rows)) => rows.push(row),
                None => panel.groups.push((&row.measure, vec![row])),
            }
        }
        panels
    }

    /// Lines of a panel: rows, and the measures' names where there are several comparisons.
    fn lines(&self, panel: &DifferencePanel<'_>) -> usize {
        let rows: usize = panel.groups.iter().map(|(_, rows)| rows.len()).sum();
        rows + if self.several() { panel.groups.len() } else { 0 }
    }

    fn name<'a>(&self, row: &'a Row) -> &'a str {
        if self.several() { &row.comparison } else { &row.measure }
    }

    /// One range for all panels of a unit, with zero in it.
    fn range(&self, unit: &Unit) -> (f64, f64) {
        let rows = self.rows.iter().take(MOST).filter(|row| row.unit.difference() == *unit);
        axis::range(rows.flat_map(|row| row.difference.numbers()).chain([0.0]), 5, unit)
    }

    fn draw_panel(&self, canvas: &mut Canvas, area: Rect, body: Rect, panel: &DifferencePanel<'_>) {
        let across = Scale::new(self.range(&panel.unit), area.left, area.right, 5, &panel.unit);
        let room = area.left - body.left - 12.0;
        let title = match panel.unit {
            Unit::Time => format!("time ({})", across.ticks.unit),
            Unit::Money(_) => format!("money ({})", across.ticks.unit),
            Unit::Ratio => across.title("ratio"),
            _ => across.ticks.unit.clone(),
        };
        let title = text::shorten(&title, room - SIDES, SMALL, true);
        canvas.label(Label::new((body.left, area.top - 9.0), &title, Anchor::Start).bold());
        axis::bottom(canvas, area, &across, 12.0);
        let zero = across.at(0.0);
        canvas.line((zero, area.top - 4.0), (zero, area.bottom), Stroke::solid(Paint::Ink, 1.5));
        let sides = match panel.better {
            Better::Lower => Some(("◂ better", "worse ▸")),
            Better::Higher => Some(("◂ worse", "better ▸")),
            Better::Neither => None,
        };
        if let Some((below, above)) = sides {
            // Beside zero, unless the edge of the panel or of the paper is too near.
            let y = area.top - 9.0;
            let right = (zero + 8.0).min(body.right - text::width(above, SMALL, false));
            let left = (zero - 8.0).max(area.left - 4.0).min(right - 12.0);
            canvas.label(Label::new((left, y), below, Anchor::End).paint(Paint::Soft));
            canvas.label(Label::new((right, y), above, Anchor::Start).paint(Paint::Soft));
        }
        let mut y = area.top + ROW / 2.0;
        for (measure, rows) in &panel.groups {
            if self.several() {
                let measure = text::shorten(measure, room, SMALL, true);
                let at = (body.left, y + drop(SMALL));
                canvas.label(Label::new(at, &measure, Anchor::Start).paint(Paint::Soft).bold());
                y += ROW;
            }
            for row in rows {
                self.draw_row(canvas, (area, body), y, row, &across);
                y += ROW;
            }
        }
    }

    fn draw_row(&self, canvas: &mut Canvas, (area, body): (Rect, Rect), y: f64, row: &Row, across: &Scale) {
        let (marker, paint) = row.verdict.look();
        let indent = if self.several() { 12.0 } else { 0.0 };
        let name = text::shorten(self.name(row), area.left - body.left - 12.0 - indent, SMALL, false);
        canvas.label(Label::new((body.left + indent, y + drop(SMALL)), &name, Anchor::Start));
        if let Some((low, high)) = row.difference.interval() {
            canvas.line((across.at(low), y), (across.at(high), y), Stroke::solid(paint, 2.0));
            for x in [across.at(low), across.at(high)] {
                canvas.line((x, y - 4.0), (x, y + 4.0), Stroke::solid(paint, 1.5));
            }
        }
        if let Some(value) = row.difference.value() {
            mark(canvas, (across.at(value), y), 4.5, marker, paint);
        }
        let words = text::shorten(&row.words, body.right - area.right - 14.0, SMALL, false);
        canvas.label(Label::new((area.right + 14.0, y + drop(SMALL)), &words, Anchor::Start).paint(paint));
        let unit = row.unit.difference();
        let of = if self.several() { format!("{}, {}", row.measure, row.comparison) } else { row.measure.clone() };
        let text = format!("{of}: difference {}; {}", row.difference.words(&unit), row.words);
        canvas.hotspot(Rect::new(area.left, y - ROW / 2.0, area.right, y + ROW / 2.0), &text);
    }
}

impl Chart for Difference {
    fn head(&self) -> &Head {
        &self.head
    }

    fn height(&self) -> f64 {
        let panels = self.panels();
        let lines: usize = panels.iter().map(|panel| self.lines(panel)).sum();
        let count = panels.len().max(1) as f64;
        (count * (HEADS + FOOT) + (count - 1.0) * BETWEEN + lines as f64 * ROW + 4.0).max(3.0 * LEADING)
    }

    fn remark(&self) -> String {
        let panels = self.panels();
        let drawn = panels.iter().flat_map(|panel| &panel.groups).map(|(_, rows)| rows.len());
        match self.rows.len().saturating_sub(drawn.sum()) {
            0 => String::new(),
            more => say!(charts::more_rows(more)),
        }
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        if self.rows.is_empty() {
            return nothing(canvas, body);
        }
        let widest = |words: &mut dyn Iterator<Item = &str>, most: f64| {
            words.map(|text| text::width(&text::clean(text), SMALL, false)).fold(0.0, f64::max).min(most)
        };
        let names = widest(&mut self.rows.iter().map(|row| self.name(row)), NAMES);
        let measures = widest(&mut self.rows.iter().map(|row| row.measure.as_str()), NAMES) * 1.15;
        let names = if self.several() { (names + 12.0).max(measures.min(NAMES)) } else { names };
        let words = widest(&mut self.rows.iter().map(|row| row.words.as_str()), WORDS);
        let (left, right) = (body.left + names.max(138.0) + 12.0 + SIDES, body.right - words - 18.0);
        let mut top = body.top;
        for panel in self.panels() {
            let area = Rect::new(left, top + HEADS, right, top + HEADS + self.lines(&panel) as f64 * ROW);
            self.draw_panel(canvas, area, body, &panel);
            top = area.bottom + FOOT + BETWEEN;
        }
    }
}
