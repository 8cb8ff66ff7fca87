//! The cells of a heat map: colours, values, the best one, the edge of the target.

use super::{Heat, HeatCell, READABLE};
use crate::experiment::Kept;
use crate::report::chart::canvas::{Anchor, Canvas, Label, Rect, Spot, Stroke, drop, star};
use crate::report::chart::grid::GridFrame;
use crate::report::chart::ramp::letters;
use crate::report::chart::rows::widest;
use crate::report::chart::style::{ON_DARK, ON_LIGHT, Paint, SMALL};

impl Heat {
    /// Whether there are borders between cells that meet the target and cells that miss it.
    pub(super) fn borders(&self) -> Vec<((usize, usize), (usize, usize))> {
        let differ = |a: &HeatCell, b: &HeatCell| {
            matches!((a.kept, b.kept), (Kept::Met, Kept::Missed) | (Kept::Missed, Kept::Met))
        };
        let (rows, columns) = self.size();
        let mut found = Vec::new();
        for (row, column, cell) in self.cells() {
            for (r, c) in [(row + 1, column), (row, column + 1)] {
                if r < rows && c < columns && self.cell(r, c).is_some_and(|other| differ(cell, other)) {
                    found.push(((row, column), (r, c)));
                }
            }
        }
        found
    }

    /// Which of the ways to print values finds room in cells of this width; none if neither does.
    fn readable(&self, grid: &GridFrame, area: Rect) -> Option<usize> {
        let (rows, columns) = self.size();
        let room = grid.cell(area, 0, 0).width() - 3.0;
        let fits = |way: &usize| widest(self.cells().map(|(_, _, cell)| cell.short[*way].as_str())) <= room;
        [0, 1].into_iter().find(|way| rows.max(columns) <= READABLE && fits(way))
    }

    pub(super) fn draw_cells(&self, canvas: &mut Canvas, grid: &GridFrame, area: Rect, range: (f64, f64)) {
        let readable = self.readable(grid, area);
        for (row, column, cell) in self.cells() {
            let place = grid.cell(area, row, column);
            let Some(value) = cell.datum.value() else {
                canvas.rect(place.inset(0.5), Paint::Shade);
                continue;
            };
            let paint = self.colour(value, range);
            canvas.rect(place.inset(0.5), paint);
            if let Some(way) = readable {
                let (x, y) = place.middle();
                let at = (x, y + drop(SMALL));
                canvas.label(Label::new(at, &cell.short[way], Anchor::Middle).paint(letters(paint)));
            }
        }
    }

    pub(super) fn draw_best(&self, canvas: &mut Canvas, grid: &GridFrame, area: Rect, range: (f64, f64)) {
        let readable = self.readable(grid, area);
        for place in self.best.iter().filter(|place| grid.has(**place)) {
            self.draw_best_cell(canvas, grid, area, range, *place, readable);
        }
    }

    fn draw_best_cell(
        &self,
        canvas: &mut Canvas,
        grid: &GridFrame,
        area: Rect,
        range: (f64, f64),
        (row, column): (usize, usize),
        readable: Option<usize>,
    ) {
        let Some(cell) = self.cell(row, column) else { return };
        let place = grid.cell(area, row, column);
        let paint = cell.datum.value().map_or(Paint::Shade, |value| self.colour(value, range));
        canvas.outline(place.inset(3.5), Stroke::solid(ON_DARK, 4.2));
        canvas.outline(place.inset(3.5), Stroke::solid(ON_LIGHT, 2.2));
        let used = readable.map_or(0.0, |way| widest([cell.short[way].as_str()].into_iter()));
        let (x, y) = place.middle();
        let reach = 6.5;
        let at: Option<Spot> = if readable.is_none() {
            Some((x, y))
        } else if place.width() >= used + 2.0 * (2.0 * reach + 8.0) {
            Some((x - used / 2.0 - reach - 5.0, y))
        } else if place.height() >= 2.0 * (0.5 * SMALL + 2.0 * reach + 3.0) {
            Some((x, place.top + reach + 5.0))
        } else {
            None
        };
        if let Some(at) = at.filter(|_| place.width() > 2.0 * reach + 6.0) {
            star(canvas, at, reach, letters(paint));
        }
    }

    /// The edge between cells that meet the target and cells that miss it.
    pub(super) fn draw_target(&self, canvas: &mut Canvas, grid: &GridFrame, area: Rect) {
        let mut edges: Vec<(Spot, Spot)> = Vec::new();
        let mut borders = self.borders();
        // Down each column's side, then along each row, so that pieces of one line follow each other.
        borders.sort_by_key(|((row, column), (other, _))| match other == row {
            true => (0, *column, *row),
            false => (1, *row, *column),
        });
        for ((row, column), (other, _)) in borders {
            let cell = grid.cell(area, row, column);
            let (from, to) = match other == row {
                true => ((cell.right, cell.bottom), (cell.right, cell.top)),
                false => ((cell.left, cell.top), (cell.right, cell.top)),
            };
            let joins = |a: Spot, b: Spot| (a.0 - b.0).abs() < 0.01 && (a.1 - b.1).abs() < 0.01;
            let straight = |a: Spot, b: Spot| ((a.0 - b.0).abs() < 0.01) == (other == row);
            match edges.last_mut() {
                Some((start, end)) if joins(*end, from) && straight(*start, *end) => *end = to,
                _ => edges.push((from, to)),
            }
        }
        // All of the white before any of the black, so that corners join.
        for (from, to) in &edges {
            canvas.line(*from, *to, Stroke::solid(ON_DARK, 6.0));
        }
        for (from, to) in &edges {
            canvas.line(*from, *to, Stroke::solid(ON_LIGHT, 3.0));
        }
    }
}
