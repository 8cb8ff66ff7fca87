//! The rate of a Poisson process: so many a day, when in the day, and what makes days and hours differ.

use crate::calendar::SlotLength;
use crate::time::{SimSpan, SimTime};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The rate of a Poisson process. It is the product of all of this.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Expected arrivals on a day of 24 h with index 1.
    pub per_day: f64,
    /// Index of each weekday, Monday first.
    pub weekday: [f64; 7],
    /// Index of a holiday, in place of its weekday's.
    pub holiday: f64,
    /// When in the day they come.
    pub curves: DayCurves,
    /// Coefficient of variation of the day's gamma factor; 0: none.
    pub day_cv: f64,
    /// The same of the factor that each slot of each day has; 0: none.
    pub slot_cv: f64,
    /// What is added in a week, as a share: day d from the start has the factor (1 + growth)^(d/7).
    pub growth: f64,
    /// Days and hours with a factor of their own.
    pub events: RateEvents,
}

/// The share of a day's arrivals in each slot of the civil day, for each weekday and for holidays.
#[derive(Clone, Debug, PartialEq)]
pub struct DayCurves {
    slots: SlotLength,
    /// Monday first, then a holiday: one slot after the other.
    shares: Arc<[f64]>,
}

impl DayCurves {
    /// The curves of eight days, Monday first and a holiday last; each has a share for every slot, or for every hour, which is
    /// then divided evenly. `None` if one has neither number.
    pub fn new(slots: SlotLength, days: &[Vec<f64>; 8]) -> Option<Self> {
        let mut shares = Vec::with_capacity(8 * slots.a_day());
        for day in days {
            match day.len() {
                all if all == slots.a_day() => shares.extend(day),
                24 => {
                    let parts = slots.an_hour();
                    shares.extend(day.iter().flat_map(|hour| std::iter::repeat_n(hour / parts as f64, parts)));
                }
                _ => return None,
            }
        }
        Some(DayCurves { slots, shares: shares.into() })
    }

    /// All slots alike on all days.
    pub fn flat(slots: SlotLength) -> Self {
        let all = slots.a_day();
        DayCurves { slots, shares: vec![1.0 / all as f64; 8 * all].into() }
    }

    /// How long the slots are.
    pub fn slots(&self) -> SlotLength {
        self.slots
    }

    /// The shares of a weekday, Monday 0.
    pub fn of_weekday(&self, weekday: usize) -> &[f64] {
        self.row(weekday.min(6))
    }

    /// The shares of a holiday.
    pub fn of_holiday(&self) -> &[f64] {
        self.row(7)
    }

    fn row(&self, day: usize) -> &[f64] {
        let all = self.slots.a_day();
        &self.shares[day * all..][..all]
    }
}

impl Profile {
    /// So many a day, day and night and every day alike.
    pub fn steady(per_day: f64) -> Self {
        Profile {
            per_day,
            weekday: [1.0; 7],
            holiday: 1.0,
            curves: DayCurves::flat(SlotLength::Hour),
            day_cv: 0.0,
            slot_cv: 0.0,
            growth: 0.0,
            events: RateEvents::default(),
        }
    }

    /// The index of a day: a weekday, Monday 0, or a holiday that falls on one.
    pub fn index(&self, weekday: usize, is_holiday: bool) -> f64 {
        if is_holiday { self.holiday } else { self.weekday[weekday] }
    }

    /// The share of a slot in the arrivals of such a day.
    pub fn share(&self, weekday: usize, is_holiday: bool, slot: usize) -> f64 {
        let curve = if is_holiday { self.curves.of_holiday() } else { self.curves.of_weekday(weekday) };
        curve.get(slot).copied().unwrap_or(0.0)
    }

    /// What growth makes of a civil day, counted from that of the start.
    pub fn growth_factor(&self, day: i64) -> f64 {
        if self.growth == 0.0 { 1.0 } else { libm::pow(1.0 + self.growth, day as f64 / 7.0) }
    }
}

/// A stretch of time with a factor of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateEvent {
    /// From when on.
    pub from: SimTime,
    /// The first instant after it.
    pub to: SimTime,
    /// What the rate is multiplied by.
    pub factor: f64,
}

