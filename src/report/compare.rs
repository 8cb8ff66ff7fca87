//! What writers need of a comparison.

use super::causes::WORTH_A_WORD;
use super::label::place;
use super::{Called, Configuration, customers};
use crate::experiment::{Compared, Difference, Manifest, TeamSummary};
use crate::measure::{Cause, TeamMeasure};

/// Everything a writer needs of a comparison.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CompareReport<'a> {
    /// What it was made from.
    pub manifest: &'a Manifest,
    /// The scenarios, the first one being what the others are held against.
    pub configurations: &'a [Configuration<'a>],
    /// What was found.
    pub compared: &'a Compared,
    /// What to be careful about.
    pub warnings: &'a [String],
}

impl<'a> CompareReport<'a> {
    /// What the scenarios have in common: `on the same customers`.
    pub(crate) fn customers(&self) -> &'static str {
        let Some(first) = self.configurations.first() else { return customers(true) };
        customers(self.configurations.iter().all(|one| one.scenario.has_customers_of(first.scenario)))
    }

    /// The name of what all others are held against.
    pub(crate) fn first(&self) -> &'a str {
        self.configurations.first().map_or("", |first| first.name)
    }

    /// The name of a scenario by index.
    pub(crate) fn name(&self, scenario: usize) -> &'a str {
        self.configurations.get(scenario).map_or("", |one| one.name)
    }

    /// The teams of the first scenario.
    pub(crate) fn first_teams(&self) -> Vec<&'a str> {
        let first = self.configurations.first();
        first.map_or_else(Vec::new, |first| first.scenario.teams.iter().map(|team| team.name.as_str()).collect())
    }

    /// What was found of a team in every scenario that has it, each with its name.
    pub(crate) fn by_configuration(&self, team: &str) -> Vec<(Called, &'a TeamSummary)> {
        let found = |one: &Configuration<'a>| one.summary.teams.iter().find(|found| found.team == team);
        self.configurations.iter().filter_map(|one| Some((one.name.into(), found(one)?))).collect()
    }

    /// The teams of the first scenario that another one has too, in order.
    pub(crate) fn teams(&self, scenario: usize) -> Vec<&'a str> {
        let mut teams: Vec<&str> = self.of(scenario).map(|row| row.team.as_str()).collect();
        teams.dedup();
        teams
    }

    /// The differences of one scenario.
    pub(crate) fn of(&self, scenario: usize) -> impl Iterator<Item = &'a Difference> + use<'a> {
        self.compared.differences.iter().filter(move |row| row.scenario == scenario)
    }

    /// The differences of one scenario in one team: the mean wait, then its parts that occur in either, each with its
    /// cause. Empty where the causes are not known.
    pub(crate) fn causes(&self, scenario: usize, team: &str) -> Vec<(Option<Cause>, &'a Difference)> {
        let find = |measure: TeamMeasure| self.of(scenario).find(|row| row.team == team && row.measure.is(measure));
        let Some(whole) = find(TeamMeasure::WaitMean) else { return Vec::new() };
        let (a, b) = (whole.finding.paired.mean_a, whole.finding.paired.mean_b);
        let least = a.into_iter().chain(b).fold(0.0, f64::max) * WORTH_A_WORD;
        let occurs = |row: &Difference| {
            let means = [row.finding.paired.mean_a, row.finding.paired.mean_b];
            means.into_iter().flatten().any(|mean| mean > least)
        };
        let parts = Cause::ALL.into_iter().filter_map(|cause| Some((Some(cause), find(TeamMeasure::Cause(cause))?)));
        let parts: Vec<(Option<Cause>, &Difference)> = parts.filter(|(_, row)| occurs(row)).collect();
        if parts.is_empty() { parts } else { [(None, whole)].into_iter().chain(parts).collect() }
    }

    /// The differences of one scenario in one team, of the measures most people ask for, that say anything; waits first.
    pub(crate) fn main(&self, scenario: usize, team: &str) -> Vec<&'a Difference> {
        let is_any = |mean: Option<f64>| mean.is_some_and(|mean| mean != 0.0);
        let mut rows: Vec<&Difference> = self
            .of(scenario)
            .filter(|row| row.team == team && place(&row.measure).is_some())
            .filter(|row| is_any(row.finding.paired.mean_a) || is_any(row.finding.paired.mean_b))
            .collect();
        rows.sort_by_key(|row| place(&row.measure));
        rows
    }
}
