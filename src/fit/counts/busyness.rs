//! How much days, and slots within a day, differ beyond Poisson: likelihoods of two variances.
//!
//! N_ds ~ Poisson(B_d G_ds m_ds), B and G gamma with mean 1 (B. N. Oreshkin, N. Régnard and P. L'Ecuyer, "Rate-based daily
//! arrival process models with application to call centers", Operations Research 64(2), 2016). The sum of a day is close to
//! a negative binomial; given the days' levels so is each slot.

use super::level::{DayTotal, WeekdayLevels};
use super::moments::DayRow;
use super::negative_binomial::log_likelihood;
use crate::fit::inferred::{Inferred, NORMAL_95};
use crate::fit::search::{FALL_95, crossing, highest};

/// Coefficients of variation that are looked at first.
const GRID: [f64; 14] = [0.0, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.27, 0.35, 0.5, 0.7, 1.0, 1.5, 2.5];
/// One below this does nothing that anybody could see.
const LEAST: f64 = 1e-4;
/// No coefficient of variation is believed above this.
const LARGEST: f64 = 6.0;

/// The highest point of a likelihood of a coefficient of variation, with its profile interval. Where nothing is there it is
/// 0, and its interval one-sided.
pub(super) fn profile(mut f: impl FnMut(f64) -> f64) -> Inferred {
    let (value, top) = highest(&GRID, &mut f);
    let value = if value < LEAST { 0.0 } else { value };
    if !top.is_finite() {
        return Inferred { value: 0.0, se: 0.0, low: 0.0, high: 0.0 };
    }
    let mut above = |cv: f64| f(cv) - top + FALL_95;
    let low = if above(0.0) >= 0.0 { 0.0 } else { crossing(value, 0.0, &mut above) };
    let (mut inside, mut outside) = (value, value.max(0.02) * 1.5);
    while outside < LARGEST && above(outside) >= 0.0 {
        (inside, outside) = (outside, outside * 1.5);
    }
    let high = if outside >= LARGEST { LARGEST } else { crossing(inside, outside, &mut above) };
    Inferred { value, se: (high - low) / (2.0 * NORMAL_95), low, high }
}

/// The variance of the factor of a whole day: its own, and that of its slots as far as it does not average out.
pub(super) fn whole_day(day: f64, slot: f64, squares: f64) -> f64 {
    day + (1.0 + day) * slot * squares
}

/// The likelihood of day totals as the days' cv has it, adjusted for levels and growth (D. R. Cox and N. Reid, "Parameter
/// orthogonality and approximate conditional inference", JRSS B 49, 1987). `squares` is the sum of squared shares of each
/// weekday, `slot` the variance of the slots' factor.
pub(super) fn of_days(
    days: &[DayTotal],
    fit: &WeekdayLevels,
    growth: bool,
    squares: &[f64; super::WEEKDAYS],
    slot: f64,
    cv: f64,
) -> f64 {
    let v = |day: &DayTotal| whole_day(cv * cv, slot, squares[day.weekday]);
    let counted = days.iter().filter(|d| fit.mean(d) > 0.0);
    let sum: f64 = counted
        .map(|day| {
            let mean = fit.mean(day);
            day.weight * log_likelihood(day.total, libm::log(mean), mean, v(day))
        })
        .sum();
    let weight = |index: usize| {
        let (day, mean) = (&days[index], fit.mean(&days[index]));
        mean / (1.0 + v(day) * mean)
    };
    sum - 0.5 * fit.log_information(days, growth && fit.knows_growth(), weight)
}

/// The counts of days of one shape, days by slots; only days and slots with any.
#[derive(Clone, Debug)]
pub(super) struct SlotTable {
    pub counts: Vec<f64>,
    pub slots: usize,
    /// How often each day counts.
    pub weights: Vec<f64>,
}

/// Rounds of scoring from the Poisson fit towards that of the variance at hand.
const ROUNDS: usize = 2;

