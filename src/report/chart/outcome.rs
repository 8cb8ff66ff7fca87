//! What became of each configuration of a space: a sign in a grid.

use super::canvas::{Canvas, Rect, Stroke, mark, star};
use super::frame::{Caption, Chart, nothing};
use super::grid::{GridFrame, MOST};
use super::legend::{self, Entry, Sign};
use super::steps::Steps;
use super::style::{Marker, Paint, SIDE, WIDTH};
use crate::report::words::say;

/// Height of a row, at least and at most.
const CELL: (f64, f64) = (18.0, 30.0);

/// What became of a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellFate {
    /// It is the answer.
    Answer,
    /// Played: it keeps all targets, and is dearer.
    Keeps,
    /// Played: it is worse than the answer.
    Worse,
    /// Played: it misses a target.
    Misses,
    /// Played: nobody knows.
    Open,
    /// Not played: it has fewer agents than one that misses.
    Fewer,
    /// Not played: it is dearer than one that keeps all.
    Dearer,
}

impl CellFate {
    const ALL: [CellFate; 7] = [
        CellFate::Answer,
        CellFate::Keeps,
        CellFate::Worse,
        CellFate::Misses,
        CellFate::Open,
        CellFate::Fewer,
        CellFate::Dearer,
    ];

    /// Form and colour, so that colour is never alone.
    fn sign(self) -> (Marker, Paint) {
        match self {
            CellFate::Answer | CellFate::Keeps => (Marker::Circle, Paint::Series(0)),
            CellFate::Worse => (Marker::Square, Paint::Series(2)),
            CellFate::Misses => (Marker::Down, Paint::Series(1)),
            CellFate::Open => (Marker::Diamond, Paint::Series(4)),
            CellFate::Fewer => (Marker::Down, Paint::Axis),
            CellFate::Dearer => (Marker::Circle, Paint::Axis),
        }
    }
}

/// A chart of a space.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcomes {
    pub head: Caption,
    /// What goes from left to right, and its values.
    pub columns: Steps,
    /// What goes from bottom to top, and its values.
    pub rows: (String, Vec<String>),
    /// By row and column: what became of it, and what the pointer says.
    pub cells: Vec<Vec<Option<(CellFate, String)>>>,
}

impl Outcomes {
    fn grid(&self, width: f64) -> GridFrame<'_> {
        let (rows, columns) = (&self.rows, &self.columns);
        GridFrame::new((&rows.0, &rows.1), columns, CELL, width)
    }

    /// Row, column, what became of it and its words.
    fn drawn(&self) -> impl Iterator<Item = (usize, usize, CellFate, &str)> {
        let grid = self.grid(WIDTH);
        let cells = self.cells.iter().enumerate();
        let cells = cells.flat_map(|(row, cells)| cells.iter().enumerate().map(move |(at, cell)| (row, at, cell)));
        cells.filter_map(move |(row, column, cell)| {
            let (fate, words) = cell.as_ref().filter(|_| grid.has((row, column)))?;
            Some((row, column, *fate, words.as_str()))
        })
    }

    fn entries(&self) -> Vec<Entry> {
        let is_there = |fate: &CellFate| self.drawn().any(|(_, _, other, _)| other == *fate);
        let entry = |fate: CellFate| match fate {
            CellFate::Answer => Entry::new(Sign::Best, say!(charts::fate(fate))),
            _ => {
                let (marker, paint) = fate.sign();
                Entry { sign: Sign::Point(marker, paint), text: say!(charts::fate(fate)).to_string() }
            }
        };
        CellFate::ALL.into_iter().filter(is_there).map(entry).collect()
    }
}

impl Chart for Outcomes {
    fn head(&self) -> &Caption {
        &self.head
    }

    fn height(&self, width: f64) -> f64 {
        legend::height(&self.entries(), width - 2.0 * SIDE) + self.grid(width).height()
    }

    fn remark(&self) -> String {
        match self.rows.1.len().max(self.columns.len()) > MOST {
            true => say!(charts::first_values_shown(MOST)),
            false => String::new(),
        }
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let grid = self.grid(canvas.width);
        if !grid.has((0, 0)) {
            return nothing(canvas, body);
        }
        let area = grid.area(legend::draw(canvas, &self.entries(), body));
        for row in 0..grid.rows.1.len() {
            let (_, y) = grid.cell(area, row, 0).middle();
            canvas.line((area.left, y), (area.right, y), Stroke::solid(Paint::Grid, 1.0));
        }
        grid.draw_names(canvas, area);
        for (row, column, fate, words) in self.drawn() {
            let (marker, paint) = fate.sign();
            let cell = grid.cell(area, row, column);
            let (at, reach) = (cell.middle(), (cell.width().min(cell.height()) * 0.32).clamp(2.5, 7.0));
            match fate {
                CellFate::Answer => {
                    mark(canvas, at, reach * 1.5, marker, paint);
                    star(canvas, at, reach * 1.15, Paint::Paper);
                }
                CellFate::Fewer | CellFate::Dearer => mark(canvas, at, reach * 0.6, marker, paint),
                _ => mark(canvas, at, reach, marker, paint),
            }
            canvas.hotspot(cell, words);
        }
    }
}
