//! A scenario that is played while somebody moves its settings: what a page in a browser asks, and what it is told.
//!
//! [`Live::ask`] takes one request and gives one answer, both JSON. It knows no page, no clock and no threads: whoever asks
//! says how much is played before the next answer. Today's scenario and the one as it is set meet the same customers, so
//! that few replications settle what differs. All words, numbers and charts are those of the reports.

mod asked;
mod day;
mod engine;
#[cfg(target_arch = "wasm32")]
mod exported;
#[cfg(feature = "cli")]
mod glance;
mod knob;
mod shown;
#[cfg(test)]
mod tests;

#[cfg(feature = "cli")]
pub(crate) use asked::{Open, Place, ScenarioText};
pub use engine::Live;
#[cfg(feature = "cli")]
pub(crate) use engine::OpenScenario;
#[cfg(feature = "cli")]
pub(crate) use glance::Glances;
