//! Arrivals of one team, from counts by day and slot.
//!
//! N_ds ~ Poisson(B_d G_ds m_ds) with m_ds = per_day x index of the weekday x share of the slot x (1 + growth)^(weeks from
//! the last day): the level is that of the END of the history. B and G are gamma with mean 1.

mod again;
mod busyness;
mod level;
mod moments;
mod negative_binomial;
mod shape;
mod special;
mod uniform;

pub(crate) use again::CountsPoint;
pub(crate) use uniform::{PoissonCheck, poisson_check};

use super::inferred::{Inferred, t_95};
use super::search::above;
use busyness::{SlotTable, of_days, profile, whole_day};
use jiff::civil::Date;
use level::{DayTotal, WeekdayLevels, levels};
use moments::{DayRow, MomentBase, Variances};
use shape::{Shapes, shapes};

/// Monday to Sunday, and holidays.
pub(crate) const WEEKDAYS: usize = 8;

/// A civil day of one team.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CountedDay {
    pub date: Date,
    /// Monday 0 to Sunday 6; 7 is a holiday.
    pub weekday: usize,
    /// Arrivals in each of 24, 48 or 96 slots.
    pub slots: Vec<f64>,
}

/// Whether growth is a part of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GrowthChoice {
    /// No; the level is that of the whole history.
    Off,
    /// Where its interval leaves zero out. Else the level is that of the whole history, its interval widened by growth that
    /// may be there unseen.
    Tested,
    /// Yes, where there are two weeks.
    On,
}

/// A day that its weekday does not explain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SpecialDay {
    pub date: Date,
    /// Its count over what its weekday would have had.
    pub factor: f64,
}

/// What the counts say.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CountsFit {
    /// The mean count of a day, Monday to Friday where such have arrivals, at the end of the history.
    pub per_day: Inferred,
    /// Each weekday's count over `per_day`; `None` where no such day was seen.
    pub weekday: [Option<Inferred>; WEEKDAYS],
    /// Which of `shares` a weekday has; `None` where it has no arrivals.
    pub shape_of: [Option<usize>; WEEKDAYS],
    /// Shares of the slots of a day, each list with sum 1.
    pub shares: Vec<Vec<f64>>,
    /// Per week, 0.02 for 2 %; `None` under two weeks, or where it was not asked for.
    pub growth: Option<Inferred>,
    /// Whether `growth` is in the level, as `GrowthChoice` has it.
    pub growth_kept: bool,
    pub day_cv: Inferred,
    pub slot_cv: Inferred,
    pub special: Vec<SpecialDay>,
    /// Days behind the fit, special ones not counted, and their arrivals.
    pub days: usize,
    pub arrivals: f64,
    /// For the quick way.
    basis: CountsBasis,
}

/// What a quick fit keeps of the whole one.
#[derive(Clone, Debug, PartialEq)]
struct CountsBasis {
    levels: WeekdayLevels,
    shapes: Shapes,
    /// Variances as likelihood has them, and as moments do.
    thought: Variances,
    moments: Variances,
    unseen: UnseenGrowth,
}

/// Growth that is left out because it does not show, and may be there all the same.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct UnseenGrowth {
    /// The slope that was found, and its standard error.
    slope: f64,
    se: f64,
    /// The standard deviation that is left of it when growth is thought to be small; 0 where growth is in the model.
    sd: f64,
}

/// What growth per week of a team is thought to be, as a standard deviation, before it shows: 2 % make 2.8 in a year.
const USUAL_GROWTH: f64 = 0.02;

impl UnseenGrowth {
    fn of(growth: Option<Inferred>, kept: bool) -> Self {
        match growth {
            Some(g) if !kept => {
                let se = g.se / (1.0 + g.value);
                let sd = se * USUAL_GROWTH / libm::sqrt(se * se + USUAL_GROWTH * USUAL_GROWTH);
                UnseenGrowth { slope: libm::log1p(g.value), se, sd }
            }
            _ => UnseenGrowth::default(),
        }
    }
}

/// Levels and the days' cv that belong together.
struct LevelFit {
    levels: WeekdayLevels,
    day_cv: Inferred,
    growth: bool,
}

/// Less than this, in days from the first to the last, tells nothing about growth.
const SPAN_OF_GROWTH: f64 = 13.0;

