//! Shares of a whole that may overlap: of each input what it does alone, and with all others.

use super::axis;
use super::datum::Datum;
use super::frame::Caption;
use super::legend::{Entry, Sign};
use super::rows::{Named, NamedRow, RowMark, RowPanel, Rows, left_out};
use super::style::Paint;
use super::unit::Unit;
use crate::report::number;
use crate::report::words::say;

/// Inputs drawn at most.
const MOST: usize = 40;
/// Height of each of the two bars of a row.
const THICK: f64 = 11.0;
/// Room for a number behind the longest bar.
const NUMBER: f64 = 62.0;

/// A chart of shares.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shares {
    pub head: Caption,
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

    fn row(&self, (name, data): &(String, [Datum; 2])) -> NamedRow {
        let mut marks = Vec::new();
        for (series, datum) in data.iter().enumerate() {
            let (half, down) = (THICK / 2.0, (series as f64 - 0.5) * (THICK + 2.0));
            let bar = |to| RowMark::Bar(0.0, to, (down - half, down + half), Paint::Series(series), 1.0);
            marks.extend(datum.value().map(bar));
            marks.extend(datum.interval().map(|ends| RowMark::Interval(ends, down, Paint::Ink)));
        }
        let total = data[1].value().map(|total| number::estimated_share(total.max(0.0)));
        let said = |kind: usize| say!(common::named(&self.kinds[kind], &words(&data[kind])));
        NamedRow {
            name: name.clone(),
            marks,
            ends: [String::new(), total.unwrap_or_default()],
            said: [name.clone(), said(0), said(1)].join("\n"),
            ..NamedRow::default()
        }
    }
}

impl Named for Shares {
    fn rows(&self) -> (&Caption, Rows) {
        let data = self.drawn().iter().flat_map(|(_, data)| data);
        let positive = data.flat_map(Datum::numbers).map(|value| value.clamp(0.0, 1.0)).chain([0.0]);
        let range = axis::range(positive, 6, &Unit::Share);
        let rows = self.drawn().iter().map(|row| self.row(row)).collect();
        let panel = RowPanel { title: Some(self.whole.clone()), ..RowPanel::new(Unit::Share, range, 6, rows) };
        let rows = Rows {
            remark: left_out(self.rows.len() - self.drawn().len(), |more| say!(charts::more_inputs(more))),
            legend: vec![
                Entry::new(Sign::Area(Paint::Series(0)), &self.kinds[0]),
                Entry::new(Sign::Area(Paint::Series(1)), &self.kinds[1]),
                Entry::new(Sign::Whisker, &say!(charts::INTERVAL)),
            ],
            panels: vec![panel],
            row: 36.0,
            head: 8.0,
            names: (60.0, 190.0),
            before: 11.5,
            behind: NUMBER,
            ..Rows::default()
        };
        (&self.head, rows)
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
