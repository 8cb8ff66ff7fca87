//! Rows and columns with their names: the common layout of heat maps and of outcomes.

use super::axis::{FOOT, HEAD};
use super::canvas::{Anchor, Canvas, Label, Rect, drop};
use super::rows::widest;
use super::steps::Steps;
use super::style::{LEADING, Paint, SIDE, SMALL};
use super::text;

/// Rows and columns drawn at most.
pub(super) const MOST: usize = 60;
/// Height of all rows together where there is a choice.
const ALL: f64 = 330.0;
/// No row's name is wider than this, and than a quarter of the paper; no upright one of a column is higher.
const NAMES: f64 = 150.0;
const UPRIGHT: f64 = 100.0;

/// Rows from bottom to top, columns from left to right: the names of both and of what they are.
pub(super) struct GridFrame<'a> {
    pub rows: (&'a str, &'a [String]),
    pub columns: (&'a str, &'a [String]),
    /// Whether a column's name may stand for its neighbours' too.
    are_plain: bool,
    /// Height of a row.
    row: f64,
    /// Width of the paper.
    width: f64,
}

impl<'a> GridFrame<'a> {
    /// With rows so high, at least and at most, on paper of a width.
    pub(super) fn new(
        rows: (&'a str, &'a [String]),
        columns: &'a Steps,
        (least, most): (f64, f64),
        width: f64,
    ) -> Self {
        let drawn = |(name, all): (&'a str, &'a [String])| (name, all.get(..MOST).unwrap_or(all));
        let (rows, are_plain) = (drawn(rows), columns.are_plain);
        let columns = drawn((&columns.name, &columns.texts));
        GridFrame { row: (ALL / rows.1.len().max(1) as f64).clamp(least, most), rows, columns, are_plain, width }
    }

    pub(super) fn height(&self) -> f64 {
        HEAD + self.rows.1.len().max(1) as f64 * self.row + self.foot() + LEADING + 4.0
    }

    /// Where the cells lie, below `top`.
    pub(super) fn area(&self, top: f64) -> Rect {
        let left = SIDE + widest(self.rows.1.iter().map(String::as_str)).min(self.names()) + 10.0;
        Rect::new(left, top + HEAD, self.width - SIDE, top + HEAD + self.rows.1.len() as f64 * self.row)
    }

    pub(super) fn cell(&self, area: Rect, row: usize, column: usize) -> Rect {
        let pitch = self.pitch();
        let (left, bottom) = (area.left + column as f64 * pitch, area.bottom - row as f64 * self.row);
        Rect::new(left, bottom - self.row, left + pitch, bottom)
    }

    /// Whether a place is in it.
    pub(super) fn has(&self, (row, column): (usize, usize)) -> bool {
        row < self.rows.1.len() && column < self.columns.1.len()
    }

    /// The names of rows and columns, and of what they are.
    pub(super) fn draw_names(&self, canvas: &mut Canvas, area: Rect) {
        let name = text::shorten(self.rows.0, self.width - 2.0 * SIDE, SMALL, false);
        canvas.label(Label::new((SIDE, area.top - 8.0), &name, Anchor::Start));
        for (row, name) in self.rows.1.iter().enumerate() {
            let y = self.cell(area, row, 0).middle().1 + drop(SMALL);
            let name = text::shorten(name, self.names(), SMALL, false);
            canvas.label(Label::new((area.left - 8.0, y), &name, Anchor::End).paint(Paint::Soft));
        }
        let (pitch, are_upright) = (self.pitch(), self.are_upright());
        let room = if are_upright { LEADING } else { (self.widest() + 4.0).min(pitch * 10.0) };
        let every = (room / pitch).ceil().max(1.0);
        for (column, name) in self.columns.1.iter().enumerate().step_by(every as usize) {
            let x = self.cell(area, 0, column).middle().0;
            let name = text::shorten(name, if are_upright { UPRIGHT } else { pitch * every }, SMALL, false);
            let label = match are_upright {
                true => Label::new((x + drop(SMALL), area.bottom + 8.0), &name, Anchor::End).turned(),
                false => Label::new((x, area.bottom + FOOT - 2.0), &name, Anchor::Middle),
            };
            canvas.label(label.paint(Paint::Soft));
        }
        let name = text::shorten(self.columns.0, area.width(), SMALL, false);
        let at = (area.middle().0, area.bottom + self.foot() + LEADING - 3.0);
        canvas.label(Label::new(at, &name, Anchor::Middle));
    }

    fn names(&self) -> f64 {
        NAMES.min(self.width / 4.0)
    }

    fn pitch(&self) -> f64 {
        self.area(0.0).width() / self.columns.1.len().max(1) as f64
    }

    fn widest(&self) -> f64 {
        widest(self.columns.1.iter().map(String::as_str))
    }

    /// Whether the names of columns stand upright, being too wide. Bare numbers may stand for their neighbours instead.
    fn are_upright(&self) -> bool {
        self.widest() > self.pitch() - 4.0 && !self.are_plain
    }

    /// Height of the names of columns.
    fn foot(&self) -> f64 {
        if self.are_upright() { self.widest().min(UPRIGHT) + 12.0 } else { FOOT }
    }
}
