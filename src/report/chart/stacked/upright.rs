//! Bars along an axis, such as the hours of a day, and one for all together.

use super::super::axis::{self, FOOT, FOOT_TITLED, HEAD, Scale};
use super::super::canvas::{Anchor, Canvas, Label, Rect};
use super::super::steps::Places;
use super::super::style::{LEADING, Paint, SMALL};
use super::super::text;
use super::super::unit::UnitText;
use super::{Stacked, StackedBar};

/// Height of the bars' place.
const PLOT: f64 = 230.0;
/// Above the bars: the axis' title, then the sum of the highest one.
const ABOVE: f64 = HEAD + LEADING;
/// Height of all without the legend.
pub(super) const HEIGHT: f64 = ABOVE + PLOT + FOOT_TITLED + 4.0;
/// Room for the bar of all together, and its width.
const WHOLE: (f64, f64) = (104.0, 64.0);
/// No bar is wider.
const WIDEST: f64 = 56.0;

impl Stacked {
    pub(super) fn draw_upright(&self, canvas: &mut Canvas, body: Rect, along: &str) {
        let (top, bottom) = (body.top + ABOVE, body.top + ABOVE + PLOT);
        let up = Scale::new(self.range(), bottom, top, 5, &self.unit);
        let left = body.left + up.widest() + 10.0;
        let aside = if self.whole().is_some() { WHOLE.0 } else { 0.0 };
        let area = Rect::new(left, top, body.right - aside, bottom);
        axis::left(canvas, Rect::new(left, top, body.right, bottom), &up, true);
        axis::head(canvas, body.left, top - LEADING, body.width(), &up.title(&self.measure));
        let bars = self.drawn();
        let pitch = area.width() / bars.len().max(1) as f64;
        let at: Vec<f64> = (0..bars.len()).map(|place| area.left + (place as f64 + 0.5) * pitch).collect();
        let half = (pitch * 0.39).min(WIDEST / 2.0);
        for (bar, x) in bars.iter().zip(&at) {
            self.draw_column(canvas, bar, (x - half, x + half), &up);
        }
        self.draw_sums(canvas, &at, pitch, &up);
        let names: Vec<String> = bars.iter().map(|bar| bar.name.clone()).collect();
        let places = Places { at, order: (0..bars.len()).collect(), title: along.to_string() };
        // No further, so that they keep apart from the name of the whole.
        axis::bottom_steps(canvas, area, &places, &names, (pitch / 2.0).min(10.0));
        let title = text::shorten(along, area.width(), SMALL, false);
        let at = (area.middle().0, area.bottom + FOOT + LEADING - 2.0);
        canvas.label(Label::new(at, &title, Anchor::Middle));
        for (place, bar) in bars.iter().enumerate().filter(|(_, bar)| bar.end().is_some()) {
            let x = area.left + place as f64 * pitch;
            canvas.hotspot(Rect::new(x, area.top, x + pitch, area.bottom), &self.words(bar));
        }
        if let Some(whole) = self.whole() {
            let around = Rect::new(area.right, top, body.right, bottom);
            self.draw_whole(canvas, whole, around, &up);
        }
    }

    fn draw_column(&self, canvas: &mut Canvas, bar: &StackedBar, (left, right): (f64, f64), up: &Scale) {
        for (place, value, from, to) in self.cuts(bar, up) {
            let segment = Rect::new(left, to, right, from);
            canvas.rect(segment, Paint::Part(place));
            self.label(canvas, bar, value, segment);
        }
    }

    /// The sums above their bars, if all find room: with a digit after the point, or without.
    fn draw_sums(&self, canvas: &mut Canvas, at: &[f64], pitch: f64, up: &Scale) {
        let fits = |text: &String| text::width(text, SMALL, false) <= pitch - 3.0;
        let texts = |decimals: usize| -> Vec<String> {
            let of = |bar: &StackedBar| bar.whole.value().map(|value| self.short(&up.ticks, value, decimals));
            self.drawn().iter().map(|bar| of(bar).unwrap_or_default()).collect()
        };
        // All or none: the highest must not be the ones without.
        let Some(texts) = [1, 0].map(texts).into_iter().find(|texts| texts.iter().all(fits)) else { return };
        for ((bar, text), x) in self.drawn().iter().zip(&texts).zip(at) {
            if let Some(end) = bar.end() {
                let at = (*x, up.at(end) - 5.0);
                canvas.label(Label::new(at, text, Anchor::Middle).paint(Paint::Soft).halo());
            }
        }
    }

    fn draw_whole(&self, canvas: &mut Canvas, whole: &StackedBar, around: Rect, up: &Scale) {
        let x = around.right - WHOLE.0 / 2.0 + 6.0;
        let (left, right) = (x - WHOLE.1 / 2.0, x + WHOLE.1 / 2.0);
        self.draw_column(canvas, whole, (left, right), up);
        let foot = Rect::new(left - 8.0, around.top, right + 8.0, around.bottom);
        axis::base(canvas, foot);
        let room = foot.width() + 4.0;
        let name = text::shorten(&whole.name, room, SMALL, true);
        canvas.label(Label::new((x, around.bottom + FOOT - 2.0), &name, Anchor::Middle).bold());
        if let (Some(value), Some(end)) = (whole.whole.value(), whole.end()) {
            let text = self.unit.value(value);
            if text::width(&text, SMALL, true) <= WHOLE.0 - 8.0 {
                canvas.label(Label::new((x, up.at(end) - 5.0), &text, Anchor::Middle).bold().halo());
            }
        }
        canvas.hotspot(Rect::new(foot.left, around.top, foot.right, around.bottom), &self.words(whole));
    }
}
