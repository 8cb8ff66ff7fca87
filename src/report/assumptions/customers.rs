//! Who writes, how often, with how much work and how much patience.

use crate::random::Distribution;
use crate::report::words::say;
use crate::scenario::{Arrivals, Profile, Scenario, Team, TraceRow};
use crate::time::SimSpan;

/// A stretch of days or hours, first and last, of which the same is to be said.
pub(crate) type Stretch = (usize, usize, f64);

/// What one line says of a team's customers.
pub(crate) enum Customers<'a> {
    /// Conversations expected by day of the week, and on a holiday if there are any.
    Days(Vec<Stretch>, Option<f64>),
    /// The share of a day's conversations by hour.
    Hours(Vec<Stretch>),
    /// How much days differ besides; 0: they do not.
    DayCv(f64),
    /// The time between two arrivals.
    Gap(&'a Distribution),
    /// So many arrivals are recorded.
    Recorded(usize),
    /// Of so many of them the work is recorded, too, or of all.
    RecordedWork(usize, bool),
    /// The same of the patience.
    RecordedPatience(usize, bool),
    /// The work of a conversation.
    Work(&'a Distribution),
    /// How long they wait at most.
    Patience(Option<&'a Distribution>),
    /// What counts as in time.
    Within(&'a [SimSpan]),
}

/// Arrivals, work, patience and targets of one team.
pub fn lines(team: &Team, scenario: &Scenario) -> Vec<String> {
    let mut said = match &team.arrivals {
        Arrivals::Poisson(profile) => poisson(profile, !scenario.hours.holidays.is_empty()),
        Arrivals::Renewal(gap) => vec![Customers::Gap(gap)],
        Arrivals::Trace(rows) => trace(rows),
    };
    said.extend([Customers::Work(&team.handling), Customers::Patience(team.patience.as_ref())]);
    said.extend((!team.within.is_empty()).then_some(Customers::Within(&team.within)));
    said.iter().map(|said| say!(customers::line(said))).collect()
}

fn poisson(profile: &Profile, holidays: bool) -> Vec<Customers<'static>> {
    let mut days = stretches(&profile.weekday);
    days.iter_mut().for_each(|(.., index)| *index *= profile.per_day);
    let holiday = holidays.then_some(profile.per_day * profile.holiday);
    vec![Customers::Days(days, holiday), Customers::Hours(stretches(&profile.hourly)), Customers::DayCv(profile.day_cv)]
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

fn trace(rows: &[TraceRow]) -> Vec<Customers<'static>> {
    let known = |has: fn(&TraceRow) -> bool| rows.iter().filter(|row| has(row)).count();
    let (work, patience) = (known(|row| row.handling.is_some()), known(|row| row.patience.is_some()));
    vec![
        Customers::Recorded(rows.len()),
        Customers::RecordedWork(work, work == rows.len()),
        Customers::RecordedPatience(patience, patience == rows.len()),
    ]
}
