//! What a build found for one scenario, kept to hold later builds against.
//!
//! A [`Baseline`] has an exact part, digests of every decision and of every measure, and a statistical one, the value of
//! each team measure in each replication. [`compare`] says what has moved since: to the bit, and beyond chance.
//!
//! [`Baseline::measure`] plays a scenario anew; whoever plays it for another reason makes one with a [`Recording`].
//! [`BaselinePlace`] says where the file of a scenario is; `write` and `read` know its text. `docs/baselines.md` is for people.

mod compare;
mod margins;
mod moved;
mod place;
mod read;
mod recording;
mod settings;
mod write;

#[cfg(test)]
mod tests;

pub use super::baseline_name::check_name;
pub use super::study::Interrupted;
use crate::stats::contributions;
use crate::unit::{Reading, Unit};
pub use compare::{AskedAnew, AskedOf, BaselineReport, BaselineVerdict, Exact, Pair, compare, compare_beside};
pub use margins::{MARGIN, Margins};
pub use moved::{BeforeAfter, Moved, Pairing, changes};
pub use place::{BaselinePlace, vanished};
pub use recording::Recording;
pub use settings::BaselineSettings;

use super::study::Extras;
use crate::measure::Digests;
use std::collections::BTreeMap;

/// The version of the file's format. The one before it, which is read still, has no settings.
pub const FORMAT: u32 = 2;
/// Replications of a baseline, unless somebody asks for another number.
pub const REPLICATIONS: u32 = 30;
/// How many replications have digests of their own.
pub const DIGESTED: usize = 8;
/// The chance that anything is called worse or better that is not, over all scenarios compared together: half of the 1 % of
/// a check, whose expectations have the other half, so that a review has the same verdict.
pub const RATE: f64 = 0.005;
/// What a study must take down for a baseline: the same each time, for measures that are not computed count, too.
pub const EXTRAS: Extras = Extras { log: false, portrait: false, causes: true, digest: true, plain: true };

/// What one build found for one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    /// From what, and by which build.
    pub origin: Origin,
    /// Digests over all replications, in order.
    pub all: Digests,
    /// Digests of each of the first replications, [`DIGESTED`] at most.
    pub first: Vec<Digests>,
    /// Every team measure with a better side.
    pub values: Values,
}

/// From what a baseline was made, and by which build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Version of the program.
    pub version: String,
    /// The version of the scheme of random numbers.
    pub rng_scheme: u32,
    /// The release of the IANA time zone data.
    pub tz_data: String,
    /// The scenario's name.
    pub name: String,
    /// Its file, as [`BaselinePlace`] writes it.
    pub file: String,
    /// Fingerprint of the file and its data files, overrides aside.
    pub hash: String,
    /// What the scenario's file says, for people to see what has changed.
    pub settings: BaselineSettings,
    /// What was set besides, `PATH=VALUE` each.
    pub overrides: Vec<String>,
    /// How many replications.
    pub replications: u32,
    /// The master seed.
    pub seed: u64,
}

/// By team, then by measure.
pub type Values = BTreeMap<String, BTreeMap<String, Series>>;

/// A measure of a team, replication by replication.
#[derive(Clone, Debug)]
pub struct Series {
    /// The unit, as in the catalogue.
    pub unit: Unit,
    /// One value a replication; NaN where it is not defined.
    pub values: Vec<f64>,
    /// Conversations behind all of them. A file does not say.
    pub conversations: Option<f64>,
}

impl Origin {
    /// Whether replications of this seed and scheme meet the same customers, one by one.
    pub fn meets(&self, seed: u64, rng_scheme: u32) -> bool {
        self.seed == seed && self.rng_scheme == rng_scheme
    }
}

impl Series {
    /// What these replications have.
    pub fn of(unit: Unit, readings: &[Reading]) -> Series {
        let behind = readings.iter().filter(|one| one.is_defined()).map(|one| one.weight).sum();
        Series { unit, values: contributions(readings), conversations: Some(behind) }
    }

    /// Conversations of a replication that has some.
    fn conversations_each(&self) -> Option<f64> {
        let defined = self.values.iter().filter(|value| value.is_finite()).count();
        self.conversations.map(|all| all / defined.max(1) as f64)
    }
}

impl PartialEq for Series {
    /// Two values that are not defined are alike. What a file does not have makes no difference.
    fn eq(&self, other: &Self) -> bool {
        let alike = |(a, b): (&f64, &f64)| a == b || a.is_nan() && b.is_nan();
        self.unit == other.unit
            && self.values.len() == other.values.len()
            && self.values.iter().zip(&other.values).all(alike)
    }
}
