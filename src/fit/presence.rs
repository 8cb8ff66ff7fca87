//! When each agent was at work, from what it did.

use super::account::PastAccount;
use super::hours::PastHours;
use super::spans::Spans;
use crate::calendar::WeekPlan;
use crate::time::SimTime;
use jiff::civil::Time;

/// Agents of fewer starts are not told apart from those who helped out once.
pub(crate) const FEW_STARTS: u64 = 5;
/// Minutes after the opening, and before the closing, by which a first and a last start may miss them.
const LATE: u32 = 45;
const EARLY: u32 = 60;
/// What shifts are rounded to, in minutes.
const ROUND: u32 = 30;
/// Days of a kind from which one odd day is passed over.
const MANY: usize = 10;
/// The share of its days on which an agent works who works on that weekday.
const WORKS: f64 = 0.25;
/// Starts a day from which a day without any is a day off.
const BUSY: f64 = 4.0;
/// Days without anything at the end of the history after which somebody is gone.
const GONE: usize = 14;

/// An agent of a history.
#[derive(Clone, Debug)]
pub(crate) struct PastAgent {
    pub starts: u64,
    /// The teams whose conversations it starts.
    pub teams: Vec<u32>,
    /// By day: whether it was at work.
    pub present: Vec<bool>,
    /// Days off that its other weeks do not have.
    pub away: Vec<usize>,
    /// Hours at work in a week.
    pub shift: WeekPlan,
    /// Whether these are the business hours.
    pub is_usual: bool,
    /// From its first to its last day.
    pub tenure: std::ops::Range<usize>,
    /// When it was at work.
    pub work: Spans,
}

impl PastAgent {
    /// Whether it did nothing for a while up to the end of the history.
    pub(crate) fn is_gone(&self, days: usize) -> bool {
        self.tenure.end + GONE < days
    }
}

/// What an agent did on a day: the minutes of its first and its last start.
type DayOfAgent = Option<(u32, u32)>;

/// Every agent of the account, in the order of its names.
pub(crate) fn agents(account: &PastAccount, hours: &PastHours) -> Vec<PastAgent> {
    let mut acts: Vec<Vec<DayOfAgent>> = vec![vec![None; account.days]; account.agents.len()];
    let mut teams: Vec<Vec<u64>> = vec![vec![0; account.teams.len()]; account.agents.len()];
    for chat in &account.chats {
        let (Some(agent), Some(at)) = (chat.agent, chat.started) else { continue };
        teams[agent as usize][chat.team as usize] += 1;
        let minute = account.minute(at);
        let day = &mut acts[agent as usize][account.day(at)];
        let (first, last) = day.unwrap_or((minute, minute));
        *day = Some((first.min(minute), last.max(minute)));
    }
    acts.iter().zip(&teams).map(|(acts, teams)| agent(account, hours, acts, teams)).collect()
}

fn agent(account: &PastAccount, hours: &PastHours, acts: &[DayOfAgent], teams: &[u64]) -> PastAgent {
    let starts: u64 = teams.iter().sum();
    let acted = || acts.iter().enumerate().filter(|(_, act)| act.is_some()).map(|(day, _)| day);
    let tenure = acted().next().unwrap_or(0)..acted().next_back().map_or(0, |day| day + 1);
    let worked: [bool; 7] = std::array::from_fn(|weekday| works(account, acts, &tenure, weekday));
    let ranges = (0..7).filter(|weekday| worked[*weekday]).flat_map(|weekday| {
        let kept = shift(account, hours, acts, weekday);
        kept.into_iter().map(move |(from, to)| (weekday, from, to))
    });
    let shift = WeekPlan::of(ranges.collect::<Vec<_>>());
    let is_usual = shift == hours.week || starts < FEW_STARTS;
    let shift = if is_usual { hours.week.clone() } else { shift };
    let per_day = starts as f64 / acted().count().max(1) as f64;
    let is_open = |day: usize| hours.closed.binary_search(&account.date(day)).is_err();
    let is_due = |day: &usize| is_open(*day) && !shift.day(account.weekday(*day)).is_empty() && tenure.contains(day);
    let away: Vec<usize> = (0..account.days).filter(is_due).filter(|day| acts[*day].is_none() && per_day >= BUSY).collect();
    let present: Vec<bool> =
        (0..account.days).map(|day| acts[day].is_some() || (is_due(&day) && away.binary_search(&day).is_err())).collect();
    let few = (starts / 50).max(2);
    let teams = teams.iter().enumerate().filter(|(_, count)| **count >= few.min(starts)).filter(|(_, count)| **count > 0);
    let teams = teams.map(|(team, _)| team as u32).collect();
    let work = work(account, &shift, &present);
    PastAgent { starts, teams, present, away, shift, is_usual, tenure, work }
}

/// Whether an agent works on a weekday.
fn works(account: &PastAccount, acts: &[DayOfAgent], tenure: &std::ops::Range<usize>, weekday: usize) -> bool {
    let days = || tenure.clone().filter(|day| account.weekday(*day) == weekday);
    let acted = days().filter(|day| acts[*day].is_some()).count();
    acted as f64 >= WORKS * days().count() as f64 && acted > 0
}

/// The hours of a weekday from the agent's usual first start to its usual last one.
fn shift(account: &PastAccount, hours: &PastHours, acts: &[DayOfAgent], weekday: usize) -> Vec<(u32, u32)> {
    let open = hours.week.day(weekday);
    let (Some((opening, _)), Some((_, closing))) = (open.first().copied(), open.last().copied()) else {
        return Vec::new();
    };
    // Days that have the same hours show more together.
    let is_like = |day: &usize| hours.week.day(account.weekday(*day)) == open;
    let acts: Vec<(u32, u32)> = (0..account.days).filter(is_like).filter_map(|day| acts[day]).collect();
    let odd = usize::from(acts.len() >= MANY);
    let at = |mut minutes: Vec<u32>, place: usize| {
        minutes.sort_unstable();
        minutes.get(place).copied()
    };
    let first = at(acts.iter().map(|(first, _)| *first).collect(), odd).unwrap_or(opening);
    let last = at(acts.iter().map(|(_, last)| *last).collect(), acts.len().saturating_sub(1 + odd)).unwrap_or(closing);
    let from = if first <= opening + LATE { opening } else { first / ROUND * ROUND };
    let to = if last + EARLY >= closing { closing } else { (last / ROUND + 1) * ROUND };
    open.iter().map(|(open, close)| ((*open).max(from), (*close).min(to))).filter(|(open, close)| open < close).collect()
}

/// The shift on the days on which an agent was there.
fn work(account: &PastAccount, shift: &WeekPlan, present: &[bool]) -> Spans {
    let mut spans = Spans::default();
    for day in (0..account.days).filter(|day| present[*day]) {
        let date = account.date(day);
        let at = |minute: u32| -> SimTime {
            match Time::new((minute / 60) as i8, (minute % 60) as i8, 0, 0) {
                Ok(time) => account.zone.instant(date.to_datetime(time)),
                Err(_) => account.midnights[day + 1],
            }
        };
        shift.day(account.weekday(day)).iter().for_each(|(from, to)| spans.push(at(*from), at(*to)));
    }
    spans
}
