//! What writers need of a study of inputs.

use super::number;
use super::words::say;
use crate::experiment::sensitivity::{Effect, Effects, Factor, Findings, VariedInput};
use crate::experiment::{Manifest, Ranged};
use crate::language::for_machines;
use crate::scenario::Scenario;
use crate::stats::Estimate;
use crate::unit::Unit;

/// Everything a writer needs of a study of inputs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SensitivityReport<'a> {
    /// What it was made from.
    pub manifest: &'a Manifest,
    /// The scenario as it is.
    pub scenario: &'a Scenario,
    /// What was found.
    pub findings: &'a Findings,
    /// Inputs that the scenario does not have.
    pub left_out: &'a [VariedInput],
    /// What to be careful about.
    pub warnings: &'a [String],
}

impl From<&Factor> for Ranged {
    fn from(factor: &Factor) -> Self {
        for_machines(|| {
            let [low, high] = [&factor.low, &factor.high].map(ToString::to_string);
            Ranged { input: factor.name.to_string(), low, high }
        })
    }
}

impl<'a> SensitivityReport<'a> {
    /// The name of the team of a measure.
    pub(crate) fn team(&self, effects: &Effects) -> &'a str {
        self.scenario.teams.get(effects.of.team).map_or("", |team| team.name.as_str())
    }

    /// `90 % wait of Suporte`.
    pub(crate) fn what(&self, effects: &Effects) -> String {
        let team = (!self.scenario.teams.is_empty()).then(|| self.team(effects));
        say!(sensitivity::what(&effects.of.measure, team))
    }

    /// The inputs of a measure, largest effect first.
    pub(crate) fn ordered(&self, effects: &'a Effects) -> impl Iterator<Item = (&'a Factor, &'a Effect)> + use<'a> {
        let factors = &self.findings.factors;
        effects.order.iter().filter_map(|input| Some((factors.get(*input)?, effects.effects.get(*input)?)))
    }

    /// How it was played, in a sentence.
    pub(crate) fn design(&self) -> String {
        say!(sensitivity::design(self.findings))
    }
}

/// `+10 min ± 50 s`.
pub(super) fn plus_minus(estimate: &Estimate, unit: Unit) -> String {
    let (size, error) = size_and_error(estimate, unit);
    say!(common::with_error(&size, &error))
}

/// `+10 min` and `± 50 s`, or nothing where there is no error.
pub(super) fn size_and_error(estimate: &Estimate, unit: Unit) -> (String, String) {
    let size = estimate.mean.map_or_else(|| number::NONE.to_string(), |mean| number::change(mean, unit));
    let half = estimate.mean.and(estimate.half_width()).filter(|half| *half > 0.0);
    (size, half.map_or_else(String::new, |half| number::half_width(half, unit)))
}
