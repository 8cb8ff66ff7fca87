//! What is asked about assumptions.

use crate::cli::args::SensitivityArgs;
use crate::cli::asked::Asked;
use crate::cli::failure::Failure;
use crate::experiment::sensitivity::{Defaults, EndWarning, Factor, SobolPlan, VariedInput, inputs, unsure_inputs};
use crate::experiment::{LEADING, Wanted, wanted};
use crate::report::words::Flag;
use crate::scenario::{Inputs, InputsFrom, Loaded, Scenario};

/// A study that can be run: every point is a scenario.
pub(super) struct SensitivityQuestion {
    /// The scenario as it is.
    pub base: Loaded,
    pub factors: Vec<Factor>,
    pub left_out: Vec<VariedInput>,
    /// What is doubtful at the ends of ranges.
    pub warnings: Vec<EndWarning>,
    pub measures: Vec<Wanted>,
    pub replications: u32,
    pub seed: u64,
    pub sobol: Option<SobolPlan>,
}

impl SensitivityQuestion {
    pub(super) fn new(asked: &Asked, base: Loaded, args: &SensitivityArgs) -> Result<Self, Failure> {
        let scenario = &base.scenario;
        let seed = asked.seed(args.play.seed, scenario);
        let unsure = asked.base.inputs(&base, InputsFrom::Scenario, seed)?;
        let ranges = unsure.as_ref().filter(|_| args.over.is_empty()).map(Inputs::ranges).unwrap_or_default();
        let (Defaults { factors, left_out }, warnings) = match ranges.is_empty() {
            true => inputs(&asked.base, scenario, &args.over)?,
            false => unsure_inputs(&asked.base, &[], scenario, &ranges)?,
        };
        let of_file = asked.experiment.as_ref().and_then(|file| file.replications);
        Ok(SensitivityQuestion {
            measures: measures(&args.measure, scenario)?,
            replications: args.replications.or(of_file).unwrap_or(scenario.replications),
            seed,
            sobol: args.sobol.map(|points| SobolPlan { points, replications: args.sobol_replications }),
            base,
            factors,
            left_out,
            warnings,
        })
    }
}

/// The measures, the leading one first.
fn measures(texts: &[String], scenario: &Scenario) -> Result<Vec<Wanted>, Failure> {
    if texts.is_empty() {
        return Ok(Wanted::of_teams(scenario, LEADING).into_iter().take(1).collect());
    }
    let mut all: Vec<Wanted> = Vec::new();
    for text in texts {
        let found = wanted(scenario, text).map_err(|why| Failure::flag(Flag::Measure, text, why))?;
        all.extend(found.into_iter().filter(|one| !all.contains(one)).collect::<Vec<_>>());
    }
    Ok(all)
}