impl SlotTable {
    /// The days with arrivals, without slots that never have any.
    pub(super) fn of(rows: &[DayRow]) -> SlotTable {
        let slots = rows.first().map_or(0, |row| row.slots.len());
        let used: Vec<usize> = (0..slots).filter(|s| rows.iter().any(|row| row.slots[*s] > 0.0)).collect();
        let counts = rows.iter().flat_map(|row| used.iter().map(|s| row.slots[*s])).collect();
        SlotTable { counts, slots: used.len(), weights: rows.iter().map(|row| row.sum.weight).collect() }
    }

    /// The likelihood of the slots as their factor's cv has it, days' levels and shape profiled out and adjusted for.
    pub(super) fn log_likelihood(&self, cv: f64) -> f64 {
        let v = cv * cv;
        if self.slots == 0 || self.weights.is_empty() {
            return 0.0;
        }
        let (mut rows, mut columns) = self.poisson();
        for _ in 0..ROUNDS {
            self.score(&mut rows, &mut columns, v);
        }
        let log_columns: Vec<f64> = columns.iter().map(|c| libm::log(*c)).collect();
        let mut by_column = vec![0.0; self.slots];
        let (mut sum, mut rows_known) = (0.0, 0.0);
        for ((counts, row), weight) in self.counts.chunks_exact(self.slots).zip(&rows).zip(&self.weights) {
            let (log_row, mut own) = (libm::log(*row), 0.0);
            for (s, n) in counts.iter().enumerate() {
                let mean = row * columns[s];
                sum += weight * log_likelihood(*n, log_row + log_columns[s], mean, v);
                let known = weight * mean / (1.0 + v * mean);
                own += known;
                by_column[s] += known;
            }
            rows_known += libm::log(own);
        }
        // Days and slots in one table: the determinant where weights are products, near which they are.
        let whole: f64 = by_column.iter().sum();
        let known = rows_known + by_column.iter().map(|k| libm::log(*k)).sum::<f64>() - libm::log(whole);
        sum - 0.5 * known
    }

    /// Totals of days, and shares of slots.
    fn poisson(&self) -> (Vec<f64>, Vec<f64>) {
        let mut columns = vec![0.0; self.slots];
        let mut rows = Vec::with_capacity(self.weights.len());
        for (counts, weight) in self.counts.chunks_exact(self.slots).zip(&self.weights) {
            rows.push(counts.iter().sum());
            for (column, n) in columns.iter_mut().zip(counts) {
                *column += weight * n;
            }
        }
        let whole: f64 = columns.iter().sum();
        columns.iter_mut().for_each(|c| *c /= whole);
        (rows, columns)
    }

    /// One round of Fisher scoring, days then slots.
    fn score(&self, rows: &mut [f64], columns: &mut [f64], v: f64) {
        let moved =
            |(score, known): (f64, f64)| if known > 0.0 { libm::exp((score / known).clamp(-0.5, 0.5)) } else { 1.0 };
        let mut by_column = vec![(0.0, 0.0); self.slots];
        for ((counts, row), weight) in self.counts.chunks_exact(self.slots).zip(rows.iter_mut()).zip(&self.weights) {
            let mut own = (0.0, 0.0);
            for (n, column) in counts.iter().zip(columns.iter()) {
                let mean = *row * column;
                let pull = 1.0 / (1.0 + v * mean);
                own = (own.0 + (n - mean) * pull, own.1 + mean * pull);
            }
            *row *= moved(own);
            for ((n, column), sum) in counts.iter().zip(columns.iter()).zip(&mut by_column) {
                let mean = *row * column;
                let pull = weight / (1.0 + v * mean);
                *sum = (sum.0 + (n - mean) * pull, sum.1 + mean * pull);
            }
        }
        for (column, sum) in columns.iter_mut().zip(by_column) {
            *column *= moved(sum);
        }
    }
}
