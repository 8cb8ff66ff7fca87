//! Mean counts of each weekday at the end of a history, and growth per week.

use super::WEEKDAYS;
use crate::fit::search::above;

/// A day as its sum: weekday (0 to 7), weeks from the end of the history (0 or less), count, and how often it counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct DayTotal {
    pub weekday: usize,
    pub weeks: f64,
    pub total: f64,
    pub weight: f64,
}

/// E T = level of its weekday times exp(slope x weeks).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct WeekdayLevels {
    /// Zero where no such day is counted.
    pub level: [f64; WEEKDAYS],
    pub slope: f64,
    /// Of each weekday, the number of its days.
    pub days: [f64; WEEKDAYS],
    /// Of each weekday, the mean of `weeks` as the rate weighs it.
    middle: [f64; WEEKDAYS],
    /// Of each weekday, what its counts are weighed with: 1 / (1 + variance of the day's factor x mean).
    pull: [f64; WEEKDAYS],
    /// What is known of the slope: minus the second derivative.
    known: f64,
}

/// The steepest growth that is believed: e^1 per week.
const STEEPEST: f64 = 1.0;
const NEWTON_STEPS: usize = 40;

/// The quasi-likelihood (R. W. M. Wedderburn 1974) for variance m + v m^2, with the
/// levels profiled out; in the slope it is concave.
pub(super) fn levels(days: &[DayTotal], growth: bool, v: f64) -> WeekdayLevels {
    let mut fit = at_slope(days, 0.0, v, None);
    if !growth {
        return fit;
    }
    let pull = fit.pull;
    for _ in 0..NEWTON_STEPS {
        let score: f64 =
            days.iter().map(|d| d.weight * pull[d.weekday] * (d.weeks - fit.middle[d.weekday]) * d.total).sum();
        if !above(fit.known, 0.0) || !score.is_finite() {
            break;
        }
        let step = (score / fit.known).clamp(-0.2, 0.2);
        let slope = (fit.slope + step).clamp(-STEEPEST, STEEPEST);
        let moved = (slope - fit.slope).abs();
        fit = at_slope(days, slope, v, Some(pull));
        if moved < 1e-10 {
            break;
        }
    }
    fit
}

/// The best levels for a slope.
fn at_slope(days: &[DayTotal], slope: f64, v: f64, pull: Option<[f64; WEEKDAYS]>) -> WeekdayLevels {
    let [mut n, mut total, mut exposure, mut first, mut second] = [[0.0; WEEKDAYS]; 5];
    for day in days {
        let (w, e) = (day.weekday, day.weight * libm::exp(slope * day.weeks));
        n[w] += day.weight;
        total[w] += day.weight * day.total;
        exposure[w] += e;
        first[w] += e * day.weeks;
        second[w] += e * day.weeks * day.weeks;
    }
    let part = |a: f64, b: f64| if b > 0.0 { a / b } else { 0.0 };
    let middle: [f64; WEEKDAYS] = std::array::from_fn(|w| part(first[w], exposure[w]));
    let pull = pull.unwrap_or_else(|| std::array::from_fn(|w| 1.0 / (1.0 + v.max(0.0) * part(total[w], n[w]))));
    let known = (0..WEEKDAYS)
        .map(|w| pull[w] * total[w] * (part(second[w], exposure[w]) - middle[w] * middle[w]).max(0.0))
        .sum::<f64>();
    // A slope that a rounding error holds is none.
    let known = if known > 1e-9 { known } else { 0.0 };
    WeekdayLevels { level: std::array::from_fn(|w| part(total[w], exposure[w])), slope, days: n, middle, pull, known }
}

impl WeekdayLevels {
    /// The mean count of a day.
    pub(super) fn mean(&self, day: &DayTotal) -> f64 {
        self.level[day.weekday] * libm::exp(self.slope * day.weeks)
    }

    /// Whether the days tell anything about growth.
    pub(super) fn knows_growth(&self) -> bool {
        self.known > 0.0
    }

    /// How far day's relative deviation `total - mean` moves the slope.
    fn on_slope(&self, day: &DayTotal) -> f64 {
        if self.known > 0.0 {
            self.pull[day.weekday] * (day.weeks - self.middle[day.weekday]) / self.known
        } else {
            0.0
        }
    }

    /// Weekdays that make up the level of the whole, with their part in it: Monday to Friday where they have arrivals,
    /// else any with arrivals, and holidays last.
    pub(super) fn reference(&self) -> [f64; WEEKDAYS] {
        for among in [0..5, 5..7, 7..8] {
            let seen: Vec<usize> = among.filter(|w| self.level[*w] > 0.0).collect();
            if !seen.is_empty() {
                let part = 1.0 / seen.len() as f64;
                return std::array::from_fn(|w| if seen.contains(&w) { part } else { 0.0 });
            }
        }
        [0.0; WEEKDAYS]
    }

    /// How many weeks before the end the level of the whole stands, without growth.
    pub(super) fn middle(&self) -> f64 {
        let per_day = self.per_day();
        let share = |w: usize, part: f64| if per_day > 0.0 { part * self.level[w] / per_day } else { 0.0 };
        self.reference().iter().enumerate().map(|(w, part)| share(w, *part) * self.middle[w]).sum()
    }

    /// The mean count of a reference day at the end of the history.
    pub(super) fn per_day(&self) -> f64 {
        self.reference().iter().zip(&self.level).map(|(part, level)| part * level).sum()
    }

