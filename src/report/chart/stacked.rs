//! A sum and its parts: bars cut into up to six parts, always in the same order and colours.
//!
//! Bars stand upright where they follow each other along an axis, such as hours; they lie where each has a name of its
//! own, such as a configuration.

mod lying;
mod upright;

use super::axis::{self, Scale};
use super::canvas::{Anchor, Canvas, Label, Rect, drop};
use super::datum::Datum;
use super::frame::{Caption, Chart, nothing};
use super::legend::{self, Entry, Sign};
use super::style::{PARTS, Paint, SIDE, SMALL};
use super::text;
use super::ticks::Ticks;
use super::unit::{Unit, UnitText};
use crate::report::number;
use crate::report::words::say;

/// Bars drawn at most.
const MOST: usize = 60;
/// Between two parts, so that they are told apart without colours.
const GAP: f64 = 1.4;
/// Parts of less than this share of the axis are not seen: they are neither drawn nor in the legend.
const UNSEEN: f64 = 0.001;
/// Parts shorter than this do without the gap.
const SHORT: f64 = 3.5;

/// A chart of sums and their parts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stacked {
    pub head: Caption,
    /// What the parts add up to: `mean wait`.
    pub measure: String,
    pub unit: Unit,
    /// The names of the parts, from the axis outward; the first six are drawn. The place of a part gives its colour, so
    /// that it has the same one in every chart.
    pub parts: Vec<String>,
    /// The first sixty are drawn.
    pub bars: Vec<StackedBar>,
    pub along: BarLayout,
}

/// How the bars stand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum BarLayout {
    /// Upright along an axis of this name, and beside them one for all together, if there is one.
    Upright { axis: String, whole: Option<StackedBar> },
    /// Below each other, each behind its name.
    Lying,
}

/// A sum and its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct StackedBar {
    /// What it is of: `9`, `overflow 5 min`.
    pub name: String,
    /// The sum.
    pub whole: Datum,
    /// In the order of the names; less than nothing counts as nothing. A bar without any value stays empty.
    pub parts: Vec<Datum>,
}

impl StackedBar {
    /// The parts that are there: place and value.
    fn known(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        let values = self.parts.iter().take(PARTS).enumerate();
        values.filter_map(|(place, datum)| Some((place, datum.value()?.max(0.0))))
    }

    /// Where its parts end; nothing for an empty bar.
    fn end(&self) -> Option<f64> {
        self.known().map(|(_, value)| value).reduce(|sum, value| sum + value)
    }

    /// Place, beginning and end of each part.
    fn segments(&self) -> impl Iterator<Item = (usize, f64, f64)> + '_ {
        self.known().scan(0.0, |end, (place, value)| {
            let begin = *end;
            *end += value;
            Some((place, begin, *end))
        })
    }

    /// A part of the sum of the parts in whole percent.
    fn percent(&self, value: f64) -> String {
        let end = self.end().unwrap_or(0.0);
        if end > 0.0 { number::share(value / end, 0) } else { String::new() }
    }
}

impl Stacked {
    fn drawn(&self) -> &[StackedBar] {
        self.bars.get(..MOST).unwrap_or(&self.bars)
    }

    fn whole(&self) -> Option<&StackedBar> {
        match &self.along {
            BarLayout::Upright { whole, .. } => whole.as_ref().filter(|bar| bar.end().is_some()),
            BarLayout::Lying => None,
        }
    }

    fn all(&self) -> impl Iterator<Item = &StackedBar> {
        self.drawn().iter().chain(self.whole())
    }

    /// The parts that can be seen in any bar.
    fn entries(&self) -> Vec<Entry> {
        let (low, high) = self.range();
        let least = UNSEEN * (high - low);
        let is_seen = |place: usize| {
            self.all().any(|bar| bar.known().any(|(known, value)| known == place && value > 0.0 && value >= least))
        };
        let parts = self.parts.iter().take(PARTS).enumerate().filter(|(place, _)| is_seen(*place));
        parts.map(|(place, name)| Entry::new(Sign::Area(Paint::Part(place)), name)).collect()
    }

