//! A heat map: a measure over two parameters.

mod cells;

use super::canvas::{Anchor, Canvas, Label, Rect, drop};
use super::datum::Datum;
use super::frame::{Caption, Chart, nothing};
use super::grid::{GridFrame, MOST};
use super::legend::{self, Entry, Sign};
use super::ramp::colour;
use super::steps::Steps;
use super::style::{Paint, SIDE, SMALL, is_narrow};
use super::text;
use super::unit::{Unit, UnitText};
use crate::experiment::Kept;
use crate::report::words::say;
use crate::unit::Better;

/// Rows and columns with values in the cells.
const READABLE: usize = 20;
/// Height of a cell at least and at most.
const CELL: (f64, f64) = (20.0, 46.0);
/// Where the greatest value is more than so many times the least, colours go by the logarithm.
const RATIO: f64 = 12.0;
/// The bar that shows what the colours mean.
const BAR: f64 = 150.0;

/// A chart of a measure over two parameters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heat {
    pub head: Caption,
    /// The measure: `wait, 90 %`.
    pub measure: String,
    pub unit: Unit,
    /// Which way is better; the bright end of the colours is the better one.
    pub better: Better,
    /// The parameter from left to right.
    pub columns: Steps,
    /// The parameter from bottom to top.
    pub rows: Steps,
    /// Rows of cells, in the order of the parameters.
    pub cells: Vec<Vec<HeatCell>>,
    /// Row and column of the best cell; of several circumstances, of each.
    pub best: Vec<(usize, usize)>,
    /// What circumstances there are; empty where all is chosen.
    pub given: String,
    /// Values that lie closer together than this do not differ by anything that matters.
    pub matters: f64,
    /// The target in words: `wait, 90 % ≤ 10 min`.
    pub target: Option<String>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HeatCell {
    pub datum: Datum,
    /// The value as printed in the cell: a few characters, without a unit; and where there is no room for them.
    pub short: [String; 2],
    /// Whether it meets the target; not clear where there is no value, or no target.
    pub kept: Kept,
}

/// A cell without a value.
#[cfg(test)]
impl Default for HeatCell {
    fn default() -> Self {
        HeatCell { datum: Datum::NONE, short: Default::default(), kept: Kept::NotClear }
    }
}

impl Heat {
    fn size(&self) -> (usize, usize) {
        (self.rows.len().min(MOST), self.columns.len().min(MOST))
    }

    fn cell(&self, row: usize, column: usize) -> Option<&HeatCell> {
        self.cells.get(row)?.get(column)
    }

    fn cells(&self) -> impl Iterator<Item = (usize, usize, &HeatCell)> {
        let (rows, columns) = self.size();
        let places = (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)));
        places.filter_map(|(row, column)| Some((row, column, self.cell(row, column)?)))
    }

    fn range(&self) -> Option<(f64, f64)> {
        let values: Vec<f64> = self.cells().filter_map(|(_, _, cell)| cell.datum.value()).collect();
        let low = values.iter().copied().reduce(f64::min)?;
        Some((low, values.iter().copied().reduce(f64::max)?))
    }

    /// From where to where the colours go. They span at least what matters, and the widest interval: chance, and what
    /// nobody minds, is not painted as a difference.
    fn scale(&self) -> Option<(f64, f64)> {
        let (low, high) = self.range()?;
        let intervals = self.cells().filter_map(|(_, _, cell)| cell.datum.interval()).map(|(low, high)| high - low);
        let span = intervals.fold(self.matters, f64::max);
        if high - low >= span || self.logarithmic() {
            return Some((low, high));
        }
        let from = (low + high - span) / 2.0;
        // What cannot be less than nothing, or more than all, is not shown so.
        let from = match self.unit {
            Unit::Share if high <= 1.0 => from.min(1.0 - span),
            _ => from,
        };
        let from = if low >= 0.0 { from.max(0.0) } else { from };
        Some((from, from + span))
    }

    /// The colour of a value between the ends of the scale.
    fn colour(&self, value: f64, (low, high): (f64, f64)) -> Paint {
        let part = match high > low {
            true if self.logarithmic() => libm::log(value / low) / libm::log(high / low),
            true => (value - low) / (high - low),
            false => 0.5,
        };
        colour(if self.better == Better::Lower { 1.0 - part } else { part })
    }

    /// Whether a few great values would leave all others alike.
    fn logarithmic(&self) -> bool {
        self.range().is_some_and(|(low, high)| low > 0.0 && high / low > RATIO)
    }

    fn grid(&self, width: f64) -> GridFrame<'_> {
        let (rows, columns) = (&self.rows, &self.columns);
        GridFrame::new((&rows.name, &rows.texts), columns, CELL, width)
    }

    fn entries(&self) -> Vec<Entry> {
        let has_best = self.best.iter().any(|(row, column)| self.cell(*row, *column).is_some());
        let best = has_best.then(|| Entry::new(Sign::Best, &say!(charts::best_cell(&self.given))));
        let mut entries: Vec<Entry> = best.into_iter().collect();
        if self.target.is_some() && !self.borders().is_empty() {
            entries.push(Entry::new(Sign::Border, &self.target_words()));
        }
        entries
    }

    fn target_words(&self) -> String {
        say!(charts::edge(self.target.as_deref().unwrap_or_default()))
    }

    /// What the colours mean: the measure, its least and greatest value, which end is better.
    fn draw_scale(&self, canvas: &mut Canvas, body: Rect, (low, high): (f64, f64)) {
        let (left, right) = match self.better {
            Better::Lower => (high, low),
            _ => (low, high),
        };
        let mut y = body.top + legend::ROW / 2.0;
        let words = (self.unit.value(left), self.unit.value(right));
        let after = if self.better == Better::Neither { words.1 } else { say!(charts::better_end(&words.1)) };
        let widths = [&words.0, &after].map(|text| text::width(text, SMALL, false));
        let (room, bar) = match canvas.is_narrow() {
            true => (body.width(), BAR.min(body.width() - widths[0] - widths[1] - 16.0).max(0.0)),
            false => (body.width() - widths[0] - widths[1] - BAR - 34.0, BAR),
        };
        let name = text::shorten(&self.measure, room, SMALL, true);
        canvas.label(Label::new((body.left, y + drop(SMALL)), &name, Anchor::Start).bold());
        let mut x = body.left + text::width(&name, SMALL, true) + 18.0;
        if canvas.is_narrow() {
            (x, y) = (body.left, y + legend::ROW);
        }
        canvas.label(Label::new((x, y + drop(SMALL)), &words.0, Anchor::Start));
        x += widths[0] + 8.0;
        let steps = 50;
        for step in 0..steps {
            let part = |step: usize| x + bar * step as f64 / f64::from(steps as u32);
            let paint = colour((step as f64 + 0.5) / f64::from(steps as u32));
            // A little wider than it is, against seams.
            let end = (part(step + 1) + 0.5).min(x + bar);
            canvas.rect(Rect::new(part(step), y - 7.0, end, y + 7.0), paint);
        }
        canvas.label(Label::new((x + bar + 8.0, y + drop(SMALL)), &after, Anchor::Start));
    }
}

