//! Arrivals of a team by day and slot.

use super::account::PastAccount;
use super::counts::CountedDay;
use super::hours::PastHours;
use crate::time::SimTime;

/// Arrivals of a team from which slots of half an hour and of a quarter are told apart.
const HALVES: usize = 1_500;
const QUARTERS: usize = 40_000;
/// The place of a holiday among weekdays.
const HOLIDAY: usize = 7;
/// The share of a usual day that the first or the last day must have, so that it is taken for a whole one.
const WHOLE: f64 = 0.4;

/// How many slots a day has for so many arrivals.
pub(super) fn slots(arrivals: usize) -> usize {
    match arrivals {
        0..HALVES => 24,
        HALVES..QUARTERS => 48,
        _ => 96,
    }
}

/// The days of a team; a first and a last day that look cut off are left out, and counted.
pub(super) fn counted_days(account: &PastAccount, hours: &PastHours, team: u32) -> (Vec<CountedDay>, Vec<usize>) {
    let chats = account.chats.iter().filter(|chat| chat.team == team).map(|chat| (chat.at, 1.0));
    let intervals = account.intervals.iter().filter(|own| own.team == team).map(|own| (own.at, own.count));
    let arrivals: Vec<(SimTime, f64)> = chats.chain(intervals).collect();
    let per_day = slots(arrivals.iter().map(|(_, count)| count).sum::<f64>() as usize);
    let mut days: Vec<CountedDay> = (0..account.days)
        .map(|day| {
            let date = account.date(day);
            let is_holiday = hours.closed.binary_search(&date).is_ok();
            let weekday = if is_holiday { HOLIDAY } else { account.weekday(day) };
            CountedDay { date, weekday, slots: vec![0.0; per_day] }
        })
        .collect();
    let minutes = 1440 / per_day as u32;
    for (at, count) in arrivals {
        let slot = (account.minute(at) / minutes) as usize;
        days[account.day(at)].slots[slot.min(per_day - 1)] += count;
    }
    if account.days < 3 {
        return (days, Vec::new());
    }
    let cut: Vec<usize> = [0, account.days - 1].into_iter().filter(|day| is_cut(&days, *day)).collect();
    let kept = days.into_iter().enumerate().filter(|(day, _)| !cut.contains(day)).map(|(_, day)| day).collect();
    (kept, cut)
}

/// Whether a day at an end of the history has far fewer arrivals than others of its weekday.
fn is_cut(days: &[CountedDay], day: usize) -> bool {
    let total = |day: &CountedDay| day.slots.iter().sum::<f64>();
    let like = days.iter().enumerate().filter(|(other, of)| *other != day && of.weekday == days[day].weekday);
    let (sum, count) = like.fold((0.0, 0.0), |(sum, count), (_, of)| (sum + total(of), count + 1.0));
    let usual = if count > 0.0 { sum / count } else { 0.0 };
    // By chance that few come less than once in 10,000 days.
    usual >= 20.0 && total(&days[day]) < WHOLE * usual
}
