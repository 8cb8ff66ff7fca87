//! Single hours of single days against what is expected of them: whether they differ as much as the fit has it.

use super::{caption, days_of, expected, slot_steps};
use crate::fit::{CountedDay, CountsPoint, FittedTeam};
use crate::report::chart::parameter::{Parameter, ParameterLine};
use crate::report::chart::{Datum, Picture, Unit, picture};
use crate::report::words::say;
use crate::unit::rank;
use jiff::civil::Date;

/// Slots with fewer conversations expected are chance alone.
const LEAST_EXPECTED: f64 = 1.0;
/// Days of which there are too few to show a slot.
const FEWEST: usize = 5;
/// The middle part that is shown, and its normal quantile.
const MIDDLE: f64 = 0.9;
const NORMAL_90: f64 = 1.645;

/// One slot of the days of one shape: what it had over what was expected, and what the fit says of that.
struct SlotSpread {
    ratios: Vec<f64>,
    /// The standard deviation of one of them.
    sd: f64,
}

impl SlotSpread {
    fn of(own: &[&CountedDay], slot: usize, point: &CountsPoint, (list, last): (usize, Date)) -> Self {
        let share = point.shares[list][slot];
        let expected = |day: &CountedDay| expected(point, day, last) * share;
        let known: Vec<(f64, f64)> = own
            .iter()
            .map(|day| (day.slots[slot], expected(day)))
            .filter(|(_, mean)| *mean >= LEAST_EXPECTED)
            .collect();
        let busyness = (1.0 + point.day_cv * point.day_cv) * (1.0 + point.slot_cv * point.slot_cv) - 1.0;
        let chance = known.iter().map(|(_, mean)| 1.0 / mean).sum::<f64>() / known.len().max(1) as f64;
        let mut ratios: Vec<f64> = known.iter().map(|(count, mean)| count / mean).collect();
        ratios.sort_by(f64::total_cmp);
        SlotSpread { ratios, sd: libm::sqrt(chance + busyness) }
    }

    /// The lower and the upper end of nine in ten of what was seen.
    fn seen(&self) -> [Datum; 2] {
        let n = self.ratios.len();
        if n < FEWEST {
            return [Datum::NONE; 2];
        }
        let low = rank((1.0 - MIDDLE) / 2.0, n as u64) as usize - 1;
        [low, n - 1 - low].map(|at| Datum::exact(self.ratios[at]))
    }

    fn fitted(&self) -> Datum {
        match self.ratios.len() < FEWEST {
            true => Datum::NONE,
            false => Datum::new(1.0, Some(((1.0 - NORMAL_90 * self.sd).max(0.0), 1.0 + NORMAL_90 * self.sd))),
        }
    }

    /// How many there are, and how many of them the fit has among nine in ten.
    fn inside(&self) -> (usize, usize) {
        let inside = self.ratios.iter().filter(|ratio| (**ratio - 1.0).abs() <= NORMAL_90 * self.sd).count();
        (self.ratios.len(), inside)
    }
}

/// A chart for each shape of a day.
pub(super) fn slots(team: &FittedTeam) -> Vec<(String, Picture)> {
    let point = team.counts.point();
    let Some(last) = team.counted.last().map(|day| day.date) else { return Vec::new() };
    let is_special = |day: &CountedDay| team.counts.special.iter().any(|special| special.date == day.date);
    let chart = |list: usize| {
        let is_own = |day: &&CountedDay| team.counts.shape_of.get(day.weekday) == Some(&Some(list));
        let own: Vec<&CountedDay> = team.counted.iter().filter(is_own).filter(|day| !is_special(day)).collect();
        let shares = point.shares.get(list)?;
        let spreads: Vec<SlotSpread> =
            (0..shares.len()).map(|slot| SlotSpread::of(&own, slot, &point, (list, last))).collect();
        let (all, inside) = spreads.iter().map(SlotSpread::inside).fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
        if all == 0 {
            return None;
        }
        let seen = |end: usize| spreads.iter().map(|spread| spread.seen()[end]).collect();
        let (names, minutes) = (days_of(team, list), 1440 / shares.len());
        let chart = Parameter {
            head: caption(
                &["slots", &team.name, &names.join("-")],
                say!(fit::slots_title(&team.name, &names, inside as f64 / all as f64)),
                say!(fit::slots_note((point.day_cv, point.slot_cv), minutes)),
            ),
            measure: say!(fit::TIMES_EXPECTED),
            unit: Unit::Ratio,
            steps: slot_steps(shares.len()),
            by: String::new(),
            lines: vec![
                ParameterLine { name: say!(fit::FITTED), data: spreads.iter().map(SlotSpread::fitted).collect() },
                ParameterLine { name: say!(fit::LEAST_REAL), data: seen(0) },
                ParameterLine { name: say!(fit::MOST_REAL), data: seen(1) },
            ],
            target: None,
        };
        Some((say!(common::named(&team.name, &names.join(", "))), picture(&chart)))
    };
    (0..point.shares.len()).filter_map(chart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Four days of one slot with 10 expected: 12, 8, 10 and 14 are 1.2, 0.8, 1.0 and 1.4 times that. Chance alone has a standard
    /// deviation of root 0.1; with days of 0.3 and slots of 0.4 it is root (0.1 + 1.09 x 1.16 - 1).
    #[test]
    fn a_worked_example() {
        let monday =
            |week: i8, count: f64| CountedDay { date: date(2026, 3, 2 + 7 * week), weekday: 0, slots: vec![count] };
        let days: Vec<CountedDay> =
            [12.0, 8.0, 10.0, 14.0].into_iter().zip(0..).map(|(n, week)| monday(week, n)).collect();
        let mut weekday = [None; 8];
        weekday[0] = Some(1.0);
        let point =
            CountsPoint { per_day: 10.0, weekday, shares: vec![vec![1.0]], growth: 0.0, day_cv: 0.3, slot_cv: 0.4 };
        let own: Vec<&CountedDay> = days.iter().collect();
        let spread = SlotSpread::of(&own, 0, &point, (0, days[3].date));
        assert_eq!(spread.ratios, [0.8, 1.0, 1.2, 1.4]);
        assert!((spread.sd - (0.1f64 + 1.09 * 1.16 - 1.0).sqrt()).abs() < 1e-12);
        assert_eq!(spread.inside(), (4, 4));
        let chance = SlotSpread::of(&own, 0, &CountsPoint { day_cv: 0.0, slot_cv: 0.0, ..point }, (0, days[3].date));
        // 1.645 x root 0.1 is 0.52: all within; a tenth of that is not.
        assert_eq!(chance.inside(), (4, 4));
        assert_eq!(SlotSpread { sd: 0.05, ..chance }.inside(), (4, 1));
    }
}
