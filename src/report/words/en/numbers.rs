//! The words behind the numbers of the first screen.

use super::common::{grouped, noun};

pub(crate) fn wait() -> String {
    "is what nine in ten customers wait at most".to_string()
}

pub(crate) fn within(span: &str) -> String {
    format!("of conversations are started within {span}")
}

pub(crate) fn lost() -> String {
    "of customers leave before anybody starts".to_string()
}

pub(crate) fn opened() -> String {
    "of conversations become visible to the whole team".to_string()
}

pub(crate) fn a_month() -> String {
    "a month".to_string()
}

pub(crate) fn a_week() -> String {
    "a week".to_string()
}

pub(crate) fn agents(agents: usize) -> String {
    noun(agents, "agent", "agents").to_string()
}

pub(crate) fn paid_hours() -> String {
    "paid hours a week".to_string()
}

/// How sure a number is.
pub(crate) fn sure(interval: &str) -> String {
    format!("95 %: {interval}")
}

/// What it is in another scenario.
pub(crate) fn elsewhere(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

// Of an explanation.

pub(crate) fn mean_wait() -> String {
    "is the mean wait until somebody starts".to_string()
}

pub(crate) fn customers(customers: u64) -> String {
    noun(customers as usize, "customer", "customers").to_string()
}

pub(crate) fn in_runs(runs: u32) -> String {
    format!("in {}", grouped(runs.into(), "replication", "replications"))
}

/// Behind a wait, perhaps the longest of several.
pub(crate) fn waited(several: bool) -> String {
    if several { "was the longest of these waits" } else { "was the wait" }.to_string()
}

/// How often a conversation was offered.
pub(crate) fn times_offered(offers: usize) -> String {
    noun(offers, "offer to an agent", "offers to agents").to_string()
}

/// What an agent got.
pub(crate) fn offers(offers: u64) -> String {
    noun(offers as usize, "offer", "offers").to_string()
}

pub(crate) fn taken() -> String {
    "of them were started within the window".to_string()
}

pub(crate) fn in_novos() -> String {
    "is how long they lay in Novos, all together".to_string()
}
