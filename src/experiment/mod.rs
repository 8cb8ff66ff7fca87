//! Many replications of a scenario, side by side.
//!
//! A [`Study`] runs the replications on all processors and folds their measures in the order of
//! the replications into a [`Summary`], so the bytes of a result do not depend on the number of
//! threads. A [`Manifest`] says what a result was made from; [`Warning`]s say what to be careful
//! about. A [`ReplicationPlan`] says how many replications there are: a number, or as many as a precision takes.
//!
//! A [`Sweep`] plays many scenarios, a [`Comparison`] holds a few against each other; both on the same
//! customers. A [`baseline`] is what a build found, to hold later builds against; [`against`]
//! puts the same to another program. [`sensitivity`] asks which inputs matter. [`Target`]s are values to keep. [`validate`] compares the engine with every exact answer there is.
//!
//! What needs threads, files or other programs comes with the feature `native`. Without it a [`Crew`] is one worker.

#[cfg(feature = "native")]
pub mod against;
#[cfg(feature = "native")]
pub mod baseline;
mod baseline_name;
mod certain;
pub mod check;
#[cfg(feature = "native")]
mod circumstances;
mod comparison;
pub mod concern;
mod controls;
mod crew;
mod day;
#[cfg(feature = "native")]
pub mod explain;
mod forecast;
mod level;
mod manifest;
mod measure_text;
mod moments;
mod of_days;
mod plan;
mod pools;
mod portrait;
#[cfg(feature = "native")]
mod ranking;
mod rare;
pub mod search;
pub mod sensitivity;
#[cfg(feature = "native")]
pub mod shards;
#[cfg(feature = "native")]
pub mod staffing;
mod study;
mod summary;
mod supply;
#[cfg(feature = "native")]
mod sweep;
mod target;
mod validate;
mod validation;
mod wanted;
mod warning;
mod with_data;

pub use certain::idle_target;
#[cfg(feature = "native")]
pub use circumstances::Circumstances;
pub use comparison::{Compared, Comparison, Difference, Margin, Noticed};
#[cfg(feature = "report")]
pub(crate) use crew::each;
pub use crew::{Crew, NoThreads, Until};
pub use forecast::{Forecast, Keeping};
pub use level::level;
pub use manifest::{Configured, InputSets, Manifest, Override, Ranged, Varied};
pub use measure_text::MeasureText;
pub use moments::{Quantiles, RunningMoments};
pub use of_days::of_days;
pub use plan::{PrecisionTarget, ReplicationPlan};
pub use portrait::{TeamPortrait, TypicalHour, TypicalOpening, WaitPoint};
#[cfg(feature = "native")]
pub use ranking::{BestChoice, Ranking};
pub use study::{Extras, Interrupted, LIMIT_REPLICATIONS, LIMIT_THREADS, Replication, Study, StudyError};
pub use summary::{AgentSummary, HourSummary, Measured, Summary, TeamSummary};
pub use supply::{Simulated, Supply};
#[cfg(feature = "native")]
pub use sweep::{
    Caution, CellResult, DrawnCell, Ended, Gathered, Identity, Journal, JournalError, KeptRun, PartOf, Record, Stretch,
    Sweep, SweepOutcome, SweepPortrait, SweepPortraits, SweepStanding, cautions,
};
pub use target::{Bound, Kept, Target};
pub use validate::{FAMILY_RATE, validate, validate_quickly};
pub use validation::{Agreement, ExactCheck, ShownCheck, Validation};
pub use wanted::{LEADING, Wanted, wanted};
pub use warning::{Warning, warnings};
pub use with_data::{DataFold, Influence, InputKind, InputsFound, SecondStage, SetRuns, rounds};
#[cfg(feature = "report")]
pub(crate) use with_data::{PlayedSide, SetPlayed};
