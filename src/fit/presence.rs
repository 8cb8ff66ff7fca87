//! When each agent was at work, from what it did.

use super::account::PastAccount;
use super::gap::is_chance;
use super::hours::PastHours;
use super::spans::Spans;
use crate::calendar::WeekPlan;
use crate::time::{SimSpan, SimTime};
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
    /// Whether it does so much that a day without anything is a day off.
    pub is_busy: bool,
    /// Hours at work in a week.
    pub shift: WeekPlan,
    /// Whether these are the business hours.
    pub is_usual: bool,
    /// From its first to its last day.
    pub tenure: std::ops::Range<usize>,
    /// When it was at work.
    pub(super) work: Spans,
    /// By day: from when to when, in minutes of the day, where its days are not alike.
    pub by_day: Option<Vec<Vec<(u32, u32)>>>,
}

impl PastAgent {
    /// Whether it did nothing for a while up to the end of the history.
    pub(crate) fn is_gone(&self, days: usize) -> bool {
        self.tenure.end + GONE < days
    }
}

/// What an agent did on a day.
#[derive(Clone, Copy, Debug)]
struct ActsOfDay {
    /// The minutes of its first and its last start.
    first: u32,
    last: u32,
    starts: u32,
}

type DayOfAgent = Option<ActsOfDay>;

/// The share of starts right on arrival from which somebody, or something, hands out conversations to whoever is free.
const AT_ONCE: f64 = 0.4;
/// How soon that is.
const SOON: SimSpan = SimSpan::from_secs(10);
/// An agent who has nothing in hand for so long while customers wait for so long is not there.
const GAP: SimSpan = SimSpan::from_mins(3);
const WAITED: SimSpan = SimSpan::from_secs(20);
/// Starts a day from which the first and the last of a day tell when the agent came and went.
const MANY_STARTS: f64 = 8.0;
/// Minutes by which half of the first starts differ from which days are not alike.
const UNLIKE: u32 = 90;

/// Whether conversations go to whoever is free, as calls do: agents do not react, they are there or not.
pub(crate) fn takes_at_once(account: &PastAccount) -> bool {
    let waits = || account.chats.iter().filter(|chat| chat.agent.is_some()).filter_map(|chat| chat.wait());
    let soon = waits().filter(|wait| *wait <= SOON.max(account.resolution)).count();
    soon as f64 >= AT_ONCE * waits().count().max(1) as f64 && soon > 0
}

/// Every agent of the account, in the order of its names.
pub(crate) fn agents(account: &PastAccount, hours: &PastHours) -> Vec<PastAgent> {
    let mut all = usual(account, hours);
    let at_once = takes_at_once(account);
    let mut busy: Vec<Vec<(SimTime, SimTime)>> = vec![Vec::new(); all.len()];
    for chat in &account.chats {
        if let (Some(agent), Some(started)) = (chat.agent, chat.started) {
            busy[agent as usize].push((started, chat.ended.unwrap_or(started)));
        }
    }
    let waiting = waiting(account);
    for (agent, busy) in all.iter_mut().zip(&mut busy) {
        if !(at_once || days_differ(account, agent, busy)) {
            continue;
        }
        busy.sort_unstable();
        let days = by_day(account, busy, at_once.then_some(&waiting));
        agent.work = Spans::default();
        for (day, spans) in days.iter().enumerate() {
            spans
                .iter()
                .for_each(|(from, to)| agent.work.push(at_minute(account, day, *from), at_minute(account, day, *to)));
        }
        agent.present = days.iter().map(|spans| !spans.is_empty()).collect();
        agent.shift = last_week(account, &days);
        agent.is_usual = false;
        agent.away = Vec::new();
        agent.by_day = Some(days);
    }
    all
}

/// When somebody waited.
fn waiting(account: &PastAccount) -> Spans {
    let mut spans = Spans::default();
    for chat in &account.chats {
        if let Some(until) = chat.started.or(chat.gone()) {
            spans.push(chat.at, until);
        }
    }
    spans
}

/// Whether the hours at which an agent begins its days are too unlike for a shift.
fn days_differ(account: &PastAccount, agent: &PastAgent, busy: &[(SimTime, SimTime)]) -> bool {
    let mut firsts = vec![u32::MAX; account.days];
    for (started, _) in busy {
        let first = &mut firsts[account.day(*started)];
        *first = (*first).min(account.minute(*started));
    }
    let mut firsts: Vec<u32> = firsts.into_iter().filter(|first| *first < u32::MAX).collect();
    firsts.sort_unstable();
    let n = firsts.len();
    let is_busy = agent.starts as f64 >= MANY_STARTS * n as f64;
    n >= MANY && is_busy && firsts[3 * n / 4] - firsts[n / 4] > UNLIKE
}

