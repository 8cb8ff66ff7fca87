//! A run as a history: what a platform would export of it.

use super::account::{PastAccount, PastReader};
use crate::history::{PastConversation, PastOutcome};
use crate::measure::{LogRow, Outcome};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// How an export tells times and what it leaves out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Export {
    /// Seconds that times are rounded down to; 0: as they are.
    pub rounded: i64,
    /// Whether ends are known, and whether leavings are.
    pub without_ends: bool,
    pub without_leavings: bool,
}

/// The conversations of a run as a platform would export them.
pub(crate) fn conversations(scenario: &Scenario, log: &[LogRow], export: Export) -> Vec<PastConversation> {
    let zone = &scenario.horizon.zone;
    let step = SimSpan::from_secs(export.rounded);
    let told = |at: SimTime| -> Timestamp { zone.zoned(at.rounded_down(step)).timestamp() };
    let conversation = |(place, row): (usize, &LogRow)| {
        let started = row.started;
        let (left, ended) = match row.outcome {
            Outcome::Lost => (row.ended_at, None),
            _ => (None, row.ended_at.filter(|_| started.is_some())),
        };
        let outcome = match (row.outcome, ended.is_some() && !export.without_ends) {
            (Outcome::Started, true) => PastOutcome::Served,
            (Outcome::Started, false) => PastOutcome::Started,
            (Outcome::Lost, _) if !export.without_leavings => PastOutcome::Left,
            _ => PastOutcome::Unserved,
        };
        PastConversation {
            count: String::new(),
            id: place.to_string(),
            team: scenario.teams[row.team.0 as usize].name.clone(),
            agent: started.map_or(String::new(), |(_, agent)| scenario.agents[agent.0 as usize].name.clone()),
            arrived_at: told(row.arrived_at),
            assigned_at: None,
            started_at: started.map(|(at, _)| told(at)),
            ended_at: ended.filter(|_| !export.without_ends).map(told),
            left_at: left.filter(|_| !export.without_leavings).map(told),
            outcome,
        }
    };
    log.iter().enumerate().map(conversation).collect()
}

/// The same as an account.
pub(crate) fn account_of(scenario: &Scenario, log: &[LogRow], export: Export) -> Option<PastAccount> {
    account(&conversations(scenario, log, export), scenario.horizon.zone.time_zone())
}

/// Conversations as an account; `None` without any.
pub(super) fn account<'a>(
    rows: impl IntoIterator<Item = &'a PastConversation>,
    zone: &TimeZone,
) -> Option<PastAccount> {
    let mut reader = PastReader::default();
    rows.into_iter().for_each(|row| {
        reader.add(row);
    });
    reader.finish(zone)
}
