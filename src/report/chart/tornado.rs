//! A tornado: what each input does to a measure between its low and its high value, the largest on top.

use super::axis;
use super::canvas::Stroke;
use super::datum::{Datum, plain};
use super::frame::Caption;
use super::legend::{Entry, Sign};
use super::rows::{GAP, Named, NamedRow, RowMark, RowPanel, Rows, left_out, widest};
use super::style::{BAR, LEADING, MARK, Paint, SMALL};
use super::text;
use super::unit::{Unit, UnitText};
use crate::report::words::say;

/// Inputs drawn at most.
const MOST: usize = 40;
/// Height of a row, and of the bar in it.
const ROW: f64 = 42.0;
const THICK: f64 = 20.0;
/// No name is wider, and no line of words below it.
const NAMES: f64 = 208.0;
/// Room beside the bars for the values of an input: at least, and at most.
const ENDS: (f64, f64) = (96.0, 132.0);

/// A tornado chart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tornado {
    pub head: Caption,
    /// The measure: `90 % wait`.
    pub measure: String,
    pub unit: Unit,
    /// The value that bars begin at, and what it is: `as it is`.
    pub middle: Option<(f64, String)>,
    /// From top to bottom.
    pub rows: Vec<InputBar>,
}

/// One input.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InputBar {
    /// What it is called.
    pub name: String,
    /// Below its name: what it does, `+10 min`, and how sure that is, `± 50 s`; on a line of its own where there is no
    /// room for both.
    pub effect: String,
    pub error: String,
    /// The measure at its low value, and that value in words.
    pub low: (Datum, String),
    /// The same at its high value.
    pub high: (Datum, String),
    /// Whether its effect is clear; bars of others are pale.
    pub is_clear: bool,
}

impl InputBar {
    /// Below its name. Numbers are not cut.
    fn lines(&self) -> Vec<String> {
        let words = text::clean(&say!(common::with_error(&self.effect, &self.error)));
        match self.error.is_empty() || text::width(&words, SMALL, false) <= NAMES {
            true => vec![words],
            false => vec![self.effect.clone(), self.error.clone()],
        }
    }

    /// Low and high value, if it has both.
    fn values(&self) -> Option<(f64, f64)> {
        self.low.0.value().zip(self.high.0.value())
    }

    fn marks(&self, middle: Option<f64>) -> Vec<RowMark> {
        let Some((low, high)) = self.values() else { return Vec::new() };
        let from = middle.unwrap_or((low + high) / 2.0);
        // Where both ends lie on one side, each has half of the height.
        let half = THICK / 2.0;
        let over = if (low - from) * (high - from) > 0.0 { 0.0 } else { half };
        let opacity = if self.is_clear { 1.0 } else { BAR };
        let ends = [(self.low.0, low, (-half, over)), (self.high.0, high, (-over, half))];
        let bars = ends.iter().enumerate();
        let bars = bars.map(|(series, (_, to, span))| RowMark::Bar(from, *to, *span, Paint::Series(series), opacity));
        let intervals = ends.iter().filter_map(|(datum, _, (top, bottom))| {
            Some(RowMark::Interval(datum.interval()?, (top + bottom) / 2.0, Paint::Ink))
        });
        bars.chain(intervals).collect()
    }

    fn drawn(&self, middle: Option<f64>, unit: &Unit) -> NamedRow {
        let (low, high) = (self.low.1.clone(), self.high.1.clone());
        let said = |(datum, words): &(Datum, String)| say!(common::named(words, &datum.words(unit)));
        let effect = say!(common::with_error(&self.effect, &self.error));
        let said = [self.name.clone(), said(&self.low), said(&self.high), effect].join("\n");
        NamedRow {
            name: self.name.clone(),
            below: self.lines(),
            marks: self.marks(middle),
            ends: if self.values().is_some_and(|(low, high)| low > high) { [high, low] } else { [low, high] },
            said,
            ..NamedRow::default()
        }
    }
}

impl Tornado {
    fn drawn(&self) -> &[InputBar] {
        self.rows.get(..MOST).unwrap_or(&self.rows)
    }
}

impl Named for Tornado {
    fn rows(&self) -> (&Caption, Rows) {
        let middle = self.middle.as_ref().and_then(|(value, words)| Some((plain(*value)?, words)));
        let from = middle.map(|(value, _)| value);
        let rows = self.drawn();
        // All have room for as many lines as the one with most of them.
        let lines = rows.iter().map(|row| row.lines().len()).max().unwrap_or(1);
        let words = rows.iter().flat_map(|row| [row.low.1.as_str(), row.high.1.as_str()]);
        let ends = (widest(words) + GAP + 2.5).clamp(ENDS.0, ENDS.1);
        let numbers = rows.iter().flat_map(|row| row.low.0.numbers().chain(row.high.0.numbers()));
        let line = |(value, words): (f64, &String)| {
            (value, Stroke::dashed(Paint::Ink, 1.5, MARK), say!(common::named(words, &self.unit.value(value))))
        };
        // Differences are what is read here, not sizes: the axis need not begin at zero.
        let range = axis::range_near(numbers.chain(from), 5, &self.unit, 0.0);
        let drawn = rows.iter().map(|row| row.drawn(from, &self.unit)).collect();
        let (title, line) = (Some(self.measure.clone()), middle.map(line));
        let panel = RowPanel { title, line, ..RowPanel::new(self.unit, range, 5, drawn) };
        let is_missing = rows.iter().any(|row| row.values().is_none());
        let missing = if is_missing { say!(charts::NO_BAR) } else { String::new() };
        let remarks = [missing, left_out(self.rows.len() - rows.len(), |more| say!(charts::more_inputs(more)))];
        let rows = Rows {
            remark: remarks.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
            legend: vec![
                Entry::new(Sign::Area(Paint::Series(0)), &say!(charts::LOW)),
                Entry::new(Sign::Area(Paint::Series(1)), &say!(charts::HIGH)),
                Entry::new(Sign::Whisker, &say!(charts::INTERVAL)),
            ],
            panels: vec![panel],
            row: ROW + lines.saturating_sub(1) as f64 * LEADING,
            head: 24.0,
            names: (60.0, NAMES),
            before: 8.0 + ends,
            behind: ends,
            ..Rows::default()
        };
        (&self.head, rows)
    }
}
