//! When customers write, where only the open hours are known: a plain day, as busy as most are, within those hours.

use super::volume::{Per, Volume};
use crate::calendar::{SlotLength, WeekPlan};

/// How many write in each hour, from 00:00, were it open day and night. An assumption: a full morning, a dip at noon, a
/// second peak in the afternoon, few at night.
const DAY: [f64; 24] = [
    1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 5.0, 8.0, 11.0, 12.0, 10.0, 9.0, 9.0, 10.0, 11.0, 11.0, 9.0, 8.0, 7.0, 6.0, 4.0,
    3.0, 2.0,
];

/// The arrivals of a week.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Week {
    pub slots: SlotLength,
    /// How many write on each day, Monday first; 1 on the fullest.
    pub index: [f64; 7],
    /// Weights of a day's slots, and the days that have them; those of most days first.
    pub lists: Vec<(Vec<usize>, Vec<f64>)>,
}

impl Week {
    /// Within these hours, and at no other time.
    pub(crate) fn within(open: &WeekPlan) -> Self {
        let slots = slots(open);
        let weights: Vec<Vec<f64>> = (0..7).map(|day| weights(open, day, slots)).collect();
        let sums: Vec<f64> = weights.iter().map(|list| list.iter().sum()).collect();
        let most = sums.iter().copied().fold(0.0, f64::max).max(f64::MIN_POSITIVE);
        let mut lists: Vec<(Vec<usize>, Vec<f64>)> = Vec::new();
        for (day, list) in weights.into_iter().enumerate().filter(|(day, _)| sums[*day] > 0.0) {
            match lists.iter_mut().find(|(_, known)| *known == list) {
                Some((days, _)) => days.push(day),
                None => lists.push((vec![day], list)),
            }
        }
        lists.sort_by_key(|(days, _)| std::cmp::Reverse(days.len()));
        let index = std::array::from_fn(|day| match sums[day] {
            sum if sum > 0.0 => to_cents(sum / most).max(0.01),
            _ => 0.0,
        });
        Week { slots, index, lists }
    }

    /// How many write on the fullest day.
    pub(crate) fn per_day(&self, volume: Volume) -> f64 {
        match volume.per {
            Per::Day => volume.number,
            Per::Week => volume.number / self.index.iter().sum::<f64>().max(1.0),
        }
    }
}

/// The longest slots whose edges are those of the hours.
fn slots(open: &WeekPlan) -> SlotLength {
    let edges = (0..7).flat_map(|day| open.day(day)).flat_map(|(from, to)| [*from, *to]);
    let fit = |slots: &SlotLength| edges.clone().all(|edge| (edge as usize).is_multiple_of(slots.minutes()));
    [SlotLength::Hour, SlotLength::Half].into_iter().find(fit).unwrap_or(SlotLength::Quarter)
}

fn weights(open: &WeekPlan, day: usize, slots: SlotLength) -> Vec<f64> {
    let length = slots.minutes() as u32;
    let weight = |slot: usize| {
        let from = slot as u32 * length;
        to_cents(DAY[slot / slots.an_hour()] * open.open_share(day, from, from + length))
    };
    (0..slots.a_day()).map(weight).collect()
}

fn to_cents(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
