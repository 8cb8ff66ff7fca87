//! From what happened in one replication to numbers with names.
//!
//! The [`catalogue`] defines every measure: name, unit, what is counted over what, and which way
//! is better. A [`Recorder`] listens to one replication and yields its [`Measures`]; a
//! [`Portrait`] takes down what charts need besides, the [`Shape`] of waits and weeks; [`Causes`]
//! say where waiting comes from, [`Costs`] what it costs; [`ArrivalHours`] keep waits by hour of arrival; a
//! [`ConversationLog`] keeps every conversation; a [`DecisionDigest`] stands for every decision in 128 bits.

mod agent;
mod arrival_hours;
mod balance;
pub mod catalogue;
mod cause;
mod causes;
mod cost;
mod digest;
mod drawn;
mod few;
mod kept;
mod load;
mod log;
mod measures;
mod opening;
mod order;
mod pooled;
mod portrait;
mod recorder;
pub mod story;
mod team;
mod traffic;
mod waits;

pub use arrival_hours::{ArrivalHours, HourWaits};
#[cfg(feature = "report")]
pub(crate) use balance::cv;
pub use catalogue::{AgentMeasure, Basis, Besides, HourMeasure, Measure, MeasureId, MeasureLabel, TeamMeasure};
pub use cause::Cause;
pub use causes::{CauseTotals, Causes, Explained, Ledger, NovosCauses, Parts, Tally, TeamCauses};
pub use cost::Costs;
pub use digest::{DecisionDigest, Digest, Digests};
pub use drawn::DrawnCustomers;
pub(crate) use few::FewWaits;
pub use log::{ConversationLog, LogRow, Outcome};
pub(crate) use measures::Bases;
#[cfg(feature = "native")]
pub(crate) use measures::RowPlace;
pub(crate) use measures::TeamsRow;
pub use measures::{MeasureColumn, Measures};
pub(crate) use pooled::PooledWaits;
pub use portrait::{Band, HourShape, OpeningShape, Portrait, Shape, wait_times};
pub use recorder::Recorder;
pub use story::{Story, Teller};
