//! Lengths of time in cells: seconds, with a point or a comma for decimals, or hours, minutes and seconds.

use crate::word::words;
use jiff::SignedDuration;

/// The longest time in a cell, in seconds: a century.
const LONGEST: f64 = 3.16e9;

words! {
    /// What parts the decimals of numbers.
    pub enum DecimalMark {
        Comma: "comma", "`2,5` is two and a half; a point may stand between thousands"
            => "`2,5` é dois e meio; um ponto pode separar os milhares";
        Point: "point", "`2.5` is two and a half; a comma may stand between thousands"
            => "`2.5` é dois e meio; uma vírgula pode separar os milhares";
    }
}

words! {
    /// What two numbers with a colon between them are.
    pub(crate) enum ClockForm {
        HoursMinutes: "hh:mm", "hours and minutes";
        MinutesSeconds: "mm:ss", "minutes and seconds";
    }
}

/// How the lengths of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimals {
    /// What parts decimals, where that is known.
    mark: Option<DecimalMark>,
    /// Whether a point that could stand between thousands is one of decimals all the same.
    is_plain: bool,
    /// What `12:30` is, where that is known.
    clock: Option<ClockForm>,
}

/// Why a cell gives no length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoLength {
    /// It is no number of seconds, zero or more; the rest of the column has this mark.
    Wrong(Option<DecimalMark>),
    /// The mark in it may part decimals or thousands.
    TwoNumbers,
    /// Hours and minutes, or minutes and seconds.
    TwoClocks,
}

impl Decimals {
    /// With this mark, if it is known. Where commas part the cells, a point parts decimals.
    pub(crate) fn new(mark: Option<DecimalMark>, has_commas: bool) -> Self {
        Decimals { mark, is_plain: has_commas, clock: None }
    }

    /// The same with what `12:30` is.
    #[cfg(feature = "report")]
    pub(crate) fn with_clock(self, clock: Option<ClockForm>) -> Self {
        Decimals { clock, ..self }
    }

    /// A cell as seconds, zero or more.
    pub(crate) fn seconds(self, cell: &str) -> Result<f64, NoLength> {
        let value = if cell.contains(':') {
            clock(cell, self.clock)?
        } else if is_marked(cell) {
            let is_plain = self.is_plain && !cell.contains(',');
            let mark = self.mark.or_else(|| shows(cell)).or(is_plain.then_some(DecimalMark::Point));
            number(cell, mark.ok_or(NoLength::TwoNumbers)?)
        } else {
            // `3m 20s`, `PT3M20S`.
            cell.parse().ok().or_else(|| cell.parse::<SignedDuration>().ok().map(|length| length.as_secs_f64()))
        };
        value.filter(|value| (0.0..=LONGEST).contains(value)).ok_or(NoLength::Wrong(self.mark))
    }
}

/// Digits with points or commas among them.
fn is_marked(cell: &str) -> bool {
    cell.contains(['.', ','])
        && cell.contains(|c: char| c.is_ascii_digit())
        && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// The mark of decimals that a cell shows; `None` where a mark may stand between thousands.
pub(crate) fn shows(cell: &str) -> Option<DecimalMark> {
    if !is_marked(cell) {
        return None;
    }
    let points = cell.matches('.').count();
    let commas = cell.matches(',').count();
    match (points, commas) {
        (1, 0) | (0, 1) => {
            let (mark, of) = if points == 1 { ('.', DecimalMark::Point) } else { (',', DecimalMark::Comma) };
            let (whole, part) = cell.split_once(mark)?;
            let may_be_thousands = part.len() == 3 && matches!(whole.len(), 1..=3) && !whole.starts_with('0');
            (!may_be_thousands).then_some(of)
        }
        (_, 0) => Some(DecimalMark::Comma),
        (0, _) => Some(DecimalMark::Point),
        _ if cell.rfind('.') > cell.rfind(',') => Some(DecimalMark::Point),
        _ => Some(DecimalMark::Comma),
    }
}

/// A number with this mark of decimals; the other may stand between thousands, everywhere or nowhere.
fn number(cell: &str, mark: DecimalMark) -> Option<f64> {
    let (mark, other) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, part) = cell.split_once(mark).unwrap_or((cell, ""));
    let mut groups = whole.split(other);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_grouped = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    if part.contains(['.', ',']) || !is_grouped {
        return None;
    }
    format!("{first}{}.{part}0", rest.concat()).parse().ok()
}

