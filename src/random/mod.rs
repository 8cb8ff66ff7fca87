//! Random numbers that belong to somebody: streams keyed by (seed, replication, purpose, entity),
//! and the distributions drawn from them.
//!
//! A draw is addressed, not consumed in turn: customer 17 of a team has the same handling work
//! and patience whatever the settings, so two configurations face the same customers. All
//! transforms use plain arithmetic and `libm`, hence give the same bits on every platform.

mod distribution;
mod exp;
mod stream;
mod ziggurat;

pub use distribution::{Distribution, Empirical};
pub use stream::{Draws, Purpose, SCHEME, Stream, entity};

/// A standard normal variate.
pub fn normal(draws: &mut Draws) -> f64 {
    ziggurat::normal(draws)
}
