//! What became of each configuration of a space: a sign in a grid.

use super::axis::{FOOT, HEAD};
use super::canvas::{Anchor, Canvas, Label, Rect, Spot, Stroke, drop, mark, star};
use super::frame::{Chart, Head, nothing};
use super::legend::{self, Entry, Sign};
use super::style::{LEADING, Marker, Paint, SIDE, SMALL, WIDTH};
use super::text;
use crate::report::words::say;

/// Rows and columns drawn at most.
const MOST: usize = 60;
/// Height of a row, at least and at most, and of all together where there is a choice.
const CELL: (f64, f64) = (18.0, 30.0);
const ALL: f64 = 330.0;
/// No row's name is wider.
const NAMES: f64 = 170.0;

/// What became of a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
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

impl Fate {
    const ALL: [Fate; 7] =
        [Fate::Answer, Fate::Keeps, Fate::Worse, Fate::Misses, Fate::Open, Fate::Fewer, Fate::Dearer];

    /// Form and colour, so that colour is never alone.
    fn sign(self) -> (Marker, Paint) {
        match self {
            Fate::Answer | Fate::Keeps => (Marker::Circle, Paint::Series(0)),
            Fate::Worse => (Marker::Square, Paint::Series(2)),
            Fate::Misses => (Marker::Down, Paint::Series(1)),
            Fate::Open => (Marker::Diamond, Paint::Series(4)),
            Fate::Fewer => (Marker::Down, Paint::Axis),
            Fate::Dearer => (Marker::Circle, Paint::Axis),
        }
    }
}

/// A chart of a space.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcomes {
    pub head: Head,
    /// What goes from left to right, and its values.
    pub columns: (String, Vec<String>),
    /// What goes from bottom to top, and its values.
    pub rows: (String, Vec<String>),
    /// By row and column: what became of it, and what the pointer says.
    pub cells: Vec<Vec<Option<(Fate, String)>>>,
}

impl Outcomes {
    fn size(&self) -> (usize, usize) {
        (self.rows.1.len().min(MOST), self.columns.1.len().min(MOST))
    }

    fn drawn(&self) -> impl Iterator<Item = (usize, usize, Fate, &str)> {
        let (rows, columns) = self.size();
        let places = (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)));
        places.filter_map(|(row, column)| {
            let (fate, words) = self.cells.get(row)?.get(column)?.as_ref()?;
            Some((row, column, *fate, words.as_str()))
        })
    }

    fn entries(&self) -> Vec<Entry> {
        let is_there = |fate: &Fate| self.drawn().any(|(_, _, other, _)| other == *fate);
        let entry = |fate: Fate| match fate {
            Fate::Answer => Entry::new(Sign::Best, say!(charts::fate(fate))),
            _ => {
                let (marker, paint) = fate.sign();
                Entry { sign: Sign::Point(marker, paint), text: say!(charts::fate(fate)).to_string() }
            }
        };
        Fate::ALL.into_iter().filter(is_there).map(entry).collect()
    }

    fn row_height(&self) -> f64 {
        (ALL / self.size().0.max(1) as f64).clamp(CELL.0, CELL.1)
    }

    fn names_width(&self) -> f64 {
        let widths = self.rows.1.iter().map(|name| text::width(&text::clean(name), SMALL, false));
        widths.fold(0.0, f64::max).min(NAMES) + 10.0
    }

    /// The names of columns stand upright where they are wider than a column.
    fn turned(&self) -> bool {
        let pitch = (WIDTH - 2.0 * SIDE - self.names_width()) / self.size().1.max(1) as f64;
        let widest =
            self.columns.1.iter().map(|name| text::width(&text::clean(name), SMALL, false)).fold(0.0, f64::max);
        // Numbers may stand for their neighbours.
        widest > pitch - 4.0 && self.columns.1.iter().any(|name| name.parse::<f64>().is_err())
    }

    fn foot(&self) -> f64 {
        if !self.turned() {
            return FOOT;
        }
        let widths = self.columns.1.iter().map(|name| text::width(&text::clean(name), SMALL, false));
        widths.fold(0.0, f64::max).min(NAMES * 0.7) + 12.0
    }
}

