//! Times, lengths and what has to do with a wait.

use crate::measure::story::Segment;
use crate::measure::{Cause, Parts, Tally};
use crate::report::words::say;
use crate::rules::{AgentId, TeamId};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use jiff::civil::{Date, DateTime};

/// Where a story comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryOrigin {
    /// A simulated replication, numbered from 1 as in `conversations.csv`.
    Replication(u32),
    /// A recorded log.
    Log,
}

/// An agent's name.
pub(crate) fn name(scenario: &Scenario, agent: AgentId) -> &str {
    scenario.agents.get(agent.0 as usize).map_or("", |agent| agent.name.as_str())
}

/// The civil time at an instant.
pub(crate) fn civil(scenario: &Scenario, at: SimTime) -> DateTime {
    scenario.horizon.zone.civil(at)
}

/// A moment as somebody says it on the day `today`.
pub(super) fn near(scenario: &Scenario, at: SimTime, today: Date) -> String {
    say!(values::near(civil(scenario, at), today))
}

/// When a team opens next, with the holidays that have to do with it; `None`: never.
pub(crate) fn opening(scenario: &Scenario, team: TeamId, from: SimTime) -> Option<(DateTime, Vec<Date>)> {
    let team = scenario.teams.get(team.0 as usize)?;
    let week = scenario.week_of(team);
    let opening = scenario.timeline_of(team, from).next_open(from);
    if opening == SimTime::NEVER {
        return None;
    }
    let (today, opening) = (civil(scenario, from).date(), civil(scenario, opening));
    let would_open = |date: &&Date| !week.day(date.weekday().to_monday_zero_offset() as usize).is_empty();
    let holidays =
        scenario.hours.holidays.iter().filter(|date| (today..=opening.date()).contains(date)).filter(would_open);
    Some((opening, holidays.copied().collect()))
}

/// When the holder's shift goes on.
pub(crate) fn back(scenario: &Scenario, segment: &Segment) -> Option<SimTime> {
    let agent = scenario.agents.get(segment.holder?.0 as usize)?;
    let week = scenario.shift_of(segment.holder?)?;
    let (zone, holidays) = (&scenario.horizon.zone, &scenario.hours.holidays);
    let mut shift = crate::calendar::Timeline::new(zone, &week, holidays, segment.from);
    let mut at = shift.next_open(segment.from);
    // An absence at that time has its end; there are only so many of them.
    for _ in 0..=agent.away.len() {
        match agent.away.iter().find(|absence| absence.from <= at && at < absence.to) {
            Some(absence) => at = shift.next_open(absence.to),
            None => break,
        }
    }
    (at != SimTime::NEVER).then_some(at)
}

/// The causes of a wait with their shares and lengths, the largest first.
pub(super) fn parts(tally: &Tally) -> String {
    let mut causes: Vec<Cause> = Cause::ALL.into_iter().filter(|cause| tally.micros[*cause as usize] > 0).collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(tally.micros[*cause as usize]));
    say!(explain::parts(tally, &causes))
}

/// The same of one wait, or of a part of it.
pub(super) fn parts_of(parts: &Parts) -> String {
    self::parts(&tally_of(parts))
}

/// The cause with the largest part, of equal ones the first, and its share; `None` if nobody waited.
pub(super) fn largest(tally: &Tally) -> Option<(Cause, f64)> {
    let largest = Cause::ALL.into_iter().rev().max_by_key(|cause| tally.micros[*cause as usize]);
    largest.and_then(|cause| Some((cause, tally.share(cause)?)))
}

/// One wait as a sum.
pub(crate) fn tally_of(parts: &Parts) -> Tally {
    let mut tally = Tally::default();
    tally.add(parts);
    tally
}

/// Its mean in seconds; NaN without waits.
pub(super) fn mean(tally: &Tally) -> f64 {
    tally.total() as f64 / 1e6 / tally.count as f64
}

/// A sum of microseconds as a length.
pub(crate) fn sum(micros: u128) -> SimSpan {
    SimSpan::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
}
