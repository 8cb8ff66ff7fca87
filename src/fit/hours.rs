//! Business hours, from when conversations are started.

use super::account::PastAccount;
use super::gap::is_chance;
use crate::calendar::WeekPlan;
use jiff::civil::Date;
use std::ops::Range;

/// Minutes of a slot.
const SLOT: u32 = 30;
const SLOTS: usize = (1440 / SLOT) as usize;
const WORKDAYS: usize = 5;
/// A slot is open that has this share of the starts of a busy one.
const FLOOR: f64 = 0.12;
/// A weekday is worked that has this share of the starts of a usual one.
const WORKED: f64 = 0.05;
/// Starts of a weekday from which it is looked at by itself.
const ENOUGH: f64 = 300.0;
/// Starts that a day must have on average so that one without is a day off.
const BUSY: f64 = 6.0;

/// When the account is open.
#[derive(Clone, Debug)]
pub(crate) struct PastHours {
    pub week: WeekPlan,
    /// Days on which nobody started anything, though others of that weekday are busy.
    pub closed: Vec<Date>,
    /// Starts that they rest on, and how many of these are in them.
    pub starts: u64,
    pub inside: u64,
    /// Whether somebody told them.
    pub is_told: bool,
}

/// Starts by weekday and slot.
struct SlotStarts([[f64; SLOTS]; 7]);

impl SlotStarts {
    fn of(account: &PastAccount) -> Self {
        let mut counts = [[0.0; SLOTS]; 7];
        for at in account.chats.iter().filter_map(|chat| chat.started) {
            let day = account.zone.civil(at);
            let weekday = day.weekday().to_monday_zero_offset() as usize;
            counts[weekday][(account.minute(at) / SLOT) as usize] += 1.0;
        }
        SlotStarts(counts)
    }

    fn day(&self, weekday: usize) -> f64 {
        self.0[weekday].iter().sum()
    }

    /// The sum of some weekdays.
    fn sum(&self, days: impl Iterator<Item = usize>) -> [f64; SLOTS] {
        days.fold([0.0; SLOTS], |sum, day| std::array::from_fn(|slot| sum[slot] + self.0[day][slot]))
    }
}

/// The hours that a history shows; those that are `told`, where they are.
pub(crate) fn hours(account: &PastAccount, told: Option<&WeekPlan>) -> PastHours {
    let starts = SlotStarts::of(account);
    let week = told.cloned().unwrap_or_else(|| week(&starts));
    let is_in = |weekday: usize, slot: usize| {
        let (from, to) = (slot as u32 * SLOT, (slot as u32 + 1) * SLOT);
        week.day(weekday).iter().any(|(open, close)| *open < to && from < *close)
    };
    let slots = || (0..7).flat_map(|day| (0..SLOTS).map(move |slot| (day, slot)));
    let all: f64 = (0..7).map(|day| starts.day(day)).sum();
    let inside: f64 = slots().filter(|(day, slot)| is_in(*day, *slot)).map(|(day, slot)| starts.0[day][slot]).sum();
    PastHours {
        closed: closed(account, &week, &starts),
        week,
        starts: all as u64,
        inside: inside as u64,
        is_told: told.is_some(),
    }
}

fn week(starts: &SlotStarts) -> WeekPlan {
    let mut days: Vec<f64> = (0..WORKDAYS).map(|day| starts.day(day)).collect();
    days.sort_by(f64::total_cmp);
    let usual = days[WORKDAYS / 2].max((0..7).map(|day| starts.day(day)).fold(0.0, f64::max) / 4.0);
    if usual == 0.0 {
        return WeekPlan::always();
    }
    let is_worked = |day: usize| starts.day(day) >= (WORKED * usual).max(3.0);
    // Workdays are alike unless each has enough to show that it is not.
    let together = starts.sum((0..WORKDAYS).filter(|day| is_worked(*day)));
    let ranges = (0..7).filter(|day| is_worked(*day)).flat_map(|day| {
        let alone = day >= WORKDAYS || starts.day(day) >= ENOUGH;
        let of = if alone { starts.0[day] } else { together };
        open(&of).into_iter().map(move |(from, to)| (day, from, to))
    });
    WeekPlan::of(ranges.collect::<Vec<_>>())
}

