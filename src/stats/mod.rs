//! What several replications say together: intervals and verdicts.
//!
//! Values are always taken in the order given, so a result depends on the replications alone,
//! never on how many threads ran them.

mod family;
mod interval;
mod student;

pub use family::{Check, Family, Finding, Verdict};
pub use interval::{Estimate, mean_and_variance};
pub use student::{quantile, two_sided_p};