    fn range(&self) -> (f64, f64) {
        axis::range(self.all().filter_map(StackedBar::end).chain([0.0]), 5, &self.unit)
    }

    /// Place, value, and the ends along the bar of each part that can be seen; a gap before all but the first.
    fn cuts<'a>(
        &self,
        bar: &'a StackedBar,
        scale: &'a Scale,
    ) -> impl Iterator<Item = (usize, f64, f64, f64)> + use<'a> {
        let least = UNSEEN * (scale.high - scale.low);
        let seen = bar.segments().filter(move |(_, begin, end)| end - begin >= least && end > begin);
        seen.enumerate().map(|(index, (place, begin, end))| {
            let (from, to) = (scale.at(if index == 0 { 0.0 } else { begin }), scale.at(end));
            let gap = if index == 0 || (to - from).abs() < SHORT { 0.0 } else { GAP.copysign(to - from) };
            (place, end - begin, from + gap, to)
        })
    }

    /// The share of a part in the middle of it, if there is room.
    fn label(&self, canvas: &mut Canvas, bar: &StackedBar, value: f64, segment: Rect) {
        let words = bar.percent(value);
        let room = segment.width() - 6.0;
        if words.is_empty() || segment.height() < SMALL + 2.0 || text::width(&words, SMALL, true) > room {
            return;
        }
        let (x, y) = segment.middle();
        canvas.label(Label::new((x, y + drop(SMALL)), &words, Anchor::Middle).bold().paint(Paint::Paper));
    }

    /// Name, sum and parts in words, for the pointer.
    fn words(&self, bar: &StackedBar) -> String {
        let name = |place: usize| self.parts.get(place).map_or("", String::as_str);
        let part = |(place, value): (usize, f64)| {
            let datum = bar.parts.get(place).copied().unwrap_or_default();
            say!(charts::part(name(place), &datum.words(&self.unit), &bar.percent(value)))
        };
        let parts: Vec<String> = bar.known().filter(|(_, value)| *value > 0.0).map(part).collect();
        say!(charts::sum(&bar.name, &self.measure, &bar.whole.words(&self.unit), &parts))
    }

    /// A sum in the unit of the axis, with a digit after the point or without; nothing where that would be a zero.
    fn short(&self, ticks: &Ticks, value: f64, decimals: usize) -> String {
        if self.unit != Unit::Time {
            return self.unit.value(value);
        }
        let value = value / ticks.worth;
        let is_zero = (value * 10f64.powi(decimals as i32)).round_ties_even() == 0.0;
        if is_zero { String::new() } else { number::fixed(value, decimals) }
    }
}

impl Chart for Stacked {
    fn head(&self) -> &Caption {
        &self.head
    }

    fn height(&self, width: f64) -> f64 {
        let legend = legend::height(&self.entries(), width - 2.0 * SIDE);
        legend + if matches!(self.along, BarLayout::Lying) { self.lying_height(width) } else { upright::HEIGHT }
    }

    fn remark(&self) -> String {
        let mut remarks = Vec::new();
        if self.all().any(|bar| bar.end().is_some()) && self.drawn().iter().any(|bar| bar.end().is_none()) {
            remarks.push(say!(charts::NO_BAR));
        }
        match self.bars.len().saturating_sub(MOST) {
            0 => {}
            more => remarks.push(say!(charts::first_shown(MOST, more))),
        }
        remarks.join(" ")
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        if self.all().all(|bar| bar.end().is_none()) {
            return nothing(canvas, body);
        }
        let top = legend::draw(canvas, &self.entries(), body);
        let below = Rect::new(body.left, top, body.right, body.bottom);
        match &self.along {
            BarLayout::Upright { axis, .. } => self.draw_upright(canvas, below, axis),
            BarLayout::Lying => self.draw_lying(canvas, below),
        }
    }
}