/// The open stretches of a day, in minutes: slots with more than the floor, and single ones between them that are not empty.
fn open(counts: &[f64; SLOTS]) -> Vec<(u32, u32)> {
    let mut sorted: Vec<f64> = counts.iter().copied().filter(|count| *count > 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let upper = &sorted[sorted.len() / 2..];
    let floor = FLOOR * upper.iter().sum::<f64>() / upper.len().max(1) as f64;
    let mut is_open: [bool; SLOTS] = std::array::from_fn(|slot| counts[slot] > floor);
    for slot in 1..SLOTS - 1 {
        is_open[slot] |= is_open[slot - 1] && is_open[slot + 1] && counts[slot] > floor / 4.0;
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for slot in (0..SLOTS).filter(|slot| is_open[*slot]) {
        match found.last_mut() {
            Some(last) if last.end == slot => last.end = slot + 1,
            _ => found.push(slot..slot + 1),
        }
    }
    without_chance_gaps(counts, found)
        .into_iter()
        .map(|open| (open.start as u32 * SLOT, open.end as u32 * SLOT))
        .collect()
}

/// The open stretches, joined where chance explains the gap: of few starts, some slots have none.
fn without_chance_gaps(counts: &[f64; SLOTS], mut open: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let sum = |slots: Range<usize>| counts[slots].iter().sum::<f64>();
    let is_by_chance = |pair: &[Range<usize>]| {
        let gap = pair[0].end..pair[1].start;
        let beside = sum(pair[0].clone()) + sum(pair[1].clone());
        let rate = beside / (pair[0].len() + pair[1].len()) as f64;
        is_chance(sum(gap.clone()), rate * gap.len() as f64)
    };
    while let Some(place) = open.windows(2).position(is_by_chance) {
        open[place].end = open[place + 1].end;
        open.remove(place + 1);
    }
    open
}

/// Days that should have been busy and had no start.
fn closed(account: &PastAccount, week: &WeekPlan, starts: &SlotStarts) -> Vec<Date> {
    let mut by_day = vec![0u64; account.days];
    account.chats.iter().filter_map(|chat| chat.started).for_each(|at| by_day[account.day(at)] += 1);
    let of = |weekday: usize| (0..account.days).filter(move |day| account.weekday(*day) == weekday).count() as f64;
    let is_off = |day: &usize| {
        let weekday = account.weekday(*day);
        by_day[*day] == 0 && !week.day(weekday).is_empty() && starts.day(weekday) >= BUSY * of(weekday)
    };
    (0..account.days).filter(is_off).map(|day| account.date(day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(open: &[(usize, usize)], count: f64) -> [f64; SLOTS] {
        std::array::from_fn(|slot| if open.iter().any(|(a, b)| (*a..*b).contains(&slot)) { count } else { 0.0 })
    }

    #[test]
    fn stray_starts_open_nothing_and_single_gaps_are_filled() {
        let mut counts = day(&[(16, 24), (26, 36)], 40.0);
        counts[40] = 2.0;
        counts[20] = 3.0;
        assert_eq!(open(&counts), [(480, 720), (780, 1080)]);
    }

    /// Of few starts a slot without any is no break; of many it is one.
    #[test]
    fn gaps_that_chance_explains_are_closed() {
        let mut few = day(&[(16, 36)], 2.0);
        [24, 31].into_iter().for_each(|slot| few[slot] = 0.0);
        assert_eq!(open(&few), [(480, 1080)]);
        let lunch = day(&[(16, 24), (26, 36)], 2.5);
        assert_eq!(open(&lunch), [(480, 720), (780, 1080)]);
        let mut many = day(&[(16, 36)], 20.0);
        many[24] = 0.0;
        assert_eq!(open(&many), [(480, 720), (750, 1080)]);
    }

    #[test]
    fn a_week_of_few_starts_is_that_of_all_workdays() {
        let mut counts = [[0.0; SLOTS]; 7];
        (0..5).for_each(|weekday| counts[weekday] = day(&[(16, 36)], 2.0));
        counts[2][17] = 0.0;
        counts[5] = day(&[(18, 26)], 2.0);
        let week = week(&SlotStarts(counts));
        assert_eq!(week.lines(), ["mon-fri 08:00-18:00", "sat 09:00-13:00"]);
    }

    #[test]
    fn without_starts_it_is_always_open() {
        assert!(week(&SlotStarts([[0.0; SLOTS]; 7])).is_always());
    }
}