/// By day, from the first start to the last end; without the stretches in which it had nothing in hand though somebody waited.
fn by_day(account: &PastAccount, busy: &[(SimTime, SimTime)], waiting: Option<&Spans>) -> Vec<Vec<(u32, u32)>> {
    let mut days: Vec<Vec<(u32, u32)>> = vec![Vec::new(); account.days];
    let mut last: Option<(usize, SimTime)> = None;
    for (started, ended) in busy {
        let day = account.day(*started);
        let minute = |at: SimTime| if account.day(at) == day { account.minute(at) } else { 1440 };
        let to = minute(*ended).saturating_add(1).min(1440);
        let goes_on = last.is_some_and(|(of, until)| {
            let gap = started.since(until);
            of == day && (gap < GAP || waiting.is_none_or(|waiting| waiting.between(until, *started) < WAITED))
        });
        match days[day].last_mut().filter(|_| goes_on) {
            Some(span) => span.1 = span.1.max(to),
            None => days[day].push((minute(*started), to)),
        }
        let until = last.filter(|(of, _)| *of == day).map_or(*ended, |(_, until)| until.max(*ended));
        last = Some((day, until));
    }
    days
}

/// The last seven days in which the agent was there, as they were.
fn last_week(account: &PastAccount, days: &[Vec<(u32, u32)>]) -> WeekPlan {
    let weeks =
        (0..account.days.div_ceil(7)).map(|back| account.days.saturating_sub(7 * (back + 1))..account.days - 7 * back);
    let week = weeks.clone().find(|week| week.clone().any(|day| !days[day].is_empty()));
    let ranges = week
        .into_iter()
        .flatten()
        .flat_map(|day| days[day].iter().map(move |(from, to)| (account.weekday(day), *from, *to)));
    WeekPlan::of(ranges.collect::<Vec<_>>())
}

/// The instant of a minute of a day.
pub(crate) fn at_minute(account: &PastAccount, day: usize, minute: u32) -> SimTime {
    match Time::new((minute / 60) as i8, (minute % 60) as i8, 0, 0) {
        Ok(time) => account.zone.instant(account.date(day).to_datetime(time)),
        Err(_) => account.midnights[day + 1],
    }
}

fn usual(account: &PastAccount, hours: &PastHours) -> Vec<PastAgent> {
    let mut acts: Vec<Vec<DayOfAgent>> = vec![vec![None; account.days]; account.agents.len()];
    let mut teams: Vec<Vec<u64>> = vec![vec![0; account.teams.len()]; account.agents.len()];
    for chat in &account.chats {
        let (Some(agent), Some(at)) = (chat.agent, chat.started) else { continue };
        teams[agent as usize][chat.team as usize] += 1;
        let minute = account.minute(at);
        let day = &mut acts[agent as usize][account.day(at)];
        let so_far = day.unwrap_or(ActsOfDay { first: minute, last: minute, starts: 0 });
        *day = Some(ActsOfDay {
            first: so_far.first.min(minute),
            last: so_far.last.max(minute),
            starts: so_far.starts + 1,
        });
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
    let is_busy = starts as f64 >= BUSY * acted().count().max(1) as f64;
    let is_open = |day: usize| hours.closed.binary_search(&account.date(day)).is_err();
    let is_due = |day: &usize| is_open(*day) && !shift.day(account.weekday(*day)).is_empty() && tenure.contains(day);
    let away: Vec<usize> = (0..account.days).filter(is_due).filter(|day| acts[*day].is_none() && is_busy).collect();
    let present: Vec<bool> = (0..account.days)
        .map(|day| acts[day].is_some() || (is_due(&day) && away.binary_search(&day).is_err()))
        .collect();
    let few = (starts / 50).max(2);
    let teams =
        teams.iter().enumerate().filter(|(_, count)| **count >= few.min(starts)).filter(|(_, count)| **count > 0);
    let teams = teams.map(|(team, _)| team as u32).collect();
    let work = work(account, &shift, &present);
    PastAgent { starts, teams, present, away, is_busy, shift, is_usual, tenure, work, by_day: None }
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
    let acts: Vec<ActsOfDay> = (0..account.days).filter(is_like).filter_map(|day| acts[day]).collect();
    let odd = usize::from(acts.len() >= MANY);
    let at = |mut minutes: Vec<u32>, place: usize| {
        minutes.sort_unstable();
        minutes.get(place).copied()
    };
    let first = at(acts.iter().map(|day| day.first).collect(), odd).unwrap_or(opening);
    let last = at(acts.iter().map(|day| day.last).collect(), acts.len().saturating_sub(1 + odd)).unwrap_or(closing);
    // Who starts little may have been there before its first start, and after its last.
    let starts: u32 = acts.iter().map(|day| day.starts).sum();
    let a_minute = f64::from(starts) / f64::from(closing.saturating_sub(opening).max(ROUND));
    let is_there = |minutes: u32| is_chance(odd as f64, a_minute * f64::from(minutes));
    let is_from_opening = first <= opening + LATE || is_there(first - opening);
    let is_to_closing = last + EARLY >= closing || is_there(closing - last);
    let from = if is_from_opening { opening } else { first / ROUND * ROUND };
    let to = if is_to_closing { closing } else { (last / ROUND + 1) * ROUND };
    open.iter()
        .map(|(open, close)| ((*open).max(from), (*close).min(to)))
        .filter(|(open, close)| open < close)
        .collect()
}

/// The shift on the days on which an agent was there.
fn work(account: &PastAccount, shift: &WeekPlan, present: &[bool]) -> Spans {
    let mut spans = Spans::default();
    for day in (0..account.days).filter(|day| present[*day]) {
        let at = |minute: u32| at_minute(account, day, minute);
        shift.day(account.weekday(day)).iter().for_each(|(from, to)| spans.push(at(*from), at(*to)));
    }
    spans
}
