//! What is counted of one agent in one team.

use super::load::{HandLoad, ShiftLoad};

/// What is counted at nearly every event of one agent in one team: one cache line.
#[repr(align(64))]
pub(super) struct Seat {
    pub load: HandLoad,
    /// First offers, and all others.
    pub offers: [u64; 2],
    pub lapsed: u64,
    pub starts: u64,
}

/// What the measures of an agent in a team are read off.
pub(super) struct AgentReadings<'a> {
    pub seat: &'a Seat,
    pub starts_open: u64,
    /// What it has in hand for all its teams.
    pub load: &'a HandLoad,
    pub shift: &'a ShiftLoad,
    /// Slot time of its shifts, in microseconds.
    pub capacity: f64,
}
