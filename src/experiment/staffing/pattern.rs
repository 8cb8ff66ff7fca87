//! The weeks that one agent can have: each kind of shift on each set of its days with each of its starts.

use super::week::Levels;
use crate::calendar::{SlotLength, WeekPlan};
use crate::scenario::{DaySet, Pay, Shift, ShiftName};
use crate::word::words;
use rust_decimal::Decimal;

/// Minutes of a day and of a week.
const DAY: u32 = 24 * 60;
const WEEK: u32 = 7 * DAY;
/// The full day of the shifts that are taken where the scenario has none, and the half one, in minutes.
const FULL: u32 = 8 * 60;
const HALF: u32 = 4 * 60;

words! {
    /// What a roster should have least of.
    pub enum Least {
        Agents: "agents";
        Cost: "cost";
        PaidHours: "paid_hours";
    }
}

/// One week that an agent can have.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// Index of the kind of shift.
    pub shift: usize,
    /// The kind's name.
    pub name: ShiftName,
    /// Its days.
    pub days: DaySet,
    /// Minutes of the day at which it begins and ends; an end beyond 1440 is on the next day.
    pub from: u32,
    pub to: u32,
    /// The hours at work, break left out.
    pub plan: WeekPlan,
    /// Paid hours a week.
    pub hours: Decimal,
    /// Cost a week.
    pub cost: Decimal,
    /// What is least over all agents, as [`Least`] has it; and what is least of those that weigh the same.
    pub weight: Decimal,
    pub then: Decimal,
}

impl Pattern {
    /// When it begins and ends: `08:00-16:48`.
    pub fn times(&self) -> String {
        let (from, to) = self.ends();
        format!("{from}-{to}")
    }

    /// When it begins and when it ends, by the clock.
    pub fn ends(&self) -> (String, String) {
        let clock = |minutes: u32| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
        let to = if self.to == DAY { "24:00".to_string() } else { clock(self.to) };
        (clock(self.from), to)
    }

    /// Whether it is at work from one minute of the week to another of the same day, all the time.
    pub fn covers(&self, from: u32, to: u32) -> bool {
        covers(&self.plan, from, to)
    }
}

/// Every week that these kinds of shift give, in their order. A shift without a cost of its own costs what an agent is
/// paid for the week; where nobody is paid, its paid hours.
pub fn patterns(shifts: &[Shift], pay: Option<Pay>, least: Least) -> Vec<Pattern> {
    let mut all = Vec::new();
    for (index, shift) in shifts.iter().enumerate() {
        for days in &shift.days {
            for start in &shift.starts {
                all.push(pattern(index, shift, (days, *start), pay, least));
            }
        }
    }
    all
}

fn pattern(index: usize, shift: &Shift, (days, start): (&DaySet, u32), pay: Option<Pay>, least: Least) -> Pattern {
    let end = start + shift.length;
    let parts = match shift.pause {
        None => vec![(start, end)],
        Some(pause) => vec![(start, start + pause.after), (start + pause.after + pause.length, end)],
    };
    let worked = (0..7).filter(|day| days.days[*day]);
    let hours = shift.paid_hours() * Decimal::from(days.count());
    let cost = shift.cost.unwrap_or_else(|| week_of(pay, hours));
    let (weight, then) = match least {
        Least::Cost => (cost, hours),
        Least::PaidHours => (hours, cost),
        Least::Agents => (Decimal::ONE, cost),
    };
    Pattern {
        shift: index,
        name: shift.name.clone(),
        days: days.clone(),
        from: start,
        to: end,
        plan: WeekPlan::of(worked.flat_map(|day| parts.iter().map(move |(from, to)| (day, *from, *to)))),
        hours,
        cost,
        weight,
        then,
    }
}

/// What an agent is paid for a week of so many paid hours; without pay the hours themselves.
fn week_of(pay: Option<Pay>, hours: Decimal) -> Decimal {
    match pay {
        None => hours,
        Some(Pay::Hour(each)) => each * hours,
        // Seven days of a twelfth of 365.25, to the cent.
        Some(Pay::Month(month)) => (month * Decimal::from(84) / Decimal::new(36_525, 2)).round_dp(2),
    }
}

