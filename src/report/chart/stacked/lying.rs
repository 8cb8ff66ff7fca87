//! Bars below each other, each behind its name.

use super::super::axis::{self, FOOT, HEAD, Scale};
use super::super::canvas::{Anchor, Canvas, Label, Rect, drop};
use super::super::style::{Paint, SMALL};
use super::super::text;
use super::super::unit::UnitText;
use super::Stacked;

/// Height of a bar's row: of many, of few.
const ROW: (f64, f64) = (20.0, 34.0);
/// No name is wider.
const NAMES: f64 = 240.0;
/// No sum is wider.
const SUMS: f64 = 90.0;

impl Stacked {
    fn row(&self) -> f64 {
        if self.drawn().len() > 10 { ROW.0 } else { ROW.1 }
    }

    pub(super) fn lying_height(&self) -> f64 {
        HEAD + self.drawn().len().max(1) as f64 * self.row() + FOOT + 4.0
    }

    pub(super) fn draw_lying(&self, canvas: &mut Canvas, body: Rect) {
        let bars = self.drawn();
        let names: Vec<String> = bars.iter().map(|bar| text::shorten(&bar.name, NAMES, SMALL, false)).collect();
        let sum = |bar: &super::StackedBar| bar.whole.value().map(|value| self.unit.value(value)).unwrap_or_default();
        let sums: Vec<String> = bars.iter().map(|bar| text::shorten(&sum(bar), SUMS, SMALL, true)).collect();
        let widest = |texts: &[String], bold| texts.iter().map(|t| text::width(t, SMALL, bold)).fold(0.0, f64::max);
        let left = body.left + widest(&names, false) + 10.0;
        let right = body.right - widest(&sums, true) - 10.0;
        let (top, row) = (body.top + HEAD, self.row());
        let area = Rect::new(left, top, right, top + bars.len() as f64 * row);
        let across = Scale::new(self.range(), area.left, area.right, 5, &self.unit);
        axis::head(canvas, body.left, top, body.width(), &across.title(&self.measure));
        axis::bottom(canvas, area, &across, 12.0);
        for (place, ((bar, name), sum)) in bars.iter().zip(&names).zip(&sums).enumerate() {
            let y = top + (place as f64 + 0.5) * row;
            canvas.label(Label::new((left - 8.0, y + drop(SMALL)), name, Anchor::End));
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