/// The whole fit; each day counts `weights` times (once where the list ends). `None` without an arrival.
pub(crate) fn fit_counts(days: &[CountedDay], weights: &[f64], choice: GrowthChoice) -> Option<CountsFit> {
    let (dates, all) = rows(days, weights);
    let span = all.iter().map(|row| -row.sum.weeks * 7.0).fold(0.0, f64::max);
    let may_grow = choice != GrowthChoice::Off && span >= SPAN_OF_GROWTH;
    let sums: Vec<DayTotal> = all.iter().map(|row| row.sum).collect();
    let found = special::special(&sums, may_grow);
    let special = found.iter().map(|(at, factor)| SpecialDay { date: dates[*at], factor: *factor });
    let mut special: Vec<SpecialDay> = special.collect();
    special.sort_by_key(|day| day.date);
    let kept: Vec<DayRow> =
        all.iter().enumerate().filter(|(at, _)| found.iter().all(|(out, _)| out != at)).map(|(_, row)| *row).collect();
    let sums: Vec<DayTotal> = kept.iter().map(|row| row.sum).collect();
    let arrivals: f64 = sums.iter().map(|day| day.weight * day.total).sum();
    if !(arrivals > 0.0 && arrivals.is_finite()) {
        return None;
    }
    let first = levels(&sums, may_grow, special::spread(&sums, may_grow));
    let (shapes, slot_cv) = shapes_and_slot_cv(&kept, &first);
    let raw = shapes.raw(&kept);
    let squares = squares(&raw, &shapes.list_of);
    let mut fit = level_fit(&sums, may_grow, &squares, slot_cv.value);
    let slot = slot_cv.value * slot_cv.value;
    let growth = fit.growth.then(|| growth_of(&sums, &fit, &squares, slot));
    let keep = growth.is_some_and(|g| choice == GrowthChoice::On || g.low > 0.0 || g.high < 0.0);
    if fit.growth && !keep {
        fit = level_fit(&sums, false, &squares, slot_cv.value);
    }
    let shares = shapes.shrunk(&kept, slot);
    let counted: f64 = sums.iter().map(|day| day.weight).sum();
    let freedom = counted - fit.levels.parameters(fit.growth);
    let unseen = UnseenGrowth::of(growth, keep);
    let thought = Variances { day: fit.day_cv.value * fit.day_cv.value, slot };
    let moments = moments_of(&kept, &fit.levels, &shapes, thought);
    let (per_day, weekday) = level_intervals(&sums, &fit, &squares, slot, (freedom, unseen));
    Some(CountsFit {
        per_day,
        weekday,
        shape_of: std::array::from_fn(|w| (fit.levels.level[w] > 0.0).then_some(shapes.list_of[w])),
        shares,
        growth,
        growth_kept: keep,
        day_cv: fit.day_cv,
        slot_cv,
        special,
        days: sums.iter().filter(|day| day.weight > 0.0).count(),
        arrivals,
        basis: CountsBasis { levels: fit.levels, shapes, thought, moments, unseen },
    })
}

/// Days that can be read: as many slots as the first, counts that are numbers.
fn rows<'a>(days: &'a [CountedDay], weights: &[f64]) -> (Vec<Date>, Vec<DayRow<'a>>) {
    let slots = days.first().map_or(0, |day| day.slots.len());
    let last = days.iter().map(|day| day.date).max();
    let mut dates = Vec::with_capacity(days.len());
    let mut rows = Vec::with_capacity(days.len());
    for (at, day) in days.iter().enumerate() {
        let weight = weights.get(at).copied().unwrap_or(1.0);
        let total: f64 = day.slots.iter().sum();
        let sound = day.slots.iter().all(|n| *n >= 0.0) && total.is_finite() && weight >= 0.0 && weight.is_finite();
        if let (true, true, Some(last)) = (sound, day.slots.len() == slots && day.weekday < WEEKDAYS, last) {
            let weeks = -(last.duration_since(day.date).as_hours() as f64) / 168.0;
            dates.push(day.date);
            rows.push(DayRow { slots: &day.slots, sum: DayTotal { weekday: day.weekday, weeks, total, weight } });
        }
    }
    (dates, rows)
}

/// Groups of weekdays and the slots' cv: the variance that each weekday's own shape leaves groups them first, then that of
/// the groups does.
fn shapes_and_slot_cv(rows: &[DayRow], fit: &WeekdayLevels) -> (Shapes, Inferred) {
    let alone = moments_of(rows, fit, &Shapes::alone(), Variances { day: 0.02, slot: 0.0 });
    let first = slot_cv(rows, &shapes(rows, alone.slot));
    let found = shapes(rows, first.value * first.value);
    let cv = slot_cv(rows, &found);
    (found, cv)
}

