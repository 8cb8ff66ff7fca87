//! Measures asked for by name: `wait_p90` of every team, `Vendas.wait_p90` of one.

use super::measure_text::MeasureText;
use crate::diagnostic::{Diagnostic, Remedy, meant_name, nearest};
use crate::language::tell;
use crate::measure::{Besides, Measure, MeasureColumn, TeamMeasure};
use crate::scenario::{CivilSpan, Scenario};

/// What is looked at where nobody names a measure: the leading one.
pub const LEADING: TeamMeasure = TeamMeasure::WaitP90;

/// A team measure of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Index of the team.
    pub team: usize,
    /// Which measure.
    pub id: TeamMeasure,
    /// Name, unit, definition.
    pub measure: Measure,
}

impl Wanted {
    /// A measure of every team that has it.
    pub fn of_teams(scenario: &Scenario, id: TeamMeasure) -> Vec<Wanted> {
        let has_it = |team: &usize| MeasureColumn::of_team(scenario, *team, id).is_some();
        let teams = (0..scenario.teams.len()).filter(has_it);
        teams.filter_map(|team| Some(Wanted { team, id, measure: id.measure(scenario.currency())? })).collect()
    }

    /// Where it is among the measures of a replication of this scenario.
    pub fn column(&self, scenario: &Scenario) -> Option<MeasureColumn> {
        MeasureColumn::of_team(scenario, self.team, self.id)
    }
}

/// A measure that is named: of one team by its index, or of every one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct MeasureOf {
    /// Index of the team; `None`: of every team.
    pub team: Option<usize>,
    /// Which measure.
    pub id: TeamMeasure,
}

impl MeasureOf {
    /// What a text names, whether or not that team has it; `None` if there is no such team or measure.
    pub(super) fn read(scenario: &Scenario, text: &str) -> Option<Self> {
        let MeasureText { team, name } = MeasureText::read(text);
        let team = team.map(|team| place(scenario, team)).transpose().ok()?;
        Some(MeasureOf { team, id: TeamMeasure::named(name)? })
    }

    /// Whether it is this one.
    pub(super) fn is(self, of: &Wanted) -> bool {
        self.id == of.id && self.team.is_none_or(|team| team == of.team)
    }
}

/// The index of the team of this name.
fn place(scenario: &Scenario, team: &str) -> Result<usize, Diagnostic> {
    scenario.teams.iter().position(|known| known.name == team).ok_or_else(|| {
        let near = nearest(team, scenario.teams.iter().map(|team| team.name.as_str()));
        let unknown = Diagnostic::plain(tell!("there is no team \"{team}\"", "não existe a equipe \"{team}\""));
        unknown.perhaps(near.map(meant_name))
    })
}

/// The measure `text` of every team of the scenario, or of the one it names before a dot. The error says
/// what is wrong with the name, and which one is near.
pub fn wanted(scenario: &Scenario, text: &str) -> Result<Vec<Wanted>, Diagnostic> {
    found(scenario, MeasureText::read(text))
}

/// The same of a measure whose parts are known.
pub(super) fn found(scenario: &Scenario, of: MeasureText) -> Result<Vec<Wanted>, Diagnostic> {
    let MeasureText { team, name } = of;
    let team = team.map(|team| place(scenario, team)).transpose()?;
    let besides = Besides::of(scenario);
    let mut found = TeamMeasure::named(name).map_or_else(Vec::new, |id| Wanted::of_teams(scenario, id));
    found.retain(|found| team.is_none_or(|team| team == found.team));
    if found.is_empty() {
        if let Some(Err(why)) = CivilSpan::named(name) {
            return Err(why);
        }
        let names: Vec<String> =
            scenario.teams.iter().flat_map(|team| TeamMeasure::of_team(team, besides)).map(TeamMeasure::name).collect();
        if let Some((what, table)) = TeamMeasure::named(name).and_then(|id| id.missing(besides)) {
            return Err(Diagnostic::plain(tell!(
                "`{name}` is {what}, but the scenario has no `{table}`",
                "`{name}` é {what}, mas o cenário não tem `{table}`"
            )));
        }
        let near = nearest(name, names.iter().map(String::as_str));
        let unknown = Diagnostic::plain(tell!("there is no measure `{name}`", "não existe a medida `{name}`"))
            .remedy(Remedy::ListMeasures);
        return Err(unknown.perhaps(near.map(meant_name)));
    }
    Ok(found)
}
