//! Known accounts are simulated, exported and fitted; the fit is held against the truth.

mod few;
pub(crate) mod known;
mod open;
pub(crate) mod round_trip;
pub(crate) mod shapes;
mod told;
mod unseen;

use super::{Export, PastAccount, played};
use crate::experiment::{Extras, Study};
use crate::history::PastConversation;
use crate::measure::LogRow;
use crate::scenario::{Loaded, Scenario, parse};
use jiff::tz::TimeZone;
use std::path::Path;

pub(crate) fn loaded(text: &str, set: &[&str]) -> Loaded {
    let set: Vec<String> = set.iter().map(|text| text.to_string()).collect();
    parse("truth.toml", text, Path::new(""), &set).unwrap_or_else(|error| panic!("{error}"))
}

/// One replication of a scenario as the conversations that a platform would export.
fn conversations(loaded: &Loaded, seed: u64, export: Export) -> Vec<PastConversation> {
    played::conversations(&loaded.scenario, &log(&loaded.scenario, seed), export)
}

fn log(scenario: &Scenario, seed: u64) -> Vec<LogRow> {
    let extras = Extras { log: true, ..Extras::default() };
    Study { scenario, replications: 1, seed, threads: Some(1), extras }.replication(0).log
}

/// Conversations as an account.
fn account<'a>(rows: impl IntoIterator<Item = &'a PastConversation>, zone: &TimeZone) -> PastAccount {
    played::account(rows, zone).expect("there are conversations")
}

/// One replication of a scenario as an account.
pub(crate) fn exported(loaded: &Loaded, seed: u64, export: Export) -> PastAccount {
    account(&conversations(loaded, seed, export), loaded.scenario.horizon.zone.time_zone())
}
