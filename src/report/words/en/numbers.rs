//! The words behind the numbers of the first screen.

use super::common::noun;

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