/// Variances by moments.
fn moments_of(rows: &[DayRow], fit: &WeekdayLevels, shapes: &Shapes, thought: Variances) -> Variances {
    MomentBase { fit, shapes: &shapes.raw(rows), shape_of: &shapes.list_of, thought }.variances(rows)
}

/// The sum of squared shares of each weekday.
fn squares(lists: &[Vec<f64>], list_of: &[usize; WEEKDAYS]) -> [f64; WEEKDAYS] {
    std::array::from_fn(|w| lists.get(list_of[w]).map_or(0.0, |list| list.iter().map(|p| p * p).sum()))
}

/// The slots' cv by the likelihood of all groups together.
fn slot_cv(rows: &[DayRow], shapes: &Shapes) -> Inferred {
    let lists = shapes.list_of.iter().max().map_or(0, |most| most + 1);
    let groups: Vec<SlotTable> = (0..lists)
        .map(|list| {
            let own = rows.iter().filter(|r| shapes.list_of[r.sum.weekday] == list && r.sum.total > 0.0);
            SlotTable::of(&own.filter(|row| row.sum.weight > 0.0).copied().collect::<Vec<_>>())
        })
        .filter(|cells| cells.weights.len() > 1 && cells.slots > 1)
        .collect();
    if groups.is_empty() {
        return Inferred { value: 0.0, se: 0.0, low: 0.0, high: 0.0 };
    }
    profile(|cv| groups.iter().map(|cells| cells.log_likelihood(cv)).sum())
}

fn level_fit(days: &[DayTotal], growth: bool, squares: &[f64; WEEKDAYS], slot_cv: f64) -> LevelFit {
    let slot = slot_cv * slot_cv;
    let mut v = special::spread(days, growth);
    let mut fit = levels(days, growth, v);
    let mut day_cv = Inferred { value: 0.0, se: 0.0, low: 0.0, high: 0.0 };
    for _ in 0..2 {
        let grows = growth && fit.knows_growth();
        day_cv = profile(|cv| of_days(days, &fit, grows, squares, slot, cv));
        v = whole_day(day_cv.value * day_cv.value, slot, squares[0]);
        fit = levels(days, growth, v);
    }
    LevelFit { growth: growth && fit.knows_growth(), levels: fit, day_cv }
}

/// The variance of a day's count.
fn day_variance(days: &[DayTotal], fit: &LevelFit, squares: &[f64; WEEKDAYS], slot: f64) -> Vec<f64> {
    let day = fit.day_cv.value * fit.day_cv.value;
    let variance = |d: &DayTotal| {
        let mean = fit.levels.mean(d);
        mean + whole_day(day, slot, squares[d.weekday]) * mean * mean
    };
    days.iter().map(variance).collect()
}

fn growth_of(days: &[DayTotal], fit: &LevelFit, squares: &[f64; WEEKDAYS], slot: f64) -> Inferred {
    let variance = day_variance(days, fit, squares, slot);
    let (slope, _) = fit.levels.variances(days, true, |at| variance[at]);
    let counted: f64 = days.iter().map(|day| day.weight).sum();
    let (se, t) = (libm::sqrt(slope), t_95(counted - fit.levels.parameters(true)));
    let slope = fit.levels.slope;
    let of = |log: f64| libm::expm1(log);
    Inferred { value: of(slope), se: libm::exp(slope) * se, low: of(slope - t * se), high: of(slope + t * se) }
}

/// The level, and the index of each weekday seen.
fn level_intervals(
    days: &[DayTotal],
    fit: &LevelFit,
    squares: &[f64; WEEKDAYS],
    slot: f64,
    (freedom, unseen): (f64, UnseenGrowth),
) -> (Inferred, [Option<Inferred>; WEEKDAYS]) {
    let variance = day_variance(days, fit, squares, slot);
    let (_, log) = fit.levels.variances(days, fit.growth, |at| variance[at]);
    let lever = fit.levels.middle() * unseen.sd;
    let log = log + lever * lever;
    let (per_day, t) = (fit.levels.per_day(), t_95(freedom));
    let weekday = std::array::from_fn(|w| {
        if !above(fit.levels.days[w], 0.0) {
            return None;
        }
        let index = fit.levels.level[w] / per_day;
        if !above(index, 0.0) {
            return Some(Inferred { value: 0.0, se: 0.0, low: 0.0, high: 0.0 });
        }
        let variance = fit.levels.index_variance(w, days, |at| variance[at]);
        Some(Inferred::of_log(libm::log(index), libm::sqrt(variance), t))
    });
    (Inferred::of_log(libm::log(per_day), libm::sqrt(log), t), weekday)
}

#[cfg(test)]
mod tests;
