//! What writers need of a study of inputs.

use super::label::label;
use super::number;
use super::words::say;
use crate::experiment::Manifest;
use crate::experiment::sensitivity::{Effect, Effects, Factor, Findings};
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
    /// Inputs that the scenario does not have, each with the reason.
    pub left_out: &'a [String],
    /// What to be careful about.
    pub warnings: &'a [String],
}

impl<'a> SensitivityReport<'a> {
    /// The name of the team of a measure.
    pub(crate) fn team(&self, effects: &Effects) -> &'a str {
        self.scenario.teams.get(effects.of.team).map_or("", |team| team.name.as_str())
    }

    /// `90 % wait of Suporte`.
    pub(crate) fn what(&self, effects: &Effects) -> String {
        let team = (!self.scenario.teams.is_empty()).then(|| self.team(effects));
        say!(sensitivity::what(&label(&effects.of.measure), team))
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

/// `288 … 352 a day`: a unit that both ends have stands once.
pub(super) fn range(factor: &Factor, between: &str) -> String {
    let (low, high) = (factor.low.as_str(), factor.high.as_str());
    match (low.split_once(' '), high.split_once(' ')) {
        (Some((first, unit)), Some((_, same))) if unit == same && first.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{first} {between} {high}")
        }
        _ => format!("{low} {between} {high}"),
    }
}

/// `+10 min ± 50 s`.
pub(super) fn plus_minus(estimate: &Estimate, unit: Unit) -> String {
    let (size, error) = size_and_error(estimate, unit);
    if error.is_empty() { size } else { format!("{size} {error}") }
}

/// `+10 min` and `± 50 s`, or nothing where there is no error.
pub(super) fn size_and_error(estimate: &Estimate, unit: Unit) -> (String, String) {
    let size = estimate.mean.map_or_else(|| number::NONE.to_string(), |mean| number::change(mean, unit));
    let half = estimate.mean.and(estimate.half_width()).filter(|half| *half > 0.0);
    (size, half.map_or_else(String::new, |half| format!("± {}", number::size(half, unit))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::sensitivity::{Defaults, over};
    use crate::scenario::Base;

    #[test]
    fn ranges_in_words() {
        let base = Base::load(None, &[]).unwrap();
        let texts = ["agents=6..10".to_string(), "overflow=10 min..20 min".to_string()];
        let of_paths = over(&base, &[], &texts).unwrap().0;
        let defaults = Defaults::of(&base.with(&[]).unwrap().scenario).factors;
        let words: Vec<String> = of_paths.iter().chain(&defaults).map(|factor| range(factor, "to")).collect();
        assert_eq!(words[..3], ["6 to 10", "10 to 20 min", "288 to 352 a day"]);
        assert_eq!(words[3..7], ["cv 0 to cv 0.3", "3 to 5 min", "19 min 48 s to 24 min 12 s", "2 to 4"]);
        assert_eq!(words[7], "nobody to Agente 8");
    }
}
