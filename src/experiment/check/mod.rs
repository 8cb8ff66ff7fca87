//! Expectations held against a scenario, with as many replications as it takes to be sure.
//!
//! A [`Gate`] plays replications until every [`Expectation`] has a verdict: *pass* when the interval that holds the
//! mean at every look ([`stats::anytime`](crate::stats::anytime)) lies on the right side, *fail* when it lies on the
//! wrong one, *inconclusive* when the budget ends before. The two errors have rates of their own: see [`Rates`].

mod expectation;
mod gate;
mod judge;
mod quantile;
mod with_data;

pub use expectation::{Bounds, Expectation, expectations};
pub use gate::{Baselined, Gate, Gated, extras};
pub use judge::{ExpectationVerdict, Judged, Rates};
pub use with_data::{DataIntervals, RUNS, data_intervals};