/// Stretches of time with factors of their own; those of several at one time are multiplied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RateEvents {
    all: Arc<[RateEvent]>,
    /// From when on which factor holds, in order of time.
    steps: Arc<[(SimTime, f64)]>,
}

impl RateEvents {
    /// Those of a list, in any order.
    pub fn new(mut all: Vec<RateEvent>) -> Self {
        all.sort_by_key(|one| (one.from, one.to));
        let mut changes: Vec<(SimTime, bool, usize)> = Vec::new();
        for (index, one) in all.iter().enumerate().filter(|(_, one)| one.from < one.to) {
            changes.extend([(one.from, true, index), (one.to, false, index)]);
        }
        changes.sort_unstable();
        let mut on = BTreeSet::new();
        let mut steps = Vec::new();
        for same in changes.chunk_by(|a, b| a.0 == b.0) {
            for (_, begins, index) in same {
                if *begins {
                    on.insert(*index)
                } else {
                    on.remove(index)
                };
            }
            let factor = on.iter().map(|index| all[*index].factor).product();
            steps.extend(same.first().map(|(at, ..)| (*at, factor)));
        }
        RateEvents { all: all.into(), steps: steps.into() }
    }

    /// All of them, in order of their beginning.
    pub fn all(&self) -> &[RateEvent] {
        &self.all
    }

    /// The factor at an instant, and the first instant after it with another.
    pub fn at(&self, at: SimTime) -> (f64, SimTime) {
        let next = self.steps.partition_point(|(from, _)| *from <= at);
        let factor = next.checked_sub(1).and_then(|place| self.steps.get(place)).map_or(1.0, |(_, factor)| *factor);
        (factor, self.steps.get(next).map_or(SimTime::NEVER, |(from, _)| *from))
    }
}

impl RateEvent {
    /// How long it lasts.
    pub fn length(&self) -> SimSpan {
        self.to.since(self.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(hour: i64) -> SimTime {
        SimTime::ZERO + SimSpan::from_hours(hour)
    }

    #[test]
    fn factors_are_multiplied_where_they_meet() {
        let one = |from: i64, to: i64, factor: f64| RateEvent { from: hour(from), to: hour(to), factor };
        let all = RateEvents::new(vec![one(10, 20, 3.0), one(5, 12, 0.5), one(20, 21, 2.0), one(30, 30, 9.0)]);
        let seen: Vec<(f64, SimTime)> = [0, 5, 10, 12, 20, 21, 40].map(|at| all.at(hour(at))).to_vec();
        let next = [5, 10, 12, 20, 21].map(hour);
        let expected = [1.0, 0.5, 1.5, 3.0, 2.0];
        for (index, (factor, until)) in seen.iter().enumerate().take(5) {
            assert_eq!((*factor, *until), (expected[index], next[index]));
        }
        assert_eq!(seen[5..], [(1.0, SimTime::NEVER); 2]);
        assert_eq!(RateEvents::default().at(hour(3)), (1.0, SimTime::NEVER));
    }

    #[test]
    fn hours_are_divided_into_slots() {
        let mut day = vec![0.0; 24];
        (day[9], day[10]) = (0.75, 0.25);
        let days: [Vec<f64>; 8] = std::array::from_fn(|_| day.clone());
        let halves = DayCurves::new(SlotLength::Half, &days).unwrap();
        assert_eq!(halves.of_weekday(3)[17..22], [0.0, 0.375, 0.375, 0.125, 0.125]);
        assert_eq!(halves.of_holiday().iter().sum::<f64>(), 1.0);
        assert_eq!(DayCurves::new(SlotLength::Hour, &days).unwrap().of_weekday(0), day);
        assert!(DayCurves::new(SlotLength::Half, &std::array::from_fn(|_| vec![0.1; 96])).is_none());
    }

    #[test]
    fn growth_is_a_week() {
        let profile = Profile { growth: 0.02, ..Profile::steady(10.0) };
        assert_eq!(profile.growth_factor(0), 1.0);
        assert!((profile.growth_factor(14) - 1.02 * 1.02).abs() < 1e-12);
        assert_eq!(Profile::steady(10.0).growth_factor(1000), 1.0);
    }
}
