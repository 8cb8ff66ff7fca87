//! Known accounts are simulated, exported and fitted; the fit is held against the truth.

mod few;
pub(crate) mod known;
mod open;
mod round_trip;
mod shapes;
mod told;
mod unseen;

use super::{PastAccount, PastReader};
use crate::experiment::{Extras, Study};
use crate::history::{PastConversation, PastOutcome};
use crate::measure::{LogRow, Outcome};
use crate::scenario::{Loaded, parse};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::Path;

/// How an export tells times and what it leaves out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Export {
    /// Seconds that times are rounded down to; 0: as they are.
    pub rounded: i64,
    /// Whether ends are known, and whether leavings are.
    pub without_ends: bool,
    pub without_leavings: bool,
}

fn loaded(text: &str, set: &[&str]) -> Loaded {
    let set: Vec<String> = set.iter().map(|text| text.to_string()).collect();
    parse("truth.toml", text, Path::new(""), &set).unwrap_or_else(|error| panic!("{error}"))
}

/// One replication of a scenario as the conversations that a platform would export.
fn conversations(loaded: &Loaded, seed: u64, export: Export) -> Vec<PastConversation> {
    let scenario = &loaded.scenario;
    let extras = Extras { log: true, ..Extras::default() };
    let log = Study { scenario, replications: 1, seed, threads: Some(1), extras }.replication(0).log;
    let zone = &scenario.horizon.zone;
    let told = |at: crate::time::SimTime| -> Timestamp {
        let stamp = zone.zoned(at).timestamp();
        match export.rounded {
            0 => stamp,
            step => Timestamp::from_second(stamp.as_second().div_euclid(step) * step).unwrap(),
        }
    };
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

/// Conversations as an account.
fn account<'a>(rows: impl IntoIterator<Item = &'a PastConversation>, zone: &TimeZone) -> PastAccount {
    let mut reader = PastReader::default();
    rows.into_iter().for_each(|row| assert!(reader.add(row)));
    reader.finish(zone).expect("there are conversations")
}

/// One replication of a scenario as an account.
pub(crate) fn exported(loaded: &Loaded, seed: u64, export: Export) -> PastAccount {
    account(&conversations(loaded, seed, export), loaded.scenario.horizon.zone.time_zone())
}
