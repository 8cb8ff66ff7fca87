//! Closed forms: what a simulation of a simple case must reproduce, each with its source.
//!
//! Rates are per unit of time and times are in that same unit, whichever it is; the two modules
//! that speak of the rules' settings ([`reaction`]) or of a scenario's distributions
//! ([`pollaczek`]) count in seconds. What is outside a formula's domain is a [`TheoryError`],
//! never a NaN. `docs/theory.md` sets the formulas beside the settings they belong to.

pub mod erlang;
pub mod erlang_a;
mod error;
mod found;
pub mod gim1;
pub mod moments;
mod occupancy;
pub mod pollaczek;
pub mod quadrature;
pub mod reaction;
pub mod survival;
pub mod transient;
mod wait;

pub use erlang::{ErlangC, erlang_b};
pub use erlang_a::ErlangA;
pub use error::TheoryError;
pub use found::Found;
pub use gim1::ErlangGaps;
pub use moments::Moments;
pub use pollaczek::PollaczekKhinchine;
pub use reaction::ResponseTimes;
pub use transient::FiniteDay;
pub use wait::DelayedExponential;