/// Hours, minutes and seconds.
fn clock(cell: &str, form: Option<ClockForm>) -> Result<Option<f64>, NoLength> {
    let parts: Vec<&str> = cell.split(':').collect();
    let digits = |text: &str, most: usize| {
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts.as_slice() {
        [hours, minutes, seconds] => {
            let (whole, part) = seconds.split_once(['.', ',']).unwrap_or((seconds, "0"));
            if !(digits(hours, 6) && digits(minutes, 2) && digits(whole, 2) && digits(part, 9)) {
                return Ok(None);
            }
            let value = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
            let (minutes, seconds) = (value(minutes), value(&format!("{whole}.{part}")));
            Ok((minutes < 60.0 && seconds < 60.0).then_some(value(hours) * 3600.0 + minutes * 60.0 + seconds))
        }
        [first, second] if digits(first, 6) && digits(second, 2) => {
            let of_sixty = |text: &str| text.parse::<f64>().ok().filter(|value| *value < 60.0);
            let seconds = match form.ok_or(NoLength::TwoClocks)? {
                ClockForm::HoursMinutes => 3600.0,
                ClockForm::MinutesSeconds => 60.0,
            };
            let rest = of_sixty(second).map(|rest| rest * seconds / 60.0);
            Ok(first.parse::<f64>().ok().zip(rest).map(|(first, rest)| first * seconds + rest))
        }
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of a column as seconds; `None` for those that are refused.
    fn read(told: Option<DecimalMark>, has_commas: bool, cells: &[&str]) -> Vec<Option<f64>> {
        let mark = told.or_else(|| cells.iter().find_map(|cell| shows(cell)));
        let decimals = Decimals::new(mark, has_commas);
        cells.iter().map(|cell| decimals.seconds(cell).ok()).collect()
    }

    #[test]
    fn marks_that_show_what_they_are() {
        let (point, comma) = (Some(DecimalMark::Point), Some(DecimalMark::Comma));
        for (cell, mark) in [
            ("2.5", point),
            ("2,5", comma),
            ("1.234", None),
            ("1,234", None),
            ("0.234", point),
            ("1234.567", point),
            ("1.234,5", comma),
            ("1,234.5", point),
            ("1.234.567", comma),
            ("12", None),
            (".5", point),
        ] {
            assert_eq!(shows(cell), mark, "{cell}");
        }
    }

    #[test]
    fn a_column_says_how_its_numbers_are_written() {
        let some = |values: &[f64]| values.iter().map(|value| Some(*value)).collect::<Vec<_>>();
        // A Brazilian sheet: the second cell shows what the first means.
        assert_eq!(read(None, false, &["1.234", "2,5", "12", "1.234,75"]), some(&[1234.0, 2.5, 12.0, 1234.75]));
        assert_eq!(read(None, false, &["1.234", "2.5", "1,234"]), some(&[1.234, 2.5, 1234.0]));
        // Nothing shows it.
        assert_eq!(read(None, false, &["1.234", "12"]), [None, Some(12.0)]);
        assert_eq!(read(Some(DecimalMark::Comma), false, &["1.234"]), some(&[1234.0]));
        assert_eq!(read(Some(DecimalMark::Point), false, &["1.234"]), some(&[1.234]));
        // Between commas a point parts decimals; a quoted comma may be either.
        assert_eq!(read(None, true, &["1.234", "1,234"]), [Some(1.234), None]);
        // One that is written otherwise than the rest is not guessed at.
        assert_eq!(read(None, false, &["2,5", "3.5", "1.23,4"]), [Some(2.5), None, None]);
    }

    #[test]
    fn clocks_and_other_numbers() {
        let cells = [
            "00:02:59",
            "100:00:00.5",
            "0:00:07,25",
            "2:59",
            "00:60:00",
            "00:00:60",
            "-00:01:00",
            "1e3",
            "-5",
            "inf",
            "x",
            "",
            "3m 20s",
            "PT3M20S",
            "2 h 1 min",
            "1 apple",
        ];
        let seconds = [
            Some(179.0),
            Some(360_000.5),
            Some(7.25),
            None,
            None,
            None,
            None,
            Some(1000.0),
            None,
            None,
            None,
            None,
            Some(200.0),
            Some(200.0),
            Some(7260.0),
            None,
        ];
        assert_eq!(read(None, true, &cells), seconds);
        let known = |clock, cell| Decimals { mark: None, is_plain: true, clock: Some(clock) }.seconds(cell).ok();
        assert_eq!(known(ClockForm::MinutesSeconds, "72:05"), Some(4325.0));
        assert_eq!(known(ClockForm::HoursMinutes, "1:05"), Some(3900.0));
        assert_eq!(known(ClockForm::HoursMinutes, "1:60"), None);
    }
}
