//! The cells of a heat map: colours, values, the best one, the edge of the target.

use super::{Cell, Heat, READABLE};
use crate::report::chart::canvas::{Anchor, Canvas, Label, Rect, Spot, Stroke, drop, star};
use crate::report::chart::ramp::letters;
use crate::report::chart::style::{ON_DARK, ON_LIGHT, Paint, SMALL};
use crate::report::chart::text;

/// How a value is printed in its cell.
type Short = fn(&str) -> String;

/// A number without its decimals, rounded; other texts as they are.
fn whole(text: &str) -> String {
    match text.trim().parse::<f64>() {
        Ok(number) if number.abs() >= 10.0 => format!("{number:.0}"),
        _ => text::clean(text),
    }
}

/// Where the cells lie.
pub(super) struct Grid {
    pub area: Rect,
    pub rows: usize,
    pub columns: usize,
}

impl Grid {
    pub(super) fn cell(&self, row: usize, column: usize) -> Rect {
        let (width, height) = (self.area.width() / self.columns as f64, self.area.height() / self.rows as f64);
        let (left, bottom) = (self.area.left + column as f64 * width, self.area.bottom - row as f64 * height);
        Rect::new(left, bottom - height, left + width, bottom)
    }
}

impl Heat {
    /// Whether there are borders between cells that meet the target and cells that miss it.
    pub(super) fn borders(&self) -> Vec<((usize, usize), (usize, usize))> {
        let differ = |a: Option<&Cell>, b: Option<&Cell>| match (a.and_then(|c| c.meets), b.and_then(|c| c.meets)) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        };
        let (rows, columns) = self.size();
        let mut found = Vec::new();
        for (row, column, cell) in self.cells() {
            for (r, c) in [(row + 1, column), (row, column + 1)] {
                if r < rows && c < columns && differ(Some(cell), self.cell(r, c)) {
                    found.push(((row, column), (r, c)));
                }
            }
        }
        found
    }

    /// How the values are printed so that all find room in cells of this width; not at all if there is no way.
    fn shorts(&self, room: f64) -> Option<Short> {
        let (rows, columns) = self.size();
        let fits =
            |short: &Short| self.cells().all(|(_, _, cell)| text::width(&short(&cell.short), SMALL, false) <= room);
        let ways: [Short; 2] = [text::clean, whole];
        ways.into_iter().find(|short| rows.max(columns) <= READABLE && fits(short))
    }

    pub(super) fn draw_cells(&self, canvas: &mut Canvas, grid: &Grid, range: (f64, f64)) {
        let inner = grid.cell(0, 0);
        let readable = self.shorts(inner.width() - 3.0);
        for (row, column, cell) in self.cells() {
            let place = grid.cell(row, column);
            let Some(value) = cell.datum.value() else {
                canvas.rect(place.inset(0.5), Paint::Shade);
                continue;
            };
            let paint = self.colour(value, range);
            canvas.rect(place.inset(0.5), paint);
            if let Some(short) = readable {
                let (x, y) = place.middle();
                let at = (x, y + drop(SMALL));
                canvas.label(Label::new(at, &short(&cell.short), Anchor::Middle).paint(letters(paint)));
            }
        }
    }

    pub(super) fn draw_best(&self, canvas: &mut Canvas, grid: &Grid, range: (f64, f64)) {
        let readable = self.shorts(grid.cell(0, 0).width() - 3.0);
        let Some((row, column)) = self.best.filter(|(r, c)| *r < grid.rows && *c < grid.columns) else { return };
        let Some(cell) = self.cell(row, column) else { return };
        let place = grid.cell(row, column);
        let paint = cell.datum.value().map_or(Paint::Shade, |value| self.colour(value, range));
        canvas.outline(place.inset(3.5), Stroke::solid(ON_DARK, 4.2));
        canvas.outline(place.inset(3.5), Stroke::solid(ON_LIGHT, 2.2));
        let used = readable.map_or(0.0, |short| text::width(&short(&cell.short), SMALL, false));
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
    pub(super) fn draw_target(&self, canvas: &mut Canvas, grid: &Grid) {
        let mut edges: Vec<(Spot, Spot)> = Vec::new();
        let mut borders = self.borders();
        // Down each column's side, then along each row, so that pieces of one line follow each other.
        borders.sort_by_key(|((row, column), (other, _))| match other == row {
            true => (0, *column, *row),
            false => (1, *row, *column),
        });
        for ((row, column), (other, _)) in borders {
            let cell = grid.cell(row, column);
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
