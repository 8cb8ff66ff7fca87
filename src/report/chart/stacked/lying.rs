//! Bars below each other, each behind its name; on narrow screens below it, if it is long.

use super::super::axis::{self, FOOT, HEAD, Scale};
use super::super::canvas::{Anchor, Canvas, Label, Rect, drop};
use super::super::rows::widest;
use super::super::style::{LEADING, Paint, SIDE, SMALL, is_narrow};
use super::super::text;
use super::super::unit::UnitText;
use super::Stacked;

/// Height of a bar's row: of many, of few.
const ROW: (f64, f64) = (20.0, 34.0);
/// No name is wider than this, and than a part of the paper.
const NAMES: (f64, f64) = (240.0, 0.36);
/// No sum is wider.
const SUMS: f64 = 90.0;

impl Stacked {
    /// Height of a bar's place, and of the name over it: none where names stand before their bars.
    fn row(&self, width: f64) -> (f64, f64) {
        let row = if self.drawn().len() > 10 { ROW.0 } else { ROW.1 };
        let longest = widest(self.drawn().iter().map(|bar| bar.name.as_str()));
        let are_over = is_narrow(width) && longest > NAMES.1 * (width - 2.0 * SIDE);
        (row, if are_over { LEADING } else { 0.0 })
    }

    pub(super) fn lying_height(&self, width: f64) -> f64 {
        let (row, over) = self.row(width);
        HEAD + self.drawn().len().max(1) as f64 * (row + over) + FOOT + 4.0
    }

    pub(super) fn draw_lying(&self, canvas: &mut Canvas, body: Rect) {
        let (bars, (row, over)) = (self.drawn(), self.row(canvas.width));
        let room = if over > 0.0 { body.width() } else { NAMES.0.min(NAMES.1 * body.width()) };
        let names: Vec<String> = bars.iter().map(|bar| text::shorten(&bar.name, room, SMALL, false)).collect();
        let sum = |bar: &super::StackedBar| bar.whole.value().map(|value| self.unit.value(value)).unwrap_or_default();
        let sums: Vec<String> = bars.iter().map(|bar| text::shorten(&sum(bar), SUMS, SMALL, true)).collect();
        let widest = |texts: &[String], bold| texts.iter().map(|t| text::width(t, SMALL, bold)).fold(0.0, f64::max);
        let left = body.left + if over > 0.0 { 8.0 } else { widest(&names, false) + 10.0 };
        let right = body.right - widest(&sums, true) - 10.0;
        let (top, pitch) = (body.top + HEAD, row + over);
        let area = Rect::new(left, top, right, top + bars.len() as f64 * pitch);
        let across = Scale::new(self.range(), area.left, area.right, 5, &self.unit);
        axis::head(canvas, body.left, top, body.width(), &across.title(&self.measure));
        axis::bottom(canvas, area, &across, 12.0);
        for (place, ((bar, name), sum)) in bars.iter().zip(&names).zip(&sums).enumerate() {
            let y = top + place as f64 * pitch + over + row / 2.0;
            canvas.label(match over > 0.0 {
                true => {
                    Label::new((body.left, y - row / 2.0 - LEADING / 2.0 + drop(SMALL)), name, Anchor::Start).halo()
                }
                false => Label::new((left - 8.0, y + drop(SMALL)), name, Anchor::End),
            });
            let Some(end) = bar.end() else { continue };
            let half = row * 0.38;
            for (part, value, from, to) in self.cuts(bar, &across) {
                let segment = Rect::new(from, y - half, to, y + half);
                canvas.rect(segment, Paint::Part(part));
                self.label(canvas, bar, value, segment);
            }
            let at = (across.at(end) + 7.0, y + drop(SMALL));
            canvas.label(Label::new(at, sum, Anchor::Start).bold().halo());
            canvas.hotspot(Rect::new(area.left, y - row / 2.0, area.right, y + row / 2.0), &self.words(bar));
        }
    }
}
