//! Scenario files.
mod model;
pub use model::{Absence, Agent, Arrivals, Horizon, Hours, Profile, Scenario, Team, TraceRow};
