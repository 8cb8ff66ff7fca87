//! How targets stand.

use crate::experiment::{Target, TeamSummary};
use crate::report::document::{Cell, Stand};
use crate::report::label::label;
use crate::scenario::Scenario;

/// Each target, and how it stands in some teams; without teams nobody asked of one result.
pub(super) fn of(targets: &[Target], scenario: &Scenario, teams: Option<&[TeamSummary]>) -> Vec<Stand> {
    targets.iter().map(|target| stand(target, scenario, teams)).collect()
}

/// One target; its team is said where there are several.
pub(super) fn stand(target: &Target, scenario: &Scenario, teams: Option<&[TeamSummary]>) -> Stand {
    let team = scenario.teams.get(target.of.team).map_or("", |team| team.name.as_str());
    let found = teams.and_then(|teams| target.estimate(teams));
    Stand {
        of: if scenario.teams.len() > 1 { team.to_string() } else { String::new() },
        text: target.words(&label(&target.of.measure)),
        team: team.to_string(),
        measure: target.of.measure.name.to_string(),
        bound: target.bound.file_word(),
        value: target.value,
        margin: None,
        verdict: teams.map(|teams| target.kept_in(teams)),
        found: found.map_or_else(Cell::none, |found| Cell::estimate(found, target.of.measure.unit)),
    }
}
