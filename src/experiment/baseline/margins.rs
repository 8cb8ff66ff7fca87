//! How much a measure may move before anybody minds.

use crate::diagnostic::Diagnostic;
use crate::experiment::comparison::Margin;
use crate::experiment::measure_text::split_at;
use crate::experiment::wanted::wanted;
use crate::measure::TeamMeasure;
use crate::scenario::Scenario;
use crate::stats::Precision;
use crate::unit::percent;

/// The margin of every measure that has none of its own: a share of the baseline's mean.
pub const MARGIN: f64 = 0.01;

/// The largest differences that do not matter. Without any named, 1 % of the mean before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Margins(Vec<(String, TeamMeasure, Precision)>);

impl Margins {
    /// Adds `MEASURE=VALUE`, for one team or all: `wait_p90=5%` of the mean before, `wait_p90=30s`, `lost_share=1pp`.
    /// Later ones win. The error says what is wrong.
    pub fn add(&mut self, scenario: &Scenario, text: &str) -> Result<(), Diagnostic> {
        let relative = split_at(text, "=").filter(|(_, value)| percent(value).is_some());
        let Some((name, value)) = relative else {
            let found = Margin::parse(scenario, text)?;
            self.0.extend(found.into_iter().map(|one| (one.team, one.measure, Precision::Absolute(one.value))));
            return Ok(());
        };
        for found in wanted(scenario, name)? {
            let team = scenario.teams.get(found.team).map(|team| team.name.clone()).unwrap_or_default();
            let value = Precision::parse(value, found.measure.unit)?;
            self.0.push((team, found.id, value));
        }
        Ok(())
    }

    /// The margin of a measure whose mean was `before`, in its unit.
    pub fn of(&self, team: &str, measure: TeamMeasure, before: f64) -> f64 {
        self.of_or(team, measure, before, MARGIN)
    }

    /// The same where a measure that has none of its own has this share of the mean.
    pub fn of_or(&self, team: &str, measure: TeamMeasure, before: f64, share: f64) -> f64 {
        let own = self.0.iter().rev().find(|(of, known, _)| of == team && *known == measure);
        let precision = own.map_or(Precision::Relative(share), |(_, _, precision)| *precision);
        let margin = precision.target(before);
        if margin.is_finite() { margin } else { 0.0 }
    }
}