/// Full and half days for where a scenario has no kinds of shift: eight hours and four, begun on any hour, within the
/// hours that need somebody, on five days; on days of the weekend alone, half days too.
pub fn usual(levels: &Levels, slots: SlotLength) -> Vec<Shift> {
    let is_busy =
        |hour: usize| levels.iter().skip(hour * slots.an_hour()).take(slots.an_hour()).any(|level| *level > 0);
    let needs = |day: usize| (0..24).filter(move |hour| is_busy(24 * day + hour));
    let days: Vec<usize> = (0..7).filter(|day| needs(*day).next().is_some()).collect();
    let first = days.iter().filter_map(|day| needs(*day).next()).min().unwrap_or(0) as u32 * 60;
    let last = days.iter().filter_map(|day| needs(*day).next_back()).max().map_or(DAY, |hour| (hour as u32 + 1) * 60);
    let at_weekend = days.iter().any(|day| *day > 4);
    let five = (0..if at_weekend { 7 } else { 1 }).map(|day| DaySet::run(day, 5)).collect::<Vec<_>>();
    let single = days.iter().filter(|day| **day > 4).map(|day| DaySet::run(*day, 1));
    let shift = |name: ShiftName, length: u32, days: Vec<DaySet>| {
        let length = length.min(last - first);
        let starts = if last - first == DAY { (0..DAY).step_by(60) } else { (first..last - length + 1).step_by(60) };
        Shift { name, days, starts: starts.collect(), length, pause: None, cost: None, max: None }
    };
    let half: Vec<DaySet> = five.iter().cloned().chain(single).collect();
    let mut shifts = vec![shift(ShiftName::FullDay, FULL, five), shift(ShiftName::HalfDay, HALF, half)];
    if last - first <= HALF {
        shifts.remove(0);
    }
    shifts
}

/// What is least of rosters: the weight; of those that weigh the same the number of agents, and what is least then.
pub(super) type Price = (Decimal, u32, Decimal);

/// The price of agents of these numbers, if `counts[i]` have pattern `i`.
pub(super) fn price(patterns: &[Pattern], counts: &[u32]) -> Price {
    (weight(patterns, counts), counts.iter().sum(), sum(patterns, counts, |pattern| pattern.then))
}

/// What agents of these numbers weigh a week, if `counts[i]` have pattern `i`.
pub(super) fn weight(patterns: &[Pattern], counts: &[u32]) -> Decimal {
    sum(patterns, counts, |pattern| pattern.weight)
}

/// The sum over agents of these numbers, if `counts[i]` have pattern `i`.
fn sum(patterns: &[Pattern], counts: &[u32], of: impl Fn(&Pattern) -> Decimal) -> Decimal {
    patterns.iter().zip(counts).map(|(pattern, count)| of(pattern) * Decimal::from(*count)).sum()
}

/// Agents at work in each slot of the week, the least in any of its open minutes, if `counts[i]` have pattern `i`.
pub fn coverage(patterns: &[Pattern], counts: &[u32], (open, slots): (&WeekPlan, SlotLength)) -> Levels {
    let plans: Vec<(&WeekPlan, u32)> =
        patterns.iter().map(|pattern| &pattern.plan).zip(counts.iter().copied()).collect();
    least_at_work(&plans, (open, slots))
}

/// The same if so many agents have each of these weekly hours.
pub(super) fn least_at_work(plans: &[(&WeekPlan, u32)], (open, slots): (&WeekPlan, SlotLength)) -> Levels {
    let mut least: Vec<Option<u32>> = vec![None; slots.a_week()];
    for (from, to) in cut(plans.iter().map(|(plan, _)| *plan), open, slots) {
        let sum: u32 = plans.iter().filter(|(plan, _)| covers(plan, from, to)).map(|(_, count)| *count).sum();
        let known = &mut least[slots.of_minute(from)];
        *known = Some(known.map_or(sum, |known| known.min(sum)));
    }
    least.into_iter().map(Option::unwrap_or_default).collect()
}

/// Whether weekly hours have all of the time from one minute of the week to another of the same day.
fn covers(plan: &WeekPlan, from: u32, to: u32) -> bool {
    let day = (from / DAY) as usize;
    plan.day(day).iter().any(|range| range.0 <= from % DAY && to - (from - from % DAY) <= range.1)
}

/// Stretches of open time, in minutes of the week, in which nobody comes or goes; none reaches over a slot's end.
pub(super) fn stretches(patterns: &[Pattern], open: &WeekPlan, slots: SlotLength) -> Vec<(u32, u32)> {
    cut(patterns.iter().map(|pattern| &pattern.plan), open, slots)
}

