//! What a column looks like, by its first rows.

use crate::diagnostic::plain;
use crate::table::length::{self, Decimals};
use crate::table::moment::{NoCellTime, is_counted, moment};
use crate::table::{DateOrder, DecimalMark};
use jiff::tz::TimeZone;

/// Texts that are shown for an example.
const EXAMPLES: usize = 3;
/// The share of the cells that must read alike.
const MOST: f64 = 0.8;

/// What the cells of a column are, most of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LooksLike {
    /// Dates with times.
    Instants,
    /// Dates alone, or all at midnight.
    Dates,
    /// Numbers that may be seconds since 1970.
    Counted,
    /// Times of day alone.
    Times,
    /// Numbers, or hours, minutes and seconds.
    Lengths,
    Texts,
    Empty,
}

/// A column's first cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks {
    /// Different texts of it.
    pub examples: Vec<String>,
    /// The mark of decimals that the first cell shows that shows one.
    pub decimals: Option<DecimalMark>,
    filled: usize,
    instants: usize,
    counted: usize,
    midnights: usize,
    dates: usize,
    times: usize,
    lengths: usize,
}

impl Looks {
    /// One more cell.
    pub(super) fn see(&mut self, cell: &str) {
        let cell = cell.trim();
        if is_nothing(cell) {
            return;
        }
        self.filled += 1;
        if self.examples.len() < EXAMPLES && !self.examples.iter().any(|known| *known == plain(cell)) {
            self.examples.push(plain(cell).into_owned());
        }
        self.decimals = self.decimals.or_else(|| length::shows(cell));
        match read(cell) {
            Ok(_) if is_counted(cell) => self.counted += 1,
            Ok(is_midnight) => {
                self.instants += 1;
                self.midnights += usize::from(is_midnight);
            }
            Err(NoCellTime::NoTime) => self.dates += 1,
            Err(NoCellTime::NoDate) => self.times += 1,
            Err(_) => self.lengths += usize::from(Decimals::new(self.decimals, true).seconds(cell).is_ok()),
        }
        // Of `00:02:59` nobody knows whether it is a time of day or a length.
        self.lengths += usize::from(read(cell) == Err(NoCellTime::NoDate) && cell.matches(':').count() == 2);
    }

    /// What most of them are.
    pub(super) fn kind(&self) -> LooksLike {
        let most = |count: usize| count as f64 >= MOST * self.filled as f64;
        match self.filled {
            0 => LooksLike::Empty,
            _ if most(self.counted) => LooksLike::Counted,
            _ if most(self.instants) && self.midnights < self.instants => LooksLike::Instants,
            _ if most(self.dates + self.midnights) => LooksLike::Dates,
            _ if most(self.instants + self.dates + self.counted) => LooksLike::Instants,
            _ if most(self.times) => LooksLike::Times,
            _ if most(self.lengths) => LooksLike::Lengths,
            _ => LooksLike::Texts,
        }
    }

    /// Whether any cell is an instant.
    pub(super) fn has_instants(&self) -> bool {
        self.instants + self.counted > 0
    }

    /// Whether it may be a column of lengths.
    pub(super) fn has_lengths(&self) -> bool {
        self.filled > 0 && self.lengths as f64 >= MOST * self.filled as f64
    }
}

/// Whether a cell is an instant, at midnight or not, in whichever order of day and month.
fn read(cell: &str) -> Result<bool, NoCellTime> {
    let read = |order| moment(cell, None, order, &TimeZone::UTC).map(|found| found.is_midnight);
    match read(None) {
        Err(NoCellTime::TwoDates(..)) => {
            let all = DateOrder::ALL.into_iter().map(|order| read(Some(order)));
            all.into_iter().find(|found| !matches!(found, Err(NoCellTime::Wrong))).unwrap_or(Err(NoCellTime::Wrong))
        }
        other => other,
    }
}

/// Whether a cell says nothing, in one of the ways in which programs say that.
pub(super) fn is_nothing(cell: &str) -> bool {
    const NOTHING: [&str; 9] = ["", "-", "--", "null", "n/a", "nan", "nat", "none", "\\n"];
    NOTHING.iter().any(|nothing| cell.eq_ignore_ascii_case(nothing))
        || cell.starts_with("0000-00-00")
        || cell.starts_with("0001-01-01")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (cells, kind) in [
            (&["2026-03-02 09:00", "2026-03-02", ""][..], LooksLike::Instants),
            (&["02/03/2026 09:00:00", "31/03/2026 10:00"], LooksLike::Instants),
            (&["1772452800", "null"], LooksLike::Counted),
            (&["15/03/26", "16/03/26"], LooksLike::Dates),
            (&["02/03/2026", "-"], LooksLike::Dates),
            (&["2026-03-02 00:00:00.000", "2026-03-03 00:00:00.000"], LooksLike::Dates),
            (&["8:00:00 AM", "9:15"], LooksLike::Times),
            (&["143", "0", "2,5"], LooksLike::Lengths),
            (&["Ana", "Bia", "12"], LooksLike::Texts),
            (&["", "N/A"], LooksLike::Empty),
        ] {
            let mut looks = Looks::default();
            cells.iter().for_each(|cell| looks.see(cell));
            assert_eq!(looks.kind(), kind, "{cells:?}");
        }
        let mut clocks = Looks::default();
        clocks.see("00:02:59");
        assert!(clocks.has_lengths() && clocks.kind() == LooksLike::Times);
    }
}