/// How high the words above the colours are, and the colours: below each other on narrow screens.
fn scale_rows(width: f64) -> f64 {
    legend::ROW * if is_narrow(width) { 2.0 } else { 1.0 }
}

impl Chart for Heat {
    fn head(&self) -> &Caption {
        &self.head
    }

    fn height(&self, width: f64) -> f64 {
        scale_rows(width) + legend::height(&self.entries(), width - 2.0 * SIDE) + self.grid(width).height()
    }

    fn remark(&self) -> String {
        let mut remarks = Vec::new();
        let known: Vec<Kept> =
            self.cells().map(|(_, _, cell)| cell.kept).filter(|kept| *kept != Kept::NotClear).collect();
        if let Some(target) = self.target.as_ref().filter(|_| !known.is_empty() && self.borders().is_empty()) {
            match known.iter().filter(|kept| **kept == Kept::Met).count() {
                0 => remarks.push(say!(charts::no_cell_meets(target))),
                all if all == known.len() => remarks.push(say!(charts::all_cells_meet(target))),
                _ => {}
            }
        }
        if self.scale() != self.range() {
            remarks.push(say!(charts::WIDE_COLOURS));
        }
        if self.logarithmic() {
            remarks.push(say!(charts::LOGARITHM));
        }
        if self.range().is_some() && self.cells().any(|(_, _, cell)| cell.datum.value().is_none()) {
            remarks.push(say!(charts::PALE));
        }
        if self.rows.len().max(self.columns.len()) > MOST {
            remarks.push(say!(charts::first_values_shown(MOST)));
        }
        remarks.join(" ")
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let (rows, columns) = self.size();
        let Some(range) = self.scale().filter(|_| rows > 0 && columns > 0) else { return nothing(canvas, body) };
        self.draw_scale(canvas, body, range);
        let below = Rect { top: body.top + scale_rows(canvas.width), ..body };
        let grid = self.grid(canvas.width);
        let area = grid.area(legend::draw(canvas, &self.entries(), below));
        self.draw_cells(canvas, &grid, area, range);
        self.draw_target(canvas, &grid, area);
        self.draw_best(canvas, &grid, area, range);
        grid.draw_names(canvas, area);
        for (row, column, cell) in self.cells() {
            let kept = if self.target.is_some() { cell.kept } else { Kept::NotClear };
            let value = cell.datum.words(&self.unit);
            let row_at = (self.rows.name.as_str(), self.rows.text(row));
            let column_at = (self.columns.name.as_str(), self.columns.text(column));
            let text = say!(charts::cell(row_at, column_at, (&self.measure, &value), kept));
            canvas.hotspot(grid.cell(area, row, column), &text);
        }
    }
}
