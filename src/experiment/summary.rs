//! The measures of all replications together.

use super::moments::{Quantiles, RunningMoments};
use super::portrait::{TeamPortrait, WEEK};
use crate::measure::{AgentMeasure, CauseTotals, HourMeasure, Measure, MeasureId, Measures, TeamMeasure, catalogue};
use crate::scenario::Scenario;
use crate::stats::Estimate;

/// What a study found.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How many replications were run.
    pub replications: u32,
    /// By team.
    pub teams: Vec<TeamSummary>,
    /// By team; empty unless asked for.
    pub portraits: Vec<TeamPortrait>,
    /// Where the waiting of all replications together comes from, by team and by agent; `None` unless asked for.
    pub causes: Option<CauseTotals>,
}

/// One measure and its estimate over the replications in which it is defined.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Name, unit, definition.
    pub measure: Measure,
    /// Mean, spread and 95 % interval over replications.
    pub estimate: Estimate,
}

/// One team.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamSummary {
    /// The team's name.
    pub team: String,
    /// In the order of [`catalogue::team`].
    pub measures: Vec<Measured>,
    /// The team's agents in rotation order.
    pub agents: Vec<AgentSummary>,
    /// Every hour of the week from Monday 00:00.
    pub hours: Vec<HourSummary>,
}

/// One agent in one team.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentSummary {
    /// The agent's name.
    pub agent: String,
    /// In the order of [`catalogue::agent`].
    pub measures: Vec<Measured>,
}

/// One hour of the week in one team.
#[derive(Clone, Debug, PartialEq)]
pub struct HourSummary {
    /// Monday is 0.
    pub weekday: usize,
    /// 0 to 23.
    pub hour: usize,
    /// In the order of [`catalogue::hour`].
    pub measures: Vec<Measured>,
}

impl TeamSummary {
    /// A measure with its estimate.
    pub fn found(&self, measure: TeamMeasure) -> Option<&Measured> {
        find(&self.measures, measure)
    }

    /// The estimate of a measure.
    pub fn get(&self, measure: TeamMeasure) -> Option<&Estimate> {
        self.found(measure).map(|found| &found.estimate)
    }

    /// The mean of a measure, if it is defined at all.
    pub fn mean(&self, measure: TeamMeasure) -> Option<f64> {
        self.get(measure)?.mean
    }
}

impl AgentSummary {
    /// A measure with its estimate.
    pub fn found(&self, measure: AgentMeasure) -> Option<&Measured> {
        find(&self.measures, measure)
    }

    /// The estimate of a measure.
    pub fn get(&self, measure: AgentMeasure) -> Option<&Estimate> {
        self.found(measure).map(|found| &found.estimate)
    }
}

impl HourSummary {
    /// The estimate of a measure.
    pub fn get(&self, measure: HourMeasure) -> Option<&Estimate> {
        find(&self.measures, measure).map(|found| &found.estimate)
    }
}

fn find(measures: &[Measured], measure: impl Into<MeasureId>) -> Option<&Measured> {
    let id = measure.into();
    measures.iter().find(|measured| measured.measure.id == id)
}

/// Takes the replications in, one after the other.
pub(super) struct Fold<'a> {
    scenario: &'a Scenario,
    /// By team, then measure.
    teams: Vec<Vec<RunningMoments>>,
    /// By team, agent, then measure.
    agents: Vec<Vec<Vec<RunningMoments>>>,
    /// By team, then hour and measure.
    hours: Vec<Vec<RunningMoments>>,
}

impl<'a> Fold<'a> {
    pub(super) fn new(scenario: &'a Scenario) -> Self {
        let blank = |len: usize| vec![RunningMoments::default(); len];
        let (teams, currency) = (&scenario.teams, scenario.currency());
        Fold {
            scenario,
            teams: teams.iter().map(|team| blank(catalogue::team(&team.within, currency).len())).collect(),
            agents: teams.iter().map(|team| vec![blank(catalogue::agent().len()); team.agents.len()]).collect(),
            hours: teams.iter().map(|_| blank(WEEK * catalogue::hour().len())).collect(),
        }
    }

