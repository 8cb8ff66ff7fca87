//! How many write.

use super::text::{folded, one_number};
use super::unclear::Unclear;

/// A day or a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Per {
    Day,
    Week,
}

/// So many conversations each day, or each week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Volume {
    pub number: f64,
    pub per: Per,
}

/// The fewest and the most on a day.
const BOUNDS: (f64, f64) = (0.1, 100_000.0);

const DAY: &[&str] = &["day", "days", "daily", "dia", "dias", "diario", "diarios", "diarias"];
const WEEK: &[&str] = &["week", "weeks", "weekly", "semana", "semanas", "semanal", "semanais"];
const OTHER: &[&str] = &[
    "hour", "hours", "hora", "horas", "h", "minute", "minuto", "month", "monthly", "mes", "meses", "mensal", "year",
    "ano",
];

impl Volume {
    /// `80`, `80 por dia`, `400 a week`; without a word it is by `per`.
    pub(super) fn hear(text: &str, per: Per) -> Result<Self, Unclear> {
        let (number, words) = one_number(&folded(text)).ok_or(Unclear::NotOneNumber)?;
        let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        if has(OTHER) {
            return Err(Unclear::NotByDayOrWeek);
        }
        let per = match (has(DAY), has(WEEK)) {
            (_, true) => Per::Week,
            (true, false) => Per::Day,
            (false, false) => per,
        };
        let (low, high) = BOUNDS;
        match (low..=high).contains(&number) {
            true => Ok(Volume { number, per }),
            false => Err(Unclear::Range { low, high }),
        }
    }
}
