//! Days whose factor the usual spread of days does not explain.

use super::level::{DayTotal, WeekdayLevels, levels};
use super::negative_binomial::tail;
use crate::fit::search::above;
use crate::stats::two_sided_p;

/// How often a history without special days may name any.
const FALSE_ALARM: f64 = 0.001;
/// Robust distances beyond which a day is kept out of the first look.
const SUSPICIOUS: f64 = 3.0;
/// The most days that may be special, as a share of all.
const MOST: f64 = 0.2;

/// The special days, by place, with their factors: days that a robust first look finds far out are left out, and put back
/// from the nearest on as long as the others explain them (A. S. Hadi 1992). Distances are of cube roots, in which a gamma
/// is nearly normal (E. B. Wilson and M. M. Hilferty 1931).
pub(super) fn special(days: &[DayTotal], growth: bool) -> Vec<(usize, f64)> {
    let mut out = suspicious(days, growth);
    while !out.is_empty() {
        let left: Vec<DayTotal> =
            days.iter().enumerate().filter(|(index, _)| !out.contains(index)).map(|(_, day)| *day).collect();
        let v = spread(&left, growth);
        let fit = levels(&left, growth, v);
        let freedom = left.iter().map(|d| d.weight).sum::<f64>() - fit.parameters(growth);
        let odds: Vec<f64> = out.iter().map(|index| odds(&days[*index], &fit, v, freedom)).collect();
        let Some((nearest, p)) = odds.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1)) else { break };
        if p < FALSE_ALARM / days.len() as f64 {
            return out.iter().map(|index| (*index, days[*index].total / fit.mean(&days[*index]))).collect();
        }
        out.remove(nearest);
    }
    Vec::new()
}

/// The chance of a day as far out as this one, by days of the rest.
fn odds(day: &DayTotal, fit: &WeekdayLevels, v: f64, freedom: f64) -> f64 {
    let (mean, seen) = (fit.mean(day), fit.days[day.weekday]);
    if !(mean > 0.0 && seen > 0.0 && freedom >= 1.0) {
        return 1.0;
    }
    let whole = v + 1.0 / mean;
    let sd = libm::sqrt(whole * (1.0 + 1.0 / seen)) / 3.0;
    let t = (libm::cbrt(day.total / mean) - (1.0 - whole / 9.0)) / sd;
    let by_t = two_sided_p(t, freedom as u64).unwrap_or(1.0);
    // Counts of a few are no cube roots of normals.
    by_t.max(2.0 * tail(day.total, mean, v))
}

/// Days far from the median of their weekday, the farthest first, at most a fifth of all.
fn suspicious(days: &[DayTotal], growth: bool) -> Vec<usize> {
    let slope = levels(days, growth, 0.05).slope;
    let flat = |day: &DayTotal| day.total * libm::exp(-slope * day.weeks);
    let usual: [f64; super::WEEKDAYS] =
        std::array::from_fn(|w| median(days.iter().filter(|d| d.weekday == w && d.weight > 0.0).map(flat).collect()));
    let far: Vec<(usize, f64, f64)> = (days.iter().enumerate())
        .filter(|(_, day)| usual[day.weekday] > 0.0 && day.weight > 0.0 && day.total.is_finite())
        .map(|(index, day)| {
            let usual = usual[day.weekday];
            (index, (libm::cbrt(flat(day) / usual) - 1.0).abs(), usual)
        })
        .collect();
    let weekdays = usual.iter().filter(|u| **u > 0.0).count() as f64;
    let n = far.len() as f64;
    let lost = if n > weekdays { libm::sqrt(n / (n - weekdays)) } else { return Vec::new() };
    let scale = 1.4826 * lost * median(far.iter().map(|(_, far, _)| *far).collect());
    let mut out: Vec<(usize, f64)> = far
        .iter()
        .map(|(index, far, usual)| (*index, far / scale.max(libm::sqrt(1.0 / usual) / 3.0)))
        .filter(|(_, z)| *z > SUSPICIOUS)
        .collect();
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    out.truncate((MOST * n) as usize);
    out.into_iter().map(|(index, _)| index).collect()
}

/// The variance of the days' factor beyond Poisson, by moments.
pub(super) fn spread(days: &[DayTotal], growth: bool) -> f64 {
    let mut v = 0.02;
    for _ in 0..2 {
        let fit = levels(days, growth, v);
        let counted = days.iter().map(|d| d.weight).sum::<f64>();
        let freedom = counted - fit.parameters(growth);
        if !above(freedom, 0.0) {
            return 0.0;
        }
        let (mut above, mut below) = (0.0, 0.0);
        for day in days {
            let mean = fit.mean(day);
            if mean > 0.0 {
                let pull = day.weight / ((1.0 / mean + v) * (1.0 / mean + v));
                let off = day.total / mean - 1.0;
                above += pull * (off * off * counted / freedom - 1.0 / mean);
                below += pull;
            }
        }
        v = if below > 0.0 { (above / below).clamp(0.0, 10.0) } else { 0.0 };
    }
    v
}

/// The middle value; 0 of none.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    match n {
        0 => 0.0,
        _ if n % 2 == 1 => values[n / 2],
        _ => 0.5 * (values[n / 2 - 1] + values[n / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(change: impl Fn(usize) -> f64) -> Vec<DayTotal> {
        (0..28)
            .map(|d| DayTotal {
                weekday: d % 7,
                weeks: (d as f64 - 27.0) / 7.0,
                total: libm::round([200.0, 190.0, 185.0, 180.0, 170.0, 60.0, 20.0][d % 7] * change(d)),
                weight: 1.0,
            })
            .collect()
    }

    #[test]
    fn a_closed_day_is_named_and_a_busy_one_is_not() {
        let wave = |d: usize| 1.0 + 0.1 * ((d * 37 % 11) as f64 / 5.0 - 1.0);
        let days = month(|d| if d == 9 { 0.02 } else { wave(d) });
        let found = special(&days, false);
        assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), [9]);
        assert!((found[0].1 - 0.02).abs() < 0.01);
        assert!(special(&month(|d| if d == 9 { 1.3 } else { wave(d) }), false).is_empty());
        assert_eq!(special(&month(|d| if d == 9 || d == 16 { 0.0 } else { wave(d) }), true).len(), 2);
    }

    #[test]
    fn few_or_no_days_have_no_special_ones() {
        assert!(special(&[], true).is_empty());
        assert!(special(&month(|_| 0.0), true).is_empty());
        assert!(special(&month(|_| 1.0)[..3], true).is_empty());
        assert!(special(&month(|_| f64::NAN), true).is_empty());
        assert!(special(&month(|_| f64::INFINITY), true).is_empty());
    }
}