    /// A fold of the team measures alone.
    #[cfg(feature = "native")]
    pub(super) fn of_teams(scenario: &'a Scenario) -> Self {
        let (teams, currency) = (&scenario.teams, scenario.currency());
        Fold {
            scenario,
            teams: teams
                .iter()
                .map(|team| vec![RunningMoments::default(); catalogue::team(&team.within, currency).len()])
                .collect(),
            agents: vec![Vec::new(); teams.len()],
            hours: vec![Vec::new(); teams.len()],
        }
    }

    /// How many measures each team has.
    #[cfg(feature = "native")]
    pub(super) fn widths(&self) -> impl Iterator<Item = usize> + '_ {
        self.teams.iter().map(Vec::len)
    }

    /// Where a measure of a team stands in the catalogue.
    pub(super) fn place(&self, team: usize, measure: TeamMeasure) -> Option<usize> {
        let within = self.scenario.teams.get(team)?.within.iter().copied();
        TeamMeasure::all(within, self.scenario.currency().is_some()).position(|known| known == measure)
    }

    /// The estimate of one measure so far.
    pub(super) fn estimate(&self, team: usize, measure: TeamMeasure) -> Option<Estimate> {
        let place = self.place(team, measure)?;
        Some(self.teams.get(team)?.get(place)?.estimate(&mut Quantiles::default()))
    }

    /// Takes in the team measures of one replication, one team after the other.
    #[cfg(feature = "native")]
    pub(super) fn add_teams(&mut self, values: &[f64]) {
        self.teams.iter_mut().flatten().zip(values).for_each(|(moment, value)| moment.add(*value));
    }

    pub(super) fn add(&mut self, measures: &Measures) {
        let take = |moments: &mut Vec<RunningMoments>, values: &Vec<f64>| {
            moments.iter_mut().zip(values).for_each(|(moment, value)| moment.add(*value));
        };
        self.teams.iter_mut().zip(&measures.teams).for_each(|(moments, values)| take(moments, values));
        self.hours.iter_mut().zip(&measures.hours).for_each(|(moments, values)| take(moments, values));
        let agents = self.agents.iter_mut().flatten();
        agents.zip(measures.agents.iter().flatten()).for_each(|(moments, values)| take(moments, values));
    }

    pub(super) fn finish(self, replications: u32) -> Summary {
        let (agent_measures, hour_measures) = (catalogue::agent(), catalogue::hour());
        let mut quantiles = Quantiles::default();
        let mut estimates = |measures: &[Measure], moments: &[RunningMoments]| -> Vec<Measured> {
            let pairs = measures.iter().zip(moments);
            pairs.map(|(m, v)| Measured { measure: m.clone(), estimate: v.estimate(&mut quantiles) }).collect()
        };
        let mut teams = Vec::with_capacity(self.teams.len());
        let parts = self.teams.iter().zip(&self.agents).zip(&self.hours);
        for (team, ((values, agents), hours)) in self.scenario.teams.iter().zip(parts) {
            let named = team.agents.iter().zip(agents).filter_map(|(id, values)| {
                let agent = self.scenario.agents.get(id.0 as usize)?.name.clone();
                Some(AgentSummary { agent, measures: estimates(&agent_measures, values) })
            });
            let agents = named.collect();
            let hours = hours.chunks(hour_measures.len()).enumerate().map(|(index, values)| HourSummary {
                weekday: index / 24,
                hour: index % 24,
                measures: estimates(&hour_measures, values),
            });
            teams.push(TeamSummary {
                team: team.name.clone(),
                hours: hours.collect(),
                agents,
                measures: estimates(&catalogue::team(&team.within, self.scenario.currency()), values),
            });
        }
        Summary { replications, teams, portraits: Vec::new(), causes: None }
    }
}
