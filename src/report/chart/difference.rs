//! A comparison: differences with their intervals, an axis for each unit, zero marked.

use super::axis;
use super::canvas::Stroke;
use super::datum::Datum;
use super::frame::Caption;
use super::rows::{ASIDE, Named, NamedRow, RowMark, RowPanel, Rows, left_out, widest};
use super::style::{Marker, Paint};
use super::unit::Unit;
use crate::report::words::say;
use crate::unit::Better;

/// Rows and panels drawn at most.
const MOST: usize = 50;
const PANELS: usize = 12;
/// No verdict is wider.
const WORDS: f64 = 200.0;

/// A chart of differences.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DifferenceChart {
    pub head: Caption,
    /// In the order in which they are drawn within their unit.
    pub rows: Vec<DifferenceRow>,
}

/// One measure of one comparison.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DifferenceRow {
    /// The measure: `wait, 90 %`.
    pub measure: String,
    /// What is compared with the baseline: `overflow 20 min`. Rows of several comparisons stand together by measure.
    pub comparison: String,
    /// Of the measure itself; a difference of shares is shown in percentage points.
    pub unit: Unit,
    pub better: Better,
    /// The difference; less than nothing where the measure is lower than in the baseline.
    pub difference: Datum,
    pub verdict: Verdict,
    /// The verdict in words: `better`, `not yet clear: 40 more replications`.
    pub words: String,
}

/// What is known of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Better,
    Worse,
    /// No difference beyond the margin.
    Same,
    /// Not yet clear.
    Unclear,
    /// Different, but neither way is better.
    Changed,
}

impl Verdict {
    fn look(self) -> (Marker, Paint) {
        match self {
            Verdict::Better => (Marker::Circle, Paint::Series(0)),
            Verdict::Worse => (Marker::Diamond, Paint::Series(1)),
            Verdict::Same => (Marker::Square, Paint::Soft),
            Verdict::Unclear => (Marker::Ring, Paint::Soft),
            Verdict::Changed => (Marker::Triangle, Paint::Series(3)),
        }
    }
}

impl DifferenceRow {
    fn unit(&self) -> Unit {
        self.unit.difference()
    }

    fn drawn(&self, are_several: bool) -> NamedRow {
        let (marker, paint) = self.verdict.look();
        let interval = self.difference.interval().map(|ends| RowMark::Interval(ends, 0.0, paint));
        let point = self.difference.value().map(|value| RowMark::Point(value, marker, paint));
        let comparison = are_several.then_some(self.comparison.as_str());
        let found = self.difference.words(&self.unit());
        NamedRow {
            name: comparison.unwrap_or(&self.measure).to_string(),
            marks: RowMark::wide(&self.difference, paint).into_iter().chain(interval).chain(point).collect(),
            aside: Some((self.words.clone(), paint)),
            said: say!(charts::difference(&self.measure, comparison, &found, &self.words)),
            ..NamedRow::default()
        }
    }
}

/// Rows of one unit with the same better side.
type UnitRows<'a> = (Unit, Better, Vec<&'a DifferenceRow>);

impl DifferenceChart {
    /// Rows of a measure stand together, and panels of a unit.
    fn groups(&self) -> Vec<UnitRows<'_>> {
        let mut groups: Vec<UnitRows<'_>> = Vec::new();
        for row in self.rows.iter().take(MOST) {
            let unit = row.unit();
            if let Some((.., rows)) = groups.iter_mut().find(|group| group.0 == unit && group.1 == row.better) {
                let last = rows.iter().rposition(|other| other.measure == row.measure);
                rows.insert(last.map_or(rows.len(), |last| last + 1), row);
            } else if groups.len() < PANELS {
                let last = groups.iter().rposition(|group| group.0 == unit);
                groups.insert(last.map_or(groups.len(), |last| last + 1), (unit, row.better, vec![row]));
            }
        }
        groups
    }

    fn panel(&self, (unit, better, group): UnitRows<'_>) -> RowPanel {
        let several = self.rows.iter().any(|row| row.comparison != self.rows[0].comparison);
        let mut rows: Vec<NamedRow> = Vec::new();
        for (index, row) in group.iter().enumerate() {
            if several && (index == 0 || group[index - 1].measure != row.measure) {
                rows.push(NamedRow { name: row.measure.clone(), ..NamedRow::default() });
            }
            rows.push(row.drawn(several));
        }
        let kind = say!(charts::unit_panel(unit));
        // One range for all panels of a unit, with zero in it.
        let alike = self.rows.iter().take(MOST).filter(|row| row.unit() == unit);
        let range = axis::range(alike.flat_map(|row| row.difference.numbers()).chain([0.0]), 5, &unit);
        let line = Some((0.0, Stroke::solid(Paint::Ink, 1.5), String::new()));
        RowPanel { head: Some(kind.to_string()), better, line, ..RowPanel::new(unit, range, 5, rows) }
    }
}

impl Named for DifferenceChart {
    fn rows(&self) -> (&Caption, Rows) {
        let drawn: usize = self.groups().iter().map(|(.., rows)| rows.len()).sum();
        let rows = Rows {
            remark: left_out(self.rows.len() - drawn, |more| say!(charts::more_rows(more))),
            panels: self.groups().into_iter().map(|group| self.panel(group)).collect(),
            row: 22.0,
            head: 27.0,
            names: (120.0, 245.5),
            // A hair more than the widest, so that rounding cuts nothing.
            before: widest(self.rows.iter().map(|row| row.words.as_str())).min(WORDS) + 2.0 * ASIDE + 0.5,
            behind: 18.0,
            ..Rows::default()
        };
        (&self.head, rows)
    }
}