impl Chart for Outcomes {
    fn head(&self) -> &Head {
        &self.head
    }

    fn height(&self) -> f64 {
        let rows = self.size().0.max(1) as f64;
        legend::height(&self.entries(), WIDTH - 2.0 * SIDE)
            + HEAD
            + rows * self.row_height()
            + self.foot()
            + LEADING
            + 4.0
    }

    fn remark(&self) -> String {
        match self.rows.1.len().max(self.columns.1.len()) > MOST {
            true => say!(charts::first_values_shown(MOST)),
            false => String::new(),
        }
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let (rows, columns) = self.size();
        if rows == 0 || columns == 0 {
            return nothing(canvas, body);
        }
        let top = legend::draw(canvas, &self.entries(), body) + HEAD;
        let left = body.left + self.names_width();
        let bottom = top + rows as f64 * self.row_height();
        let pitch = (body.right - left) / columns as f64;
        let middle = |row: usize, column: usize| -> Spot {
            (left + (column as f64 + 0.5) * pitch, bottom - (row as f64 + 0.5) * self.row_height())
        };
        let name = text::shorten(&self.rows.0, body.width(), SMALL, false);
        canvas.label(Label::new((body.left, top - 8.0), &name, Anchor::Start));
        for row in 0..rows {
            let (_, y) = middle(row, 0);
            canvas.line((left, y), (body.right, y), Stroke::solid(Paint::Grid, 1.0));
            let name = text::shorten(&self.rows.1[row], NAMES, SMALL, false);
            canvas.label(Label::new((left - 8.0, y + drop(SMALL)), &name, Anchor::End).paint(Paint::Soft));
        }
        self.draw_columns(canvas, (left, bottom), pitch);
        let name = text::shorten(&self.columns.0, body.right - left, SMALL, false);
        let at = ((left + body.right) / 2.0, bottom + self.foot() + LEADING - 3.0);
        canvas.label(Label::new(at, &name, Anchor::Middle));
        let reach = (pitch.min(self.row_height()) * 0.32).clamp(2.5, 7.0);
        for (row, column, fate, _) in self.drawn() {
            let (marker, paint) = fate.sign();
            let at = middle(row, column);
            match fate {
                Fate::Answer => {
                    mark(canvas, at, reach * 1.5, marker, paint);
                    star(canvas, at, reach * 1.15, Paint::Paper);
                }
                Fate::Fewer | Fate::Dearer => mark(canvas, at, reach * 0.6, marker, paint),
                _ => mark(canvas, at, reach, marker, paint),
            }
        }
        for (row, column, _, words) in self.drawn() {
            let (x, y) = middle(row, column);
            let half = self.row_height() / 2.0;
            canvas.hotspot(Rect::new(x - pitch / 2.0, y - half, x + pitch / 2.0, y + half), words);
        }
    }
}

impl Outcomes {
    fn draw_columns(&self, canvas: &mut Canvas, (left, bottom): Spot, pitch: f64) {
        let columns = self.size().1;
        let turned = self.turned();
        let widths = self.columns.1.iter().map(|name| text::width(&text::clean(name), SMALL, false) + 6.0);
        let room = if turned { LEADING } else { widths.fold(0.0, f64::max).min(pitch * 10.0) };
        let every = (room / pitch).ceil().max(1.0) as usize;
        for column in (0..columns).step_by(every) {
            let x = left + (column as f64 + 0.5) * pitch;
            let width = if turned { NAMES * 0.7 } else { pitch * every as f64 };
            let name = text::shorten(&self.columns.1[column], width, SMALL, false);
            let label = match turned {
                true => Label::new((x + drop(SMALL), bottom + 8.0), &name, Anchor::End).turned(),
                false => Label::new((x, bottom + FOOT - 2.0), &name, Anchor::Middle),
            };
            canvas.label(label.paint(Paint::Soft));
        }
    }
}