/// The same of weekly hours.
fn cut<'a>(plans: impl Iterator<Item = &'a WeekPlan>, open: &'a WeekPlan, slots: SlotLength) -> Vec<(u32, u32)> {
    let mut edges: Vec<u32> = (0..=slots.a_week()).map(|slot| (slot * slots.minutes()) as u32).collect();
    for week in plans.chain([open]) {
        for day in 0..7 {
            let ends = week.day(day).iter().flat_map(|range| [range.0, range.1]);
            edges.extend(ends.map(|minute| DAY * day as u32 + minute));
        }
    }
    edges.sort_unstable();
    edges.dedup();
    let is_open = |from: u32| {
        open.day((from % WEEK / DAY) as usize).iter().any(|range| (range.0..range.1).contains(&(from % DAY)))
    };
    edges.windows(2).filter(|pair| is_open(pair[0])).map(|pair| (pair[0], pair[1])).collect()
}

/// How many more agents of a pattern its kind of shift allows.
pub(super) fn room(patterns: &[Pattern], shifts: &[Shift], counts: &[u32], pattern: usize) -> u32 {
    let shift = patterns[pattern].shift;
    let Some(max) = shifts.get(shift).and_then(|shift| shift.max) else { return u32::MAX };
    let of = patterns.iter().zip(counts).filter(|(pattern, _)| pattern.shift == shift);
    max.saturating_sub(of.map(|(_, count)| *count).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Break;

    fn shift(start: u32, length: u32, pause: Option<Break>) -> Shift {
        let days = vec![DaySet::parse("fri-sun").unwrap()];
        Shift { name: "n".into(), days, starts: vec![start], length, pause, cost: None, max: None }
    }

    #[test]
    fn a_night_with_a_break_goes_into_the_next_day() {
        let pause = Some(Break { after: 150, length: 60 });
        let all = patterns(&[shift(22 * 60, 480, pause)], None, Least::Cost);
        let text = all[0].plan.to_string();
        assert_eq!(text, "mon 00:00-00:30 01:30-06:00, fri 22:00-24:00, sat-sun 00:00-00:30 01:30-06:00 22:00-24:00");
        assert_eq!((all[0].hours, all[0].times()), (Decimal::from(21), "22:00-06:00".to_string()));
        assert!(all[0].covers(4 * 1440 + 22 * 60, 4 * 1440 + 23 * 60));
        assert!(!all[0].covers(5 * 1440, 5 * 1440 + 60) && all[0].covers(0, 30));
    }

    #[test]
    fn an_hour_counts_only_where_it_is_covered_whole() {
        let all = patterns(&[shift(8 * 60 + 30, 240, None)], None, Least::Cost);
        let open = WeekPlan::parse(&["daily 08:00-18:00"]).unwrap();
        let covered = coverage(&all, &[3], (&open, SlotLength::Hour));
        let friday: Vec<u32> = (96 + 7..96 + 14).map(|hour| covered[hour]).collect();
        assert_eq!(friday, [0, 0, 3, 3, 3, 0, 0]);
        // From half past eight on, the open half of that hour is all of it.
        let open = WeekPlan::parse(&["daily 08:30-18:00"]).unwrap();
        assert_eq!(coverage(&all, &[3], (&open, SlotLength::Hour))[96 + 8], 3);
        // By the half hour, from half past eight on and up to half past twelve.
        let covered = coverage(&all, &[3], (&WeekPlan::always(), SlotLength::Half));
        let friday: Vec<usize> = (4 * 48..5 * 48).filter(|slot| covered[*slot] == 3).collect();
        assert_eq!(friday, (4 * 48 + 17..4 * 48 + 25).collect::<Vec<_>>());
    }

    #[test]
    fn the_usual_shifts_stay_within_the_hours_that_need_somebody() {
        let mut levels = vec![0; SlotLength::Hour.a_week()];
        (0..5).for_each(|day| (8..18).for_each(|hour| levels[24 * day + hour] = 2));
        let shifts = usual(&levels, SlotLength::Hour);
        assert_eq!(shifts[0].starts, [480, 540, 600]);
        assert_eq!((shifts[1].starts.len(), shifts[1].starts.last()), (7, Some(&840)));
        levels[5 * 24 + 9] = 1;
        let shifts = usual(&levels, SlotLength::Hour);
        assert_eq!((shifts[0].days.len(), shifts[1].days.last().map(|set| set.text.as_str())), (7, Some("sat")));
    }
}
