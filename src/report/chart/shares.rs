//! Shares of a whole that may overlap: of each input what it does alone, and with all others.

use super::axis::{self, FOOT_TITLED, Scale};
use super::canvas::{Anchor, Canvas, Label, Rect, drop};
use super::datum::Datum;
use super::frame::{Chart, Head, nothing};
use super::legend::{self, Entry, Sign};
use super::style::{Paint, SIDE, SMALL, WIDTH};
use super::text;
use super::unit::Unit;
use crate::report::number;
use crate::report::words::say;

/// Inputs drawn at most.
const MOST: usize = 40;
/// Height of a row, and of each of its two bars.
const ROW: f64 = 36.0;
const THICK: f64 = 11.0;
/// No name is wider.
const NAMES: f64 = 190.0;
/// Room for a number behind the longest bar.
const NUMBER: f64 = 62.0;

/// A chart of shares.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shares {
    pub head: Head,
    /// What the whole is: `variance of the 90 % wait`.
    pub whole: String,
    /// What the two shares of a row are.
    pub kinds: [String; 2],
    /// From top to bottom: name, and its two shares. Estimates may lie below 0 or above 1; they are drawn up to there, and
    /// written as they are.
    pub rows: Vec<(String, [Datum; 2])>,
}

impl Shares {
    fn drawn(&self) -> &[(String, [Datum; 2])] {
        self.rows.get(..MOST).unwrap_or(&self.rows)
    }

    fn entries(&self) -> [Entry; 3] {
        [
            Entry::new(Sign::Area(Paint::Series(0)), &self.kinds[0]),
            Entry::new(Sign::Area(Paint::Series(1)), &self.kinds[1]),
            Entry::new(Sign::Whisker, "95 % interval"),
        ]
    }
}

impl Chart for Shares {
    fn head(&self) -> &Head {
        &self.head
    }

    fn height(&self) -> f64 {
        legend::height(&self.entries(), WIDTH - 2.0 * SIDE) + 8.0 + self.drawn().len().max(2) as f64 * ROW + FOOT_TITLED
    }

    fn remark(&self) -> String {
        match self.rows.len() - self.drawn().len() {
            0 => String::new(),
            more => say!(charts::more_inputs(more)),
        }
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let rows = self.drawn();
        let data = || rows.iter().flat_map(|(_, data)| data.iter());
        if data().all(|datum| datum.value().is_none()) {
            return nothing(canvas, body);
        }
        let top = legend::draw(canvas, &self.entries(), body) + 8.0;
        let wide = |(name, _): &(String, [Datum; 2])| text::width(&text::clean(name), SMALL, false);
        let names = rows.iter().map(wide).fold(60.0, f64::max).min(NAMES) + 12.0;
        let bottom = top + rows.len() as f64 * ROW;
        let area = Rect::new(body.left + names, top, body.right - NUMBER, bottom);
        let unit = Unit::Share;
        let positive = data().flat_map(Datum::numbers).map(|value| value.clamp(0.0, 1.0)).chain([0.0]);
        let across = Scale::new(axis::range(positive, 6, &unit), area.left, area.right, 6, &unit);
        axis::bottom(canvas, area, &across, 12.0);
        axis::foot(canvas, area, &across.title(&self.whole));
        for (index, (name, data)) in rows.iter().enumerate() {
            let y = top + (index as f64 + 0.5) * ROW;
            let shown = text::shorten(name, names - 12.0, SMALL, false);
            canvas.label(Label::new((body.left, y + drop(SMALL)), &shown, Anchor::Start));
            let mut most = area.left;
            for (series, datum) in data.iter().enumerate() {
                let middle = y + (series as f64 - 0.5) * (THICK + 2.0);
                let Some(value) = datum.value() else { continue };
                let end = across.at(value);
                let bar = Rect::new(area.left, middle - THICK / 2.0, end, middle + THICK / 2.0);
                canvas.rect(bar, Paint::Series(series));
                most = most.max(end);
                if let Some((low, high)) = datum.interval() {
                    legend::whisker(canvas, across.at(low), across.at(high), middle, 3.0);
                    most = most.max(across.at(high));
                }
            }
            if let Some(total) = data[1].value() {
                let words = number::estimated_share(total.max(0.0));
                canvas.label(Label::new((most + 7.0, y + drop(SMALL)), &words, Anchor::Start));
            }
            let said = |kind: usize| format!("{}: {}", self.kinds[kind], words(&data[kind]));
            let text = format!("{name}\n{}\n{}", said(0), said(1));
            canvas.hotspot(Rect::new(body.left, y - ROW / 2.0, body.right, y + ROW / 2.0), &text);
        }
    }
}

/// A share and its interval in words, as they are.
fn words(datum: &Datum) -> String {
    match (datum.value(), datum.interval()) {
        (Some(value), Some((low, high))) => {
            let interval = number::estimated_share_interval(low, high);
            say!(charts::with_interval(&number::estimated_share(value), &interval))
        }
        (Some(value), None) => number::estimated_share(value),
        (None, _) => say!(charts::NOT_DEFINED),
    }
}