    /// Variances of the slope and of the logarithm of `per_day`, by the influence of each day (the sandwich, with the
    /// variance of a day as the model has it); `variance` is that of a day's count.
    pub(super) fn variances(&self, days: &[DayTotal], growth: bool, variance: impl Fn(usize) -> f64) -> (f64, f64) {
        let (reference, per_day) = (self.reference(), self.per_day());
        if !above(per_day, 0.0) {
            return (0.0, 0.0);
        }
        let share: [f64; WEEKDAYS] = std::array::from_fn(|w| reference[w] * self.level[w] / per_day);
        let lever = self.middle();
        let mut counted = [0.0; WEEKDAYS];
        for day in days {
            counted[day.weekday] += day.weight * day.total;
        }
        let (mut slope, mut level) = (0.0, 0.0);
        for (index, day) in days.iter().enumerate() {
            let known = if growth { self.on_slope(day) } else { 0.0 };
            let own = if counted[day.weekday] > 0.0 { share[day.weekday] / counted[day.weekday] } else { 0.0 };
            let on_level = own - lever * known;
            let variance = day.weight * variance(index);
            slope += variance * known * known;
            level += variance * on_level * on_level;
        }
        (slope, level)
    }

    /// The variance of the logarithm of a weekday's level over `per_day`, growth taken as known.
    pub(super) fn index_variance(&self, weekday: usize, days: &[DayTotal], variance: impl Fn(usize) -> f64) -> f64 {
        let (reference, per_day) = (self.reference(), self.per_day());
        if !above(per_day, 0.0) {
            return 0.0;
        }
        let on_own = |day: &DayTotal| f64::from(u8::from(day.weekday == weekday));
        let on_all = |day: &DayTotal| reference[day.weekday] * self.level[day.weekday] / per_day;
        let mut counted = [0.0; WEEKDAYS];
        days.iter().for_each(|day| counted[day.weekday] += day.weight * day.total);
        let mut sum = 0.0;
        for (index, day) in days.iter().enumerate().filter(|(_, day)| counted[day.weekday] > 0.0) {
            let moves = (on_own(day) - on_all(day)) / counted[day.weekday];
            sum += day.weight * variance(index) * moves * moves;
        }
        sum
    }

    /// Parameters that the days have paid for.
    pub(super) fn parameters(&self, growth: bool) -> f64 {
        self.level.iter().filter(|level| **level > 0.0).count() as f64 + if growth { 1.0 } else { 0.0 }
    }

    /// The logarithm of the determinant of the information on levels and slope, for weights `w` of the days; D. R. Cox
    /// and N. Reid 1987 take half of it from the profile likelihood.
    pub(super) fn log_information(&self, days: &[DayTotal], growth: bool, w: impl Fn(usize) -> f64) -> f64 {
        let [mut sum, mut first, mut second] = [[0.0; WEEKDAYS]; 3];
        for (index, day) in days.iter().enumerate() {
            let w = day.weight * w(index);
            sum[day.weekday] += w;
            first[day.weekday] += w * day.weeks;
            second[day.weekday] += w * day.weeks * day.weeks;
        }
        let seen = (0..WEEKDAYS).filter(|d| sum[*d] > 0.0);
        let (mut logs, mut slope) = (0.0, 0.0);
        for d in seen {
            logs += libm::log(sum[d]);
            slope += (second[d] - first[d] * first[d] / sum[d]).max(0.0);
        }
        if growth && slope > 0.0 { logs + libm::log(slope) } else { logs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(weekday: usize, weeks: f64, total: f64) -> DayTotal {
        DayTotal { weekday, weeks, total, weight: 1.0 }
    }

    #[test]
    fn without_growth_levels_are_means() {
        let days = [day(0, -1.0, 10.0), day(0, 0.0, 20.0), day(5, -1.0, 4.0)];
        let fit = levels(&days, false, 0.1);
        assert_eq!((fit.level[0], fit.level[5], fit.level[6]), (15.0, 4.0, 0.0));
        assert_eq!(fit.per_day(), 15.0);
        let (slope, log) = fit.variances(&days, false, |_| 15.0);
        assert_eq!(slope, 0.0);
        // Var log(mean of two) = (15 + 15) / 30^2.
        assert!((log - 30.0 / 900.0).abs() < 1e-12);
    }

    #[test]
    fn exact_growth_is_found_exactly() {
        let days: Vec<DayTotal> = (0..28)
            .map(|d| {
                let weeks = (f64::from(d) - 27.0) / 7.0;
                day(
                    d as usize % 7,
                    weeks,
                    [100.0, 80.0, 90.0, 70.0, 60.0, 0.0, 10.0][d as usize % 7] * (0.02 * weeks).exp(),
                )
            })
            .collect();
        let fit = levels(&days, true, 0.02);
        assert!((fit.slope - 0.02).abs() < 1e-9 && (fit.level[1] - 80.0).abs() < 1e-6, "{fit:?}");
        assert!((fit.per_day() - 80.0).abs() < 1e-6);
        assert_eq!(fit.level[5], 0.0);
    }

    #[test]
    fn senseless_days_end() {
        for total in [0.0, f64::NAN, f64::INFINITY, 1e300] {
            for weeks in [0.0, -1e9, f64::NAN] {
                let days = [day(0, weeks, total), day(0, 0.0, 1.0)];
                let _ = levels(&days, true, 0.1).per_day();
            }
        }
        assert_eq!(levels(&[], true, 0.1).per_day(), 0.0);
    }
}
