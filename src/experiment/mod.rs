//! Many replications of a scenario, side by side.
//!
//! A [`Study`] runs the replications on all processors and folds their measures in the order of
//! the replications into a [`Summary`], so the bytes of a result do not depend on the number of
//! threads. Where charts are wanted, it makes a [`TeamPortrait`] of each team besides. A [`Manifest`]
//! says what a result was made from; [`Warning`]s say what to be careful about. [`validate`] compares
//! the engine with every exact answer there is.

mod manifest;
mod moments;
mod portrait;
mod study;
mod summary;
mod validate;
mod validation;
mod warning;

pub use manifest::{Manifest, Override};
pub use moments::{Moments, Quantiles};
pub use portrait::{PortraitFold, TeamPortrait, TypicalHour, WaitPoint};
pub use study::{LIMIT_REPLICATIONS, LIMIT_THREADS, Replication, Study, StudyError};
pub use summary::{AgentSummary, HourSummary, Measured, Summary, TeamSummary};
pub use validate::{FAMILY_RATE, validate, validate_quickly};
pub use validation::{Check, Validation};
pub use warning::{Warning, warnings};
