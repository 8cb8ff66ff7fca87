//! What several replications say together: intervals and verdicts.
//!
//! Values are always taken in the order given, so a result depends on the replications alone,
//! never on how many threads ran them. `docs/statistics.md` explains the methods in words.

pub mod anytime;
mod best;
pub mod comparison;
mod control;
mod family;
mod front;
mod holm;
mod inputs;
mod interval;
#[cfg(feature = "native")]
pub(crate) mod linear;
#[cfg(test)]
mod normal;
mod paired;
mod pooled;
mod precision;
mod ratio;
pub mod screening;
mod sequential;
mod shift;
pub mod sobol;
mod stated;
mod student;
mod tail;
mod triangle;
mod welch;

pub use best::{RankedSystem, Selection};
pub use control::{ControlParts, Controlled, ControlledValues, Off};
pub use family::{AgreementCheck, Family, Finding, TestVerdict};
pub use front::undominated;
pub use holm::{HolmStep, holm};
pub use inputs::{InputSpread, PairMoments, SureOf};
pub use interval::{Estimate, mean_and_variance};
pub use paired::Paired;
pub use pooled::{PooledQuantile, QuantilePool, are_small};
pub use precision::{Precision, amount};
pub use ratio::contributions;
pub use sequential::{FIRST_LOOK, Nearness, Next, Stopping};
pub use shift::{Judgement, LocationShift, judge};
#[cfg(feature = "report")]
pub(crate) use stated::score;
pub use stated::{Behind, Grounds, Unstated};
pub use student::{quantile, two_sided_p};
pub use triangle::{Side, Triangle};
pub use welch::Welch;
