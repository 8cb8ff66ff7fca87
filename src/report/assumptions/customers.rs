//! Who writes, how often, with how much work and how much patience.

use crate::report::words::say;
use crate::scenario::{Arrivals, Profile, RateEvent, Scenario, Team, TraceRow};

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
        Arrivals::Poisson(profile) => poisson(profile, scenario),
        Arrivals::Renewal(gap) => vec![say!(customers::gap(gap))],
        Arrivals::Trace(rows) => trace(rows),
    };
    lines.extend([say!(customers::work(&team.handling)), say!(customers::patience(team.patience.as_ref()))]);
    lines.extend(
        team.returns.as_ref().filter(|returns| returns.share > 0.0).map(|returns| say!(customers::returns(returns))),
    );
    let silent = team.silent.as_ref().filter(|silent| silent.share > 0.0 && team.may_leave());
    lines.extend(silent.map(|silent| say!(customers::silent(silent))));
    lines.extend((!team.within.is_empty()).then(|| say!(customers::within(&team.within))));
    lines
}

fn poisson(profile: &Profile, scenario: &Scenario) -> Vec<String> {
    let holidays = !scenario.hours.holidays.is_empty();
    let mut days = stretches(&profile.weekday);
    days.iter_mut().for_each(|(.., index)| *index *= profile.per_day);
    let mut lines = vec![say!(customers::by_day(&days, holidays.then_some(profile.per_day * profile.holiday)))];
    lines.extend(by_hour(profile, holidays));
    lines.push(say!(customers::day_cv(profile.day_cv)));
    lines.extend((profile.slot_cv > 0.0).then(|| say!(customers::slot_cv(profile.slot_cv, profile.curves.slots()))));
    lines.extend((profile.growth != 0.0).then(|| say!(customers::growth(profile.growth))));
    lines.extend(events(profile.events.all(), scenario));
    lines
}

/// A line for all days together; or one for each group of days with hours of their own.
fn by_hour(profile: &Profile, holidays: bool) -> Vec<String> {
    let slots = profile.curves.slots();
    let week: [&[f64]; 7] = std::array::from_fn(|day| profile.curves.of_weekday(day));
    let is_one = week.iter().all(|curve| *curve == week[0]);
    let holiday = Some(profile.curves.of_holiday()).filter(|curve| holidays && *curve != week[6]);
    if is_one && holiday.is_none() {
        return vec![say!(customers::by_slot(None, slots, &stretches(week[0])))];
    }
    let mut first = 0;
    let mut lines = Vec::new();
    for run in week.chunk_by(|a, b| a == b) {
        let days = HoursOf::Days(first, first + run.len() - 1);
        first += run.len();
        lines.extend(run.first().map(|curve| say!(customers::by_slot(Some(days), slots, &stretches(curve)))));
    }
    lines.extend(holiday.map(|curve| say!(customers::by_slot(Some(HoursOf::Holiday), slots, &stretches(curve)))));
    lines
}

/// Events that are told one by one.
const TOLD: usize = 12;

/// Days and hours with a factor of their own: the first ones, and how many more.
fn events(all: &[RateEvent], scenario: &Scenario) -> Option<String> {
    let more = all.len().saturating_sub(TOLD);
    let told = all.get(..all.len() - more)?;
    (!told.is_empty()).then(|| say!(customers::events(told, more, &scenario.horizon.zone)))
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
