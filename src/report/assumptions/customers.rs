//! Who writes, how often, with how much work and how much patience.

use crate::report::words::say;
use crate::scenario::{Arrivals, Profile, Scenario, Team, TraceRow};

/// A stretch of days or hours, first and last, of which the same is to be said.
pub(crate) type Stretch = (usize, usize, f64);

/// The days that hours are those of.
#[derive(Clone, Copy)]
pub(crate) enum HoursOf {
    /// Weekdays, first and last, Monday 0.
    Days(usize, usize),
    Holiday,
}

/// Arrivals, work, patience and targets of one team.
pub(crate) fn lines(team: &Team, scenario: &Scenario) -> Vec<String> {
    let mut lines = match &team.arrivals {
        Arrivals::Poisson(profile) => poisson(profile, !scenario.hours.holidays.is_empty()),
        Arrivals::Renewal(gap) => vec![say!(customers::gap(gap))],
        Arrivals::Trace(rows) => trace(rows),
    };
    lines.extend([say!(customers::work(&team.handling)), say!(customers::patience(team.patience.as_ref()))]);
    lines.extend((!team.within.is_empty()).then(|| say!(customers::within(&team.within))));
    lines
}

fn poisson(profile: &Profile, holidays: bool) -> Vec<String> {
    let mut days = stretches(&profile.weekday);
    days.iter_mut().for_each(|(.., index)| *index *= profile.per_day);
    let mut lines = vec![say!(customers::by_day(&days, holidays.then_some(profile.per_day * profile.holiday)))];
    lines.extend(by_hour(profile, holidays));
    lines.push(say!(customers::day_cv(profile.day_cv)));
    lines
}

/// A line for all days together; or one for each group of days with hours of their own.
fn by_hour(profile: &Profile, holidays: bool) -> Vec<String> {
    let is_one = profile.hourly.iter().all(|hours| *hours == profile.hourly[0]);
    let holiday = Some(&profile.hourly_holiday).filter(|hours| holidays && **hours != profile.hourly[6]);
    if is_one && holiday.is_none() {
        return vec![say!(customers::by_hour(None, &stretches(&profile.hourly[0])))];
    }
    let mut first = 0;
    let mut lines = Vec::new();
    for run in profile.hourly.chunk_by(|a, b| a == b) {
        let days = HoursOf::Days(first, first + run.len() - 1);
        first += run.len();
        lines.extend(run.first().map(|hours| say!(customers::by_hour(Some(days), &stretches(hours)))));
    }
    lines.extend(holiday.map(|hours| say!(customers::by_hour(Some(HoursOf::Holiday), &stretches(hours)))));
    lines
}

/// Equal values that follow each other, together.
fn stretches(values: &[f64]) -> Vec<Stretch> {
    let mut next = 0;
    let stretch = |run: &[f64]| {
        let from = next;
        next += run.len();
        (from, next - 1, run.first().copied().unwrap_or(0.0))
    };
    values.chunk_by(|a, b| a == b).map(stretch).collect()
}

fn trace(rows: &[TraceRow]) -> Vec<String> {
    let known = |has: fn(&TraceRow) -> bool| rows.iter().filter(|row| has(row)).count();
    let (work, patience) = (known(|row| row.handling.is_some()), known(|row| row.patience.is_some()));
    say!(customers::recorded(rows.len(), work, patience)).to_vec()
}
